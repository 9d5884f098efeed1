import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { NewAccount } from 'domain/account.ts'
import { configOf } from 'server/config.ts'
import { openDatabase } from 'server/db/database.ts'
import { ulid } from 'ulid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
beforeEach(async () => {
  t = await testApp()
})
afterEach(() => t.close())

const password = 'plum rain and tea'
const signIn = (staffNo: string, secret: string) =>
  t.app.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ staffNo, password: secret }),
  })

async function office() {
  const branchId = await t.makeBranch('A')
  const admin = await t.makeUser(['security_admin'], [])
  const open = (account: Partial<NewAccount> = {}) =>
    admin.send('POST', '/api/org/users', {
      staffNo: 'head',
      name: '林知远',
      job: 'branch_head',
      password,
      roles: ['branch_head'],
      branchIds: [branchId],
      ...account,
    })
  const account = async (staffNo = 'head') => {
    const { users } = await (await admin.ask('/api/org/users')).json()
    return users.find((user: { staffNo: string }) => user.staffNo === staffNo)
  }
  const change = async (wanted: unknown, rowVersion?: number) => {
    const { id, rowVersion: current } = await account()
    return admin.send('PATCH', `/api/org/users/${id}`, wanted, { 'if-match': `"${rowVersion ?? current}"` })
  }
  return { admin, branchId, open, account, change }
}

test('a new password ends every session, opens a locked account and makes the old one void', async () => {
  const { open, change } = await office()
  await open()
  const cookie = (await signIn('head', password)).headers.get('set-cookie')?.split(';')[0] ?? ''
  for (let tries = 0; tries < 5; tries++) await signIn('head', 'wrong')
  expect((await signIn('head', password)).status).toBe(429)
  expect((await change({ password: 'seven bridges and tea' })).status).toBe(204)
  expect((await t.app.request('/api/session', { headers: { cookie } })).status).toBe(401)
  // The address still waits: only the account was opened. Without it the new password is the right one.
  await t.db.deleteFrom('signInFailure').where('subject', 'like', 'address:%').execute()
  expect((await signIn('head', password)).status).toBe(401)
  expect((await signIn('head', 'seven bridges and tea')).status).toBe(200)
})

test('a name may change without signing anybody out; a role may not', async () => {
  const { open, change, account } = await office()
  await open()
  const cookie = (await signIn('head', password)).headers.get('set-cookie')?.split(';')[0] ?? ''
  const status = async () => (await t.app.request('/api/session', { headers: { cookie } })).status
  await change({ name: '林知远二' })
  expect([await status(), (await account()).name]).toEqual([200, '林知远二'])
  await change({ roles: ['rm'] })
  expect([await status(), (await account()).roles]).toEqual([401, ['rm']])
})

test('who changes an account says what he saw', async () => {
  const { open, change, account, admin } = await office()
  await open()
  const { id } = await account()
  expect((await admin.send('PATCH', `/api/org/users/${id}`, { name: '甲' })).status).toBe(400)
  expect((await change({ name: '甲' })).status).toBe(204)
  const stale = await change({ name: '乙' }, 1)
  expect([stale.status, await stale.json()]).toMatchObject([409, { error: { code: 'changed_meanwhile' } }])
})

test('weak passwords are refused with their reason, also the bank in pinyin', async () => {
  const { open, change } = await office()
  const reason = async (answer: Response | Promise<Response>) => (await (await answer).json()).error.detail?.reason
  expect(await reason(open({ password: 'short' }))).toBe('password_short')
  expect(await reason(open({ password: 'my head is in clouds' }))).toBe('password_has_staff_no')
  expect(await reason(open({ password: 'YunPing Bridge 42' }))).toBe('password_has_bank_name')
  await open()
  expect(await reason(change({ password: 'password2026' }))).toBe('password_common')
})

test('administrators have no branch, a staff number is one whatever its capitals, a foreign branch is no branch', async () => {
  const { open } = await office()
  const code = async (answer: Response | Promise<Response>) => (await (await answer).json()).error.code
  expect(await code(open({ roles: ['system_admin'] }))).toBe('admin_holds_no_branch')
  await open()
  expect(await code(open({ staffNo: 'HEAD' }))).toBe('staff_no_taken')
  expect(await code(open({ staffNo: 'other', branchIds: ['01JD00000000000000000000ZZ'] }))).toBe('not_found')
})

test('every branch is listed with where it stands and how many may sign in there', async () => {
  const { open } = await office()
  await open()
  const admin = await t.makeUser(['system_admin'], [])
  const site = { status: 'current', position: [118.78, 32.04], address: '长江路 6 号', fromDate: '2015-05-01' }
  expect((await admin.send('POST', '/api/org/branches', { code: 'B', name: '长江路支行', site })).status).toBe(201)
  const { branches } = await (await admin.ask('/api/org/branches')).json()
  expect(branches).toMatchObject([
    { code: 'A', accounts: 1, sites: [] },
    {
      code: 'B',
      accounts: 0,
      sites: [{ status: 'current', position: [118.78, 32.04], address: '长江路 6 号', toDate: null }],
    },
  ])
})

test(
  'a lost one-time code is made anew while nobody has used it, and never for a bank at work',
  { timeout: 300_000 },
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'atlas-init-'))
    const planner = path.resolve(import.meta.dirname, '../../server/src/planner.ts')
    const init = () =>
      execFileSync(process.execPath, [planner, 'init', '--name', '试用银行', '--data', folder], {
        encoding: 'utf8',
        stdio: 'pipe',
      })
    const codeOf = (printed: string) => /[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(printed)?.[0]
    try {
      const first = codeOf(init())
      const second = init()
      expect(second).toContain('试用银行')
      expect(second).toContain('still waits for its first administrator')
      expect(codeOf(second)).toMatch(/-/)
      expect(codeOf(second)).not.toBe(first)

      const { db, close } = openDatabase(configOf({ DATA_DIR: folder }).databaseFile)
      const { id: orgId } = await db.selectFrom('org').select('id').executeTakeFirstOrThrow()
      const now = new Date().toISOString()
      const admin = { staffNo: 'admin', name: '周启明', job: 'system_admin', status: 'active', passwordHash: '-' }
      await db
        .insertInto('user')
        .values({ id: ulid(), orgId, ...admin, createdAt: now, updatedAt: now, rowVersion: 1 })
        .execute()
      await close()
      expect(init).toThrow('holds the data of 试用银行')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
