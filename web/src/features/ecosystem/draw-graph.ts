import type { Palette } from '#map/palette.ts'
import { branchGlyph } from '#ui/symbols/glyphs.ts'
import { toneColour } from './disc-colour.ts'
import { clippedLine } from './clip-line.ts'
import { dashAt, type DashName, type PictureLink } from './graph-picture.ts'
import { branchHalf, type Scene, type SceneLink, type SceneNode } from './graph-scene.ts'
import type { Box } from './graph-room.ts'
import { alongPath, arrowHead, arrowLength, type LinkPath } from './link-path.ts'
import type { Label } from './label-room.ts'

export const graphFont = '"Noto Sans SC Variable"'

/** A line with the part of it that may be seen. */
type SeenLink = SceneLink & { seen: LinkPath }

type Drawn = {
  scene: Scene
  size: Box
  /** Pixels round the window that are drawn too. */
  around: number
  labels: readonly Label[]
  selectedNode: string | null
  selectedLink: string | null
}

/** From this size on a disc has its sign, and a line its head and mark. */
const detailFrom = 0.45
/** So many lines at once are dashed: dashes of thousands cost seconds, and nobody tells them apart. */
const dashedUpTo = 300

/**
 * Thousands of nodes and lines at once: lines of one look in one stroke, what is outside the window left out.
 */
export function drawGraph(canvas: CanvasRenderingContext2D, drawn: Drawn, palette: Palette): void {
  const { scene, size, around, selectedNode, selectedLink } = drawn
  const detailed = scene.scale >= detailFrom
  canvas.clearRect(-around, -around, size.width + around * 2, size.height + around * 2)
  const inSight = scene.links.flatMap((one) => seenPart(one, size) ?? [])
  const own = selectedNode === null ? [] : inSight.filter(({ link }) => touches(link, selectedNode))
  drawLines(
    canvas,
    inSight,
    detailed,
    palette,
    selectedNode === null ? (inSight.length > dashedUpTo ? 0.26 : 0.9) : 0.1,
  )
  drawLines(canvas, own, true, palette, 1)
  const chosen = inSight.find(({ link }) => link.id === selectedLink)
  if (chosen) {
    canvas.globalAlpha = 0.3
    stroke(canvas, [chosen], palette.accent, chosen.width + 9, 'solid')
    canvas.globalAlpha = 1
    drawLines(canvas, [chosen], true, palette, 1)
  }
  drawDiscs(canvas, scene, { size, around }, detailed, palette)
  drawBranch(canvas, scene, palette)
  const selected = scene.nodes.find(({ node }) => node.id === selectedNode)
  if (selected) ring(canvas, selected, palette)
  drawNames(canvas, drawn, palette)
}

const lineColour = (tone: PictureLink['tone'], palette: Palette) =>
  ({ ink: palette.ink2, warn: palette.warn, accent: palette.accent })[tone]

function drawLines(
  canvas: CanvasRenderingContext2D,
  links: readonly SeenLink[],
  detailed: boolean,
  palette: Palette,
  opacity: number,
) {
  canvas.globalAlpha = opacity
  const dashed = detailed && links.length <= dashedUpTo
  const looks = Map.groupBy(links, ({ link, width }) =>
    [link.tone, dashed ? link.dash : 'solid', Math.round(width)].join(' '),
  )
  for (const alike of looks.values()) {
    const [first] = alike
    if (!first) continue
    stroke(canvas, alike, lineColour(first.link.tone, palette), first.width, dashed ? first.link.dash : 'solid')
    if (!detailed) continue
    canvas.fillStyle = lineColour(first.link.tone, palette)
    for (const { link, path, width } of alike) {
      if (link.hasArrow) canvas.fill(new Path2D(arrowHead(path, arrowLength(width))))
      if (!link.hasMark) continue
      const { x, y } = alongPath(path, 0.5)
      canvas.fill(new Path2D(`M${x} ${y - 6}l6 10.5h-12Z`))
    }
  }
  canvas.globalAlpha = 1
}

