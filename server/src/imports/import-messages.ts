import type { DatumQuestion, ImportChoice, ImportMapping, ImportReason } from 'domain/import-batch.ts'
import type { Datum } from 'domain/datum.ts'
import type { ImportedValues } from './customer-content.ts'
import type { Encoding } from './file-text.ts'
import type { ImportGround } from './import-ground-queries.ts'

/** What the server and the process that reads a file say to each other. */
export type ToChild =
  | { kind: 'start'; bytes: Uint8Array; choice: ImportChoice; setting: ReadSetting }
  | { kind: 'next' }

export interface ReadSetting {
  ground: ImportGround | null
  branch: { code: string; name: string }
  tags: readonly { code: string; zh: string; en: string }[]
}

export type FromChild =
  | { kind: 'opened'; encoding: Encoding; header: string[]; mapping: ImportMapping; datum: Datum; total: number }
  | { kind: 'question'; question: DatumQuestion }
  | { kind: 'rows'; rows: ReadRow[] }
  | { kind: 'problem'; code: string; detail?: { line?: number; missing?: string[] } }
  | { kind: 'end' }

/** One line as the file has it. The bank's number leaves the child only to be hashed. */
export interface ReadRow {
  line: number
  reasons: ImportReason[]
  /** Null where the line is refused. */
  customer: ReadCustomer | null
  /** The line as sent, kept for refused ones only, so that their sender can mend them. */
  cells: string[] | null
}
export interface ReadCustomer {
  ref: string
  /** The bank's own mark of a family; only its keyed hash is stored. */
  household: string | null
  staffNo: string | null
  values: ImportedValues
}
