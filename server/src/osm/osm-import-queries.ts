import { sql } from 'kysely'
import type { Trx } from '#db/database.ts'
import type { NewRow } from '#db/tables.ts'
import { gramsOf } from '#search/name-text.ts'
import type { Values } from './wanted-rows.ts'

export const streetTables = [
  'street',
  'streetSegment',
  'segmentSide',
  'place',
  'building',
  'shop',
  'competitor',
  'footway',
] as const
/** Tables of the street that an import fills. */
export type StreetTable = (typeof streetTables)[number]

/** Any row of them: the columns all share, and its own. */
export type StoredRow = Values & {
  id: string
  source: string
  osmRef: string | null
  fieldSources: string
  retiredAt: string | null
  successorId: string | null
  rowVersion: number
}

const batchRows = 500

export async function listStreetRows(trx: Trx, orgId: string, table: StreetTable): Promise<StoredRow[]> {
  const { rows } = await sql<StoredRow>`select * from ${sql.table(table)} where ${sql.ref('orgId')} = ${orgId}`.execute(
    trx,
  )
  return rows
}

export async function insertStreetRows(trx: Trx, table: StreetTable, rows: readonly Values[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const names = sql.join(columns.map((column) => sql.ref(column)))
  for (let from = 0; from < rows.length; from += batchRows) {
    const tuples = rows
      .slice(from, from + batchRows)
      .map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`)
    await sql`insert into ${sql.table(table)} (${names}) values ${sql.join(tuples)}`.execute(trx)
  }
}

export async function updateStreetRow(trx: Trx, table: StreetTable, id: string, values: Values): Promise<void> {
  const changes = Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  await sql`update ${sql.table(table)} set ${sql.join(changes)} where ${sql.ref('id')} = ${id}`.execute(trx)
}

/** Names as search finds them; those of a row that is renamed go first. */
export async function saveNameGrams(
  trx: Trx,
  orgId: string,
  kind: StreetTable,
  rows: readonly { id: string; names: readonly string[]; isNew: boolean }[],
): Promise<void> {
  const renamed = rows.filter(({ isNew }) => !isNew).map(({ id }) => id)
  for (let from = 0; from < renamed.length; from += batchRows) {
    await trx
      .deleteFrom('nameGram')
      .where('ownerId', '=', orgId)
      .where('kind', '=', kind)
      .where('objectId', 'in', renamed.slice(from, from + batchRows))
      .execute()
  }
  const grams = rows.flatMap(({ id, names }) =>
    [...new Set(names.flatMap(gramsOf))].map((gram) => ({ ownerId: orgId, gram, kind, objectId: id })),
  )
  for (let from = 0; from < grams.length; from += batchRows) {
    await trx
      .insertInto('nameGram')
      .values(grams.slice(from, from + batchRows))
      .execute()
  }
}

export const insertOsmImport = (trx: Trx, row: NewRow<'osmImport'>) => trx.insertInto('osmImport').values(row).execute()
