export const encodings = ['utf_8', 'gb18030', 'utf_16le', 'utf_16be'] as const
export type Encoding = (typeof encodings)[number]

export type FileText =
  | { text: string; encoding: Encoding }
  | { problem: 'empty_file' | 'spreadsheet_file' | 'not_text' | 'unknown_encoding' }

/**
 * The text of a file as sent: by its byte order mark, else strict UTF-8, else strict GB18030.
 * Nothing is guessed: bytes that are neither are refused rather than read wrongly.
 */
export function fileText(bytes: Uint8Array): FileText {
  if (bytes.length === 0) return { problem: 'empty_file' }
  if (startsWith(bytes, zipStart) || startsWith(bytes, oldOfficeStart)) return { problem: 'spreadsheet_file' }
  const decoded = decode(bytes)
  if (!decoded) return { problem: 'unknown_encoding' }
  if (decoded.text.includes('\0')) return { problem: 'not_text' }
  return decoded.text.trim() === '' ? { problem: 'empty_file' } : decoded
}

const zipStart = [0x50, 0x4b, 0x03, 0x04]
const oldOfficeStart = [0xd0, 0xcf, 0x11, 0xe0]
const startsWith = (bytes: Uint8Array, start: number[]) => start.every((byte, index) => bytes[index] === byte)

function decode(bytes: Uint8Array): { text: string; encoding: Encoding } | null {
  if (startsWith(bytes, [0xff, 0xfe])) return strict(bytes, 'utf_16le')
  if (startsWith(bytes, [0xfe, 0xff])) return strict(bytes, 'utf_16be')
  return strict(bytes, 'utf_8') ?? strict(bytes, 'gb18030')
}

const labels: Record<Encoding, string> = {
  utf_8: 'utf-8',
  gb18030: 'gb18030',
  utf_16le: 'utf-16le',
  utf_16be: 'utf-16be',
}

function strict(bytes: Uint8Array, encoding: Encoding) {
  try {
    return { text: new TextDecoder(labels[encoding], { fatal: true }).decode(bytes), encoding }
  } catch {
    // The decoder throws on the first byte that the encoding does not have: that is its answer.
    return null
  }
}
