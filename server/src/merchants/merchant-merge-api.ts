import { daysAfter } from 'domain/civil-date.ts'
import { dismissalDays, newDismissalSchema, newMergeSchema } from 'domain/merchant-duplicate.ts'
import { Hono } from 'hono'
import { ulid } from 'ulid'
import { branchDay } from '#customer-map/map-question.ts'
import { withdrawFact } from '#db/withdraw.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, notFound } from '#http/errors.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { mergeMerchants, undoMerge } from './merge-merchants.ts'
import { findShopOfFile, listMerges } from './merge-queries.ts'
import { findMerchant } from './merchant-queries.ts'

/** Files that may be of one merchant. */
export const merchantDuplicateApi = (services: Services) =>
  new Hono<BranchEnv>().get('/', allow('merchant_duplicate.list'), async (c) =>
    c.json({ duplicates: await services.heavy.run('merchantDuplicates', { scope: c.get('scope') }) }),
  )

/** Two files made one by a person, and taken apart again. */
export const merchantMergeApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('merchant_merge.list'), async (c) =>
      c.json({ merges: await listMerges(services.db, c.get('scope')) }),
    )
    .post('/', allow('merchant_merge.create'), json(newMergeSchema), async (c) => {
      const { keptId, mergedId } = c.req.valid('json')
      const scope = c.get('scope')
      const id = await write(services, c, async (trx, note) => {
        const made = await mergeMerchants(trx, scope, keptId, mergedId)
        const shop = await findShopOfFile(trx, scope, mergedId)
        // What all branches see left the map: it stands in the audit of all, and their maps are asked for anew.
        if (shop && shop.retiredAt !== null)
          note({ objectKind: 'shop', objectId: shop.id, fields: ['retiredAt'], chain: scope.orgId })
        note({ objectKind: 'merchant', objectId: keptId, fields: ['merged'] })
        note({ objectKind: 'merchant', objectId: mergedId, fields: ['mergedIntoId'] })
        return made
      })
      return c.json({ id }, 201)
    })
    .post('/:mergeId/undo', allow('merchant_merge.undo'), async (c) => {
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        const merchantId = await undoMerge(trx, scope, c.req.param('mergeId'))
        const shop = await findShopOfFile(trx, scope, merchantId)
        if (shop) note({ objectKind: 'shop', objectId: shop.id, fields: ['retiredAt'], chain: scope.orgId })
        note({ objectKind: 'merchant', objectId: merchantId, fields: ['unmerged'] })
      })
      return c.body(null, 204)
    })

/** Two merchants that are not suggested together any more: not the same, or not to be introduced. */
export const dismissalApi = (services: Services) =>
  new Hono<BranchEnv>()
    .post('/', allow('dismissal.create'), json(newDismissalSchema), async (c) => {
      const scope = c.get('scope')
      const { kind, merchantIds, reason, note: words } = c.req.valid('json')
      const [oneId = '', otherId = ''] = merchantIds.toSorted()
      const onDate = await branchDay(services.db, scope)
      const id = ulid()
      await write(services, c, async (trx, note) => {
        for (const merchantId of merchantIds)
          if (!(await findMerchant(trx, scope, merchantId))) throw badRequest('unknown_merchant')
        await trx
          .insertInto('dismissal')
          .values({
            branchId: scope.branchId,
            id,
            kind,
            oneId,
            otherId,
            reason,
            note: words,
            until: kind === 'duplicate' ? '9999-12-31' : daysAfter(onDate, dismissalDays),
            createdAt: new Date().toISOString(),
            createdBy: scope.userId,
            withdrawnAt: null,
            withdrawnBy: null,
          })
          .execute()
        note({ objectKind: 'dismissal', objectId: id, fields: [kind] })
      })
      return c.json({ id }, 201)
    })
    .delete('/:dismissalId', allow('dismissal.withdraw'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('dismissalId')
      await write(services, c, async (trx, note) => {
        if (!(await withdrawFact(trx, scope, 'dismissal', id))) throw notFound()
        note({ objectKind: 'dismissal', objectId: id, fields: ['withdrawn'] })
      })
      return c.body(null, 204)
    })
