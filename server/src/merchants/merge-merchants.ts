import { directedLinkKinds } from 'domain/alliance-link.ts'
import { metresBetween } from 'domain/lng-lat.ts'
import { duplicateMetres } from 'domain/merchant-duplicate.ts'
import { ulid } from 'ulid'
import { refreshMerchantStage } from '#alliances/merchant-stage.ts'
import type { Trx } from '#db/database.ts'
import type { Database } from '#db/tables.ts'
import { conflict, notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { findShop } from '#shops/shop-queries.ts'
import { mergedFile } from './merged-file.ts'
import { findMerchant, findMerchantOfShop, type MerchantRecord } from './merchant-queries.ts'
import { moveContact } from './move-contact.ts'
import { changeLog, idsPointingAt, type RowChange, undoChanges } from './row-change-queries.ts'

type Log = ReturnType<typeof changeLog>

/** Everything of a branch that hangs on a merchant and simply goes along; `kind` names the column that says what it is. */
const pointers: readonly { table: keyof Database; column: string; kind?: string }[] = [
  { table: 'contactNote', column: 'merchantId' },
  { table: 'visit', column: 'subjectId', kind: 'subjectKind' },
  { table: 'rivalPresence', column: 'subjectId', kind: 'subjectKind' },
  { table: 'keyPerson', column: 'attachesId', kind: 'attachesKind' },
  { table: 'lead', column: 'subjectId', kind: 'subjectKind' },
  { table: 'lead', column: 'originId', kind: 'originKind' },
  { table: 'allianceMember', column: 'merchantId' },
  { table: 'allianceLink', column: 'introducerMerchantId' },
  { table: 'voucherBatch', column: 'issuerMerchantId' },
  { table: 'displaySpot', column: 'merchantId' },
  { table: 'touch', column: 'subjectId', kind: 'subjectKind' },
  { table: 'task', column: 'subjectId', kind: 'subjectKind' },
  { table: 'stop', column: 'merchantId' },
  { table: 'appointment', column: 'subjectId', kind: 'subjectKind' },
]

/**
 * Makes one file of two: everything that hung on the one hangs on the other, which is filled where it was empty. Two
 * memberships of one alliance are a person's to sort out first; a tie between the two falls away, as does one that
 * the kept file has already.
 *
 * @returns the id of the merge, by which it is undone
 * @throws {AppError} 404 for a file that is not there; 409 `both_members` with the alliances both are in
 */
export async function mergeMerchants(trx: Trx, scope: BranchScope, keptId: string, mergedId: string): Promise<string> {
  const kept = await findMerchant(trx, scope, keptId)
  const merged = await findMerchant(trx, scope, mergedId)
  if (!kept || !merged) throw notFound()
  await refuseBothMembers(trx, scope, keptId, mergedId)
  const at = new Date().toISOString()
  const log = changeLog(trx, scope)
  const { change, changes } = log
  for (const pointer of pointers) {
    for (const id of await idsPointingAt(trx, scope, pointer, mergedId)) {
      await change(pointer.table, id, { [pointer.column]: keptId })
    }
  }
  await moveContact(trx, scope, log, { keptId, mergedId, at })
  await moveLinks(trx, scope, log, keptId, mergedId, at)
  await moveFlows(trx, scope, log, keptId, mergedId, at)
  await moveWishes(trx, scope, log, keptId, mergedId, at)
  await moveScenes(trx, scope, log, keptId, mergedId, at)
  await moveTies(trx, scope, log, keptId, mergedId, at)
  await moveDismissals(trx, scope, log, keptId, mergedId)
  await change('merchant', keptId, mergedFile(kept, merged))
  await change('merchant', mergedId, { mergedIntoId: keptId, deletedAt: at })
  await retireShop(trx, scope, log, kept, merged, at)
  if (changes.some(({ table }) => table === 'allianceMember')) await keepStage(trx, scope, log, kept)
  await bumpVersion(trx, scope, keptId)
  const id = ulid()
  await trx
    .insertInto('merchantMerge')
    .values({
      branchId: scope.branchId,
      id,
      keptId,
      mergedId,
      before: JSON.stringify(changes),
      mergedAt: at,
      mergedBy: scope.userId,
      undoneAt: null,
      undoneBy: null,
    })
    .execute()
  return id
}

/**
 * Takes a merge apart: every row says again what it said before; what was recorded since stays with the kept file.
 * @throws {AppError} 404 without such a merge; 409 when it was undone, or a later one must be undone first
 */
export async function undoMerge(trx: Trx, scope: BranchScope, mergeId: string): Promise<string> {
  const merge = await trx
    .selectFrom('merchantMerge')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('id', '=', mergeId)
    .executeTakeFirst()
  if (!merge) throw notFound()
  if (merge.undoneAt !== null) throw conflict('undone_already')
  // The kept file was merged into yet another, or removed.
  if (!(await findMerchant(trx, scope, merge.keptId))) throw conflict('undo_later_first')
  const merged = await trx
    .selectFrom('merchant')
    .select('shopId')
    .where('branchId', '=', scope.branchId)
    .where('id', '=', merge.mergedId)
    .executeTakeFirstOrThrow()
  const other = await findMerchantOfShop(trx, scope, merged.shopId)
  if (other) throw conflict('file_stands', { merchantId: other.id })
  // Written by mergeMerchants.
  const changes = JSON.parse(merge.before) as RowChange[]
  await undoChanges(trx, scope, changes)
  if (changes.some(({ table }) => table === 'allianceMember')) {
    await refreshMerchantStage(trx, scope, merge.keptId)
    await refreshMerchantStage(trx, scope, merge.mergedId)
  }
  await bumpVersion(trx, scope, merge.keptId)
  await trx
    .updateTable('merchantMerge')
    .set({ undoneAt: new Date().toISOString(), undoneBy: scope.userId })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', mergeId)
    .execute()
  return merge.mergedId
}

async function refuseBothMembers(trx: Trx, scope: BranchScope, keptId: string, mergedId: string) {
  const rows = await trx
    .selectFrom('allianceMember')
    .innerJoin('alliance', (join) =>
      join
        .onRef('alliance.branchId', '=', 'allianceMember.branchId')
        .onRef('alliance.id', '=', 'allianceMember.allianceId'),
    )
    .select(['alliance.id', 'alliance.name', 'allianceMember.merchantId', 'allianceMember.stage'])
    .where('allianceMember.branchId', '=', scope.branchId)
    .where('allianceMember.merchantId', 'in', [keptId, mergedId])
    .where('allianceMember.deletedAt', 'is', null)
    .execute()
  const twice = [...Map.groupBy(rows, ({ id }) => id).values()].filter((members) => members.length > 1)
  if (twice.length === 0) return
  const stageOf = (members: typeof rows, id: string) => members.find(({ merchantId }) => merchantId === id)?.stage
  throw conflict('both_members', {
    alliances: twice.map((members) => ({
      id: members[0]?.id,
      name: members[0]?.name,
      keptStage: stageOf(members, keptId),
      mergedStage: stageOf(members, mergedId),
    })),
  })
}

const bumpVersion = (trx: Trx, scope: BranchScope, id: string) =>
  trx
    .updateTable('merchant')
    .set((eb) => ({
      rowVersion: eb('rowVersion', '+', 1),
      updatedAt: new Date().toISOString(),
      updatedBy: scope.userId,
    }))
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()

async function keepStage(trx: Trx, scope: BranchScope, { changes }: Log, kept: MerchantRecord) {
  await refreshMerchantStage(trx, scope, kept.id)
  const now = await findMerchant(trx, scope, kept.id)
  if (!now || now.memberStage === kept.memberStage) return
  const [before, after] = [{ memberStage: kept.memberStage }, { memberStage: now.memberStage }]
  changes.push({ table: 'merchant', id: kept.id, before, after })
}

/** Two shops on one spot are one shop: the other leaves the map, unless another branch has a file on it. */
async function retireShop(
  trx: Trx,
  scope: BranchScope,
  { change }: Log,
  kept: MerchantRecord,
  merged: MerchantRecord,
  at: string,
) {
  const [one, other] = [await findShop(trx, scope, kept.shopId), await findShop(trx, scope, merged.shopId)]
  if (!one || !other || one.id === other.id) return
  if (metresBetween([one.lng, one.lat], [other.lng, other.lat]) > duplicateMetres) return
  const foreign = await trx
    .selectFrom('merchant')
    .innerJoin('branch', 'branch.id', 'merchant.branchId')
    .select('merchant.id')
    .where('branch.orgId', '=', scope.orgId)
    .where('merchant.branchId', '!=', scope.branchId)
    .where('merchant.shopId', '=', other.id)
    .where('merchant.deletedAt', 'is', null)
    .executeTakeFirst()
  if (!foreign) await change('shop', other.id, { retiredAt: at, successorId: one.id })
}

const swap = (id: string | null, from: string, to: string) => (id === from ? to : id)
const listOf = (trx: Trx, scope: BranchScope, table: keyof Database, columns: readonly string[], mergedId: string) =>
  Promise.all(columns.map((column) => idsPointingAt(trx, scope, { table, column }, mergedId))).then((ids) => [
    ...new Set(ids.flat()),
  ])

async function moveLinks(trx: Trx, scope: BranchScope, { change }: Log, keptId: string, mergedId: string, at: string) {
  for (const id of await listOf(trx, scope, 'allianceLink', ['fromMerchantId', 'toMerchantId'], mergedId)) {
    const link = await trx
      .selectFrom('allianceLink')
      .select(['fromMerchantId', 'toMerchantId', 'kind', 'status', 'deletedAt'])
      .where('branchId', '=', scope.branchId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const ends = [swap(link.fromMerchantId, mergedId, keptId), swap(link.toMerchantId, mergedId, keptId)] as const
    const isDirected = directedLinkKinds.some((kind) => kind === link.kind)
    // A tie without direction stands with the smaller id first.
    const isTurned = !isDirected && ends[0] !== null && ends[1] !== null && ends[0] > ends[1]
    const [fromMerchantId, toMerchantId] = isTurned ? [ends[1], ends[0]] : ends
    const isLiving = link.deletedAt === null && link.status !== 'ended'
    const twin = isLiving ? await findLivingLink(trx, scope, id, link.kind, fromMerchantId, toMerchantId) : null
    const falls = link.deletedAt === null && (fromMerchantId === toMerchantId || twin !== null)
    await change('allianceLink', id, { fromMerchantId, toMerchantId, ...(falls ? { deletedAt: at } : {}) })
    if (!twin) continue
    for (const flowId of await idsPointingAt(trx, scope, { table: 'flowRecord', column: 'linkId' }, id)) {
      await change('flowRecord', flowId, { linkId: twin })
    }
  }
}

async function findLivingLink(
  trx: Trx,
  scope: BranchScope,
  exceptId: string,
  kind: string,
  from: string | null,
  to: string | null,
): Promise<string | null> {
  const row = await trx
    .selectFrom('allianceLink')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('id', '!=', exceptId)
    .where('kind', '=', kind)
    .where('fromMerchantId', from === null ? 'is' : '=', from)
    .where('toMerchantId', to === null ? 'is' : '=', to)
    .where('status', '!=', 'ended')
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row?.id ?? null
}

/** Customers sent from one to the other were sent nowhere: such a flow counts no more. */
async function moveFlows(trx: Trx, scope: BranchScope, { change }: Log, keptId: string, mergedId: string, at: string) {
  for (const id of await listOf(trx, scope, 'flowRecord', ['fromMerchantId', 'toMerchantId'], mergedId)) {
    const flow = await trx
      .selectFrom('flowRecord')
      .select(['fromMerchantId', 'toMerchantId', 'withdrawnAt'])
      .where('branchId', '=', scope.branchId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const fromMerchantId = swap(flow.fromMerchantId, mergedId, keptId)
    const toMerchantId = swap(flow.toMerchantId, mergedId, keptId)
    const falls = fromMerchantId === toMerchantId && flow.withdrawnAt === null
    const withdrawn = falls ? { withdrawnAt: at, withdrawnBy: scope.userId } : {}
    await change('flowRecord', id, { fromMerchantId, toMerchantId, ...withdrawn })
  }
}

/** To go there once a week is enough. */
async function moveWishes(trx: Trx, scope: BranchScope, { change }: Log, keptId: string, mergedId: string, at: string) {
  const wishes = await trx
    .selectFrom('walkWish')
    .select(['id', 'subjectId', 'week'])
    .where('branchId', '=', scope.branchId)
    .where('subjectKind', '=', 'merchant')
    .where('subjectId', 'in', [keptId, mergedId])
    .where('deletedAt', 'is', null)
    .execute()
  const weeks = new Set(wishes.filter(({ subjectId }) => subjectId === keptId).map(({ week }) => week))
  for (const { id, subjectId, week } of wishes) {
    if (subjectId !== mergedId) continue
    await change('walkWish', id, { subjectId: keptId, ...(weeks.has(week) ? { deletedAt: at } : {}) })
  }
}

async function moveScenes(trx: Trx, scope: BranchScope, { change }: Log, keptId: string, mergedId: string, at: string) {
  for (const id of await listOf(trx, scope, 'merchantScene', ['merchantId', 'partnerMerchantId'], mergedId)) {
    const scene = await trx
      .selectFrom('merchantScene')
      .select(['merchantId', 'partnerMerchantId', 'sceneCode', 'deletedAt'])
      .where('branchId', '=', scope.branchId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const merchantId = swap(scene.merchantId, mergedId, keptId) ?? keptId
    const partner = swap(scene.partnerMerchantId, mergedId, keptId)
    const twin = await trx
      .selectFrom('merchantScene')
      .select('id')
      .where('branchId', '=', scope.branchId)
      .where('merchantId', '=', merchantId)
      .where('sceneCode', '=', scene.sceneCode)
      .where('partnerMerchantId', partner === null ? 'is' : '=', partner)
      .where('id', '!=', id)
      .where('deletedAt', 'is', null)
      .executeTakeFirst()
    const falls = scene.deletedAt === null && (twin !== undefined || merchantId === partner)
    await change('merchantScene', id, { merchantId, partnerMerchantId: partner, ...(falls ? { deletedAt: at } : {}) })
  }
}

async function moveTies(trx: Trx, scope: BranchScope, { change }: Log, keptId: string, mergedId: string, at: string) {
  const from = await idsPointingAt(trx, scope, { table: 'businessTie', column: 'fromId', kind: 'fromKind' }, mergedId)
  const to = await idsPointingAt(trx, scope, { table: 'businessTie', column: 'toId', kind: 'toKind' }, mergedId)
  for (const id of from) await change('businessTie', id, { fromId: keptId })
  for (const id of to) await change('businessTie', id, { toId: keptId })
  const loops = await trx
    .selectFrom('businessTie')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('fromKind', '=', 'merchant')
    .where('toKind', '=', 'merchant')
    .where('fromId', '=', keptId)
    .where('toId', '=', keptId)
    .where('deletedAt', 'is', null)
    .execute()
  for (const { id } of loops) await change('businessTie', id, { deletedAt: at })
}

/** What was turned down stays so; that the two are not the same is a matter between them and stays as it is. */
async function moveDismissals(trx: Trx, scope: BranchScope, { change }: Log, keptId: string, mergedId: string) {
  for (const id of await listOf(trx, scope, 'dismissal', ['oneId', 'otherId'], mergedId)) {
    const pair = await trx
      .selectFrom('dismissal')
      .select(['oneId', 'otherId'])
      .where('branchId', '=', scope.branchId)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const ids = [swap(pair.oneId, mergedId, keptId) ?? '', swap(pair.otherId, mergedId, keptId) ?? '']
    const [oneId = '', otherId = ''] = ids.toSorted()
    if (oneId !== otherId) await change('dismissal', id, { oneId, otherId })
  }
}
