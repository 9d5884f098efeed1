import type { Trx } from '#db/database.ts'
import type { District } from './district.ts'
import {
  type StoredRow,
  type StreetTable,
  insertStreetRows,
  saveNameGrams,
  updateStreetRow,
} from './osm-import-queries.ts'
import { successors } from './row-matches.ts'
import type { Stored } from './stored-shapes.ts'
import type { Values, Wanted } from './wanted-rows.ts'

export type TableCounts = { inserted: number; updated: number; unchanged: number; retired: number }
/** What new rows are called and when they were made: an invented city makes the same ones again. */
export type RowMaking = { newId: () => string; now: string }
/** One import at work. */
export type Step = RowMaking & { trx: Trx; orgId: string; by: string | null; district: District }
/** Ids by OSM reference, and what happened. */
export type Saved = { ids: Map<string, string>; counts: TableCounts }

/** Inserts what has no row, changes what differs, and retires the unmatched rows that are gone. */
export async function saveMatched<T>(
  step: Step,
  table: StreetTable,
  wanted: readonly Wanted<T>[],
  stored: readonly Stored[],
  matches: ReadonlyMap<Wanted<T>, Stored>,
  isGone: (row: StoredRow) => boolean,
): Promise<Saved> {
  const ids = new Map<string, string>()
  const counts: TableCounts = { inserted: 0, updated: 0, unchanged: 0, retired: 0 }
  const fresh: Values[] = []
  const names: { id: string; names: string[]; isNew: boolean }[] = []
  for (const want of wanted) {
    const match = matches.get(want)
    const id = match?.row.id ?? step.newId()
    ids.set(want.ref, id)
    if (!match) {
      fresh.push(newRow(step, id, want))
      names.push({ id, names: namesOf(want.values), isNew: true })
      continue
    }
    const changes = changesOf(match.row, want)
    if (Object.keys(changes).length === 0) {
      counts.unchanged++
      continue
    }
    counts.updated++
    await updateStreetRow(step.trx, table, id, stamped(step, match.row, changes))
    if ('name' in changes || 'alias' in changes) {
      names.push({ id, names: namesOf({ ...match.row, ...changes }), isNew: false })
    }
  }
  await insertStreetRows(step.trx, table, fresh)
  counts.inserted = fresh.length
  await saveNameGrams(
    step.trx,
    step.orgId,
    table,
    names.filter((entry) => (entry.isNew ? entry.names.length > 0 : true)),
  )
  const taken = new Set(matches.values())
  const vanished = stored.filter(
    (row) => row.row.osmRef !== null && row.row.retiredAt === null && !taken.has(row) && isGone(row.row),
  )
  const next = successors(vanished, wanted, step.district.plane)
  for (const gone of vanished) {
    const successorId = ids.get(next.get(gone)?.ref ?? '') ?? null
    await updateStreetRow(step.trx, table, gone.row.id, stamped(step, gone.row, { retiredAt: step.now, successorId }))
  }
  counts.retired = vanished.length
  return { ids, counts }
}

function newRow(step: Step, id: string, { ref, values, initial }: Wanted<unknown>): Values {
  return {
    id,
    orgId: step.orgId,
    source: 'osm',
    osmRef: ref,
    fieldSources: '{}',
    retiredAt: null,
    successorId: null,
    createdAt: step.now,
    createdBy: step.by,
    updatedAt: step.now,
    updatedBy: step.by,
    rowVersion: 1,
    ...values,
    ...initial,
  }
}

/** Columns that belong to a field a person filled under another name. */
const fieldOf: Record<string, string> = {
  nameSort: 'name',
  nameFold: 'name',
  named: 'name',
  lng: 'position',
  lat: 'position',
  zk: 'position',
  hexagon: 'position',
  chainage: 'sideId',
}

/** What the map changes in a row: nothing that a person filled. A row that had been retired comes back. */
function changesOf(row: StoredRow, { ref, values, duplicate }: Wanted<unknown>): Values {
  // Written by this program only.
  const sources = JSON.parse(row.fieldSources) as Record<string, unknown>
  const isByHand = (column: string) => sources[column] === 'hand' || sources[fieldOf[column] ?? ''] === 'hand'
  const changed = Object.entries(values).filter(([column, value]) => row[column] !== value && !isByHand(column))
  const back = row.retiredAt !== null && !duplicate ? { retiredAt: null, successorId: null } : {}
  return { ...Object.fromEntries(changed), ...(row.osmRef === ref ? {} : { osmRef: ref }), ...back }
}

export const stamped = (step: Step, row: StoredRow, changes: Values): Values => ({
  ...changes,
  updatedAt: step.now,
  updatedBy: step.by,
  rowVersion: row.rowVersion + 1,
})

function namesOf(values: Values): string[] {
  const alias: unknown = typeof values.alias === 'string' ? JSON.parse(values.alias) : []
  return [values.name, ...(Array.isArray(alias) ? alias : [])].filter((name) => typeof name === 'string' && name !== '')
}
