import type { CutDoor, CutGround, CutPacket } from '#canvass-cut.ts'
import { aloneUntil, packetLetters } from '#canvass-plan.ts'
import { laidPacket } from '#formulas/laid-packet.ts'
import { walkMetresPerMinute } from '#lng-lat.ts'
import { randomFrom } from '#random.ts'
import { cutUnits, doorMinutes, passesFor, type CutUnit, type UnitRules, unitsGraph } from './cut-ground-units.ts'
import { groupWalk, leastBeyond, passKeys, type GroupWalk, type WalkPass } from './cut-group-walk.ts'
import { solveDistricting } from './districting.ts'
import { missedDoors, unmetSingles } from './door-hours.ts'
import { withLaterDoors } from './later-doors.ts'
import { iterationsOf, stopWatch, type SolverOptions, type SolverResult } from './solver-run.ts'
import type { Footway } from './walking-graph.ts'

export type PacketCutInstance = {
  ground: CutGround
  /** All that can be walked about the ground, to come from one of its streets to another. */
  footways: readonly Footway[]
  /** Segments so narrow that one pass serves both sides. */
  narrow: readonly string[]
}

/**
 * Packets with their minutes; `spread` is how far the one farthest from the mean is off it, as a share of the mean; `unmet`,
 * how many doors of packets without streets nobody is met at in their hours.
 */
export type PacketCut = { packets: CutPacket[]; minutes: number[]; spread: number; unmet: number }

/** As far as packets' minutes may differ from their mean. */
const balanceWithin = 0.1
/** The search cuts closer than that, since ways between streets are known only once they are walked. */
const cutWithin = [0.04, 0.02, 0.01]
const usualRounds = 12
const flipsOfARound = 120
/** Two hands change sides until they differ by less than this share of all their minutes at doors. */
const evenWithin = 0.01
/** A cut is walked with few trees first, and with more only where its longest packet is not far above the best. */
const quickAttempts = 1
const promising = 1.005
/** Where there is nothing to cut apart, only the walk is sought. */
const onlyAttempts = 25
/** The first cut is wanted at once. */
const attemptsOf = (round: number) => (round === 0 ? 3 : 10)
/** So many rounds without a better cut end the search. */
const patience = 40
/** A cut this near to the bound is not searched further. */
const goodEnough = 0.005

/**
 * Cuts a plan's ground into packets of about equal minutes that each hang together, and lays the walk of each. Two who walk
 * on opposite sides of a street get a packet each on the same streets. Round after round the ground is cut, walked, and cut
 * again with what walking it really took; one iteration is one round.
 * Source: GLOSSARY.md, packet (作战包).
 *
 * @returns the cut with packets within 10 % of their mean whose longest packet is shortest, else the one nearest to that;
 *   `value` = minutes of the longest packet, `bound` = the minutes that no cut into so many packets can be below
 * @throws {RangeError} where there is nothing to cut
 */
export function solvePacketCut(instance: PacketCutInstance, options: SolverOptions): SolverResult<PacketCut> {
  const { ground } = instance
  const teams = teamsOf(ground)
  const narrow = new Set(instance.narrow)
  const rules: UnitRules = { isPaired: teams.isPaired, isNarrow: (id) => narrow.has(id), splitAbove: Infinity }
  const whole = cutUnits(ground, rules)
  if (whole.length === 0) throw new RangeError('no side and no door to cut')
  const all = whole.reduce((sum, { minutes }) => sum + minutes, 0)
  const groups = Math.min(teams.groups, whole.length)
  const units = cutUnits(ground, { ...rules, splitAbove: all / groups / 4 })
  const beyond = leastBeyond(units, groups, { footways: instance.footways, rules })
  const bound = leastMinutes(units, rules, groups, beyond)

  const rounds = iterationsOf(options, usualRounds)
  const { isOver } = stopWatch(options)
  const random = randomFrom(options.seed)
  let minutes = units.map((unit) => unit.minutes)
  let best: PacketCut | null = null
  let foundIn = 0
  for (let round = 0; round < rounds && (best === null || !isOver()); round += 1) {
    const seed = `${options.seed} ${round}`
    const groupOf =
      groups === 1
        ? units.map(() => 0)
        : cutOnce(units, { groups, minutes, within: cutWithin[round % cutWithin.length] ?? 0 }, { ...options, seed })
    const walked = (attempts: number): WalkedCut =>
      packetsOf(
        ground,
        teams,
        Array.from({ length: groups }, (_, group) =>
          groupWalk(
            units.filter((_unit, unit) => groupOf[unit] === group),
            { footways: instance.footways, start: ground.start, windows: ground.windows, rules, seed, attempts },
          ),
        ),
      )
    const quick = walked(quickAttempts)
    const isPromising: boolean =
      best === null ||
      excessOf(quick) < excessOf(best) ||
      quick.unmet < best.unmet ||
      longest(quick) < promising * longest(best)
    const found: WalkedCut = isPromising ? walked(groups === 1 ? onlyAttempts : attemptsOf(round)) : quick
    if (best === null || isBetterCut(found, best)) {
      best = found
      foundIn = round
    }
    options.onProgress?.({ done: round + 1, of: rounds === Infinity ? null : rounds, value: longest(best) })
    if (
      groups === 1 ||
      round - foundIn >= patience ||
      (best.spread <= balanceWithin && best.unmet === 0 && longest(best) <= bound * (1 + goodEnough))
    )
      break
    const said = sumsOf(groups, groupOf, minutes)
    // What took longer than said counts more next time; a little chance leads out of a circle.
    minutes = units.map((unit, at) => {
      const group = groupOf[at] ?? 0
      const factor = (found.taken[group] ?? 0) / (said[group] || 1) || 1
      return 0.5 * ((minutes[at] ?? 0) * factor + unit.minutes * random.between(0.98, 1.02) * factor)
    })
  }
  const solution = calledLater(ground, best ?? { packets: [], minutes: [], spread: 0, unmet: 0 })
  const value = longest(solution)
  return { solution, value, bound, gap: bound > 0 ? Math.max(0, value - bound) / bound : null, proven: value <= bound }
}

/** With doors that open later put where one comes by again; a packet that would be out of balance by it stays as it is. */
function calledLater(ground: CutGround, { packets, minutes, spread, unmet }: PacketCut): PacketCut {
  const found = packets.map((packet) => (packet.sides.length > 0 ? withLaterDoors(ground, packet) : packet))
  const after = found.map((packet) => laidPacket(ground, packet).minutes)
  while (spreadOf(after) > Math.max(spread, balanceWithin)) {
    const changed = found.keys().filter((at) => found[at] !== packets[at])
    const [most] = [...changed].toSorted((a, b) => (after[b] ?? 0) - (after[a] ?? 0))
    const before = most === undefined ? undefined : packets[most]
    if (most === undefined || !before) break
    found[most] = before
    after[most] = minutes[most] ?? 0
  }
  return { packets: found, minutes: after, spread: spreadOf(after), unmet }
}

function spreadOf(minutes: readonly number[]): number {
  const middle = mean(minutes)
  return middle > 0 ? Math.max(...minutes.map((own) => Math.abs(own - middle))) / middle : 0
}

const longest = ({ minutes }: PacketCut) => minutes.reduce((most, own) => Math.max(most, own), 0)

/** How far it is from balance: within 10 % all are balanced. */
const excessOf = ({ spread }: PacketCut) => Math.max(0, spread - balanceWithin)

/** Balance first, then the hours of single doors, then the longest packet. Source: GLOSSARY.md, packet (作战包). */
export function isBetterCut(a: PacketCut, b: PacketCut): boolean {
  return (excessOf(a) - excessOf(b) || a.unmet - b.unmet || longest(a) - longest(b)) < 0
}

