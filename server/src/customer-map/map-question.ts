import { type CustomerFilter, customerFilterFields, filterOfText } from 'domain/customer-filter.ts'
import { z } from 'zod'
import type { Db } from '#db/database.ts'
import { badRequest, notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { civilDay } from '#http/today.ts'
import { findMapBranch } from './customer-map-queries.ts'

/** The filter as it stands in the address (`filterToText`). */
export const filterText = z
  .string()
  .max(2000)
  .default('')
  .transform((text, context): CustomerFilter => {
    const filter = filterOfText(text)
    if (filter) return filter
    context.addIssue({ code: 'custom', message: 'not_a_filter' })
    return z.NEVER
  })

/** What a question about the ground may carry. */
export const siteQuerySchema = z.strictObject({ siteId: z.ulid().optional() })
/** What every question about the map may carry. */
export const mapQuerySchema = siteQuerySchema.extend({ filter: filterText })

/** Attributes of persons a role without person rows may combine, so that filters never close in on one person. */
export const attributesWithoutRows = 2

/** @throws {AppError} 400 when somebody without person rows combines more attributes of persons than he may */
export function refuseNarrowFilter(scope: BranchScope, filter: CustomerFilter): void {
  const used = customerFilterFields.filter((field) => field !== 'placeKinds' && (filter[field]?.length ?? 0) > 0)
  if (scope.persons.rows !== 'branch' && used.length > attributesWithoutRows) {
    throw badRequest('filter_too_narrow', { most: attributesWithoutRows })
  }
}

/** Today in the organisation's zone. */
export const branchDay = async (db: Db, scope: BranchScope): Promise<string> => civilDay(await branchZone(db, scope))

export async function branchZone(db: Db, scope: BranchScope): Promise<string> {
  const branch = await findMapBranch(db, scope)
  if (!branch) throw notFound()
  return branch.timeZone
}
