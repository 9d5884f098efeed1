import { newVoucherBatchSchema, type BatchState, type NewVoucherBatch } from 'domain/voucher.ts'
import { depositTie } from 'domain/deposit-rule.ts'
import { Hono } from 'hono'
import { findBranch } from '#branches/branch-queries.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db, Trx } from '#db/database.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { namedMerchants } from '#flows/named-merchants.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict, notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import {
  findBatchNeed,
  insertBatch,
  listBatches,
  listChannelGroups,
  listCodes,
  listMemberMerchantIds,
  listOfferedBenefits,
  listOpenPromotions,
  unvoidCodes,
  voidCodes,
} from './voucher-batch-queries.ts'

/** Codes for benefits: made in batches, printed, and void once their batch is removed. */
export const voucherBatchApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('voucher_batch.list'), async (c) => {
      const scope = c.get('scope')
      const { db } = services
      const { today: onDate } = await branchClock(db, scope)
      return c.json({ batches: await toldBatches(db, scope, onDate), choices: await choicesOf(db, scope, onDate) })
    })
    .get('/:batchId', allow('voucher_batch.read'), async (c) => {
      const scope = c.get('scope')
      const { db } = services
      const [batch] = await toldBatches(db, scope, (await branchClock(db, scope)).today, c.req.param('batchId'))
      if (!batch) throw notFound()
      const codes = await listCodes(db, scope, batch.id)
      const branch = await findBranch(db, scope)
      return c.json({
        batch,
        branchName: branch?.name ?? '',
        codes: codes.map(({ voidedAt, ...code }) => ({ ...code, voided: voidedAt !== null })),
      })
    })
    .post('/', allow('voucher_batch.create'), json(newVoucherBatchSchema), async (c) => {
      const scope = c.get('scope')
      const batch = c.req.valid('json')
      const tied = depositTie(batch.note)
      if (tied) throw badRequest('tied_to_deposit', tied)
      const { today: onDate } = await branchClock(services.db, scope)
      const id = await write(services, c, async (trx, note) => {
        await refuseUnfit(trx, scope, batch, onDate)
        const made = await insertBatch(trx, scope, batch)
        note({ objectKind: 'voucher_batch', objectId: made, fields: Object.keys(batch) })
        return made
      })
      return c.json({ id }, 201)
    })
    .delete('/:batchId', allow('voucher_batch.remove'), async (c) => {
      const id = c.req.param('batchId')
      await write(services, c, async (trx, note) => {
        if (!(await remove(trx, c.get('scope'), 'voucherBatch', id))) throw notFound()
        await voidCodes(trx, c.get('scope'), id)
        note({ objectKind: 'voucher_batch', objectId: id, fields: ['removed', 'voided_at'] })
      })
      return c.body(null, 204)
    })
    .post('/:batchId/restore', allow('voucher_batch.restore'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('batchId')
      const { today: onDate } = await branchClock(services.db, scope)
      await write(services, c, async (trx, note) => {
        const need = await findBatchNeed(trx, scope, id)
        if (!need || need.deletedAt === null) throw notFound()
        // Other codes may have been made of the same quota meanwhile.
        const [benefit] = await listOfferedBenefits(trx, scope, onDate, need.benefitId)
        if (benefit && need.validTo >= onDate) refuseShort(benefit.left, need.asked)
        if (!(await restore(trx, scope, 'voucherBatch', id))) throw notFound()
        await unvoidCodes(trx, scope, id)
        note({ objectKind: 'voucher_batch', objectId: id, fields: ['restored', 'voided_at'] })
      })
      return c.body(null, 204)
    })

async function toldBatches(db: Db, scope: BranchScope, onDate: string, id?: string) {
  const rows = await listBatches(db, scope, id)
  const names = await namedMerchants(
    db,
    scope,
    rows.flatMap(({ merchantId, issuerMerchantId }) => [merchantId, issuerMerchantId]),
  )
  const named = (of: string | null) => (of === null ? null : (names.get(of) ?? null))
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    benefit: {
      id: row.benefitId,
      title: row.title,
      rule: row.rule,
      pillar: row.pillar,
      kind: row.benefitKind,
      side: row.side,
    },
    merchant: named(row.side === 'branch' ? null : row.merchantId),
    issuer: named(row.issuerMerchantId),
    allianceId: row.allianceId,
    promotion: row.promotionId === null ? null : { id: row.promotionId, name: row.promotionName },
    channelGroup:
      row.channelGroupId === null
        ? null
        : { id: row.channelGroupId, name: row.channelGroupName, membersCount: row.membersCount },
    size: row.size,
    quotaEach: row.quotaEach,
    quota: row.quota,
    used: row.used,
    state: stateOf(row, onDate),
    validFrom: row.validFrom,
    validTo: row.validTo,
    note: row.note,
    createdAt: row.createdAt,
    createdByName: row.createdByName,
  }))
}

function stateOf(row: Awaited<ReturnType<typeof listBatches>>[number], onDate: string): BatchState {
  if (row.used >= row.quota) return 'used_up'
  if (onDate > row.validTo) return 'expired'
  if (row.benefitDeletedAt !== null || onDate > row.benefitTo) return 'benefit_ended'
  return onDate < row.validFrom ? 'not_yet' : 'running'
}

async function choicesOf(db: Db, scope: BranchScope, onDate: string) {
  const benefits = await listOfferedBenefits(db, scope, onDate)
  const memberIds = await listMemberMerchantIds(db, scope)
  const names = await namedMerchants(db, scope, memberIds)
  return {
    benefits: benefits.map(({ merchantId, ...benefit }) => ({ ...benefit, merchant: names.get(merchantId) })),
    members: memberIds.flatMap((id) => names.get(id) ?? []),
    promotions: await listOpenPromotions(db, scope, onDate),
    channelGroups: await listChannelGroups(db, scope),
  }
}

/** @throws {AppError} where a code of this batch could not do what it says */
async function refuseUnfit(trx: Trx, scope: BranchScope, batch: NewVoucherBatch, onDate: string) {
  const [benefit] = await listOfferedBenefits(trx, scope, onDate, batch.benefitId)
  if (!benefit) throw badRequest('benefit_not_offered')
  if (batch.validFrom < benefit.validFrom || batch.validTo > benefit.validTo) {
    throw badRequest('outside_benefit', { validFrom: benefit.validFrom, validTo: benefit.validTo })
  }
  if (batch.validTo < onDate) throw badRequest('already_expired')
  const redeemedAt = benefit.side === 'branch' ? null : benefit.merchantId
  // A flow goes from one to another: nobody hands out codes for himself.
  if (batch.issuerMerchantId === redeemedAt) throw badRequest('issuer_is_giver')
  if (batch.issuerMerchantId !== null && (await namedMerchants(trx, scope, [batch.issuerMerchantId])).size === 0) {
    throw badRequest('unknown_merchant')
  }
  const { promotionId, channelGroupId } = batch
  if (promotionId !== null && !(await listOpenPromotions(trx, scope, onDate)).some(({ id }) => id === promotionId)) {
    throw badRequest('unknown_promotion')
  }
  if (channelGroupId !== null && !(await listChannelGroups(trx, scope)).some(({ id }) => id === channelGroupId)) {
    throw badRequest('unknown_channel_group')
  }
  refuseShort(benefit.left, batch.size * batch.quotaEach)
}

/** @throws {AppError} 409 with both numbers, when codes would promise more than the benefit has */
function refuseShort(left: number | null, asked: number) {
  if (left !== null && asked > left) throw conflict('benefit_quota_short', { left, asked })
}
