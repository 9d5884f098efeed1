import { sideInputSchema } from 'domain/street.ts'
import { Hono } from 'hono'
import { branchDay } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { findSide, updateSide } from './street-queries.ts'

/** What stands along a side, and how many doors somebody counted. */
export const segmentSideApi = (services: Services) =>
  new Hono<BranchEnv>().put('/:sideId', allow('segment_side.update'), json(sideInputSchema), async (c) => {
    const scope = c.get('scope')
    const id = c.req.param('sideId')
    const side = c.req.valid('json')
    const asked = rowVersionAsked(c)
    const onDate = await branchDay(services.db, scope)
    if (side.seenOn !== null && side.seenOn > onDate) throw badRequest('date_in_future')
    await write(services, c, async (trx, note) => {
      const current = await findSide(trx, scope, id)
      if (!current) throw notFound()
      refuseStale(asked, current)
      const fields = await updateSide(trx, scope, current, side, side.seenOn ?? onDate)
      note({ objectKind: 'segment_side', objectId: id, fields: [...fields, 'lastSeenOn'] })
      note({ objectKind: 'segment_side', objectId: id, chain: scope.orgId })
    })
    return c.body(null, 204)
  })
