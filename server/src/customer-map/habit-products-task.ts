import type { CustomerFilter } from 'domain/customer-filter.ts'
import type { HabitProduct } from 'domain/customer-map.ts'
import { habitProductMatching } from 'domain/formulas/habit-product-matching.ts'
import { unmetLines } from 'domain/formulas/product-match.ts'
import type { Person } from '#customers/people-queries.ts'
import type { Db } from '#db/database.ts'
import { notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { mapAreas } from './map-areas.ts'
import { readMapRows } from './map-rows.ts'
import { suppressedHabitProduct } from './suppression.ts'

export interface PlaceQuestion {
  scope: BranchScope
  siteId: string | null
  filter: CustomerFilter
  onDate: string
  placeId: string
}

/** R012 for one place: habit × unmet product → how many customers. */
export async function habitProductsTask(db: Db, question: PlaceQuestion): Promise<HabitProduct> {
  const customers = (await peopleOfPlace(db, question)).filter(({ isActive }) => isActive)
  const { habits, lines, cells } = habitProductMatching(
    customers.map(({ id, preferences, needs, held }) => ({
      id,
      habits: preferences,
      unmetLines: unmetLines(needs, held),
    })),
  )
  const answer = { habits, lines, cells: cells.map(({ tag, line, count }) => ({ tag, line, count })) }
  return question.scope.persons.rows === 'branch' ? answer : suppressedHabitProduct(answer)
}

/** Whom a place counts, exactly as its row in the table does. @throws {AppError} 404 for a place not on the map */
export async function peopleOfPlace(
  db: Db,
  { scope, siteId, filter, onDate, placeId }: PlaceQuestion,
): Promise<readonly Person[]> {
  const rows = await readMapRows(db, scope, siteId, filter, onDate)
  const area = mapAreas(rows, onDate).find(({ place }) => place.id === placeId)
  if (!area) throw notFound()
  return area.people
}
