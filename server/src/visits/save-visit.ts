import { daysAfter } from 'domain/civil-date.ts'
import type { ContactBar } from 'domain/contact-rule.ts'
import { materialRevisitDays, outcomeRules, revisitDays } from 'domain/visit-outcome.ts'
import { otherSlot } from 'domain/visit-slot.ts'
import type { NewVisit, VisitEffect, VisitSaved } from 'domain/visit.ts'
import { ulid } from 'ulid'
import { refuseUnknownAttachment } from '#attachments/refuse-unknown-attachment.ts'
import type { BranchClock } from '#branches/branch-clock.ts'
import { contactRefused, type Contacted, findContactBar, mayOverride } from '#contact-locks/contact-facts.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { refuseStandingId } from '#http/standing-id.ts'
import type { Note } from '#http/write.ts'
import { refuseUnknownColleague } from '#merchants/merchant-queries.ts'
import { insertTouch } from '#touches/touch-queries.ts'
import { visitedDoor, type VisitedDoor } from './visit-door.ts'
import { changeFile } from './visit-file.ts'
import { changeGround } from './visit-ground.ts'
import { leadOfVisit } from './visit-lead.ts'
import { visitMoment, type VisitMoment } from './visit-moment.ts'
import { attemptOf, fulfilWishes, insertVisit, refuseUnfitMaterials } from './visit-queries.ts'
import { moveStop } from './visit-stops.ts'
import { taskOfVisit } from './visit-tasks.ts'

/**
 * Writes one visit down together with all that comes of it, or nothing.
 *
 * @throws {AppError} 400 for what the branch does not have; 409 `contact_refused` for marketing that is barred, and
 *   `stands_already` where the phone's id is taken
 */
export async function saveVisit(
  trx: Trx,
  scope: BranchScope,
  visit: NewVisit,
  clock: BranchClock,
  note: Note,
): Promise<VisitSaved> {
  const moment = visitMoment(visit, clock, new Date())
  const id = visit.id ?? ulid()
  if (visit.id !== undefined) await refuseStandingId(trx, scope, 'visit', id)
  for (const companion of visit.companionIds) await refuseUnknownColleague(trx, scope, companion)
  await refuseUnfitMaterials(trx, scope, visit.materialIds, moment.visitedOn)
  // A phone names its photo first and sends it when there is signal enough.
  if (visit.inputMode !== 'phone') await refuseUnknownAttachment(trx, scope, visit.photoId, 'photo')
  const door = await visitedDoor(trx, scope, visit, moment.visitedOn)
  const bar = await refuseBarred(trx, scope, visit, door, clock, moment)

  const attempt = await attemptOf(trx, scope, door, visit, moment.visitedOn)
  const { merchantId } = door
  const stopState = door.stop && (await moveStop(trx, scope, door.stop, { visit, attempt, merchantId, at: moment.at }))
  const revisit = revisitOf(visit, moment, stopState === 'done' || stopState === 'closed')
  await insertVisit(trx, scope, visit, door, moment, { id, attempt, ...revisit })
  note({ objectKind: 'visit', objectId: id, fields: Object.keys(visit) })

  const { outcome } = visit
  const ground = await changeGround(trx, scope, { outcome, door, moment, today: clock.today }, note)
  const file = await changeFile(trx, scope, visit, door, moment)
  const touch = await touchOfVisit(trx, scope, { visit, visitId: id, door, moment, bar })
  const lead = await leadOfVisit(trx, scope, { visit, visitId: id, door, clock })
  if (lead?.isNew) note({ objectKind: 'lead', objectId: lead.id })
  const task = await taskOfVisit(trx, scope, { visit, visitId: id, door, visitedOn: moment.visitedOn })
  if (merchantId !== null && outcome !== 'skipped') await fulfilWishes(trx, scope, merchantId, moment.at)

  const isExhausted = stopState === 'done' && !outcomeRules[outcome].terminal
  const effects: (VisitEffect | null)[] = [
    stopState === 'done' ? 'stop_done' : stopState === 'open' ? 'stop_open' : null,
    isExhausted ? 'round_exhausted' : null,
    door.isFileMade ? 'file_made' : null,
    ...ground,
    revisit.nextOn === null ? null : 'revisit_set',
    ...file,
    touch,
    lead && (lead.isNew ? 'lead_made' : 'lead_open'),
    task && task.effect,
  ]
  return {
    id,
    merchantId,
    stopState,
    attempt,
    nextOn: revisit.nextOn,
    // A slot of the list: asked for, or found by otherSlot.
    revisitSlot: revisit.revisitSlot,
    effects: [...new Set(effects.filter((effect) => effect !== null))],
    leadId: lead?.id ?? null,
    taskId: task?.id ?? null,
  }
}