function stroke(
  canvas: CanvasRenderingContext2D,
  links: readonly SeenLink[],
  colour: string,
  width: number,
  dash: DashName,
) {
  canvas.beginPath()
  for (const { seen } of links) {
    canvas.moveTo(seen.from.x, seen.from.y)
    if (seen.control) canvas.quadraticCurveTo(seen.control.x, seen.control.y, seen.to.x, seen.to.y)
    else canvas.lineTo(seen.to.x, seen.to.y)
  }
  canvas.setLineDash(dashAt(dash, width))
  canvas.lineWidth = width
  canvas.strokeStyle = colour
  canvas.stroke()
  canvas.setLineDash([])
}

function drawDiscs(
  canvas: CanvasRenderingContext2D,
  { nodes }: Scene,
  { size, around }: Pick<Drawn, 'size' | 'around'>,
  detailed: boolean,
  palette: Palette,
) {
  const inSight = nodes.filter(({ x, y, radius }) => {
    const reach = around + radius
    return x > -reach && y > -reach && x < size.width + reach && y < size.height + reach
  })
  for (const [key, alike] of Map.groupBy(inSight, ({ node }) => `${node.tone} ${node.form}`)) {
    const [first] = alike
    if (!first) continue
    const colour = toneColour(first.node.tone, palette)
    const hollow = key.endsWith('hollow')
    canvas.beginPath()
    for (const { x, y, radius } of alike) {
      canvas.moveTo(x + radius, y)
      canvas.arc(x, y, radius, 0, Math.PI * 2)
    }
    canvas.fillStyle = hollow ? palette.panel : colour
    canvas.fill()
    canvas.strokeStyle = hollow ? colour : palette.halo
    canvas.lineWidth = hollow ? 1.4 : 0.8
    canvas.setLineDash(hollow && detailed ? [3, 2.4] : [])
    canvas.stroke()
    canvas.setLineDash([])
    if (!detailed) continue
    canvas.fillStyle = hollow ? colour : palette.onAccent
    canvas.textAlign = 'center'
    canvas.textBaseline = 'middle'
    for (const { node, x, y, radius } of alike) {
      canvas.font = `500 ${Math.max(9, radius * 0.92).toFixed(1)}px ${graphFont}`
      canvas.fillText(node.glyph, x, y + 0.5)
    }
  }
}

function drawBranch(canvas: CanvasRenderingContext2D, { branch: { x, y } }: Scene, palette: Palette) {
  const square = (half: number, round: number, colour: string) => {
    canvas.beginPath()
    canvas.roundRect(x - half, y - half, half * 2, half * 2, round)
    canvas.fillStyle = colour
    canvas.fill()
  }
  square(branchHalf + 2, 7, palette.panel)
  square(branchHalf, 5, palette.accent)
  canvas.fillStyle = palette.onAccent
  canvas.textAlign = 'center'
  canvas.textBaseline = 'middle'
  canvas.font = `600 17px ${graphFont}`
  canvas.fillText(branchGlyph, x, y + 1)
}

function ring(canvas: CanvasRenderingContext2D, { x, y, radius }: SceneNode, palette: Palette) {
  canvas.beginPath()
  canvas.arc(x, y, radius + 6, 0, Math.PI * 2)
  canvas.strokeStyle = palette.accent
  canvas.lineWidth = 2
  canvas.stroke()
}

function drawNames(canvas: CanvasRenderingContext2D, { labels, selectedNode }: Drawn, palette: Palette) {
  canvas.textBaseline = 'middle'
  canvas.lineJoin = 'round'
  for (const { id, words, x, y, anchor } of labels) {
    canvas.font = `${id === selectedNode ? 500 : 400} 13px ${graphFont}`
    canvas.textAlign = anchor === 'middle' ? 'center' : anchor
    canvas.strokeStyle = palette.panel
    canvas.lineWidth = 3
    canvas.strokeText(words, x, y)
    canvas.fillStyle = palette.ink
    canvas.fillText(words, x, y)
  }
}

const touches = ({ from, to }: PictureLink, id: string) => from === id || to === id

/** The part of a line in and near the window; one that goes far beyond is drawn straight. */
function seenPart(one: SceneLink, size: Box): SeenLink | null {
  const { from, to } = one.path
  const part = clippedLine(from, to, size)
  if (!part) return null
  const isWhole = part.from.x === from.x && part.from.y === from.y && part.to.x === to.x && part.to.y === to.y
  return { ...one, seen: isWhole ? one.path : { ...one.path, ...part, control: null } }
}
