type Texts = { readonly [key: string]: string | Texts };

/**
 * Texts with the spaces of French typography before ";", ":", "!", "?" and inside guillemets made unbreakable, so that no
 * sign is left alone at the beginning or the end of a line; with which spaces they were typed does not matter.
 */
export const frenchSpaces = <T extends Texts>(texts: T): T =>
  Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === 'string'
        ? text.replace(/\s(?=[;!?])/g, '\u202f').replace(/\s(?=[:»])|(?<=«)\s/g, '\u00a0')
        : frenchSpaces(text),
    ]),
  ) as T;
