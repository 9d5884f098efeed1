import type { BandPattern } from './packet-looks.ts'

type Drawn = { pattern: BandPattern; colour: string; size: number }

/** One repeat of a packet's band, on a square: its edges join when it is laid along a street again and again. */
export function drawBand(canvas: CanvasRenderingContext2D, { pattern, colour, size }: Drawn): void {
  canvas.strokeStyle = colour
  canvas.fillStyle = colour
  canvas.lineWidth = 0.9
  if (pattern === 'plain') {
    canvas.globalAlpha = 0.15
    canvas.fillRect(0, 0, size, size)
    canvas.globalAlpha = 1
  }
  canvas.beginPath()
  for (const [fromX, fromY, toX, toY] of strokes(pattern, size)) {
    canvas.moveTo(fromX, fromY)
    canvas.lineTo(toX, toY)
  }
  canvas.stroke()
  if (pattern !== 'dots') return
  for (let x = 3; x < size; x += 6) {
    for (let y = 3; y < size; y += 6) {
      canvas.beginPath()
      canvas.arc(x, y, 1.1, 0, 2 * Math.PI)
      canvas.fill()
    }
  }
}

type Stroke = readonly [fromX: number, fromY: number, toX: number, toY: number]
const pitch = 8

/** The lines of one repeat, over the edges so that repeats join. */
function strokes(pattern: BandPattern, size: number): Stroke[] {
  const steps = (from: number, to: number) =>
    Array.from({ length: Math.floor((to - from) / pitch) + 1 }, (_, index) => from + index * pitch)
  const rising = steps(-size, size).map((x): Stroke => [x, size, x + size, 0])
  const falling = steps(-size, size).map((x): Stroke => [x, 0, x + size, size])
  const lengthwise = steps(pitch / 2, size).map((y): Stroke => [0, y, size, y])
  switch (pattern) {
    case 'rising':
      return rising
    case 'falling':
      return falling
    case 'crossed':
      return [...rising, ...falling]
    case 'bars':
      return steps(pitch / 2, size).map((x): Stroke => [x, 0, x, size])
    case 'lengthwise':
      return lengthwise
    case 'bricks':
      return [
        ...lengthwise,
        [size / 4, pitch / 2, size / 4, pitch * 1.5],
        [(size * 3) / 4, pitch * 1.5, (size * 3) / 4, pitch * 2.5],
      ]
    default:
      return []
  }
}
