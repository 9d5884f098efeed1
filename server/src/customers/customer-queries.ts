import type { CustomerRow } from 'domain/map-layers.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { rowsVisibleTo } from './customer-condition.ts'
import type { Person } from './people-queries.ts'

/** Rows of people for a list, in the order given; who may not be seen one by one is left out. */
export async function listCustomerRows(db: Db, scope: BranchScope, people: readonly Person[]): Promise<CustomerRow[]> {
  if (people.length === 0) return []
  const rows = await db
    .selectFrom('customer')
    .leftJoin('place as home', 'home.id', 'customer.homePlaceId')
    .leftJoin('place as work', 'work.id', 'customer.workPlaceId')
    .leftJoin('user', 'user.id', 'customer.ownerUserId')
    .select([
      'customer.id',
      'customer.name',
      'customer.nameMask',
      'customer.doNotContact',
      'home.id as homeId',
      'home.name as homeName',
      'work.id as workId',
      'work.name as workName',
      'user.name as ownerName',
    ])
    .where('customer.branchId', '=', scope.branchId)
    .where('customer.deletedAt', 'is', null)
    .where((eb) => rowsVisibleTo(scope)(eb))
    .where(
      'customer.id',
      'in',
      people.map(({ id }) => id),
    )
    .execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return people.flatMap((person): CustomerRow[] => {
    const row = byId.get(person.id)
    if (!row) return []
    // Full names only of one's own: the policy gives full fields to those alone who see their own book.
    const isFull = scope.persons.fields === 'full' && person.ownerUserId === scope.userId
    return [
      {
        id: row.id,
        name: isFull ? row.name : row.nameMask,
        masked: !isFull,
        segment: person.segment,
        tier: person.tier,
        lifecycle: person.lifecycle,
        isKey: person.isKey,
        doNotContact: row.doNotContact === 1,
        homePlace: pair(row.homeId, row.homeName),
        workPlace: pair(row.workId, row.workName),
        owner: pair(person.ownerUserId, row.ownerName),
        held: [...person.held],
        tags: [...person.tags],
        lastTwoWayOn: person.lastTwoWayOn,
      },
    ]
  })
}

const pair = (id: string | null, name: string | null) => (id !== null && name !== null ? { id, name } : null)
