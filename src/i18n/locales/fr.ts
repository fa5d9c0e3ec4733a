// French says "vous", as TikTok's pages for sellers do. The escapes are the narrow and the wide space that don't break.
import type { Words } from '../en.ts';
import { registerLocale } from '../translations.ts';

const fr: Words = {
  $code: 'fr',
  $name: 'Français',
  $dir: 'ltr',

  'label.creator-agency-partner': 'Creator Agency Partner',
  'label.tiktok-shop-affiliate-partner': 'TikTok Shop Affiliate Partner',
  'card.nameless': 'Profil TikTok',
  'card.verified': 'Vérifié',
  'card.link': 'Voir sur TikTok',
  'card.empty': 'Aucun profil TikTok n’est associé.',
  'card.play': 'Lire la vidéo',
  'card.views': (count, plural) => `${count} ${plural === 'many' ? 'de ' : ''}vue${plural === 'one' ? '' : 's'}`,
  'stat.followers': 'Abonnés',
  'stat.following': 'Abonnements',
  'stat.likes': 'J’aime',
  'stat.videos': 'Vidéos',

  'health.disconnected': 'La connexion à TikTok a pris fin. Associez de nouveau le profil.',
  'health.revoked': 'L’accès a été retiré dans l’application TikTok. Associez de nouveau le profil.',
  'health.expired': 'L’accès au profil a expiré. Associez-le de nouveau.',
  'health.deleted': 'Ce compte a été supprimé de TikTok.',
  'health.banned': 'TikTok a banni ce compte.',
  'health.age-changed': 'Ce compte ne remplit plus la condition d’âge.',
  'health.private': 'Ce compte est privé et ne peut donc pas être affiché.',
  'health.unknown': 'TikTok ne rend pas ce compte disponible pour le moment.',
  'health.viewer': 'Ce profil n’est pas disponible pour le moment.',

  'attach.label': 'Joindre votre profil TikTok',
  'attach.link': 'Associer un profil TikTok',
  'attach.close': 'Fermer',
  'attach.loading': 'Votre profil TikTok est encore en cours de chargement. Patientez un instant.',
  'attach.failed': 'Impossible de charger votre profil.',

  'link-again': 'Associer à nouveau',

  'notice.setup': 'L’association n’est pas encore configurée sur cette page. Merci de prévenir son responsable.',

  'step.loading': 'Chargement',
  'step.intro': 'Associez votre profil TikTok',
  'step.opening': 'Scannez ce code dans l’application TikTok',
  'step.scan': 'Scannez ce code dans l’application TikTok',
  'step.confirm': 'Confirmez l’association sur votre téléphone',
  'step.review': 'Est-ce votre compte\u202f?',
  'step.linked': 'Votre profil TikTok est associé',
  'step.ineligible': 'Ce compte ne peut pas encore être associé',
  'step.declined': 'L’association a été refusée',
  'step.expired': 'Le code a expiré',
  'step.cancelled': 'L’association a été annulée',
  'step.failed': 'Cela n’a pas fonctionné',

  'said.loading': 'Un instant.',
  'said.intro': 'Tout est prêt pour associer votre profil TikTok.',
  'said.opening': 'Un instant.',
  'said.scan': 'Le code est prêt. Scannez-le avec le scanner de l’application TikTok.',
  'said.confirm': 'Le code a été scanné. Confirmez maintenant sur le téléphone.',
  'said.review': 'Confirmé sur le téléphone. Vérifiez le compte avant de l’associer.',
  'said.linked': 'C’est fait. Les créateurs et les vendeurs peuvent voir qui vous êtes.',
  'said.ineligible': 'Le compte ne remplit pas toutes les conditions. La marche à suivre est indiquée ici.',
  'said.declined': 'Refusé sur le téléphone. Rien n’a été associé.',
  'said.expired': 'Le temps est écoulé. Rien n’a été associé.',
  'said.cancelled': 'Annulé. Rien n’a été associé.',

  'intro.lead': 'Montrez aux créateurs et aux vendeurs qui leur écrit.',
  'benefit.credibility': 'Plus de crédibilité',
  'benefit.credibility.text':
    'Montrez votre travail et vos partenariats sur TikTok, pour que les créateurs fassent confiance à votre agence.',
  'benefit.recruitment': 'Un recrutement plus facile',
  'benefit.recruitment.text': 'Démarquez-vous auprès des meilleurs créateurs et entrez plus simplement en contact avec eux.',
  'benefit.insights': 'De meilleures analyses',
  'benefit.insights.text':
    'Utilisez les outils marketing de TikTok pour voir ce qui fonctionne et améliorer votre stratégie avec les créateurs.',
  'intro.start': 'Commencer',
  'intro.sign-up': 'Je n’ai pas de compte TikTok',

  'scan.way': 'Comment scanner',
  'scan.steps':
    'Ouvrez TikTok sur le téléphone et allez dans «\u00a0Profil\u00a0»\nOuvrez le menu, puis «\u00a0Paramètres et confidentialité\u00a0»\nAppuyez sur «\u00a0Mon code QR\u00a0» (My QR code)\nAppuyez sur l’icône du scanner\nScannez le code affiché sur cet écran',
  'scan.camera': 'L’appareil photo du téléphone ne peut pas ouvrir ce code. Seul le scanner de TikTok le peut.',
  'scan.by-camera': 'Scannez ce code avec votre téléphone',
  'scan.by-camera.steps':
    'Ouvrez l’appareil photo du téléphone ou le scanner de TikTok\nVisez le code et ouvrez le lien\nTouchez Continuer avec TikTok\nConfirmez l’association',
  'scan.requirements': 'Le compte que vous associez',
  'scan.time-left': 'Temps restant',
  'scan.code': 'Code QR pour le scanner de l’application TikTok',
  'scan.covered': 'Masqué pendant votre absence. Le code revient tout de suite.',
  'scan.undrawable': 'Le code ne peut pas être affiché ici. Utilisez plutôt le lien.',
  'scan.copy': 'Copier le lien',
  'scan.copied': 'Copié',
  'scan.copy-yourself': 'Ce navigateur ne permet pas à la page de copier. Copiez le lien vous-même\u00a0:',
  'scan.this-phone': 'Vous êtes sur ce téléphone\u202f?',
  'scan.open': 'Ouvrir TikTok',
  'scan.minutes-left': (minutes) => `Il reste ${minutes.toLocaleString('fr', { style: 'unit', unit: 'minute', unitDisplay: 'long' })}.`,
  'scan.seconds-left': (seconds) => `Il reste ${seconds.toLocaleString('fr', { style: 'unit', unit: 'second', unitDisplay: 'long' })}.`,

  'requirement.adult': 'Il appartient à une personne de 18 ans ou plus',
  'requirement.good-standing': 'Il est actif et n’a aucun historique d’infraction',
  'requirement.personal-account': 'Ce n’est pas un compte professionnel enregistré',
  'requirement.unaffiliated': 'Il n’est associé à aucune autre agence ni à un réseau de créateurs',
  'unmet.adult': 'Le titulaire du compte a moins de 18 ans',
  'unmet.good-standing': 'Une infraction est enregistrée sur ce compte',
  'unmet.personal-account': 'C’est un compte professionnel',
  'unmet.unaffiliated': 'Il est déjà associé à une autre agence',
  'unmet.unknown': 'Une autre condition de TikTok n’est pas remplie',

  'confirm.text': 'Continuez dans l’application TikTok. Cette page avance toute seule.',
  'confirm.unknown': 'En attente de TikTok',
  'confirm.by': 'Scanné par',
  'confirm.match': 'Votre téléphone demande ce nombre',

  'review.text': 'Ce compte a confirmé sur le téléphone. Il sera associé quand vous aurez dit oui.',
  'review.yes': 'Oui, l’associer',
  'review.no': 'Ce n’est pas mon compte',
  'review.replaces': 'Si vous acceptez, il remplace le compte associé actuellement.',
  'phone.account': 'Votre téléphone demande quel compte associer. Choisissez-le sur le téléphone.',
  'phone.confirm': 'Votre téléphone demande s’il faut associer le compte. Confirmez sur le téléphone.',
  'scan.share': 'Partager le lien',

  'linked.where': 'Où il apparaît',
  'linked.places':
    'Les créateurs le voient quand vous les invitez ou les ajoutez\nLes vendeurs le voient dans les détails de la campagne\nVous choisissez à chaque fois, avec une case à cocher dans le formulaire',
  'linked.relink-needed': 'Votre profil TikTok doit être associé de nouveau',
  'linked.unavailable': 'Votre profil TikTok n’est pas disponible',
  'linked.hidden': 'Les créateurs et les vendeurs ne voient pas ce profil pour le moment.',
  'linked.unlink': 'Dissocier',
  'unlink.question': 'Dissocier ce profil\u202f?',
  'unlink.cost':
    'Les créateurs et les vendeurs ne verront plus qui vous êtes, y compris dans les invitations déjà envoyées et les campagnes en cours. Pour l’associer de nouveau, il faudra refaire un scan.',
  'unlink.invitations': 'Invitations envoyées',
  'unlink.campaigns': 'Campagnes',
  'unlink.yes': 'Dissocier le profil',
  'unlink.no': 'Le garder',

  'ineligible.account': (account) => `${account} ne peut pas encore être associé`,
  'ineligible.retry': 'C’est réglé, réessayer',
  'ineligible.other': 'Utiliser un autre compte',
  'fix.adult': 'Utilisez le compte d’une personne de 18 ans ou plus',
  'fix.good-standing':
    'Vérifiez l’état du compte dans l’application TikTok\nSi une infraction y figure et que vous la contestez, faites appel au même endroit\nOu utilisez un autre compte',
  'fix.personal-account':
    'Dans l’application TikTok, ouvrez «\u00a0Paramètres et confidentialité\u00a0»\nAppuyez sur «\u00a0Compte\u00a0»\nAppuyez sur «\u00a0Passer à un compte personnel\u00a0» (Switch to Personal Account)\nAppuyez sur «\u00a0Changer quand même\u00a0» (Switch anyway)\nRevenez ici et scannez de nouveau',
  'fix.unaffiliated': 'Dissociez le compte de l’autre agence ou du réseau de créateurs\nRevenez ici et scannez de nouveau',
  'fix.unknown': 'Vérifiez le compte dans l’application TikTok, ou interrogez l’assistance sur',

  'declined.text': 'La demande a été refusée sur le téléphone. Rien n’a été associé.',
  'expired.text': 'Personne n’a confirmé à temps, donc rien n’a été associé. Un nouveau code ne prend qu’une seconde.',
  'cancelled.text': 'Rien n’a été associé. Vous pouvez recommencer à tout moment.',

  'failure.unreachable': 'Le service est injoignable. Vérifiez votre connexion, puis réessayez.',
  'failure.unreadable': 'Le service a donné une réponse qui n’a pas de sens ici. Réessayez dans un instant.',
  'failure.provider': 'TikTok a mis fin à la tentative. Réessayez\u202f; si cela se reproduit, prévenez l’assistance.',
  'failure.unsupported': 'Aucun service capable d’associer des profils ne répond ici. Merci de prévenir le responsable de cette page.',
  'failure.invalid-request': 'Le service a refusé la demande. Merci de prévenir le responsable de cette page.',
  'failure.unauthenticated': 'Votre session est fermée. Reconnectez-vous, puis réessayez.',
  'failure.forbidden': 'Vous ne pouvez pas associer de profil pour cette agence. Adressez-vous à son administrateur.',
  'failure.not-found': 'Cette tentative n’existe plus. Réessayez avec un nouveau code.',
  'failure.method-not-allowed': 'Le service a refusé la demande. Merci de prévenir le responsable de cette page.',
  'failure.conflict': 'Quelque chose a changé entre-temps. Réessayez.',
  'failure.too-large': 'Le service a refusé la demande. Merci de prévenir le responsable de cette page.',
  'failure.rate-limited': 'Trop de tentatives. Patientez un peu, puis réessayez.',
  'failure.internal': 'Le service rencontre un problème. Réessayez dans un instant.',
  'failure.unavailable': 'Le service n’est pas disponible pour le moment. Réessayez dans quelques minutes.',
  'failure.support-code': 'Code d’assistance :',

  'notice.missed': 'Reconnexion…',
  'notice.lasting': 'Le service est injoignable. Rien n’est perdu\u00a0: cette page reprend dès qu’il répond.',
  'notice.ask-now': 'Vérifier maintenant',
  'notice.unlink': 'Le profil est toujours associé.',

  cancel: 'Annuler',
  'try-again': 'Réessayer',
  'new-code': 'Obtenir un nouveau code',
  back: 'Retour',
};

registerLocale(fr);

export default fr;
