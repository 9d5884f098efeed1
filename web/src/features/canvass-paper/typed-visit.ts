import type { skipReasons } from 'domain/canvass-plan.ts'
import type { Stop } from 'domain/stop.ts'
import type { merchantNeeds } from 'domain/merchant.ts'
import { metOf, purposeOf, subjectOf, takesSlot } from 'domain/stop-visit.ts'
import { missingOf, type newVisitSchema, visitIntents, type VisitOutcome } from 'domain/visit.ts'
import { outcomeRules } from 'domain/visit-outcome.ts'
import type { visitSlots } from 'domain/weekly-hours.ts'
import type { z } from 'zod'
import { outcomeOfNumber, slotOfNumber } from './paper-outcomes.ts'

/** A row as the keys were pressed. */
export type TypedRow = {
  id: string
  outcome: string
  intent: string
  slot: string
  skip: string
  bank: string
  needs: string
  note: string
}
export const emptyRow = (id: string): TypedRow => ({
  id,
  outcome: '',
  intent: '',
  slot: '',
  skip: '',
  bank: '',
  needs: '',
  note: '',
})

/** Banks and needs as their boxes stand on the sheet. */
const bankOfNumber = ['own', 'icbc', 'abc', 'boc', 'ccb', 'psbc', 'rcb', 'other'] as const
const needOfLetter = new Map<string, (typeof merchantNeeds)[number]>([
  ['l', 'loan'],
  ['c', 'payment_code'],
  ['p', 'payroll'],
  ['w', 'wealth'],
])

type Words =
  | 'unknown'
  | 'needOutcome'
  | 'needLetter'
  | 'needNumber'
  | 'needBank'
  | 'needNeeds'
  | 'needIntent'
  | 'needSlot'
  | 'needSkip'
export type Visited = {
  outcome: VisitOutcome
  intent: (typeof visitIntents)[number] | null
  revisitSlot: (typeof visitSlots)[number] | null
  skipReason: (typeof skipReasons)[number] | null
  mainBank: (typeof bankOfNumber)[number] | null
  needs: (typeof merchantNeeds)[number][]
}
export type RowReading = { kind: 'empty' } | { kind: 'wrong'; words: Words } | ({ kind: 'fits' } & Visited)

const skipLetters = { t: 'time', w: 'weather', r: 'route' } as const
const missingWords = { intent: 'needIntent', revisitSlot: 'needSlot', skipReason: 'needSkip' } as const

/** What a typed row says, or the first thing that is wrong with it. */
export function readRow({
  outcome: code,
  intent: letter,
  slot: digit,
  skip,
  bank,
  needs: letters,
  note,
}: TypedRow): RowReading {
  const typed = { code: code.trim(), letter: letter.trim().toLowerCase(), digit: digit.trim() }
  if (typed.code === '')
    return [typed.letter, typed.digit, skip.trim(), bank.trim(), letters.trim(), note.trim()].every(
      (part) => part === '',
    )
      ? { kind: 'empty' }
      : { kind: 'wrong', words: 'needOutcome' }
  const outcome = /^\d{1,2}$/.test(typed.code) ? outcomeOfNumber(Number(typed.code)) : null
  if (outcome === null) return { kind: 'wrong', words: 'unknown' }
  const intent = visitIntents.find((one) => one === typed.letter) ?? null
  if (typed.letter !== '' && intent === null) return { kind: 'wrong', words: 'needLetter' }
  const slot = /^\d$/.test(typed.digit) ? slotOfNumber(Number(typed.digit)) : null
  if (typed.digit !== '' && slot === null) return { kind: 'wrong', words: 'needNumber' }
  const mainBank = /^[1-8]$/.test(bank.trim()) ? (bankOfNumber[Number(bank) - 1] ?? null) : null
  if (bank.trim() !== '' && mainBank === null) return { kind: 'wrong', words: 'needBank' }
  const asked = [...new Set(letters.toLowerCase().replace(/[\s,，]/g, ''))]
  const needs = asked.flatMap((one) => needOfLetter.get(one) ?? [])
  if (needs.length < asked.length) return { kind: 'wrong', words: 'needNeeds' }
  const reason = skip.trim().toLowerCase()
  const skipReason = reason === 't' || reason === 'w' || reason === 'r' ? skipLetters[reason] : null
  const visited: Visited = {
    outcome,
    intent,
    revisitSlot: takesSlot(outcome) ? slot : null,
    skipReason: outcomeRules[outcome].needs.includes('skip_reason') ? skipReason : null,
    mainBank,
    needs,
  }
  const [missing] = missingOf(visited)
  return missing ? { kind: 'wrong', words: missingWords[missing] } : { kind: 'fits', ...visited }
}

type Walk = { visitedOn: string; companionIds: readonly string[] }

/** The visit that a row of paper stands for; null where the row stands at no door. */
export function typedVisit(
  stop: Stop,
  { id, note }: TypedRow,
  { outcome, intent, revisitSlot, skipReason, mainBank, needs }: Visited,
  { visitedOn, companionIds }: Walk,
): z.input<typeof newVisitSchema> | null {
  const subject = subjectOf(stop)
  return (
    subject && {
      ...subject,
      outcome,
      intent,
      revisitSlot,
      skipReason,
      mainBank,
      needs,
      id,
      visitedOn,
      stopId: stop.id,
      unitId: stop.unitId,
      met: metOf(outcome),
      purpose: purposeOf(stop.lockState, outcome),
      inputMode: 'paper_later',
      companionIds: [...companionIds],
      note: note.trim(),
    }
  )
}
