import { daysBefore } from 'domain/civil-date.ts'
import { openLeadStates } from 'domain/lead.ts'
import { storedAnswers } from '#compliance/review-queries.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** Visits that asked for another one, no longer ago than this, days. */
const revisitsSince = 60

type Named = { id: string | null; name: string | null }
const owner = ({ id, name }: Named) => (id === null || name === null ? null : { id, name })
interface MerchantColumns {
  merchantId: string
  merchantName: string
  ownCategory: string | null
  category: string
}
const merchant = ({ merchantId, merchantName, ownCategory, category }: MerchantColumns) => ({
  id: merchantId,
  name: merchantName,
  category: ownCategory ?? category,
})

/** The merchants of the branch with their shops, for what hangs on them. */
const merchants = (db: Db, { branchId }: BranchScope) =>
  db
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .where('merchant.branchId', '=', branchId)
    .where('merchant.deletedAt', 'is', null)
const merchantColumns = [
  'merchant.id as merchantId',
  'shop.name as merchantName',
  'merchant.category as ownCategory',
  'shop.category',
] as const

/** Promises of contact notes that nobody has kept yet, due up to a day. */
export async function listOpenPromises(db: Db, scope: BranchScope, until: string) {
  const rows = await merchants(db, scope)
    .innerJoin('contactNote', (join) =>
      join.onRef('contactNote.branchId', '=', 'merchant.branchId').onRef('contactNote.merchantId', '=', 'merchant.id'),
    )
    .leftJoin('user', 'user.id', 'contactNote.createdBy')
    .select([
      ...merchantColumns,
      'contactNote.id',
      'contactNote.promise',
      'contactNote.promiseOn',
      'contactNote.createdBy',
      'user.name as userName',
    ])
    .where('contactNote.promiseOn', '<=', until)
    .where('contactNote.promiseDoneAt', 'is', null)
    .where('contactNote.withdrawnAt', 'is', null)
    .execute()
  return rows.map((row) => ({
    ...row,
    merchant: merchant(row),
    owner: owner({ id: row.createdBy, name: row.userName }),
  }))
}

/** Open leads whose clock runs: nobody has answered, or a proposal is still to come. */
export async function listWaitingLeads(db: Db, scope: BranchScope) {
  const rows = await db
    .selectFrom('lead')
    .innerJoin('user', 'user.id', 'lead.ownerUserId')
    .leftJoin('merchant', (join) =>
      join
        .onRef('merchant.branchId', '=', 'lead.branchId')
        .onRef('merchant.id', '=', 'lead.subjectId')
        .on('lead.subjectKind', '=', 'merchant')
        .on('merchant.deletedAt', 'is', null),
    )
    .leftJoin('shop', 'shop.id', 'merchant.shopId')
    .select([
      'lead.id',
      'lead.line',
      'lead.subjectKind',
      'lead.subjectId',
      'lead.slaClass',
      'lead.createdAt',
      'lead.responseDueAt',
      'lead.proposalDueAt',
      'lead.firstResponseAt',
      'lead.proposalAt',
      'user.id as userId',
      'user.name as userName',
      'merchant.id as merchantId',
      'merchant.category as ownCategory',
      'shop.name as merchantName',
      'shop.category',
    ])
    .where('lead.branchId', '=', scope.branchId)
    .where('lead.deletedAt', 'is', null)
    .where('lead.state', 'in', openLeadStates)
    .where('lead.proposalAt', 'is', null)
    .execute()
  return rows.map(({ userId, userName, merchantId, merchantName, category, ownCategory, ...lead }) => ({
    ...lead,
    owner: { id: userId, name: userName },
    merchant:
      merchantId === null || merchantName === null || category === null
        ? null
        : merchant({ merchantId, merchantName, ownCategory, category }),
  }))
}

