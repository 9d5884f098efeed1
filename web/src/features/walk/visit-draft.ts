import { isServiceOnly, metOf, purposeOf, subjectOf, takesSlot } from 'domain/stop-visit.ts'
import { type NewVisit, newVisitSchema, type VisitOutcome } from 'domain/visit.ts'
import { outcomeRules } from 'domain/visit-outcome.ts'
import type { z } from 'zod'
import type { WalkDoor } from './walk-doors.ts'

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
  /** Handed over to whoever was met; without a gift nothing is. */
  gift: HandedGift | null
  photo: Blob | null
}
export type HandedGift = { giftId: string; name: string; pieces: number }
export const emptyDraft: VisitDraft = { outcome: null, intent: null, slot: null, details: {}, gift: null, photo: null }

/** The first screen: eight deeds of one tap. At a customer's of ours, and where nothing may be offered, serving comes first. */
export const firstOutcomes = (door: WalkDoor): readonly VisitOutcome[] =>
  isServiceOnly(door.lockState)
    ? ['met_customer', 'met_staff', 'owner_away', 'busy', 'owned_by_colleague', 'closed_now']
    : door.isOurs
      ? ['met_customer', 'met_owner', 'met_staff', 'owner_away', 'busy', 'closed_now']
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

/** Whether what the outcome asks for is said. */
export const isComplete = ({ outcome, intent, slot }: VisitDraft): boolean =>
  outcome !== null &&
  outcomeRules[outcome].needs.every((need) => (need === 'intent' ? intent !== null : need !== 'slot' || slot !== null))

/** A gift goes into somebody's hand. */
export const takesGift = (outcome: VisitOutcome | null): boolean => outcome !== null && outcomeRules[outcome].contact

export const asksForIntent = (outcome: VisitOutcome | null): boolean =>
  outcome !== null && outcomeRules[outcome].needs.includes('intent')
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
    met: metOf(draft.outcome),
    ...draft.details,
    id: saving.id,
    visitedAt: saving.now.toISOString(),
    visitedOn: saving.onDate,
    stopId: door.isFound && door.seq === 0 ? null : saving.isDropIn ? null : door.id,
    unitId: door.unitId,
    outcome: draft.outcome,
    intent: draft.intent,
    purpose: purposeOf(door.lockState, draft.outcome),
    inputMode: 'phone',
    checkInBand: saving.checkInBand,
    minutes: minutes >= 1 && minutes <= 60 ? minutes : null,
    photoId: saving.photoId,
    revisitSlot: takesSlot(draft.outcome) ? draft.slot : null,
  }
  return newVisitSchema.safeParse(visit).success ? visit : null
}
