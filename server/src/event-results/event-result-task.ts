import { daysAfter, daysBetween } from 'domain/civil-date.ts'
import { eventStateOn } from 'domain/event.ts'
import { costItems, eventCheckpoints } from 'domain/event-money.ts'
import {
  checkpointDays,
  type EventFigures,
  type EventResult,
  noSellingDays,
  personFigures,
  type PersonFigure,
} from 'domain/event-result.ts'
import { eventFigures, type EventFacts } from 'domain/formulas/event-figures.ts'
import { eventFunnel } from 'domain/formulas/event-funnel.ts'
import { eventGifts, isBankGift } from 'domain/formulas/gift-cost.ts'
import { branchClock } from '#branches/branch-clock.ts'
import { findBranch } from '#branches/branch-queries.ts'
import type { Db } from '#db/database.ts'
import { listCosts } from '#events/event-costs.ts'
import { eventOf, type EventRow } from '#events/event-rows.ts'
import { listSponsorships } from '#events/sponsorship-queries.ts'
import { registeredGifts } from '#gifts/event-gifts.ts'
import type { BranchScope } from '#http/scope.ts'
import { assetMargin, eventFacts } from './event-facts.ts'
import { type KeptReview, listKept } from './kept-reviews.ts'
import { isHeld, listAmounts, sitesById } from './result-queries.ts'
import { seriesResult } from './series-result.ts'
import { toldFigures, toldPersons } from './told-figures.ts'
import { upliftOf } from './uplift.ts'

/** The result of one event (F08): as of each checkpoint and of today, and what was compared. @returns null without the event */
export async function eventResultTask(
  db: Db,
  { scope, eventId }: { scope: BranchScope; eventId: string },
): Promise<EventResult | null> {
  const event = await eventOf(db, scope, eventId)
  if (!event) return null
  const { zone, today } = await branchClock(db, scope)
  const branch = await findBranch(db, scope)
  const { onDate } = event
  const facts = onDate === null ? undefined : (await eventFacts(db, scope, [{ ...event, onDate }], zone)).get(eventId)
  const site =
    event.chosenSiteId === null ? undefined : (await sitesById(db, scope, [event.chosenSiteId])).values().next().value
  const amounts = await listAmounts(db, scope, [eventId])
  const costs = await listCosts(db, scope, [eventId])
  const gifts = eventGifts(costs, (await registeredGifts(db, scope, [eventId]))(eventId))
  const columns = columnsOf(scope, facts, await listKept(db, scope, eventId), today)
  const figures = columns.find(({ column }) => column === 'today')?.figures ?? null
  const state = eventStateOn(event, today)
  const isOver = onDate !== null && onDate <= today && isHeld(state)
  return {
    event: {
      id: event.id,
      rowVersion: event.rowVersion,
      title: event.title,
      kind: event.kind,
      state,
      onDate,
      unit: event.unit,
      noSelling: event.noSelling,
      tallyOnly: event.tallyOnly,
      budgetFen: event.budgetLimit,
      site: site ? { id: site.id, name: site.name, lng: site.lng, lat: site.lat } : null,
    },
    branch: { code: branch?.code ?? '', name: branch?.name ?? '' },
    today,
    days: onDate === null ? null : daysBetween(onDate, today),
    judgedFrom: onDate === null || !event.noSelling ? onDate : daysAfter(onDate, noSellingDays),
    targets: targetsOf(event),
    columns,
    funnel: figures === null || onDate === null ? null : eventFunnel(figures.persons, { onDate, day: today }),
    uplift:
      isOver && !isTooEarly(event, onDate, today) ? await upliftOf(db, scope, { id: eventId, onDate }, today) : null,
    costs: costItems.flatMap((item) => {
      const lines = costs.filter((line) => line.item === item)
      const sum = (some: typeof lines) => some.reduce((fen, line) => fen + (line.actualFen ?? line.plannedFen), 0)
      const sponsored = lines.filter(({ paidBy }) => paidBy === 'sponsor')
      // Gifts count once: what their lines say and what the register says are told of the same things.
      const [others, counted] =
        item === 'gift' && gifts !== null ? [lines.filter((line) => !isBankGift(line)), gifts.countedFen] : [lines, 0]
      const grossFen = sum(others) + counted
      return lines.length === 0 && grossFen === 0 ? [] : [{ item, grossFen, sponsorFen: sum(sponsored) }]
    }),
    gifts,
    // Money that compliance has not let pass counts for nothing.
    sponsors: (await listSponsorships(db, scope, eventId)).flatMap(({ merchant, valueFen, deliveredFen, isAccepted }) =>
      isAccepted ? [{ merchant, promisedFen: valueFen, deliveredFen }] : [],
    ),
    series: await seriesResult(db, scope, event, { zone, today }),
    margin: await assetMargin(db, scope),
    amounts: amounts.map(({ eventId: _event, ...amount }) => amount),
    review: event.review,
  }
}

/** An event that sells nothing is not judged by what was bought before T+90. */
export const isTooEarly = ({ noSelling }: { noSelling: boolean }, onDate: string, today: string): boolean =>
  noSelling && daysBetween(onDate, today) < noSellingDays

const targetsOf = ({
  inviteTarget,
  attendTarget,
  leadTarget,
  appointmentTarget,
}: EventRow): EventResult['targets'] => ({
  invited: inviteTarget,
  households: attendTarget,
  leads: leadTarget,
  appointments: appointmentTarget,
})

function columnsOf(
  scope: BranchScope,
  facts: EventFacts | undefined,
  kept: ReadonlyMap<string, KeptReview>,
  today: string,
): EventResult['columns'] {
  const checkpoints = eventCheckpoints.map((column): EventResult['columns'][number] => {
    const dueOn = facts === undefined ? null : daysAfter(facts.onDate, checkpointDays[column])
    const isDue = dueOn !== null && dueOn <= today
    if (facts === undefined || !isDue) return { column, dueOn, isDue, figures: null, kept: null }
    const figures = eventFigures(facts, dueOn)
    const then = kept.get(column)
    const told = toldFigures(scope, figures)
    const changed = then === undefined ? [] : changedSince(scope, then.persons, figures.persons, told.persons)
    return {
      column,
      dueOn,
      isDue,
      figures: told,
      kept: then === undefined || changed.length === 0 ? null : { asOf: then.asOf, changed },
    }
  })
  const isBegun = facts !== undefined && facts.onDate <= today
  return [
    ...checkpoints,
    {
      column: 'today',
      dueOn: today,
      isDue: true,
      figures: facts === undefined ? null : toldFigures(scope, eventFigures(facts, isBegun ? today : facts.onDate)),
      kept: null,
    },
  ]
}

/** What was read at a checkpoint and has changed since by what was written down late. */
function changedSince(
  scope: BranchScope,
  was: Partial<Record<PersonFigure, number | null>>,
  now: Record<PersonFigure, number | null>,
  told: EventFigures['persons'],
) {
  return personFigures.flatMap((figure) => {
    const before = was[figure]
    if (before === undefined || before === now[figure]) return []
    return toldPersons(scope, before).isFew || told[figure]?.isFew ? [] : [{ figure, was: before }]
  })
}
