import { visitSlots } from 'domain/weekly-hours.ts'
import { visitOutcomes } from 'domain/visit.ts'

/** Numbers that stand for outcomes on paper: as in the legend of every sheet, 1 first. */
export const outcomeOfNumber = (number: number) => visitOutcomes[number - 1] ?? null
export const numberOfOutcome = (outcome: (typeof visitOutcomes)[number]) => visitOutcomes.indexOf(outcome) + 1
export const slotOfNumber = (number: number) => visitSlots[number - 1] ?? null
