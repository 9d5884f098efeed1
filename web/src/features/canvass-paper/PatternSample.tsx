import { useMemo } from 'react'
import { drawBand } from '#map/band-pattern.ts'
import type { PacketLook } from '#map/packet-looks.ts'
import type { Palette } from '#map/palette.ts'

const width = 40
const height = 14
/** One repeat of a band, as on the map. */
const repeat = 24
const sharpness = 3
const lineWidth = 2.4

/** A packet's band and line as the map draws them: pattern and dash say it without hue. */
export function PatternSample({ look, palette }: { look: PacketLook; palette: Palette }) {
  const picture = useMemo(() => drawn(look, palette), [look, palette])
  return picture && <img className="pattern-sample" src={picture} alt="" />
}

function drawn({ group, pattern, dash }: PacketLook, { groups }: Palette): string | null {
  const element = document.createElement('canvas')
  element.width = width * sharpness
  element.height = height * sharpness
  const canvas = element.getContext('2d')
  if (!canvas) return null
  const colour = groups[group]
  canvas.scale(sharpness, sharpness)
  for (let x = 0; x < width; x += repeat) {
    canvas.save()
    canvas.beginPath()
    canvas.rect(x, 0, repeat, height)
    canvas.clip()
    canvas.translate(x, 0)
    drawBand(canvas, { pattern, colour, size: repeat })
    canvas.restore()
  }
  canvas.strokeStyle = colour
  canvas.lineWidth = lineWidth
  canvas.setLineDash((dash ?? []).map((part) => part * lineWidth))
  canvas.beginPath()
  canvas.moveTo(0, height / 2)
  canvas.lineTo(width, height / 2)
  canvas.stroke()
  return element.toDataURL('image/png')
}
