import type { AllianceLevel, AllianceTheme, NewAlliance } from 'domain/alliance.ts'
import { livingStages } from 'domain/merchant.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { nameSort } from '#search/name-text.ts'
import type { BranchKey } from './member-rows.ts'

export async function listAllianceRows(db: Db | Trx, { branchId }: BranchKey, id?: string) {
  const rows = await db
    .selectFrom('alliance')
    .leftJoin('user as officer', 'officer.id', 'alliance.officerUserId')
    .select([
      'alliance.id',
      'alliance.name',
      'alliance.theme',
      'alliance.level',
      'alliance.levelSince',
      'alliance.charter',
      'alliance.fromDate',
      'alliance.toDate',
      'alliance.officerUserId',
      'officer.name as officerName',
      'alliance.rowVersion',
    ])
    .where('alliance.branchId', '=', branchId)
    .where('alliance.deletedAt', 'is', null)
    .$if(id !== undefined, (query) => query.where('alliance.id', '=', id ?? ''))
    .orderBy('alliance.nameSort')
    .orderBy('alliance.id')
    .execute()
  // Codes were written from checked input.
  return rows.map((row) => ({ ...row, theme: row.theme as AllianceTheme, level: row.level as AllianceLevel }))
}
export type AllianceRow = Awaited<ReturnType<typeof listAllianceRows>>[number]

export async function findAllianceRow(db: Db | Trx, key: BranchKey, id: string): Promise<AllianceRow | null> {
  const [row] = await listAllianceRows(db, key, id)
  return row ?? null
}

export const listAllianceLevels = (db: Db | Trx, { branchId }: BranchKey) =>
  db
    .selectFrom('alliance')
    .select(['id', 'level'])
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute()

const columnsOf = (alliance: NewAlliance) => ({ ...alliance, nameSort: nameSort(alliance.name) })

/** Every alliance begins with bilateral deals (R014). */
export async function insertAlliance(
  trx: Trx,
  scope: BranchScope,
  alliance: NewAlliance,
  today: string,
): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('alliance')
    .values({
      branchId: scope.branchId,
      id,
      ...columnsOf(alliance),
      level: 'primary',
      levelSince: today,
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}

export const updateAlliance = (trx: Trx, scope: BranchScope, id: string, rowVersion: number, alliance: NewAlliance) =>
  trx
    .updateTable('alliance')
    .set({ ...columnsOf(alliance), ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()

/** The version stays: nobody changed what a form shows. */
export const updateLevel = (trx: Trx, { branchId }: BranchKey, id: string, level: AllianceLevel, on: string) =>
  trx
    .updateTable('alliance')
    .set({ level, levelSince: on })
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .execute()

/** Whether another alliance that stands has this name. */
export async function isNameTaken(trx: Trx, { branchId }: BranchKey, name: string, exceptId: string | null) {
  const row = await trx
    .selectFrom('alliance')
    .select('id')
    .where('branchId', '=', branchId)
    .where('name', '=', name)
    .where('deletedAt', 'is', null)
    .$if(exceptId !== null, (query) => query.where('id', '<>', exceptId ?? ''))
    .executeTakeFirst()
  return row !== undefined
}

export async function findRemovedAlliance(trx: Trx, { branchId }: BranchKey, id: string) {
  const row = await trx
    .selectFrom('alliance')
    .select(['id', 'name'])
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is not', null)
    .executeTakeFirst()
  return row ?? null
}

/** Members of an alliance, removed or not in sight: for what must follow when the alliance goes or comes back. */
export async function membersOfAlliance(trx: Trx, { branchId }: BranchKey, allianceId: string) {
  const rows = await trx
    .selectFrom('allianceMember')
    .select(['merchantId', 'stage'])
    .where('branchId', '=', branchId)
    .where('allianceId', '=', allianceId)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ merchantId, stage }) => ({
    merchantId,
    isLiving: livingStages.some((living) => living === stage),
  }))
}

/** Every branch that stands: for work that no request asks for. */
export async function listBranchIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('branch').select('id').where('deletedAt', 'is', null).orderBy('id').execute()
  return rows.map(({ id }) => id)
}
