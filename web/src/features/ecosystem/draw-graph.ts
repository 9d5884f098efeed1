import type { Palette } from '#map/palette.ts'
import { branchGlyph } from '#ui/symbols/glyphs.ts'
import { toneColour } from './disc-colour.ts'
import { dashAt, type DashName, type PictureLink } from './graph-picture.ts'
import { branchHalf, type Scene, type SceneLink, type SceneNode } from './graph-scene.ts'
import type { Box } from './graph-room.ts'
import { alongPath, arrowHead, arrowLength } from './link-path.ts'
import type { Label } from './label-room.ts'

export const graphFont = '"Noto Sans SC Variable"'

type Drawn = {
  scene: Scene
  size: Box
  labels: readonly Label[]
  selectedNode: string | null
  selectedLink: string | null
}

/** From this size on a disc has its sign, and a line its dashes and head. */
const detailFrom = 0.45

/**
 * Thousands of nodes and lines at once: lines of one look in one stroke, what is outside the window left out.
 */
export function drawGraph(canvas: CanvasRenderingContext2D, drawn: Drawn, palette: Palette): void {
  const { scene, size, selectedNode, selectedLink } = drawn
  const detailed = scene.scale >= detailFrom
  canvas.clearRect(0, 0, size.width, size.height)
  const inSight = scene.links.filter(({ path }) => crosses(path.from, path.to, size))
  const own = selectedNode === null ? [] : inSight.filter(({ link }) => touches(link, selectedNode))
  drawLines(canvas, inSight, detailed, palette, selectedNode === null ? (detailed ? 0.9 : 0.5) : 0.14)
  drawLines(canvas, own, true, palette, 1)
  const chosen = inSight.find(({ link }) => link.id === selectedLink)
  if (chosen) {
    canvas.globalAlpha = 0.3
    stroke(canvas, [chosen], palette.accent, chosen.width + 9, 'solid')
    canvas.globalAlpha = 1
    drawLines(canvas, [chosen], true, palette, 1)
  }
  drawDiscs(canvas, scene, size, detailed, palette)
  drawBranch(canvas, scene, palette)
  const selected = scene.nodes.find(({ node }) => node.id === selectedNode)
  if (selected) ring(canvas, selected, palette)
  drawNames(canvas, drawn, palette)
}

const lineColour = (tone: PictureLink['tone'], palette: Palette) =>
  ({ ink: palette.ink2, warn: palette.warn, accent: palette.accent })[tone]

function drawLines(
  canvas: CanvasRenderingContext2D,
  links: readonly SceneLink[],
  detailed: boolean,
  palette: Palette,
  opacity: number,
) {
  canvas.globalAlpha = opacity
  const looks = Map.groupBy(links, ({ link, width }) =>
    [link.tone, detailed ? link.dash : 'solid', Math.round(width)].join(' '),
  )
  for (const alike of looks.values()) {
    const [first] = alike
    if (!first) continue
    stroke(canvas, alike, lineColour(first.link.tone, palette), first.width, detailed ? first.link.dash : 'solid')
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

function stroke(canvas: CanvasRenderingContext2D, links: readonly SceneLink[], colour: string, width: number, dash: DashName) {
  canvas.beginPath()
  for (const { path } of links) {
    canvas.moveTo(path.from.x, path.from.y)
    if (path.control) canvas.quadraticCurveTo(path.control.x, path.control.y, path.to.x, path.to.y)
    else canvas.lineTo(path.to.x, path.to.y)
  }
  canvas.setLineDash(dashAt(dash, width))
  canvas.lineWidth = width
  canvas.strokeStyle = colour
  canvas.stroke()
  canvas.setLineDash([])
}

function drawDiscs(canvas: CanvasRenderingContext2D, { nodes }: Scene, size: Box, detailed: boolean, palette: Palette) {
  const inSight = nodes.filter(({ x, y, radius }) => x > -radius && y > -radius && x < size.width + radius && y < size.height + radius)
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

/** Whether a line may be in sight: not when both ends lie beyond the same edge. */
const crosses = (from: { x: number; y: number }, to: { x: number; y: number }, { width, height }: Box) =>
  !((from.x < 0 && to.x < 0) || (from.y < 0 && to.y < 0) || (from.x > width && to.x > width) || (from.y > height && to.y > height))
