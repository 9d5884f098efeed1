import type { EventResult } from 'domain/event-result.ts'
import { eventFigures } from 'domain/formulas/event-figures.ts'
import type { Db } from '#db/database.ts'
import { asOfDay, eventRow, type EventRow } from '#events/event-rows.ts'
import { listSeriesEvents, seriesPlace } from '#events/event-series-queries.ts'
import type { BranchScope } from '#http/scope.ts'
import { eventFacts } from './event-facts.ts'
import { isHeld } from './result-queries.ts'
import { toldFigures } from './told-figures.ts'

/**
 * What all the times of a recurring event came to together: one evening of tea says little, six say whether to go on.
 *
 * @returns null for an event that stands alone
 */
export async function seriesResult(
  db: Db,
  scope: BranchScope,
  event: EventRow,
  { zone, today }: { zone: string; today: string },
): Promise<EventResult['series']> {
  const place = await seriesPlace(db, scope, event)
  if (event.seriesId === null || place === null) return null
  const all = (await listSeriesEvents(db, scope, event.seriesId)).map((row) => asOfDay(eventRow(row), today))
  const held = all.flatMap((one) =>
    one.onDate !== null && one.onDate <= today && isHeld(one.state) ? [{ ...one, onDate: one.onDate }] : [],
  )
  const facts = await eventFacts(db, scope, held, zone)
  const times = held.flatMap(({ id, onDate }) => {
    const known = facts.get(id)
    if (!known) return []
    const figures = toldFigures(scope, eventFigures(known, today))
    const { people, contacts } = figures.persons
    const questions = figures.tally.find(({ kind }) => kind === 'question')?.pieces ?? 0
    return [{ id, onDate, people, contacts, questions, netFen: figures.isCosted ? figures.netFen : null }]
  })
  const people = sumTold(times.map((time) => time.people))
  const netFen = times.some((time) => time.netFen === null)
    ? null
    : times.reduce((sum, time) => sum + (time.netFen ?? 0), 0)
  return {
    title: place.title,
    of: place.of,
    times,
    sums: {
      people,
      contacts: sumTold(times.map((time) => time.contacts)),
      questions: times.reduce((sum, { questions }) => sum + questions, 0),
      netFen,
      perPersonFen: people === null || people === 0 || netFen === null || netFen === 0 ? null : netFen / people,
    },
  }
}

/** A sum of which one part is withheld would give it away. */
const sumTold = (parts: readonly { count: number | null; isFew: boolean }[]): number | null =>
  parts.some(({ isFew }) => isFew) ? null : parts.reduce((sum, { count }) => sum + (count ?? 0), 0)
