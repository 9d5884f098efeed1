import { type EventState, plannedStates } from 'domain/event.ts'

/** While sites are looked for: later an event goes back to it first, since others relied on the choice. */
const sitingStates: readonly EventState[] = ['idea', 'siting', 'postponed']
export const isSitingOpen = (state: EventState): boolean => sitingStates.includes(state)

/** Until the doors open what is known of a site may be written down: a permission that came, a toilet that was seen. */
export const areFactsOpen = (state: EventState): boolean =>
  state === 'postponed' || plannedStates.some((planned) => planned === state)
