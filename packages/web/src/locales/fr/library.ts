import type { Messages } from '../messages.ts';

/** La bibliothèque, et les fichiers qui y entrent. */
export const library: Messages['library'] = {
  library: {
    title: 'Accords',
    lead: 'Chaque accord est lu sur cette machine ; rien n’en sort.',
    choose: 'Ajouter des accords',
    dropHint: 'ou déposez des fichiers n’importe où sur cette page',
    reads: 'PDF avec couche texte, Word (.docx), pages web, texte brut, XML',
    drop: 'Déposez les fichiers pour les ajouter',
    dropMany: 'Chaque fichier est lu séparément.',
    loading: 'La liste des accords est en cours de chargement',
    caption: 'Accords ajoutés',
    columns: {
      agreement: 'Accord',
      parties: 'Parties',
      signed: 'Signature',
      language: 'Langue',
      findings: 'Passages signalés',
      exposed: 'Exposés',
      review: 'Examinés',
      actions: 'Actions',
    },
    model: 'Modèle',
    modelSays: 'Rédigé pour Carveout, afin de montrer ce qu’il fait ; ce n’est pas un accord réel',
    unsigned: 'non indiqué',
    moreParties: '{{shown}} et {{count}} autres',
    counts: 'engagements : {{commitment}}, protections : {{protection}}, promotion : {{promotion}}',
    nothing: 'Aucun passage signalé',
    reviewed: '{{decided}} sur {{total}}',
    filter: 'Filtrer par titre, Partie ou année',
    shown: '{{shown}} sur {{total}}',
    noneFound: 'Aucun accord ne contient tous ces mots. Retirez-en un.',
    showMore_one: 'En afficher un de plus',
    showMore_other: 'En afficher {{count}} de plus',
    exposed_one: '{{count}} engagement exposé',
    exposed_other: '{{count}} engagements exposés',
    notCounted: 'non compté',
    roundOf: 'Cycle suivant de',
    actionsFor: 'Actions pour {{title}}',
    cancelled: 'Annulé',
    cancelOne: 'Annuler l’analyse de {{name}}',
    analyseOne: 'Analyser de nouveau {{name}}',
    notOrdered: 'L’analyse n’a pas été relancée. Consultez l’état actuel.',
    actions: {
      newRound: 'Ajouter un nouveau cycle…',
      follow: 'Indiquer le cycle précédent…',
      analyse: 'Analyser de nouveau',
      remove: 'Supprimer…',
    },
    following: {
      title: 'Le cycle précédent',
      text: 'Si « {{title}} » est une nouvelle version d’un accord de ce dossier, son examen et ses changements en sont repris.',
      previous: 'C’est le cycle qui suit',
      none: 'aucun',
      refused: 'Il ne peut pas suivre celui-là : un autre le suit déjà, ou ils formeraient une boucle.',
    },
    removing: {
      title: 'Supprimer cet accord ?',
      text: '« {{title}} » sera supprimé, avec son fichier d’origine, ses passages signalés et toutes les décisions prises à leur sujet. Cette suppression est définitive.',
      confirm: 'Supprimer l’accord',
      failed: 'L’accord n’a pas été supprimé.',
      done: '« {{title}} » a été supprimé.',
    },
    stage: {
      queued: 'En attente de lecture',
      reading: 'Lecture en cours',
      readingPage: 'Lecture en cours, page {{done}} sur {{total}}',
      recognising: 'Reconnaissance des pages numérisées',
      recognisingPage: 'Reconnaissance des pages numérisées, {{done}} sur {{total}}',
      analysing: 'Recherche des clauses',
      done: 'Prêt',
      failed: 'Lecture impossible',
    },
    ready: '« {{title}} » est prêt.',
    failedNews: '« {{title}} » n’a pas pu être lu.',
    first: {
      title: 'Trois étapes pour commencer',
      model: 'Ouvrir l’accord modèle',
      modelText: 'Il est court et présente un passage de chaque type, avec les motifs de son signalement.',
      add: 'Ajouter votre propre accord',
      addText:
        'Choisissez des fichiers ou déposez-les sur cette page. En tête de chaque texte figure ce qui en a été lu et ce qui y a été recherché.',
      review: 'Examiner les passages signalés',
      reviewText:
        'Acceptez les signalements fondés, rejetez les autres en motivant votre choix. Chaque décision est enregistrée.',
    },
  },
  upload: {
    title: 'Ajout en cours',
    waiting: 'En attente',
    sent: '{{share}} de {{size}}',
    sending: 'Envoi de {{name}}',
    cancel: 'Annuler l’envoi de {{name}}',
    retry: 'Renvoyer {{name}}',
    dismiss: 'Ignorer {{name}}',
    failed: 'Non ajouté',
  },
  readFailure: {
    'empty-file': 'Le fichier est vide. Vérifiez qu’il a été enregistré en entier, puis ajoutez-le de nouveau.',
    'format-unknown':
      'Carveout ne connaît pas ce type de fichier. Enregistrez-le en PDF, en Word (.docx) ou en texte brut, puis ajoutez-le de nouveau.',
    'format-not-read':
      'Ce type de fichier n’est pas lu, par exemple un fichier Word de l’ancien type (.doc). Enregistrez-le en PDF, en Word (.docx) ou en texte brut, puis ajoutez-le de nouveau.',
    damaged:
      'Le fichier est endommagé ou tronqué. Ouvrez-le et enregistrez-le de nouveau dans le logiciel d’origine, puis ajoutez-le.',
    encrypted:
      'Le fichier est protégé par un mot de passe. Enregistrez-en une copie sans mot de passe, puis ajoutez-la.',
    'no-text':
      'Le fichier ne contient pas de texte qui puisse être lu ou reconnu. Numérisez-le de nouveau, à l’endroit et à 300 points par pouce, ou ajoutez une copie avec du texte.',
    'too-large': 'Le fichier est trop volumineux pour être lu. Divisez-le par chapitres, puis ajoutez les parties.',
    'too-slow':
      'La lecture a pris trop de temps et a été arrêtée. Divisez le fichier par chapitres, puis ajoutez les parties.',
    'reader-crashed':
      'La lecture de ce fichier a échoué, sans autre dommage. Enregistrez-le dans un autre format, puis ajoutez-le de nouveau.',
    cancelled: 'Le travail sur ce fichier a été annulé. Relancez l’analyse quand vous en aurez besoin.',
  },
};
