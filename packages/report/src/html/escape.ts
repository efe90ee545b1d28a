/** A text as XML and HTML may hold it: no control characters, no halves of characters. */
export const wellFormed = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff\u2028\u2029]/gu, (sign) => (/[\n\t\r\u0085\u2028\u2029]/.test(sign) ? ' ' : ''));

/** A text between tags or within the quotes of an attribute. */
export const escapeMarkup = (text: string): string =>
  wellFormed(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
