import { daysBefore } from 'domain/civil-date.ts'
import { merchantResultListSchema, merchantResultSchema } from 'domain/merchant-result.ts'
import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestApp, testApp } from '#support/test-app.ts'
import { today, type VoucherWorld, voucherWorld } from '#support/voucher-world.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const month = today.slice(0, 7)
const monthBefore = daysBefore(`${month}-01`, 1).slice(0, 7)

/** A flow that happened, whoever counted it. */
const flow = (world: VoucherWorld, from: string | null, to: string | null, people: number, change = {}) =>
  t.db
    .insertInto('flowRecord')
    .values({
      branchId: world.branchId,
      id: ulid(),
      allianceId: world.allianceId,
      linkId: null,
      benefitId: null,
      voucherId: null,
      promotionId: null,
      fromMerchantId: from,
      toMerchantId: to,
      flowedOn: `${month}-01`,
      count: people,
      amount: null,
      proof: 'count_sheet',
      createdAt: new Date().toISOString(),
      createdBy: null,
      withdrawnAt: null,
      withdrawnBy: null,
      ...change,
    })
    .execute()

const resultOf = async (world: VoucherWorld, merchantId: string, asked = month) =>
  merchantResultSchema.parse(
    await (await world.officer.ask(`${world.base}/merchants/${merchantId}/monthly-result?month=${asked}`)).json(),
  )

describe('the one page of a merchant', () => {
  test('counts visitors by proof with words of mouth apart, its codes, what it sent, and the month before', async () => {
    const world = await voucherWorld(t, '甲')
    const [code = ''] = await world.orderedCodes()
    await world.officer.send('POST', `${world.base}/redemptions`, { id: ulid(), code })
    await flow(world, world.stationer, world.school, 20)
    await flow(world, null, world.school, 6, { proof: 'receipt' })
    await flow(world, world.stationer, world.school, 10, { proof: 'verbal' })
    await flow(world, world.stationer, world.school, 99, { withdrawnAt: new Date().toISOString() })
    await flow(world, world.stationer, world.school, 8, { flowedOn: `${monthBefore}-01` })
    // Beyond as many days as this month has had: held against it only once the month is over.
    await flow(world, world.stationer, world.school, 5, { flowedOn: daysBefore(`${month}-01`, 1) })
    await flow(world, world.school, world.stationer, 3)
    await t.db
      .updateTable('allianceMember')
      .set({ officerUserId: world.officer.id })
      .where('id', '=', world.schoolMemberId)
      .execute()

    const result = await resultOf(world, world.school)
    const lastBefore = daysBefore(`${month}-01`, 1)
    const held = result.isRunning && lastBefore.slice(8) > today.slice(8) ? 8 : 13
    expect(result).toMatchObject({
      merchant: { name: '启明画室' },
      officerName: '顾清和',
      month,
      monthBefore,
      received: { verified: 27, code: 1, countSheet: 20, receipt: 6, verbal: 10 },
      receivedBefore: { verified: held, verbal: 0 },
      redemptions: 1,
      redemptionsBefore: 0,
      sent: { verified: 3, verbal: 0 },
      benefits: [{ title: '美术体验课一节', usedInMonth: 1, used: 1, quota: 100 }],
    })
    expect(result.alliances).toHaveLength(1)
    const before = await resultOf(world, world.school, monthBefore)
    expect(before).toMatchObject({ isRunning: false, received: { verified: 13 }, redemptions: 0 })
    expect(before.until.slice(0, 7)).toBe(monthBefore)
  })

  test('holds nothing of anybody else: no name, no id, no figure, no order among them', async () => {
    const world = await voucherWorld(t, '乙')
    const bakery = await world.makeMerchant('金丝雀烘焙')
    const bakeryMember = await world.makeMember(bakery, world.allianceId)
    const bakeryBenefit = await world.makeBenefit(bakeryMember, { title: '金丝雀权益' })
    await flow(world, world.stationer, bakery, 7919)
    await flow(world, world.stationer, world.school, 20)
    await flow(world, bakery, world.school, 11)
    const answer = await world.officer.ask(`${world.base}/merchants/${world.school}/monthly-result?month=${month}`)
    const text = await answer.text()
    for (const canary of ['金丝雀', '7919', '童趣', world.stationer, bakery, bakeryBenefit, 'rank']) {
      expect([canary, text.includes(canary)]).toEqual([canary, false])
    }
    // 20 came from one neighbour and 11 from another: only their sum is told.
    expect(JSON.parse(text).received.verified).toBe(31)
    expect(JSON.stringify(JSON.parse(text).received)).not.toMatch(/\b(20|11)\b/)
  })

  test('ends with what to do next, from its own figures', async () => {
    const world = await voucherWorld(t, '丙')
    const codes = async (merchantId: string) => (await resultOf(world, merchantId)).ideas
    await t.db.deleteFrom('allianceLink').where('branchId', '=', world.branchId).execute()
    expect((await codes(world.stationer)).map(({ code }) => code)).toContain('no_benefit')
    expect(await codes(world.school)).toContainEqual({ code: 'benefit_unused', title: '美术体验课一节', left: 100 })
    await flow(world, world.stationer, world.school, 14)
    expect(await codes(world.school)).toContainEqual({ code: 'only_receives', received: 14 })
    expect(await codes(world.stationer)).toContainEqual({ code: 'only_sends', sent: 14 })
    const next = daysBefore(`${month}-01`, -45).slice(0, 7)
    await t.db
      .insertInto('promotion')
      .values({
        branchId: world.branchId,
        id: ulid(),
        allianceId: world.allianceId,
        name: '岁末画展',
        fromDate: `${next}-05`,
        toDate: `${next}-20`,
        goal: '',
        state: 'draft',
        resultNote: '',
        ...t.stamps,
        deletedAt: null,
      })
      .execute()
    const promoted = await codes(world.school)
    expect(promoted[0]).toMatchObject({ code: 'promotion', name: '岁末画展' })
    expect(promoted.length).toBeLessThanOrEqual(3)
  })

  test('is printed for all members of an alliance at once; not for one that left', async () => {
    const world = await voucherWorld(t, '丁')
    await t.db.updateTable('allianceMember').set({ stage: 'exit' }).where('id', '=', world.stationerMemberId).execute()
    const path = `${world.base}/merchant-results?allianceId=${world.allianceId}&month=${month}`
    const { results } = merchantResultListSchema.parse(await (await world.officer.ask(path)).json())
    expect(results.map(({ merchant }) => merchant.name)).toEqual(['启明画室'])
  })

  test('is refused for a month to come, an unknown merchant and another branch', async () => {
    const world = await voucherWorld(t, '戊')
    const other = await voucherWorld(t, '己')
    const path = (merchantId: string, asked: string) =>
      `${world.base}/merchants/${merchantId}/monthly-result?month=${asked}`
    expect((await world.officer.ask(path(world.school, '2098-01'))).status).toBe(400)
    expect((await world.officer.ask(path(world.school, '2026-13'))).status).toBe(400)
    expect((await world.officer.ask(path(ulid(), month))).status).toBe(404)
    expect((await world.officer.ask(path(other.school, month))).status).toBe(404)
    const foreign = `${world.base}/merchant-results?allianceId=${other.allianceId}`
    expect(await (await world.officer.ask(foreign)).json()).toEqual({ results: [] })
  })
})
