import { type NewScript, newScriptSchema } from 'domain/script.ts'
import { Hono } from 'hono'
import { refuseDepositTie } from '#benefits/refuse-deposit-tie.ts'
import type { Trx } from '#db/database.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { branchCategories } from '#reference/branch-lists.ts'
import { nameSort } from '#search/name-text.ts'
import { findScript, insertScript, isStandardScript, listScripts, updateScript } from './script-queries.ts'

/** The library of opening words (R079): what a walker says at the door of this trade, and what to the usual objection. */
export const scriptApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('script.list'), async (c) => c.json(await listScripts(services.db, c.get('scope'))))
    .post('/', allow('script.create'), json(newScriptSchema), async (c) => {
      const scope = c.get('scope')
      const script = c.req.valid('json')
      const id = await write(services, c, async (trx, note) => {
        await refuseUnfit(trx, scope, script)
        const made = await insertScript(trx, scope, script, nameSort(script.title))
        note({ objectKind: 'script', objectId: made, fields: Object.keys(script) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:scriptId', allow('script.update'), json(newScriptSchema), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('scriptId')
      const script = c.req.valid('json')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findScript(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        await refuseUnfit(trx, scope, script)
        await updateScript(trx, scope, id, asked, script, nameSort(script.title))
        note({ objectKind: 'script', objectId: id, fields: Object.keys(script) })
      })
      return c.body(null, 204)
    })
    .delete('/:scriptId', allow('script.remove'), async (c) => {
      const id = c.req.param('scriptId')
      await write(services, c, async (trx, note) => {
        if (!(await remove(trx, c.get('scope'), 'script', id))) throw notFound()
        note({ objectKind: 'script', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:scriptId/restore', allow('script.restore'), async (c) => {
      const id = c.req.param('scriptId')
      await write(services, c, async (trx, note) => {
        if (!(await restore(trx, c.get('scope'), 'script', id))) throw notFound()
        note({ objectKind: 'script', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })

/** What is said at a door may no more tie a gift to a deposit than what is printed (L1). */
async function refuseUnfit(trx: Trx, scope: BranchScope, script: NewScript): Promise<void> {
  const { category, replaces, title, opening, points, objections } = script
  if (category !== null && !(await branchCategories(trx, scope)).has(category)) throw badRequest('unknown_category')
  if (replaces !== null && !isStandardScript(replaces)) throw badRequest('unknown_script')
  refuseDepositTie({
    title,
    opening,
    points: points.join('\n'),
    objections: objections.map(({ answer }) => answer).join('\n'),
  })
}
