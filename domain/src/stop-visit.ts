import type { StopLock } from './canvass-plan.ts'
import type { Stop } from './stop.ts'
import type { NewVisit, VisitOutcome } from './visit.ts'
import { outcomeRules } from './visit-outcome.ts'

/** Ids of what a stop stands at, as far as its teller gives them away. */
type Standing = Pick<Stop, 'merchantId' | 'shopId' | 'unitId' | 'placeId'> & { customerId?: string | null | undefined }

/** Whom a visit of a stop is about; a customer called on at home is told by himself. Null where nothing is known. */
export function subjectOf(
  stop: Standing,
): { subjectKind: 'merchant' | 'shop' | 'unit' | 'customer' | 'place'; subjectId: string } | null {
  if (stop.merchantId) return { subjectKind: 'merchant', subjectId: stop.merchantId }
  if (stop.shopId) return { subjectKind: 'shop', subjectId: stop.shopId }
  if (stop.unitId) return { subjectKind: 'unit', subjectId: stop.unitId }
  if (stop.customerId) return { subjectKind: 'customer', subjectId: stop.customerId }
  if (stop.placeId) return { subjectKind: 'place', subjectId: stop.placeId }
  return null
}

/** Nothing may be offered here: somebody else looks after the customer, or he was asked often enough. */
export const isServiceOnly = (lock: StopLock): boolean => lock !== 'free'

/** Offers something, or only serves: what the lock allows and the outcome says. */
export const purposeOf = (lock: StopLock, outcome: VisitOutcome): NewVisit['purpose'] =>
  isServiceOnly(lock) || outcome === 'met_customer' ? 'service' : 'marketing'

const metAt: Partial<Record<VisitOutcome, NewVisit['met']>> = {
  met_owner: 'decision_maker',
  met_staff: 'staff',
  owner_away: 'staff',
  closed_now: 'nobody',
  vacant: 'nobody',
}
/** Who was met, as far as the outcome says it; null where it does not. */
export const metOf = (outcome: VisitOutcome): NewVisit['met'] => metAt[outcome] ?? null

/** Whether an hour to come again is asked for, or may be said. */
export const takesSlot = (outcome: VisitOutcome): boolean =>
  outcomeRules[outcome].needs.includes('slot') ||
  outcomeRules[outcome].effects.some((effect) => effect === 'revisit' || effect === 'other_slot')