/** Visits to merchants that asked for another day, up to one, where nobody has been since. */
export async function listRevisits(db: Db, scope: BranchScope, until: string) {
  const rows = await merchants(db, scope)
    .innerJoin('visit', (join) =>
      join
        .onRef('visit.branchId', '=', 'merchant.branchId')
        .onRef('visit.subjectId', '=', 'merchant.id')
        .on('visit.subjectKind', '=', 'merchant'),
    )
    .innerJoin('user', 'user.id', 'visit.userId')
    .select([
      ...merchantColumns,
      'visit.id',
      'visit.visitedOn',
      'visit.nextOn',
      'visit.note',
      'user.id as userId',
      'user.name as userName',
    ])
    .where('visit.withdrawnAt', 'is', null)
    .where('visit.visitedOn', '>=', daysBefore(until, revisitsSince))
    .orderBy('visit.visitedOn', 'desc')
    .orderBy('visit.id', 'desc')
    .execute()
  const latest = new Map<string, (typeof rows)[number]>()
  for (const row of rows) if (!latest.has(row.merchantId)) latest.set(row.merchantId, row)
  return [...latest.values()]
    .filter(({ nextOn }) => nextOn !== null && nextOn <= until)
    .map((row) => ({ ...row, merchant: merchant(row), owner: owner({ id: row.userId, name: row.userName }) }))
}

/** Shops that somebody wants visited this week or wanted before, and nobody has been to. */
export async function listWalkWishes(db: Db, scope: BranchScope, today: string) {
  const rows = await merchants(db, scope)
    .innerJoin('walkWish', (join) =>
      join
        .onRef('walkWish.branchId', '=', 'merchant.branchId')
        .onRef('walkWish.subjectId', '=', 'merchant.id')
        .on('walkWish.subjectKind', '=', 'merchant'),
    )
    .leftJoin('user', 'user.id', 'walkWish.createdBy')
    .select([...merchantColumns, 'walkWish.id', 'walkWish.createdBy', 'user.name as userName'])
    .where('walkWish.deletedAt', 'is', null)
    .where('walkWish.doneAt', 'is', null)
    .where('walkWish.week', '<=', today)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    merchant: merchant(row),
    owner: owner({ id: row.createdBy, name: row.userName }),
  }))
}

/** Reviews that wait for a compliance officer, with what they are about: a merchant's paper or scene, a material, an event. */
export async function listOpenReviews(db: Db, scope: BranchScope) {
  const all = await db
    .selectFrom('complianceReview')
    .innerJoin('user', 'user.id', 'complianceReview.submittedBy')
    .leftJoin('agreement', (join) =>
      join
        .onRef('agreement.branchId', '=', 'complianceReview.branchId')
        .onRef('agreement.id', '=', 'complianceReview.subjectId'),
    )
    .leftJoin('material', (join) =>
      join
        .onRef('material.branchId', '=', 'complianceReview.branchId')
        .onRef('material.id', '=', 'complianceReview.subjectId'),
    )
    .leftJoin('allianceMember', (join) =>
      join
        .onRef('allianceMember.branchId', '=', 'agreement.branchId')
        .onRef('allianceMember.id', '=', 'agreement.memberId'),
    )
    .leftJoin('merchantScene', (join) =>
      join
        .onRef('merchantScene.branchId', '=', 'complianceReview.branchId')
        .onRef('merchantScene.id', '=', 'complianceReview.subjectId'),
    )
    .leftJoin('event', (join) =>
      join
        .onRef('event.branchId', '=', 'complianceReview.branchId')
        .onRef('event.id', '=', 'complianceReview.subjectId'),
    )
    .select([
      'complianceReview.id',
      'complianceReview.answers',
      'agreement.no',
      'material.title',
      'event.title as eventTitle',
      'event.deletedAt as eventDeletedAt',
      'allianceMember.merchantId',
      'merchantScene.merchantId as sceneMerchantId',
      'user.id as userId',
      'user.name as userName',
    ])
    .where('complianceReview.branchId', '=', scope.branchId)
    .where('complianceReview.verdict', 'is', null)
    .execute()
  // Nothing is decided about an event that was taken away; brought back, it waits again.
  const rows = all.filter(({ eventDeletedAt }) => eventDeletedAt === null)
  const ids = rows.flatMap(({ merchantId, sceneMerchantId }) => merchantId ?? sceneMerchantId ?? [])
  const found =
    ids.length === 0 ? [] : await merchants(db, scope).select(merchantColumns).where('merchant.id', 'in', ids).execute()
  const byId = new Map(found.map((row) => [row.merchantId, merchant(row)]))
  return rows.map(({ id, answers, no, title, eventTitle, merchantId, sceneMerchantId, userId, userName }) => ({
    id,
    isOfChange: storedAnswers({ answers }).change !== null,
    title: no ?? title ?? eventTitle ?? '',
    merchant: byId.get(merchantId ?? sceneMerchantId ?? '') ?? null,
    submittedBy: { id: userId, name: userName },
  }))
}

