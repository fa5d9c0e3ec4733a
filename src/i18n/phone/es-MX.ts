// Spanish of Mexico, for all of Latin America: what differs from Spain's.
import type { PhoneWords } from './en.ts';
import es from './es.ts';

const esMX: PhoneWords = {
  ...es,
  $code: 'es-MX',
  $name: 'Español (México)',

  'ask.caution': (agency) => `¿No conoces a ${agency} o no sabes por qué recibiste esto? Entonces rechaza la solicitud.`,

  'visible.stats': 'Cuántos seguidores, Me gusta y videos tienes',
  'visible.videos': 'Tus videos públicos recientes',

  'leave.title': 'Continúa en TikTok',
  'leave.text': 'TikTok todavía no dice qué cuenta usas. Si su página está cerrada, ábrela de nuevo.',

  'wait.text': 'Le preguntamos a TikTok por tu cuenta. Esta página sigue sola.',

  'number.question': '¿Qué número aparece en la computadora?',
  'number.text': 'La computadora que muestra el código también muestra un número. Si alguien te envió el enlace, pídele el número.',
  'number.two-digits': 'Escribe los dos dígitos del número.',
  'number.caution': '¿Nadie cerca de ti tiene una computadora así? Entonces rechaza la solicitud.',

  'review.title': 'Ahora responde en la computadora',
  'review.text': (account) => `La computadora pregunta si ${account} es tu cuenta. La cuenta solo se vincula después de un sí ahí.`,
  'review.here.title': 'Ahora regresa y responde',
  'review.here.text': (account) =>
    `La página donde empezaste pregunta si ${account} es tu cuenta. La cuenta solo se vincula después de un sí ahí.`,

  'linked.title': (account, agency) => `Se vinculó ${account} a ${agency}`,
  'declined.title': 'Rechazaste la solicitud',
  'declined.text': 'No se vinculó nada ni se le mostró nada a nadie.',
  'declined.number.title': 'Se rechazó por tu seguridad',
  'declined.number.text': 'El número fue incorrecto las tres veces. No se vinculó nada.',
  'declined.tiktok.text': 'No aceptaste en TikTok. No se vinculó nada.',
  'rejected.title': 'No se vinculó',
  'rejected.text': 'Alguien respondió en la computadora que esta no es la cuenta correcta. No se vinculó nada.',
  'cancelled.title': 'Se canceló la vinculación',
  'cancelled.text': 'Alguien la canceló en la computadora. No se vinculó nada.',
  'expired.title': 'Se acabó el tiempo',
  'expired.text': 'Nadie confirmó a tiempo. No se vinculó nada.',
  'failed.title': 'No funcionó',
  'failed.text': 'TikTok o el servicio terminó el intento. No se vinculó nada.',
  'start-again': 'Para intentar de nuevo, obtén un código nuevo en la página que mostraba este y ábrelo.',

  'used.title': 'Otro celular usó este código',
  'used.text': 'Un código sirve para un celular. Si ese celular no es tuyo, cancela en la computadora y obtén un código nuevo.',
  'replaced.title': 'Este código se reemplazó',
  'replaced.text': 'La computadora muestra un código nuevo cada minuto. Escanea el que muestra ahora.',
  'unknown.title': 'Este enlace no lleva a ningún lado',
  'unknown.text': 'Puede estar incompleto o ser de otro portal. Escanea otra vez el código de la computadora.',
  'callback.text':
    'Ya se usó o no corresponde a ningún intento que conozcamos. No cambió nada. Regresa a la página anterior u obtén un código nuevo.',
  'form.text': 'La página no envió todo. Regresa e intenta de nuevo, u obtén un código nuevo.',

  'unavailable.title': 'No hay respuesta en este momento',
  'unavailable.text': 'No se puede conectar con el servicio o con TikTok. No se pierde nada. Intenta de nuevo en un momento.',
};

export default esMX;
