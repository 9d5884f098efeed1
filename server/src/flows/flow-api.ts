import { flowFilterSchema, flowsAtOnce, newFlowSchema, type NewFlow } from 'domain/flow-record.ts'
import { Hono } from 'hono'
import { keepStages } from '#alliances/keep-stages.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Trx } from '#db/database.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict, forbidden, notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { countFlows, findFlow, insertFlow, linksBetween, listFlows, sharedAlliance } from './flow-queries.ts'
import { namedMerchants } from './named-merchants.ts'
import { mayWithdraw, retakeFlow, withdrawFlow } from './withdraw-flow.ts'

/** Customers that one gave and the other got, by code or counted by hand. No personal data. */
export const flowApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('flow.list'), query(flowFilterSchema), async (c) => {
      const scope = c.get('scope')
      const filter = c.req.valid('query')
      const clock = await branchClock(services.db, scope)
      const [rows, totals] = [
        await listFlows(services.db, scope, filter, flowsAtOnce),
        await countFlows(services.db, scope, filter),
      ]
      const names = await namedMerchants(
        services.db,
        scope,
        rows.flatMap(({ fromMerchantId, toMerchantId }) => [fromMerchantId, toMerchantId]),
      )
      const end = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
      const flows = rows.map(
        ({ fromMerchantId, toMerchantId, linkId, linkKind, voucherId, createdBy, code, ...flow }) => ({
          ...flow,
          from: end(fromMerchantId),
          to: end(toMerchantId),
          link: linkId === null ? null : { id: linkId, kind: linkKind },
          code: createdBy === scope.userId ? code : null,
          mayWithdraw: mayWithdraw(scope, { createdBy, voucherId, createdAt: flow.createdAt }, clock),
        }),
      )
      return c.json({ flows, ...totals })
    })
    .post('/', allow('flow.create'), json(newFlowSchema), async (c) => {
      const scope = c.get('scope')
      const flow = c.req.valid('json')
      const { today } = await branchClock(services.db, scope)
      if (flow.flowedOn > today) throw badRequest('date_in_future')
      await write(services, c, async (trx, note) => {
        if (await isRepeat(trx, scope, flow)) {
          return note({ objectKind: 'flow_record', objectId: flow.id, reason: 'repeat' })
        }
        await insertFlow(trx, scope, {
          ...flow,
          ...(await linkAndAlliance(trx, scope, flow)),
          benefitId: null,
          voucherId: null,
          promotionId: null,
        })
        note({ objectKind: 'flow_record', objectId: flow.id, fields: Object.keys(flow) })
      })
      await keepStages(services, scope.branchId)
      return c.json({ id: flow.id }, 201)
    })
    .delete('/:flowId', allow('flow.withdraw'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('flowId')
      const clock = await branchClock(services.db, scope)
      await write(services, c, async (trx, note) => {
        const flow = await findFlow(trx, scope, id)
        if (!flow) throw notFound()
        if (!mayWithdraw(scope, flow, clock)) throw forbidden()
        if (!(await withdrawFlow(trx, scope, flow))) throw notFound()
        note({ objectKind: 'flow_record', objectId: id, fields: ['withdrawn'] })
      })
      await keepStages(services, scope.branchId)
      return c.body(null, 204)
    })
    .post('/:flowId/restore', allow('flow.restore'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('flowId')
      const clock = await branchClock(services.db, scope)
      await write(services, c, async (trx, note) => {
        const flow = await findFlow(trx, scope, id)
        // Between two files that became one nobody went anywhere.
        if (!flow || flow.fromMerchantId === flow.toMerchantId) throw notFound()
        if (!mayWithdraw(scope, flow, clock)) throw forbidden()
        const outcome = await retakeFlow(trx, scope, flow)
        if (outcome === 'not_withdrawn') throw notFound()
        if (outcome !== 'taken') throw conflict(outcome)
        note({ objectKind: 'flow_record', objectId: id, fields: ['restored'] })
      })
      await keepStages(services, scope.branchId)
      return c.body(null, 204)
    })

/** Sent before with this id: by the same hand with the same figures it is the same. */
async function isRepeat(trx: Trx, scope: BranchScope, flow: NewFlow): Promise<boolean> {
  const before = await findFlow(trx, scope, flow.id)
  if (!before) return false
  const isSame =
    before.createdBy === scope.userId &&
    before.fromMerchantId === flow.fromMerchantId &&
    before.toMerchantId === flow.toMerchantId &&
    before.count === flow.count &&
    before.amount === flow.amount &&
    before.proof === flow.proof &&
    before.flowedOn === flow.flowedOn
  if (!isSame) throw conflict('id_taken')
  return true
}

async function linkAndAlliance(trx: Trx, scope: BranchScope, flow: NewFlow) {
  const ends = [flow.fromMerchantId, flow.toMerchantId].filter((id) => id !== null)
  const known = await namedMerchants(trx, scope, ends)
  if (known.size !== ends.length) throw badRequest('unknown_merchant')
  const links = await linksBetween(trx, scope, flow)
  const link = flow.linkId === null ? links[0] : links.find(({ id }) => id === flow.linkId)
  if (flow.linkId !== null && !link) throw badRequest('link_not_live')
  return { linkId: link?.id ?? null, allianceId: link?.allianceId ?? (await sharedAlliance(trx, scope, ends)) }
}
