import { productLines } from 'domain/product.ts'
import { tagCodeSchema } from 'domain/tag.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { branchDay, mapQuerySchema } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { notFound } from '#http/errors.ts'
import { recordRead } from '#http/record-read.ts'
import { query } from '#http/validate.ts'
import { findHomeOf, toldHome } from './customer-home-queries.ts'
import { findPerson } from './people-queries.ts'
import { listCustomerRows } from './customer-queries.ts'

const listQuerySchema = mapQuerySchema.extend({
  placeId: z.ulid().optional(),
  habit: tagCodeSchema.optional(),
  unmet: z.enum(productLines).optional(),
  standing: z.enum(['customer', 'prospect']).optional(),
  page: z.coerce.number().int().min(0).max(10_000).default(0),
})

/** Customers one by one: a branch head sees all of the branch masked, a manager his own in full. */
export const customerApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('customer.list'), query(listQuerySchema), async (c) => {
      const scope = c.get('scope')
      const {
        siteId = null,
        filter,
        placeId = null,
        habit = null,
        unmet = null,
        standing = null,
        page,
      } = c.req.valid('query')
      const onDate = await branchDay(services.db, scope)
      const question = { scope, siteId, filter, onDate, placeId, habit, unmet, standing, page }
      const answer = await services.heavy.run('customerList', question)
      await recordRead(services, c, { rows: answer.customers.length })
      return c.json(answer)
    })
    .get('/:customerId', allow('customer.read'), async (c) => {
      const scope = c.get('scope')
      const person = await findPerson(
        services.db,
        scope,
        c.req.param('customerId'),
        await branchDay(services.db, scope),
      )
      const [row] = person ? await listCustomerRows(services.db, scope, [person]) : []
      if (!row) throw notFound()
      const found = await findHomeOf(services.db, scope, row.id)
      if (!found) throw notFound()
      await recordRead(services, c, { customerId: row.id })
      return c.json({ ...row, home: toldHome(found.home, found.others) })
    })
