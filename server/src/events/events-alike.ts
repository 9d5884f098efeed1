import { reviewedEvents } from '#compliance/reviewed-events.ts'
import type { Trx } from '#db/database.ts'
import { listReviewRows } from '#compliance/review-queries.ts'
import type { BranchScope } from '#http/scope.ts'
import { eventRow, type EventRow } from './event-rows.ts'
import { listSeriesEvents } from './event-series-queries.ts'

/** What a compliance officer sees of an event, without the rows it stands in. */
async function seenOf(trx: Trx, scope: BranchScope, eventId: string): Promise<string> {
  const [found] = await reviewedEvents(trx, scope, [eventId])
  if (!found) return ''
  const { title, materials, event } = found[1]
  const texts = event?.texts.map(({ place, name, text }) => [place, name, text])
  return JSON.stringify([title, materials, texts, event?.facts])
}

/** Events of the series that lie before compliance, each with whether it has a question of its own. */
async function listInCompliance(trx: Trx, scope: BranchScope, { id, seriesId }: EventRow) {
  if (seriesId === null) return []
  const others = (await listSeriesEvents(trx, scope, seriesId))
    .map(eventRow)
    .filter((event) => event.id !== id && event.state === 'compliance')
  const open = await listReviewRows(trx, scope, { state: 'open', subjectIds: others.map((event) => event.id) })
  return others.map((event) => ({ event, review: open.find(({ subjectId }) => subjectId === event.id) ?? null }))
}

/** Those without a question of their own that say and do the same as this one: one answer is for all. */
export async function listWaitingAlike(trx: Trx, scope: BranchScope, event: EventRow): Promise<EventRow[]> {
  const waiting = (await listInCompliance(trx, scope, event)).filter(({ review }) => review === null)
  if (waiting.length === 0) return []
  const seen = await seenOf(trx, scope, event.id)
  const alike: EventRow[] = []
  for (const { event: other } of waiting) if ((await seenOf(trx, scope, other.id)) === seen) alike.push(other)
  return alike
}

/** The open question about an event of the series that says and does the same, or null. */
export async function openReviewOfAlike(trx: Trx, scope: BranchScope, event: EventRow): Promise<string | null> {
  const asked = (await listInCompliance(trx, scope, event)).filter(({ review }) => review !== null)
  if (asked.length === 0) return null
  const seen = await seenOf(trx, scope, event.id)
  for (const { event: other, review } of asked)
    if ((await seenOf(trx, scope, other.id)) === seen) return review?.id ?? null
  return null
}
