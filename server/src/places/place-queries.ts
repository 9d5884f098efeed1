import { ulid } from 'ulid'
import { hexagonOf } from 'domain/hexagon.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { mortonKey } from 'domain/morton.ts'
import type { NewPlace, NewPlaceStat, PlaceAccess } from 'domain/place.ts'
import type { VisitSubject } from 'domain/visit.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { gramsOf, nameFold, nameSort } from '#search/name-text.ts'

/** A place of the organisation that still stands, or null. */
export const findPlace = async (db: Db | Trx, scope: BranchScope, placeId: string) =>
  (await db
    .selectFrom('place')
    .select([
      'id',
      'kind',
      'name',
      'named',
      'alias',
      'lng',
      'lat',
      'areaM2',
      'adminStreet',
      'propertyCompany',
      'accessLevel',
      'source',
      'osmRef',
      'rowVersion',
    ])
    .where('orgId', '=', scope.orgId)
    .where('id', '=', placeId)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()) ?? null

/** A place that OSM does not know, dropped on the map by hand. */
export async function insertPlace(trx: Trx, scope: BranchScope, { name, kind, position }: NewPlace): Promise<string> {
  const id = ulid()
  const [lng, lat] = position
  await trx
    .insertInto('place')
    .values({
      id,
      orgId: scope.orgId,
      source: 'hand',
      osmRef: null,
      fieldSources: JSON.stringify({ name: 'hand', kind: 'hand' }),
      retiredAt: null,
      successorId: null,
      name,
      nameSort: nameSort(name),
      nameFold: nameFold(name),
      kind,
      alias: '[]',
      geometry: null,
      areaM2: null,
      lng,
      lat,
      zk: mortonKey(position),
      hexagon: hexagonOf(position),
      adminStreet: null,
      propertyCompany: null,
      accessLevel: null,
      sector: null,
      named: 1,
      ...newStamps(scope.userId),
    })
    .execute()
  // A name of signs alone has none.
  const grams = gramsOf(name).map((gram) => ({ ownerId: scope.orgId, gram, kind: 'place', objectId: id }))
  if (grams.length > 0) await trx.insertInto('nameGram').values(grams).execute()
  return id
}

/** What a hand wrote of a place stays when the district is imported anew. */
export async function saveAccess(
  trx: Trx,
  scope: BranchScope,
  { id, rowVersion }: { id: string; rowVersion: number },
  access: PlaceAccess,
): Promise<number> {
  const stamps = changedStamps(scope.userId, rowVersion)
  await trx
    .updateTable('place')
    .set({ ...access, ...stamps })
    .where('orgId', '=', scope.orgId)
    .where('id', '=', id)
    .execute()
  return stamps.rowVersion
}

/** A note may name somebody: it is told to those who see rows of persons, and to whoever wrote it. */
export const toldNote = ({ persons, userId }: BranchScope, note: string, writtenBy: string | null): string =>
  persons.rows !== 'none' || writtenBy === userId ? note : ''

export async function listPlaceStats(db: Db | Trx, scope: BranchScope, placeId: string) {
  const rows = await db
    .selectFrom('placeStat')
    .leftJoin('user', 'user.id', 'placeStat.createdBy')
    .select([
      'placeStat.id',
      'placeStat.metric',
      'placeStat.value',
      'placeStat.asOf',
      'placeStat.sourceKind',
      'placeStat.grade',
      'placeStat.note',
      'placeStat.createdAt',
      'placeStat.createdBy',
      'user.name as createdByName',
    ])
    .where('placeStat.branchId', '=', scope.branchId)
    .where('placeStat.placeId', '=', placeId)
    .where('placeStat.withdrawnAt', 'is', null)
    .orderBy('placeStat.asOf', 'desc')
    .orderBy('placeStat.createdAt', 'desc')
    .orderBy('placeStat.id')
    .execute()
  return rows.map(({ createdBy, note, ...stat }) => ({ ...stat, note: toldNote(scope, note, createdBy) }))
}

/** Append-only (I17): a new observation beside the old ones. */
export async function insertPlaceStat(
  trx: Trx,
  scope: BranchScope,
  placeId: string,
  stat: NewPlaceStat,
): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('placeStat')
    .values({
      branchId: scope.branchId,
      id,
      placeId,
      ...stat,
      createdAt: new Date().toISOString(),
      createdBy: scope.userId,
      withdrawnAt: null,
      withdrawnBy: null,
    })
    .execute()
  return id
}

type Withdrawable = 'placeStat' | 'rivalPresence' | 'visit' | 'contactNote' | 'eventTally'

/**
 * Takes an observation back: the row stays, and counts no more. One's own, or anybody's for the head of the branch.
 * @returns false when there is none
 */
export async function withdraw(trx: Trx, scope: BranchScope, table: Withdrawable, id: string): Promise<boolean> {
  let query = trx
    .updateTable(table)
    .set({ withdrawnAt: new Date().toISOString(), withdrawnBy: scope.userId })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
  if (!scope.roles.includes('branch_head')) {
    query = query.where(table === 'visit' ? 'userId' : 'createdBy', '=', scope.userId)
  }
  const { numUpdatedRows } = await query.executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function listVisits(db: Db, scope: BranchScope, subjectKind: VisitSubject, subjectId: string) {
  const rows = await db
    .selectFrom('visit')
    .innerJoin('user', 'user.id', 'visit.userId')
    .select([
      'visit.id',
      'visit.visitedOn',
      'visit.outcome',
      'visit.intent',
      'visit.note',
      'visit.nextOn',
      'visit.userId',
      'user.name as by',
    ])
    .where('visit.branchId', '=', scope.branchId)
    .where('visit.subjectKind', '=', subjectKind)
    .where('visit.subjectId', '=', subjectId)
    .where('visit.withdrawnAt', 'is', null)
    .orderBy('visit.visitedOn', 'desc')
    .orderBy('visit.id', 'desc')
    .limit(50)
    .execute()
  return rows.map(({ userId, note, ...visit }) => ({ ...visit, note: toldNote(scope, note, userId) }))
}

/** Whether a thing that a note hangs on exists for this branch. */
export async function isSubject(
  db: Db | Trx,
  scope: BranchScope,
  kind: 'place' | 'target_group' | 'merchant',
  id: string,
): Promise<boolean> {
  if (kind === 'place') return (await findPlace(db, scope, id)) !== null
  const table = kind === 'merchant' ? 'merchant' : 'targetGroup'
  const row = await db
    .selectFrom(table)
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export const positionOf = ({ lng, lat }: { lng: number; lat: number }): LngLat => [lng, lat]
