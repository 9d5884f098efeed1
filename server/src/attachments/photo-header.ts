export type FileKind = 'jpeg' | 'png' | 'pdf'
type Size = { width: number; height: number }

/** What a file is by its first bytes, whatever it is called; null for anything we do not take. */
export function fileKindOf(bytes: Buffer): FileKind | null {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'jpeg'
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'png'
  // The end is looked for where the format puts it: a page that only begins like a PDF is none.
  const isPdf = bytes.subarray(0, 5).toString('latin1') === '%PDF-'
  return isPdf && bytes.subarray(-1024).includes('%%EOF') ? 'pdf' : null
}

/** Width and height that a photo claims, read before anything is decoded; null where it says none. */
export const claimedSize = (bytes: Buffer, kind: 'jpeg' | 'png'): Size | null =>
  kind === 'png' ? pngSize(bytes) : jpegSize(bytes)

/** Interlaced pictures are unpacked without a bound, and no camera makes them. */
export const isInterlaced = (png: Buffer): boolean => png[28] !== 0

function pngSize(bytes: Buffer): Size | null {
  if (bytes.length < 33 || bytes.subarray(12, 16).toString('latin1') !== 'IHDR') return null
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

function jpegSize(bytes: Buffer): Size | null {
  for (const { marker, start, end } of jpegSegments(bytes)) {
    // Start of frame; C4, C8 and CC are tables.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame && end - start >= 5)
      return { height: bytes.readUInt16BE(start + 1), width: bytes.readUInt16BE(start + 3) }
  }
  return null
}

/** How the camera was held, 1–8 (EXIF tag 0x0112); 1 where nothing is said. */
export function orientationOf(jpeg: Buffer): number {
  for (const { marker, start, end } of jpegSegments(jpeg)) {
    if (marker !== 0xe1 || jpeg.subarray(start, start + 6).toString('latin1') !== 'Exif\0\0') continue
    return orientationIn(jpeg.subarray(start + 6, end))
  }
  return 1
}

function orientationIn(tiff: Buffer): number {
  if (tiff.length < 14) return 1
  const isLittle = tiff.subarray(0, 2).toString('latin1') === 'II'
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (first + 2 > tiff.length) return 1
  const entries = short(first)
  for (let index = 0; index < entries; index += 1) {
    const at = first + 2 + index * 12
    if (at + 12 > tiff.length) return 1
    if (short(at) !== 0x0112) continue
    const said = short(at + 8)
    return said >= 1 && said <= 8 ? said : 1
  }
  return 1
}

/** The segments before the picture itself, without their length. */
function* jpegSegments(bytes: Buffer): Generator<{ marker: number; start: number; end: number }> {
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (marker === 0xda || end > bytes.length || end < at + 4) return
    yield { marker, start: at + 4, end }
    at = end
  }
}
