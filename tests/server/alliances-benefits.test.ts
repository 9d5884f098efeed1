import { benefitListSchema } from 'domain/benefit.ts'
import { ulid } from 'ulid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ago, type AllianceWorld, allianceWorld, inDays, today } from '#support/alliance-world.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let world: AllianceWorld
let memberId: string
beforeEach(async () => {
  t = await testApp()
  world = await allianceWorld(t)
  memberId = (await world.member('interested')).id
})
afterEach(() => t.close())

const post = (more: Record<string, unknown>) =>
  world.ask(world.officer, 'POST', '/benefits', world.benefitInput(memberId, more))
const put = (id: string, version: number, more: Record<string, unknown>) => {
  const { memberId: _, ...input } = world.benefitInput(memberId, more)
  return world.ask(world.officer, 'PUT', `/benefits/${id}`, input, version)
}

describe('a benefit tied to a deposit (L1)', () => {
  test('cannot be stored in any words, and another form is offered', async () => {
    const refused = await post({ title: '存款满5万送课' })
    expect([refused.status, refused.body.error]).toEqual([
      400,
      {
        code: 'tied_to_deposit',
        detail: { rule: 'l1', found: expect.stringContaining('存款'), offer: 'attendance', field: 'title' },
      },
    ])
    for (const rule of ['存满5万元送体验课', '办理定期存款即享', '开 户 有 礼', '每带来一万存款返50元']) {
      const answer = await post({ rule })
      expect([rule, answer.status, answer.body.error.code, answer.body.error.detail.field]).toEqual([
        rule,
        400,
        'tied_to_deposit',
        'rule',
      ])
    }
    expect((await post({ tiedTo: 'deposit' })).status).toBe(400)
    expect(await t.db.selectFrom('benefit').select('id').execute()).toEqual([])
  })

  test('nor when one is changed, nor in an alliance, a wish or an agreement', async () => {
    const tie = '存满5万送豪礼'
    const { id } = (await post({})).body
    const errors = [
      await put(id, 1, { rule: tie }),
      await world.ask(world.officer, 'POST', '/alliances', {
        name: '亲子',
        theme: 'child',
        fromDate: today,
        charter: tie,
      }),
      await world.ask(world.officer, 'POST', '/alliances', { name: tie, theme: 'child', fromDate: today }),
      await world.ask(world.officer, 'PUT', `/alliance-members/${memberId}`, { wish: tie }, 1),
      await world.ask(world.officer, 'POST', '/alliance-members', {
        allianceId: await world.alliance(),
        merchantId: await world.merchant(),
        wish: tie,
      }),
    ]
    const { terms } = world.agreementInput()
    for (const name of Object.keys(terms)) {
      const input = world.agreementInput({ terms: { ...terms, [name]: tie } })
      const answer = await world.ask(world.officer, 'PUT', `/alliance-members/${memberId}/agreement`, input)
      expect(answer.body.error.detail.field).toBe(`terms.${name}`)
      errors.push(answer)
    }
    expect(errors.map(({ status, body }) => [status, body.error.code])).toEqual(
      errors.map(() => [400, 'tied_to_deposit']),
    )
  })

  test('is found while it is typed; a lawful word is not', async () => {
    const check = async (text: string) =>
      (await world.ask(world.marketing, 'GET', `/benefit-check?text=${encodeURIComponent(text)}`)).body
    expect((await check('存满5万送课')).tie).toMatchObject({ rule: 'l1' })
    expect(await check('到店体验，免费存包')).toEqual({ tie: null, concern: null })
    expect((await check('办卡送水杯')).concern).toMatchObject({ concern: 'account_card' })
    expect(await t.db.selectFrom('audit').select('seq').execute()).toEqual([])
  })
})

