import { type Action, policy } from 'domain/policy.ts'
import { roles } from 'domain/user.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#support/test-app.ts'

const actions = Object.entries(policy) as [string, Action][]
const someId = '01JD00000000000000000000ZZ'
const pathFor = (path: string, branchId: string) =>
  path
    .replace(':branchId', branchId)
    .replace(':layer', 'customers')
    .replace(':z', '14')
    .replace(':x', '13542')
    .replace(':y', '6634')
    .replace(':key', 'target_segments')
    .replaceAll(/:\w+/g, someId)

describe('policy and routes', () => {
  let t: TestApp
  let mine: string
  let theirs: string
  beforeAll(async () => {
    t = await testApp()
    mine = await t.makeBranch('A')
    theirs = await t.makeBranch('B')
  })
  afterAll(() => t.close())

  const send = (user: Awaited<ReturnType<TestApp['makeUser']>>, action: Action, path: string) =>
    user.ask(path, { method: action.method, ...(action.method === 'GET' ? {} : { body: '{}' }) })

  test('every route of the API is a line of the policy, and every line a route', () => {
    const routed = new Set(
      t.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
    )
    const allowed = new Set(actions.map(([, { method, path }]) => `${method} ${path}`))
    expect([...routed].filter((route) => !allowed.has(route))).toEqual([])
    expect([...allowed].filter((route) => !routed.has(route))).toEqual([])
  })

  test.each(actions.filter(([, { scope }]) => scope !== 'public'))('%s asks for a session', async (_, action) => {
    const answer = await t.app.request(pathFor(action.path, mine), {
      method: action.method,
      headers: { 'content-type': 'application/json' },
      ...(action.method === 'GET' ? {} : { body: '{}' }),
    })
    expect(answer.status).toBe(401)
  })

  const branchActions = actions.filter(([, { scope }]) => scope === 'branch')

  test.each(branchActions)(
    '%s answers for another branch exactly as for one that does not exist',
    async (_, action) => {
      for (const role of roles) {
        const user = await t.makeUser([role], [mine])
        const foreign = await send(user, action, pathFor(action.path, theirs))
        const missing = await send(user, action, pathFor(action.path, someId))
        expect([role, foreign.status, await foreign.text()]).toEqual([role, 404, await missing.text()])
        expect(missing.status).toBe(404)
      }
    },
  )

  test.each(branchActions)('%s is refused to every role the policy does not name', async (_, action) => {
    for (const role of roles) {
      const user = await t.makeUser([role], [mine])
      const { status } = await send(user, action, pathFor(action.path, mine))
      const named = action.roles === 'any' || action.roles.includes(role)
      expect([role, status === 403]).toEqual([role, !named])
      expect(status).toBeLessThan(500)
    }
  })

  test.each(actions.filter(([, { scope }]) => scope === 'org'))(
    '%s belongs to the named roles of the organisation',
    async (_, action) => {
      for (const role of roles) {
        const user = await t.makeUser([role], [mine])
        const { status } = await send(user, action, pathFor(action.path, mine))
        const named = action.roles === 'any' || action.roles.includes(role)
        expect([role, status === 403]).toEqual([role, !named])
      }
    },
  )

  test('somebody without a role, disabled, or moved to another branch gets nothing', async () => {
    const path = pathFor(policy['branch.read'].path, mine)
    const bare = await t.makeUser(['rm'], [mine])
    await t.db.deleteFrom('userRole').where('userId', '=', bare.id).execute()
    expect((await bare.ask(path)).status).toBe(403)

    const disabled = await t.makeUser(['branch_head'], [mine])
    expect((await disabled.ask(path)).status).toBe(200)
    await t.db.updateTable('user').set({ status: 'disabled' }).where('id', '=', disabled.id).execute()
    expect((await disabled.ask(path)).status).toBe(401)

    const moved = await t.makeUser(['branch_head'], [mine])
    await t.db.updateTable('userBranch').set({ branchId: theirs }).where('userId', '=', moved.id).execute()
    expect((await moved.ask(path)).status).toBe(404)
  })

  test('a session that is idle too long or too old is over', async () => {
    const path = pathFor(policy['branch.read'].path, mine)
    const idle = await t.makeUser(['branch_head'], [mine])
    await t.db
      .updateTable('session')
      .set({ seenAt: new Date(Date.now() - 16 * 60_000).toISOString() })
      .where('userId', '=', idle.id)
      .execute()
    expect((await idle.ask(path)).status).toBe(401)
    const old = await t.makeUser(['branch_head'], [mine])
    await t.db
      .updateTable('session')
      .set({ expiresAt: new Date(Date.now() - 1000).toISOString() })
      .where('userId', '=', old.id)
      .execute()
    expect((await old.ask(path)).status).toBe(401)
  })

  test('a write from another site is refused before it is read', async () => {
    const user = await t.makeUser(['branch_head'], [mine])
    const path = `/api/branches/${mine}/target-groups`
    expect((await user.send('POST', path, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await user.send('POST', path, {}, { origin: 'https://elsewhere.example', host: 'localhost' })).status).toBe(
      403,
    )
  })
})
