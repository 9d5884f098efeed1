import unicode from '@fontsource-variable/noto-sans-sc/unicode.json'

const files = import.meta.glob<string>('/node_modules/@fontsource-variable/noto-sans-sc/files/*-wght-normal.woff2', {
  query: '?url',
  import: 'default',
  eager: true,
})
const ranges: Record<string, string> = unicode

/** The font's slices with the characters each holds; the map fetches the slices its labels need. */
export const mapFontFaces = Object.entries(files).flatMap(([path, url]) => {
  const slice = /noto-sans-sc-(.+)-wght-normal\.woff2$/.exec(path)?.[1] ?? ''
  const range = ranges[/^\d+$/.test(slice) ? `[${slice}]` : slice]
  return range ? [{ url: new URL(url, location.href).href, 'unicode-range': range.split(',') }] : []
})
