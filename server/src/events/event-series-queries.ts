import type { SeriesRule } from 'domain/event-series.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { newStamps } from '#http/stamps.ts'
import type { EventRow } from './event-rows.ts'

export async function insertSeries(
  trx: Trx,
  scope: BranchScope,
  { title, kind, rule }: { title: string; kind: string; rule: SeriesRule },
): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('eventSeries')
    .values({
      branchId: scope.branchId,
      id,
      title,
      kind,
      rule: JSON.stringify(rule),
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}

/** The living events of a series by day; those without one at the end. */
export const listSeriesEvents = (db: Db | Trx, { branchId }: Pick<BranchScope, 'branchId'>, seriesId: string) =>
  db
    .selectFrom('event')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('seriesId', '=', seriesId)
    .where('deletedAt', 'is', null)
    .orderBy('onDate', (order) => order.asc().nullsLast())
    .orderBy('id')
    .execute()

/** Which one of its series an event is; null for one that stands alone. */
export async function seriesPlace(db: Db | Trx, scope: BranchScope, { id, seriesId }: EventRow) {
  if (seriesId === null) return null
  const series = await db
    .selectFrom('eventSeries')
    .select(['id', 'title'])
    .where('branchId', '=', scope.branchId)
    .where('id', '=', seriesId)
    .executeTakeFirst()
  if (!series) return null
  const events = await listSeriesEvents(db, scope, seriesId)
  return { ...series, number: events.findIndex((event) => event.id === id) + 1, of: events.length }
}
