import { keyPersonSubjects, newKeyPersonSchema } from 'domain/key-person.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { isSubject } from '#places/place-queries.ts'
import { findKeyPerson, insertKeyPerson, listKeyPersons, updateKeyPerson } from './key-person-queries.ts'

const attachesSchema = z.strictObject({ kind: z.enum(keyPersonSubjects).optional(), id: z.ulid().optional() })

/** People who open doors, and what they want. */
export const keyPersonApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('key_person.list'), query(attachesSchema), async (c) => {
      const { kind, id } = c.req.valid('query')
      return c.json({
        keyPersons: await listKeyPersons(services.db, c.get('scope'), kind && id ? { kind, id } : undefined),
      })
    })
    .post('/', allow('key_person.create'), json(newKeyPersonSchema), async (c) => {
      const person = c.req.valid('json')
      const id = await write(services, c, async (trx, note) => {
        if (!(await isSubject(trx, c.get('scope'), person.attachesKind, person.attachesId)))
          throw badRequest('unknown_subject')
        const made = await insertKeyPerson(trx, c.get('scope'), person)
        note({ objectKind: 'key_person', objectId: made, fields: Object.keys(person) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:keyPersonId', allow('key_person.update'), json(newKeyPersonSchema), async (c) => {
      const id = c.req.param('keyPersonId')
      const person = c.req.valid('json')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findKeyPerson(trx, c.get('scope'), id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        if (!(await isSubject(trx, c.get('scope'), person.attachesKind, person.attachesId)))
          throw badRequest('unknown_subject')
        await updateKeyPerson(trx, c.get('scope'), id, asked, person)
        note({ objectKind: 'key_person', objectId: id, fields: Object.keys(person) })
      })
      return c.body(null, 204)
    })
    .delete('/:keyPersonId', allow('key_person.remove'), async (c) => {
      const id = c.req.param('keyPersonId')
      await write(services, c, async (trx, note) => {
        if (!(await remove(trx, c.get('scope'), 'keyPerson', id))) throw notFound()
        note({ objectKind: 'key_person', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:keyPersonId/restore', allow('key_person.restore'), async (c) => {
      const id = c.req.param('keyPersonId')
      await write(services, c, async (trx, note) => {
        if (!(await restore(trx, c.get('scope'), 'keyPerson', id))) throw notFound()
        note({ objectKind: 'key_person', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })
