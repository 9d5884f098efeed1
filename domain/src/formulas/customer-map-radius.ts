import { type LngLat, metresBetween } from '#lng-lat.ts'

/** Radius shown while a branch has no target, metres. */
export const radiusWithoutTargets = 700
/** Beyond so many metres a target is an exclave (飞地): named, but it does not stretch the working radius. */
export const exclaveBeyond = 5000

export const mapTargetKinds = ['target_group', 'merchant'] as const
/** A target of the branch with its straight distance from the branch site, metres. */
export type MapTarget = {
  kind: (typeof mapTargetKinds)[number]
  id: string
  name: string
  position: LngLat
  metres: number
  /** The trade of a merchant: what he is called where his shop has no sign. */
  category?: string | undefined
}

export type CustomerMapRadius = {
  /** Distance of the farthest target, metres. */
  maxMetres: number
  /** Smallest distance with at least 90 % of the targets inside, exclaves left out; the working radius. */
  r90Metres: number
  r95Metres: number
  farthestTarget: MapTarget | null
  targets: number
  exclaves: MapTarget[]
  /** Set while the working radius is the default one, for want of a target within 5 km. */
  note: 'no_targets' | null
}

/** Gives each target its straight distance from the branch site, metres. */
export function targetsFrom<Target extends { position: LngLat }>(
  centre: LngLat,
  targets: readonly Target[],
): (Target & { metres: number })[] {
  return targets.map((target) => ({ ...target, metres: metresBetween(centre, target.position) }))
}

/**
 * Radius of the customer map: the circle reaches the farthest target, the working radius nine in ten of them.
 * Every target weighs 1.
 * Source: GLOSSARY.md, customer-map radius (K01).
 *
 * @param targets  live target groups, and merchants wanted or in the alliance
 * @returns 700 m with a note where there is no target (nearer than 5 km, for the working radius)
 */
export function customerMapRadius(targets: readonly MapTarget[]): CustomerMapRadius {
  const sorted = byDistance(targets)
  const farthestTarget = sorted.at(-1) ?? null
  const near = sorted.filter((target) => target.metres <= exclaveBeyond).map((target) => target.metres)
  return {
    maxMetres: farthestTarget?.metres ?? radiusWithoutTargets,
    r90Metres: quantileDistance(near, 0.9) ?? radiusWithoutTargets,
    r95Metres: quantileDistance(near, 0.95) ?? radiusWithoutTargets,
    farthestTarget,
    targets: sorted.length,
    exclaves: sorted.filter((target) => target.metres > exclaveBeyond),
    note: near.length === 0 ? 'no_targets' : null,
  }
}

/**
 * What the map would be without its farthest targets.
 * Source: GLOSSARY.md, customer-map radius (K01).
 *
 * @param count  how many of the farthest to leave out, a whole number from 0 up
 * @returns the radius of the rest, and who is lost, farthest first
 */
export function dropFarthest(
  targets: readonly MapTarget[],
  count: number,
): { radius: CustomerMapRadius; kept: MapTarget[]; dropped: MapTarget[] } {
  const sorted = byDistance(targets)
  const kept = sorted.slice(0, Math.max(0, sorted.length - count))
  return { radius: customerMapRadius(kept), kept, dropped: sorted.slice(kept.length).toReversed() }
}

/**
 * The smallest of some distances with at least a share of them inside.
 *
 * @param distances  metres, in any order
 * @param share  above 0, at most 1
 * @returns null of none
 * @throws {RangeError} on a share outside that
 */
export function quantileDistance(distances: readonly number[], share: number): number | null {
  if (!(share > 0 && share <= 1)) throw new RangeError(`share out of range: ${share}`)
  // 0.95 × 20 may come out a hair above 19.
  const needed = Math.ceil(share * distances.length - 1e-9)
  return distances.toSorted((a, b) => a - b)[needed - 1] ?? null
}

/** Nearest first; level ones by id, so that the farthest is the same one every time. */
const byDistance = (targets: readonly MapTarget[]) =>
  targets.toSorted((a, b) => a.metres - b.metres || (a.id < b.id ? -1 : Number(a.id > b.id)))
