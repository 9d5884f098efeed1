import type { BankName } from 'domain/bank-name.ts'
import type { NewMerchantRow } from 'domain/files/merchant-import-row.ts'
import type { DatumQuestion, ImportChoice, ImportMapping, ImportReason } from 'domain/import-batch.ts'
import type { Datum } from 'domain/datum.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { ImportedValues } from './customer-content.ts'
import type { Encoding } from './file-text.ts'
import type { ImportGround } from './import-ground-queries.ts'

/** What the server and the process that reads a file say to each other. */
export type ToChild =
  | { kind: 'start'; bytes: Uint8Array; choice: ImportChoice; setting: ReadSetting }
  | { kind: 'next' }

/** What a reader must know of the branch, by kind of file. */
export type ReadSetting = { ground: ImportGround | null } & (
  | {
      kind: 'customer'
      branch: { code: string; name: string }
      tags: readonly { code: string; zh: string; en: string }[]
    }
  | {
      kind: 'merchant'
      trades: readonly { code: string; zh: string; en: string }[]
      banks: readonly BankName[]
      today: string
      /** Folded signs that stand once round the branch, and where. */
      signs: readonly (readonly [string, LngLat])[]
    }
)

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
  /** What the line says, by the kind of file; both null where it is refused. */
  customer: ReadCustomer | null
  merchant: ReadMerchant | null
  /** The line as sent, so that its sender can mend it; stored for refused lines only. */
  cells: string[] | null
}
export interface ReadCustomer {
  ref: string
  /** The bank's own mark of a family; only its keyed hash is stored. */
  household: string | null
  staffNo: string | null
  values: ImportedValues
}
export interface ReadMerchant {
  row: NewMerchantRow
  /** The place of the map it stands in. */
  placeId: string | null
}
