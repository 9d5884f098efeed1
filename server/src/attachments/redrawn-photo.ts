import jpeg from 'jpeg-js'
import { PNG } from 'pngjs'
import { photoPixels, photoSide } from 'domain/attachment.ts'
import { claimedSize, isInterlaced, orientationOf } from './photo-header.ts'

const quality = 82
const decodeMegabytes = 384

export type PhotoProblem = 'photo_unreadable' | 'photo_too_many_pixels'
type Pixels = { width: number; height: number; data: Uint8Array }

/**
 * A photo drawn anew: upright, its longer side at most `photoSide`, as JPEG. Where it was taken, with what, and whatever
 * else was hidden in the file is not in the new one.
 */
export function redrawnPhoto(bytes: Buffer, kind: 'jpeg' | 'png'): { content: Buffer } | { problem: PhotoProblem } {
  const claimed = claimedSize(bytes, kind)
  if (!claimed || claimed.width === 0 || claimed.height === 0) return { problem: 'photo_unreadable' }
  if (claimed.width * claimed.height > photoPixels) return { problem: 'photo_too_many_pixels' }
  if (kind === 'png' && isInterlaced(bytes)) return { problem: 'photo_unreadable' }
  const pixels = decoded(bytes, kind)
  // Both libraries throw on what they cannot read.
  if (!pixels) return { problem: 'photo_unreadable' }
  const drawn = upright(smaller(pixels), kind === 'jpeg' ? orientationOf(bytes) : 1)
  return { content: Buffer.from(jpeg.encode({ ...drawn, data: Buffer.from(drawn.data) }, quality).data) }
}

function decoded(bytes: Buffer, kind: 'jpeg' | 'png'): Pixels | null {
  try {
    return kind === 'png'
      ? PNG.sync.read(bytes)
      : jpeg.decode(bytes, {
          useTArray: true,
          maxResolutionInMP: photoPixels / 1_000_000,
          maxMemoryUsageInMB: decodeMegabytes,
        })
  } catch {
    return null
  }
}

/** Each new pixel is the mean of those it covers, on white where the picture lets it through. */
function smaller({ width, height, data }: Pixels): Pixels {
  const scale = Math.min(1, photoSide / Math.max(width, height))
  const to = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
  const drawn = new Uint8Array(to.width * to.height * 4)
  for (let y = 0; y < to.height; y += 1) {
    const [top, bottom] = covered(y, to.height, height)
    for (let x = 0; x < to.width; x += 1) {
      const [left, right] = covered(x, to.width, width)
      const sum = [0, 0, 0]
      for (let fromY = top; fromY < bottom; fromY += 1) {
        for (let fromX = left; fromX < right; fromX += 1) {
          const at = (fromY * width + fromX) * 4
          const alpha = (data[at + 3] ?? 255) / 255
          for (let part = 0; part < 3; part += 1) {
            sum[part] = (sum[part] ?? 0) + (data[at + part] ?? 0) * alpha + 255 * (1 - alpha)
          }
        }
      }
      const count = (bottom - top) * (right - left)
      const at = (y * to.width + x) * 4
      for (let part = 0; part < 3; part += 1) drawn[at + part] = Math.round((sum[part] ?? 0) / count)
      drawn[at + 3] = 255
    }
  }
  return { ...to, data: drawn }
}

function covered(index: number, count: number, length: number): [from: number, to: number] {
  const from = Math.floor((index * length) / count)
  return [from, Math.max(from + 1, Math.floor(((index + 1) * length) / count))]
}

/** Turned and mirrored as the camera said (EXIF orientation 1–8). */
function upright({ width, height, data }: Pixels, orientation: number): Pixels {
  if (orientation === 1) return { width, height, data }
  const isTurned = orientation >= 5
  const to = isTurned ? { width: height, height: width } : { width, height }
  const drawn = new Uint8Array(data.length)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [toX, toY] = placeOf(orientation, x, y, width - 1, height - 1)
      const [from, at] = [(y * width + x) * 4, (toY * to.width + toX) * 4]
      drawn.set(data.subarray(from, from + 4), at)
    }
  }
  return { ...to, data: drawn }
}

function placeOf(orientation: number, x: number, y: number, right: number, bottom: number): [x: number, y: number] {
  const places: Record<number, [number, number]> = {
    2: [right - x, y],
    3: [right - x, bottom - y],
    4: [x, bottom - y],
    5: [y, x],
    6: [bottom - y, x],
    7: [bottom - y, right - x],
    8: [y, right - x],
  }
  return places[orientation] ?? [x, y]
}
