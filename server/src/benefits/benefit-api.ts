import {
  type Benefit,
  benefitChangeSchema,
  benefitCheckQuerySchema,
  benefitQuerySchema,
  type BenefitChange,
  newBenefitSchema,
} from 'domain/benefit.ts'
import { complianceWord, depositTie } from 'domain/deposit-rule.ts'
import { Hono } from 'hono'
import { isOpen, listAgreementRows } from '#agreements/agreement-rows.ts'
import { leavingStages } from '#alliances/member-moves.ts'
import { findMemberRow } from '#alliances/member-rows.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Trx } from '#db/database.ts'
import { remove, restore } from '#db/soft-delete.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict, notFound } from '#http/errors.ts'
import { refuseStale, rowVersionAsked } from '#http/row-version.ts'
import type { BranchScope } from '#http/scope.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { openUses } from '#vouchers/voucher-batch-queries.ts'
import {
  findBenefit,
  findRemovedBenefit,
  hasVouchers,
  insertBenefit,
  listBenefits,
  updateBenefit,
} from './benefit-queries.ts'
import { refuseTiedOffer } from './refuse-deposit-tie.ts'

/** What merchants and branch give each other (权益: 便 利 惠). None may hang on a deposit (L1). */
export const benefitApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('benefit.list'), query(benefitQuerySchema), async (c) => {
      const scope = c.get('scope')
      const { today } = await branchClock(services.db, scope)
      const benefits = await listBenefits(services.db, scope, c.req.valid('query'), today)
      return c.json({ onDate: today, benefits })
    })
    .post('/', allow('benefit.create'), json(newBenefitSchema), async (c) => {
      const benefit = c.req.valid('json')
      const scope = c.get('scope')
      const id = await write(services, c, async (trx, note) => {
        refuseTiedOffer(benefit)
        await refuseClosedMember(trx, scope, benefit.memberId)
        const made = await insertBenefit(trx, scope, benefit)
        note({ objectKind: 'benefit', objectId: made, fields: Object.keys(benefit) })
        return made
      })
      return c.json({ id }, 201)
    })
    .put('/:benefitId', allow('benefit.update'), json(benefitChangeSchema), async (c) => {
      const id = c.req.param('benefitId')
      const benefit = c.req.valid('json')
      const scope = c.get('scope')
      const asked = rowVersionAsked(c)
      await write(services, c, async (trx, note) => {
        const current = await findCurrent(trx, scope, id)
        refuseStale(asked, current)
        refuseTiedOffer(benefit)
        await refuseClosedMember(trx, scope, current.memberId)
        await refuseChangeOfUsed(trx, scope, current, benefit)
        await updateBenefit(trx, scope, id, asked, benefit)
        note({ objectKind: 'benefit', objectId: id, fields: Object.keys(benefit) })
      })
      return c.body(null, 204)
    })
    .delete('/:benefitId', allow('benefit.remove'), async (c) => {
      const id = c.req.param('benefitId')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        const current = await findCurrent(trx, scope, id)
        await refuseClosedMember(trx, scope, current.memberId)
        // Somebody had it, or holds a code for it: it is ended by its last day.
        if (current.used > 0) throw conflict('benefit_used', { used: current.used })
        if (await hasVouchers(trx, scope, id)) throw conflict('benefit_has_vouchers')
        await remove(trx, scope, 'benefit', id)
        note({ objectKind: 'benefit', objectId: id, fields: ['removed'] })
      })
      return c.body(null, 204)
    })
    .post('/:benefitId/restore', allow('benefit.restore'), async (c) => {
      const id = c.req.param('benefitId')
      const scope = c.get('scope')
      await write(services, c, async (trx, note) => {
        const removed = await findRemovedBenefit(trx, scope, id)
        if (!removed) throw notFound()
        await refuseClosedMember(trx, scope, removed.memberId)
        await restore(trx, scope, 'benefit', id)
        note({ objectKind: 'benefit', objectId: id, fields: ['restored'] })
      })
      return c.body(null, 204)
    })

/** The rule on a text while it is typed. */
export const benefitCheckApi = () =>
  new Hono<BranchEnv>().get('/', allow('benefit.check'), query(benefitCheckQuerySchema), (c) => {
    const { text } = c.req.valid('query')
    return c.json({ tie: depositTie(text), concern: complianceWord(text) })
  })

async function findCurrent(trx: Trx, scope: BranchScope, id: string): Promise<Benefit> {
  const { today } = await branchClock(trx, scope)
  const current = await findBenefit(trx, scope, id, today)
  if (!current) throw notFound()
  return current
}

/** While the compliance officer reads, what he reads stands still, a renewal too; who left gives and gets nothing. */
async function refuseClosedMember(trx: Trx, scope: BranchScope, memberId: string): Promise<void> {
  const member = await findMemberRow(trx, scope, memberId)
  if (!member) throw badRequest('unknown_member')
  if (leavingStages.some((stage) => stage === member.stage)) throw conflict('member_left')
  const agreement = (await listAgreementRows(trx, scope, [memberId])).findLast(isOpen)
  const isBeforeCompliance = agreement?.signedOn === null && (agreement.isInReview || agreement.verdict === 'approved')
  if (member.stage === 'compliance' || isBeforeCompliance) throw conflict('in_review')
}

const stillFree: readonly (keyof BenefitChange)[] = ['validTo', 'quota']

/** What somebody already had, or holds a code for, stays what it was: only its end and its number may change. */
async function refuseChangeOfUsed(
  trx: Trx,
  scope: BranchScope,
  current: Benefit,
  benefit: BenefitChange,
): Promise<void> {
  const hasCodes = await hasVouchers(trx, scope, current.id)
  if (current.used === 0 && !hasCodes) return
  if (benefit.quota !== null && benefit.quota < current.used) {
    throw badRequest('quota_below_used', { used: current.used })
  }
  // Keys of the schema's own output.
  const names = Object.keys(benefit) as (keyof BenefitChange)[]
  const changed = names.filter((name) => !stillFree.includes(name) && benefit[name] !== current[name])
  if (changed.length > 0) {
    throw conflict(current.used > 0 ? 'benefit_used' : 'benefit_has_vouchers', { used: current.used, fields: changed })
  }
  if (benefit.quota === null || benefit.quota === current.quota || !hasCodes) return
  const { today } = await branchClock(trx, scope)
  const asked = (await openUses(trx, scope, today)).get(current.id) ?? 0
  const left = benefit.quota - current.used
  if (asked > left) throw conflict('quota_below_codes', { left, asked })
}
