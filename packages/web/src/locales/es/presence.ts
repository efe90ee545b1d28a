/** Quién está aquí. */
export const presence = {
  presence: {
    also: 'También están aquí: {{names}}',
    title: 'Quién más está aquí',
    atClause: 'lee una cláusula',
    inAgreement: 'tiene un acuerdo abierto',
    inDossier: 'está en el expediente',
    alsoOpen_one: '{{names}} también tiene abierta esta cláusula',
    alsoOpen_other: '{{names}} también tienen abierta esta cláusula',
  },
} as const;
