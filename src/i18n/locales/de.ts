// German says "du", as TikTok's app and help pages do.
import { registerTranslation } from '@shoelace-style/localize';
import type { Words } from '../en.ts';

const de: Words = {
  $code: 'de',
  $name: 'Deutsch',
  $dir: 'ltr',

  'label.creator-agency-partner': 'Creator Agency Partner',
  'label.tiktok-shop-affiliate-partner': 'TikTok Shop Affiliate Partner',
  'card.nameless': 'TikTok-Profil',
  'card.verified': 'Verifiziert',
  'card.link': 'Auf TikTok ansehen',
  'card.empty': 'Es ist kein TikTok-Profil verknüpft.',
  'card.play': 'Video abspielen',
  'card.views': (count, plural) => `${count} ${plural === 'one' ? 'Aufruf' : 'Aufrufe'}`,
  'stat.followers': 'Follower',
  'stat.following': 'Folgt',
  'stat.likes': 'Likes',
  'stat.videos': 'Videos',

  'health.disconnected': 'Die Verbindung zu TikTok besteht nicht mehr. Verknüpfe das Profil erneut.',
  'health.revoked': 'Der Zugriff wurde in der TikTok-App entzogen. Verknüpfe das Profil erneut.',
  'health.expired': 'Der Zugriff auf das Profil ist abgelaufen. Verknüpfe es erneut.',
  'health.deleted': 'Dieses Konto wurde auf TikTok gelöscht.',
  'health.banned': 'TikTok hat dieses Konto gesperrt.',
  'health.age-changed': 'Dieses Konto erfüllt die Altersvorgabe nicht mehr.',
  'health.private': 'Dieses Konto ist privat und kann deshalb nicht gezeigt werden.',
  'health.unknown': 'TikTok stellt dieses Konto gerade nicht bereit.',
  'health.viewer': 'Dieses Profil ist gerade nicht verfügbar.',

  'attach.label': 'TikTok-Profil anhängen',
  'attach.link': 'TikTok-Profil verknüpfen',
  'attach.close': 'Schließen',
  'attach.loading': 'Dein TikTok-Profil wird noch geladen. Warte einen Moment.',
  'attach.failed': 'Dein Profil konnte nicht geladen werden.',

  'link-again': 'Erneut verknüpfen',

  'notice.setup': 'Das Verknüpfen ist auf dieser Seite noch nicht eingerichtet. Sag bitte den Betreibern Bescheid.',

  'step.loading': 'Wird geladen',
  'step.intro': 'Verknüpfe dein TikTok-Profil',
  'step.opening': 'Scanne diesen Code in der TikTok-App',
  'step.scan': 'Scanne diesen Code in der TikTok-App',
  'step.confirm': 'Bestätige die Verknüpfung auf deinem Handy',
  'step.review': 'Ist das dein Konto?',
  'step.linked': 'Dein TikTok-Profil ist verknüpft',
  'step.ineligible': 'Dieses Konto kann noch nicht verknüpft werden',
  'step.declined': 'Die Verknüpfung wurde abgelehnt',
  'step.expired': 'Der Code ist abgelaufen',
  'step.cancelled': 'Die Verknüpfung wurde abgebrochen',
  'step.failed': 'Das hat nicht geklappt',

  'said.loading': 'Einen Moment.',
  'said.intro': 'Bereit, dein TikTok-Profil zu verknüpfen.',
  'said.opening': 'Einen Moment.',
  'said.scan': 'Der Code ist da. Scanne ihn mit dem Scanner in der TikTok-App.',
  'said.confirm': 'Der Code wurde gescannt. Bestätige jetzt auf dem Handy.',
  'said.review': 'Auf dem Handy bestätigt. Prüfe das Konto, bevor es verknüpft wird.',
  'said.linked': 'Fertig. Creator*innen und Verkäufer*innen sehen jetzt, wer du bist.',
  'said.ineligible': 'Das Konto erfüllt nicht alle Voraussetzungen. Hier steht, was zu tun ist.',
  'said.declined': 'Auf dem Handy abgelehnt. Es wurde nichts verknüpft.',
  'said.expired': 'Die Zeit ist um. Es wurde nichts verknüpft.',
  'said.cancelled': 'Abgebrochen. Es wurde nichts verknüpft.',

  'intro.lead': 'Zeig Creator*innen und Verkäufer*innen, wer ihnen schreibt.',
  'benefit.credibility': 'Mehr Glaubwürdigkeit',
  'benefit.credibility.text': 'Zeig deine Arbeit und deine Partnerschaften auf TikTok, damit Creator*innen deiner Agentur vertrauen.',
  'benefit.recruitment': 'Creator*innen leichter gewinnen',
  'benefit.recruitment.text': 'Hebe dich bei Top-Creator*innen ab und komm einfacher mit ihnen in Kontakt.',
  'benefit.insights': 'Bessere Einblicke',
  'benefit.insights.text': 'Sieh mit TikToks Marketing-Tools, was funktioniert, und verbessere deine Creator-Strategie.',
  'intro.start': 'Loslegen',
  'intro.sign-up': 'Ich habe kein TikTok-Konto',

  'scan.way': 'So scannst du den Code',
  'scan.steps':
    'Öffne TikTok auf dem Handy und geh auf „Profil“\nÖffne das Menü, dann „Einstellungen und Datenschutz“\nTippe auf „Mein QR-Code“ (My QR code)\nTippe auf das Scanner-Symbol\nScanne den Code auf diesem Bildschirm',
  'scan.camera': 'Die Kamera des Handys kann diesen Code nicht öffnen. Das kann nur der Scanner in TikTok.',
  'scan.requirements': 'Das Konto, das du verknüpfst',
  'scan.time-left': 'Verbleibende Zeit',
  'scan.code': 'QR-Code für den Scanner in der TikTok-App',
  'scan.covered': 'Ausgeblendet, solange du weg warst. Der Code ist gleich wieder da.',
  'scan.undrawable': 'Der Code lässt sich hier nicht anzeigen. Nutze stattdessen den Link.',
  'scan.copy': 'Link kopieren',
  'scan.copied': 'Kopiert',
  'scan.copy-yourself': 'Dieser Browser lässt die Seite nicht kopieren. Kopiere den Link selbst:',
  'scan.this-phone': 'Schon am Handy?',
  'scan.open': 'TikTok öffnen',
  'scan.minutes-left': (minutes) => `Noch ${minutes.toLocaleString('de', { style: 'unit', unit: 'minute', unitDisplay: 'long' })}.`,
  'scan.seconds-left': (seconds) => `Noch ${seconds.toLocaleString('de', { style: 'unit', unit: 'second', unitDisplay: 'long' })}.`,

  'requirement.adult': 'Es gehört einer Person ab 18 Jahren',
  'requirement.good-standing': 'Es ist aktiv und hatte noch keine Verstöße',
  'requirement.personal-account': 'Es ist kein registriertes Business-Konto',
  'requirement.unaffiliated': 'Es ist mit keiner anderen Agentur und keinem Creator-Netzwerk verknüpft',
  'requirement.unknown': 'Eine weitere Voraussetzung von TikTok',

  'confirm.text': 'Mach in der TikTok-App weiter. Diese Seite folgt von selbst.',
  'confirm.unknown': 'Warten auf TikTok',
  'confirm.by': 'Gescannt von',
  'confirm.match': 'Dein Handy fragt nach dieser Zahl',

  'review.text': 'Dieses Konto hat auf dem Handy bestätigt. Es wird verknüpft, wenn du zustimmst.',
  'review.yes': 'Ja, verknüpfen',
  'review.no': 'Nicht mein Konto',

  'linked.where': 'Wo es erscheint',
  'linked.places':
    'Creator*innen sehen es, wenn du sie einlädst oder hinzufügst\nVerkäufer*innen sehen es in den Details der Kampagne\nDu entscheidest jedes Mal selbst, mit einem Häkchen im Formular',
  'linked.unlink': 'Verknüpfung aufheben',
  'unlink.question': 'Verknüpfung mit diesem Profil aufheben?',
  'unlink.cost':
    'Creator*innen und Verkäufer*innen sehen dann nicht mehr, wer du bist, auch nicht in bereits verschickten Einladungen und laufenden Kampagnen. Zum erneuten Verknüpfen musst du wieder scannen.',
  'unlink.invitations': 'Einladungen',
  'unlink.campaigns': 'Kampagnen',
  'unlink.yes': 'Verknüpfung aufheben',
  'unlink.no': 'Behalten',

  'ineligible.text': 'Das fehlt noch, und das kannst du tun:',
  'ineligible.retry': 'Behoben, noch mal versuchen',
  'ineligible.other': 'Anderes Konto nutzen',
  'fix.adult': 'Nutze ein Konto, das einer Person ab 18 Jahren gehört',
  'fix.good-standing':
    'Sieh in der TikTok-App den Status des Kontos nach\nSteht dort ein Verstoß, der nicht stimmt, leg dort Einspruch ein\nOder nutze ein anderes Konto',
  'fix.personal-account':
    'Öffne in der TikTok-App „Einstellungen und Datenschutz“\nTippe auf „Konto“\nTippe auf „Zu persönlichem Konto wechseln“ (Switch to Personal Account)\nTippe auf „Trotzdem wechseln“ (Switch anyway)\nKomm zurück und scanne noch einmal',
  'fix.unaffiliated': 'Löse das Konto von der anderen Agentur oder dem Creator-Netzwerk\nKomm zurück und scanne noch einmal',
  'fix.unknown': 'Prüfe das Konto in der TikTok-App oder frag den Support nach',

  'declined.text': 'Die Anfrage wurde auf dem Handy abgelehnt. Es wurde nichts verknüpft.',
  'expired.text': 'Niemand hat rechtzeitig bestätigt, deshalb wurde nichts verknüpft. Ein neuer Code ist in einer Sekunde da.',
  'cancelled.text': 'Es wurde nichts verknüpft. Du kannst jederzeit neu anfangen.',

  'failure.unreachable': 'Der Dienst ist nicht erreichbar. Prüfe deine Verbindung und versuche es noch einmal.',
  'failure.unreadable': 'Die Antwort des Dienstes ergibt hier keinen Sinn. Versuche es gleich noch einmal.',
  'failure.provider': 'TikTok hat den Versuch beendet. Versuche es noch einmal; wenn es wieder passiert, melde dich beim Support.',
  'failure.unsupported': 'Hier antwortet kein Dienst, der Profile verknüpfen kann. Sag bitte den Betreibern dieser Seite Bescheid.',
  'failure.invalid-request': 'Der Dienst hat die Anfrage abgewiesen. Sag bitte den Betreibern dieser Seite Bescheid.',
  'failure.unauthenticated': 'Du bist abgemeldet. Melde dich wieder an und versuche es noch einmal.',
  'failure.forbidden': 'Du darfst für diese Agentur kein Profil verknüpfen. Frag jemanden, der sie verwaltet.',
  'failure.not-found': 'Diesen Versuch gibt es nicht mehr. Versuche es mit einem neuen Code.',
  'failure.method-not-allowed': 'Der Dienst hat die Anfrage abgewiesen. Sag bitte den Betreibern dieser Seite Bescheid.',
  'failure.conflict': 'Inzwischen hat sich etwas geändert. Versuche es noch einmal.',
  'failure.too-large': 'Der Dienst hat die Anfrage abgewiesen. Sag bitte den Betreibern dieser Seite Bescheid.',
  'failure.rate-limited': 'Zu viele Versuche. Warte etwas und versuche es dann noch einmal.',
  'failure.internal': 'Der Dienst hat ein Problem. Versuche es gleich noch einmal.',
  'failure.unavailable': 'Der Dienst ist gerade nicht verfügbar. Versuche es in ein paar Minuten noch einmal.',
  'failure.support-code': 'Support-Code:',

  'notice.missed': 'Verbindung wird wiederhergestellt …',
  'notice.lasting': 'Der Dienst ist nicht erreichbar. Nichts geht verloren: Sobald er antwortet, geht es hier weiter.',
  'notice.ask-now': 'Jetzt prüfen',
  'notice.unlink': 'Das Profil ist weiterhin verknüpft.',

  cancel: 'Abbrechen',
  'try-again': 'Noch mal versuchen',
  'new-code': 'Neuen Code holen',
};

registerTranslation(de);

export default de;
