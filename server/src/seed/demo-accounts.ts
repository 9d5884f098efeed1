import type { MadeAccount } from 'data/city/organisation.ts'
import { hashPassword } from '#users/password.ts'

export interface DemoAccount {
  staffNo: string
  role: string
  name: string
  password: string
}

/** Printed for everybody: words, not secrets. A demo answers on the loopback address only. */
export const demoAccounts = (accounts: readonly MadeAccount[]): DemoAccount[] =>
  accounts.map(({ staffNo, role, name }) => ({ staffNo, role, name, password: `demo-${staffNo}` }))

/** The stored form of each password, by the account's user. */
export async function passwordHashes(accounts: readonly MadeAccount[]): Promise<Map<string, string>> {
  const entries = accounts.map(async ({ userId, staffNo }) => [userId, await hashPassword(`demo-${staffNo}`)] as const)
  return new Map(await Promise.all(entries))
}
