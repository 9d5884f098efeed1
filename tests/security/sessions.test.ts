import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Action, policy } from 'domain/policy.ts'
import { createApp } from 'server/app.ts'
import { configOf } from 'server/config.ts'
import { createLog } from 'server/log.ts'
import { startServer } from 'server/start.ts'
import { hashPassword } from 'server/users/password.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#support/test-app.ts'
import { writeExamples } from '#support/write-examples.ts'

const password = 'kanal-regen-fenster-77'
let t: TestApp
beforeEach(async () => {
  t = await testApp()
})
afterEach(() => t.close())

async function somebody(staffNo = 'head') {
  const user = await t.makeUser(['branch_head'], [await t.makeBranch(staffNo)])
  const passwordHash = await hashPassword(password)
  await t.db.updateTable('user').set({ staffNo, passwordHash }).where('id', '=', user.id).execute()
  return user
}
const signIn = (app: Pick<TestApp['app'], 'request'>, staffNo: string, secret: string, headers = {}) =>
  app.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ staffNo, password: secret }),
  })

describe('signing in', () => {
  test('never takes up a session that somebody else put into the browser', async () => {
    await somebody()
    const planted = 'A'.repeat(43)
    const answer = await signIn(t.app, 'head', password, { cookie: `sid=${planted}` })
    expect(answer.headers.get('set-cookie')).not.toContain(planted)
    expect((await t.app.request('/api/session', { headers: { cookie: `sid=${planted}` } })).status).toBe(401)
  })

  test('over TLS gives a cookie that only this host over TLS ever gets', async () => {
    await somebody()
    const app = createApp({ ...t.services, config: { ...t.services.config, secure: true } })
    const answer = await signIn(app, 'head', password)
    const cookie = answer.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^__Host-sid=/)
    for (const flag of ['Secure', 'HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(flag)
    expect(cookie).not.toMatch(/Domain=/i)
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/)
    // A cookie of the plain name is nobody's.
    const token = cookie.split(';')[0]?.replace('__Host-sid=', '') ?? ''
    expect((await app.request('/api/session', { headers: { cookie: `sid=${token}` } })).status).toBe(401)
    expect((await app.request('/api/session', { headers: { cookie: `__Host-sid=${token}` } })).status).toBe(200)
  })

  test('guesses sent all at once are slowed down as those sent one by one', async () => {
    await somebody()
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => signIn(t.app, 'head', `guess ${index}`)))
    const tried = answers.filter(({ status }) => status === 401)
    expect([tried.length, answers.length - tried.length]).toEqual([5, 15])
    expect((await signIn(t.app, 'head', password)).status).toBe(429)
  }, 300_000)

  test('people who sign in rightly at the same time do not slow one another down', async () => {
    const staff = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7']
    for (const staffNo of staff) await somebody(staffNo)
    const answers = await Promise.all(staff.map((staffNo) => signIn(t.app, staffNo, password)))
    expect(answers.map(({ status }) => status)).toEqual(staff.map(() => 200))
  }, 300_000)

  test('a refused try of an unknown account leaves the same trace as one of a known', async () => {
    await somebody()
    await signIn(t.app, 'head', 'no')
    await signIn(t.app, 'nobody', 'no')
    const rows = await t.db.selectFrom('audit').select(['action', 'reason', 'actorId', 'fields']).execute()
    expect(rows).toEqual(Array(2).fill({ action: 'session.create', reason: 'refused', actorId: null, fields: '[]' }))
  })

  test('somebody disabled can neither sign in nor go on', async () => {
    const user = await somebody()
    const cookie = (await signIn(t.app, 'head', password)).headers.get('set-cookie')?.split(';')[0] ?? ''
    await t.db.updateTable('user').set({ status: 'disabled' }).where('id', '=', user.id).execute()
    expect((await t.app.request('/api/session', { headers: { cookie } })).status).toBe(401)
    const again = await signIn(t.app, 'head', password)
    expect([again.status, await again.json()]).toEqual([401, { error: { code: 'wrong_password' } }])
  })
})