/** Whom a contact rule knows: files, customers and doors; a place or a group is nobody. */
function contactedOf({ merchantId, customerId, unit, subjectKind }: VisitedDoor): Contacted | null {
  if (merchantId !== null) return { kind: 'merchant', id: merchantId }
  if (customerId !== null) return { kind: 'customer', id: customerId }
  return subjectKind === 'unit' && unit ? { kind: 'unit', id: unit.id } : null
}

/**
 * What bars marketing at this door, kept with the touch. A visit that offered something is refused for it, unless the
 * head gives a reason; one at which they refused us is written down in any case: it is what they want.
 */
async function refuseBarred(
  trx: Trx,
  scope: BranchScope,
  visit: NewVisit,
  door: VisitedDoor,
  { zone }: BranchClock,
  { visitedOn }: VisitMoment,
): Promise<ContactBar | null> {
  const { effects, pitch } = outcomeRules[visit.outcome]
  const subject = contactedOf(door)
  if (!subject || visit.purpose !== 'marketing' || !effects.includes('marketing_touch')) return null
  const bar = await findContactBar(trx, scope, subject, { zone, onDate: visitedOn }, visit.companionIds)
  const isLetThrough = visit.override !== null && mayOverride(scope)
  if (bar && pitch && !isLetThrough) throw await contactRefused(trx, scope, subject, bar, visitedOn)
  return bar
}

/** When to come again: as asked; on the street an outcome that asks for it has a day and, where it can be told, a slot. */
function revisitOf(visit: NewVisit, { visitedOn, slot }: VisitMoment, isOver: boolean) {
  const { effects } = outcomeRules[visit.outcome]
  const asked = { nextOn: visit.nextOn, revisitSlot: visit.revisitSlot }
  if (visit.inputMode === 'desk' || isOver || !effects.includes('revisit')) return asked
  const isMaterial = visit.outcome === 'left_material'
  const last = daysAfter(visitedOn, isMaterial ? materialRevisitDays : revisitDays)
  const nextOn = visit.nextOn === null || (isMaterial && visit.nextOn > last) ? last : visit.nextOn
  const other = effects.includes('other_slot') && slot !== null ? otherSlot(slot) : null
  return { nextOn, revisitSlot: visit.revisitSlot ?? other }
}

/** Somebody was addressed: to serve them, or to offer something. */
async function touchOfVisit(
  trx: Trx,
  scope: BranchScope,
  {
    visit,
    visitId,
    door,
    moment,
    bar,
  }: { visit: NewVisit; visitId: string; door: VisitedDoor; moment: VisitMoment; bar: ContactBar | null },
): Promise<'service_touch' | 'marketing_touch' | null> {
  const { contact, effects } = outcomeRules[visit.outcome]
  const isMarketing = effects.includes('marketing_touch') && visit.purpose === 'marketing'
  const isTouch = effects.includes('service_touch') || effects.includes('marketing_touch')
  const subject = contactedOf(door)
  if (!isTouch || !subject || subject.kind === 'unit') return null
  await insertTouch(trx, scope, {
    subjectKind: subject.kind,
    subjectId: subject.id,
    touchedAt: moment.at,
    channel: 'visit',
    purpose: isMarketing ? 'marketing' : 'service',
    twoWay: contact,
    result: visit.outcome,
    visitId,
    breach: bar?.why ?? null,
    breachReason: bar && mayOverride(scope) ? (visit.override ?? '') : '',
  })
  return isMarketing ? 'marketing_touch' : 'service_touch'
}
