import { ulid } from 'ulid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AllianceWorld, allianceWorldIn, inDays, today } from '#support/alliance-world.ts'
import { factories, offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'
import { type VoucherWorld, voucherWorld } from '#support/voucher-world.ts'

let t: TestApp
let codes: VoucherWorld
let world: AllianceWorld
beforeEach(async () => {
  t = await testApp()
  codes = await voucherWorld(t)
  world = await allianceWorldIn(t, codes.branchId)
})
afterEach(() => t.close())

const errorOf = async (answer: Response) =>
  answer.ok ? answer.status : ((await answer.json()) as { error: { code: string } }).error.code

describe('a repeat', () => {
  test('by somebody else, or with other figures, does not answer as the first', async () => {
    const [code = ''] = await codes.orderedCodes({ kind: 'referral', size: 1, quotaEach: 9 })
    const redemption = { id: ulid(), code, count: 2 }
    const send = (user: typeof codes.officer, body: object) => user.send('POST', `${codes.base}/redemptions`, body)
    expect((await send(codes.officer, redemption)).status).toBe(201)
    expect((await send(codes.officer, redemption)).status).toBe(201)
    expect(await errorOf(await send(await codes.signedIn('rm'), redemption))).toBe('id_taken')
    expect(await errorOf(await send(codes.officer, { ...redemption, count: 3 }))).toBe('id_taken')
    expect(await codes.usedOf()).toBe(2)

    const flow = { id: ulid(), fromMerchantId: codes.stationer, toMerchantId: codes.school, linkId: null }
    const counted = { ...flow, proof: 'verbal', count: 3, flowedOn: today, amount: null }
    const record = (body: object) => codes.officer.send('POST', `${codes.base}/flows`, body)
    expect((await record(counted)).status).toBe(201)
    expect((await record(counted)).status).toBe(201)
    // Told by mouth weighs half: with a receipt it is another claim.
    expect(await errorOf(await record({ ...counted, proof: 'receipt' }))).toBe('id_taken')
    expect(await errorOf(await record({ ...counted, amount: 900 }))).toBe('id_taken')
  })
})

describe('who wrote a version that somebody changed since', () => {
  test('does not approve what came of it', async () => {
    const both = await t.makeUser(['compliance', 'alliance'], [world.branchId])
    const decide = (reviewId: string) =>
      world.ask(both, 'POST', `/compliance-reviews/${reviewId}/decision`, {
        verdict: 'approved',
        answers: world.answers(),
        words: '',
      })
    const terms = { ...world.agreementInput().terms, purpose: '另一个目的' }

    const agreed = (await world.member('proposed')).id
    await world.bothBenefits(agreed)
    const paper = `/alliance-members/${agreed}/agreement`
    await world.ask(world.officer, 'PUT', paper, world.agreementInput({ no: 'M-1' }))
    expect((await world.ask(both, 'PUT', paper, world.agreementInput({ no: 'M-1', terms }), 1)).status).toBe(200)
    await world.ask(world.officer, 'PUT', paper, world.agreementInput({ no: 'M-1', terms, noticeDays: 31 }), 2)
    const first = (await world.ask(world.officer, 'POST', `${paper}/submit`, {})).body.reviewId as string
    expect((await decide(first)).body?.error.code).toBe('own_review')

    const promised = (await world.member('proposed')).id
    const { given } = await world.bothBenefits(promised)
    const benefit = ({ memberId: _memberId, ...fields }: Record<string, unknown>) => fields
    const change = (user: typeof both, more: object, version: number) =>
      world.ask(user, 'PUT', `/benefits/${given}`, benefit(world.benefitInput(promised, { ...more })), version)
    expect((await change(both, { title: '新的一课' }, 1)).status).toBe(204)
    expect((await change(world.officer, { title: '新的一课', quota: 41 }, 2)).status).toBe(204)
    expect((await decide(await world.submitted(promised, 'M-2'))).body?.error.code).toBe('own_review')

    const poster = { title: '体验课海报', kind: 'poster', attachmentId: null, stock: 20, note: '' }
    const { id } = (await world.ask(world.officer, 'POST', '/materials', poster)).body
    await world.ask(both, 'PUT', `/materials/${id}`, { ...poster, title: '新海报' }, 1)
    await world.ask(world.officer, 'PUT', `/materials/${id}`, { ...poster, title: '新海报', stock: 9 }, 2)
    const approval = { approvalNo: 'AP-9', validTo: inDays(30), answers: world.answers() }
    const approved = await world.ask(both, 'POST', `/materials/${id}/approval`, approval, 3)
    expect(approved.body?.error.code).toBe('own_review')
  })
})

describe('a benefit', () => {
  const put = async (id: string, change: object) => {
    const { memberId: _memberId, ...plain } = world.benefitInput('')
    const row = await t.db.selectFrom('benefit').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const stood = Object.fromEntries(Object.keys(plain).map((name) => [name, row[name as keyof typeof row]]))
    return world.ask(world.officer, 'PUT', `/benefits/${id}`, { ...stood, ...change }, row.rowVersion)
  }

  test('says what its printed codes say, and keeps enough for them', async () => {
    expect((await codes.order({ size: 20 })).status).toBe(201)
    expect((await put(codes.benefitId, { title: '半节课' })).body?.error.code).toBe('benefit_has_vouchers')
    expect((await put(codes.benefitId, { quota: 19 })).body?.error.code).toBe('quota_below_codes')
    expect((await put(codes.benefitId, { quota: 20 })).status).toBe(204)
  })

  test('is not given to who left, and stands still while a renewal lies before the compliance officer', async () => {
    for (const stage of ['exit', 'declined', 'dropped'] as const) {
      const { id } = await world.member(stage)
      const answer = await world.ask(world.officer, 'POST', '/benefits', world.benefitInput(id))
      expect(answer.body.error?.code).toBe('member_left')
    }
    const { id } = await world.member('renewing')
    const { given } = await world.bothBenefits(id)
    await world.agreement(id, { signedOn: today })
    await world.submitted(id, 'R-1')
    expect((await put(given, { title: '换个名字' })).body?.error.code).toBe('in_review')
  })

  test('is not tied to a deposit by its title and its rule together', async () => {
    const { id } = await world.member('proposed')
    for (const [title, rule] of [
      ['到店存满五万元', '即送大米一袋'],
      ['送大米一袋', '存满五万元'],
      ['新客户开户', '领取豪礼一份'],
    ]) {
      const answer = await world.ask(world.officer, 'POST', '/benefits', world.benefitInput(id, { title, rule }))
      expect([title, answer.body.error?.code]).toEqual([title, 'tied_to_deposit'])
    }
  })
})

test('a tie of a customer is neither changed nor removed by who may not see him, and no refusal tells his number', async () => {
  const manager = await t.makeUser(['rm'], [world.branchId])
  const [customerId = ''] = await world.make.makeCustomers(1, { ownerUserId: manager.id })
  const tie = { fromKind: 'customer', fromId: customerId, toKind: 'merchant', toId: codes.school, type: 'accountant' }
  const { id } = (await world.ask(manager, 'POST', '/business-ties', tie)).body
  const other = { fromKind: 'merchant', fromId: codes.school, toKind: 'name', toName: '长禾纸业', type: 'supplier' }
  for (const version of [1, 7]) {
    const answer = await world.ask(world.officer, 'PUT', `/business-ties/${id}`, other, version)
    expect([answer.status, JSON.stringify(answer.body).includes(customerId)]).toEqual([403, false])
  }
  expect((await world.ask(world.officer, 'DELETE', `/business-ties/${id}`)).status).toBe(403)
  expect((await world.ask(manager, 'DELETE', `/business-ties/${id}`)).status).toBe(204)
  expect((await world.ask(world.officer, 'POST', `/business-ties/${id}/restore`)).status).toBe(403)
  expect((await world.ask(manager, 'POST', `/business-ties/${id}/restore`)).status).toBe(204)
})

describe('a merchant', () => {
  test('that signed is not removed under its alliance and its codes', async () => {
    const answer = await world.ask(world.officer, 'DELETE', `/merchants/${codes.school}`)
    expect([answer.status, answer.body?.error.code]).toEqual([409, 'member_signed'])
    const { merchantId } = await world.member('compliance')
    const waiting = await world.ask(world.officer, 'DELETE', `/merchants/${merchantId}`)
    expect(waiting.body?.error.code).toBe('in_review')
  })

  test('made one of two leaves its mark in the audit of the organisation, whose shop left the map', async () => {
    const near = async (sign: string, east: number) =>
      world.make.makeMerchant(await world.make.makeShop(sign, offset(east, 900)))
    const [keptId, mergedId] = [await near('启明', 0), await near('启明 ', 10)]
    const noted = async () =>
      (await t.db.selectFrom('audit').select('action').where('branchId', '=', t.orgId).execute()).map(
        ({ action }) => action,
      )
    const { id } = (await world.ask(world.officer, 'POST', '/merchant-merges', { keptId, mergedId })).body
    expect(await noted()).toEqual(['merchant_merge.create'])
    await world.ask(world.officer, 'POST', `/merchant-merges/${id}/undo`)
    expect(await noted()).toEqual(['merchant_merge.create', 'merchant_merge.undo'])
  })

  test('that came after one is not taken away again by who undoes a change, once anybody works with it', async () => {
    const shopId = await world.make.makeShop('旧店', offset(300, 0))
    const replace = async () => {
      await world.ask(world.officer, 'POST', `/shops/${shopId}/undo`)
      const change = { change: 'replaced', on: today, name: '新店', category: 'bakery' }
      const { body } = await world.ask(world.officer, 'POST', `/shops/${shopId}/changes`, change)
      return body as { shopId: string; merchantId: string }
    }
    const refused = async () =>
      expect((await world.ask(world.officer, 'POST', `/shops/${shopId}/undo`)).body?.error?.code).toBe(
        'worked_with_since',
      )
    const next = await replace()
    const elsewhere = factories(t, await t.makeBranch('B'))
    const theirs = await elsewhere.makeMerchant(next.shopId)
    await refused()
    await t.db.deleteFrom('merchant').where('id', '=', theirs).execute()
    const { merchantId } = await replace()
    await world.member('signed', { merchantId })
    await refused()
  })

  test('made one of two is not sent customers by itself, whoever puts a flow back', async () => {
    const [code = ''] = await codes.orderedCodes({ kind: 'referral', size: 1, quotaEach: 9 })
    const id = ulid()
    await codes.officer.send('POST', `${codes.base}/redemptions`, { id, code, count: 1 })
    await t.db.deleteFrom('allianceMember').where('id', '=', codes.stationerMemberId).execute()
    const merged = await world.ask(world.officer, 'POST', '/merchant-merges', {
      keptId: codes.school,
      mergedId: codes.stationer,
    })
    expect(merged.status).toBe(201)
    expect((await world.ask(world.officer, 'POST', `/flows/${id}/restore`)).status).toBe(404)
    expect(await codes.usedOf()).toBe(1)
  })
})

test('words of a move are told to who may read words about people, and to who wrote them', async () => {
  const { id } = await world.member('contacted')
  await world.move(id, 'declined', 'no_traffic', world.officer, '李老板说不做')
  const told = async (user: typeof world.officer) => (await world.sheet(id, user)).moves[0].note
  expect(await told(world.officer)).toBe('李老板说不做')
  expect(await told(world.head)).toBe('李老板说不做')
  expect(await told(await t.makeUser(['field'], [world.branchId]))).toBe('')
})
