import { type BranchListName, branchListSchemas } from 'domain/branch-list.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { saveBranchSetting } from '#branches/branch-queries.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, notFound } from '#http/errors.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { branchLists } from './branch-lists.ts'

const isListName = (name: string): name is BranchListName => Object.hasOwn(branchListSchemas, name)

/** Trades and pairs of trades as they hold for the branch, and its own rows of them. */
export const branchListApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('branch_list.read'), async (c) => c.json(await branchLists(services.db, c.get('scope'))))
    .put('/:listName', allow('branch_list.update'), json(z.strictObject({ rows: z.unknown() })), async (c) => {
      const name = c.req.param('listName')
      if (!isListName(name)) throw notFound()
      const parsed = branchListSchemas[name].safeParse(c.req.valid('json').rows)
      if (!parsed.success) {
        const [issue] = parsed.error.issues
        throw badRequest('invalid_input', { fields: [{ path: issue?.path.join('.') ?? 'rows', reason: issue?.code }] })
      }
      await write(services, c, async (trx, note) => {
        await saveBranchSetting(trx, c.get('scope'), name, parsed.data)
        note({ objectKind: 'branch_list', objectId: name, fields: ['rows'] })
      })
      return c.body(null, 204)
    })
