import { passwordProblem } from 'domain/password-rule.ts'
import type { Db } from '#db/database.ts'
import { badRequest } from '#http/errors.ts'
import { nameSort } from '#search/name-text.ts'

/** @throws {AppError} `weak_password` with the reason as its detail */
export async function refuseWeakPassword(db: Db, password: string, staffNo: string): Promise<void> {
  const org = await db.selectFrom('org').select('name').executeTakeFirst()
  // Passwords are typed in Latin letters: the bank's name comes as pinyin.
  const bankNames = org ? [org.name, nameSort(org.name)] : []
  const reason = passwordProblem(password, { staffNo, bankNames })
  if (reason) throw badRequest('weak_password', { reason })
}
