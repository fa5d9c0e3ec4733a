// German says "du", as the elements do.
import type { PhoneWords } from './en.ts';

const de: PhoneWords = {
  $code: 'de',
  $name: 'Deutsch',
  $dir: 'ltr',

  'ask.title': (agency) => `${agency} möchte dein TikTok-Profil verknüpfen`,
  'ask.next': 'Melde dich bei TikTok an und bestätige dann hier. Vorher wird nichts verknüpft.',
  'ask.continue': 'Weiter mit TikTok',
  'ask.caution': (agency) => `Du kennst ${agency} nicht oder weißt nicht, warum du diese Anfrage bekommst? Lehne ab.`,
  decline: 'Ablehnen',

  'fact.agency': 'Wer fragt',
  'fact.host': 'Wo',
  'fact.time': 'Wann',

  'visible.title': 'Was andere sehen',
  'visible.text': (agency) => `Wer als Creator*in oder Verkäufer*in mit ${agency} arbeitet, sieht:`,
  'visible.basic': 'Deinen Namen und dein Profilbild',
  'visible.profile': 'Deinen Nutzernamen, deine Bio und ob du verifiziert bist',
  'visible.stats': 'Wie viele Follower, Likes und Videos du hast',
  'visible.videos': 'Deine neuesten öffentlichen Videos',
  'visible.label': (label) => `Dein Profil bekommt das Label ${label}.`,
  'one-agency':
    'Ein Konto gehört immer nur zu einer Agentur. Solange es hier verknüpft ist, kann keine andere Agentur und kein Creator-Netzwerk es verknüpfen.',

  'leave.title': 'Mach bei TikTok weiter',
  'leave.text': 'Wähle dein Konto bei TikTok. Du hast die Seite geschlossen? Öffne sie noch einmal.',

  'wait.title': 'Einen Moment',
  'wait.text': 'Wir rufen dein Konto bei TikTok ab. Diese Seite aktualisiert sich von selbst.',
  'left.title': 'Weiter auf der anderen Seite',
  'left.text':
    'TikTok hat schon geantwortet. Mach auf der Seite weiter, die danach geöffnet wurde. Diese Seite aktualisiert sich von selbst.',

  'number.question': 'Welche Zahl zeigt der Computer?',
  'number.text': 'Sieh auf der Seite deiner Agentur nach, auf der das Verknüpfen begonnen hat. Dort steht eine zweistellige Zahl.',
  'number.wrong': (tries) => `Falsche Zahl. Noch ${tries === 1 ? '1 Versuch' : `${tries} Versuche`}.`,
  'number.two-digits': 'Gib die zwei Ziffern der Zahl ein.',
  'number.continue': 'Weiter',
  'number.caution': 'Gib nur eine Zahl ein, die du selbst auf der Seite deiner Agentur siehst. Hat sie dir jemand geschickt, lehne ab.',

  'confirm.title': (account, agency) => `${account} mit ${agency} verknüpfen?`,
  'confirm.yes': 'Bestätigen',
  'confirm.other': 'Falsches Konto? Lehne ab, hol dir einen neuen Code und wähle bei TikTok ein anderes Konto.',

  'review.title': 'Antworte jetzt am Computer',
  'review.text': (account) => `Ist ${account} dein Konto? Dann wähle dort „Ja, verknüpfen“.`,
  'review.here.title': 'Geh jetzt zurück und antworte',
  'review.here.text': (account) => `Ist ${account} dein Konto? Dann wähle „Ja, verknüpfen“ auf der Seite, auf der du angefangen hast.`,

  'linked.title': (account, agency) => `${account} ist mit ${agency} verknüpft`,
  'linked.text': 'Du kannst diese Seite schließen.',
  'ineligible.next': 'Behebe das und hol dir dann einen neuen Code. Du kannst auch ein anderes Konto nutzen.',
  'declined.title': 'Du hast abgelehnt',
  'declined.text': 'Es wurde nichts verknüpft und niemandem etwas gezeigt.',
  'declined.number.title': 'Zu deiner Sicherheit abgelehnt',
  'declined.number.text': 'Die Zahl war dreimal falsch. Es wurde nichts verknüpft.',
  'declined.tiktok.text': 'Du hast bei TikTok nicht zugestimmt. Es wurde nichts verknüpft.',
  'rejected.title': 'Nicht verknüpft',
  'rejected.text': 'Jemand hat am Computer „Nicht mein Konto“ gewählt. Es wurde nichts verknüpft.',
  'cancelled.title': 'Die Verknüpfung wurde abgebrochen',
  'cancelled.text': 'Jemand hat am Computer abgebrochen. Es wurde nichts verknüpft.',
  'expired.title': 'Die Zeit ist um',
  'expired.text': 'Niemand hat rechtzeitig bestätigt. Es wurde nichts verknüpft.',
  'failed.title': 'Das hat nicht geklappt',
  'failed.text': 'Bei TikTok oder bei uns ist etwas schiefgelaufen. Es wurde nichts verknüpft.',
  'start-again': 'Für einen neuen Versuch hol dir einen neuen Code dort, wo du diesen bekommen hast.',

  'used.title': 'Ein anderes Handy hat diesen Code benutzt',
  'used.text': 'Ein Code gilt für ein Handy. Nicht dein Handy? Brich am Computer ab und hol dir einen neuen Code.',
  'replaced.title': 'Dieser Code wurde ersetzt',
  'replaced.text': 'Der Code wechselt jede Minute. Scanne den, den der Computer jetzt zeigt.',
  'unknown.title': 'Dieser Link funktioniert nicht',
  'unknown.text': 'Vielleicht ist er unvollständig oder gehört zu einem anderen Portal. Scanne den Code am Computer noch einmal.',
  'callback.title': 'Die Antwort von TikTok ist nicht verwendbar',
  'callback.text':
    'Sie wurde schon verwendet, oder der Versuch ist beendet. Es hat sich nichts geändert. Geh zurück oder hol dir einen neuen Code.',
  'form.title': 'Da hat etwas gefehlt',
  'form.text': 'Geh zurück und versuche es noch einmal, oder hol dir einen neuen Code.',

  'unavailable.title': 'Gerade keine Antwort',
  'unavailable.text': 'Der Dienst oder TikTok ist nicht erreichbar. Nichts geht verloren. Versuche es gleich noch einmal.',
};

export default de;
