import { type CutGround, type CutPacket, type CutSide } from '#canvass-cut.ts'
import { packetLetters } from '#canvass-plan.ts'
import { type LngLat, metresBetween, walkMetresPerMinute } from '#lng-lat.ts'
import { isWalked, withDirections } from './laid-packet.ts'

/**
 * The first cut, at once and without a search: the sides in the order in which one comes by them (from the start always
 * on to the nearest end), and that chain cut where the minutes are shared out. What a search finds takes its place.
 * Source: GLOSSARY.md, packet.
 *
 * @param count  packets wanted besides the locked ones; letters that locked packets hold are passed over
 * @returns packets that hold every side and single door once; fewer where there are fewer sides and doors
 */
export function walkingOrderCut(ground: CutGround, count: number): CutPacket[] {
  const kept = new Set(ground.locked.flatMap(({ sides }) => sides.map(({ sideId }) => sideId)))
  const keptDoors = new Set(ground.locked.flatMap(({ doorIds }) => doorIds))
  const chain = inWalkingOrder(ground, kept, keptDoors)
  const total = chain.reduce((sum, { minutes }) => sum + minutes, 0)
  const parts: { sideIds: string[]; doorIds: string[] }[] = []
  let done = 0
  for (const { sideId, doorId, minutes } of chain) {
    // By the middle of the piece: a piece that straddles two shares goes where most of it lies.
    const share = total === 0 ? 0 : Math.min(count - 1, Math.floor(((done + minutes / 2) / total) * count))
    done += minutes
    const part = (parts[share] ??= { sideIds: [], doorIds: [] })
    if (sideId !== null) part.sideIds.push(sideId)
    if (doorId !== null) part.doorIds.push(doorId)
  }
  const taken = new Set(ground.locked.map(({ letter }) => letter))
  const letters = packetLetters.filter((letter) => !taken.has(letter))
  return Object.values(parts).flatMap((part, index) => {
    const letter = letters[index]
    if (letter === undefined) return []
    return [withDirections(ground, { id: null, letter, name: '', memberIds: [], locked: false, ...part })]
  })
}

interface Piece {
  sideId: string | null
  doorId: string | null
  minutes: number
  ends: readonly LngLat[]
}

function inWalkingOrder(
  { sides, doors, start }: CutGround,
  kept: ReadonlySet<string>,
  keptDoors: ReadonlySet<string>,
): Piece[] {
  const left: Piece[] = [
    ...sides.filter(({ sideId }) => !kept.has(sideId)).map(pieceOf),
    ...doors
      .filter(({ planDoorId }) => planDoorId !== null && !keptDoors.has(planDoorId))
      .map(({ planDoorId, minutes, position }) => ({
        sideId: null,
        doorId: planDoorId,
        minutes,
        ends: position === null ? [] : [position],
      })),
  ]
  const chain: Piece[] = []
  let at: LngLat | null = start
  while (left.length > 0) {
    const from = at
    let nearest = 0
    let least = Number.POSITIVE_INFINITY
    for (const [index, { ends }] of left.entries()) {
      const metres = from === null ? 0 : Math.min(...ends.map((end) => metresBetween(from, end)))
      if (metres < least) [nearest, least] = [index, metres]
    }
    const [piece] = left.splice(nearest, 1)
    if (!piece) break
    chain.push(piece)
    // On from its other end.
    at = farther(piece.ends, from) ?? at
  }
  return chain
}

const pieceOf = ({ sideId, doors, lengthM, geometry }: CutSide): Piece => ({
  sideId,
  doorId: null,
  minutes: lengthM / walkMetresPerMinute + doors.filter(isWalked).reduce((sum, { minutes }) => sum + minutes, 0),
  ends: [geometry[0], geometry.at(-1)].filter((end) => end !== undefined),
})

const farther = (ends: readonly LngLat[], from: LngLat | null): LngLat | undefined =>
  from === null ? ends.at(-1) : ends.toSorted((a, b) => metresBetween(from, b) - metresBetween(from, a))[0]
