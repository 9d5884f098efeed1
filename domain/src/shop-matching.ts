import { foldedName } from './folded-name.ts'
import { type LngLat, metresBetween } from './lng-lat.ts'

/** Positions of a list lie on the street before the door or on the next roof: so near, one sign is one shop. */
export const sameSignMetres = 60
/** An address without a number is a whole street: farther apart, one sign there is two shops. */
export const sameAddressMetres = 500

/** A shop as a list or a map tells of it; `sign` is folded. */
export type KnownSpot = { sign: string; address: string | null; position: LngLat | null }
export type MatchedBy = 'sign_near' | 'sign_address' | 'sign_once'

/**
 * Which of the shops that stand is meant by a line of a list: the nearest of its sign within 60 m; else the one of its
 * sign and address; else, where the line has no position, the only one of its sign round the branch.
 * Source: GLOSSARY.md, shop of a list.
 *
 * @param shops  those of the same folded sign
 * @param isRound  whether a position lies in the branch's circle
 * @returns `several` where the line cannot say which; null where it is a shop of its own
 */
export function matchedShop<Shop extends KnownSpot>(
  line: KnownSpot,
  shops: readonly Shop[],
  isRound: (position: LngLat) => boolean,
): { shop: Shop; by: MatchedBy } | 'several' | null {
  if (line.sign === '') return null
  const near = nearest(line, shops, sameSignMetres)
  if (near) return { shop: near, by: 'sign_near' }
  const addressed = shops.filter((shop) => isSameAddress(line, shop))
  if (line.position !== null) {
    const there = nearest(line, addressed, sameAddressMetres)
    return there ? { shop: there, by: 'sign_address' } : null
  }
  const [only] = addressed
  if (only) return addressed.length === 1 ? { shop: only, by: 'sign_address' } : 'several'
  const round = shops.filter(({ position }) => position !== null && isRound(position))
  const [once] = round
  if (!once) return null
  return round.length === 1 ? { shop: once, by: 'sign_once' } : 'several'
}

/**
 * Whether two lines of one list say the same shop.
 * Source: GLOSSARY.md, shop of a list.
 */
export function isSameShop(one: KnownSpot, other: KnownSpot): boolean {
  if (one.sign === '' || one.sign !== other.sign) return false
  const metres = one.position && other.position ? metresBetween(one.position, other.position) : null
  if (metres !== null && metres <= sameSignMetres) return true
  if (isSameAddress(one, other)) return metres === null || metres <= sameAddressMetres
  const isBare = ({ address, position }: KnownSpot) => address === null && position === null
  return isBare(one) && isBare(other)
}

const isSameAddress = (one: KnownSpot, other: KnownSpot) =>
  one.address !== null && other.address !== null && foldedName(one.address) === foldedName(other.address)

function nearest<Shop extends KnownSpot>({ position }: KnownSpot, shops: readonly Shop[], most: number): Shop | null {
  if (position === null) return null
  const within = shops
    .flatMap((shop) => (shop.position ? [{ shop, metres: metresBetween(position, shop.position) }] : []))
    .filter(({ metres }) => metres <= most)
    .toSorted((a, b) => a.metres - b.metres)
  return within[0]?.shop ?? null
}
