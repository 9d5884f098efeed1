import type { CustomerHomeFacts } from 'domain/household.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { rowsVisibleTo } from './customer-condition.ts'
import { countMembers, type Home, listHomesById, unknownHome } from './home-facts.ts'

/** A customer the reader may see, with his home and how many other customers live in it. */
export async function findHomeOf(db: Db | Trx, scope: BranchScope, customerId: string) {
  const customer = await db
    .selectFrom('customer')
    .select(['id', 'householdId', 'homePlaceId', 'homeUnitLabel', 'rowVersion'])
    .where('branchId', '=', scope.branchId)
    .where('id', '=', customerId)
    .where('deletedAt', 'is', null)
    .where((eb) => rowsVisibleTo(scope)(eb))
    .executeTakeFirst()
  if (!customer) return null
  const ids = customer.householdId === null ? [] : [customer.householdId]
  const [home = unknownHome('')] = (await listHomesById(db, scope.branchId, ids)).values()
  const [members = 1] = (await countMembers(db, scope.branchId, ids)).values()
  return { customer, home, others: members - 1 }
}

/** What is told of a home: nothing that names it. */
export const toldHome = ({ hasChild4To12, hasElder, told, rowVersion }: Home, others: number): CustomerHomeFacts => ({
  hasChild4To12: answerOf(hasChild4To12),
  hasElder: answerOf(hasElder),
  told,
  others,
  rowVersion,
})

const answerOf = (bit: number | null) => (bit === null ? null : bit === 1)
