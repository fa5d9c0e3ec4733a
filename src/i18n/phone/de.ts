// German says "du", as the elements do.
import type { PhoneWords } from './en.ts';

const de: PhoneWords = {
  $code: 'de',
  $name: 'Deutsch',
  $dir: 'ltr',

  'ask.title': (agency) => `${agency} möchte ein TikTok-Profil verknüpfen`,
  'ask.next': 'Du meldest dich bei TikTok an. Danach bestätigst du hier. Vorher wird nichts verknüpft.',
  'ask.continue': 'Weiter mit TikTok',
  'ask.caution': (agency) => `Du kennst ${agency} nicht oder weißt nicht, warum du das bekommen hast? Dann lehne ab.`,
  decline: 'Ablehnen',

  'fact.agency': 'Wer fragt',
  'fact.host': 'Wo',
  'fact.time': 'Wann',

  'visible.title': 'Was sichtbar wird',
  'visible.text': (agency) => `Creator*innen und Verkäufer*innen, die mit ${agency} zu tun haben, sehen:`,
  'visible.basic': 'Deinen Namen und dein Bild',
  'visible.profile': 'Deinen Nutzernamen, deine Bio und ob du verifiziert bist',
  'visible.stats': 'Wie viele Follower, Likes und Videos du hast',
  'visible.videos': 'Deine neuesten öffentlichen Videos',
  'visible.label': (label) => `Das Profil bekommt das Label ${label}.`,
  'one-agency':
    'Ein Konto gehört immer nur zu einer Agentur. Solange es hier verknüpft ist, kann keine andere Agentur und kein Creator-Netzwerk es verknüpfen.',

  'leave.title': 'Mach bei TikTok weiter',
  'leave.text': 'TikTok hat noch nicht gemeldet, welches Konto du nutzt. Wenn die Seite von TikTok geschlossen ist, öffne sie noch einmal.',

  'wait.title': 'Einen Moment',
  'wait.text': 'Wir fragen TikTok nach deinem Konto. Danach geht es hier von selbst weiter.',

  'number.question': 'Welche Zahl zeigt der Computer?',
  'number.text':
    'Der Computer, der den Code zeigt, zeigt auch eine Zahl. Wenn dir jemand den Link geschickt hat, frag die Person nach der Zahl.',
  'number.wrong': (tries) => `Das ist nicht die richtige Zahl. Noch ${tries === 1 ? '1 Versuch' : `${tries} Versuche`}.`,
  'number.two-digits': 'Gib die zwei Ziffern der Zahl ein.',
  'number.continue': 'Weiter',
  'number.caution': 'Hat niemand in deiner Nähe so einen Computer? Dann lehne ab.',

  'confirm.title': (account, agency) => `${account} mit ${agency} verknüpfen?`,
  'confirm.yes': 'Bestätigen',
  'confirm.other': 'Ist das das falsche Konto? Dann lehne ab, hol dir einen neuen Code und wähle bei TikTok ein anderes Konto.',

  'review.title': 'Antworte jetzt am Computer',
  'review.text': (account) => `Der Computer fragt, ob ${account} dein Konto ist. Das Konto wird erst nach einem Ja dort verknüpft.`,
  'review.here.title': 'Geh jetzt zurück und antworte',
  'review.here.text': (account) =>
    `Die Seite, auf der du angefangen hast, fragt, ob ${account} dein Konto ist. Das Konto wird erst nach einem Ja dort verknüpft.`,

  'linked.title': (account, agency) => `${account} ist mit ${agency} verknüpft`,
  'linked.text': 'Du kannst diese Seite schließen.',
  'ineligible.next': 'Wenn es behoben ist, hol dir einen neuen Code und öffne ihn. Genauso kannst du es mit einem anderen Konto versuchen.',
  'declined.title': 'Du hast abgelehnt',
  'declined.text': 'Es wurde nichts verknüpft und niemandem etwas gezeigt.',
  'declined.number.title': 'Zu deiner Sicherheit abgelehnt',
  'declined.number.text': 'Die Zahl war dreimal falsch. Es wurde nichts verknüpft.',
  'declined.tiktok.text': 'Du hast bei TikTok nicht zugestimmt. Es wurde nichts verknüpft.',
  'rejected.title': 'Nicht verknüpft',
  'rejected.text': 'Jemand hat am Computer geantwortet, dass das nicht das richtige Konto ist. Es wurde nichts verknüpft.',
  'cancelled.title': 'Die Verknüpfung wurde abgebrochen',
  'cancelled.text': 'Jemand hat am Computer abgebrochen. Es wurde nichts verknüpft.',
  'expired.title': 'Die Zeit ist um',
  'expired.text': 'Niemand hat rechtzeitig bestätigt. Es wurde nichts verknüpft.',
  'failed.title': 'Das hat nicht geklappt',
  'failed.text': 'TikTok oder der Dienst hat den Versuch beendet. Es wurde nichts verknüpft.',
  'start-again': 'Für einen neuen Versuch hol dir auf der Seite, die diesen Code gezeigt hat, einen neuen und öffne ihn.',

  'used.title': 'Ein anderes Handy hat diesen Code benutzt',
  'used.text': 'Ein Code gilt für ein Handy. Wenn das nicht dein Handy ist, brich am Computer ab und hol dir einen neuen Code.',
  'replaced.title': 'Dieser Code wurde ersetzt',
  'replaced.text': 'Der Computer zeigt jede Minute einen neuen Code. Scanne den, den er jetzt zeigt.',
  'unknown.title': 'Dieser Link führt nirgendwohin',
  'unknown.text': 'Vielleicht ist er unvollständig, oder er gehört zu einem anderen Portal. Scanne den Code am Computer noch einmal.',
  'callback.title': 'Die Antwort von TikTok ist nicht verwendbar',
  'callback.text':
    'Sie wurde schon verwendet oder gehört zu keinem Versuch, den wir kennen. Es wurde nichts geändert. Geh auf die Seite davor zurück oder hol dir einen neuen Code.',
  'form.title': 'Da hat etwas gefehlt',
  'form.text': 'Die Seite hat nicht alles gesendet. Geh zurück und versuche es noch einmal, oder hol dir einen neuen Code.',

  'unavailable.title': 'Gerade keine Antwort',
  'unavailable.text': 'Der Dienst oder TikTok ist nicht erreichbar. Nichts geht verloren. Versuche es gleich noch einmal.',
};

export default de;
