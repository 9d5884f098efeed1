import type { ImportChoice, ImportCounts, ImportMapping, DatumQuestion, ImportReason } from 'domain/import-batch.ts'
import type { Change, CustomerPicture, ImportedValues } from './customer-content.ts'

/*
 * What the JSON columns of a batch and its lines hold. Written by us only, so their types are trusted when read back.
 */

export interface StoredMapping {
  choice: ImportChoice
  mapping: ImportMapping | null
  question: DatumQuestion | null
}
export interface StoredLine {
  refHash: string
  values: ImportedValues
  changes: Change[]
  kept: string[]
  /** Name of the place of the map, for the preview. */
  place: string | null
}
export interface StoredCells {
  cells: string[]
}
/** What stood there before, and what an undo must find to be sure that nobody worked on it since. */
export interface StoredBefore {
  /** Null where the line made the customer. */
  before: CustomerPicture | null
  afterHash: string
  madeHouseholdId: string | null
}

export const storedMapping = (json: string | null): StoredMapping =>
  json === null
    ? { choice: { columns: {}, datum: null, swapped: null, words: {} }, mapping: null, question: null }
    : (JSON.parse(json) as StoredMapping)
export const storedLine = (json: string): StoredLine => JSON.parse(json) as StoredLine
export const storedCells = (json: string): StoredCells => JSON.parse(json) as StoredCells
export const storedBefore = (json: string): StoredBefore => JSON.parse(json) as StoredBefore
export const storedReasons = (json: string): ImportReason[] => JSON.parse(json) as ImportReason[]
export const storedCounts = (json: string): ImportCounts => JSON.parse(json) as ImportCounts