type Teams = { groups: number; isPaired: boolean; members: string[][] }

/**
 * Who walks together. Two on opposite sides of a street are a pair with a packet each; where an odd one is left, he goes
 * with one of them. After 18:00, and where people go side by side, two share a packet.
 */
export function teamsOf({ staff, locked, windows, pairStyle }: CutGround): Teams {
  const busy = new Set(locked.flatMap(({ memberIds }) => memberIds))
  const free = staff.map(({ id }) => id).filter((id) => !busy.has(id))
  const isLate = windows.some(({ to }) => to > aloneUntil)
  const room = packetLetters.length - locked.length
  const spread = (packets: number) => {
    const count = Math.max(1, Math.min(packets, room))
    return Array.from({ length: count }, (_, packet) => free.filter((_, at) => at % count === packet))
  }
  if (pairStyle === 'alone_by_day' && !isLate) {
    const members = spread(free.length)
    return { groups: members.length, isPaired: false, members }
  }
  if (pairStyle === 'opposite_sides' && !isLate && free.length > 1 && room > 1) {
    const members = spread(2 * Math.floor(Math.min(free.length, room) / 2))
    return { groups: members.length / 2, isPaired: true, members }
  }
  const members = spread(Math.floor(free.length / 2))
  return { groups: members.length, isPaired: false, members }
}

function cutOnce(
  units: readonly CutUnit[],
  { groups, minutes, within }: { groups: number; minutes: number[]; within: number },
  options: SolverOptions,
): number[] {
  const mean = minutes.reduce((sum, own) => sum + own, 0) / groups
  const { solution } = solveDistricting(
    { ...unitsGraph(units, groups, minutes), least: (1 - within) * mean, most: (1 + within) * mean },
    { seed: options.seed, iterations: flipsOfARound, ...(options.signal && { signal: options.signal }) },
  )
  return [...solution.pieceOf]
}

/** The mean of what must at least be done, with so many metres beyond the segments: somebody has at least that. */
function leastMinutes(units: readonly CutUnit[], rules: UnitRules, groups: number, beyond: number): number {
  const packets = groups * (rules.isPaired ? 2 : 1)
  const bySegment = Map.groupBy(
    units.flatMap(({ sides }) => sides),
    ({ segmentId }) => segmentId,
  )
  const walk = [...bySegment.values()].reduce(
    (sum, sides) => sum + passesFor(sides, rules) * (sides[0]?.lengthM ?? 0),
    beyond,
  )
  const atDoors = units.reduce(
    (sum, { sides, door }) => sum + doorMinutes([...sides.flatMap(({ doors }) => doors), ...(door ? [door] : [])]),
    0,
  )
  const bound = atDoors / packets + walk / walkMetresPerMinute / groups
  // Packets' minutes are told to a tenth, their metres whole.
  return Math.max(0, Math.floor((bound - 0.1) * 10) / 10)
}

const sumsOf = (groups: number, groupOf: readonly number[], minutes: readonly number[]) =>
  Array.from({ length: groups }, (_, group) =>
    minutes.reduce((sum, own, at) => sum + (groupOf[at] === group ? own : 0), 0),
  )

/** A cut with the minutes that each group really takes a packet. */
type WalkedCut = PacketCut & { taken: number[] }

