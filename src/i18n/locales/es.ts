// Spanish says "tú", as TikTok's app and help pages do.
import type { Words } from '../en.ts';
import { registerLocale } from '../translations.ts';

const es: Words = {
  $code: 'es',
  $name: 'Español',
  $dir: 'ltr',

  'label.creator-agency-partner': 'Creator Agency Partner',
  'label.tiktok-shop-affiliate-partner': 'TikTok Shop Affiliate Partner',
  'card.nameless': 'Perfil de TikTok',
  'card.verified': 'Verificada',
  'card.link': 'Ver en TikTok',
  'card.empty': 'No hay ningún perfil de TikTok vinculado.',
  'card.play': 'Reproducir vídeo',
  'card.views': (count, plural) => `${count} ${plural === 'many' ? 'de ' : ''}visualizaci${plural === 'one' ? 'ón' : 'ones'}`,
  'stat.followers': 'Seguidores',
  'stat.following': 'Siguiendo',
  'stat.likes': 'Me gusta',
  'stat.videos': 'Vídeos',

  'health.disconnected': 'La conexión con TikTok ha terminado. Vuelve a vincular el perfil.',
  'health.revoked': 'Se retiró el acceso en la aplicación de TikTok. Vuelve a vincular el perfil.',
  'health.expired': 'El acceso al perfil ha caducado. Vuelve a vincularlo.',
  'health.deleted': 'Esta cuenta se ha eliminado de TikTok.',
  'health.banned': 'TikTok ha suspendido esta cuenta.',
  'health.age-changed': 'Esta cuenta ya no cumple el requisito de edad.',
  'health.private': 'Esta cuenta es privada, así que no se puede mostrar.',
  'health.unknown': 'TikTok no permite ver esta cuenta ahora mismo.',
  'health.viewer': 'Este perfil no está disponible ahora mismo.',

  'attach.label': 'Adjuntar tu perfil de TikTok',
  'attach.link': 'Vincular un perfil de TikTok',
  'attach.close': 'Cerrar',
  'attach.loading': 'Tu perfil de TikTok aún se está cargando. Espera un momento.',
  'attach.failed': 'No se ha podido cargar tu perfil.',

  'link-again': 'Vincular de nuevo',

  'notice.setup': 'La vinculación aún no está configurada en esta página. Avisa a quien la administra.',

  'step.loading': 'Cargando',
  'step.intro': 'Vincula tu perfil de TikTok',
  'step.opening': 'Escanea este código en la aplicación de TikTok',
  'step.scan': 'Escanea este código en la aplicación de TikTok',
  'step.confirm': 'Confirma la vinculación en tu móvil',
  'step.review': '¿Es esta tu cuenta?',
  'step.linked': 'Tu perfil de TikTok está vinculado',
  'step.ineligible': 'Esta cuenta aún no se puede vincular',
  'step.declined': 'Se ha rechazado la vinculación',
  'step.expired': 'El código ha caducado',
  'step.cancelled': 'Se ha cancelado la vinculación',
  'step.failed': 'No ha funcionado',

  'said.loading': 'Un momento.',
  'said.intro': 'Todo listo para vincular tu perfil de TikTok.',
  'said.opening': 'Un momento.',
  'said.scan': 'El código está listo. Escanéalo con el escáner de la aplicación de TikTok.',
  'said.confirm': 'El código se ha escaneado. Ahora confirma en el móvil.',
  'said.review': 'Confirmado en el móvil. Comprueba la cuenta antes de vincularla.',
  'said.linked': 'Listo. Los creadores y los vendedores ya pueden ver quién eres.',
  'said.ineligible': 'La cuenta no cumple todos los requisitos. Aquí se explica qué hacer.',
  'said.declined': 'Rechazado en el móvil. No se ha vinculado nada.',
  'said.expired': 'Se ha acabado el tiempo. No se ha vinculado nada.',
  'said.cancelled': 'Cancelado. No se ha vinculado nada.',

  'intro.lead': 'Muestra a los creadores y a los vendedores quién les escribe.',
  'benefit.credibility': 'Más credibilidad',
  'benefit.credibility.text': 'Muestra tu trabajo y tus colaboraciones en TikTok para que los creadores confíen en tu agencia.',
  'benefit.recruitment': 'Captación más fácil',
  'benefit.recruitment.text': 'Destaca ante los mejores creadores y conecta con ellos de forma más sencilla.',
  'benefit.insights': 'Mejor información',
  'benefit.insights.text': 'Usa las herramientas de marketing de TikTok para ver qué funciona y mejorar tu estrategia con creadores.',
  'intro.start': 'Empezar',
  'intro.sign-up': 'No tengo cuenta de TikTok',

  'scan.way': 'Cómo escanear',
  'scan.steps':
    'Abre TikTok en el móvil y ve a «Perfil»\nAbre el menú y entra en «Ajustes y privacidad»\nPulsa «Mi código QR» (My QR code)\nPulsa el icono del escáner\nEscanea el código de esta pantalla',
  'scan.camera': 'La cámara del móvil no puede abrir este código. Solo puede el escáner de TikTok.',
  'scan.by-camera': 'Escanea este código con el móvil',
  'scan.by-camera.steps':
    'Abre la cámara del móvil o el escáner de TikTok\nApunta al código y abre el enlace\nToca Continuar con TikTok\nConfirma la vinculación',
  'scan.requirements': 'La cuenta que vinculas',
  'scan.time-left': 'Tiempo restante',
  'scan.code': 'Código QR para el escáner de la aplicación de TikTok',
  'scan.covered': 'Oculto mientras no estabas. El código vuelve enseguida.',
  'scan.undrawable': 'El código no se puede mostrar aquí. Usa el enlace.',
  'scan.copy': 'Copiar enlace',
  'scan.copied': 'Copiado',
  'scan.copy-yourself': 'Este navegador no deja que la página copie. Copia tú el enlace:',
  'scan.this-phone': '¿Estás en este móvil?',
  'scan.open': 'Abrir TikTok',
  'scan.minutes-left': (minutes) =>
    `Tiempo restante: ${minutes.toLocaleString('es', { style: 'unit', unit: 'minute', unitDisplay: 'long' })}.`,
  'scan.seconds-left': (seconds) =>
    `Tiempo restante: ${seconds.toLocaleString('es', { style: 'unit', unit: 'second', unitDisplay: 'long' })}.`,

  'requirement.adult': 'Es de una persona de 18 años o más',
  'requirement.good-standing': 'Está activa y no tiene antecedentes de infracciones',
  'requirement.personal-account': 'No es una cuenta de empresa registrada',
  'requirement.unaffiliated': 'No está vinculada a otra agencia ni a una red de creadores',
  'unmet.adult': 'El titular de la cuenta es menor de 18 años',
  'unmet.good-standing': 'Esta cuenta tiene una infracción registrada',
  'unmet.personal-account': 'Esta es una cuenta de empresa',
  'unmet.unaffiliated': 'Ya está vinculada a otra agencia',
  'unmet.unknown': 'No se cumple otro requisito de TikTok',

  'confirm.text': 'Sigue en la aplicación de TikTok. Esta página continúa sola.',
  'confirm.unknown': 'Esperando a TikTok',
  'confirm.by': 'Escaneado por',
  'confirm.match': 'Tu móvil te pide este número',

  'review.text': 'Esta cuenta ha confirmado en el móvil. Se vinculará cuando digas que sí.',
  'review.yes': 'Sí, vincularla',
  'review.no': 'No es mi cuenta',
  'review.replaces': 'Si aceptas, sustituye a la cuenta vinculada ahora.',
  'phone.account': 'Tu móvil pregunta qué cuenta quieres vincular. Elígela ahí.',
  'phone.confirm': 'Tu móvil pregunta si quieres vincular la cuenta. Confírmalo ahí.',
  'scan.share': 'Compartir enlace',

  'linked.where': 'Dónde aparece',
  'linked.places':
    'Los creadores lo ven cuando los invitas o los añades\nLos vendedores lo ven en los detalles de la campaña\nTú decides cada vez, con una casilla en el formulario',
  'linked.relink-needed': 'Hay que volver a vincular tu perfil de TikTok',
  'linked.unavailable': 'Tu perfil de TikTok no está disponible',
  'linked.hidden': 'Los creadores y los vendedores no pueden ver este perfil ahora mismo.',
  'linked.unlink': 'Desvincular',
  'unlink.question': '¿Desvincular este perfil?',
  'unlink.cost':
    'Los creadores y los vendedores dejarán de ver quién eres, también en las invitaciones ya enviadas y en las campañas en curso. Para volver a vincularlo tendrás que escanear otra vez.',
  'unlink.invitations': 'Invitaciones',
  'unlink.campaigns': 'Campañas',
  'unlink.yes': 'Desvincular perfil',
  'unlink.no': 'Conservarlo',

  'ineligible.account': (account) => `${account} aún no se puede vincular`,
  'ineligible.retry': 'Ya está, volver a intentarlo',
  'ineligible.other': 'Usar otra cuenta',
  'fix.adult': 'Usa una cuenta de una persona de 18 años o más',
  'fix.good-standing':
    'Comprueba el estado de la cuenta en la aplicación de TikTok\nSi aparece una infracción y no estás de acuerdo, apela allí\nO usa otra cuenta',
  'fix.personal-account':
    'En la aplicación de TikTok, abre «Ajustes y privacidad»\nPulsa «Cuenta»\nPulsa «Cambiar a cuenta personal» (Switch to Personal Account)\nPulsa «Cambiar de todos modos» (Switch anyway)\nVuelve aquí y escanea otra vez',
  'fix.unaffiliated': 'Desvincula la cuenta de la otra agencia o red de creadores\nVuelve aquí y escanea otra vez',
  'fix.unknown': 'Comprueba la cuenta en la aplicación de TikTok o pregunta a soporte por',

  'declined.text': 'La solicitud se rechazó en el móvil. No se ha vinculado nada.',
  'expired.text': 'Nadie confirmó a tiempo, así que no se ha vinculado nada. Un código nuevo tarda un segundo.',
  'cancelled.text': 'No se ha vinculado nada. Puedes empezar de nuevo cuando quieras.',

  'failure.unreachable': 'No se puede contactar con el servicio. Comprueba tu conexión y vuelve a intentarlo.',
  'failure.unreadable': 'El servicio ha dado una respuesta que aquí no tiene sentido. Vuelve a intentarlo en un momento.',
  'failure.provider': 'TikTok ha terminado el intento. Vuelve a intentarlo; si pasa otra vez, avisa a soporte.',
  'failure.unsupported': 'Aquí no responde ningún servicio que pueda vincular perfiles. Avisa a quien administra esta página.',
  'failure.invalid-request': 'El servicio ha rechazado la solicitud. Avisa a quien administra esta página.',
  'failure.unauthenticated': 'Has cerrado la sesión. Iníciala de nuevo y vuelve a intentarlo.',
  'failure.forbidden': 'No puedes vincular un perfil para esta agencia. Habla con quien la administra.',
  'failure.not-found': 'Este intento ya no existe. Vuelve a intentarlo con un código nuevo.',
  'failure.method-not-allowed': 'El servicio ha rechazado la solicitud. Avisa a quien administra esta página.',
  'failure.conflict': 'Algo ha cambiado mientras tanto. Vuelve a intentarlo.',
  'failure.too-large': 'El servicio ha rechazado la solicitud. Avisa a quien administra esta página.',
  'failure.rate-limited': 'Demasiados intentos. Espera un poco y vuelve a intentarlo.',
  'failure.internal': 'El servicio tiene un problema. Vuelve a intentarlo en un momento.',
  'failure.unavailable': 'El servicio no está disponible ahora mismo. Vuelve a intentarlo en unos minutos.',
  'failure.support-code': 'Código de soporte:',

  'notice.missed': 'Volviendo a conectar…',
  'notice.lasting': 'No se puede contactar con el servicio. No se pierde nada: esta página sigue en cuanto responda.',
  'notice.ask-now': 'Comprobar ahora',
  'notice.unlink': 'El perfil sigue vinculado.',

  cancel: 'Cancelar',
  'try-again': 'Volver a intentarlo',
  'new-code': 'Obtener un código nuevo',
  back: 'Volver',
};

registerLocale(es);

export default es;
