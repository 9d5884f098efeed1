import { createHash, randomInt } from 'node:crypto'
import type { Db, Trx } from '#db/database.ts'

const hashOf = (code: string) => createHash('sha256').update(code).digest('hex')
/** No letters that look alike on a screen or in a voice. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

export async function findInstallation(db: Db | Trx, key: string): Promise<string | null> {
  const row = await db.selectFrom('installation').select('value').where('key', '=', key).executeTakeFirst()
  return row?.value ?? null
}

export const saveInstallation = (db: Db | Trx, key: string, value: string) =>
  db
    .insertInto('installation')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()

/** Makes the one-time code with which the first administrator sets a password. @returns the code: shown once, stored hashed */
export async function makeFirstRunCode(db: Db): Promise<string> {
  const letters = Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)])
  const code = [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)].map((part) => part.join('')).join('-')
  await saveInstallation(db, 'first_run_code', hashOf(code))
  return code
}

/** Uses the code up. @returns false when it is not the one, or there is none */
export async function takeFirstRunCode(trx: Trx, code: string): Promise<boolean> {
  const stored = await findInstallation(trx, 'first_run_code')
  if (stored === null || stored !== hashOf(code.trim().toUpperCase())) return false
  await trx.deleteFrom('installation').where('key', '=', 'first_run_code').execute()
  return true
}
