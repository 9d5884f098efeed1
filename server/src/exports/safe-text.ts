/** What a spreadsheet may take for the beginning of a formula, also behind blanks and in full width. */
const formulaStart = /^[\s\p{C}\p{Z}]*[=+\-@＝＋－＠]/u
const controlStart = /^[\t\r\n\0]/

/**
 * Text for a cell that no spreadsheet runs as a formula: a quotation mark stands before what could be one, and characters
 * that XML cannot hold are gone.
 */
export function safeText(text: string): string {
  const guarded = formulaStart.test(text) || controlStart.test(text) ? `'${text}` : text
  return [...guarded].filter((letter) => isAllowed(letter.codePointAt(0) ?? 0)).join('')
}

/** XML 1.0 knows only tab, line feed and carriage return below 0x20, and no half of a pair. */
const isAllowed = (code: number) =>
  code === 0x9 ||
  code === 0xa ||
  code === 0xd ||
  (code >= 0x20 && code !== 0xfffe && code !== 0xffff && !(code >= 0xd800 && code <= 0xdfff))
