const MEANS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML that shows it. */
export const asHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => MEANS[letter]!);
