import type { AssetBand } from 'domain/customer.ts'
import type { SiteRetention } from 'domain/former-site.ts'
import { bandBounds, keptMoneyGrade, keptMoneyShare, type MoneyBounds } from 'domain/formulas/site-retention.ts'
import { suppressBelow } from 'domain/policy.ts'
import { amountsThatCount, type SiteAmount } from 'domain/site-amount.ts'
import type { Bonded } from './site-queries.ts'

/** One of a former site: whether he surely banked there when it moved, and whether he is still here. */
export interface SitePerson {
  customer: Pick<Bonded, 'assetBand'>
  isSure: boolean
  isKept: boolean
}

type Asked = {
  people: readonly SitePerson[]
  amounts: readonly SiteAmount[]
  movedOn: string | null
  today: string
  /** Whether the reader may see the persons: else sums of a few are not told, and no bands. */
  seesAll: boolean
}

/** What is left of a site's money (K25): of sums of the ledger where they were typed, of today's bands where not. */
export function keptMoney({ people, amounts, movedOn, today, seesAll }: Asked): SiteRetention['money'] {
  const known = amountsThatCount(amounts, movedOn)
  const banked = people.filter(({ isSure }) => isSure).length
  const stayed = people.filter(({ isSure, isKept }) => isSure && isKept).length
  const atMove = known.atMove !== null && (seesAll || isMany(banked)) ? known.atMove : null
  // The difference of both sums tells of those who left.
  const mayTellKept = seesAll || (isMany(stayed) && isNobodyOrMany(banked - stayed))
  const kept = known.kept !== null && mayTellKept ? known.kept : null
  const isFew = atMove !== known.atMove || kept !== known.kept
  const bands = seesAll ? keptBands(people) : null
  const now = kept ? exactly(kept) : (bands?.share ?? null)
  const share = now === null ? null : keptMoneyShare(now, atMove && exactly(atMove))
  return {
    nowLow: bands?.known?.low ?? null,
    nowHigh: bands?.known?.high ?? null,
    unknown: bands?.unknown ?? 0,
    atMove,
    kept,
    isFew,
    low: share?.low ?? null,
    high: share?.high ?? null,
    grade: share && keptMoneyGrade(kept?.asOf ?? null, today),
    asOf: share && (kept?.asOf ?? today),
    amounts: seesAll ? [...amounts] : [],
  }
}

const isMany = (count: number) => count >= suppressBelow
const isNobodyOrMany = (count: number) => count === 0 || isMany(count)
const exactly = ({ fen }: SiteAmount): MoneyBounds => ({ low: fen, high: fen })

/** What the bands of today say: of those who stayed as far as known, and as bounds that a share may stand on. */
function keptBands(people: readonly SitePerson[]) {
  const here = people.filter(({ isKept }) => isKept)
  // A code of customer files.
  const bandsOf = (some: readonly SitePerson[]) =>
    some.flatMap(({ customer: { assetBand } }) => (assetBand === null ? [] : [assetBand as AssetBand]))
  const sure = bandsOf(here.filter(({ isSure }) => isSure))
  const all = bandsOf(here)
  const unknown = here.length - all.length
  return {
    known: sure.length === 0 ? null : bandBounds(sure),
    unknown,
    // Whoever has no band may hold anything; whoever perhaps banked there may count, and need not.
    share: here.length === 0 ? null : { low: bandBounds(sure).low, high: unknown > 0 ? null : bandBounds(all).high },
  }
}