/** Materials that hang somewhere and whose approval ends soon, or has ended. */
export const listExpiringMaterials = (db: Db, { branchId }: BranchScope, today: string, until: string) =>
  db
    .selectFrom('material')
    .select(['material.id', 'material.title', 'material.validTo'])
    .where('material.branchId', '=', branchId)
    .where('material.deletedAt', 'is', null)
    .where('material.validTo', '<=', until)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('placement')
          .select('placement.id')
          .whereRef('placement.branchId', '=', 'material.branchId')
          .whereRef('placement.materialId', '=', 'material.id')
          .where('placement.deletedAt', 'is', null)
          .where('placement.removedOn', 'is', null)
          .where('placement.fromDate', '<=', today)
          .where('placement.toDate', '>=', today),
      ),
    )
    .execute()

/** Joint promotions that begin or end within these days. */
export const listPromotionsNear = (db: Db, { branchId }: BranchScope, today: string, until: string) =>
  db
    .selectFrom('promotion')
    .select(['id', 'name', 'fromDate', 'toDate'])
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .where('state', '<>', 'cancelled')
    .where((eb) =>
      eb.or([
        eb.and([eb('fromDate', '>', today), eb('fromDate', '<=', until)]),
        eb.and([eb('toDate', '>=', today), eb('toDate', '<=', until)]),
      ]),
    )
    .execute()

/** Packets that this person walks today, with how many of their stops are behind him. */
export async function listPacketsOf(db: Db, { branchId, userId }: BranchScope, today: string) {
  const rows = await db
    .selectFrom('packetMember')
    .innerJoin('packet', (join) =>
      join.onRef('packet.branchId', '=', 'packetMember.branchId').onRef('packet.id', '=', 'packetMember.packetId'),
    )
    .innerJoin('canvassPlan', (join) =>
      join.onRef('canvassPlan.branchId', '=', 'packet.branchId').onRef('canvassPlan.id', '=', 'packet.planId'),
    )
    .innerJoin('stop', (join) =>
      join.onRef('stop.branchId', '=', 'packet.branchId').onRef('stop.packetId', '=', 'packet.id'),
    )
    .select(({ fn }) => [
      'packet.id',
      'packet.letter',
      'canvassPlan.title',
      'stop.state',
      fn.countAll<number>().as('stops'),
    ])
    .where('packetMember.branchId', '=', branchId)
    .where('packetMember.userId', '=', userId)
    .where('packet.deletedAt', 'is', null)
    .where('packet.state', 'in', ['assigned', 'in_progress', 'completed'])
    .where('canvassPlan.deletedAt', 'is', null)
    .where('canvassPlan.onDate', '=', today)
    .where('canvassPlan.state', 'in', ['dispatched', 'running'])
    .groupBy(['packet.id', 'packet.letter', 'canvassPlan.title', 'stop.state'])
    .execute()
  return [...Map.groupBy(rows, ({ id }) => id)].map(([id, states]) => ({
    id,
    letter: states[0]?.letter ?? '',
    title: states[0]?.title ?? '',
    stops: states.reduce((sum, { stops }) => sum + Number(stops), 0),
    done: states.reduce((sum, { state, stops }) => sum + (state === 'open' ? 0 : Number(stops)), 0),
  }))
}
