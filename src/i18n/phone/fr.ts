// French says "vous", as the elements do. The escapes are the narrow and the wide space that don't break.
import type { PhoneWords } from './en.ts';

const fr: PhoneWords = {
  $code: 'fr',
  $name: 'Français',
  $dir: 'ltr',

  'ask.title': (agency) => `${agency} souhaite associer votre profil TikTok`,
  'ask.next': 'Connectez-vous à TikTok, puis confirmez ici. Rien n’est associé avant votre confirmation.',
  'ask.continue': 'Continuer avec TikTok',
  'ask.caution': (agency) => `Vous ne connaissez pas ${agency}, ou vous ne savez pas pourquoi vous recevez ceci\u202f? Refusez.`,
  decline: 'Refuser',

  'fact.agency': 'Qui demande',
  'fact.host': 'Où',
  'fact.time': 'Quand',

  'visible.title': 'Ce que les autres verront',
  'visible.text': (agency) => `Les créateurs et les vendeurs qui travaillent avec ${agency} voient\u00a0:`,
  'visible.basic': 'Votre nom et votre photo de profil',
  'visible.profile': 'Votre nom d’utilisateur, votre bio et si votre compte est vérifié',
  'visible.stats': 'Le nombre de vos abonnés, de vos J’aime et de vos vidéos',
  'visible.videos': 'Vos vidéos publiques récentes',
  'visible.label': (label) => `Votre profil porte la mention ${label}.`,
  'one-agency':
    'Un compte appartient à une seule agence à la fois. Tant qu’il est associé ici, aucune autre agence ni aucun réseau de créateurs ne peut l’associer.',

  'leave.title': 'Continuez sur TikTok',
  'leave.text': 'Choisissez votre compte sur TikTok. Vous avez fermé cette page\u202f? Ouvrez-la de nouveau.',

  'wait.title': 'Un instant',
  'wait.text': 'Nous récupérons votre compte auprès de TikTok. Cette page se met à jour automatiquement.',
  'left.title': 'Continuez sur l’autre page',
  'left.text': 'TikTok a déjà répondu. Continuez sur la page qui s’est ouverte ensuite. Cette page se met à jour automatiquement.',

  'number.question': 'Quel nombre l’ordinateur affiche-t-il\u202f?',
  'number.text': 'Regardez la page de votre agence où l’association a commencé. Elle affiche un nombre à deux chiffres.',
  'number.wrong': (tries) => `Nombre incorrect. Il reste ${tries === 1 ? '1 essai' : `${tries} essais`}.`,
  'number.two-digits': 'Saisissez les deux chiffres du nombre.',
  'number.continue': 'Continuer',
  'number.caution':
    'Saisissez uniquement un nombre que vous voyez vous-même sur la page de votre agence. Si quelqu’un vous l’a envoyé, refusez.',

  'confirm.title': (account, agency) => `Associer ${account} à ${agency}\u202f?`,
  'confirm.yes': 'Confirmer',
  'confirm.other': 'Ce n’est pas le bon compte\u202f? Refusez, obtenez un nouveau code et choisissez un autre compte sur TikTok.',

  'review.title': 'Répondez maintenant sur l’ordinateur',
  'review.text': (account) =>
    `Est-ce que ${account} est votre compte\u202f? Si oui, choisissez «\u00a0Oui, l’associer\u00a0» sur l’ordinateur.`,
  'review.here.title': 'Revenez en arrière et répondez',
  'review.here.text': (account) =>
    `Est-ce que ${account} est votre compte\u202f? Si oui, choisissez «\u00a0Oui, l’associer\u00a0» sur la page où vous avez commencé.`,

  'linked.title': (account, agency) => `${account} est associé à ${agency}`,
  'linked.text': 'Vous pouvez fermer cette page.',
  'ineligible.next': 'Corrigez cela, puis obtenez un nouveau code. Vous pouvez aussi utiliser un autre compte.',
  'declined.title': 'Vous avez refusé',
  'declined.text': 'Rien n’a été associé ni montré à personne.',
  'declined.number.title': 'Refus pour votre sécurité',
  'declined.number.text': 'Trois nombres incorrects ont été saisis. Rien n’a été associé.',
  'declined.tiktok.text': 'Vous n’avez pas accepté sur TikTok. Rien n’a été associé.',
  'rejected.title': 'Compte non associé',
  'rejected.text': 'Quelqu’un a choisi «\u00a0Ce n’est pas mon compte\u00a0» sur l’ordinateur. Rien n’a été associé.',
  'cancelled.title': 'L’association a été annulée',
  'cancelled.text': 'Quelqu’un a annulé sur l’ordinateur. Rien n’a été associé.',
  'expired.title': 'Le temps est écoulé',
  'expired.text': 'Personne n’a confirmé à temps. Rien n’a été associé.',
  'failed.title': 'Cela n’a pas fonctionné',
  'failed.text': 'Une erreur s’est produite chez TikTok ou de notre côté. Rien n’a été associé.',
  'start-again': 'Pour réessayer, obtenez un nouveau code là où vous avez obtenu celui-ci.',

  'used.title': 'Un autre téléphone a utilisé ce code',
  'used.text':
    'Un code fonctionne pour un seul téléphone. Ce n’est pas le vôtre\u202f? Annulez sur l’ordinateur et obtenez un nouveau code.',
  'replaced.title': 'Ce code a été remplacé',
  'replaced.text': 'Le code change chaque minute. Scannez celui que l’ordinateur affiche maintenant.',
  'unknown.title': 'Ce lien ne fonctionne pas',
  'unknown.text': 'Il est peut-être incomplet ou vient d’un autre portail. Scannez de nouveau le code sur l’ordinateur.',
  'callback.title': 'La réponse de TikTok n’est pas utilisable',
  'callback.text': 'Elle a déjà servi, ou la tentative est terminée. Rien n’a changé. Revenez en arrière ou obtenez un nouveau code.',
  'form.title': 'Il manquait quelque chose',
  'form.text': 'Revenez en arrière et réessayez, ou obtenez un nouveau code.',

  'unavailable.title': 'Pas de réponse pour le moment',
  'unavailable.text': 'Le service ou TikTok est injoignable. Rien n’est perdu. Réessayez dans un instant.',
};

export default fr;
