import type { ListRefusal, RedemptionList } from 'domain/voucher.ts'
import { normaliseVoucherCode } from 'domain/voucher-code.ts'
import { ulid } from 'ulid'

/** One line of a ticked list as typed; `answer` is what the server said of it, null while it said nothing. */
export type TickedRow = { id: string; code: string; day: string; answer: 'saved' | ListRefusal | null }

export const emptyRow = (day: string): TickedRow => ({ id: ulid(), code: '', day, answer: null })

/** Rows always end with an empty one to type in. */
export function withEmptyEnd(rows: readonly TickedRow[], day: string): TickedRow[] {
  const last = rows.at(-1)
  return last && last.code.trim() === '' ? [...rows] : [...rows, emptyRow(day)]
}

export type RowJudgement =
  | { kind: 'empty' | 'fits' | 'saved' }
  | { kind: 'wrong' }
  | { kind: 'twice'; first: number }
  | { kind: 'refused'; refusal: ListRefusal }

/**
 * What can be said of each row before it is sent: by its check sign, and whether another row says the same of the same
 * day. On another day it may be a friend's code used again: that the server knows.
 */
export function judgeRows(rows: readonly TickedRow[]): RowJudgement[] {
  const seen = new Map<string, number>()
  return rows.map(({ code, day, answer }, index) => {
    if (code.trim() === '') return { kind: 'empty' }
    const stored = normaliseVoucherCode(code)
    if (answer !== null && answer !== 'saved') return { kind: 'refused', refusal: answer }
    if (stored === null) return { kind: 'wrong' }
    const first = seen.get(`${stored} ${day}`)
    if (first !== undefined) return { kind: 'twice', first: first + 1 }
    seen.set(`${stored} ${day}`, index)
    return { kind: answer === 'saved' ? 'saved' : 'fits' }
  })
}

/** Rows with the server's answers in their places. A refused one gets a new id once somebody mends it. */
export const withAnswers = (rows: readonly TickedRow[], { rows: answers }: RedemptionList): TickedRow[] =>
  rows.map((row) => {
    const answer = answers.find(({ id }) => id === row.id)
    return answer ? { ...row, answer: answer.refusal ?? 'saved' } : row
  })
