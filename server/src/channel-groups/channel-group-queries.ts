import { type ChannelGroup, countGoodDays, type NewChannelGroup } from 'domain/channel-group.ts'
import { daysBetween } from 'domain/civil-date.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'

/** Online groups with how many are in them, the largest first, and what became of codes sent there. */
export async function listChannelGroups(db: Db | Trx, scope: BranchScope, today: string): Promise<ChannelGroup[]> {
  const rows = await db
    .selectFrom('channelGroup as group')
    .leftJoin('place', 'place.id', 'group.placeId')
    .leftJoin('targetGroup', (join) =>
      join.onRef('targetGroup.branchId', '=', 'group.branchId').onRef('targetGroup.id', '=', 'group.targetGroupId'),
    )
    .leftJoin('user as owner', 'owner.id', 'group.ownerUserId')
    .selectAll('group')
    .select(['place.name as placeName', 'targetGroup.name as targetGroupName', 'owner.name as ownerName'])
    .where('group.branchId', '=', scope.branchId)
    .where('group.deletedAt', 'is', null)
    .orderBy('group.membersCount', 'desc')
    .orderBy('group.id')
    .execute()
  const codes = await codesByGroup(db, scope)
  return rows.map((row) => ({
    id: row.id,
    place: row.placeId === null ? null : { id: row.placeId, name: row.placeName ?? '' },
    targetGroup: row.targetGroupId === null ? null : { id: row.targetGroupId, name: row.targetGroupName ?? '' },
    // Written from checked input.
    kind: row.kind as ChannelGroup['kind'],
    name: row.name,
    membersCount: row.membersCount,
    countedOn: row.countedOn,
    isStale: daysBetween(row.countedOn, today) > countGoodDays,
    owner: row.ownerUserId === null ? null : { id: row.ownerUserId, name: row.ownerName ?? '' },
    ...(codes.get(row.id) ?? { codes: 0, quota: 0, used: 0 }),
    rowVersion: row.rowVersion,
  }))
}

async function codesByGroup(db: Db | Trx, { branchId }: BranchScope) {
  const rows = await db
    .selectFrom('voucherBatch as batch')
    .innerJoin('voucher', (join) =>
      join.onRef('voucher.branchId', '=', 'batch.branchId').onRef('voucher.batchId', '=', 'batch.id'),
    )
    .select(({ fn }) => [
      'batch.channelGroupId',
      fn.countAll<number>().as('codes'),
      fn.sum<number>('voucher.quota').as('quota'),
      fn.sum<number>('voucher.used').as('used'),
    ])
    .where('batch.branchId', '=', branchId)
    .where('batch.deletedAt', 'is', null)
    .where('batch.channelGroupId', 'is not', null)
    .groupBy('batch.channelGroupId')
    .execute()
  return new Map(
    rows.map(({ channelGroupId, codes, quota, used }) => [
      channelGroupId ?? '',
      { codes: Number(codes), quota: Number(quota), used: Number(used) },
    ]),
  )
}

export const findChannelGroupRow = (db: Db | Trx, { branchId }: BranchScope, id: string) =>
  db
    .selectFrom('channelGroup')
    .selectAll()
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()

export async function isTargetGroup(trx: Trx, { branchId }: BranchScope, id: string): Promise<boolean> {
  const row = await trx
    .selectFrom('targetGroup')
    .select('id')
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertChannelGroup(trx: Trx, scope: BranchScope, group: NewChannelGroup): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('channelGroup')
    .values({ branchId: scope.branchId, id, ...group, ...newStamps(scope.userId), deletedAt: null })
    .execute()
  return id
}

export const updateChannelGroup = (
  trx: Trx,
  scope: BranchScope,
  id: string,
  rowVersion: number,
  group: NewChannelGroup,
) =>
  trx
    .updateTable('channelGroup')
    .set({ ...group, ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()
