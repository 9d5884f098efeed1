import { daysAfter } from 'domain/civil-date.ts'
import { forGood } from 'domain/contact-rule.ts'
import { outcomeRules, refusedDays } from 'domain/visit-outcome.ts'
import type { NewVisit, VisitEffect } from 'domain/visit.ts'
import { closeStopsOf } from '#canvass-plans/close-stops.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { findMerchant } from '#merchants/merchant-queries.ts'
import { insertRivalPresence } from '#rivals/rival-queries.ts'
import type { VisitedDoor } from './visit-door.ts'
import type { VisitMoment } from './visit-moment.ts'

/** What a visit says of whoever is in the door: whether one may come again, what they need, whose account they have. */
export async function changeFile(
  trx: Trx,
  scope: BranchScope,
  visit: NewVisit,
  door: VisitedDoor,
  moment: VisitMoment,
): Promise<VisitEffect[]> {
  return [
    ...(await bar(trx, scope, visit, door, moment)),
    ...(await rememberNeeds(trx, scope, visit, door)),
    ...(await noteBanks(trx, scope, visit, door, moment)),
  ]
}

/** A refusal rests for its days; "never again" holds for ever and closes what stands open anywhere (I13). */
async function bar(
  trx: Trx,
  scope: BranchScope,
  { outcome }: NewVisit,
  { merchantId, shop, unit, customerId, subjectKind }: VisitedDoor,
  { visitedOn, at }: VisitMoment,
): Promise<VisitEffect[]> {
  const { effects } = outcomeRules[outcome]
  const isForGood = effects.includes('never_again')
  if (!isForGood && !effects.includes('cool_down')) return []
  const until = isForGood ? forGood : daysAfter(visitedOn, refusedDays)
  const done: VisitEffect[] = [isForGood ? 'do_not_visit' : 'cool_down']
  if (merchantId !== null) await barFile(trx, scope, merchantId, until)
  if (isForGood && customerId !== null) {
    await trx
      .updateTable('customer')
      .set((eb) => ({ doNotContact: 1, rowVersion: eb('rowVersion', '+', 1), updatedAt: at, updatedBy: scope.userId }))
      .where('branchId', '=', scope.branchId)
      .where('id', '=', customerId)
      .where('doNotContact', '=', 0)
      .execute()
    done.push('do_not_contact')
  }
  if (!isForGood) return done
  // The door of a shop outlives the shop: whoever comes after it may be visited.
  const unitId = subjectKind === 'unit' ? (unit?.id ?? null) : null
  const subject = { merchantId, shopId: shop?.id ?? null, unitId, customerId }
  return (await closeStopsOf(trx, scope, subject, 'dnc', at)) > 0 ? [...done, 'stops_closed'] : done
}

async function barFile(trx: Trx, scope: BranchScope, merchantId: string, until: string) {
  const file = await findMerchant(trx, scope, merchantId)
  if (!file || until <= (file.doNotVisitUntil ?? '')) return
  await trx
    .updateTable('merchant')
    .set((eb) => ({
      doNotVisitUntil: until,
      rowVersion: eb('rowVersion', '+', 1),
      updatedAt: new Date().toISOString(),
      updatedBy: scope.userId,
    }))
    .where('branchId', '=', scope.branchId)
    .where('id', '=', merchantId)
    .execute()
}

/** What was asked for stays on the file beside what was known; a loan asked for is watched. */
async function rememberNeeds(trx: Trx, scope: BranchScope, visit: NewVisit, door: VisitedDoor): Promise<VisitEffect[]> {
  const file = door.merchantId === null ? null : await findMerchant(trx, scope, door.merchantId)
  if (!file || visit.needs.length === 0) return []
  // Written from checked input.
  const known = JSON.parse(file.needs) as string[]
  const needs = [...new Set([...known, ...visit.needs])]
  const loanNeed = visit.needs.includes('loan') && file.loanNeed === 'none' ? 'watch' : file.loanNeed
  if (needs.length === known.length && loanNeed === file.loanNeed) return []
  await trx
    .updateTable('merchant')
    .set((eb) => ({
      needs: JSON.stringify(needs),
      loanNeed,
      rowVersion: eb('rowVersion', '+', 1),
      updatedAt: new Date().toISOString(),
      updatedBy: scope.userId,
    }))
    .where('branchId', '=', scope.branchId)
    .where('id', '=', file.id)
    .execute()
  return []
}

/** Whose account or payment code was seen, and a rival who has the door to himself. */
async function noteBanks(
  trx: Trx,
  scope: BranchScope,
  visit: NewVisit,
  door: VisitedDoor,
  { visitedOn, at }: VisitMoment,
): Promise<VisitEffect[]> {
  const subject =
    door.merchantId !== null
      ? ({ subjectKind: 'merchant', subjectId: door.merchantId } as const)
      : door.subjectKind === 'place'
        ? ({ subjectKind: 'place', subjectId: door.subjectId } as const)
        : null
  if (!subject) return []
  const { mainBank, acquirer, outcome } = visit
  const { contact, effects } = outcomeRules[outcome]
  const base = {
    ...subject,
    evidence: contact ? ('told' as const) : ('seen' as const),
    observedOn: visitedOn,
    note: '',
  }
  const done: VisitEffect[] = []
  if (mainBank !== null)
    await insertRivalPresence(trx, scope, { ...base, bankCode: mainBank, kind: 'main_settlement' }, at)
  if (acquirer !== null)
    await insertRivalPresence(trx, scope, { ...base, bankCode: acquirer, kind: 'acquiring', evidence: 'seen' }, at)
  if (mainBank !== null || acquirer !== null) done.push('bank_noted')
  if (effects.includes('rival_noted')) {
    const rival = [mainBank, acquirer].find((bank) => bank !== null && bank !== 'own') ?? 'other'
    await insertRivalPresence(trx, scope, { ...base, bankCode: rival, kind: 'stationed' }, at)
    done.push('rival_noted')
  }
  return done
}
