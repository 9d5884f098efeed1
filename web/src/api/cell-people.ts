import { infiniteQueryOptions } from '@tanstack/react-query'
import type { CustomerMap } from 'domain/customer-map.ts'
import { customerRowSchema } from 'domain/map-layers.ts'
import type { ProductLine } from 'domain/product.ts'
import { z } from 'zod'
import { ask } from './client.ts'
import { choiceText } from './customer-map.ts'

const pageSchema = z.object({ customers: z.array(customerRowSchema), total: z.int() })

export type Cell = { placeId: string; habit: string; unmet: ProductLine }

/** The people behind one cell of habit × unmet product, a page at a time: those this person may see one by one. */
export const cellPeopleQuery = (
  { branch, site }: Pick<CustomerMap, 'branch' | 'site'>,
  { placeId, habit, unmet }: Cell,
  filterText: string,
) =>
  infiniteQueryOptions({
    queryKey: ['customers', branch.id, site.id, placeId, habit, unmet, filterText],
    initialPageParam: 0,
    queryFn: ({ pageParam }) => {
      const choice = choiceText({ siteId: site.id, filterText }, { placeId, habit, unmet, page: String(pageParam) })
      return ask(pageSchema, `/branches/${branch.id}/customers${choice}`)
    },
    getNextPageParam: (last, pages) =>
      pages.reduce((sum, { customers }) => sum + customers.length, 0) < last.total && last.customers.length > 0
        ? pages.length
        : undefined,
  })
