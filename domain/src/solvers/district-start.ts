import type { Random } from '#random.ts'
import type { DistrictNetwork } from './district-network.ts'

/** A first cut: pieces grow from their anchors, or from units drawn for them, always the one with the least work. */
export function firstPieces(network: DistrictNetwork, random: Random): Int32Array {
  const { pieces, offsets, targets, anchors, componentOf } = network
  const pieceOf = anchors.slice()
  const work = new Float64Array(pieces)
  const fringes = Array.from({ length: pieces }, (): number[] => [])
  const present = new Set<string>()
  const take = (unit: number, piece: number) => {
    pieceOf[unit] = piece
    present.add(`${piece} ${componentOf[unit]}`)
    work[piece] = (work[piece] ?? 0) + (network.work[unit] ?? 0)
    for (let at = offsets[unit] ?? 0; at < (offsets[unit + 1] ?? 0); at += 1) {
      const target = targets[at] ?? 0
      if (pieceOf[target] === -1) fringes[piece]?.push(target)
    }
  }
  // Over a gap a piece comes into a component only once: elsewhere it would lie there in two parts.
  const mayTake = (unit: number, piece: number) => {
    if (!present.has(`${piece} ${componentOf[unit]}`)) return true
    for (let at = offsets[unit] ?? 0; at < (offsets[unit + 1] ?? 0); at += 1) {
      const target = targets[at] ?? 0
      if (pieceOf[target] === piece && componentOf[target] === componentOf[unit]) return true
    }
    return false
  }
  const isHeld = new Set(anchors)
  anchors.forEach((piece, unit) => {
    if (piece !== -1) take(unit, piece)
  })
  const free = random.shuffled([...pieceOf.keys()].filter((unit) => pieceOf[unit] === -1))
  for (let piece = 0; piece < pieces; piece += 1) {
    const seed = isHeld.has(piece) ? undefined : free.pop()
    if (seed !== undefined) take(seed, piece)
  }
  let left = pieceOf.reduce((count, piece) => count + (piece === -1 ? 1 : 0), 0)
  for (; left > 0; left -= 1) {
    const grown = nextGrowth(pieceOf, work, fringes, random, mayTake)
    if (!grown) break
    take(grown.unit, grown.piece)
  }
  return pieceOf
}

/** A drawn unit on the fringe of the piece with the least work that can still grow; null where none can. */
function nextGrowth(
  pieceOf: Int32Array,
  work: Float64Array,
  fringes: number[][],
  random: Random,
  mayTake: (unit: number, piece: number) => boolean,
) {
  for (;;) {
    let piece = -1
    fringes.forEach((fringe, other) => {
      if (fringe.length > 0 && (piece === -1 || (work[other] ?? 0) < (work[piece] ?? 0))) piece = other
    })
    const fringe = fringes[piece]
    if (!fringe) return null
    const at = random.whole(0, fringe.length - 1)
    const unit = fringe[at] ?? 0
    fringe[at] = fringe.at(-1) ?? 0
    fringe.pop()
    if (pieceOf[unit] === -1 && mayTake(unit, piece)) return { unit, piece }
  }
}
