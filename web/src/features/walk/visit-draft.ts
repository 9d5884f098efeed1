import { type NewVisit, newVisitSchema, type VisitOutcome } from 'domain/visit.ts'
import { outcomeRules } from 'domain/visit-outcome.ts'
import type { z } from 'zod'
import { isServiceOnly, subjectOf, type WalkDoor } from './walk-doors.ts'

type Typed = z.input<typeof newVisitSchema>
/** What a walker may say besides the outcome; everything is optional. */
export type VisitDetails = Partial<
  Pick<
    Typed,
    | 'met'
    | 'productInterests'
    | 'needs'
    | 'mainBank'
    | 'acquirer'
    | 'materialIds'
    | 'question'
    | 'note'
    | 'complaint'
    | 'nextOn'
    | 'companionIds'
  >
>
export type VisitDraft = {
  outcome: VisitOutcome | null
  intent: NewVisit['intent']
  slot: NewVisit['revisitSlot']
  details: VisitDetails
  photo: Blob | null
}
export const emptyDraft: VisitDraft = { outcome: null, intent: null, slot: null, details: {}, photo: null }

/** The first screen: eight deeds of one tap. Where nothing may be offered, serving comes first. */
export const firstOutcomes = (door: WalkDoor): readonly VisitOutcome[] =>
  isServiceOnly(door.lockState)
    ? ['met_customer', 'met_staff', 'owner_away', 'busy', 'owned_by_colleague', 'closed_now']
    : ['met_owner', 'met_staff', 'owner_away', 'busy', 'refused', 'closed_now']

/** Where the door itself has changed. */
export const goneOutcomes = ['gone_moved', 'vacant'] as const satisfies readonly VisitOutcome[]
const everywhere: readonly VisitOutcome[] = [
  'met_owner',
  'met_customer',
  'left_material',
  'refused',
  'dnc',
  'access_denied',
  'not_found',
  'rival_exclusive',
  'owned_by_colleague',
  'unsafe',
]
/** The rest of the seventeen; not having been there is skipping the stop. */
export const otherOutcomes = (door: WalkDoor): readonly VisitOutcome[] =>
  everywhere.filter((outcome) => !firstOutcomes(door).includes(outcome))

const metAt: Partial<Record<VisitOutcome, NewVisit['met']>> = {
  met_owner: 'decision_maker',
  met_staff: 'staff',
  owner_away: 'staff',
  closed_now: 'nobody',
  vacant: 'nobody',
}

/** Whether what the outcome asks for is said. */
export const isComplete = ({ outcome, intent, slot }: VisitDraft): boolean =>
  outcome !== null &&
  outcomeRules[outcome].needs.every((need) => (need === 'intent' ? intent !== null : need !== 'slot' || slot !== null))

export const asksForIntent = (outcome: VisitOutcome | null): boolean =>
  outcome !== null && outcomeRules[outcome].needs.includes('intent')
/** An hour to come again is asked for, or may be said. */
export const takesSlot = (outcome: VisitOutcome | null): boolean =>
  outcome !== null &&
  (outcomeRules[outcome].needs.includes('slot') ||
    outcomeRules[outcome].effects.some((effect) => effect === 'revisit' || effect === 'other_slot'))

export type Saving = {
  id: string
  now: Date
  onDate: string
  openedAt: number
  checkInBand: NewVisit['checkInBand']
  photoId: string | null
  /** Without a plan: the stop is not touched. */
  isDropIn: boolean
}

/** The visit as it is sent. Minutes are those the card was open, where that is a plausible talk. */
export function visitOf(door: WalkDoor, draft: VisitDraft, saving: Saving): Typed | null {
  const subject = subjectOf(door)
  if (!subject || draft.outcome === null) return null
  const minutes = Math.round((saving.now.getTime() - saving.openedAt) / 60_000)
  const visit: Typed = {
    ...subject,
    met: metAt[draft.outcome] ?? null,
    ...draft.details,
    id: saving.id,
    visitedAt: saving.now.toISOString(),
    visitedOn: saving.onDate,
    stopId: door.isFound && door.seq === 0 ? null : saving.isDropIn ? null : door.id,
    unitId: door.unitId,
    outcome: draft.outcome,
    intent: draft.intent,
    purpose: isServiceOnly(door.lockState) || draft.outcome === 'met_customer' ? 'service' : 'marketing',
    inputMode: 'phone',
    checkInBand: saving.checkInBand,
    minutes: minutes >= 1 && minutes <= 60 ? minutes : null,
    photoId: saving.photoId,
    revisitSlot: takesSlot(draft.outcome) ? draft.slot : null,
  }
  return newVisitSchema.safeParse(visit).success ? visit : null
}
