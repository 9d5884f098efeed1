import type { ListRefusal, NewRedemption, Redemption } from 'domain/voucher.ts'
import { normaliseVoucherCode } from 'domain/voucher-code.ts'
import { usesLeft, voucherRefusal } from 'domain/voucher-refusal.ts'
import type { Trx } from '#db/database.ts'
import { findFlow, insertFlow, linksBetween } from '#flows/flow-queries.ts'
import type { BranchScope } from '#http/scope.ts'
import { findVoucher, takeUses } from './redeem-queries.ts'

export type Redeemed =
  | { refusal: null; redemption: Redemption; isRepeat: boolean }
  | { refusal: ListRefusal; left: number | null }

const refused = (refusal: ListRefusal, left: number | null = null): Redeemed => ({ refusal, left })

/**
 * Redeems one code: counts its use and its benefit's, and records the flow from who handed it out to where it was
 * handed in. A repeat with the same id changes nothing and answers as the first. Refused is a value, and then nothing
 * was written: rows of a list are judged each by itself.
 */
export async function redeem(trx: Trx, scope: BranchScope, asked: NewRedemption, today: string): Promise<Redeemed> {
  const code = normaliseVoucherCode(asked.code)
  if (code === null) return refused('code_wrong')
  const voucher = await findVoucher(trx, scope, { code })
  if (!voucher) return refused('code_unknown')

  const before = await findFlow(trx, scope, asked.id)
  // Only the same hand with the same count of the same code says it once more.
  const isOwn = before?.createdBy === scope.userId && before.voucherId === voucher.id && before.count === asked.count
  if (before && !isOwn) return refused('id_taken')
  if (before) return { refusal: null, redemption: { ...told(before), benefitTitle: voucher.title }, isRepeat: true }

  const flowedOn = asked.redeemedOn ?? today
  if (flowedOn > today) return refused('date_in_future')
  const refusal = voucherRefusal(voucher.facts, flowedOn, asked.count)
  if (refusal) return refused(refusal, usesLeft(voucher.facts))
  const taken = await takeUses(trx, scope, voucher, asked.count)
  if (taken !== 'taken') return refused(taken, 0)

  const ends = { fromMerchantId: voucher.issuerMerchantId, toMerchantId: voucher.toMerchantId }
  const [link] = await linksBetween(trx, scope, ends)
  const flow = {
    id: asked.id,
    ...ends,
    allianceId: voucher.allianceId,
    linkId: link?.id ?? null,
    benefitId: voucher.benefitId,
    voucherId: voucher.id,
    promotionId: voucher.promotionId,
    flowedOn,
    count: asked.count,
    amount: asked.amount,
    proof: 'code',
  }
  await insertFlow(trx, scope, flow)
  return { refusal: null, redemption: { ...told(flow), benefitTitle: voucher.title }, isRepeat: false }
}

const told = ({
  id,
  flowedOn,
  count,
  amount,
}: {
  id: string
  flowedOn: string
  count: number
  amount: number | null
}) => ({
  id,
  redeemedOn: flowedOn,
  count,
  amount,
})
