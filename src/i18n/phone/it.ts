// Italian says "tu", as the elements do.
import type { PhoneWords } from './en.ts';

const it: PhoneWords = {
  $code: 'it',
  $name: 'Italiano',
  $dir: 'ltr',

  'ask.title': (agency) => `${agency} chiede di collegare un profilo TikTok`,
  'ask.next': 'TikTok ti chiede di accedere. Poi confermi qui. Prima della tua conferma non viene collegato nulla.',
  'ask.continue': 'Continua con TikTok',
  'ask.caution': (agency) => `Non conosci ${agency} o non sai perché hai ricevuto questa richiesta? Allora rifiuta.`,
  decline: 'Rifiuta',

  'fact.agency': 'Chi lo chiede',
  'fact.host': 'Dove',
  'fact.time': 'Quando',

  'visible.title': 'Cosa diventa visibile',
  'visible.text': (agency) => `Creator e venditori in contatto con ${agency} vedono:`,
  'visible.basic': 'Il tuo nome e la tua foto',
  'visible.profile': 'Il tuo nome utente, la tua bio e se il tuo account è verificato',
  'visible.stats': 'Quanti follower, Mi piace e video hai',
  'visible.videos': 'I tuoi video pubblici recenti',
  'visible.label': (label) => `Il profilo riceve l’etichetta ${label}.`,
  'one-agency':
    'Un account appartiene a una sola agenzia alla volta. Finché è collegato qui, nessun’altra agenzia e nessun network di creator può collegarlo.',

  'leave.title': 'Continua su TikTok',
  'leave.text': 'TikTok non ha ancora detto quale account usi. Se la sua pagina è chiusa, aprila di nuovo.',

  'wait.title': 'Un momento',
  'wait.text': 'Stiamo chiedendo a TikTok del tuo account. Questa pagina prosegue da sola.',

  'number.question': 'Quale numero mostra il computer?',
  'number.text':
    'Il computer che mostra il codice mostra anche un numero. Se hai ricevuto il link, chiedi il numero a chi te lo ha inviato.',
  'number.wrong': (tries) => `Il numero è sbagliato. ${tries === 1 ? 'Resta 1 tentativo' : `Restano ${tries} tentativi`}.`,
  'number.two-digits': 'Scrivi le due cifre del numero.',
  'number.continue': 'Continua',
  'number.caution': 'Nessuno vicino a te ha un computer così? Allora rifiuta.',

  'confirm.title': (account, agency) => `Collegare ${account} a ${agency}?`,
  'confirm.yes': 'Conferma',
  'confirm.other': 'È l’account sbagliato? Allora rifiuta, ottieni un nuovo codice e scegli un altro account su TikTok.',

  'review.title': 'Ora rispondi sul computer',
  'review.text': (account) => `Il computer chiede se ${account} è il tuo account. L’account viene collegato solo dopo un sì sul computer.`,
  'review.here.title': 'Ora torna indietro e rispondi',
  'review.here.text': (account) =>
    `La pagina da cui hai iniziato chiede se ${account} è il tuo account. L’account viene collegato solo dopo un sì su quella pagina.`,

  'linked.title': (account, agency) => `${account} è collegato a ${agency}`,
  'linked.text': 'Puoi chiudere questa pagina.',
  'ineligible.next': 'Quando hai risolto, ottieni un nuovo codice e aprilo. Allo stesso modo puoi provare un altro account.',
  'declined.title': 'Hai rifiutato',
  'declined.text': 'Non è stato collegato nulla e nessuno ha visto nulla.',
  'declined.number.title': 'Rifiutato per la tua sicurezza',
  'declined.number.text': 'Il numero era sbagliato tutte e tre le volte. Non è stato collegato nulla.',
  'declined.tiktok.text': 'Non hai accettato su TikTok. Non è stato collegato nulla.',
  'rejected.title': 'Non collegato',
  'rejected.text': 'Qualcuno ha risposto sul computer che questo non è l’account giusto. Non è stato collegato nulla.',
  'cancelled.title': 'Il collegamento è stato annullato',
  'cancelled.text': 'Qualcuno ha annullato sul computer. Non è stato collegato nulla.',
  'expired.title': 'Tempo scaduto',
  'expired.text': 'Nessuno ha confermato in tempo. Non è stato collegato nulla.',
  'failed.title': 'Non ha funzionato',
  'failed.text': 'TikTok o il servizio ha interrotto il tentativo. Non è stato collegato nulla.',
  'start-again': 'Per riprovare, ottieni un nuovo codice sulla pagina che mostrava questo e aprilo.',

  'used.title': 'Un altro telefono ha usato questo codice',
  'used.text': 'Un codice vale per un solo telefono. Se quel telefono non è tuo, annulla sul computer e ottieni un nuovo codice.',
  'replaced.title': 'Questo codice è stato sostituito',
  'replaced.text': 'Il computer mostra un nuovo codice ogni minuto. Scansiona quello che mostra ora.',
  'unknown.title': 'Questo link non porta da nessuna parte',
  'unknown.text': 'Forse è incompleto o appartiene a un altro portale. Scansiona di nuovo il codice sul computer.',
  'callback.title': 'La risposta di TikTok non è utilizzabile',
  'callback.text':
    'È già stata usata o non appartiene a un tentativo che conosciamo. Non è cambiato nulla. Torna alla pagina precedente o ottieni un nuovo codice.',
  'form.title': 'Mancava qualcosa',
  'form.text': 'La pagina non ha inviato tutto. Torna indietro e riprova, oppure ottieni un nuovo codice.',

  'unavailable.title': 'Al momento nessuna risposta',
  'unavailable.text': 'Il servizio o TikTok non è raggiungibile. Nulla va perso. Riprova tra un momento.',
};

export default it;
