import type { Messages } from '../messages.ts';

/** La connexion. */
export const account: Messages['account'] = {
  signIn: {
    title: 'Connexion',
    working: 'Connexion en cours',
    byLink:
      'Relancez Carveout : il affiche un lien qui vous connecte, une seule fois et dans les 15 minutes. Ouvrez ce lien dans ce navigateur.',
    linkSpent:
      'Ce lien a déjà servi, ou date de plus de 15 minutes. Rien n’est perdu : relancez Carveout et ouvrez le nouveau lien qu’il affiche.',
  },
};
