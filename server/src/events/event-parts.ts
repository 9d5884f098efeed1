import { eventRules, readyChecks } from 'domain/event.ts'
import type { partnerDuties } from 'domain/event-money.ts'
import type {
  checkAnswers,
  EventChecksChange,
  EventPartnersChange,
  EventStepsChange,
  EventTeamChange,
} from 'domain/event-plan.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

type BranchKey = Pick<BranchScope, 'branchId'>
type PartTable = 'eventTeam' | 'eventStep' | 'eventCheck' | 'eventPartner' | 'eventMaterial'

/** People who work at an event, by name. */
export async function listTeam(db: Db | Trx, { branchId }: BranchKey, eventIds: readonly string[]) {
  if (eventIds.length === 0) return []
  const rows = await db
    .selectFrom('eventTeam')
    .innerJoin('user', 'user.id', 'eventTeam.userId')
    .select(['eventTeam.eventId', 'eventTeam.duty', 'user.id', 'user.name'])
    .where('eventTeam.branchId', '=', branchId)
    .where('eventTeam.eventId', 'in', eventIds)
    .orderBy('user.name')
    .orderBy('user.id')
    .execute()
  return rows.map(({ eventId, duty, id, name }) => ({ eventId, user: { id, name }, duty }))
}

export async function replaceTeam(trx: Trx, scope: BranchScope, eventId: string, { team }: EventTeamChange) {
  await clear(trx, scope, 'eventTeam', eventId)
  const rows = team.map(({ userId, duty }) => ({ branchId: scope.branchId, id: ulid(), eventId, userId, duty }))
  if (rows.length > 0) await trx.insertInto('eventTeam').values(rows).execute()
}

/** The run sheet of the day, in order. */
export async function listSteps(db: Db | Trx, { branchId }: BranchKey, eventId: string) {
  const rows = await db
    .selectFrom('eventStep')
    .leftJoin('user', 'user.id', 'eventStep.userId')
    .select([
      'eventStep.id',
      'eventStep.startTime',
      'eventStep.minutes',
      'eventStep.what',
      'eventStep.userId',
      'user.name',
    ])
    .where('eventStep.branchId', '=', branchId)
    .where('eventStep.eventId', '=', eventId)
    .orderBy('eventStep.position')
    .orderBy('eventStep.id')
    .execute()
  return rows.map(({ userId, name, ...step }) => ({
    ...step,
    user: userId === null || name === null ? null : { id: userId, name },
  }))
}

export async function replaceSteps(trx: Trx, scope: BranchScope, eventId: string, { steps }: EventStepsChange) {
  await clear(trx, scope, 'eventStep', eventId)
  const rows = steps.map((step, position) => ({ branchId: scope.branchId, id: ulid(), eventId, position, ...step }))
  if (rows.length > 0) await trx.insertInto('eventStep').values(rows).execute()
}

const ofRules = eventRules.map((code) => ({ kind: 'rule' as const, code }))
const ofReady = readyChecks.map((code) => ({ kind: 'ready' as const, code }))

/** Every rule and every check in order, answered or open. */
export async function listChecks(db: Db | Trx, { branchId }: BranchKey, eventId: string) {
  const rows = await db
    .selectFrom('eventCheck')
    .select(['kind', 'code', 'answer', 'words'])
    .where('branchId', '=', branchId)
    .where('eventId', '=', eventId)
    .execute()
  return [...ofRules, ...ofReady].map(({ kind, code }) => {
    const row = rows.find((one) => one.kind === kind && one.code === code)
    return {
      kind,
      code,
      // Written from checked input.
      answer: (row?.answer ?? null) as (typeof checkAnswers)[number] | null,
      words: row?.words ?? '',
    }
  })
}
export type EventCheckRow = Awaited<ReturnType<typeof listChecks>>[number]

export async function replaceChecks(trx: Trx, scope: BranchScope, eventId: string, { checks }: EventChecksChange) {
  await clear(trx, scope, 'eventCheck', eventId)
  const rows = checks.map((check) => ({ branchId: scope.branchId, id: ulid(), eventId, ...check }))
  if (rows.length > 0) await trx.insertInto('eventCheck').values(rows).execute()
}

/** Merchants that take part, by sign. */
export async function listPartners(db: Db | Trx, { branchId }: BranchKey, eventId: string) {
  const rows = await db
    .selectFrom('eventPartner')
    .innerJoin('merchant', (join) =>
      join
        .onRef('merchant.branchId', '=', 'eventPartner.branchId')
        .onRef('merchant.id', '=', 'eventPartner.merchantId'),
    )
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select(['eventPartner.duty', 'eventPartner.note', 'merchant.id', 'shop.name'])
    .where('eventPartner.branchId', '=', branchId)
    .where('eventPartner.eventId', '=', eventId)
    .orderBy('shop.nameSort')
    .orderBy('eventPartner.id')
    .execute()
  return rows.map(({ id, name, duty, note }) => ({
    merchant: { id, name },
    // Written from checked input.
    duty: duty as (typeof partnerDuties)[number],
    note,
  }))
}

export async function replacePartners(trx: Trx, scope: BranchScope, eventId: string, change: EventPartnersChange) {
  await clear(trx, scope, 'eventPartner', eventId)
  const rows = change.partners.map((partner) => ({ branchId: scope.branchId, id: ulid(), eventId, ...partner }))
  if (rows.length > 0) await trx.insertInto('eventPartner').values(rows).execute()
}

const clear = (trx: Trx, { branchId }: BranchKey, table: PartTable, eventId: string) =>
  trx.deleteFrom(table).where('branchId', '=', branchId).where('eventId', '=', eventId).execute()
