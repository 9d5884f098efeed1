import type { CustomerFilter } from 'domain/customer-filter.ts'
import { unmetLines } from 'domain/formulas/product-match.ts'
import type { CustomerRow } from 'domain/map-layers.ts'
import type { ProductLine } from 'domain/product.ts'
import { peopleOfPlace } from '#customer-map/habit-products-task.ts'
import { isProspect } from '#customer-map/map-areas.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { listPeople } from './people-queries.ts'
import { listCustomerRows } from './customer-queries.ts'

export const customersAPage = 50

export interface CustomerListQuestion {
  scope: BranchScope
  siteId: string | null
  filter: CustomerFilter
  onDate: string
  /** Only those the place's row counts. */
  placeId: string | null
  /** A cell of R012: customers who like this and lack that. */
  habit: string | null
  unmet: ProductLine | null
  standing: 'customer' | 'prospect' | null
  page: number
}

/** A page of the customers behind a figure of the map: the same people, found the same way. Key customers come first. */
export async function customerListTask(
  db: Db,
  question: CustomerListQuestion,
): Promise<{ customers: CustomerRow[]; total: number }> {
  const { scope, filter, onDate, placeId, habit, unmet, standing, page } = question
  const people =
    placeId === null ? await listPeople(db, scope, filter, onDate) : await peopleOfPlace(db, { ...question, placeId })
  const asked = people
    .filter((person) => scope.persons.rows === 'branch' || person.ownerUserId === scope.userId)
    .filter((person) => standing === null || (standing === 'customer' ? person.isActive : isProspect(person)))
    .filter((person) => habit === null || (person.isActive && person.preferences.includes(habit)))
    .filter((person) => unmet === null || (person.isActive && unmetLines(person.needs, person.held).includes(unmet)))
    .toSorted((a, b) => Number(b.isKey) - Number(a.isKey) || (a.id < b.id ? -1 : 1))
  const shown = asked.slice(page * customersAPage, (page + 1) * customersAPage)
  return { customers: await listCustomerRows(db, scope, shown), total: asked.length }
}
