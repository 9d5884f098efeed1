import type { Context } from 'hono'
import type { AppEnv } from './context.ts'

/** Who takes a file, as printed in it. */
export function exportedBy<Env extends AppEnv>(c: Context<Env>): string {
  const user = c.get('user')
  return user ? `${user.name} ${user.staffNo}` : ''
}

interface Workbook {
  file: Uint8Array
  /** What it holds: the beginning of its name. */
  subject: string
  branchCode: string
  onDate: string
}

/** A workbook as the answer, never kept by a cache; its name holds what every file system takes. */
export const workbookAnswer = <Env extends AppEnv>(c: Context<Env>, { file, subject, branchCode, onDate }: Workbook) =>
  c.body(new Uint8Array(file), 200, {
    'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'content-disposition': `attachment; filename="${subject}-${branchCode.replace(/[^A-Za-z0-9_-]/g, '')}-${onDate}.xlsx"`,
    'cache-control': 'no-store',
  })
