import { mapFontFaces } from './map-fonts.ts'

/**
 * Fetches the slices of the font that hold these characters, so that names are drawn without signal: the service worker
 * keeps them. One that does not come is drawn in the phone's own font.
 */
export async function keepLetters(words: string): Promise<void> {
  const codes = [...new Set(words)].map((letter) => letter.codePointAt(0) ?? 0)
  const wanted = mapFontFaces.filter((face) =>
    face['unicode-range'].some((range) => codes.some((code) => isWithin(range, code))),
  )
  await Promise.all(wanted.map(({ url }) => fetch(url).catch(() => null)))
}

/** Of `U+4e00-4eff` or `U+3001`. */
function isWithin(range: string, code: number): boolean {
  const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-')
  return code >= Number.parseInt(from, 16) && code <= Number.parseInt(to, 16)
}
