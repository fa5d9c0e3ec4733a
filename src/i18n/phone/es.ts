// Spanish says "tú", as the elements do.
import type { PhoneWords } from './en.ts';

const es: PhoneWords = {
  $code: 'es',
  $name: 'Español',
  $dir: 'ltr',

  'ask.title': (agency) => `${agency} pide vincular un perfil de TikTok`,
  'ask.next': 'TikTok te pide que inicies sesión. Después confirmas aquí. Antes de que confirmes, no se vincula nada.',
  'ask.continue': 'Continuar con TikTok',
  'ask.caution': (agency) => `¿No conoces a ${agency} o no sabes por qué has recibido esto? Entonces rechaza la solicitud.`,
  decline: 'Rechazar',

  'fact.agency': 'Quién lo pide',
  'fact.host': 'Dónde',
  'fact.time': 'Cuándo',

  'visible.title': 'Qué se verá',
  'visible.text': (agency) => `Los creadores y los vendedores que tratan con ${agency} ven:`,
  'visible.basic': 'Tu nombre y tu foto',
  'visible.profile': 'Tu nombre de usuario, tu biografía y si tu cuenta está verificada',
  'visible.stats': 'Cuántos seguidores, Me gusta y vídeos tienes',
  'visible.videos': 'Tus vídeos públicos recientes',
  'visible.label': (label) => `El perfil recibe la etiqueta ${label}.`,
  'one-agency':
    'Una cuenta pertenece a una sola agencia a la vez. Mientras esté vinculada aquí, ninguna otra agencia ni red de creadores puede vincularla.',

  'leave.title': 'Sigue en TikTok',
  'leave.text': 'TikTok aún no ha dicho qué cuenta usas. Si su página está cerrada, ábrela de nuevo.',

  'wait.title': 'Un momento',
  'wait.text': 'Preguntamos a TikTok por tu cuenta. Esta página continúa sola.',

  'number.question': '¿Qué número aparece en el ordenador?',
  'number.text': 'El ordenador que muestra el código también muestra un número. Si alguien te ha enviado el enlace, pídele el número.',
  'number.wrong': (tries) => `Ese no es el número. ${tries === 1 ? 'Queda 1 intento' : `Quedan ${tries} intentos`}.`,
  'number.two-digits': 'Escribe las dos cifras del número.',
  'number.continue': 'Continuar',
  'number.caution': '¿Nadie cerca de ti tiene un ordenador así? Entonces rechaza la solicitud.',

  'confirm.title': (account, agency) => `¿Vincular ${account} a ${agency}?`,
  'confirm.yes': 'Confirmar',
  'confirm.other': '¿No es la cuenta correcta? Entonces rechaza la solicitud, obtén un código nuevo y elige otra cuenta en TikTok.',

  'review.title': 'Ahora responde en el ordenador',
  'review.text': (account) => `El ordenador pregunta si ${account} es tu cuenta. La cuenta solo se vincula después de un sí allí.`,
  'review.here.title': 'Ahora vuelve y responde',
  'review.here.text': (account) =>
    `La página donde empezaste pregunta si ${account} es tu cuenta. La cuenta solo se vincula después de un sí allí.`,

  'linked.title': (account, agency) => `Se ha vinculado ${account} a ${agency}`,
  'linked.text': 'Puedes cerrar esta página.',
  'ineligible.next': 'Cuando esté resuelto, obtén un código nuevo y ábrelo. Del mismo modo puedes probar con otra cuenta.',
  'declined.title': 'Has rechazado la solicitud',
  'declined.text': 'No se ha vinculado nada ni se ha mostrado nada a nadie.',
  'declined.number.title': 'Se ha rechazado por tu seguridad',
  'declined.number.text': 'El número era incorrecto las tres veces. No se ha vinculado nada.',
  'declined.tiktok.text': 'No has aceptado en TikTok. No se ha vinculado nada.',
  'rejected.title': 'No se ha vinculado',
  'rejected.text': 'Alguien ha respondido en el ordenador que esta no es la cuenta correcta. No se ha vinculado nada.',
  'cancelled.title': 'Se ha cancelado la vinculación',
  'cancelled.text': 'Alguien la ha cancelado en el ordenador. No se ha vinculado nada.',
  'expired.title': 'Se ha acabado el tiempo',
  'expired.text': 'Nadie confirmó a tiempo. No se ha vinculado nada.',
  'failed.title': 'No ha funcionado',
  'failed.text': 'TikTok o el servicio ha terminado el intento. No se ha vinculado nada.',
  'start-again': 'Para volver a intentarlo, obtén un código nuevo en la página que mostraba este y ábrelo.',

  'used.title': 'Otro móvil ha usado este código',
  'used.text': 'Un código sirve para un móvil. Si ese móvil no es tuyo, cancela en el ordenador y obtén un código nuevo.',
  'replaced.title': 'Este código se ha sustituido',
  'replaced.text': 'El ordenador muestra un código nuevo cada minuto. Escanea el que muestra ahora.',
  'unknown.title': 'Este enlace no lleva a ningún sitio',
  'unknown.text': 'Puede que esté incompleto o que sea de otro portal. Escanea otra vez el código del ordenador.',
  'callback.title': 'La respuesta de TikTok no se puede usar',
  'callback.text':
    'Ya se ha usado o no corresponde a ningún intento que conozcamos. No ha cambiado nada. Vuelve a la página anterior u obtén un código nuevo.',
  'form.title': 'Faltaba algo',
  'form.text': 'La página no lo ha enviado todo. Vuelve atrás e inténtalo otra vez, u obtén un código nuevo.',

  'unavailable.title': 'Ahora mismo no hay respuesta',
  'unavailable.text': 'No se puede contactar con el servicio o con TikTok. No se pierde nada. Vuelve a intentarlo en un momento.',
};

export default es;