describe('what a benefit says', () => {
  test('agrees with itself', async () => {
    const contradictions: [Record<string, unknown>, string][] = [
      [{ kind: 'discount', value: null, percent: null }, 'percent_or_value'],
      [{ kind: 'discount', value: 100, percent: 88 }, 'percent_or_value'],
      [{ kind: 'trial', percent: 88 }, 'percent_of_discount_only'],
      [{ kind: 'voucher', value: null }, 'value_needed'],
      [{ kind: 'voucher', value: 2000, threshold: 1000 }, 'value_over_threshold'],
      [{ kind: 'trial', threshold: 100_000 }, 'threshold_of_price_only'],
      [{ audience: 'tier_at_least' }, 'tier_of_audience'],
      [{ audience: 'staff', audienceTier: 'gold' }, 'tier_of_audience'],
      [{ side: 'branch', payer: 'merchant' }, 'branch_pays_its_own'],
      [{ validTo: ago(1) }, 'ends_before_start'],
    ]
    for (const [more, message] of contradictions) {
      const { body } = await post(more)
      expect([message, body.error?.detail.fields.map((field: { message: string }) => field.message)]).toEqual([
        message,
        [message],
      ])
    }
    expect((await post({ kind: 'discount', value: null, percent: 88 })).status).toBe(201)
    expect((await post({ kind: 'voucher', value: 2000, threshold: 10000 })).status).toBe(201)
  })

  test('is told with what is left and how it stands today', async () => {
    await post({ quota: 40 })
    await post({ quota: null, validFrom: inDays(3) })
    await post({ quota: 3, validFrom: ago(5) })
    await t.db.updateTable('benefit').set({ used: 3 }).where('quota', '=', 3).execute()
    await post({ validFrom: ago(9), validTo: ago(1) })
    const { body } = await world.ask(world.officer, 'GET', `/benefits?memberId=${memberId}`)
    const { benefits } = benefitListSchema.parse(body)
    expect(benefits.map(({ state, remaining }) => [state, remaining])).toEqual([
      ['coming', null],
      ['running', 40],
      ['used_up', 0],
      ['ended', 40],
    ])
    const none = await world.ask(world.officer, 'GET', `/benefits?allianceId=${ulid()}`)
    expect(none.body.benefits).toEqual([])
  })
})

describe('a benefit that somebody had', () => {
  test('can be ended and counted on, and neither changed nor removed', async () => {
    const { id } = (await post({})).body
    await t.db.updateTable('benefit').set({ used: 5 }).execute()
    expect((await put(id, 1, { title: '改成别的' })).body.error).toMatchObject({
      code: 'benefit_used',
      detail: { used: 5, fields: ['title'] },
    })
    expect((await put(id, 1, { quota: 4 })).body.error.code).toBe('quota_below_used')
    expect((await put(id, 1, { quota: 50, validTo: today })).status).toBe(204)
    expect((await world.ask(world.officer, 'DELETE', `/benefits/${id}`)).body.error.code).toBe('benefit_used')
    const { used } = await t.db.selectFrom('benefit').select('used').executeTakeFirstOrThrow()
    expect(used).toBe(5)
  })

  test('may be removed and put back before; with codes out it may not', async () => {
    const { id } = (await post({})).body
    expect((await world.ask(world.officer, 'DELETE', `/benefits/${id}`)).status).toBe(204)
    expect((await world.ask(world.officer, 'POST', `/benefits/${id}/restore`)).status).toBe(204)
    await t.db
      .insertInto('voucherBatch')
      .values({
        branchId: world.branchId,
        id: ulid(),
        benefitId: id,
        kind: 'coupon',
        issuerMerchantId: null,
        channelGroupId: null,
        promotionId: null,
        size: 15,
        quotaEach: 1,
        validFrom: today,
        validTo: inDays(30),
        note: '',
        ...t.stamps,
        deletedAt: null,
      })
      .execute()
    expect((await world.ask(world.officer, 'DELETE', `/benefits/${id}`)).body.error.code).toBe('benefit_has_vouchers')
  })

  test('stands still while the compliance officer reads', async () => {
    const { given } = await world.bothBenefits(memberId)
    await world.move(memberId, 'proposed')
    await world.submitted(memberId)
    expect((await post({})).body.error.code).toBe('in_review')
    expect((await put(given, 1, { title: '换个名字' })).body.error.code).toBe('in_review')
    expect((await world.ask(world.officer, 'DELETE', `/benefits/${given}`)).body.error.code).toBe('in_review')
  })
})
