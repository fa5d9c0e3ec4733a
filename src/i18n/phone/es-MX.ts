// Spanish of Mexico, for all of Latin America: what differs from Spain's.
import type { PhoneWords } from './en.ts';
import es from './es.ts';

const esMX: PhoneWords = {
  ...es,
  $code: 'es-MX',
  $name: 'Español (México)',

  'ask.caution': (agency) => `¿No conoces a ${agency} o no sabes por qué recibiste esto? Rechaza la solicitud.`,

  'visible.stats': 'Cuántos seguidores, Me gusta y videos tienes',
  'visible.videos': 'Tus videos públicos recientes',

  'leave.text': 'Elige tu cuenta en TikTok. ¿Cerraste esa página? Ábrela de nuevo.',

  'number.question': '¿Qué número aparece en la computadora?',
  'number.text': 'Mira la página de tu agencia donde empezó la vinculación. Muestra un número de dos dígitos.',
  'number.two-digits': 'Escribe los dos dígitos del número.',
  'number.caution': 'Escribe solo un número que veas tú en la página de tu agencia. Si te lo envió alguien, rechaza la solicitud.',

  'review.title': 'Ahora responde en la computadora',
  'review.text': (account) => `¿Es ${account} tu cuenta? Si lo es, elige “Sí, vincularla” en la computadora.`,
  'review.here.title': 'Ahora regresa y responde',
  'review.here.text': (account) => `¿Es ${account} tu cuenta? Si lo es, elige “Sí, vincularla” en la página donde empezaste.`,

  'declined.title': 'Rechazaste la solicitud',
  'declined.text': 'No se vinculó nada ni se le mostró nada a nadie.',
  'declined.number.title': 'Se rechazó por tu seguridad',
  'declined.number.text': 'El número fue incorrecto tres veces. No se vinculó nada.',
  'declined.tiktok.text': 'No aceptaste en TikTok. No se vinculó nada.',
  'rejected.title': 'No se vinculó',
  'rejected.text': 'Alguien eligió “No es mi cuenta” en la computadora. No se vinculó nada.',
  'cancelled.title': 'Se canceló la vinculación',
  'cancelled.text': 'Alguien la canceló en la computadora. No se vinculó nada.',
  'expired.title': 'Se acabó el tiempo',
  'expired.text': 'Nadie confirmó a tiempo. No se vinculó nada.',
  'failed.title': 'No funcionó',
  'failed.text': 'Algo falló en TikTok o de nuestro lado. No se vinculó nada.',
  'start-again': 'Para intentar de nuevo, obtén un código nuevo donde obtuviste este.',

  'used.title': 'Otro celular usó este código',
  'used.text': 'Un código sirve para un celular. ¿No es tu celular? Cancela en la computadora y obtén un código nuevo.',
  'replaced.title': 'Este código se reemplazó',
  'replaced.text': 'El código cambia cada minuto. Escanea el que muestra ahora la computadora.',
  'unknown.text': 'Puede estar incompleto o ser de otro portal. Escanea otra vez el código de la computadora.',
  'callback.text': 'Ya se usó o el intento terminó. No cambió nada. Regresa u obtén un código nuevo.',
  'form.text': 'Regresa e intenta de nuevo, u obtén un código nuevo.',

  'unavailable.title': 'No hay respuesta en este momento',
  'unavailable.text': 'No se puede conectar con el servicio o con TikTok. No se pierde nada. Intenta de nuevo en un momento.',
};

export default esMX;
