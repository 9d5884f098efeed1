import type { Point } from './link-path.ts'

type Box = { left: number; right: number; top: number; bottom: number }
export type Disc = Point & { id: string; radius: number }
type NodeWords = Disc & {
  words: string
  weight: number
  /** Has its name even where it covers others. */ always?: boolean
}
type LinkWords = { id: string; words: string; weight: number; places: readonly Point[] }
export type Label = { id: string; words: string; x: number; y: number; anchor: 'start' | 'middle' | 'end' }

const size = 13
const line = 18
const linkSize = 12

/** Width of words in pixels, guessed: a Chinese character is as wide as the type is high. */
export function textWidth(words: string, height: number): number {
  let width = 0
  for (const character of words) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? height : height * 0.56
  return width
}

/**
 * Which names and words stand where without overlapping: the weightiest first, under their disc, else over it or
 * beside it; what finds no room is left out. Links come after the nodes.
 */
export function labelsThatFit(
  nodes: readonly NodeWords[],
  links: readonly LinkWords[],
  obstacles: readonly Disc[] = [],
  /** Names stand within it where they can. */
  window: { width: number } | null = null,
): { nodes: Label[]; links: Label[] } {
  const taken: Box[] = [...nodes, ...obstacles].map(discBox)
  const isFree = (box: Box) => !taken.some((other) => overlaps(box, other))
  const placed: Label[] = []
  for (const node of nodes.toSorted(byWeight)) {
    const width = textWidth(node.words, size)
    const own = discBox(node)
    const spots = nodeSpots(node, width)
    const free = spots.find(
      ({ box }) =>
        (window === null || (box.left >= 0 && box.right <= window.width)) &&
        !taken.some((other) => !sameBox(other, own) && overlaps(box, other)),
    )
    const found = free ?? (node.always ? spots[0] : undefined)
    if (!found) continue
    taken.push(found.box)
    placed.push({ id: node.id, words: node.words, ...found.at })
  }
  const words: Label[] = []
  for (const link of links.toSorted(byWeight)) {
    const width = textWidth(link.words, linkSize)
    for (const { x, y } of link.places) {
      const box = { left: x - width / 2 - 3, right: x + width / 2 + 3, top: y - 9, bottom: y + 9 }
      if (!isFree(box)) continue
      taken.push(box)
      words.push({ id: link.id, words: link.words, x, y, anchor: 'middle' })
      break
    }
  }
  return { nodes: placed, links: words }
}

const byWeight = (a: { id: string; weight: number }, b: { id: string; weight: number }) =>
  b.weight - a.weight || (a.id < b.id ? -1 : 1)

function nodeSpots({ x, y, radius }: Disc, width: number): { box: Box; at: Omit<Label, 'id' | 'words'> }[] {
  const spot = (middle: Point, anchor: Label['anchor']) => {
    const left = anchor === 'middle' ? middle.x - width / 2 : anchor === 'start' ? middle.x : middle.x - width
    return {
      box: { left: left - 2, right: left + width + 2, top: middle.y - line / 2 + 1, bottom: middle.y + line / 2 - 1 },
      at: { x: middle.x, y: middle.y, anchor },
    }
  }
  return [
    spot({ x, y: y + radius + 12 }, 'middle'),
    spot({ x, y: y - radius - 12 }, 'middle'),
    spot({ x: x + radius + 5, y }, 'start'),
    spot({ x: x - radius - 5, y }, 'end'),
  ]
}

const discBox = ({ x, y, radius }: Disc): Box => ({
  left: x - radius,
  right: x + radius,
  top: y - radius,
  bottom: y + radius,
})
const sameBox = (a: Box, b: Box) => a.left === b.left && a.top === b.top && a.right === b.right
const overlaps = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
