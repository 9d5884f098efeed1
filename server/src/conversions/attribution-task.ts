import { type Attribution, type attributionQuerySchema, type CreditRow, creditSources } from 'domain/conversion.ts'
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

  const sources = creditSums(paths, (touch) => touch?.source ?? 'organic')
  const rows = creditSources.map((source) => ({ source, sum: sources.get(source) ?? none }))
  const withheld = seesAll ? new Set() : fewOf(rows)
  const isFew = !seesAll && total > 0 && total < suppressBelow
  const titles = await titlesOf(db, scope, paths)
  const titled = (source: CreditTouch['source']) => {
    const sums = creditSums(paths, (touch) => (touch?.source === source ? touch.id : null))
    const parts = [...sums].map(([id, sum]) => ({ id, sum }))
    const few = seesAll ? new Set() : fewOf(parts)
    return parts
      .map(({ id, sum }, index) => {
        const row = toldRow(sum, total, isFew || few.has(parts[index]))
        return { id, title: titles.get(id)?.title ?? '', on: titles.get(id)?.on ?? null, ...row }
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
    bySource: rows.map((row) => ({ source: row.source, ...toldRow(row.sum, total, isFew || withheld.has(row)) })),
    byEvent: titled('event'),
    byPlan: titled('canvass'),
    byCoupon: titled('coupon'),
    planUplift: await planUplifts(db, scope, { from, to, today }),
    dual: await dualLedger(db, scope, conversions),
  }
}

/** Rows that cannot be told to somebody without person rows, with those that would give them away by subtraction (I4). */
function fewOf<Row extends { sum: CreditSum }>(rows: readonly Row[]): Set<Row> {
  const small = new Set(rows.filter(({ sum }) => sum.conversions > 0 && sum.conversions < suppressBelow))
  const some = rows.filter(({ sum }) => sum.conversions > 0)
  const few = withheldParts(some, ({ sum }) => sum.last, small)
  return withheldParts(some, ({ sum }) => sum.first, few)
}

function toldRow(sum: CreditSum, total: number, isFew: boolean): CreditRow {
  if (isFew && sum.conversions > 0)
    return { conversions: null, last: null, first: null, position: null, ci: null, isFew: true }
  return { ...sum, ci: wilsonInterval(sum.last, total), isFew: false }
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
