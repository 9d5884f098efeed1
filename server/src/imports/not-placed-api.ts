import { positionProblem } from 'domain/datum.ts'
import { customerHomeSchema, type NotPlaced, notPlacedPageRows } from 'domain/import-batch.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { maskAddress } from '#customers/mask-name.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, notFound } from '#http/errors.ts'
import { recordRead } from '#http/record-read.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { findMapBounds } from './import-ground-queries.ts'
import { countNotPlaced, findCustomerHome, homeByHand, listNotPlaced, updateHome } from './not-placed-queries.ts'

const pageSchema = z.strictObject({
  page: z.coerce.number().int().min(0).max(10_000).default(0),
  q: z.string().trim().max(40).default(''),
})

/** Customers that stand nowhere on the map. */
export const notPlacedApi = (services: Services) =>
  new Hono<BranchEnv>().get('/', allow('import.not_placed'), query(pageSchema), async (c) => {
    const scope = c.get('scope')
    const { db } = services
    const { page, q } = c.req.valid('query')
    const rows = await listNotPlaced(db, scope, q, { offset: page * notPlacedPageRows, limit: notPlacedPageRows })
    const customers = rows.map(({ id, name, nameMask, homeAddress, rowVersion }): NotPlaced => ({
      id,
      name: scope.persons.fields === 'full' ? name : nameMask,
      address: scope.persons.fields === 'full' ? homeAddress : homeAddress && maskAddress(homeAddress),
      reason: homeAddress === null ? 'no_address' : 'address_unknown',
      rowVersion,
    }))
    await recordRead(services, c, { rows: customers.length })
    return c.json({ customers, total: await countNotPlaced(db, scope, q) })
  })

/** Puts one customer on the map by hand. */
export const customerHomeApi = (services: Services) =>
  new Hono<BranchEnv>().put('/:customerId/home', allow('customer.place'), json(customerHomeSchema), async (c) => {
    const scope = c.get('scope')
    const asked = rowVersionAsked(c)
    const input = c.req.valid('json')
    const rowVersion = await write(services, c, async (trx, note) => {
      const current = await findCustomerHome(trx, scope, c.req.param('customerId'))
      if (!current) throw notFound()
      // Only the version: who sees homes masked must not learn the door from a refusal.
      refuseStale(asked, { rowVersion: current.rowVersion })
      const ground = input.position && (await findMapBounds(trx, scope))
      if (input.position && ground && positionProblem(input.position, ground.bounds))
        throw badRequest('position_outside_map')
      const home = await homeByHand(trx, scope, input)
      if (!home) throw badRequest('unknown_place')
      note({
        objectKind: 'customer',
        objectId: current.id,
        fields: ['home', ...(input.unitLabel === null ? [] : ['homeUnitLabel'])],
      })
      return updateHome(trx, scope, current, home, input.unitLabel)
    })
    return c.json({ rowVersion })
  })