test('every write from another site is refused before it is read, files and exports too', async () => {
  const world = await writeExamples()
  for (const { name, method, path: address, role, body } of world.examples) {
    const user = await world.senderOf(role)
    const isFile = name === 'import.create' || name === 'merchant_import.create'
    for (const from of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { origin: 'null' }]) {
      const answer = await user.ask(isFile ? `${address}?fileName=a.csv` : address, {
        method,
        headers: { 'content-type': isFile ? 'application/octet-stream' : 'application/json', ...from },
        ...(isFile ? { body: '客户号\nC1\n' } : body ? { body: JSON.stringify(body) } : {}),
      })
      expect([name, from, answer.status, await answer.text()]).toEqual([
        name,
        from,
        403,
        JSON.stringify({ error: { code: 'cross_site' } }),
      ])
    }
  }
  expect(world.examples.map(({ name }) => name)).toContain('import.create')
  await world.close()
})

test('every kind of answer carries the headers that keep others out', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'web-'))
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html>')
  const config = configOf({ DATA_DIR: folder, PORT: '0' })
  const server = await startServer({ config, log: createLog('silent'), webFolder: folder })
  const asked: [string, RequestInit, number][] = [
    ['/api/session', {}, 401],
    ['/api/session/info', {}, 200],
    ['/api/nothing-here', {}, 404],
    ['/api/session', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }, 400],
    ['/api/session', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } }, 403],
    ['/basemap/info', {}, 404],
    ['/basemap/1/x/1', {}, 400],
    ['/', {}, 200],
    ['/index.html', {}, 200],
    ['/some/page/of/the/app', {}, 200],
  ]
  for (const [address, init, status] of asked) {
    const answer = await fetch(server.url + address, init)
    const { headers } = answer
    expect([address, answer.status]).toEqual([address, status])
    expect([address, headers.get('x-content-type-options'), headers.get('x-frame-options')]).toEqual([
      address,
      'nosniff',
      'DENY',
    ])
    expect([address, headers.get('content-security-policy')]).toEqual([
      address,
      expect.stringContaining("default-src 'self'"),
    ])
    expect([address, headers.get('referrer-policy'), headers.get('access-control-allow-origin')]).toEqual([
      address,
      'same-origin',
      null,
    ])
    const isPrivate = address.startsWith('/api')
    expect([address, headers.get('cache-control')]).toEqual([
      address,
      isPrivate ? 'private, no-store' : headers.get('cache-control'),
    ])
  }
  await server.close()
  rmSync(folder, { recursive: true })
})

test('the policy names no write that a form of another site could send as a read', () => {
  const reads = (Object.entries(policy) as [string, Action][]).filter(([, { method }]) => method === 'GET')
  expect(reads.filter(([, { writes }]) => writes)).toEqual([])
})

test('behind a proxy the address people type is one of ours, and each caller has his own count of tries', async () => {
  const proxied = await testApp({ PUBLIC_ORIGIN: 'https://atlas.branch.example' })
  const branchId = await proxied.makeBranch('A')
  const head = await proxied.makeUser(['branch_head'], [branchId])
  const write = (origin: string) =>
    head.send(
      'PUT',
      `/api/branches/${branchId}/settings/target_segments`,
      { value: [] },
      { origin, host: 'inner:8080' },
    )
  expect((await write('https://atlas.branch.example')).status).toBe(204)
  expect((await write('https://elsewhere.example')).status).toBe(403)

  const guess = (staffNo: string, address: string) =>
    proxied.app.request('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `8.8.8.8, ${address}` },
      body: JSON.stringify({ staffNo, password: 'no' }),
    })
  for (let tries = 0; tries < 5; tries++) expect((await guess(`a${tries}`, '10.0.0.1')).status).toBe(401)
  expect((await guess('b', '10.0.0.1')).status).toBe(429)
  expect((await guess('b', '10.0.0.2')).status).toBe(401)
  await proxied.close()
})
