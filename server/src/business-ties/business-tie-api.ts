import { newBusinessTieSchema } from 'domain/business-tie.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, notFound } from '#http/errors.ts'
import { recordRead } from '#http/record-read.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import {
  areTieEndsKnown,
  findBusinessTie,
  insertBusinessTie,
  listBusinessTies,
  updateBusinessTie,
} from './business-tie-queries.ts'

const tieQuestionSchema = z.strictObject({
  merchantId: z.ulid().optional(),
  placeId: z.ulid().optional(),
  customerId: z.ulid().optional(),
})

/** Suppliers, distributors and clients of merchants and customers, and who opens doors (R037, R038, R099). */
export const businessTieApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('business_tie.list'), query(tieQuestionSchema), async (c) => {
      const answer = await listBusinessTies(services.db, c.get('scope'), c.req.valid('query'))
      await recordRead(services, c, {
        rows: answer.ties.filter(({ from }) => from.kind === 'customer' && from.name !== null).length,
      })
      return c.json(answer)
    })
    .post('/', allow('business_tie.create'), json(newBusinessTieSchema), async (c) => {
      const tie = c.req.valid('json')
      const id = await write(services, c, async (trx, note) => {
        if (!(await areTieEndsKnown(trx, c.get('scope'), tie))) throw badRequest('unknown_subject')
        const made = await insertBusinessTie(trx, c.get('scope'), tie)
        note({ objectKind: 'business_tie', objectId: made, fields: Object.keys(tie) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:tieId', allow('business_tie.update'), json(newBusinessTieSchema), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('tieId')
      const tie = c.req.valid('json')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findBusinessTie(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        if (!(await areTieEndsKnown(trx, scope, tie))) throw badRequest('unknown_subject')
        await updateBusinessTie(trx, scope, id, asked, tie)
        note({ objectKind: 'business_tie', objectId: id, fields: Object.keys(tie) })
      })
      return c.body(null, 204)
    })
    .delete('/:tieId', allow('business_tie.remove'), async (c) => {
      const id = c.req.param('tieId')
      await write(services, c, async (trx, note) => {
        if (!(await remove(trx, c.get('scope'), 'businessTie', id))) throw notFound()
        note({ objectKind: 'business_tie', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:tieId/restore', allow('business_tie.restore'), async (c) => {
      const id = c.req.param('tieId')
      await write(services, c, async (trx, note) => {
        if (!(await restore(trx, c.get('scope'), 'businessTie', id))) throw notFound()
        note({ objectKind: 'business_tie', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })
