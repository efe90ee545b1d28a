/** Who is here. */
export const presence = {
  presence: {
    also: 'Also here: {{names}}',
    title: 'Who else is here',
    atClause: 'reads a clause',
    inAgreement: 'has an agreement open',
    inDossier: 'is in the dossier',
    alsoOpen_one: '{{names}} has this clause open too',
    alsoOpen_other: '{{names}} have this clause open too',
  },
} as const;
