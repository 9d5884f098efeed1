import { newContactNoteSchema, promiseKeptSchema } from 'domain/contact-note.ts'
import { Hono } from 'hono'
import { branchDay } from '#customer-map/map-question.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, notFound } from '#http/errors.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { findMerchant } from '#merchants/merchant-queries.ts'
import { withdraw } from '#places/place-queries.ts'
import { sawShop } from '#shops/shop-queries.ts'
import { insertContactNote, keepPromise } from './contact-note-queries.ts'

/** Talks with merchants, and what was promised by when. Append-only: a promise is kept, a note withdrawn. */
export const contactNoteApi = (services: Services) =>
  new Hono<BranchEnv>()
    .post('/', allow('contact_note.create'), json(newContactNoteSchema), async (c) => {
      const scope = c.get('scope')
      const contact = c.req.valid('json')
      if (contact.contactedOn > (await branchDay(services.db, scope))) throw badRequest('date_in_future')
      const id = await write(services, c, async (trx, note) => {
        const file = await findMerchant(trx, scope, contact.merchantId)
        if (!file) throw badRequest('unknown_merchant')
        if (contact.channel === 'visit') await sawShop(trx, scope, file.shopId, contact.contactedOn)
        const made = await insertContactNote(trx, scope, contact)
        note({ objectKind: 'contact_note', objectId: made, fields: Object.keys(contact) })
        return made
      })
      return c.json({ id }, 201)
    })
    .post('/:contactNoteId/kept', allow('contact_note.keep'), json(promiseKeptSchema), async (c) => {
      const id = c.req.param('contactNoteId')
      const { kept } = c.req.valid('json')
      await write(services, c, async (trx, note) => {
        if (!(await keepPromise(trx, c.get('scope'), id, kept))) throw notFound()
        note({ objectKind: 'contact_note', objectId: id, fields: ['promiseDoneAt'] })
      })
      return c.body(null, 204)
    })
    .delete('/:contactNoteId', allow('contact_note.withdraw'), async (c) => {
      const id = c.req.param('contactNoteId')
      await write(services, c, async (trx, note) => {
        if (!(await withdraw(trx, c.get('scope'), 'contactNote', id))) throw notFound()
        note({ objectKind: 'contact_note', objectId: id, fields: ['withdrawn'] })
      })
      return c.body(null, 204)
    })
