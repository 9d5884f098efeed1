/**
 * What two names are compared by: full width and case made equal, blanks and signs gone.
 * Source: GLOSSARY.md, folded name.
 */
export const foldedName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
