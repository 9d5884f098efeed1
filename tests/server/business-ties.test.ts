import { businessTiesSchema } from 'domain/business-tie.ts'
import { merchantScenesSchema } from 'domain/merchant-scene.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Factories, factories, offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let make: Factories
let branchId: string
let officer: Awaited<ReturnType<TestApp['makeUser']>>
const at = (path: string) => `/api/branches/${branchId}${path}`

beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  make = factories(t, branchId)
  await make.makeSite()
  officer = await t.makeUser(['alliance'], [branchId], '周启明')
})
afterEach(() => t.close())

const merchant = async (name: string, category: string, east: number) =>
  make.makeMerchant(await make.makeShop(name, offset(east, 0), { category }))
const tiesOf = async (merchantId: string, user = officer) =>
  businessTiesSchema.parse(await (await user.ask(at(`/business-ties?merchantId=${merchantId}`))).json())
const supplier = (fromId: string) => ({
  fromKind: 'merchant',
  fromId,
  toKind: 'name',
  toName: '长禾纸业',
  type: 'supplier',
  banksHere: 'no',
})

describe('ties of business', () => {
  test('are told from both ends, with who banks here counted, unknown apart from no', async () => {
    const [shop, other] = [await merchant('启明画室', 'art_school', 100), await merchant('童趣文具', 'stationery', 200)]
    for (const tie of [
      supplier(shop),
      { fromKind: 'merchant', fromId: other, toKind: 'merchant', toId: shop, type: 'client' },
    ])
      expect((await officer.send('POST', at('/business-ties'), tie)).status).toBe(201)
    const found = await tiesOf(shop)
    expect(found.banksHere).toEqual({ yes: 0, no: 1, unknown: 1 })
    expect(found.ties.map(({ from, to }) => [from.name, to.name]).toSorted()).toEqual([
      ['启明画室', '长禾纸业'],
      ['童趣文具', '启明画室'],
    ])
  })

  test('name a customer to his own manager, masked to the head, and to others only whom to ask', async () => {
    const shop = await merchant('启明画室', 'art_school', 100)
    const manager = await t.makeUser(['rm'], [branchId], '陆明')
    const head = await t.makeUser(['branch_head'], [branchId])
    const [customerId = ''] = await make.makeCustomers(1, {
      ownerUserId: manager.id,
      name: '吴佩仪',
      nameMask: '吴*仪',
    })
    const tie = { fromKind: 'customer', fromId: customerId, toKind: 'merchant', toId: shop, type: 'accountant' }
    // Who may not see the customer cannot tie him either.
    expect((await officer.send('POST', at('/business-ties'), tie)).status).toBe(400)
    expect((await manager.send('POST', at('/business-ties'), tie)).status).toBe(201)
    const fromOf = async (user: typeof officer) => (await tiesOf(shop, user)).ties[0]?.from
    expect(await fromOf(manager)).toMatchObject({ id: customerId, name: '吴佩仪' })
    expect(await fromOf(head)).toMatchObject({ id: customerId, name: '吴*仪' })
    expect(await fromOf(officer)).toMatchObject({ id: null, name: null, askName: '陆明' })
    expect((await tiesOf(shop)).doorOpeners).toBe(1)
    const looked = await t.db.selectFrom('audit').select('actorId').where('action', '=', 'business_tie.list').execute()
    expect(looked).toEqual([{ actorId: head.id }])
  })

  test('refuse a tie without its other side, to itself, of a stranger and a person-to-firm tie of a shop', async () => {
    const shop = await merchant('启明画室', 'art_school', 100)
    const refused = async (tie: object) =>
      expect((await officer.send('POST', at('/business-ties'), tie)).status).toBe(400)
    await refused({ ...supplier(shop), toName: '' })
    await refused({ ...supplier(shop), toKind: 'merchant', toName: '', toId: shop })
    await refused({ ...supplier(shop), type: 'accountant' })
    const elsewhere = factories(t, await t.makeBranch('B'))
    await refused(supplier(await elsewhere.makeMerchant(await elsewhere.makeShop('别家', offset(0, 9)))))
  })

  test('change only on what one saw, and come back after removal', async () => {
    const shop = await merchant('启明画室', 'art_school', 100)
    const { id } = (await (await officer.send('POST', at('/business-ties'), supplier(shop))).json()) as { id: string }
    const change = (version: number) =>
      officer.send(
        'PUT',
        at(`/business-ties/${id}`),
        { ...supplier(shop), banksHere: 'yes' },
        { 'if-match': `"${version}"` },
      )
    expect((await change(1)).status).toBe(204)
    expect((await change(1)).status).toBe(409)
    await officer.send('DELETE', at(`/business-ties/${id}`))
    expect((await tiesOf(shop)).ties).toEqual([])
    await officer.send('POST', at(`/business-ties/${id}/restore`))
    expect((await tiesOf(shop)).banksHere.yes).toBe(1)
  })
})

describe('scenes of a merchant', () => {
  const scenesOf = async (id: string) =>
    merchantScenesSchema.parse(await (await officer.ask(at(`/merchant-scenes?merchantId=${id}`))).json())

  test('are suggested by its trade with the neighbours they need, members first, and leave the list when attached', async () => {
    const decor = await merchant('橡木家装', 'home_decor', 0)
    await merchant('近处中介', 'realtor', 150)
    const member = await merchant('入盟中介', 'realtor', 400)
    await t.db.updateTable('merchant').set({ memberStage: 'active' }).where('id', '=', member).execute()
    const before = await scenesOf(decor)
    const suggestion = before.suggested.find(({ sceneCode }) => sceneCode === 'mortgage_fit_out')
    expect(suggestion?.partners.map(({ name }) => name)).toEqual(['入盟中介', '近处中介'])
    expect(suggestion?.partners[0]?.walkMetres).toBe(520)
    const scene = { merchantId: decor, partnerMerchantId: member, sceneCode: 'mortgage_fit_out', since: '2026-11-01' }
    expect((await officer.send('POST', at('/merchant-scenes'), scene)).status).toBe(201)
    const after = await scenesOf(decor)
    expect(after.attached).toMatchObject([{ sceneCode: 'mortgage_fit_out', partner: { name: '入盟中介' } }])
    expect(after.suggested.map(({ sceneCode }) => sceneCode)).not.toContain('mortgage_fit_out')
  })

  test('refuse words that tie them to a deposit, naming the rule, and a scene that is in no library', async () => {
    const decor = await merchant('橡木家装', 'home_decor', 0)
    const scene = { merchantId: decor, sceneCode: 'mortgage_fit_out', since: '2026-11-01' }
    const tied = await officer.send('POST', at('/merchant-scenes'), { ...scene, note: '存满5万送设计' })
    expect(tied.status).toBe(400)
    expect(await tied.json()).toMatchObject({ error: { code: 'tied_to_deposit', detail: { rule: 'l1' } } })
    expect((await officer.send('POST', at('/merchant-scenes'), { ...scene, sceneCode: 'lottery' })).status).toBe(400)
    expect((await scenesOf(decor)).attached).toEqual([])
  })
})
