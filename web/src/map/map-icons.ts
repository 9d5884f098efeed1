import { bankCodes } from 'domain/competitor.ts'
import { merchantGroups } from 'domain/merchant-category.ts'
import { targetGroupKinds } from 'domain/target-group.ts'
import type { Map as MapLibreMap } from 'maplibre-gl'
import {
  allyDrawing,
  branchDrawing,
  doorDrawing,
  doorSignDrawings,
  doorSigns,
  type Drawing,
  formerSiteDrawing,
  type Ink,
  keyCustomerDrawing,
  linkArrowDrawing,
  linkMarkDrawing,
  merchantDrawing,
  rivalDrawing,
  targetGroupDrawing,
} from '#ui/symbols/drawings.ts'
import { drawBand } from './band-pattern.ts'
import { type PacketLook, packetLooks, patternImage } from './packet-looks.ts'
import type { Palette } from './palette.ts'

const FONT = '"Noto Sans SC Variable"'
const SHARPNESS = 2
const BAND = 24

/** The names a layer's `icon-image` may use: `rival-icbc`, `merchant-food`, `merchant-food-ally`, `target-school` … */
export const mapDrawings: Record<string, Drawing> = {
  branch: branchDrawing,
  'branch-former': formerSiteDrawing,
  'key-customer': keyCustomerDrawing,
  'link-arrow-ink': linkArrowDrawing('ink2'),
  'link-arrow-warn': linkArrowDrawing('warn'),
  'link-arrow-accent': linkArrowDrawing('accent'),
  'link-mark': linkMarkDrawing,
  ...Object.fromEntries(bankCodes.map((bank) => [`rival-${bank}`, rivalDrawing(bank)])),
  ...Object.fromEntries(targetGroupKinds.map((kind) => [`target-${kind}`, targetGroupDrawing(kind)])),
  ...Object.fromEntries(merchantGroups.map((group) => [`merchant-${group}`, merchantDrawing(group)])),
  ...Object.fromEntries(merchantGroups.map((group) => [`merchant-${group}-ally`, allyDrawing(group)])),
  ...Object.fromEntries(merchantGroups.map((group) => [`door-${group}`, doorDrawing(group, false)])),
  ...Object.fromEntries(merchantGroups.map((group) => [`door-${group}-first`, doorDrawing(group, true)])),
  ...Object.fromEntries(doorSigns.map((sign) => [`door-sign-${sign}`, doorSignDrawings[sign]])),
}

/**
 * Draws every symbol and the hatch in the palette's colours and hands them to the map; nothing once `isCurrent` says that
 * the map is gone or has another palette, for the font may take longer than a page lives.
 */
export async function addMapIcons(map: MapLibreMap, palette: Palette, isCurrent: () => boolean): Promise<void> {
  const glyphs = Object.values(mapDrawings).map(({ glyph }) => glyph?.text ?? '')
  // A canvas draws boxes for characters whose slice of the font is not there yet.
  await document.fonts.load(`500 12px ${FONT}`, glyphs.join(''))
  if (!isCurrent()) return
  for (const [name, drawing] of Object.entries(mapDrawings)) setImage(map, name, drawn(drawing, palette))
  setImage(map, 'hatch', hatch(palette.hatch))
  for (const look of packetLooks) setImage(map, patternImage(look), band(look, palette))
}

function setImage(map: MapLibreMap, name: string, image: ImageData): void {
  if (map.hasImage(name)) map.removeImage(name)
  map.addImage(name, image, { pixelRatio: SHARPNESS })
}

function drawn({ size, shapes, glyph }: Drawing, palette: Palette): ImageData {
  return onCanvas(size, (canvas) => {
    for (const { path, fill, stroke, width, dash } of shapes) {
      const shape = new Path2D(path)
      if (fill) {
        canvas.fillStyle = inkOf(fill, palette)
        canvas.fill(shape)
      }
      if (stroke) {
        canvas.strokeStyle = inkOf(stroke, palette)
        canvas.lineWidth = width ?? 1
        canvas.setLineDash(dash ?? [])
        canvas.stroke(shape)
      }
    }
    if (!glyph) return
    canvas.font = `${glyph.weight} ${glyph.size}px ${FONT}`
    canvas.textAlign = 'center'
    canvas.textBaseline = 'middle'
    canvas.fillStyle = inkOf(glyph.ink, palette)
    canvas.fillText(glyph.text, size / 2, size / 2 + glyph.size * 0.06)
  })
}

/** 45 degrees, pitch 5, line 0.6: unknown. Drawn over the edges so that tiles join. */
function hatch(colour: string): ImageData {
  const pitch = 5
  return onCanvas(pitch, (canvas) => {
    canvas.strokeStyle = colour
    canvas.lineWidth = 0.6
    canvas.beginPath()
    for (const start of [-pitch, 0, pitch]) {
      canvas.moveTo(start - 1, pitch + 1)
      canvas.lineTo(start + pitch + 1, -1)
    }
    canvas.stroke()
  })
}

/** What fills a packet's band on paper; it repeats along the street. */
function band({ pattern, group }: PacketLook, palette: Palette): ImageData {
  return onCanvas(BAND, (canvas) => drawBand(canvas, { pattern, colour: palette.groups[group], size: BAND }))
}

function onCanvas(size: number, draw: (canvas: CanvasRenderingContext2D) => void): ImageData {
  const element = document.createElement('canvas')
  element.width = element.height = size * SHARPNESS
  const canvas = element.getContext('2d')
  if (!canvas) throw new Error('this browser draws no 2d canvas')
  canvas.scale(SHARPNESS, SHARPNESS)
  draw(canvas)
  return canvas.getImageData(0, 0, element.width, element.height)
}

const isGroup = (ink: Ink): ink is keyof Palette['groups'] => merchantGroups.some((group) => group === ink)
const inkOf = (ink: Ink, palette: Palette) => (isGroup(ink) ? palette.groups[ink] : palette[ink])
