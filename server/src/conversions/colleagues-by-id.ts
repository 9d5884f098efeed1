import type { Colleague } from 'domain/colleague.ts'
import type { Db } from '#db/database.ts'

/** Names of whoever is meant by some ids; nobody (null) is left out. */
export async function colleaguesById(db: Db, ids: readonly (string | null)[]): Promise<Map<string, Colleague>> {
  const known = [...new Set(ids)].filter((id) => id !== null)
  if (known.length === 0) return new Map()
  const rows = await db.selectFrom('user').select(['id', 'name']).where('id', 'in', known).execute()
  return new Map(rows.map((row) => [row.id, row]))
}
