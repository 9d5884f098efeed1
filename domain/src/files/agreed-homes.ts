import { homeFacts, type HomeFact } from '#household.ts'
import type { CustomerColumn } from './customer-file-columns.ts'
import type { CustomerNote, CustomerRejection, NewCustomerRow } from './customer-row.ts'

const columnOf = { hasChild4To12: 'child_4_12', hasElder: 'elder_60' } as const satisfies Record<
  HomeFact,
  CustomerColumn
>

type Taken = { line: number; ok: NewCustomerRow; notes?: CustomerNote[] }
type Read = Taken | { line: number; rejected: CustomerRejection[] }
type Said = { line: number; value: boolean; on: string | null }

/**
 * The lines of a file with one word for each household. Where lines of a household say different things of it, whoever was
 * spoken to last knows: the newest day of contact holds. Where no day tells, nobody knows, and each such line is told so.
 */
export function agreedHomes(rows: readonly Read[]): Read[] {
  const words = new Map<string, Said[]>()
  for (const row of rows) {
    if (!('ok' in row)) continue
    for (const fact of homeFacts) {
      const value = row.ok[fact]
      if (row.ok.householdKey === null || value === null) continue
      const key = keyOf(row.ok.householdKey, fact)
      const said = { line: row.line, value, on: row.ok.lastTwoWayOn }
      words.set(key, [...(words.get(key) ?? []), said])
    }
  }
  return rows.map((row) => ('ok' in row ? agreed(row, words) : row))
}

function agreed(row: Taken, words: ReadonlyMap<string, readonly Said[]>): Taken {
  const { householdKey } = row.ok
  if (householdKey === null) return row
  const notes: CustomerNote[] = []
  const ok = { ...row.ok }
  for (const fact of homeFacts) {
    const said = words.get(keyOf(householdKey, fact)) ?? []
    if (ok[fact] === null || said.every(({ value }) => value === said[0]?.value)) continue
    ok[fact] = newestWord(said)
    if (ok[fact] !== null) continue
    const other = said.find(({ line, value }) => line !== row.line && value !== row.ok[fact])
    notes.push({
      code: 'household_disagrees',
      column: columnOf[fact],
      value: null,
      offer: other ? { firstLine: other.line } : null,
    })
  }
  return { ...row, ok, ...(notes.length > 0 ? { notes } : {}) }
}

/** What is said on the newest day; null where that day says both, or nobody gave a day. */
function newestWord(said: readonly Said[]): boolean | null {
  const newest = said.map(({ on }) => on ?? '').reduce((a, b) => (a > b ? a : b))
  const words = new Set(said.filter(({ on }) => on === newest).map(({ value }) => value))
  return newest !== '' && words.size === 1 ? ([...words][0] ?? null) : null
}

const keyOf = (householdKey: string, fact: HomeFact) => `${fact} ${householdKey}`
