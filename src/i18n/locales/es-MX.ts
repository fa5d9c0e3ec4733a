// Spanish of Mexico, for all of Latin America: what nobody there would say as in Spain. It says "tú", too.
import type { Words } from '../en.ts';
import { registerLocale } from '../translations.ts';
import es from './es.ts';

const esMX: Words = {
  ...es,
  $code: 'es-MX',
  $name: 'Español (México)',

  'card.play': 'Reproducir video',
  'card.views': (count, plural) => `${count} ${plural === 'many' ? 'de ' : ''}vista${plural === 'one' ? '' : 's'}`,
  'attach.failed': 'No se pudo cargar tu perfil.',
  'stat.videos': 'Videos',

  'health.disconnected': 'La conexión con TikTok terminó. Vuelve a vincular el perfil.',
  'health.revoked': 'Se retiró el acceso en la app de TikTok. Vuelve a vincular el perfil.',
  'health.expired': 'El acceso al perfil venció. Vuelve a vincularlo.',
  'health.deleted': 'Esta cuenta se eliminó de TikTok.',

  'step.opening': 'Escanea este código en la app de TikTok',
  'step.scan': 'Escanea este código en la app de TikTok',
  'step.confirm': 'Confirma la vinculación en tu celular',
  'step.declined': 'Se rechazó la vinculación',
  'step.expired': 'El código venció',
  'step.cancelled': 'Se canceló la vinculación',
  'step.failed': 'No funcionó',

  'said.scan': 'El código está listo. Escanéalo con el escáner de la app de TikTok.',
  'said.confirm': 'Se escaneó el código. Ahora confirma en el celular.',
  'said.review': 'Confirmado en el celular. Revisa la cuenta antes de vincularla.',
  'said.declined': 'Rechazado en el celular. No se vinculó nada.',
  'said.expired': 'Se acabó el tiempo. No se vinculó nada.',
  'said.cancelled': 'Cancelado. No se vinculó nada.',

  'benefit.recruitment': 'Reclutamiento más fácil',

  'scan.steps':
    'Abre TikTok en el celular y ve a “Perfil”\nAbre el menú y entra a “Ajustes y privacidad”\nToca “Mi código QR” (My QR code)\nToca el ícono del escáner\nEscanea el código de esta pantalla',
  'scan.camera': 'La cámara del celular no puede abrir este código. Solo puede el escáner de TikTok.',
  'scan.by-camera': 'Escanea este código con el celular',
  'scan.by-camera.steps':
    'Abre la cámara del celular o el escáner de TikTok\nApunta al código y abre el enlace\nToca Continuar con TikTok\nConfirma la vinculación',
  'scan.code': 'Código QR para el escáner de la app de TikTok',
  'scan.this-phone': '¿Estás en este celular?',

  'confirm.text': 'Continúa en la app de TikTok. Esta página sigue sola.',
  'confirm.match': 'Tu celular te pide este número',

  'review.text': 'Esta cuenta confirmó en el celular. Se vinculará cuando digas que sí.',
  'phone.account': 'Tu celular pregunta qué cuenta quieres vincular. Elígela ahí.',
  'phone.confirm': 'Tu celular pregunta si quieres vincular la cuenta. Confírmalo ahí.',

  'linked.places':
    'Los creadores lo ven cuando los invitas o los agregas\nLos vendedores lo ven en los detalles de la campaña\nTú decides cada vez, con una casilla en el formulario',

  'ineligible.retry': 'Ya quedó, intentar de nuevo',
  'fix.good-standing':
    'Revisa el estado de la cuenta en la app de TikTok\nSi aparece una infracción y no estás de acuerdo, apela ahí\nO usa otra cuenta',
  'fix.personal-account':
    'En la app de TikTok, abre “Ajustes y privacidad”\nToca “Cuenta”\nToca “Cambiar a cuenta personal” (Switch to Personal Account)\nToca “Cambiar de todos modos” (Switch anyway)\nRegresa aquí y escanea otra vez',
  'fix.unaffiliated': 'Desvincula la cuenta de la otra agencia o red de creadores\nRegresa aquí y escanea otra vez',
  'fix.unknown': 'Revisa la cuenta en la app de TikTok o pregúntale a soporte por',

  'declined.text': 'La solicitud se rechazó en el celular. No se vinculó nada.',
  'expired.text': 'Nadie confirmó a tiempo, así que no se vinculó nada. Un código nuevo tarda un segundo.',
  'cancelled.text': 'No se vinculó nada. Puedes empezar de nuevo cuando quieras.',

  'failure.unreachable': 'No se puede conectar con el servicio. Revisa tu conexión e intenta de nuevo.',
  'failure.unreadable': 'El servicio dio una respuesta que aquí no tiene sentido. Intenta de nuevo en un momento.',
  'failure.provider': 'TikTok terminó el intento. Intenta de nuevo; si vuelve a pasar, avísale a soporte.',
  'failure.unsupported': 'Aquí no responde ningún servicio que pueda vincular perfiles. Avísale a quien administra esta página.',
  'failure.invalid-request': 'El servicio rechazó la solicitud. Avísale a quien administra esta página.',
  'failure.unauthenticated': 'Se cerró tu sesión. Inicia sesión otra vez e intenta de nuevo.',
  'failure.not-found': 'Este intento ya no existe. Intenta de nuevo con un código nuevo.',
  'failure.method-not-allowed': 'El servicio rechazó la solicitud. Avísale a quien administra esta página.',
  'failure.too-large': 'El servicio rechazó la solicitud. Avísale a quien administra esta página.',
  'failure.rate-limited': 'Demasiados intentos. Espera un poco e intenta de nuevo.',
  'failure.internal': 'El servicio tiene un problema. Intenta de nuevo en un momento.',

  'notice.missed': 'Reconectando…',
  'notice.lasting': 'No se puede conectar con el servicio. No se pierde nada: esta página sigue en cuanto responda.',

  'try-again': 'Intentar de nuevo',
};

registerLocale(esMX);

export default esMX;
