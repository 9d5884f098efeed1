import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { flowListSchema } from 'domain/flow-record.ts'
import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#support/test-app.ts'
import { today, type VoucherWorld, voucherWorld } from '#support/voucher-world.ts'

let t: TestApp
let world: VoucherWorld
beforeAll(async () => {
  t = await testApp()
  world = await voucherWorld(t)
})
afterAll(() => t.close())

type Sender = Awaited<ReturnType<TestApp['makeUser']>>
const count = (change: Record<string, unknown> = {}, user: Sender = world.officer) =>
  user.send('POST', `${world.base}/flows`, {
    id: ulid(),
    fromMerchantId: world.stationer,
    toMerchantId: world.school,
    proof: 'count_sheet',
    count: 12,
    flowedOn: today,
    ...change,
  })
const idOf = async (answer: Response) => ((await answer.json()) as { id: string }).id
const errorOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code
const listed = async (query = '', user: Sender = world.officer) =>
  flowListSchema.parse(await (await user.ask(`${world.base}/flows${query}`)).json())

describe('customers counted by hand', () => {
  test('are found on the live link of the two, with its alliance, and listed with who entered them', async () => {
    const id = await idOf(await count({ amount: 240_000 }))
    const { flows } = await listed()
    expect(flows.find((flow) => flow.id === id)).toMatchObject({
      from: { name: '童趣文具' },
      to: { name: '启明画室' },
      count: 12,
      amount: 240_000,
      proof: 'count_sheet',
      link: { id: world.linkId, kind: 'referral' },
      benefitTitle: null,
      createdByName: '顾清和',
      mayWithdraw: true,
    })
    const row = await t.db.selectFrom('flowRecord').select('allianceId').where('id', '=', id).executeTakeFirst()
    expect(row?.allianceId).toBe(world.allianceId)
  })

  test('sent twice are counted once, and another count with the same id is refused', async () => {
    const id = ulid()
    expect((await count({ id })).status).toBe(201)
    expect((await count({ id })).status).toBe(201)
    expect(await errorOf(await count({ id, count: 13 }))).toBe('id_taken')
    expect((await listed()).flows.filter((flow) => flow.id === id)).toHaveLength(1)
  })

  test('are refused where they make no sense', async () => {
    const ended = await world.makeLink(world.school, world.stationer, { kind: 'sponsor', status: 'ended' })
    for (const [change, code] of [
      [{ toMerchantId: world.stationer }, 'invalid_input'],
      [{ fromMerchantId: null, toMerchantId: null }, 'invalid_input'],
      [{ fromMerchantId: ulid() }, 'unknown_merchant'],
      [{ linkId: ended }, 'link_not_live'],
      [{ proof: 'code' }, 'invalid_input'],
      [{ count: 0 }, 'invalid_input'],
      [{ flowedOn: daysAfter(today, 1) }, 'date_in_future'],
      [{ note: '王先生介绍的' }, 'invalid_input'],
    ] as const) {
      const answer = await count(change)
      expect([change, answer.status, await errorOf(answer)]).toEqual([change, 400, code])
    }
  })

  test('a filter narrows rows and totals alike; told by mouth stands apart', async () => {
    const third = await world.makeMerchant('喜多烘焙')
    await count({ toMerchantId: third, count: 5, proof: 'verbal', flowedOn: daysBefore(today, 40) })
    await count({ toMerchantId: third, count: 7, proof: 'receipt', flowedOn: daysBefore(today, 3) })
    await count({ fromMerchantId: null, toMerchantId: third, count: 2 })
    expect(await listed(`?merchantId=${third}`)).toMatchObject({ records: 3, verified: 9, verbal: 5 })
    expect(await listed(`?merchantId=${third}&proof=verbal`)).toMatchObject({ records: 1, verified: 0, verbal: 5 })
    expect(await listed(`?merchantId=${third}&from=${daysBefore(today, 30)}`)).toMatchObject({ records: 2 })
    expect((await listed(`?linkId=${world.linkId}`)).flows.every(({ link }) => link?.id === world.linkId)).toBe(true)
    expect((await world.officer.ask(`${world.base}/flows?proof=hearsay`)).status).toBe(400)
  })
})

