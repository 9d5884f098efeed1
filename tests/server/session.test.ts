import { hashPassword } from 'server/users/password.ts'
import { makeFirstRunCode } from 'server/users/installation-queries.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
beforeEach(async () => {
  t = await testApp()
})
afterEach(() => t.close())

const post = (path: string, body: unknown, cookie = '') =>
  t.app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  })
const cookieOf = (answer: Response) => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''

async function somebody(password = '长江路-2026') {
  const branchId = await t.makeBranch('A')
  const user = await t.makeUser(['branch_head'], [branchId])
  await t.db
    .updateTable('user')
    .set({ staffNo: 'head', passwordHash: await hashPassword(password) })
    .where('id', '=', user.id)
    .execute()
  return user
}

test('signing in gives a cookie that scripts cannot read, and a new one each time', async () => {
  await somebody()
  const first = await post('/api/session', { staffNo: 'head', password: '长江路-2026' })
  expect(first.status).toBe(200)
  expect(first.headers.get('set-cookie')).toMatch(/HttpOnly/)
  expect(first.headers.get('set-cookie')).toMatch(/SameSite=Strict/)
  const again = await post('/api/session', { staffNo: 'head', password: '长江路-2026' }, cookieOf(first))
  expect(cookieOf(again)).not.toBe(cookieOf(first))
  const me = await t.app.request('/api/session', { headers: { cookie: cookieOf(again) } })
  expect(await me.json()).toMatchObject({
    user: { staffNo: 'head', roles: ['branch_head'], branches: [{ code: 'A' }] },
  })
})

test('a wrong password and an unknown account answer alike, and the hash never leaves', async () => {
  await somebody()
  const wrong = await post('/api/session', { staffNo: 'head', password: 'no' })
  const unknown = await post('/api/session', { staffNo: 'nobody', password: 'no' })
  expect([wrong.status, await wrong.text()]).toEqual([unknown.status, await unknown.text()])
  const right = await post('/api/session', { staffNo: 'head', password: '长江路-2026' })
  expect(await right.text()).not.toContain('argon2')
})

test('after five wrong tries the sixth must wait, even with the right password', async () => {
  await somebody()
  for (let tries = 0; tries < 5; tries++)
    expect((await post('/api/session', { staffNo: 'head', password: 'no' })).status).toBe(401)
  const sixth = await post('/api/session', { staffNo: 'head', password: '长江路-2026' })
  expect([sixth.status, await sixth.json()]).toMatchObject([429, { error: { code: 'too_many_tries' } }])
  const refused = await t.db.selectFrom('audit').select('reason').where('action', '=', 'session.create').execute()
  expect(refused).toEqual(Array.from({ length: 5 }, () => ({ reason: 'refused' })))
})

test('signing out ends the session for good', async () => {
  await somebody()
  const cookie = cookieOf(await post('/api/session', { staffNo: 'head', password: '长江路-2026' }))
  expect((await t.app.request('/api/session', { method: 'DELETE', headers: { cookie } })).status).toBe(204)
  expect((await t.app.request('/api/session', { headers: { cookie } })).status).toBe(401)
})

test('a person has at most two sessions: the third ends the oldest', async () => {
  await somebody()
  const cookies: string[] = []
  for (let count = 0; count < 3; count++)
    cookies.push(cookieOf(await post('/api/session', { staffNo: 'head', password: '长江路-2026' })))
  const statuses = await Promise.all(
    cookies.map(async (cookie) => (await t.app.request('/api/session', { headers: { cookie } })).status),
  )
  expect(statuses.filter((status) => status === 200)).toHaveLength(2)
  expect(statuses.at(-1)).toBe(200)
})

test('the one-time code makes the first administrator, once', async () => {
  const code = await makeFirstRunCode(t.db)
  const first = { code, staffNo: 'admin', name: '周启明', password: 'a long enough one' }
  expect((await post('/api/session/first-run', { ...first, code: 'AAAA-AAAA-AAAA' })).status).toBe(400)
  expect((await post('/api/session/first-run', first)).status).toBe(201)
  expect(await (await post('/api/session/first-run', { ...first, staffNo: 'other' })).json()).toEqual({
    error: { code: 'wrong_code' },
  })
})

test('a changed password ends every other session', async () => {
  const user = await somebody()
  const cookie = cookieOf(await post('/api/session', { staffNo: 'head', password: '长江路-2026' }))
  const changed = await post('/api/session/password', { current: '长江路-2026', password: 'another good one' }, cookie)
  expect(changed.status).toBe(200)
  expect((await t.app.request('/api/session', { headers: { cookie } })).status).toBe(401)
  expect((await user.ask('/api/session')).status).toBe(401)
  expect((await t.app.request('/api/session', { headers: { cookie: cookieOf(changed) } })).status).toBe(200)
})

test('the security administrator grants roles, never to himself, and never mixes powers', async () => {
  const branchId = await t.makeBranch('A')
  const admin = await t.makeUser(['security_admin'], [])
  const made = await admin.send('POST', '/api/org/users', {
    staffNo: 'rm1',
    name: '李晓雯',
    job: 'wealth_rm',
    password: 'rain on the river',
    roles: ['rm'],
    branchIds: [branchId],
  })
  expect(made.status).toBe(201)
  expect(await (await admin.ask('/api/org/users')).text()).not.toContain('argon2')
  const mixed = await admin.send('POST', '/api/org/users', {
    staffNo: 'x1',
    name: '甲',
    job: 'auditor',
    password: 'rain on the river',
    roles: ['auditor', 'system_admin'],
    branchIds: [],
  })
  expect(await mixed.json()).toEqual({ error: { code: 'admin_holds_no_data_role' } })
  expect(
    (await admin.send('PATCH', `/api/org/users/${admin.id}`, { roles: ['branch_head'] }, { 'if-match': '"1"' })).status,
  ).toBe(403)
})

test('guessing the present password from an open session is slowed down like signing in', async () => {
  const user = await somebody()
  const guess = (current: string) =>
    user.send('POST', '/api/session/password', { current, password: 'another good one' })
  for (let tries = 0; tries < 5; tries++) expect((await guess(`wrong ${tries}`)).status).toBe(400)
  expect((await guess('长江路-2026')).status).toBe(429)
})
