import type { EventResult, PersonFigure } from 'domain/event-result.ts'

/** Beside which figure each aim stands: where only heads are counted, who came is people and not households. */
export const targetRows = ({ event }: EventResult): Partial<Record<PersonFigure, keyof EventResult['targets']>> => ({
  invited: 'invited',
  [event.tallyOnly ? 'people' : 'households']: 'households',
  leads: 'leads',
  appointments: 'appointments',
})
