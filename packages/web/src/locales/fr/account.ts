import type { Messages } from '../messages.ts';

/** La connexion, les invitations et le compte. */
export const account: Messages['account'] = {
  signIn: {
    title: 'Connexion',
    working: 'Connexion en cours',
    asking: 'Recherche des moyens de connexion',
    byLink:
      'Relancez Carveout : il affiche un lien qui vous connecte, une seule fois et dans les 15 minutes. Ouvrez ce lien dans ce navigateur.',
    linkSpent:
      'Ce lien a déjà servi, ou date de plus de 15 minutes. Rien n’est perdu : relancez Carveout et ouvrez le nouveau lien qu’il affiche.',
    wrong:
      'L’adresse électronique et le mot de passe ne correspondent pas. Vérifiez-les ; un propriétaire de votre dossier peut vous remettre un lien vers un nouveau mot de passe.',
    or: 'ou',
    with: 'Se connecter avec {{service}}',
    withElsewhere: 'Se connecter avec {{service}} dans un nouvel onglet',
    comeBack: 'Revenez ensuite à cet onglet : il reprend là où vous en étiez.',
    serviceDown:
      'Le service de connexion ne répond pas comme prévu. Réessayez plus tard, ou connectez-vous par mot de passe.',
    serviceRefused:
      'Le service de connexion ne vous a pas laissé entrer, ou a mis trop de temps. Rien n’a été modifié. Réessayez.',
    notInvited:
      'Le service de connexion vous connaît, mais vous n’avez pas encore de compte ici. Demandez une invitation au propriétaire d’un dossier, puis ouvrez son lien.',
    ended: 'Votre session a pris fin',
    endedText:
      'Reconnectez-vous en tant que {{name}} pour continuer. Ce que vous faisiez est conservé sur cette page, et ce que vous veniez d’envoyer partira alors.',
    somebodyElse: 'Quitter cette page et se connecter sous un autre nom',
  },
  invitation: {
    title: 'Vous êtes invité',
    asking: 'Vérification du lien',
    spent:
      'Cette invitation a déjà servi, a été retirée ou est trop ancienne. Demandez-en une nouvelle à la personne qui vous l’a transmise.',
    by: '{{by}} vous invite dans le dossier « {{dossier}} ».',
    first: 'Vous serez le premier propriétaire de ce Carveout.',
    for: 'Vous y représenterez {{organisation}}.',
    join: 'Rejoindre en tant que {{name}}',
    newAccount: 'Créer un compte',
    signIn: 'Se connecter, puis rejoindre',
    create: 'Créer le compte et rejoindre',
    hasAccount: 'J’ai déjà un compte ici',
    hasNone: 'Je n’ai pas encore de compte ici',
    taken: 'Un compte existe déjà pour cette adresse. Connectez-vous ci-dessous, puis rejoignez le dossier.',
    unfit: 'L’adresse électronique est incomplète, ou un champ ne peut être accepté tel quel. Vérifiez votre saisie.',
  },
  reset: {
    title: 'Nouveau mot de passe',
    text: 'Choisissez un nouveau mot de passe pour {{name}}. Tous les navigateurs connectés seront ensuite déconnectés.',
    spent:
      'Ce lien a déjà servi, date de plus d’un jour ou n’est plus valable. Demandez-en un nouveau au propriétaire.',
    confirm: 'Enregistrer le mot de passe et se connecter',
  },
  account: {
    title: 'Votre compte',
    menu: 'Compte de {{name}}',
    who: 'Qui vous êtes',
    name: 'Nom',
    nameHint: 'Tel que les autres le verront à côté de vos décisions.',
    email: 'Adresse électronique',
    emailHint: 'Elle sert à vous connecter. Rien n’y est envoyé.',
    way: 'Vous vous connectez',
    ways: {
      link: 'par le lien que Carveout affiche',
      password: 'par mot de passe',
      oidc: 'par le service de connexion',
    },
    roles: 'Vos dossiers',
    noDossiers: 'Vous n’êtes membre d’aucun dossier. Demandez une invitation à un propriétaire.',
    password: 'Mot de passe',
    newPassword: 'Nouveau mot de passe',
    currentPassword: 'Mot de passe actuel',
    currentWrong: 'Votre mot de passe actuel est différent. Rien n’a été modifié.',
    passwordHint: 'Au moins {{shortest}} caractères ; plusieurs mots se retiennent mieux que des signes.',
    passwordLength: 'Entre {{shortest}} et {{longest}} caractères.',
    missing: 'Ce champ reste à remplir.',
    changePassword: 'Changer le mot de passe',
    passwordChanged: 'Le mot de passe est changé. Tous vos autres navigateurs sont déconnectés.',
    wait: 'Trop de tentatives ont échoué. Vous pourrez réessayer à {{time}}.',
    waited: 'Vous pouvez réessayer maintenant.',
    sessions: 'Où vous êtes connecté',
    sessionsText: 'Un navigateur inutilisé pendant une semaine est déconnecté.',
    unknownDevice: 'Un autre programme',
    signedIn: 'connecté le {{at}}',
    lastUsed: 'dernière utilisation le {{at}}',
    thisOne: 'ce navigateur',
    endSession: 'Déconnecter',
    endOthers: 'Déconnecter tous les autres',
    sessionEnded: 'Déconnecté.',
    signOut: 'Se déconnecter',
    notSignedOut: 'Vous êtes encore connecté. Réessayez.',
  },
  role: { owner: 'Propriétaire', negotiator: 'Négociateur', reviewer: 'Examinateur', reader: 'Lecteur' },
  roleSays: {
    owner: 'Tout, et aussi inviter d’autres personnes, modifier leurs rôles, supprimer.',
    negotiator:
      'Lire, décider et commenter, ajouter des accords, fixer des positions, proposer, attribuer des passages.',
    reviewer: 'Lire, décider des passages signalés et commenter.',
    reader: 'Lire.',
  },
};
