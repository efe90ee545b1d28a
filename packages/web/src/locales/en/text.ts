/** Seeking words in the text, what it refers to, and its original pages. */
export const text = {
  seek: {
    open: 'Find in the text',
    words: 'Words to find in the text',
    none: 'nowhere',
    at: '{{at}} of {{total}}',
    previous: 'Previous occurrence',
    next: 'Next occurrence',
  },
  link: {
    to: 'Link to {{place}}',
    copied: 'The link was copied.',
    inAddress: 'The link stands in the address bar.',
  },
  reference: {
    term: 'Definition of “{{term}}”',
    definedIn: 'Defined in {{place}}',
    terms: 'Mark defined terms',
    title: 'What “{{words}}” refers to',
    goThere: 'Go there',
    oneOf: 'It may mean one of these:',
    elsewhere: 'This is in another treaty, which is not in this file.',
    nowhere: 'What this refers to was not found in this file.',
    more_one: 'and {{count}} more provision',
    more_other: 'and {{count}} more provisions',
  },
  pages: {
    switch: 'Show as',
    asText: 'Text',
    asPages: 'Pages',
    label: 'Original pages of the agreement',
    page: 'Page {{page}} of {{total}}',
    failed: 'The original file could not be shown. Its text is there as it was read.',
    damaged: 'This page could not be drawn.',
    unplaced: 'The passage is on this page; where exactly is not known.',
  },
} as const;
