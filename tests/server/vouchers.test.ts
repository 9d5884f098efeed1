import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import {
  redemptionListSchema,
  voucherBatchListSchema,
  voucherCheckAnswerSchema,
  voucherSheetSchema,
} from 'domain/voucher.ts'
import { isVoucherCode, shownVoucherCode, voucherAlphabet } from 'domain/voucher-code.ts'
import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { overSockets } from '#support/over-sockets.ts'
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
const redeem = (user: Sender, code: string, more: Record<string, unknown> = {}) =>
  user.send('POST', `${world.base}/redemptions`, { id: ulid(), code, ...more })
const errorOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code
const checked = async (code: string, user: Sender = world.officer) =>
  voucherCheckAnswerSchema.parse(await (await user.send('POST', `${world.base}/vouchers/check`, { code })).json())

describe('a batch of codes', () => {
  test('has as many codes as were ordered, each different, each with its check sign', async () => {
    const { id } = (await (await world.order({ size: 40, kind: 'tick_list' })).json()) as { id: string }
    const sheet = voucherSheetSchema.parse(
      await (await world.officer.ask(`${world.base}/voucher-batches/${id}`)).json(),
    )
    expect(new Set(sheet.codes.map(({ code }) => code)).size).toBe(40)
    expect(sheet.codes.every(({ code }) => isVoucherCode(code))).toBe(true)
    expect(sheet.codes.map(({ serial }) => serial)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
    expect(sheet.batch).toMatchObject({
      quota: 40,
      used: 0,
      state: 'running',
      merchant: { name: '启明画室' },
      issuer: { name: '童趣文具' },
      createdByName: '顾清和',
    })
    await world.officer.send('DELETE', `${world.base}/voucher-batches/${id}`)
  })

  test('never promises more than the benefit has left, codes in circulation counted', async () => {
    const benefitId = await world.makeBenefit(world.schoolMemberId, { quota: 20, used: 4 })
    expect((await world.order({ benefitId, size: 10 })).status).toBe(201)
    const tooMany = await world.order({ benefitId, size: 7 })
    expect([tooMany.status, await tooMany.json()]).toEqual([
      409,
      { error: { code: 'benefit_quota_short', detail: { left: 6, asked: 7 } } },
    ])
    expect((await world.order({ benefitId, kind: 'referral', size: 2, quotaEach: 3 })).status).toBe(201)
    expect((await world.order({ benefitId, size: 1 })).status).toBe(409)
  })

  test('is refused where a code could not do what it says', async () => {
    const short = await world.makeBenefit(world.schoolMemberId, { validFrom: '2026-01-01', validTo: '2026-12-31' })
    const unsigned = await world.makeBenefit(
      await world.makeMember(await world.makeMerchant('没签的店'), world.allianceId, { stage: 'proposed' }),
    )
    const fromBranch = await world.makeBenefit(world.schoolMemberId, { side: 'branch' })
    for (const [change, status, code] of [
      [{ benefitId: short }, 400, 'outside_benefit'],
      [{ benefitId: unsigned }, 400, 'benefit_not_offered'],
      [{ benefitId: ulid() }, 400, 'benefit_not_offered'],
      [{ issuerMerchantId: world.school }, 400, 'issuer_is_giver'],
      [{ benefitId: fromBranch, issuerMerchantId: null }, 400, 'issuer_is_giver'],
      [{ issuerMerchantId: ulid() }, 400, 'unknown_merchant'],
      [{ promotionId: ulid() }, 400, 'unknown_promotion'],
      [{ channelGroupId: ulid() }, 400, 'unknown_channel_group'],
      [{ validTo: '2026-02-01' }, 400, 'already_expired'],
      [{ validFrom: '2026-03-01', validTo: '2026-02-01' }, 400, 'invalid_input'],
      [{ quotaEach: 2 }, 400, 'invalid_input'],
      [{ size: 501 }, 400, 'invalid_input'],
      [{ note: '存满 5 万送课' }, 400, 'tied_to_deposit'],
    ] as const) {
      const answer = await world.order(change)
      expect([change, answer.status, await errorOf(answer)]).toEqual([change, status, code])
    }
  })

  test('removed, its codes are void and what was redeemed stays; restored, they are good again', async () => {
    const { id } = (await (await world.order({ size: 2 })).json()) as { id: string }
    const [first = '', second = ''] = (await world.codesOf(id)).map(({ code }) => code)
    expect((await redeem(world.officer, first)).status).toBe(201)
    expect((await world.officer.send('DELETE', `${world.base}/voucher-batches/${id}`)).status).toBe(204)
    expect(await errorOf(await redeem(world.officer, second))).toBe('code_voided')
    expect((await checked(first)).refusal).toBe('code_voided')
    const flows = await t.db
      .selectFrom('flowRecord')
      .innerJoin('voucher', 'voucher.id', 'flowRecord.voucherId')
      .select('withdrawnAt')
      .where('voucher.batchId', '=', id)
      .execute()
    expect(flows).toEqual([{ withdrawnAt: null }])
    expect((await world.officer.send('POST', `${world.base}/voucher-batches/${id}/restore`)).status).toBe(204)
    expect((await redeem(world.officer, second)).status).toBe(201)
  })

  test('cannot come back when its quota was given to others meanwhile', async () => {
    const benefitId = await world.makeBenefit(world.schoolMemberId, { quota: 5 })
    const { id } = (await (await world.order({ benefitId, size: 5 })).json()) as { id: string }
    await world.officer.send('DELETE', `${world.base}/voucher-batches/${id}`)
    expect((await world.order({ benefitId, size: 3 })).status).toBe(201)
    const back = await world.officer.send('POST', `${world.base}/voucher-batches/${id}/restore`)
    expect([back.status, await back.json()]).toEqual([
      409,
      { error: { code: 'benefit_quota_short', detail: { left: 2, asked: 5 } } },
    ])
  })

  test('is listed with what is used, and with what a new one can be made of', async () => {
    const benefitId = await world.makeBenefit(world.schoolMemberId, { title: '专列权益', quota: 9 })
    const [code = ''] = await world.orderedCodes({ benefitId, size: 4 })
    await redeem(world.officer, code)
    const list = voucherBatchListSchema.parse(await (await world.officer.ask(`${world.base}/voucher-batches`)).json())
    const batch = list.batches.find(({ benefit }) => benefit.id === benefitId)
    expect(batch).toMatchObject({ size: 4, quota: 4, used: 1, state: 'running' })
    expect(list.choices.benefits.find(({ id }) => id === benefitId)).toMatchObject({ left: 5 })
    expect(list.choices.members.map(({ name }) => name).toSorted()).toEqual(['启明画室', '童趣文具'].toSorted())
  })
})

describe('a code handed in', () => {
  test('is redeemed once: the flow goes from who gave it out to who takes it, on their link', async () => {
    const [code = ''] = await world.orderedCodes()
    const before = await world.usedOf()
    const teller = await world.signedIn('field')
    const id = ulid()
    const typed = shownVoucherCode(code).toLowerCase().replaceAll('-', ' ')
    const answer = await redeem(teller, typed, { id, amount: 12_000 })
    expect([answer.status, await answer.json()]).toEqual([
      201,
      { id, redeemedOn: today, count: 1, amount: 12_000, benefitTitle: '美术体验课一节' },
    ])
    const flow = await t.db.selectFrom('flowRecord').selectAll().where('id', '=', id).executeTakeFirst()
    expect(flow).toMatchObject({
      fromMerchantId: world.stationer,
      toMerchantId: world.school,
      linkId: world.linkId,
      allianceId: world.allianceId,
      benefitId: world.benefitId,
      proof: 'code',
      count: 1,
      amount: 12_000,
      createdBy: teller.id,
    })
    expect(await world.usedOf()).toBe(before + 1)
    const again = await redeem(teller, code)
    expect([again.status, await again.json()]).toEqual([409, { error: { code: 'code_used_up', detail: { left: 0 } } }])
    expect(await world.usedOf()).toBe(before + 1)
  })

  test('sent twice with the same id is redeemed once and answers as the first time', async () => {
    const [code = '', other = ''] = await world.orderedCodes()
    const id = ulid()
    const first = await (await redeem(world.officer, code, { id })).text()
    const second = await redeem(world.officer, code, { id })
    expect([second.status, await second.text()]).toEqual([201, first])
    expect(await errorOf(await redeem(world.officer, other, { id }))).toBe('id_taken')
    const flows = await t.db.selectFrom('flowRecord').select('id').where('id', '=', id).execute()
    expect(flows).toHaveLength(1)
  })

  test('is refused with the reason, and a check says the same and changes nothing', async () => {
    const tomorrow = daysAfter(today, 1)
    const over = await world.makeBenefit(world.schoolMemberId, { title: '停掉的' })
    const full = await world.makeBenefit(world.schoolMemberId, { quota: 1 })
    const [later = ''] = await world.orderedCodes({ validFrom: tomorrow })
    const [late = ''] = await world.orderedCodes()
    const [ended = ''] = await world.orderedCodes({ benefitId: over })
    const [short = ''] = await world.orderedCodes({ benefitId: full, size: 1 })
    const wrong = late.slice(0, 8) + [...voucherAlphabet].find((sign) => sign !== late[8])
    const other = await voucherWorld(t, '旁')
    const [foreign = ''] = await other.orderedCodes()
    await t.db
      .updateTable('voucherBatch')
      .set({ validTo: daysBefore(today, 1) })
      .where('id', 'in', (eb) => eb.selectFrom('voucher').select('batchId').where('code', '=', late))
      .execute()
    await t.db.updateTable('benefit').set({ deletedAt: new Date().toISOString() }).where('id', '=', over).execute()
    await t.db.updateTable('benefit').set({ used: 1 }).where('id', '=', full).execute()
    const counts = () => t.db.selectFrom('flowRecord').select('id').execute()
    const before = (await counts()).length
    for (const [code, refusal] of [
      ['0000-0000-1', 'code_wrong'],
      [wrong, 'code_wrong'],
      [foreign, 'code_unknown'],
      [later, 'code_not_yet'],
      [late, 'code_expired'],
      [ended, 'benefit_ended'],
      [short, 'benefit_used_up'],
    ] as const) {
      const answer = await redeem(world.officer, code)
      expect([code, answer.status, await errorOf(answer)]).toEqual([code, 409, refusal])
      expect((await checked(code)).refusal).toBe(refusal)
    }
    expect((await counts()).length).toBe(before)
  })

  test('a member that left gives nothing any more', async () => {
    const merchant = await world.makeMerchant('要走的店')
    const memberId = await world.makeMember(merchant, world.allianceId)
    const benefitId = await world.makeBenefit(memberId)
    const [code = ''] = await world.orderedCodes({ benefitId })
    await t.db.updateTable('allianceMember').set({ stage: 'exit' }).where('id', '=', memberId).execute()
    expect(await errorOf(await redeem(world.officer, code))).toBe('benefit_ended')
  })

  test('from a paper list counts on its own day: within the validity, never ahead', async () => {
    const codes = await world.orderedCodes({ validFrom: daysBefore(today, 20), size: 4 })
    const [first = '', second = '', third = ''] = codes
    expect((await redeem(world.officer, first, { redeemedOn: daysBefore(today, 20) })).status).toBe(201)
    expect(await errorOf(await redeem(world.officer, second, { redeemedOn: daysBefore(today, 21) }))).toBe(
      'code_not_yet',
    )
    expect(await errorOf(await redeem(world.officer, third, { redeemedOn: daysAfter(today, 1) }))).toBe(
      'date_in_future',
    )
  })

  test('a referral code is good for several, a few at once, and says how many are left', async () => {
    const [code = ''] = await world.orderedCodes({ kind: 'referral', size: 1, quotaEach: 5 })
    expect((await redeem(world.officer, code, { count: 3 })).status).toBe(201)
    expect((await checked(code)).voucher).toMatchObject({ quota: 5, used: 3, remaining: 2, lastUsedOn: today })
    const tooMany = await redeem(world.officer, code, { count: 3 })
    expect([tooMany.status, await tooMany.json()]).toEqual([
      409,
      { error: { code: 'code_used_up', detail: { left: 2 } } },
    ])
    expect((await redeem(world.officer, code, { count: 2 })).status).toBe(201)
  })

  test('of what the branch gives goes to the branch', async () => {
    const benefitId = await world.makeBenefit(world.schoolMemberId, { side: 'branch', title: '优先窗口' })
    const linkId = await world.makeLink(null, world.school, { kind: 'joint_promo' })
    const [code = ''] = await world.orderedCodes({ benefitId, issuerMerchantId: world.school })
    const id = ulid()
    expect((await redeem(world.officer, code, { id })).status).toBe(201)
    const flow = await t.db.selectFrom('flowRecord').selectAll().where('id', '=', id).executeTakeFirst()
    expect(flow).toMatchObject({ fromMerchantId: world.school, toMerchantId: null, linkId })
  })
})

describe('the same code from a hundred phones at once', () => {
  const asked = 100
  const quota = 10

  test('is taken ten times of ten, and ninety are told that it is used up', async () => {
    const [code = ''] = await world.orderedCodes({ kind: 'referral', size: 1, quotaEach: quota })
    const before = await world.usedOf()
    const answers = await Promise.all(Array.from({ length: asked }, () => redeem(world.officer, code)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(quota)
    const refused = answers.filter(({ status }) => status === 409)
    expect(refused).toHaveLength(asked - quota)
    for (const answer of refused) expect(await errorOf(answer)).toBe('code_used_up')
    expect(await world.usedOf()).toBe(before + quota)
    expect((await checked(code)).voucher).toMatchObject({ used: quota, remaining: 0 })
  })

  test('over real connections too, and of a benefit that has fewer left than its codes', async () => {
    const benefitId = await world.makeBenefit(world.schoolMemberId, { quota: 200 })
    const codes = await world.orderedCodes({ benefitId, size: asked })
    await t.db.updateTable('benefit').set({ quota: quota }).where('id', '=', benefitId).execute()
    const server = await overSockets(t)
    const answers = await Promise.all(
      codes.map((code) =>
        fetch(`${server.url}${world.base}/redemptions`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', cookie: world.officer.cookie },
          body: JSON.stringify({ id: ulid(), code }),
        }),
      ),
    )
    const outcomes = await Promise.all(answers.map(async (answer) => (answer.ok ? 'ok' : await errorOf(answer))))
    await server.close()
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(quota)
    expect(outcomes.filter((outcome) => outcome === 'benefit_used_up')).toHaveLength(asked - quota)
    expect(await world.usedOf(benefitId)).toBe(quota)
    // A refused code was not used up by the attempt.
    const used = await t.db
      .selectFrom('voucher')
      .innerJoin('voucherBatch', 'voucherBatch.id', 'voucher.batchId')
      .select(({ fn }) => fn.sum<number>('voucher.used').as('used'))
      .where('voucherBatch.benefitId', '=', benefitId)
      .executeTakeFirst()
    expect(Number(used?.used)).toBe(quota)
  })
})

describe('a ticked list typed in', () => {
  test('is judged row by row, nothing is half written, and sent twice it counts once', async () => {
    const benefitId = await world.makeBenefit(world.schoolMemberId, { quota: 3 })
    const [one = '', two = '', three = ''] = await world.orderedCodes({
      benefitId,
      kind: 'tick_list',
      size: 3,
      validFrom: daysBefore(today, 30),
    })
    const row = (code: string, days: number) => ({ id: ulid(), code, redeemedOn: daysBefore(today, days) })
    const rows = [row(one, 3), row(one, 2), row('ABCD-1234-X', 2), row(two, 40), row(three, 0)]
    const send = async () =>
      redemptionListSchema.parse(
        await (await world.officer.send('POST', `${world.base}/redemptions/list`, { rows })).json(),
      )
    const answer = await send()
    expect(answer.rows.map(({ refusal }) => refusal)).toEqual([
      null,
      'code_used_up',
      'code_wrong',
      'code_not_yet',
      null,
    ])
    expect([answer.redeemed, answer.refused, await world.usedOf(benefitId)]).toEqual([2, 3, 2])
    expect(await send()).toEqual(answer)
    expect(await world.usedOf(benefitId)).toBe(2)
  })
})

describe('another branch', () => {
  test('neither reads nor takes back a batch, nor redeems its codes', async () => {
    const other = await voucherWorld(t, '邻')
    const { id } = (await (await world.order()).json()) as { id: string }
    const [code = ''] = (await world.codesOf(id)).map((of) => of.code)
    const ask = (method: string, path: string, body?: unknown) => other.officer.send(method, other.base + path, body)
    expect((await ask('GET', `/voucher-batches/${id}`)).status).toBe(404)
    expect((await ask('DELETE', `/voucher-batches/${id}`)).status).toBe(404)
    expect(await errorOf(await ask('POST', '/redemptions', { id: ulid(), code }))).toBe('code_unknown')
    expect(await (await ask('GET', '/voucher-batches')).text()).not.toContain(id)
    expect(
      await errorOf(
        await ask('POST', '/voucher-batches', {
          benefitId: world.benefitId,
          kind: 'coupon',
          size: 1,
          validFrom: '2026-01-01',
          validTo: '2099-01-01',
        }),
      ),
    ).toBe('benefit_not_offered')
  })
})
