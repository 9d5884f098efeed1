import {
  allianceLinkQuerySchema,
  changedAllianceLinkSchema,
  linkMoves,
  newAllianceLinkSchema,
} from 'domain/alliance-link.ts'
import { Hono } from 'hono'
import { keepStages } from '#alliances/keep-stages.ts'
import { refuseDepositTie } from '#benefits/refuse-deposit-tie.ts'
import { branchDay } from '#customer-map/map-question.ts'
import type { Trx } from '#db/database.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { dataTag, isKnownToBrowser } from '#http/data-version.ts'
import { badRequest, conflict, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import {
  findAllianceLink,
  findLivingLink,
  findRemovedLink,
  insertAllianceLink,
  isAlliance,
  unknownMerchants,
  updateAllianceLink,
} from './alliance-link-queries.ts'

/** Typed ties between merchants, and between a merchant and the branch (R016). */
export const allianceLinkApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('alliance_link.list'), query(allianceLinkQuerySchema), async (c) => {
      const scope = c.get('scope')
      const onDate = await branchDay(services.db, scope)
      if (isKnownToBrowser(c, await dataTag(services.db, scope, onDate))) return c.body(null, 304)
      return c.json(await services.heavy.run('allianceLinkList', { scope, query: c.req.valid('query'), onDate }))
    })
    .post('/', allow('alliance_link.create'), json(newAllianceLinkSchema), async (c) => {
      const scope = c.get('scope')
      const link = c.req.valid('json')
      refuseDepositTie({ pledge: link.pledge })
      const today = await branchDay(services.db, scope)
      if (link.status === 'live' && link.since > today) throw badRequest('in_future')
      const id = await write(services, c, async (trx, note) => {
        await refuseUnknown(trx, scope, link)
        const living = await findLivingLink(trx, scope, link.kind, link)
        if (living !== null) throw conflict('link_exists', { id: living })
        const made = await insertAllianceLink(trx, scope, link)
        note({ objectKind: 'alliance_link', objectId: made, fields: Object.keys(link) })
        return made
      })
      await keepStages(services, scope.branchId)
      return c.json({ id }, 201)
    })
    .put('/:linkId', allow('alliance_link.update'), json(changedAllianceLinkSchema), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('linkId')
      const link = c.req.valid('json')
      const asked = rowVersionAsked(c)
      refuseDepositTie({ pledge: link.pledge, endedReason: link.endedReason })
      const today = await branchDay(services.db, scope)
      if ((link.status === 'live' && link.since > today) || (link.endedOn !== null && link.endedOn > today)) {
        throw badRequest('in_future')
      }
      await write(services, c, async (trx, note) => {
        const current = await findAllianceLink(trx, scope, id)
        if (!current) throw notFound()
        refuseStale(asked, current)
        if (link.status !== current.status && !linkMoves[current.status].includes(link.status)) {
          throw conflict('move_refused', { from: current.status, to: link.status })
        }
        await refuseUnknown(trx, scope, { ...link, fromMerchantId: null, toMerchantId: null })
        await updateAllianceLink(trx, scope, id, asked, link)
        note({
          objectKind: 'alliance_link',
          objectId: id,
          fields: Object.keys(link),
          ...(link.status === 'ended' && current.status !== 'ended' ? { reason: link.endedReason } : {}),
        })
      })
      await keepStages(services, scope.branchId)
      return c.body(null, 204)
    })
    .delete('/:linkId', allow('alliance_link.remove'), async (c) => {
      const id = c.req.param('linkId')
      await write(services, c, async (trx, note) => {
        if (!(await remove(trx, c.get('scope'), 'allianceLink', id))) throw notFound()
        note({ objectKind: 'alliance_link', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:linkId/restore', allow('alliance_link.restore'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('linkId')
      await write(services, c, async (trx, note) => {
        const removed = await findRemovedLink(trx, scope, id)
        if (!removed) throw notFound()
        const living = removed.status === 'ended' ? null : await findLivingLink(trx, scope, removed.kind, removed)
        if (living !== null) throw conflict('link_exists', { id: living })
        await restore(trx, scope, 'allianceLink', id)
        note({ objectKind: 'alliance_link', objectId: id, fields: ['restored'] })
      })
      await keepStages(services, scope.branchId)
      return c.body(null, 204)
    })

type Named = {
  fromMerchantId: string | null
  toMerchantId: string | null
  introducerMerchantId: string | null
  allianceId: string | null
}

async function refuseUnknown(trx: Trx, scope: BranchScope, link: Named) {
  const named = [link.fromMerchantId, link.toMerchantId, link.introducerMerchantId].filter((id) => id !== null)
  const unknown = await unknownMerchants(trx, scope, named)
  if (unknown.length > 0) throw badRequest('unknown_merchant', { ids: unknown })
  if (link.allianceId !== null && !(await isAlliance(trx, scope, link.allianceId))) throw badRequest('unknown_alliance')
}
