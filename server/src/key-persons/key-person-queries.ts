import { ulid } from 'ulid'
import { keyPersonPhoneRoles, type NewKeyPerson } from 'domain/key-person.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'

const mayReadPhone = ({ roles }: BranchScope) => roles.some((role) => keyPersonPhoneRoles.includes(role))

export async function listKeyPersons(db: Db | Trx, scope: BranchScope, attaches?: { kind: string; id: string }) {
  let query = db
    .selectFrom('keyPerson')
    .select([
      'id',
      'attachesKind',
      'attachesId',
      'name',
      'title',
      'phone',
      'consentOn',
      'attitude',
      'whatTheyWant',
      'lastContactOn',
      'rowVersion',
    ])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
  if (attaches) query = query.where('attachesKind', '=', attaches.kind).where('attachesId', '=', attaches.id)
  const rows = await query.orderBy('title').orderBy('id').limit(1000).execute()
  const mayPhone = mayReadPhone(scope)
  return rows.map(({ phone, ...person }) => ({ ...person, phone: mayPhone ? phone : null }))
}

export const findKeyPerson = async (db: Db | Trx, scope: BranchScope, id: string) =>
  (await listKeyPersons(db, scope)).find((person) => person.id === id) ?? null

const columnsOf = (person: NewKeyPerson) => ({ ...person, phone: person.phone === '' ? null : person.phone })

export async function insertKeyPerson(trx: Trx, scope: BranchScope, person: NewKeyPerson): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('keyPerson')
    .values({
      branchId: scope.branchId,
      id,
      ...columnsOf(person),
      ownerUserId: scope.userId,
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return id
}

/** Whoever may not read the phone cannot change it either: an empty field of theirs says nothing. */
export function updateKeyPerson(trx: Trx, scope: BranchScope, id: string, rowVersion: number, person: NewKeyPerson) {
  const { phone, consentOn, ...columns } = columnsOf(person)
  return trx
    .updateTable('keyPerson')
    .set({
      ...columns,
      ...(mayReadPhone(scope) ? { phone, consentOn } : {}),
      ...changedStamps(scope.userId, rowVersion),
    })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()
}
