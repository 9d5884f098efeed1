import type { EventDay, ExpectedGuest } from 'domain/event-day.ts'

/** Rows of a sheet of A4 that one can write in. */
export const rowsASheet = 13

/** A row of the sheet: a guest, or an empty one for somebody who walks in. Numbered on over the sheets, as one types. */
export type SignInRow = { row: number; guest: ExpectedGuest | null }
export type SignInSheet = { kind: 'sign_in'; rows: SignInRow[] } | { kind: 'tally' }

/**
 * The sheets of an event: all guests in the order of the list, the rest of the last sheet and one whole sheet more for
 * those who walk in. A stand where nobody signs in has the counts alone.
 */
export function sheetsOf({ event, guests }: EventDay): SignInSheet[] {
  if (event.tallyOnly) return [{ kind: 'tally' }]
  const full = Math.ceil(guests.length / rowsASheet) + 1
  const rows = Array.from({ length: full * rowsASheet }, (_, index) => ({
    row: index + 1,
    guest: guests[index] ?? null,
  }))
  const sheets = Array.from({ length: full }, (_, sheet): SignInSheet => ({
    kind: 'sign_in',
    rows: rows.slice(sheet * rowsASheet, (sheet + 1) * rowsASheet),
  }))
  return sheets
}
