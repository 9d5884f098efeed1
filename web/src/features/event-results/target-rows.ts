import type { EventResult, PersonFigure } from 'domain/event-result.ts'

/** Whether the event counts heads: by its plan, or because nobody signed in. */
export const countsHeads = ({ unit, tallyOnly }: EventResult['event']): boolean => tallyOnly || unit === 'person'

/** Beside which figure each aim stands: where heads are counted, who came is people and not households. */
export const targetRows = ({ event }: EventResult): Partial<Record<PersonFigure, keyof EventResult['targets']>> => ({
  invited: 'invited',
  [countsHeads(event) ? 'people' : 'households']: 'households',
  leads: 'leads',
  appointments: 'appointments',
})
