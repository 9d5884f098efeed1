import { type TurfList, turfListSchema } from 'domain/turf.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Factories, factories, offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let make: Factories
let branchId: string
let head: Awaited<ReturnType<TestApp['makeUser']>>
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  make = factories(t, branchId)
  head = await t.makeUser(['branch_head'], [branchId])
})
afterEach(() => t.close())

const at = (path = '') => `/api/branches/${branchId}/turfs${path}`
const list = async (): Promise<TurfList> => turfListSchema.parse(await (await head.ask(at())).json())
const square = (name: string, east: number, more: Record<string, unknown> = {}) => ({
  name,
  kind: 'community',
  ring: [offset(east, 0), offset(east + 100, 0), offset(east + 100, 100), offset(east, 100)],
  ...more,
})
const draw = (body: Record<string, unknown>) => head.send('POST', at(), body)

describe('turfs', () => {
  test('hold the places inside, and the others stand on the list of nobody', async () => {
    await make.makeSite(offset(0, 0))
    await make.makePlace('滨河花园', offset(50, 50))
    await make.makePlace('翠苑新村', offset(500, 50))
    await make.makePlace('东门市场', offset(60, 60), { kind: 'market' })
    await make.makeShop('启明画室', offset(40, 50))
    await make.makeShop('关了的', offset(42, 50), { status: 'closed' })
    await make.makeShop('远处的', offset(400, 50))
    expect((await draw(square('滨河网格', 0, { ownerUserId: head.id, targetHouseholds: 600 }))).status).toBe(201)
    const { turfs, without } = await list()
    expect(turfs).toMatchObject([
      { name: '滨河网格', owner: { id: head.id }, assistant: null, places: 1, shops: 1, targetHouseholds: 600 },
    ])
    expect(turfs[0]?.areaM2).toBeGreaterThan(9800)
    expect(without.map(({ name, turfKind }) => [name, turfKind])).toEqual([
      ['翠苑新村', 'community'],
      ['东门市场', 'shop'],
    ])
  })

  test('of one kind share at most a hundredth of the smaller one; of another they may lie across', async () => {
    await draw(square('甲', 0))
    const answer = await draw(square('乙', 97))
    const { error } = (await answer.json()) as { error: { code: string; detail: { name: string; share: number } } }
    expect([answer.status, error.code, error.detail.name]).toEqual([409, 'turf_overlap', '甲'])
    expect(error.detail.share).toBeCloseTo(0.03, 3)
    expect((await draw(square('丙', 99.5))).status).toBe(201)
    expect((await draw(square('丁', 50, { kind: 'shop' }))).status).toBe(201)
  })

  test('are changed by the version one saw, removed, and come back only where nobody drew since', async () => {
    await draw(square('甲', 0))
    const [turf] = (await list()).turfs
    const path = at(`/${turf?.id}`)
    expect((await head.send('PUT', path, square('甲一', 10), { 'if-match': '4' })).status).toBe(409)
    expect((await head.send('PUT', path, square('甲一', 10), { 'if-match': '1' })).status).toBe(204)
    expect((await head.send('DELETE', path)).status).toBe(204)
    expect((await list()).turfs).toEqual([])
    await draw(square('乙', 40))
    expect((await head.send('POST', `${path}/restore`)).status).toBe(409)
    const [second] = (await list()).turfs
    await head.send('DELETE', at(`/${second?.id}`))
    expect((await head.send('POST', `${path}/restore`)).status).toBe(204)
    expect((await list()).turfs.map(({ name }) => name)).toEqual(['甲一'])
  })

  test('that get another owner hand over what was open in them, and nothing that lies elsewhere', async () => {
    const [old, next] = [await t.makeUser(['rm'], [branchId]), await t.makeUser(['rm'], [branchId])]
    const inside = await make.makeMerchant(await make.makeShop('启明画室', offset(50, 50)))
    const outside = await make.makeMerchant(await make.makeShop('远处文具', offset(900, 50)))
    const send = async (path: string, body: unknown) => {
      const answer = await head.send('POST', `/api/branches/${branchId}${path}`, body)
      expect(answer.status).toBe(201)
      return ((await answer.json()) as { id: string }).id
    }
    const lead = (subjectId: string) => ({
      source: 'visit',
      subjectKind: 'merchant',
      subjectId,
      line: 'loan_micro',
      grade: 'b',
      ownerUserId: old.id,
      slaClass: 'standard',
    })
    const [moving, staying] = [await send('/leads', lead(inside)), await send('/leads', lead(outside))]
    await draw(square('滨河网格', 0, { kind: 'shop', ownerUserId: old.id }))
    const [turf] = (await list()).turfs
    const change = square('滨河网格', 0, { kind: 'shop', ownerUserId: next.id })
    expect((await head.send('PUT', at(`/${turf?.id}`), change, { 'if-match': '1' })).status).toBe(204)

    const owners = await t.db.selectFrom('lead').select(['id', 'ownerUserId']).execute()
    expect(owners.find(({ id }) => id === moving)?.ownerUserId).toBe(next.id)
    expect(owners.find(({ id }) => id === staying)?.ownerUserId).toBe(old.id)
    const records = await t.db.selectFrom('handOver').selectAll().execute()
    expect(records).toMatchObject([
      { subjectId: inside, fromUserId: old.id, toUserId: next.id, state: 'accepted', reason: '滨河网格' },
    ])
    const moves = await t.db.selectFrom('leadMove').selectAll().where('leadId', '=', moving).execute()
    expect(moves.some(({ fromOwnerId, toOwnerId }) => fromOwnerId === old.id && toOwnerId === next.id)).toBe(true)
  })

  test('are refused where the ring crosses itself, holds nothing, or belongs to a stranger', async () => {
    const crossing = [offset(0, 0), offset(100, 100), offset(100, 0), offset(0, 100)]
    expect((await draw({ ...square('甲', 0), ring: crossing })).status).toBe(400)
    const slip = [offset(0, 0), offset(1, 0), offset(1, 1)]
    expect((await draw({ ...square('甲', 0), ring: slip })).status).toBe(400)
    const stranger = await t.makeUser(['rm'], [await t.makeBranch('B')])
    expect((await draw(square('甲', 0, { ownerUserId: stranger.id }))).status).toBe(400)
  })
})
