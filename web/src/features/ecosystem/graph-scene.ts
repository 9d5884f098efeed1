import type { Text } from '#i18n/text-key.ts'
import { frameOf, type GraphCamera, onScreen, symbolScale } from './graph-camera.ts'
import { BRANCH, type Picture, type PictureLink, type PictureNode } from './graph-picture.ts'
import type { Box } from './graph-room.ts'
import { alongPath, arrowLength, distanceToPath, type LinkPath, linkPath, type Point } from './link-path.ts'
import { type Label, labelsThatFit } from './label-room.ts'

export type SceneNode = { node: PictureNode; x: number; y: number; radius: number }
export type SceneLink = { link: PictureLink; path: LinkPath; width: number }
/** What stands where on the screen. */
export type Scene = {
  branch: Point
  scale: number
  /** Null once one is so near that the graph is larger than its window. */
  window: Box | null
  nodes: SceneNode[]
  links: SceneLink[]
}

export const branchHalf = 15

/** Nodes and links at their pixels. */
export function sceneOf(
  { nodes, links }: Picture,
  positions: ReadonlyMap<string, Point>,
  size: Box,
  camera: GraphCamera,
): Scene {
  const frame = frameOf(size, camera)
  const scale = symbolScale(nodes.length, size, camera.zoom)
  const placed = nodes.flatMap((node) => {
    const at = positions.get(node.id)
    return at ? [{ node, ...onScreen(at, frame), radius: node.radius * scale }] : []
  })
  const byId = new Map(placed.map((one) => [one.node.id, one]))
  const end = (id: string) =>
    id === BRANCH ? { ...frame.middle, radius: branchHalf * Math.SQRT2 * 0.9 } : (byId.get(id) ?? null)
  const drawn = links.flatMap((link) => {
    const [from, to] = [end(link.from), end(link.to)]
    if (!from || !to) return []
    const width = Math.max(0.6, link.width * Math.max(0.35, scale))
    const path = linkPath({
      from,
      to,
      fromRadius: from.radius,
      toRadius: to.radius,
      bow: link.bow,
      arrow: link.hasArrow ? arrowLength(width) : 0,
    })
    return path ? [{ link, path, width }] : []
  })
  return { branch: frame.middle, scale, window: camera.zoom <= 1 ? size : null, nodes: placed, links: drawn }
}

/** Names and words of the lines that find room; who is selected always has a name. */
export function sceneLabels(
  scene: Scene,
  selected: ReadonlySet<string>,
  text: Text,
): { nodes: Label[]; links: Label[] } {
  const branch = { id: BRANCH, ...scene.branch, radius: branchHalf + 2 }
  return labelsThatFit(
    scene.nodes.map(({ node: { id, name, weight }, x, y, radius }) => ({
      id,
      x,
      y,
      radius,
      words: name,
      weight: weight + (selected.has(id) ? 100 : 0),
      always: selected.has(id),
    })),
    scene.links.flatMap(({ link, path }) =>
      link.kind === null || link.flow < 1
        ? []
        : [
            {
              id: link.id,
              words: `${text(`code.linkKind.${link.kind}`)} ${Math.round(link.flow)}`,
              weight: link.flow + (selected.has(link.id) ? 1000 : 0),
              places: (link.hasMark ? [0.32, 0.68] : [0.5, 0.4, 0.6, 0.3, 0.7]).map((share) => alongPath(path, share)),
            },
          ],
    ),
    [
      branch,
      ...scene.links
        .filter(({ link }) => link.hasMark)
        .map(({ link, path }) => ({ id: `mark ${link.id}`, ...alongPath(path, 0.5), radius: 7 })),
    ],
    scene.window,
  )
}

const reach = 6

export type Hit = { node: string } | { link: string }

/** What is under a point: a node before a line, the nearest of each. A finger reaches further. */
export function hitAt(scene: Scene, point: Point, finger: boolean): Hit | null {
  const extra = finger ? 12 : 3
  const near = scene.nodes
    .map(({ node, x, y, radius }) => ({ id: node.id, away: Math.hypot(x - point.x, y - point.y) - radius }))
    .filter(({ away }) => away <= extra)
    .toSorted((a, b) => a.away - b.away)[0]
  if (near) return { node: near.id }
  const line = scene.links
    .map(({ link, path }) => ({ id: link.id, away: distanceToPath(point, path) }))
    .filter(({ away }) => away <= reach + (finger ? 8 : 0))
    .toSorted((a, b) => a.away - b.away)[0]
  return line ? { link: line.id } : null
}
