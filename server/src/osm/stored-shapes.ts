import type { LngLat } from 'domain/lng-lat.ts'
import { nameFold } from '#search/name-text.ts'
import type { StoredRow, StreetTable } from './osm-import-queries.ts'
import type { Matchable } from './row-matches.ts'
import type { Shape } from './wanted-rows.ts'

export type Stored = Matchable & { row: StoredRow }

export function storedOf(row: StoredRow, table: StreetTable): Stored {
  return { row, ref: row.osmRef, shape: { line: lineOf(row), alike: alikeOf(row, table) } }
}

function alikeOf(row: StoredRow, table: StreetTable): Shape['alike'] {
  if (table === 'streetSegment') return 'segment'
  if (table === 'footway') return 'footway'
  if (table === 'building') return 'building'
  if (table === 'place') return String(row.kind)
  if (table === 'shop') return nameFold(String(row.name)) || String(row.category)
  return String(row.bankCode ?? row.name)
}

/** The line or outer ring of a row, else its position. */
function lineOf({ geometry, lng, lat }: StoredRow): LngLat[] {
  if (typeof geometry !== 'string') return typeof lng === 'number' && typeof lat === 'number' ? [[lng, lat]] : []
  // Written by this program only: a line, or rings with the outer one first.
  const drawn = JSON.parse(geometry) as LngLat[] | LngLat[][]
  const [first] = drawn
  return Array.isArray(first?.[0]) ? (first as LngLat[]) : (drawn as LngLat[]) // told apart by the depth of the first element
}
