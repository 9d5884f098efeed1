import type { CustomerFilter } from 'domain/customer-filter.ts'
import type { CustomerMap } from 'domain/customer-map.ts'
import type { Db } from '#db/database.ts'
import { mayDo } from '#http/allow.ts'
import type { BranchScope } from '#http/scope.ts'
import { customerMap } from './customer-map.ts'
import { readMapRows } from './map-rows.ts'
import { suppressedMap } from './suppression.ts'

export interface CustomerMapQuestion {
  scope: BranchScope
  siteId: string | null
  filter: CustomerFilter
  /** The civil day the map is for. */
  onDate: string
}

/** The customer map as this person may see it. */
export async function customerMapTask(
  db: Db,
  { scope, siteId, filter, onDate }: CustomerMapQuestion,
): Promise<CustomerMap> {
  const rows = await readMapRows(db, scope, siteId, filter, onDate)
  const seesKeyPersons = mayDo('key_person.list', scope.roles)
  const map = customerMap(seesKeyPersons ? rows : { ...rows, keyPersons: [] }, onDate, new Date().toISOString())
  return scope.persons.rows === 'branch' ? map : suppressedMap(map)
}
