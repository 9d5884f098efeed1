import { canvassDoorListSchema } from 'domain/canvass-door.ts'
import { type MerchantCard, merchantCardSchema } from 'domain/merchant-file.ts'
import type { Role } from 'domain/user.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { canvassRows } from '#support/canvass-rows.ts'
import { factories, offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

type Person = Awaited<ReturnType<TestApp['makeUser']>>

let t: TestApp
let branchId: string
let make: ReturnType<typeof factories> & ReturnType<typeof canvassRows>
let manager: Person
let head: Person
let ownId: string
let merchantId: string
let sideId: string
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  make = { ...factories(t, branchId), ...canvassRows(t, branchId) }
  await make.makeSite()
  manager = await t.makeUser(['rm'], [branchId], '李若安')
  head = await t.makeUser(['branch_head'], [branchId])
  const named = { name: '顾南舟', nameMask: '顾**', ownerUserId: manager.id }
  ownId = (await make.makeCustomers(1, named))[0] ?? ''
  const street = await make.makeSidedStreet('滨河路')
  sideId = street.leftId
  const [unitId = ''] = await make.makeDoors(sideId, 1)
  merchantId = await make.makeMerchant(await make.makeShop('启明画室', offset(10, 5), { unitId }))
})
afterEach(() => t.close())

const at = (path: string) => `/api/branches/${branchId}${path}`
const card = async (who: Person): Promise<MerchantCard> =>
  merchantCardSchema.parse(await (await who.ask(at(`/merchants/${merchantId}`))).json())
/** Says it on the version that stands, unless another is given. */
async function say(who: Person, customerId: string | null, version?: number) {
  const asked = version ?? (await card(head)).rowVersion
  const answer = await who.send('PUT', at(`/merchants/${merchantId}/owner`), { customerId }, { 'if-match': `${asked}` })
  return { status: answer.status, body: await answer.text() }
}
const warm = async (who: Person) =>
  canvassDoorListSchema.parse(await (await who.ask(at(`/canvass-doors?sideId=${sideId}`))).json()).doors[0]?.warm

test('a manager names a customer of his own as owner: the door is warm, to each as far as he may know him', async () => {
  expect((await card(manager)).ownerCustomer).toBeNull()
  expect(await warm(manager)).toEqual([])

  expect(await say(manager, ownId)).toEqual({ status: 204, body: '' })

  const told = async (role: Role) => {
    const who = await t.makeUser([role], [branchId])
    return [(await card(who)).ownerCustomer, (await warm(who))?.[0]]
  }
  const door = { kind: 'owner_customer', title: null }
  expect([(await card(manager)).ownerCustomer, (await warm(manager))?.[0]]).toEqual([
    { id: ownId, name: '顾南舟', askName: null },
    { ...door, who: '顾南舟', ask: null },
  ])
  expect(await told('branch_head')).toEqual([
    { id: ownId, name: '顾**', askName: null },
    { ...door, who: '顾**', ask: null },
  ])
  // A colleague, the officer and the walker hear that he is one, and whom to ask.
  for (const role of ['rm', 'remote', 'alliance', 'field'] satisfies Role[])
    expect([role, await told(role)]).toEqual([
      role,
      [
        { id: null, name: null, askName: '李若安' },
        { ...door, who: null, ask: '李若安' },
      ],
    ])
  const note = await t.db
    .selectFrom('audit')
    .select(['objectId', 'fields', 'actorId'])
    .where('action', '=', 'merchant.owner')
    .executeTakeFirstOrThrow()
  expect(note).toEqual({ objectId: merchantId, fields: '["ownerCustomerId"]', actorId: manager.id })
})

