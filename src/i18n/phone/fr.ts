// French says "vous", as the elements do. The escapes are the narrow and the wide space that don't break.
import type { PhoneWords } from './en.ts';

const fr: PhoneWords = {
  $code: 'fr',
  $name: 'Français',
  $dir: 'ltr',

  'ask.title': (agency) => `${agency} demande à associer un profil TikTok`,
  'ask.next': 'TikTok vous demande de vous connecter. Ensuite, vous confirmez ici. Rien n’est associé avant votre confirmation.',
  'ask.continue': 'Continuer avec TikTok',
  'ask.caution': (agency) =>
    `Vous ne connaissez pas ${agency}, ou vous ne savez pas pourquoi vous avez reçu ceci\u202f? Dans ce cas, refusez.`,
  decline: 'Refuser',

  'fact.agency': 'Qui demande',
  'fact.host': 'Où',
  'fact.time': 'Quand',

  'visible.title': 'Ce qui devient visible',
  'visible.text': (agency) => `Les créateurs et les vendeurs en contact avec ${agency} voient\u00a0:`,
  'visible.basic': 'Votre nom et votre photo',
  'visible.profile': 'Votre nom d’utilisateur, votre bio et si votre compte est vérifié',
  'visible.stats': 'Le nombre de vos abonnés, de vos J’aime et de vos vidéos',
  'visible.videos': 'Vos vidéos publiques récentes',
  'visible.label': (label) => `Le profil reçoit le label ${label}.`,
  'one-agency':
    'Un compte appartient à une seule agence à la fois. Tant qu’il est associé ici, aucune autre agence ni aucun réseau de créateurs ne peut l’associer.',

  'leave.title': 'Continuez sur TikTok',
  'leave.text': 'TikTok n’a pas encore indiqué quel compte vous utilisez. Si sa page est fermée, ouvrez-la de nouveau.',

  'wait.title': 'Un instant',
  'wait.text': 'Nous interrogeons TikTok sur votre compte. Cette page avance toute seule.',

  'number.question': 'Quel nombre l’ordinateur affiche-t-il\u202f?',
  'number.text': 'L’ordinateur qui affiche le code affiche aussi un nombre. Si quelqu’un vous a envoyé le lien, demandez-lui le nombre.',
  'number.wrong': (tries) => `Ce n’est pas le bon nombre. Il reste ${tries === 1 ? '1 essai' : `${tries} essais`}.`,
  'number.two-digits': 'Saisissez les deux chiffres du nombre.',
  'number.continue': 'Continuer',
  'number.caution': 'Personne près de vous n’a un tel ordinateur\u202f? Dans ce cas, refusez.',

  'confirm.title': (account, agency) => `Associer ${account} à ${agency}\u202f?`,
  'confirm.yes': 'Confirmer',
  'confirm.other':
    'Ce n’est pas le bon compte\u202f? Dans ce cas, refusez, obtenez un nouveau code et choisissez un autre compte sur TikTok.',

  'review.title': 'Répondez maintenant sur l’ordinateur',
  'review.text': (account) =>
    `L’ordinateur demande si ${account} est votre compte. Le compte n’est associé qu’après un oui sur l’ordinateur.`,
  'review.here.title': 'Revenez en arrière et répondez',
  'review.here.text': (account) =>
    `La page où vous avez commencé demande si ${account} est votre compte. Le compte n’est associé qu’après un oui sur cette page.`,

  'linked.title': (account, agency) => `${account} est associé à ${agency}`,
  'linked.text': 'Vous pouvez fermer cette page.',
  'ineligible.next':
    'Une fois le problème réglé, obtenez un nouveau code et ouvrez-le. Vous pouvez essayer un autre compte de la même façon.',
  'declined.title': 'Vous avez refusé',
  'declined.text': 'Rien n’a été associé, et rien n’a été montré à personne.',
  'declined.number.title': 'Refus pour votre sécurité',
  'declined.number.text': 'Le nombre était faux les trois fois. Rien n’a été associé.',
  'declined.tiktok.text': 'Vous n’avez pas accepté sur TikTok. Rien n’a été associé.',
  'rejected.title': 'Aucune association',
  'rejected.text': 'Quelqu’un a répondu sur l’ordinateur que ce n’est pas le bon compte. Rien n’a été associé.',
  'cancelled.title': 'L’association a été annulée',
  'cancelled.text': 'Quelqu’un a annulé sur l’ordinateur. Rien n’a été associé.',
  'expired.title': 'Le temps est écoulé',
  'expired.text': 'Personne n’a confirmé à temps. Rien n’a été associé.',
  'failed.title': 'Cela n’a pas fonctionné',
  'failed.text': 'TikTok ou le service a mis fin à la tentative. Rien n’a été associé.',
  'start-again': 'Pour réessayer, obtenez un nouveau code sur la page qui affichait celui-ci, et ouvrez-le.',

  'used.title': 'Un autre téléphone a utilisé ce code',
  'used.text':
    'Un code fonctionne pour un seul téléphone. Si ce téléphone n’est pas le vôtre, annulez sur l’ordinateur et obtenez un nouveau code.',
  'replaced.title': 'Ce code a été remplacé',
  'replaced.text': 'L’ordinateur affiche un nouveau code chaque minute. Scannez celui qu’il affiche maintenant.',
  'unknown.title': 'Ce lien ne mène nulle part',
  'unknown.text': 'Il est peut-être incomplet, ou il appartient à un autre portail. Scannez de nouveau le code sur l’ordinateur.',
  'callback.title': 'La réponse de TikTok n’est pas utilisable',
  'callback.text':
    'Elle a déjà servi, ou elle ne correspond à aucune tentative connue. Rien n’a changé. Revenez à la page précédente, ou obtenez un nouveau code.',
  'form.title': 'Il manquait quelque chose',
  'form.text': 'La page n’a pas tout envoyé. Revenez en arrière et réessayez, ou obtenez un nouveau code.',

  'unavailable.title': 'Pas de réponse pour le moment',
  'unavailable.text': 'Le service ou TikTok est injoignable. Rien n’est perdu. Réessayez dans un instant.',
};

export default fr;