describe('taking a flow back', () => {
  test('gives the code and the benefit their use again, and putting it back takes it again', async () => {
    const [code = ''] = await world.orderedCodes()
    const before = await world.usedOf()
    const teller = await world.signedIn('field')
    const id = ulid()
    const redeem = (as: string) => teller.send('POST', `${world.base}/redemptions`, { id: as, code })
    await redeem(id)
    expect((await teller.send('DELETE', `${world.base}/flows/${id}`)).status).toBe(204)
    expect(await world.usedOf()).toBe(before)
    expect((await listed()).flows.some((flow) => flow.id === id)).toBe(false)
    expect((await teller.send('DELETE', `${world.base}/flows/${id}`)).status).toBe(404)

    expect((await teller.send('POST', `${world.base}/flows/${id}/restore`)).status).toBe(204)
    expect(await world.usedOf()).toBe(before + 1)
    await teller.send('DELETE', `${world.base}/flows/${id}`)
    expect((await redeem(ulid())).status).toBe(201)
    expect(await errorOf(await teller.send('POST', `${world.base}/flows/${id}/restore`))).toBe('code_used_up')
    expect(await world.usedOf()).toBe(before + 1)
    expect((await listed()).flows.some((flow) => flow.id === id)).toBe(false)
  })

  test('is for who entered it and for the head; a redeemed code only on its day for others than the head', async () => {
    const head = await world.signedIn('branch_head')
    const marketing = await world.signedIn('marketing')
    const teller = await world.signedIn('rm')
    const counted = await idOf(await count())
    expect((await marketing.send('DELETE', `${world.base}/flows/${counted}`)).status).toBe(403)
    expect((await listed('', marketing)).flows.find(({ id }) => id === counted)?.mayWithdraw).toBe(false)
    expect((await world.officer.send('DELETE', `${world.base}/flows/${counted}`)).status).toBe(204)

    const [code = ''] = await world.orderedCodes()
    const id = ulid()
    await teller.send('POST', `${world.base}/redemptions`, { id, code })
    await t.db.updateTable('flowRecord').set({ createdAt: '2026-01-05T02:00:00.000Z' }).where('id', '=', id).execute()
    expect((await teller.send('DELETE', `${world.base}/flows/${id}`)).status).toBe(403)
    expect((await head.send('DELETE', `${world.base}/flows/${id}`)).status).toBe(204)
  })

  test("the code itself is told only to who redeemed it: a friend's code has uses left", async () => {
    const [code = ''] = await world.orderedCodes({ kind: 'referral', size: 1, quotaEach: 9 })
    const teller = await world.signedIn('field')
    const id = ulid()
    await teller.send('POST', `${world.base}/redemptions`, { id, code })
    expect((await listed('?mine=1', teller)).flows).toMatchObject([{ id, code }])
    const head = await world.signedIn('branch_head')
    expect((await listed('', head)).flows.find((flow) => flow.id === id)).toMatchObject({ code: null })
    expect((await listed('?mine=1', head)).flows).toEqual([])
  })
})

test('another branch neither sees, counts on, nor takes back a flow', async () => {
  const other = await voucherWorld(t, '邻')
  const id = await idOf(await count())
  expect(await (await other.officer.ask(`${other.base}/flows`)).text()).not.toContain(id)
  expect((await other.officer.send('DELETE', `${other.base}/flows/${id}`)).status).toBe(404)
  expect((await other.officer.send('POST', `${other.base}/flows/${id}/restore`)).status).toBe(404)
  const theirs = { id: ulid(), fromMerchantId: world.stationer, toMerchantId: null, proof: 'receipt', count: 1 }
  const answer = await other.officer.send('POST', `${other.base}/flows`, { ...theirs, flowedOn: today })
  expect(await errorOf(answer)).toBe('unknown_merchant')
})
