import type { VisitOutcome } from './visit.ts'

/** What must be said with an outcome on the street; at the desk it may be left out. */
export type OutcomeNeed = 'intent' | 'slot' | 'skip_reason'
/** What an outcome does besides being written down (domain.md §2.15.3). */
export type OutcomeEffect =
  | 'service_touch'
  | 'marketing_touch'
  | 'revisit'
  | 'other_slot'
  | 'learn_hours'
  | 'cool_down'
  | 'never_again'
  | 'find_key_person'
  | 'unit_vacant'
  | 'shop_gone'
  | 'check_data'
  | 'rival_noted'
  | 'tell_head'

export interface OutcomeRule {
  /** Somebody was spoken to (C). */
  contact: boolean
  /** Ends the round for this door (T). */
  terminal: boolean
  needs: readonly OutcomeNeed[]
  effects: readonly OutcomeEffect[]
  /** Whoever says this stood before the shop and saw it. */
  seen: boolean
  /** Something was offered: refused where the customer is not ours to market to. */
  pitch: boolean
}

const contact = { contact: true, terminal: true, needs: [], seen: true, pitch: false } as const
const missed = { contact: false, terminal: false, needs: [], seen: true, pitch: false } as const
const ended = { contact: false, terminal: true, needs: [], effects: [], seen: false, pitch: false } as const

/** The 17 outcomes as a table (domain.md §2.15.3): phone, paper and server read the same. */
export const outcomeRules: Record<VisitOutcome, OutcomeRule> = {
  met_owner: { ...contact, needs: ['intent'], effects: ['marketing_touch'], pitch: true },
  met_staff: { ...contact, terminal: false, needs: ['slot'], effects: ['marketing_touch', 'revisit'], pitch: true },
  met_customer: { ...contact, effects: ['service_touch'] },
  left_material: { ...missed, effects: ['marketing_touch', 'revisit'], pitch: true },
  owner_away: { ...missed, needs: ['slot'], effects: ['revisit'] },
  closed_now: { ...missed, effects: ['learn_hours', 'revisit', 'other_slot'] },
  busy: { ...missed, effects: ['revisit', 'other_slot'] },
  refused: { ...contact, effects: ['marketing_touch', 'cool_down'] },
  dnc: { ...contact, effects: ['marketing_touch', 'never_again'] },
  access_denied: { ...ended, effects: ['find_key_person'] },
  vacant: { ...ended, effects: ['unit_vacant'] },
  gone_moved: { ...ended, effects: ['shop_gone'] },
  not_found: { ...ended, effects: ['check_data'] },
  rival_exclusive: { ...contact, effects: ['marketing_touch', 'rival_noted'], pitch: true },
  owned_by_colleague: { ...ended, seen: true },
  unsafe: { ...ended, effects: ['tell_head'] },
  skipped: { ...missed, needs: ['skip_reason'], effects: [], seen: false },
}

/** So many attempts end the round, in whatever way they ended (P-ATTEMPTS). */
export const attemptsPerRound = 3
/** A round lasts so many days: what was found at a door is stale afterwards (P-FRESH). */
export const roundDays = { dwelling: 365, shop: 180, stall: 180, office_room: 180 } as const
/** Days in which one comes again where nothing else was said: material that was left is followed up sooner. */
export const revisitDays = 7
export const materialRevisitDays = 14
/** A refusal is left alone for so many days (P-REFUSE). */
export const refusedDays = 90
