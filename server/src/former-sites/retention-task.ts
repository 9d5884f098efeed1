import { daysBefore } from 'domain/civil-date.ts'
import { distanceBands, type SiteRetention } from 'domain/former-site.ts'
import { isActiveCustomer } from 'domain/formulas/active-customer.ts'
import { rateFlagsOf, rateOfCounts } from 'domain/formulas/rate-of-counts.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { suppressBelow } from 'domain/policy.ts'
import type { Rate } from 'domain/rate.ts'
import { branchClock } from '#branches/branch-clock.ts'
import { bondable } from '#branches/site-bonds.ts'
import { currentSite } from '#canvass-plans/read-cut-ground.ts'
import type { Db } from '#db/database.ts'
import { mayDo } from '#http/allow.ts'
import type { BranchScope } from '#http/scope.ts'
import { keptMoney } from './kept-money.ts'
import { listSiteAmounts } from './site-amount-queries.ts'
import { type Bonded, findFormerSite, type FormerSite, listBonded } from './site-queries.ts'

/** Spoken to within so many days counts as in touch (K25). */
const touchDays = 90

/** K25 of a former site: who stayed, who was spoken to, and how far they live from the present one. */
export async function siteRetentionTask(
  db: Db,
  { scope, siteId }: { scope: BranchScope; siteId: string },
): Promise<SiteRetention | null> {
  const site = await findFormerSite(db, scope, siteId)
  if (!site) return null
  const { today } = await branchClock(db, scope)
  const movedOn = site.toDate ?? today
  const touched = await touchedSince(db, scope, daysBefore(today, touchDays))
  const people = (await listBonded(db, scope, siteId))
    .map((customer) => ({
      customer,
      wasActive: activeOn(customer, movedOn),
      isKept: isActiveNow(customer),
      isTouched: touched.has(customer.id) || (customer.lastTwoWayOn ?? '') >= daysBefore(today, touchDays),
    }))
    .filter(({ wasActive }) => wasActive !== 'no')
  const seesAll = scope.persons.rows === 'branch'
  const rates = (some: typeof people) => {
    const sure = some.filter(({ wasActive }) => wasActive === 'yes')
    const kept = sure.filter(({ isKept }) => isKept)
    const spoken = kept.filter(({ isTouched }) => isTouched)
    // Whoever perhaps banked there counts against us where he is gone, and at most for us where he stayed.
    const perhaps = some.filter(({ wasActive }) => wasActive === 'maybe')
    const perhapsKept = perhaps.filter(({ isKept }) => isKept).length
    const share = (part: number, whole: number, { more, gone }: { more: number; gone: number }) => {
      const counts = { numerator: part, numeratorHigh: part + more, denominator: whole + gone, source: null }
      const grade = whole + gone === 0 ? null : more + gone > 0 ? 'b' : 'a'
      const rate = rateOfCounts({ ...counts, grade, asOf: today })
      const high = whole + more === 0 ? rate.high : (part + more) / (whole + more)
      const bounded =
        rate.high === null || more + gone === 0 ? rate : { ...rate, high, flags: rateFlagsOf(high ?? 0, whole + gone) }
      return seesAll ? bounded : withoutFew(bounded)
    }
    return {
      kept: share(kept.length, sure.length, { more: perhapsKept, gone: perhaps.length - perhapsKept }),
      touched: share(spoken.length, kept.length, { more: 0, gone: 0 }),
    }
  }
  const present = await currentSite(db, scope)
  return {
    asOf: today,
    site: { id: site.id, address: site.address, movedOn: site.toDate },
    ...rates(people),
    money: keptMoney({
      people: people.map(({ customer, isKept, wasActive }) => ({ customer, isKept, isSure: wasActive === 'yes' })),
      amounts: await listSiteAmounts(db, scope, siteId),
      movedOn: site.toDate,
      today,
      seesAll,
    }),
    // Parts of a whole give each other away: they are told to whoever may see the persons.
    byDistance: seesAll
      ? splits(present).map(({ holds, ...split }) => ({ ...split, ...rates(people.filter(holds)) }))
      : [],
    unbound: mayDo('branch_site.bond', scope.roles) ? await unboundOf(db, scope, site) : null,
  }
}

async function unboundOf(db: Db, scope: BranchScope, site: FormerSite): Promise<SiteRetention['unbound']> {
  const people = await bondable(db, scope, site)
  return { people: people.length, undated: people.filter(({ isDated }) => !isDated).length }
}

const isActiveNow = ({ lifecycle, holdings }: Bonded) =>
  // A code that only the import's schema lets in.
  isActiveCustomer(
    lifecycle as Parameters<typeof isActiveCustomer>[0],
    holdings.filter(({ active }) => active === 1).length,
  )

/**
 * Whether somebody had a product in use on a day. What is in use today and has no first day was in use then: the bond
 * came with it. What is no longer in use and has no last day may have been.
 */
function activeOn({ holdings }: Bonded, day: string): 'yes' | 'maybe' | 'no' {
  const begun = holdings.filter(({ openedOn }) => (openedOn ?? '') <= day)
  const isSure = begun.some(({ active, closedOn }) => (closedOn === null ? active === 1 : closedOn > day))
  if (isSure) return 'yes'
  return begun.some(({ active, closedOn }) => closedOn === null && active === 0) ? 'maybe' : 'no'
}

async function touchedSince(db: Db, { branchId }: BranchScope, day: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('touch')
    .select('subjectId')
    .distinct()
    .where('branchId', '=', branchId)
    .where('subjectKind', '=', 'customer')
    // A message to all is no talk.
    .where('twoWay', '=', 1)
    .where('withdrawnAt', 'is', null)
    .where('touchedAt', '>=', day)
    .execute()
  return new Set(rows.map(({ subjectId }) => subjectId))
}

type Person = { customer: Bonded }

/** By metres of the home from the present site; who has no home on the map by himself. */
function splits(present: LngLat | null) {
  const metres = ({ customer: { lng, lat } }: Person) =>
    present === null || lng === null || lat === null ? null : metresBetween(present, [lng, lat])
  const ends = [...distanceBands, null]
  return [
    ...ends.map((upTo, index) => ({
      upTo,
      placed: true,
      holds: (person: Person) => {
        const far = metres(person)
        return far !== null && far > (ends[index - 1] ?? -1) && far <= (upTo ?? Number.POSITIVE_INFINITY)
      },
    })),
    { upTo: null, placed: false, holds: (person: Person) => metres(person) === null },
  ]
}

/** A share of fewer than ten persons, or with fewer than ten outside it, is not told without person rows (I4). */
function withoutFew(rate: Rate): Rate {
  const whole = rate.denominator ?? 0
  const isFew = [rate.numerator, whole - rate.numerator].some((count) => count > 0 && count < suppressBelow)
  if (!isFew) return rate
  const hidden = { value: null, low: null, high: null, ci: null, numerator: 0, numeratorHigh: 0, denominator: null }
  return { ...rate, ...hidden, flags: ['few_cases'] }
}
