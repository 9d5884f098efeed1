import { newBusinessTieSchema } from 'domain/business-tie.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Trx } from '#db/database.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, forbidden, notFound } from '#http/errors.ts'
import { recordRead } from '#http/record-read.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import {
  areTieEndsKnown,
  findBusinessTie,
  insertBusinessTie,
  isCustomerSeen,
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
        await refuseUnseen(trx, scope, current)
        refuseStale(asked, current)
        if (!(await areTieEndsKnown(trx, scope, tie))) throw badRequest('unknown_subject')
        await updateBusinessTie(trx, scope, id, asked, tie)
        note({ objectKind: 'business_tie', objectId: id, fields: Object.keys(tie) })
      })
      return c.body(null, 204)
    })
    .delete('/:tieId', allow('business_tie.remove'), async (c) => {
      const id = c.req.param('tieId')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        const current = await findBusinessTie(trx, scope, id)
        if (!current) throw notFound()
        await refuseUnseen(trx, scope, current)
        await remove(trx, scope, 'businessTie', id)
        note({ objectKind: 'business_tie', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:tieId/restore', allow('business_tie.restore'), async (c) => {
      const id = c.req.param('tieId')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        const removed = await findBusinessTie(trx, scope, id, 'removed')
        if (!removed) throw notFound()
        await refuseUnseen(trx, scope, removed)
        await restore(trx, scope, 'businessTie', id)
        note({ objectKind: 'business_tie', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })

/** A tie of a customer is changed by who may see him: to others it says only whom to ask, and tells no number of his. */
async function refuseUnseen(trx: Trx, scope: BranchScope, { fromKind, fromId }: { fromKind: string; fromId: string }) {
  if (fromKind === 'customer' && !(await isCustomerSeen(trx, scope, fromId))) throw forbidden()
}
