/** How a list's item begins: "(a)", "1.", "•". */
export const enumerated: RegExp =
  /^(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxlIVXL]{2,6})\)|\d{1,3}\.|[–—•·▪●○■-]\s?)(?=\s|\p{Lu}|[“"«(]|$)/u;
