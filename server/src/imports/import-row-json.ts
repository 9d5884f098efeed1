import type {
  ImportChoice,
  ImportCounts,
  ImportMapping,
  DatumQuestion,
  ImportReason,
  MerchantMatch,
} from 'domain/import-batch.ts'
import type { HomeChange } from '#customers/home-facts.ts'
import type { RowChange } from '#merchants/row-change-queries.ts'
import type { Change, CustomerPicture, ImportedValues } from './customer-content.ts'
import type { ReadMerchant } from './import-messages.ts'

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
/** One line of a merchant list, and what it was found to do. */
export interface StoredMerchantLine extends ReadMerchant {
  /** The colleague behind the number in the line. */
  ownerUserId: string | null
  match: { by: MerchantMatch; shopName: string; isFiled: boolean } | null
  changed: string[]
  kept: string[]
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
  /** What it taught of the household; absent where nothing. */
  home?: { householdId: string; changes: HomeChange[] }
}

/** What a line of a merchant list wrote: rows it made, and rows it changed with what stood there. */
export interface StoredMerchantBefore {
  name: string
  merchantId: string
  shopId: string
  madeMerchant: boolean
  madeShop: boolean
  /** Of the file after the line was written. */
  rowVersion: number
  changes: RowChange[]
  presenceIds: string[]
}

export const storedMapping = (json: string | null): StoredMapping =>
  json === null
    ? { choice: { columns: {}, datum: null, swapped: null, words: {}, fileWins: false }, mapping: null, question: null }
    : (JSON.parse(json) as StoredMapping)
export const storedLine = (json: string): StoredLine => JSON.parse(json) as StoredLine
export const storedMerchantLine = (json: string): StoredMerchantLine => JSON.parse(json) as StoredMerchantLine
export const storedMerchantBefore = (json: string): StoredMerchantBefore => JSON.parse(json) as StoredMerchantBefore
export const storedCells = (json: string): StoredCells => JSON.parse(json) as StoredCells
export const storedBefore = (json: string): StoredBefore => JSON.parse(json) as StoredBefore
export const storedReasons = (json: string): ImportReason[] => JSON.parse(json) as ImportReason[]
export const storedCounts = (json: string): ImportCounts => JSON.parse(json) as ImportCounts
