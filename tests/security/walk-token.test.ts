import { type Action, type ActionName, policy } from 'domain/policy.ts'
import { walkActions, walkTokenSchema } from 'domain/walk-token.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { daysAfter } from 'domain/civil-date.ts'
import { type PlanWorld, planWorldIn, today } from '#support/plan-world.ts'
import { type TestApp, testApp } from '#support/test-app.ts'
import { ulid } from 'ulid'

let t: TestApp
let branchId: string
let w: PlanWorld
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  w = await planWorldIn(t, branchId)
})
afterEach(async () => {
  vi.useRealTimers()
  await t.close()
})

/** A packet of today, and the token with which its walker is known on the street. */
async function onTheStreet(onDate = today) {
  const { packets } = await w.dispatched({ onDate })
  const [packet] = packets
  const [walker] = w.walkers
  if (!packet || !walker) throw new Error('no packet')
  const taken = await walker.send('POST', `${w.base}/walk-tokens`, { packetId: packet.id })
  const { id, token, ...rest } = walkTokenSchema.parse(await taken.json())
  const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    t.app.request(path, {
      method,
      headers: {
        'walk-token': token,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  return { packet, walker, id, token, rest, ask }
}
const start = { to: 'in_progress' }

describe('a walk token', () => {
  test('walks: the packet moves and its stops are skipped without a session', async () => {
    const { packet, ask, rest } = await onTheStreet()
    expect(rest.onDate).toBe(today)
    expect((await ask('POST', `${w.base}/packets/${packet.id}/moves`, start)).status).toBe(204)
    expect((await ask('POST', `${w.base}/stops/${packet.stops[0]?.id}/skip`, { reason: 'time' })).status).toBe(204)
    expect((await ask('GET', `${w.base}/packets/${packet.id}/phone`)).status).toBe(200)
  })

  test('opens no other act of the whole program', async () => {
    const { ask } = await onTheStreet()
    const others = (Object.entries(policy) as [ActionName, Action][]).filter(
      ([name, { scope }]) => scope !== 'public' && !walkActions.some((action) => action === name),
    )
    expect(others.length).toBeGreaterThan(150)
    const opened: string[] = []
    for (const [name, { method, path }] of others) {
      const answer = await ask(method, path.replace(':branchId', branchId).replaceAll(/:\w+/g, ulid()), undefined, {
        'if-match': '1',
      })
      if (answer.status !== 401) opened.push(`${name} ${answer.status}`)
    }
    expect(opened).toEqual([])
  })

  test('opens nothing of another branch, though its holder belongs there too', async () => {
    const { packet, walker, ask, token } = await onTheStreet()
    const otherId = await t.makeBranch('B')
    await t.db.insertInto('userBranch').values({ userId: walker.id, branchId: otherId }).execute()
    const path = `/api/branches/${otherId}/packets/${packet.id}/moves`
    expect((await ask('POST', path, start)).status).toBe(404)
    const forged = `${otherId}.${token.split('.')[1]}`
    const answer = await ask('POST', `${w.base}/packets/${packet.id}/moves`, start, { 'walk-token': forged })
    expect(answer.status).toBe(401)
  })

  test('moves only what its holder walks', async () => {
    const { packet, ask } = await onTheStreet()
    const { packets } = await w.sheet(packet.planId)
    expect((await ask('POST', `${w.base}/packets/${packets[1]?.id}/moves`, start)).status).toBe(404)
  })

  test('ends at local midnight', async () => {
    const { packet, ask, rest } = await onTheStreet()
    expect(new Date(rest.validUntil).getTime()).toBeGreaterThan(Date.now())
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(rest.validUntil) })
    expect((await ask('POST', `${w.base}/packets/${packet.id}/moves`, start)).status).toBe(401)
  })

  test('taken the evening before opens nothing before its day', async () => {
    const { packet, ask } = await onTheStreet(daysAfter(today, 1))
    expect((await ask('POST', `${w.base}/packets/${packet.id}/moves`, start)).status).toBe(401)
  })

  test('is not given for a packet of long after', async () => {
    const { packets } = await w.dispatched({ onDate: daysAfter(today, 6) })
    const answer = await w.walkers[0]?.send('POST', `${w.base}/walk-tokens`, { packetId: packets[0]?.id })
    expect(answer?.status).toBe(409)
  })

  test('is worth nothing for somebody who was disabled, nor once he is back', async () => {
    const { packet, walker, ask } = await onTheStreet()
    const admin = await t.makeUser(['security_admin'], [])
    const set = async (status: string) => {
      const { rowVersion } = await t.db
        .selectFrom('user')
        .select('rowVersion')
        .where('id', '=', walker.id)
        .executeTakeFirstOrThrow()
      return admin.send('PATCH', `/api/org/users/${walker.id}`, { status }, { 'if-match': String(rowVersion) })
    }
    expect((await set('disabled')).status).toBe(204)
    expect((await ask('POST', `${w.base}/packets/${packet.id}/moves`, start)).status).toBe(401)
    expect((await set('active')).status).toBe(204)
    expect((await ask('POST', `${w.base}/packets/${packet.id}/moves`, start)).status).toBe(401)
  })

  test('is worth nothing once it was taken back, and only its holder takes it back', async () => {
    const { packet, walker, id, ask } = await onTheStreet()
    expect((await w.walkers[1]?.send('DELETE', `${w.base}/walk-tokens/${id}`))?.status).toBe(404)
    expect((await walker.send('DELETE', `${w.base}/walk-tokens/${id}`)).status).toBe(204)
    expect((await ask('POST', `${w.base}/packets/${packet.id}/moves`, start)).status).toBe(401)
  })

  test('is stored as its hash alone', async () => {
    const { token } = await onTheStreet()
    const rows = await t.db.selectFrom('walkToken').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token.split('.')[1])
  })

  test('is given to nobody who does not walk the packet', async () => {
    const { packet } = await onTheStreet()
    const answer = await w.walkers[1]?.send('POST', `${w.base}/walk-tokens`, { packetId: packet.id })
    expect(answer?.status).toBe(404)
  })
})
