import { ulid } from 'ulid'
import type { NewCompetitor, NewRivalPresence } from 'domain/competitor.ts'
import { mortonKey } from 'domain/morton.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { newStamps } from '#http/stamps.ts'
import { gramsOf, nameFold, nameSort } from '#search/name-text.ts'

/** A rival's outlet that the map lacks, seen on the day. */
export async function insertCompetitor(
  trx: Trx,
  scope: BranchScope,
  { bankCode, name, position }: NewCompetitor,
  onDate: string,
): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('competitor')
    .values({
      id,
      orgId: scope.orgId,
      source: 'hand',
      osmRef: null,
      fieldSources: JSON.stringify({ name: 'hand', bankCode: 'hand' }),
      retiredAt: null,
      successorId: null,
      name,
      nameSort: nameSort(name),
      nameFold: nameFold(name),
      bankCode,
      openingHours: null,
      strengths: null,
      lng: position[0],
      lat: position[1],
      zk: mortonKey(position),
      seenOn: onDate,
      ...newStamps(scope.userId),
    })
    .execute()
  // A name of signs alone has none.
  const grams = gramsOf(name).map((gram) => ({ ownerId: scope.orgId, gram, kind: 'competitor', objectId: id }))
  if (grams.length > 0) await trx.insertInto('nameGram').values(grams).execute()
  return id
}

/** Append-only: what was seen or told about a bank at a place or merchant. */
export async function insertRivalPresence(
  trx: Trx,
  scope: BranchScope,
  presence: NewRivalPresence,
  at = new Date().toISOString(),
): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('rivalPresence')
    .values({
      branchId: scope.branchId,
      id,
      ...presence,
      createdAt: at,
      createdBy: scope.userId,
      withdrawnAt: null,
      withdrawnBy: null,
    })
    .execute()
  return id
}
