import type { Kysely } from 'kysely'
import type { Dialect, LogicalType } from '#db/types.ts'

/** Column → logical type; a trailing `?` allows null. */
export type Columns = Record<string, LogicalType | `${LogicalType}?`>
/** A column that names a row of another table: shared by the organisation, or of the same branch. */
export type Reference = [table: string, column: string, target: string, kind: 'shared' | 'branch']

/** Creates one table of a migration with its key and foreign keys. */
export async function createTable(
  db: Kysely<unknown>,
  { type, endOfTable }: Dialect,
  { name, columns, key }: { name: string; columns: Columns; key: string[] },
  references: readonly Reference[],
) {
  let table = db.schema.createTable(name)
  for (const [column, spec] of Object.entries(columns)) {
    const optional = spec.endsWith('?')
    // The spec is one of the twelve logical types, with or without its question mark.
    const logical = (optional ? spec.slice(0, -1) : spec) as LogicalType
    table = table.addColumn(column, type[logical], (built) => (optional ? built : built.notNull()))
  }
  table = table.addPrimaryKeyConstraint(`${name}_key`, key as never)
  for (const [from, column, target, kind] of references) {
    if (from !== name) continue
    const local = kind === 'branch' ? ['branch_id', column] : [column]
    const foreign = kind === 'branch' ? ['branch_id', 'id'] : ['id']
    table = table.addForeignKeyConstraint(`${name}_${column}`, local as never, target, foreign as never)
  }
  await endOfTable(table).execute()
}
