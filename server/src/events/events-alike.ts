import { reviewedEvents } from '#compliance/reviewed-events.ts'
import type { Trx } from '#db/database.ts'
import { listReviewRows, type ReviewRow } from '#compliance/review-queries.ts'
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

/** Events before compliance, this one among them, that nobody was asked about: neither they nor one like them. */
export async function listUnaskedInCompliance(trx: Trx, scope: BranchScope, event: EventRow): Promise<EventRow[]> {
  const all = [event, ...(await listInCompliance(trx, scope, event)).map((other) => other.event)]
  const open = await listReviewRows(trx, scope, { state: 'open', subjectIds: all.map(({ id }) => id) })
  const unasked: EventRow[] = []
  for (const one of all) {
    if (open.some(({ subjectId }) => subjectId === one.id)) continue
    if ((await openReviewOfAlike(trx, scope, one)) === null) unasked.push(one)
  }
  return unasked
}

/** Open questions about the same change of other events of the series: one answer is for all. */
export async function listChangedAlike(trx: Trx, scope: BranchScope, { id, seriesId }: EventRow, asked: ReviewRow) {
  if (seriesId === null || asked.change === null) return []
  const others = (await listSeriesEvents(trx, scope, seriesId)).filter((event) => event.id !== id)
  const open = await listReviewRows(trx, scope, { state: 'open', subjectIds: others.map((event) => event.id) })
  const same = JSON.stringify(asked.change)
  return open.filter(({ change }) => change !== null && JSON.stringify(change) === same)
}
