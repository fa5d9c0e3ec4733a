// Spanish says "tú", as the elements do.
import type { PhoneWords } from './en.ts';

const es: PhoneWords = {
  $code: 'es',
  $name: 'Español',
  $dir: 'ltr',

  'ask.title': (agency) => `${agency} quiere vincular tu perfil de TikTok`,
  'ask.next': 'Inicia sesión en TikTok y confirma aquí. No se vincula nada hasta que confirmes.',
  'ask.continue': 'Continuar con TikTok',
  'ask.caution': (agency) => `¿No conoces a ${agency} o no sabes por qué has recibido esto? Rechaza la solicitud.`,
  decline: 'Rechazar',

  'fact.agency': 'Quién lo pide',
  'fact.host': 'Dónde',
  'fact.time': 'Cuándo',

  'visible.title': 'Qué verán los demás',
  'visible.text': (agency) => `Los creadores y vendedores que trabajan con ${agency} ven:`,
  'visible.basic': 'Tu nombre y tu foto de perfil',
  'visible.profile': 'Tu nombre de usuario, tu biografía y si tu cuenta está verificada',
  'visible.stats': 'Cuántos seguidores, Me gusta y vídeos tienes',
  'visible.videos': 'Tus vídeos públicos recientes',
  'visible.label': (label) => `Tu perfil recibe la etiqueta ${label}.`,
  'one-agency':
    'Una cuenta pertenece a una sola agencia a la vez. Mientras esté vinculada aquí, ninguna otra agencia ni red de creadores puede vincularla.',

  'leave.title': 'Continúa en TikTok',
  'leave.text': 'Elige tu cuenta en TikTok. ¿Has cerrado esa página? Ábrela de nuevo.',

  'wait.title': 'Un momento',
  'wait.text': 'Estamos obteniendo tu cuenta de TikTok. Esta página se actualiza sola.',
  'left.title': 'Continúa en la otra página',
  'left.text': 'TikTok ya ha respondido. Continúa en la página que se abrió después. Esta página se actualiza sola.',

  'number.question': '¿Qué número aparece en el ordenador?',
  'number.text': 'Mira la página de tu agencia donde empezó la vinculación. Muestra un número de dos cifras.',
  'number.wrong': (tries) => `Número incorrecto. ${tries === 1 ? 'Queda 1 intento' : `Quedan ${tries} intentos`}.`,
  'number.two-digits': 'Escribe las dos cifras del número.',
  'number.continue': 'Continuar',
  'number.caution': 'Escribe solo un número que veas tú en la página de tu agencia. Si te lo ha enviado alguien, rechaza la solicitud.',

  'confirm.title': (account, agency) => `¿Vincular ${account} a ${agency}?`,
  'confirm.yes': 'Confirmar',
  'confirm.other': '¿No es la cuenta correcta? Rechaza la solicitud, obtén un código nuevo y elige otra cuenta en TikTok.',

  'review.title': 'Ahora responde en el ordenador',
  'review.text': (account) => `¿Es ${account} tu cuenta? Si lo es, elige «Sí, vincularla» en el ordenador.`,
  'review.here.title': 'Ahora vuelve y responde',
  'review.here.text': (account) => `¿Es ${account} tu cuenta? Si lo es, elige «Sí, vincularla» en la página donde empezaste.`,

  'linked.title': (account, agency) => `La cuenta ${account} está vinculada a ${agency}`,
  'linked.text': 'Puedes cerrar esta página.',
  'ineligible.next': 'Corrígelo y obtén un código nuevo. También puedes usar otra cuenta.',
  'declined.title': 'Has rechazado la solicitud',
  'declined.text': 'No se ha vinculado nada ni se ha mostrado nada a nadie.',
  'declined.number.title': 'Se ha rechazado por tu seguridad',
  'declined.number.text': 'El número ha sido incorrecto tres veces. No se ha vinculado nada.',
  'declined.tiktok.text': 'No has aceptado en TikTok. No se ha vinculado nada.',
  'rejected.title': 'No se ha vinculado',
  'rejected.text': 'Alguien ha elegido «No es mi cuenta» en el ordenador. No se ha vinculado nada.',
  'cancelled.title': 'Se ha cancelado la vinculación',
  'cancelled.text': 'Alguien la ha cancelado en el ordenador. No se ha vinculado nada.',
  'expired.title': 'Se ha acabado el tiempo',
  'expired.text': 'Nadie ha confirmado a tiempo. No se ha vinculado nada.',
  'failed.title': 'No ha funcionado',
  'failed.text': 'Algo ha fallado en TikTok o por nuestra parte. No se ha vinculado nada.',
  'start-again': 'Para volver a intentarlo, obtén un código nuevo donde obtuviste este.',

  'used.title': 'Otro móvil ha usado este código',
  'used.text': 'Un código sirve para un móvil. ¿No es tu móvil? Cancela en el ordenador y obtén un código nuevo.',
  'replaced.title': 'Este código se ha sustituido',
  'replaced.text': 'El código cambia cada minuto. Escanea el que muestra ahora el ordenador.',
  'unknown.title': 'Este enlace no funciona',
  'unknown.text': 'Puede que esté incompleto o sea de otro portal. Escanea otra vez el código del ordenador.',
  'callback.title': 'La respuesta de TikTok no se puede usar',
  'callback.text': 'Ya se ha usado o el intento ha terminado. No ha cambiado nada. Vuelve atrás u obtén un código nuevo.',
  'form.title': 'Faltaba algo',
  'form.text': 'Vuelve atrás e inténtalo otra vez, u obtén un código nuevo.',

  'unavailable.title': 'Ahora mismo no hay respuesta',
  'unavailable.text': 'No se puede contactar con el servicio o con TikTok. No se pierde nada. Vuelve a intentarlo en un momento.',
};

export default es;
