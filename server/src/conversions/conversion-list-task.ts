import type { Conversion, conversionQuerySchema } from 'domain/conversion.ts'
import { creditShares, type CreditTouch } from 'domain/formulas/attribution.ts'
import type { z } from 'zod'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { subjectNames } from '#tasks/subject-names.ts'
import { colleaguesById } from './colleagues-by-id.ts'
import { type ConversionRow, listConversions, listDualCredits } from './conversion-queries.ts'
import { creditPaths } from './credit-paths.ts'
import { creditTitles } from './credit-queries.ts'

type Question = z.infer<typeof conversionQuerySchema>

/** Conversions of some days with the way to each; of customers only those whom this person may see. */
export async function conversionListTask(
  db: Db,
  { scope, asked }: { scope: BranchScope; asked: Question },
): Promise<{ conversions: Conversion[] }> {
  const { zone } = await branchClock(db, scope)
  const all = await listConversions(db, scope, asked)
  const names = await subjectNames(
    db,
    scope,
    all.map(({ subjectKind: kind, subjectId: id }) => ({ kind, id })),
  )
  const seen = all.filter(({ subjectId }) => names.has(subjectId))
  const paths = await creditPaths(db, scope, seen, zone)
  const told = seen.filter(
    ({ id }) =>
      asked.eventId === undefined ||
      (paths.get(id) ?? []).some((touch) => touch.source === 'event' && touch.id === asked.eventId),
  )
  const titles = await titlesOf(db, scope, [...paths.values()])
  const dual = Map.groupBy(
    await listDualCredits(
      db,
      scope,
      told.map(({ id }) => id),
    ),
    ({ conversionId }) => conversionId,
  )
  const by = await colleaguesById(
    db,
    told.map(({ createdBy }) => createdBy),
  )
  return {
    conversions: told.map((row) => ({
      id: row.id,
      leadId: row.leadId,
      subjectKind: row.subjectKind,
      subject: names.get(row.subjectId) ?? { id: row.subjectId, name: '' },
      line: row.line,
      happenedOn: row.happenedOn,
      valueFen: scope.persons.rows === 'none' ? null : row.valueFen,
      fromRivalBank: row.fromRivalBank === 1,
      // Stored from the schema of conversions only.
      verifiedBy: row.verifiedBy as Conversion['verifiedBy'],
      note: scope.persons.rows !== 'none' || row.createdBy === scope.userId ? row.note : '',
      by: by.get(row.createdBy ?? '') ?? null,
      path: pathRows(paths.get(row.id) ?? [], titles),
      dual: (dual.get(row.id) ?? []).map(({ id, userId, name, reason }) => ({
        id,
        user: { id: userId, name },
        reason,
      })),
      mayWithdraw: mayWithdrawConversion(scope, row),
    })),
  }
}

/** What somebody recorded himself, and anything for the head. */
export const mayWithdrawConversion = (scope: BranchScope, { createdBy }: Pick<ConversionRow, 'createdBy'>): boolean =>
  scope.roles.includes('branch_head') || createdBy === scope.userId

export function titlesOf(db: Db, scope: BranchScope, paths: readonly (readonly CreditTouch[])[]) {
  const ids = (source: CreditTouch['source']) => [
    ...new Set(paths.flatMap((path) => path.filter((touch) => touch.source === source).map(({ id }) => id))),
  ]
  return creditTitles(db, scope, { event: ids('event'), canvass: ids('canvass'), coupon: ids('coupon') })
}

function pathRows(path: readonly CreditTouch[], titles: ReadonlyMap<string, { title: string }>): Conversion['path'] {
  return creditShares(path.length).map((shares, index) => {
    const touch = path[index]
    return touch
      ? { source: touch.source, id: touch.id, title: titles.get(touch.id)?.title ?? null, on: touch.on, ...shares }
      : { source: 'organic', id: null, title: null, on: null, ...shares }
  })
}
