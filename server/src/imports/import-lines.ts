import type { Db, Trx } from '#db/database.ts'
import type { NewRow, Row } from '#db/tables.ts'
import type { Note } from '#http/write.ts'
import type { ReadRow, ReadSetting } from './import-messages.ts'
import type { Batch } from './import-queries.ts'
import type { ImportRun } from './import-run.ts'

/** What lines of a file would do, ready to be stored; files are judged some lines at a time, in their order. */
export type Judge = (rows: readonly ReadRow[]) => Promise<NewRow<'importRow'>[]>

/** What is of one kind of file alone; how a file is sent, read, checked, applied and taken back is of every kind. */
export interface ImportLines {
  /** What the reading child must know. Null for a branch that is gone. */
  setting: (run: ImportRun) => Promise<ReadSetting | null>
  judge: (run: ImportRun, setting: ReadSetting) => Promise<Judge>
  /** Prepares to write: lines that nobody wrote yet, each kept with what stood there before. Gives the names of fields. */
  writer: (run: ImportRun) => Promise<(trx: Trx, rows: Row<'importRow'>[], note: Note) => Promise<string[]>>
  /** Gives how many lines stay because somebody changed what they wrote. */
  undo: (run: Omit<ImportRun, 'services'>, trx: Trx, rows: Row<'importRow'>[], note: Note) => Promise<number>
  changedLater: (
    db: Db,
    batch: Batch,
    rows: Row<'importRow'>[],
  ) => Promise<{ line: number; id: string; name: string }[]>
}
