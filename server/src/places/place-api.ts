import { employerChangeSchema } from 'domain/employer.ts'
import { newPlaceSchema, newPlaceStatSchema, placeAccessSchema, workKinds } from 'domain/place.ts'
import { Hono } from 'hono'
import type { Db } from '#db/database.ts'
import { remove } from '#db/soft-delete.ts'
import { branchDay } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { findEmployer, saveEmployer } from './employer-queries.ts'
import {
  findPlace,
  insertPlace,
  insertPlaceStat,
  listPlaceStats,
  listVisits,
  positionOf,
  saveAccess,
  withdraw,
} from './place-queries.ts'

/** Places, and what the branch knows of them. */
export const placeApi = (services: Services) =>
  new Hono<BranchEnv>()
    .post('/', allow('place.create'), json(newPlaceSchema), async (c) => {
      const place = c.req.valid('json')
      const id = await write(services, c, async (trx, note) => {
        const made = await insertPlace(trx, c.get('scope'), place)
        note({ objectKind: 'place', objectId: made, fields: Object.keys(place) })
        note({ objectKind: 'place', objectId: made, chain: c.get('scope').orgId })
        return made
      })
      return c.json({ id }, 201)
    })
    .get('/:placeId', allow('place.read'), async (c) => {
      const scope = c.get('scope')
      const place = await findPlace(services.db, scope, c.req.param('placeId'))
      if (!place) throw notFound()
      const { lng, lat, named, alias, ...rest } = place
      // Stored as a JSON list of names by the import.
      const names = JSON.parse(alias) as string[]
      return c.json({
        ...rest,
        named: named === 1,
        alias: names,
        position: positionOf({ lng, lat }),
        stats: await listPlaceStats(services.db, scope, place.id),
        visits: await listVisits(services.db, scope, 'place', place.id),
        employer: await toldEmployer(services.db, scope, place.id),
      })
    })
    .put('/:placeId/access', allow('place.access'), json(placeAccessSchema), async (c) => {
      const scope = c.get('scope')
      const asked = rowVersionAsked(c)
      const access = c.req.valid('json')
      const rowVersion = await write(services, c, async (trx, note) => {
        const place = await findPlace(trx, scope, c.req.param('placeId'))
        if (!place) throw notFound()
        refuseStale(asked, place)
        const saved = await saveAccess(trx, scope, place, access)
        note({ objectKind: 'place', objectId: place.id, fields: Object.keys(access) })
        note({ objectKind: 'place', objectId: place.id, chain: scope.orgId })
        return saved
      })
      return c.json({ rowVersion })
    })
    .put('/:placeId/employer', allow('employer.save'), json(employerChangeSchema), async (c) => {
      const scope = c.get('scope')
      const placeId = c.req.param('placeId')
      const asked = rowVersionAsked(c)
      const rowVersion = await write(services, c, async (trx, note) => {
        const place = await findPlace(trx, scope, placeId)
        if (!place) throw notFound()
        if (!workKinds.some((kind) => kind === place.kind)) throw conflict('nobody_works_there')
        const current = await findEmployer(trx, scope, placeId)
        refuseStale(asked, current ?? { rowVersion: 0 })
        const employer = c.req.valid('json')
        const id = await saveEmployer(trx, scope, placeId, current, employer)
        note({ objectKind: 'employer_profile', objectId: id, fields: Object.keys(employer) })
        return (current?.rowVersion ?? 0) + 1
      })
      return c.json({ rowVersion })
    })
    .delete('/:placeId/employer', allow('employer.remove'), async (c) => {
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        const current = await findEmployer(trx, scope, c.req.param('placeId'))
        if (!current) throw notFound()
        await remove(trx, scope, 'employerProfile', current.id)
        note({ objectKind: 'employer_profile', objectId: current.id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .get('/:placeId/stats', allow('place_stat.list'), async (c) => {
      const place = await findPlace(services.db, c.get('scope'), c.req.param('placeId'))
      if (!place) throw notFound()
      return c.json({ stats: await listPlaceStats(services.db, c.get('scope'), place.id) })
    })
    .post('/:placeId/stats', allow('place_stat.create'), json(newPlaceStatSchema), async (c) => {
      const scope = c.get('scope')
      const stat = c.req.valid('json')
      if (stat.asOf > (await branchDay(services.db, scope))) throw badRequest('date_in_future')
      const id = await write(services, c, async (trx, note) => {
        const place = await findPlace(trx, scope, c.req.param('placeId'))
        if (!place) throw notFound()
        const made = await insertPlaceStat(trx, scope, place.id, stat)
        note({ objectKind: 'place_stat', objectId: made, fields: [stat.metric] })
        return made
      })
      return c.json({ id }, 201)
    })
    .delete('/:placeId/stats/:statId', allow('place_stat.withdraw'), async (c) => {
      await write(services, c, async (trx, note) => {
        const found = await withdraw(trx, c.get('scope'), 'placeStat', c.req.param('statId'))
        if (!found) throw notFound()
        note({ objectKind: 'place_stat', objectId: c.req.param('statId'), fields: ['withdrawn'] })
      })
      return c.body(null, 204)
    })

async function toldEmployer(db: Db, scope: BranchScope, placeId: string) {
  const found = await findEmployer(db, scope, placeId)
  if (!found) return null
  const { id: _id, ...employer } = found
  return employer
}
