import { type NewMerchantScene, newMerchantSceneSchema } from 'domain/merchant-scene.ts'
import { Hono } from 'hono'
import { z } from 'zod'
import { refuseDepositTie } from '#benefits/refuse-deposit-tie.ts'
import type { Trx } from '#db/database.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import {
  areSceneEndsKnown,
  findMerchantScene,
  insertMerchantScene,
  listMerchantScenes,
  scenes,
  updateMerchantScene,
} from './merchant-scene-queries.ts'

/** Scenes of the library at merchants: what the branch and a pair of trades offer together (R125a, R130b). */
export const merchantSceneApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('merchant_scene.list'), query(z.strictObject({ merchantId: z.ulid().optional() })), async (c) => {
      const answer = await listMerchantScenes(services.db, c.get('scope'), c.req.valid('query').merchantId ?? null)
      if (!answer) throw notFound()
      return c.json(answer)
    })
    .post('/', allow('merchant_scene.create'), json(newMerchantSceneSchema), async (c) => {
      const scene = c.req.valid('json')
      const id = await write(services, c, async (trx, note) => {
        await refuseUnfit(trx, c.get('scope'), scene)
        const made = await insertMerchantScene(trx, c.get('scope'), scene)
        note({ objectKind: 'merchant_scene', objectId: made, fields: Object.keys(scene) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:sceneId', allow('merchant_scene.update'), json(newMerchantSceneSchema), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('sceneId')
      const scene = c.req.valid('json')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findMerchantScene(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        await refuseUnfit(trx, scope, scene)
        await updateMerchantScene(trx, scope, id, asked, scene)
        note({ objectKind: 'merchant_scene', objectId: id, fields: Object.keys(scene) })
      })
      return c.body(null, 204)
    })
    .delete('/:sceneId', allow('merchant_scene.remove'), async (c) => {
      const id = c.req.param('sceneId')
      await write(services, c, async (trx, note) => {
        if (!(await remove(trx, c.get('scope'), 'merchantScene', id))) throw notFound()
        note({ objectKind: 'merchant_scene', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:sceneId/restore', allow('merchant_scene.restore'), async (c) => {
      const id = c.req.param('sceneId')
      await write(services, c, async (trx, note) => {
        if (!(await restore(trx, c.get('scope'), 'merchantScene', id))) throw notFound()
        note({ objectKind: 'merchant_scene', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })

/** A scene outside the library, of a stranger's merchant, or with words that tie it to a deposit (L1). */
async function refuseUnfit(trx: Trx, scope: BranchScope, scene: NewMerchantScene) {
  if (!scenes.some(({ code }) => code === scene.sceneCode)) throw badRequest('unknown_scene')
  if (!(await areSceneEndsKnown(trx, scope, scene))) throw badRequest('unknown_subject')
  refuseDepositTie({ note: scene.note })
}
