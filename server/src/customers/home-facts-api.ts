import { homeFacts, homeFactsSchema } from 'domain/household.ts'
import { Hono } from 'hono'
import { ulid } from 'ulid'
import { branchDay } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { changedStamps } from '#http/stamps.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { changedHome, homeChanges, insertHouseholds, updateHomeFacts } from './home-facts.ts'
import { findHomeOf, toldHome } from './customer-home-queries.ts'

/** What a colleague knows of a customer's home: it stands against files, and taking it back lets files tell again. */
export const homeFactsApi = (services: Services) =>
  new Hono<BranchEnv>().put(
    '/:customerId/home-facts',
    allow('customer.home_facts'),
    json(homeFactsSchema),
    async (c) => {
      const scope = c.get('scope')
      const asked = rowVersionAsked(c)
      const input = c.req.valid('json')
      const on = await branchDay(services.db, scope)
      const rowVersion = await write(services, c, async (trx, note) => {
        const found = await findHomeOf(trx, scope, c.req.param('customerId'))
        if (!found) throw notFound()
        const { customer, home, others } = found
        refuseStale(asked, toldHome(home, others))
        const told = { source: 'hand' as const, on }
        const changes = homeChanges(
          home,
          Object.fromEntries(
            homeFacts.map((fact) => [
              fact,
              input[fact] === null ? { value: null, told: null } : { value: input[fact] ? 1 : 0, told },
            ]),
          ),
        )
        if (changes.length === 0) return home.rowVersion
        const id = customer.householdId ?? ulid()
        if (customer.householdId === null) {
          const { homePlaceId, homeUnitLabel } = customer
          await insertHouseholds(trx, scope.branchId, scope.userId, [
            { id, placeId: homePlaceId, unitLabel: homeUnitLabel },
          ])
          await trx
            .updateTable('customer')
            .set({ householdId: id, ...changedStamps(scope.userId, customer.rowVersion) })
            .where('branchId', '=', scope.branchId)
            .where('id', '=', customer.id)
            .execute()
        }
        note({ objectKind: 'household', objectId: id, fields: changes.map(({ fact }) => fact) })
        return updateHomeFacts(trx, scope.branchId, scope.userId, { ...changedHome(home, changes), id })
      })
      return c.json({ rowVersion })
    },
  )
