import { importReasonsEn, importReasonsZh } from 'domain/files/import-reason-words.ts'
import { customerFileColumns } from 'domain/files/customer-file-columns.ts'
import type { FileColumn } from 'domain/files/file-columns.ts'
import { merchantImportColumns } from 'domain/files/merchant-import-columns.ts'
import type { ImportKind, ImportReason } from 'domain/import-batch.ts'
import type { Db } from '#db/database.ts'
import { csvFile } from './csv-file.ts'
import { type Batch, breath, listRows } from './import-queries.ts'
import { storedCells, storedReasons } from './import-row-json.ts'
import { kindOf } from './import-run.ts'

const words = {
  zh: { reasons: importReasonsZh, line: '原文件行号', reason: '原因', between: '；', colon: '：' },
  en: { reasons: importReasonsEn, line: 'Line of the file', reason: 'Reason', between: '; ', colon: ': ' },
} as const
export type Language = keyof typeof words

const rowsATime = 1000

/** The refused lines as they were sent, to be mended and sent again: two columns more tell which line and why. */
export async function rejectedFile(db: Db, batch: Batch, language: Language): Promise<string> {
  const { line, reason } = words[language]
  // Written by the check from the first line of the file.
  const header = batch.header === null ? [] : (JSON.parse(batch.header) as string[])
  const rows = [[...header, line, reason]]
  for (let offset = 0; ; offset += rowsATime) {
    const some = await listRows(db, batch, { verdicts: ['rejected'], offset, limit: rowsATime })
    for (const row of some) {
      const cells = storedCells(row.values ?? '{}').cells
      const padded = header.map((_, index) => cells[index] ?? '')
      rows.push([
        ...padded,
        String(row.line),
        storedReasons(row.reasons)
          .map((one) => sentence(one, language, kindOf(batch)))
          .join(words[language].between),
      ])
    }
    if (some.length < rowsATime) return csvFile(rows)
    await breath()
  }
}

const columnsOf: Record<ImportKind, readonly FileColumn<string>[]> = {
  customer: customerFileColumns,
  merchant: merchantImportColumns,
}

function sentence({ code, column, offer }: ImportReason, language: Language, kind: ImportKind): string {
  const name = columnsOf[kind].find((one) => one.code === column)?.[language]
  const said = words[language].reasons[code]
  const offered = offer?.position?.join(', ') ?? offer?.value ?? offer?.firstLine
  return `${name ? name + words[language].colon : ''}${said}${offered === undefined ? '' : ` (${offered})`}`
}
