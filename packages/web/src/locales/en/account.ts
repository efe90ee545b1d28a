/** Signing in. */
export const account = {
  signIn: {
    title: 'Sign in',
    working: 'Signing in',
    byLink:
      'Start Carveout again: it prints a link that signs you in, once and within 15 minutes. Open that link in this browser.',
    linkSpent:
      'This link has been used, or is older than 15 minutes. Nothing is lost: start Carveout again, and open the new link that it prints.',
  },
} as const;
