import { daysAfter } from 'domain/civil-date.ts'
import { type Attribution, type attributionQuerySchema, type CreditRow, creditSources } from 'domain/conversion.ts'
import { noSellingDays } from 'domain/event-result.ts'
import { creditSums, type CreditSum, type CreditTouch } from 'domain/formulas/attribution.ts'
import { wilsonInterval } from 'domain/formulas/wilson-interval.ts'
import { suppressBelow } from 'domain/policy.ts'
import type { z } from 'zod'
import { branchClock } from '#branches/branch-clock.ts'
import { withheldParts } from '#customer-map/withheld-parts.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { titlesOf } from './conversion-list-task.ts'
import { planUplifts } from './plan-uplift.ts'
import { listConversions, listDualCredits } from './conversion-queries.ts'
import { creditPaths } from './credit-paths.ts'

const none: CreditSum = { last: 0, first: 0, position: 0, conversions: 0 }

/** K19 over the conversions of some days: by source, by event, by plan and by coupon, the double credits beside. */
export async function attributionTask(
  db: Db,
  { scope, asked: { from, to } }: { scope: BranchScope; asked: z.infer<typeof attributionQuerySchema> },
): Promise<Attribution> {
  const { zone, today } = await branchClock(db, scope)
  const conversions = await listConversions(db, scope, { from, to })
  const byId = await creditPaths(db, scope, conversions, zone)
  const paths = conversions.map(({ id }) => byId.get(id) ?? [])
  const total = conversions.length
  const seesAll = scope.persons.rows !== 'none'

  const isFew = !seesAll && total > 0 && total < suppressBelow
  const told = (sums: readonly CreditSum[]) => toldRows(sums, { total, seesAll, isFew })

  const sources = creditSums(paths, (touch) => touch?.source ?? 'organic')
  const bySource = told(creditSources.map((source) => sources.get(source) ?? none))
  const titles = await titlesOf(db, scope, paths)
  const titled = (source: CreditTouch['source']) => {
    const sums = [...creditSums(paths, (touch) => (touch?.source === source ? touch.id : null))]
    const rows = told(sums.map(([, sum]) => sum))
    return sums
      .flatMap(([id], index) => {
        const row = rows[index]
        return row ? [{ id, title: titles.get(id)?.title ?? '', on: titles.get(id)?.on ?? null, ...row }] : []
      })
      .toSorted((a, b) => (b.last ?? -1) - (a.last ?? -1) || (b.conversions ?? -1) - (a.conversions ?? -1))
  }
  return {
    asOf: today,
    from,
    to,
    conversions: isFew ? null : total,
    isFew,
    proved: isFew ? null : seesAll ? conversions.filter(({ verifiedBy }) => verifiedBy === 'import').length : null,
    bySource: creditSources.flatMap((source, index) => {
      const row = bySource[index]
      return row ? [{ source, ...row }] : []
    }),
    byEvent: titled('event')
      .map((row) => unjudged(row, judgedFrom(titles.get(row.id), today)))
      .toSorted((a, b) => Number(a.judgedFrom !== null) - Number(b.judgedFrom !== null)),
    byPlan: titled('canvass'),
    byCoupon: titled('coupon').map((row) => ({ ...row, merchantName: titles.get(row.id)?.merchantName ?? '' })),
    planUplift: await planUplifts(db, scope, { from, to, today }),
    dual: await dualLedger(db, scope, conversions),
  }
}

/** The day from which an event that sells nothing is judged by what was bought; null once it has come, and of all others. */
function judgedFrom(event: { on: string | null; noSelling: boolean } | undefined, today: string): string | null {
  if (!event?.noSelling || event.on === null) return null
  const day = daysAfter(event.on, noSellingDays)
  return day > today ? day : null
}

/** Its conversions stay in the totals, by source; whose merit they are is not asked before the day. */
const unjudged = <Row extends CreditRow>(row: Row, from: string | null) => ({
  ...row,
  judgedFrom: from,
  ...(from === null ? {} : { last: null, first: null, position: null, conversions: null, ci: null }),
})

const figures = ['last', 'first', 'position', 'conversions'] as const

/**
 * Rows of one table as this reader may know them, figure by figure (I4): none of fewer than 10 conversions, none that the
 * others would give away by subtraction from the whole, and no part that leaves fewer than 10 over.
 */
function toldRows(
  sums: readonly CreditSum[],
  { total, seesAll, isFew }: { total: number; seesAll: boolean; isFew: boolean },
): CreditRow[] {
  const some = (figure: (typeof figures)[number]) => sums.filter((sum) => sum[figure] > 0)
  const isSmall = (count: number) => count > 0 && count < suppressBelow
  const hidden = {
    last: withheldParts(some('last'), ({ last }) => last),
    first: withheldParts(some('first'), ({ first }) => first),
    position: withheldParts(some('position'), ({ position }) => position),
    conversions: new Set(
      sums.filter(({ conversions }) => isSmall(conversions) || (conversions > 0 && isSmall(total - conversions))),
    ),
  }
  return sums.map((sum) => {
    const told = (figure: (typeof figures)[number]) =>
      !seesAll && sum[figure] > 0 && (isFew || hidden[figure].has(sum)) ? null : sum[figure]
    const row = {
      last: told('last'),
      first: told('first'),
      position: told('position'),
      conversions: told('conversions'),
    }
    return {
      ...row,
      ci: row.last === null ? null : wilsonInterval(row.last, total),
      isFew: figures.some((figure) => row[figure] === null),
    }
  })
}

/** Of colleagues only to whom persons are told; a manager is told his own. */
async function dualLedger(
  db: Db,
  scope: BranchScope,
  conversions: readonly { id: string }[],
): Promise<Attribution['dual']> {
  if (scope.persons.rows === 'none') return []
  const credits = await listDualCredits(
    db,
    scope,
    conversions.map(({ id }) => id),
  )
  const told = credits.filter(({ userId }) => scope.persons.rows === 'branch' || userId === scope.userId)
  return [...Map.groupBy(told, ({ userId }) => userId).values()].flatMap((rows) => {
    const [first] = rows
    return first ? [{ user: { id: first.userId, name: first.name }, credits: rows.length }] : []
  })
}
