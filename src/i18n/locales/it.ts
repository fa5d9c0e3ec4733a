// Italian says "tu", as TikTok's app and help pages do.
import type { Words } from '../en.ts';
import { registerLocale } from '../translations.ts';

const it: Words = {
  $code: 'it',
  $name: 'Italiano',
  $dir: 'ltr',

  'label.creator-agency-partner': 'Creator Agency Partner',
  'label.tiktok-shop-affiliate-partner': 'TikTok Shop Affiliate Partner',
  'card.nameless': 'Profilo TikTok',
  'card.verified': 'Verificato',
  'card.link': 'Vedi su TikTok',
  'card.empty': 'Nessun profilo TikTok collegato.',
  'card.play': 'Riproduci video',
  'card.views': (count, plural) => `${count} ${plural === 'many' ? 'di ' : ''}visualizzazion${plural === 'one' ? 'e' : 'i'}`,
  'stat.followers': 'Follower',
  'stat.following': 'Seguiti',
  'stat.likes': 'Mi piace',
  'stat.videos': 'Video',

  'health.disconnected': 'La connessione a TikTok è terminata. Collega di nuovo il profilo.',
  'health.revoked': 'L’accesso è stato revocato nell’app TikTok. Collega di nuovo il profilo.',
  'health.expired': 'L’accesso al profilo è scaduto. Collegalo di nuovo.',
  'health.deleted': 'Questo account è stato eliminato da TikTok.',
  'health.banned': 'TikTok ha bloccato questo account.',
  'health.age-changed': 'Questo account non soddisfa più il requisito di età.',
  'health.private': 'Questo account è privato, quindi non può essere mostrato.',
  'health.unknown': 'Al momento TikTok non rende disponibile questo account.',
  'health.viewer': 'Al momento questo profilo non è disponibile.',

  'attach.label': 'Allega il tuo profilo TikTok',
  'attach.link': 'Collega un profilo TikTok',
  'attach.close': 'Chiudi',
  'attach.loading': 'Il tuo profilo TikTok è ancora in caricamento. Attendi un momento.',
  'attach.failed': 'Impossibile caricare il tuo profilo.',

  'link-again': 'Collega di nuovo',

  'notice.setup': 'Il collegamento non è ancora configurato in questa pagina. Avvisa chi la gestisce.',

  'step.loading': 'Caricamento',
  'step.intro': 'Collega il tuo profilo TikTok',
  'step.opening': 'Scansiona questo codice nell’app TikTok',
  'step.scan': 'Scansiona questo codice nell’app TikTok',
  'step.confirm': 'Conferma il collegamento sul telefono',
  'step.review': 'È il tuo account?',
  'step.linked': 'Il tuo profilo TikTok è collegato',
  'step.ineligible': 'Questo account non può ancora essere collegato',
  'step.declined': 'Il collegamento è stato rifiutato',
  'step.expired': 'Il codice è scaduto',
  'step.cancelled': 'Il collegamento è stato annullato',
  'step.failed': 'Non ha funzionato',

  'said.loading': 'Un momento.',
  'said.intro': 'Tutto pronto per collegare il tuo profilo TikTok.',
  'said.opening': 'Un momento.',
  'said.scan': 'Il codice è pronto. Scansionalo con lo scanner dell’app TikTok.',
  'said.confirm': 'Il codice è stato scansionato. Ora conferma sul telefono.',
  'said.review': 'Confermato sul telefono. Controlla l’account prima di collegarlo.',
  'said.linked': 'Fatto. Creator e venditori possono vedere chi sei.',
  'said.ineligible': 'L’account non soddisfa tutti i requisiti. Qui trovi cosa fare.',
  'said.declined': 'Rifiutato sul telefono. Non è stato collegato nulla.',
  'said.expired': 'Tempo scaduto. Non è stato collegato nulla.',
  'said.cancelled': 'Annullato. Non è stato collegato nulla.',

  'intro.lead': 'Mostra a creator e venditori chi li contatta.',
  'benefit.credibility': 'Più credibilità',
  'benefit.credibility.text': 'Mostra il tuo lavoro e le tue partnership su TikTok, così i creator si fidano della tua agenzia.',
  'benefit.recruitment': 'Reclutamento più facile',
  'benefit.recruitment.text': 'Fatti notare dai migliori creator ed entra in contatto con loro più facilmente.',
  'benefit.insights': 'Dati più utili',
  'benefit.insights.text': 'Usa gli strumenti di marketing di TikTok per capire cosa funziona e migliorare la tua strategia con i creator.',
  'intro.start': 'Inizia',
  'intro.sign-up': 'Non ho un account TikTok',

  'scan.way': 'Come scansionare',
  'scan.steps':
    'Apri TikTok sul telefono e vai su “Profilo”\nApri il menu, poi “Impostazioni e privacy”\nTocca “Il mio codice QR” (My QR code)\nTocca l’icona dello scanner\nScansiona il codice su questo schermo',
  'scan.camera': 'La fotocamera del telefono non può aprire questo codice. Può farlo solo lo scanner di TikTok.',
  'scan.by-camera': 'Scansiona questo codice con il telefono',
  'scan.by-camera.steps':
    'Apri la fotocamera del telefono o lo scanner di TikTok\nInquadra il codice e apri il link\nTocca Continua con TikTok\nConferma il collegamento',
  'scan.requirements': 'L’account che colleghi',
  'scan.time-left': 'Tempo rimasto',
  'scan.code': 'Codice QR per lo scanner dell’app TikTok',
  'scan.covered': 'Nascosto durante la tua assenza. Il codice sta tornando.',
  'scan.undrawable': 'Il codice non può essere mostrato qui. Usa il link.',
  'scan.copy': 'Copia link',
  'scan.copied': 'Copiato',
  'scan.copy-yourself': 'Questo browser non permette alla pagina di copiare. Copia tu il link:',
  'scan.this-phone': 'Stai usando questo telefono?',
  'scan.open': 'Apri TikTok',
  'scan.minutes-left': (minutes) =>
    `Tempo rimasto: ${minutes.toLocaleString('it', { style: 'unit', unit: 'minute', unitDisplay: 'long' })}.`,
  'scan.seconds-left': (seconds) =>
    `Tempo rimasto: ${seconds.toLocaleString('it', { style: 'unit', unit: 'second', unitDisplay: 'long' })}.`,

  'requirement.adult': 'Appartiene a una persona di almeno 18 anni',
  'requirement.good-standing': 'È attivo e non ha violazioni precedenti',
  'requirement.personal-account': 'Non è un account business registrato',
  'requirement.unaffiliated': 'Non è collegato a un’altra agenzia o a un network di creator',
  'unmet.adult': 'Il titolare dell’account ha meno di 18 anni',
  'unmet.good-standing': 'Per questo account risulta una violazione',
  'unmet.personal-account': 'Questo è un account business',
  'unmet.unaffiliated': 'È già collegato a un’altra agenzia',
  'unmet.unknown': 'Un altro requisito di TikTok non è soddisfatto',

  'confirm.text': 'Continua nell’app TikTok. Questa pagina prosegue da sola.',
  'confirm.unknown': 'In attesa di TikTok',
  'confirm.by': 'Scansionato da',
  'confirm.match': 'Il telefono ti chiede questo numero',

  'review.text': 'Questo account ha confermato sul telefono. Verrà collegato quando dirai di sì.',
  'review.yes': 'Sì, collegalo',
  'review.no': 'Non è il mio account',
  'review.replaces': 'Se accetti, sostituisce l’account collegato adesso.',
  'phone.account': 'Il telefono chiede quale account collegare. Sceglilo lì.',
  'phone.confirm': 'Il telefono chiede se collegare l’account. Conferma lì.',
  'scan.share': 'Condividi link',

  'linked.where': 'Dove appare',
  'linked.places':
    'I creator lo vedono quando li inviti o li aggiungi\nI venditori lo vedono nei dettagli della campagna\nScegli tu ogni volta, con una casella nel modulo',
  'linked.relink-needed': 'Il tuo profilo TikTok va collegato di nuovo',
  'linked.unavailable': 'Il tuo profilo TikTok non è disponibile',
  'linked.hidden': 'Al momento creator e venditori non vedono questo profilo.',
  'linked.unlink': 'Scollega',
  'unlink.question': 'Scollegare questo profilo?',
  'unlink.cost':
    'Creator e venditori non vedranno più chi sei, nemmeno negli inviti già inviati e nelle campagne già pubblicate. Per collegarlo di nuovo servirà un’altra scansione.',
  'unlink.invitations': 'Inviti',
  'unlink.campaigns': 'Campagne',
  'unlink.yes': 'Scollega profilo',
  'unlink.no': 'Mantienilo',

  'ineligible.account': (account) => `${account} non può ancora essere collegato`,
  'ineligible.retry': 'Ho risolto, riprova',
  'ineligible.other': 'Usa un altro account',
  'fix.adult': 'Usa l’account di una persona di almeno 18 anni',
  'fix.good-standing':
    'Controlla lo stato dell’account nell’app TikTok\nSe è indicata una violazione e non sei d’accordo, fai ricorso lì\nOppure usa un altro account',
  'fix.personal-account':
    'Nell’app TikTok apri “Impostazioni e privacy”\nTocca “Account”\nTocca “Passa all’account personale”\nTocca “Cambia comunque”\nTorna qui e scansiona di nuovo',
  'fix.unaffiliated': 'Scollega l’account dall’altra agenzia o dal network di creator\nTorna qui e scansiona di nuovo',
  'fix.unknown': 'Controlla l’account nell’app TikTok o chiedi all’assistenza informazioni su',

  'declined.text': 'La richiesta è stata rifiutata sul telefono. Non è stato collegato nulla.',
  'expired.text': 'Nessuno ha confermato in tempo, quindi non è stato collegato nulla. Per un nuovo codice basta un secondo.',
  'cancelled.text': 'Non è stato collegato nulla. Puoi ricominciare quando vuoi.',

  'failure.unreachable': 'Il servizio non è raggiungibile. Controlla la connessione e riprova.',
  'failure.unreadable': 'Il servizio ha dato una risposta che qui non ha senso. Riprova tra un momento.',
  'failure.provider': 'TikTok ha interrotto il tentativo. Riprova; se succede ancora, avvisa l’assistenza.',
  'failure.unsupported': 'Qui non risponde alcun servizio che possa collegare profili. Avvisa chi gestisce questa pagina.',
  'failure.invalid-request': 'Il servizio ha rifiutato la richiesta. Avvisa chi gestisce questa pagina.',
  'failure.unauthenticated': 'La sessione è terminata. Accedi di nuovo e riprova.',
  'failure.forbidden': 'Non puoi collegare un profilo per questa agenzia. Chiedi a chi la amministra.',
  'failure.not-found': 'Questo tentativo non esiste più. Riprova con un nuovo codice.',
  'failure.method-not-allowed': 'Il servizio ha rifiutato la richiesta. Avvisa chi gestisce questa pagina.',
  'failure.conflict': 'Nel frattempo qualcosa è cambiato. Riprova.',
  'failure.too-large': 'Il servizio ha rifiutato la richiesta. Avvisa chi gestisce questa pagina.',
  'failure.rate-limited': 'Troppi tentativi. Aspetta un po’ e riprova.',
  'failure.internal': 'Il servizio ha un problema. Riprova tra un momento.',
  'failure.unavailable': 'Al momento il servizio non è disponibile. Riprova tra qualche minuto.',
  'failure.support-code': 'Codice per l’assistenza:',

  'notice.missed': 'Riconnessione…',
  'notice.lasting': 'Il servizio non è raggiungibile. Nulla va perso: la pagina prosegue appena risponde.',
  'notice.ask-now': 'Controlla ora',
  'notice.unlink': 'Il profilo è ancora collegato.',

  cancel: 'Annulla',
  'try-again': 'Riprova',
  'new-code': 'Ottieni un nuovo codice',
  back: 'Indietro',
};

registerLocale(it);

export default it;