test('a customer of another branch, of a colleague, removed or made up is refused in the same words', async () => {
  const otherId = await t.makeBranch('B')
  const [foreign = ''] = await factories(t, otherId).makeCustomers(1, { ownerUserId: manager.id })
  const colleague = await t.makeUser(['rm'], [branchId])
  const [hidden = ''] = await make.makeCustomers(1, { ownerUserId: colleague.id })
  const [gone = ''] = await make.makeCustomers(1, { ownerUserId: manager.id, deletedAt: new Date().toISOString() })
  const refusal = { status: 400, body: '{"error":{"code":"unknown_customer"}}' }
  for (const id of [foreign, hidden, gone, '01JD00000000000000000000ZZ'])
    expect(await say(manager, id)).toEqual(refusal)
  for (const id of [foreign, gone]) expect(await say(head, id)).toEqual(refusal)
  expect((await card(head)).ownerCustomer).toBeNull()
  // The head sees the whole branch.
  expect((await say(head, hidden)).status).toBe(204)
})

test('whoever may not name a customer says nothing of an owner, and nobody takes one away whom he cannot read', async () => {
  for (const role of ['alliance', 'field', 'grid_leader', 'marketing', 'compliance', 'auditor'] satisfies Role[])
    expect([role, (await say(await t.makeUser([role], [branchId]), ownId)).status]).toEqual([role, 403])
  await say(manager, ownId)
  const colleague = await t.makeUser(['rm'], [branchId])
  const [hisId = ''] = await make.makeCustomers(1, { ownerUserId: colleague.id })
  expect((await say(colleague, hisId)).status).toBe(403)
  expect((await say(colleague, null)).status).toBe(403)
  expect((await card(manager)).ownerCustomer?.id).toBe(ownId)
  expect((await say(head, null)).status).toBe(204)
  expect((await say(colleague, hisId)).status).toBe(204)
})

test('an owner is taken back and put back, and what somebody saved in between is not overwritten', async () => {
  const { rowVersion } = await card(manager)
  expect((await say(manager, ownId, rowVersion)).status).toBe(204)
  const stale = await say(head, null, rowVersion)
  expect(stale.status).toBe(409)
  expect(JSON.parse(stale.body).error).toEqual({
    code: 'changed_meanwhile',
    detail: { current: { rowVersion: rowVersion + 1, ownerCustomer: { id: ownId, name: '顾**', askName: null } } },
  })
  expect((await say(manager, null)).status).toBe(204)
  expect([(await card(manager)).ownerCustomer, await warm(manager)]).toEqual([null, []])
  expect((await say(manager, ownId)).status).toBe(204)
  expect((await warm(manager))?.[0]?.who).toBe('顾南舟')
  const missing = await manager.send('PUT', at(`/merchants/${merchantId}/owner`), { customerId: null })
  expect(await missing.json()).toEqual({ error: { code: 'if_match_needed' } })
})

test('a form of the file leaves its owner alone, and an owner who is no customer any more is nobody', async () => {
  await say(manager, ownId)
  const { rowVersion } = await card(manager)
  const saved = await manager.send(
    'PUT',
    at(`/merchants/${merchantId}`),
    { file: { loanNeed: 'watch' } },
    { 'if-match': `${rowVersion}` },
  )
  expect([saved.status, (await card(manager)).ownerCustomer?.id]).toEqual([204, ownId])
  await t.db.updateTable('customer').set({ deletedAt: new Date().toISOString() }).where('id', '=', ownId).execute()
  expect((await card(manager)).ownerCustomer).toBeNull()
  const colleague = await t.makeUser(['rm'], [branchId])
  expect((await say(colleague, null)).status).toBe(204)
})

test('that the head read an owner by his masked name stands in the audit; a manager reads his own, others nobody', async () => {
  const reads = () =>
    t.db.selectFrom('audit').select(['actorId', 'objectId']).where('action', '=', 'merchant.read').execute()
  await card(head)
  await say(manager, ownId, 1)
  await card(manager)
  await card(await t.makeUser(['alliance'], [branchId]))
  expect(await reads()).toEqual([])
  await card(head)
  expect(await reads()).toEqual([{ actorId: head.id, objectId: ownId }])
})
