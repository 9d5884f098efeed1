import { crc32, deflateSync } from 'node:zlib'

const chunk = (type: string, data: Buffer) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

const header = (width: number, height: number, interlaced: boolean) => {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.set([8, 2, 0, 0, interlaced ? 1 : 0], 8)
  return data
}

/** A picture in one colour. `claims` says another size than its pixels have. */
export function pngPhoto(
  width: number,
  height: number,
  { claims = [width, height] as const, interlaced = false, colour = [40, 120, 200] } = {},
): Buffer<ArrayBuffer> {
  const row = Buffer.concat([Buffer.from([0]), Buffer.from(Array.from({ length: width }, () => colour).flat())])
  return Buffer.concat([
    signature,
    chunk('IHDR', header(claims[0], claims[1], interlaced)),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Zeros that unpack to many times the pixels its header tells of. */
export function pngBomb(megabytes: number, interlaced = false): Buffer<ArrayBuffer> {
  return Buffer.concat([
    signature,
    chunk('IHDR', header(40, 40, interlaced)),
    chunk('IDAT', deflateSync(Buffer.alloc(megabytes * 1024 * 1024), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The same photo as a phone would hand it over: held sideways, with the place it was taken. */
export function withExif(jpeg: Buffer, { orientation = 6, hidden = 'GPSLatitude 40.0886' } = {}): Buffer<ArrayBuffer> {
  const tiff = Buffer.alloc(26)
  tiff.write('II', 0, 'latin1')
  tiff.writeUInt16LE(42, 2)
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(1, 8)
  tiff.writeUInt16LE(0x0112, 10)
  tiff.writeUInt16LE(3, 12)
  tiff.writeUInt32LE(1, 14)
  tiff.writeUInt16LE(orientation, 18)
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(hidden, 'latin1')])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)])
}

export const pdfPaper = (words = 'poster'): Buffer<ArrayBuffer> =>
  Buffer.from(`%PDF-1.4\n1 0 obj<</Title(${words})>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`)
