import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { type EventCheckpoint, eventCheckpoints } from 'domain/event-money.ts'
import { checkpointDays, personFigures, type PersonFigure } from 'domain/event-result.ts'
import { eventFigures } from 'domain/formulas/event-figures.ts'
import { ulid } from 'ulid'
import { z } from 'zod'
import { listBranchIds } from '#alliances/alliance-queries.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db } from '#db/database.ts'
import type { Services } from '#http/context.ts'
import type { BranchScope } from '#http/scope.ts'
import { audited } from '#http/write.ts'
import { eventFacts } from './event-facts.ts'
import { listHeldEvents } from './result-queries.ts'

const snapshotSchema = z.object({
  persons: z.partialRecord(z.enum(personFigures), z.int().nullable()),
  netFen: z.int(),
})

export interface KeptReview {
  asOf: string
  persons: Partial<Record<PersonFigure, number | null>>
}

/** What was read of an event when each of its checkpoints had passed. */
export async function listKept(
  db: Db,
  { branchId }: Pick<BranchScope, 'branchId'>,
  eventId: string,
): Promise<Map<string, KeptReview>> {
  const rows = await db
    .selectFrom('eventReview')
    .select(['checkpoint', 'asOf', 'snapshot'])
    .where('branchId', '=', branchId)
    .where('eventId', '=', eventId)
    .execute()
  return new Map(
    rows.map(({ checkpoint, asOf, snapshot }) => [
      checkpoint,
      { asOf, persons: snapshotSchema.parse(JSON.parse(snapshot)).persons },
    ]),
  )
}

/**
 * Keeps what each event had come to at T+0, T+7, T+30 and T+90, once the day has passed: what is written down later shows
 * as such and rewrites nothing.
 *
 * @returns how many snapshots were kept
 */
export async function keepReviews(services: Pick<Services, 'db' | 'secret'>, branchId: string): Promise<number> {
  const { db } = services
  const { zone, today } = await branchClock(db, { branchId })
  const { orgId } = await db.selectFrom('branch').select('orgId').where('id', '=', branchId).executeTakeFirstOrThrow()
  const scope: BranchScope = {
    orgId,
    branchId,
    userId: '',
    roles: [],
    requestId: 'event-reviews',
    persons: { rows: 'branch', fields: 'masked' },
  }
  const due = await listDue(db, scope, today)
  if (due.length === 0) return 0
  const facts = await eventFacts(db, scope, [...new Set(due.map(({ event }) => event))], zone)
  await audited(
    services,
    { chain: branchId, actorId: null, role: '', action: 'event.review', requestId: scope.requestId },
    async (trx, note) => {
      for (const { event, checkpoint } of due) {
        const known = facts.get(event.id)
        if (!known) continue
        const asOf = daysAfter(event.onDate, checkpointDays[checkpoint])
        const { persons, netFen } = eventFigures(known, asOf)
        await trx
          .insertInto('eventReview')
          .values({
            branchId,
            id: ulid(),
            eventId: event.id,
            checkpoint,
            asOf,
            snapshot: JSON.stringify({ persons, netFen }),
            createdAt: new Date().toISOString(),
            createdBy: null,
          })
          .execute()
        note({ objectKind: 'event', objectId: event.id, fields: [checkpoint] })
      }
    },
  )
  return due.length
}

type Due = { event: Awaited<ReturnType<typeof listHeldEvents>>[number]; checkpoint: EventCheckpoint }

/** Checkpoints whose day is over and of which nothing was kept. */
async function listDue(db: Db, scope: BranchScope, today: string): Promise<Due[]> {
  const events = await listHeldEvents(db, scope, { day: daysBefore(today, 1) })
  const kept = new Set(
    (
      await db
        .selectFrom('eventReview')
        .select(['eventId', 'checkpoint'])
        .where('branchId', '=', scope.branchId)
        .execute()
    ).map(({ eventId, checkpoint }) => `${eventId} ${checkpoint}`),
  )
  return events.flatMap((event) =>
    eventCheckpoints
      .filter(
        (checkpoint) =>
          daysAfter(event.onDate, checkpointDays[checkpoint]) < today && !kept.has(`${event.id} ${checkpoint}`),
      )
      .map((checkpoint) => ({ event, checkpoint })),
  )
}

const hour = 60 * 60 * 1000

/**
 * Keeps checkpoints of every branch: now, and every hour, because days pass without anybody writing.
 *
 * @returns stops it, after what it is doing
 */
export async function startReviewKeeper(services: Services): Promise<() => Promise<void>> {
  const keepAll = async () => {
    for (const branchId of await listBranchIds(services.db)) await keepReviews(services, branchId)
  }
  let running = keepAll()
  await running
  const timer = setInterval(() => {
    running = running.then(keepAll).catch((error: unknown) => {
      // The next hour tries again; who reads the log learns that this one did not work.
      services.log.error({ error: error instanceof Error ? { name: error.name, stack: error.stack } : {} }, 'reviews')
    })
  }, hour)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