function packetsOf(ground: CutGround, teams: Teams, walks: readonly GroupWalk[]): WalkedCut {
  const held = new Set(ground.locked.map(({ letter }) => letter))
  const letters = packetLetters.filter((letter) => !held.has(letter))
  const shares = walks.flatMap((walk) =>
    teams.isPaired ? twoHands(walk.passes).map((passes) => ({ walk, passes })) : [{ walk, passes: walk.passes }],
  )
  const packets = shares.flatMap(({ walk, passes }, at): CutPacket[] => {
    const letter = letters[at]
    if (letter === undefined) return []
    const packet = {
      id: null,
      letter,
      name: '',
      memberIds: teams.members[at] ?? [],
      locked: false,
      sides: passes.flatMap(({ sides, forward }) => sides.map(({ sideId }) => ({ sideId, reversed: !forward }))),
      doorIds: passes.flatMap(({ singles }) => singles.flatMap(({ planDoorId }) => planDoorId ?? [])),
      order: passKeys(passes),
      route: walk.route,
      walkM: walk.walkM,
    }
    return [packet]
  })
  const inHours = packets.map((packet) => withHours(ground, packet))
  const all = inHours.map((packet) => laidPacket(ground, packet).minutes)
  const each = teams.isPaired ? 2 : 1
  const taken = walks.map((_, group) => mean(all.slice(group * each, (group + 1) * each)))
  // A street too short for two leaves one of them without any.
  const isFull = ({ sides, doorIds }: CutPacket) => sides.length + doorIds.length > 0
  const minutes = all.filter((_, at) => inHours[at] && isFull(inHours[at]))
  return {
    packets: inHours.filter(isFull),
    minutes,
    spread: spreadOf(minutes),
    unmet: unmetSingles(ground, inHours),
    taken,
  }
}

const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / (list.length || 1)

/**
 * One walks on the right, one on the left hand. Where one would have much more to do, they change sides on the passing that
 * evens it out best.
 */
function twoHands(passes: readonly WalkPass[]): [WalkPass[], WalkPass[]] {
  const own = passes.map(({ sides, forward }) => {
    const right = sides.filter(({ side }) => (side === 'right') === forward)
    return [right, sides.filter((side) => !right.includes(side))] as const
  })
  const minutesOf = (sides: WalkPass['sides']) => sides.reduce((sum, { doors }) => sum + doorMinutes(doors), 0)
  const gains = own.map(([right, left]) => minutesOf(right) - minutesOf(left))
  const isTurned = gains.map(() => false)
  let ahead = gains.reduce((sum, gain) => sum + gain, 0)
  const total = own.reduce((sum, [right, left]) => sum + minutesOf(right) + minutesOf(left), 0)
  for (let turn = 0; turn < gains.length && Math.abs(ahead) > evenWithin * total; turn += 1) {
    let best = -1
    gains.forEach((gain, at) => {
      const after = Math.abs(ahead - 2 * gain)
      if (after < Math.abs(ahead - 2 * (gains[best] ?? 0)) - 1e-9) best = at
    })
    const gain = gains[best]
    if (gain === undefined) break
    isTurned[best] = !isTurned[best]
    ahead -= 2 * gain
    gains[best] = -gain
  }
  const singles: [CutDoor[], CutDoor[]][] = passes.map(({ singles: doors }) => {
    const pair: [CutDoor[], CutDoor[]] = [[], []]
    for (const door of doors) {
      pair[ahead > 0 ? 1 : 0].push(door)
      ahead += (ahead > 0 ? -1 : 1) * doorMinutes([door])
    }
    return pair
  })
  const hand = (which: 0 | 1) =>
    passes.flatMap(({ forward }, at): WalkPass[] => {
      const sides = own[at]?.[isTurned[at] ? 1 - which : which] ?? []
      const doors = singles[at]?.[which] ?? []
      return sides.length + doors.length > 0 ? [{ sides, forward, singles: doors }] : []
    })
  return [hand(0), hand(1)]
}

/** Walked the other way round where more doors are open then. */
function withHours(ground: CutGround, packet: CutPacket): CutPacket {
  const turned: CutPacket = {
    ...packet,
    sides: packet.sides.toReversed().map(({ sideId, reversed }) => ({ sideId, reversed: !reversed })),
    doorIds: packet.doorIds.toReversed(),
    order: (packet.order ?? []).toReversed(),
    route: (packet.route ?? []).toReversed(),
  }
  return missedDoors(ground, turned) < missedDoors(ground, packet) ? turned : packet
}
