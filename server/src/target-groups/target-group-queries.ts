import { ulid } from 'ulid'
import { mortonKey } from 'domain/morton.ts'
import type { NewTargetGroup, Rhythm } from 'domain/target-group.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { positionOf } from '#places/place-queries.ts'
import { nameSort } from '#search/name-text.ts'

export async function listTargetGroups(db: Db | Trx, scope: BranchScope) {
  const rows = await db
    .selectFrom('targetGroup')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .orderBy('nameSort')
    .orderBy('id')
    .execute()
  return rows.map(({ lng, lat, rhythm, habits, inRadius, ...group }) => ({
    id: group.id,
    name: group.name,
    kind: group.kind,
    segment: group.segment,
    placeId: group.placeId,
    sizeEstimate: group.sizeEstimate,
    season: group.season,
    status: group.status,
    note: group.note,
    rowVersion: group.rowVersion,
    position: positionOf({ lng, lat }),
    inRadius: inRadius === 1,
    // Written by columnsOf from checked input.
    rhythm: rhythm === null ? null : (JSON.parse(rhythm) as Rhythm),
    habits: JSON.parse(habits) as string[],
  }))
}

const columnsOf = ({ position, rhythm, habits, inRadius, ...group }: NewTargetGroup) => ({
  ...group,
  nameSort: nameSort(group.name),
  lng: position[0],
  lat: position[1],
  zk: mortonKey(position),
  rhythm: rhythm === null ? null : JSON.stringify(rhythm),
  habits: JSON.stringify(habits),
  inRadius: inRadius ? (1 as const) : (0 as const),
})

export async function insertTargetGroup(trx: Trx, scope: BranchScope, group: NewTargetGroup): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('targetGroup')
    .values({ branchId: scope.branchId, id, ...columnsOf(group), ...newStamps(scope.userId), deletedAt: null })
    .execute()
  return id
}

export const findTargetGroup = async (db: Db | Trx, scope: BranchScope, id: string) =>
  (await listTargetGroups(db, scope)).find((group) => group.id === id) ?? null

export const updateTargetGroup = (
  trx: Trx,
  scope: BranchScope,
  id: string,
  rowVersion: number,
  group: NewTargetGroup,
) =>
  trx
    .updateTable('targetGroup')
    .set({ ...columnsOf(group), ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()
