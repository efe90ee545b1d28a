/** Qui est là. */
export const presence = {
  presence: {
    also: 'Aussi présents : {{names}}',
    title: 'Qui d’autre est là',
    atClause: 'lit une clause',
    inAgreement: 'a un accord ouvert',
    inDossier: 'est dans le dossier',
    alsoOpen_one: '{{names}} a aussi cette clause sous les yeux',
    alsoOpen_other: '{{names}} ont aussi cette clause sous les yeux',
  },
} as const;
