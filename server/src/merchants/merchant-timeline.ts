import type { MerchantTimelineItem } from 'domain/merchant-file.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import type { MerchantRecord } from './merchant-queries.ts'
import { toldWords } from './told-file.ts'

/** So much is read out; older things are in the lists of their own. */
const shownItems = 200

export const listContacts = (db: Db, scope: BranchScope, { id }: MerchantRecord) =>
  db
    .selectFrom('contactNote')
    .select(['id', 'contactedOn', 'channel', 'note', 'promise', 'promiseOn', 'promiseDoneAt', 'createdBy', 'createdAt'])
    .where('branchId', '=', scope.branchId)
    .where('merchantId', '=', id)
    .where('withdrawnAt', 'is', null)
    .orderBy('contactedOn', 'desc')
    .orderBy('id', 'desc')
    .execute()

type Item<K extends MerchantTimelineItem['kind']> = Extract<MerchantTimelineItem, { kind: K }>

/** Visits, talks, moves of stages, and flows by month, latest first. */
export async function merchantTimeline(
  db: Db,
  scope: BranchScope,
  file: MerchantRecord,
  contacts: Awaited<ReturnType<typeof listContacts>>,
  colleagues: ReadonlyMap<string, string>,
): Promise<MerchantTimelineItem[]> {
  const name = (id: string | null) => colleagues.get(id ?? '') ?? null
  const visits = (await listVisitsOf(db, scope, file)).map(
    ({ visitedOn, userId, note, outcome, intent, ...visit }) => ({
      kind: 'visit' as const,
      ...visit,
      on: visitedOn,
      by: name(userId) ?? '',
      // Codes of newVisitSchema.
      outcome: outcome as Item<'visit'>['outcome'],
      intent: intent as Item<'visit'>['intent'],
      note: toldWords(scope, file, note, userId),
    }),
  )
  const talks = contacts.map(({ id, contactedOn, channel, note, promise, promiseOn, promiseDoneAt, createdBy }) => ({
    kind: 'contact' as const,
    id,
    on: contactedOn,
    by: name(createdBy),
    channel: channel as Item<'contact'>['channel'],
    note: toldWords(scope, file, note, createdBy),
    promise: toldWords(scope, file, promise, createdBy),
    promiseOn,
    keptOn: promiseDoneAt?.slice(0, 10) ?? null,
  }))
  const moves = (await listMoves(db, scope, file)).map((move) => ({
    kind: 'stage' as const,
    id: move.id,
    on: move.movedOn,
    by: name(move.createdBy),
    alliance: { id: move.allianceId, name: move.allianceName },
    // Codes of the table of stages.
    fromStage: move.fromStage as Item<'stage'>['fromStage'],
    toStage: move.toStage as Item<'stage'>['toStage'],
    reason: move.reason,
    note: toldWords(scope, file, move.note, move.createdBy),
  }))
  const flows = await flowsByMonth(db, scope, file)
  return [...visits, ...talks, ...moves, ...flows].toSorted((a, b) => (a.on < b.on ? 1 : -1)).slice(0, shownItems)
}

const listVisitsOf = (db: Db, scope: BranchScope, { id }: MerchantRecord) =>
  db
    .selectFrom('visit')
    .select(['id', 'visitedOn', 'userId', 'outcome', 'intent', 'note', 'nextOn'])
    .where('branchId', '=', scope.branchId)
    .where('subjectKind', '=', 'merchant')
    .where('subjectId', '=', id)
    .where('withdrawnAt', 'is', null)
    .orderBy('visitedOn', 'desc')
    .orderBy('id', 'desc')
    .limit(shownItems)
    .execute()

const listMoves = (db: Db, scope: BranchScope, { id }: MerchantRecord) =>
  db
    .selectFrom('stageMove')
    .innerJoin('allianceMember', (join) =>
      join
        .onRef('allianceMember.branchId', '=', 'stageMove.branchId')
        .onRef('allianceMember.id', '=', 'stageMove.memberId'),
    )
    .innerJoin('alliance', (join) =>
      join.onRef('alliance.branchId', '=', 'stageMove.branchId').onRef('alliance.id', '=', 'allianceMember.allianceId'),
    )
    .select([
      'stageMove.id',
      'stageMove.movedOn',
      'stageMove.fromStage',
      'stageMove.toStage',
      'stageMove.reason',
      'stageMove.note',
      'stageMove.createdBy',
      'alliance.id as allianceId',
      'alliance.name as allianceName',
    ])
    .where('stageMove.branchId', '=', scope.branchId)
    .where('allianceMember.merchantId', '=', id)
    .where('allianceMember.deletedAt', 'is', null)
    .where('alliance.deletedAt', 'is', null)
    .orderBy('stageMove.movedOn', 'desc')
    .orderBy('stageMove.id', 'desc')
    .limit(shownItems)
    .execute()

/** Counts only: a flow names nobody. */
async function flowsByMonth(db: Db, scope: BranchScope, { id }: MerchantRecord): Promise<Item<'flow'>[]> {
  const rows = await db
    .selectFrom('flowRecord')
    .select(['flowedOn', 'count', 'proof', 'fromMerchantId', 'toMerchantId'])
    .where('branchId', '=', scope.branchId)
    .where((eb) => eb.or([eb('fromMerchantId', '=', id), eb('toMerchantId', '=', id)]))
    .where('withdrawnAt', 'is', null)
    .execute()
  return [...Map.groupBy(rows, ({ flowedOn }) => `${flowedOn.slice(0, 7)}-01`)].map(([on, flows]) => {
    const sum = (of: typeof flows) => of.reduce((total, { count }) => total + count, 0)
    return {
      kind: 'flow',
      on,
      received: sum(flows.filter(({ toMerchantId }) => toMerchantId === id)),
      sent: sum(flows.filter(({ fromMerchantId }) => fromMerchantId === id)),
      verified: sum(flows.filter(({ proof }) => proof !== 'verbal')),
    }
  })
}
