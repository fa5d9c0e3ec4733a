// Italian says "tu", as the elements do.
import type { PhoneWords } from './en.ts';

const it: PhoneWords = {
  $code: 'it',
  $name: 'Italiano',
  $dir: 'ltr',

  'ask.title': (agency) => `${agency} vuole collegare il tuo profilo TikTok`,
  'ask.next': 'Accedi a TikTok, poi conferma qui. Prima della tua conferma non viene collegato nulla.',
  'ask.continue': 'Continua con TikTok',
  'ask.caution': (agency) => `Non conosci ${agency} o non sai perché hai ricevuto questa richiesta? Rifiuta.`,
  decline: 'Rifiuta',

  'fact.agency': 'Chi lo chiede',
  'fact.host': 'Dove',
  'fact.time': 'Quando',

  'visible.title': 'Cosa vedranno gli altri',
  'visible.text': (agency) => `Creator e venditori che lavorano con ${agency} vedono:`,
  'visible.basic': 'Il tuo nome e la tua foto del profilo',
  'visible.profile': 'Il tuo nome utente, la tua bio e se il tuo account è verificato',
  'visible.stats': 'Quanti follower, Mi piace e video hai',
  'visible.videos': 'I tuoi video pubblici recenti',
  'visible.label': (label) => `Il tuo profilo riceve l’etichetta ${label}.`,
  'one-agency':
    'Un account appartiene a una sola agenzia alla volta. Finché è collegato qui, nessun’altra agenzia e nessun network di creator può collegarlo.',

  'leave.title': 'Continua su TikTok',
  'leave.text': 'Scegli il tuo account su TikTok. Hai chiuso quella pagina? Aprila di nuovo.',

  'wait.title': 'Un momento',
  'wait.text': 'Stiamo recuperando il tuo account da TikTok. Questa pagina si aggiorna da sola.',
  'left.title': 'Continua nell’altra pagina',
  'left.text': 'TikTok ha già risposto. Continua nella pagina che si è aperta dopo. Questa pagina si aggiorna da sola.',

  'number.question': 'Quale numero mostra il computer?',
  'number.text': 'Guarda la pagina della tua agenzia da cui è iniziato il collegamento. Mostra un numero di due cifre.',
  'number.wrong': (tries) => `Numero sbagliato. ${tries === 1 ? 'Resta 1 tentativo' : `Restano ${tries} tentativi`}.`,
  'number.two-digits': 'Inserisci le due cifre del numero.',
  'number.continue': 'Continua',
  'number.caution': 'Inserisci solo un numero che vedi tu nella pagina della tua agenzia. Se te lo ha inviato qualcuno, rifiuta.',

  'confirm.title': (account, agency) => `Collegare ${account} a ${agency}?`,
  'confirm.yes': 'Conferma',
  'confirm.other': 'Account sbagliato? Rifiuta, ottieni un nuovo codice e scegli un altro account su TikTok.',

  'review.title': 'Ora rispondi sul computer',
  'review.text': (account) => `${account} è il tuo account? Se sì, scegli “Sì, collegalo” sul computer.`,
  'review.here.title': 'Ora torna indietro e rispondi',
  'review.here.text': (account) => `${account} è il tuo account? Se sì, scegli “Sì, collegalo” nella pagina da cui hai iniziato.`,

  'linked.title': (account, agency) => `${account} è collegato a ${agency}`,
  'linked.text': 'Puoi chiudere questa pagina.',
  'ineligible.next': 'Risolvi il problema, poi ottieni un nuovo codice. Puoi anche usare un altro account.',
  'declined.title': 'Hai rifiutato',
  'declined.text': 'Non è stato collegato nulla e nessuno ha visto nulla.',
  'declined.number.title': 'Rifiutato per la tua sicurezza',
  'declined.number.text': 'È stato inserito tre volte un numero sbagliato. Non è stato collegato nulla.',
  'declined.tiktok.text': 'Non hai accettato su TikTok. Non è stato collegato nulla.',
  'rejected.title': 'Non collegato',
  'rejected.text': 'Qualcuno ha scelto “Non è il mio account” sul computer. Non è stato collegato nulla.',
  'cancelled.title': 'Il collegamento è stato annullato',
  'cancelled.text': 'Qualcuno ha annullato sul computer. Non è stato collegato nulla.',
  'expired.title': 'Tempo scaduto',
  'expired.text': 'Nessuno ha confermato in tempo. Non è stato collegato nulla.',
  'failed.title': 'Non ha funzionato',
  'failed.text': 'Qualcosa è andato storto su TikTok o da parte nostra. Non è stato collegato nulla.',
  'start-again': 'Per riprovare, ottieni un nuovo codice dove hai ottenuto questo.',

  'used.title': 'Un altro telefono ha usato questo codice',
  'used.text': 'Un codice vale per un solo telefono. Non è il tuo? Annulla sul computer e ottieni un nuovo codice.',
  'replaced.title': 'Questo codice è stato sostituito',
  'replaced.text': 'Il codice cambia ogni minuto. Scansiona quello che il computer mostra ora.',
  'unknown.title': 'Questo link non funziona',
  'unknown.text': 'Forse è incompleto o di un altro portale. Scansiona di nuovo il codice sul computer.',
  'callback.title': 'La risposta di TikTok non è utilizzabile',
  'callback.text': 'È già stata usata o il tentativo è terminato. Non è cambiato nulla. Torna indietro o ottieni un nuovo codice.',
  'form.title': 'Mancava qualcosa',
  'form.text': 'Torna indietro e riprova, oppure ottieni un nuovo codice.',

  'unavailable.title': 'Al momento nessuna risposta',
  'unavailable.text': 'Il servizio o TikTok non è raggiungibile. Nulla va perso. Riprova tra un momento.',
};

export default it;
