import { sql } from 'kysely'
import type { Trx } from '#db/database.ts'
import type { Database } from '#db/tables.ts'
import type { BranchScope } from '#http/scope.ts'

type Value = string | number | null
type Values = Record<string, Value>

/** What a merge did to one row: only the columns it touched, before and after. */
export interface RowChange {
  table: keyof Database
  id: string
  before: Values
  after: Values
}

const owned = (scope: BranchScope, table: keyof Database) =>
  table === 'shop' ? sql`${sql.ref('orgId')} = ${scope.orgId}` : sql`${sql.ref('branchId')} = ${scope.branchId}`

const readColumns = async (trx: Trx, scope: BranchScope, table: keyof Database, id: string, columns: string[]) => {
  const list = sql.join(columns.map((column) => sql.ref(column)))
  const { rows } = await sql<Values>`select ${list} from ${sql.table(table)}
    where ${owned(scope, table)} and ${sql.ref('id')} = ${id}`.execute(trx)
  return rows[0] ?? null
}

const writeColumns = (trx: Trx, scope: BranchScope, table: keyof Database, id: string, values: Values) => {
  const set = sql.join(Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`))
  return sql`update ${sql.table(table)} set ${set}
    where ${owned(scope, table)} and ${sql.ref('id')} = ${id}`.execute(trx)
}

/** Sets columns of a row of the branch and remembers what stood there; a row that would not change is left alone. */
export function changeLog(trx: Trx, scope: BranchScope) {
  const changes: RowChange[] = []
  const change = async (table: keyof Database, id: string, values: Values) => {
    const stood = await readColumns(trx, scope, table, id, Object.keys(values))
    if (!stood) return
    const after = Object.fromEntries(Object.entries(values).filter(([column, value]) => stood[column] !== value))
    if (Object.keys(after).length === 0) return
    const before = Object.fromEntries(Object.keys(after).map((column) => [column, stood[column] ?? null]))
    await writeColumns(trx, scope, table, id, after)
    changes.push({ table, id, before, after })
  }
  return { change, changes }
}

/** Puts back what stood there, the last change first. What somebody set otherwise since then stays as he set it. */
export async function undoChanges(trx: Trx, scope: BranchScope, changes: readonly RowChange[]): Promise<void> {
  for (const { table, id, before, after } of changes.toReversed()) {
    const now = await readColumns(trx, scope, table, id, Object.keys(after))
    if (!now) continue
    const back = Object.fromEntries(Object.entries(before).filter(([column]) => now[column] === after[column]))
    if (Object.keys(back).length > 0) await writeColumns(trx, scope, table, id, back)
  }
}

/** Ids of the branch's rows that point at something in a column; with a kind where the column may point at several. */
export async function idsPointingAt(
  trx: Trx,
  scope: BranchScope,
  { table, column, kind }: { table: keyof Database; column: string; kind?: string | undefined },
  target: string,
): Promise<string[]> {
  const ofKind = kind === undefined ? sql`` : sql` and ${sql.ref(kind)} = 'merchant'`
  const { rows } = await sql<{ id: string }>`select ${sql.ref('id')} from ${sql.table(table)}
    where ${sql.ref('branchId')} = ${scope.branchId} and ${sql.ref(column)} = ${target}${ofKind}
    order by ${sql.ref('id')}`.execute(trx)
  return rows.map(({ id }) => id)
}
