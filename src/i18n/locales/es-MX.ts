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

  'health.disconnected': 'La conexión con TikTok terminó. Vuelve a vincular tu perfil.',
  'health.revoked': 'Se retiró el acceso en TikTok. Vuelve a vincular tu perfil.',
  'health.expired': 'El acceso a tu perfil venció. Vuelve a vincularlo.',
  'health.deleted': 'Esta cuenta se eliminó de TikTok.',
  'health.banned': 'TikTok suspendió esta cuenta.',
  'health.unknown': 'Esta cuenta no está disponible en TikTok en este momento.',
  'health.viewer': 'Este perfil no está disponible en este momento.',
  'notice.setup': 'La vinculación aún no está configurada en esta página. Contacta a tu administrador.',

  'step.opening': 'Escanea este código en la app de TikTok',
  'step.scan': 'Escanea este código en la app de TikTok',
  'step.confirm': 'Confirma la vinculación en tu celular',
  'step.declined': 'Se rechazó la vinculación',
  'step.expired': 'El código venció',
  'step.cancelled': 'Se canceló la vinculación',
  'step.failed': 'No funcionó',

  'said.scan': 'El código está listo. Escanéalo con el escáner de TikTok.',
  'said.confirm': 'Escaneado. Ahora confirma en el celular.',
  'said.review': 'Confirmado en el celular. Revisa la cuenta antes de vincularla.',
  'said.declined': 'Rechazado en el celular. No se vinculó nada.',
  'said.expired': 'Se acabó el tiempo. No se vinculó nada.',
  'said.cancelled': 'Cancelado. No se vinculó nada.',

  'benefit.recruitment': 'Reclutamiento más fácil',

  'scan.steps':
    'Abre TikTok en el celular y ve a “Perfil”\nAbre el menú y entra a “Ajustes y privacidad”\nToca “Mi código QR” (My QR code)\nToca el ícono de escanear\nEscanea el código de esta pantalla',
  'scan.camera': 'Usa el escáner de TikTok. La cámara del celular no puede abrir este código.',
  'scan.by-camera': 'Escanea este código con el celular',
  'scan.by-camera.steps':
    'Abre la cámara del celular o el escáner de TikTok\nApunta al código y abre el enlace\nToca “Continuar con TikTok”\nConfirma la vinculación',
  'scan.code': 'Código QR para el escáner de TikTok',
  'scan.other-phone': 'O escanea con otro celular',
  'scan.this-phone': '¿No tienes el celular a la mano?',

  'confirm.text': 'Continúa en TikTok. Esta página se actualiza sola.',
  'confirm.match': 'Escribe este número en tu celular',

  'review.text': 'Confirmado en el celular. ¿Vincular esta cuenta a tu agencia?',
  'review.replaces': 'Reemplaza a tu cuenta vinculada.',
  'phone.account': 'Elige la cuenta en tu celular.',
  'phone.confirm': 'Revisa la cuenta en tu celular y confirma.',

  'linked.hidden': 'Los creadores y los vendedores no pueden ver este perfil en este momento.',
  'linked.places':
    'Los creadores lo ven cuando los invitas o los agregas\nLos vendedores lo ven en los detalles de la campaña\nTú decides cada vez con una casilla',

  'ineligible.retry': 'Ya quedó, intentar de nuevo',
  'fix.good-standing': 'Revisa el estado de la cuenta en TikTok\nApela ahí si no estás de acuerdo con una infracción\nO usa otra cuenta',
  'fix.personal-account':
    'En TikTok, abre “Ajustes y privacidad”\nToca “Cuenta”\nToca “Cambiar a cuenta personal” (Switch to Personal Account)\nToca “Cambiar de todos modos” (Switch anyway)\nRegresa aquí y escanea otra vez',
  'fix.unaffiliated': 'Desvincula la cuenta de la otra agencia o red de creadores\nRegresa aquí y escanea otra vez',
  'fix.unknown': 'Revisa la cuenta en TikTok o dale este código a soporte:',

  'declined.text': 'Rechazado en el celular. No se vinculó nada.',
  'expired.text': 'Nadie confirmó a tiempo. Obtén un código nuevo para continuar.',
  'cancelled.text': 'No se vinculó nada. Puedes empezar de nuevo cuando quieras.',
  'rejected.text': 'No se vinculó nada. Si no conoces esta cuenta, otra persona escaneó tu código: obtén uno nuevo.',

  'failure.unreachable': 'No se puede conectar con el servicio. Revisa tu conexión e intenta de nuevo.',
  'failure.unreadable': 'Algo falló de nuestro lado. Intenta de nuevo.',
  'failure.provider': 'TikTok detuvo la vinculación. Intenta de nuevo o contacta a soporte si se repite.',
  'failure.unsupported': 'La vinculación no está disponible en esta página. Contacta a tu administrador.',
  'failure.invalid-request': 'Algo falla en esta página. Contacta a tu administrador.',
  'failure.unauthenticated': 'Se cerró tu sesión. Inicia sesión e intenta de nuevo.',
  'failure.forbidden': 'No tienes permiso para vincular un perfil. Contacta a tu administrador.',
  'failure.not-found': 'Este intento terminó. Intenta de nuevo con un código nuevo.',
  'failure.method-not-allowed': 'Algo falla en esta página. Contacta a tu administrador.',
  'failure.conflict': 'Algo cambió mientras tanto. Intenta de nuevo.',
  'failure.too-large': 'Algo falla en esta página. Contacta a tu administrador.',
  'failure.rate-limited': 'Demasiados intentos. Espera un momento e intenta de nuevo.',
  'failure.internal': 'Algo falló de nuestro lado. Intenta de nuevo en un momento.',
  'failure.unavailable': 'El servicio no está disponible en este momento. Intenta de nuevo en unos minutos.',

  'notice.missed': 'Reconectando…',
  'notice.lasting': 'No se puede conectar con el servicio. No se pierde nada: esta página se reconecta sola.',
  'notice.ask-now': 'Revisar ahora',

  'try-again': 'Intentar de nuevo',
};

registerLocale(esMX);

export default esMX;
