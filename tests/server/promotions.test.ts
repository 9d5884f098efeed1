import { channelGroupListSchema } from 'domain/channel-group.ts'
import { displaySpotListSchema } from 'domain/display-spot.ts'
import { materialListSchema } from 'domain/material.ts'
import { placementListSchema } from 'domain/placement.ts'
import { promotionListSchema, promotionSheetSchema } from 'domain/promotion.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ago, type AllianceWorld, allianceWorld, inDays, today } from '#support/alliance-world.ts'
import { offset } from '#support/factories.ts'
import { pdfPaper, pngPhoto } from '#support/photos.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let world: AllianceWorld
beforeEach(async () => {
  t = await testApp()
  world = await allianceWorld(t)
})
afterEach(() => t.close())

type User = AllianceWorld['officer']
const post = (path: string, body: unknown, user: User = world.officer) => world.ask(user, 'POST', path, body)
const put = (path: string, body: unknown, version: number, user: User = world.officer) =>
  world.ask(user, 'PUT', path, body, version)
const made = async (path: string, body: unknown, user: User = world.officer) => {
  const answer = await post(path, body, user)
  expect([path, answer.status, answer.status === 201 ? null : answer.body]).toEqual([path, 201, null])
  return answer.body.id as string
}
const said = ({ status, body }: Awaited<ReturnType<typeof post>>) => [status, body?.error?.code]

const material = (more = {}) => ({
  title: '亲子月海报',
  kind: 'poster',
  attachmentId: null,
  stock: null,
  note: '',
  ...more,
})
const approval = (more = {}) => ({
  approvalNo: 'YP-XC-2026-101',
  validTo: inDays(40),
  answers: world.answers(),
  ...more,
})
const approve = (id: string, version = 1, more = {}, user: User = world.compliance) =>
  world.ask(user, 'POST', `/materials/${id}/approval`, approval(more), version)
const approvedMaterial = async (more = {}, validTo = inDays(40)) => {
  const id = await made('/materials', material(more))
  expect((await approve(id, 1, { validTo })).status).toBe(204)
  return id
}
const spot = (more = {}) => ({
  merchantId: null,
  kind: 'window',
  label: '临街橱窗',
  size: '',
  attachmentId: null,
  note: '',
  ...more,
})
const placement = (spotId: string, materialId: string, more = {}) => ({
  spotId,
  materialId,
  memberId: null,
  promotionId: null,
  fromDate: today,
  toDate: inDays(9),
  copies: 1,
  placedOn: null,
  checkAttachmentId: null,
  removedOn: null,
  ...more,
})
const upload = async (bytes: Buffer<ArrayBuffer>) => {
  const answer = await t.app.request(`/api/branches/${world.branchId}/attachments?fileName=x`, {
    method: 'POST',
    headers: { cookie: world.officer.cookie, 'content-type': 'application/octet-stream' },
    body: bytes,
  })
  return ((await answer.json()) as { id: string }).id
}
const materials = async (user: User = world.officer) =>
  materialListSchema.parse((await world.ask(user, 'GET', '/materials')).body).materials
const spots = async (query = '') =>
  displaySpotListSchema.parse((await world.ask(world.officer, 'GET', `/display-spots${query}`)).body)
const placements = async (query = '') =>
  placementListSchema.parse((await world.ask(world.officer, 'GET', `/placements${query}`)).body).placements
const sheet = async (id: string) =>
  promotionSheetSchema.parse((await world.ask(world.officer, 'GET', `/promotions/${id}`)).body)

describe('a material', () => {
  test('waits for the compliance officer, who finds it at his desk and gives it a number and a last day', async () => {
    const id = await made('/materials', material())
    const { reviews } = (await world.ask(world.compliance, 'GET', '/compliance-reviews?state=open')).body
    expect(reviews).toMatchObject([{ subjectKind: 'material', subjectId: id, title: '亲子月海报', refusal: null }])
    expect(await materials()).toMatchObject([{ id, state: 'waiting', refusal: 'role' }])

    expect((await approve(id)).status).toBe(204)
    expect(await materials()).toMatchObject([
      { state: 'approved', approvalNo: 'YP-XC-2026-101', approvedOn: today, validTo: inDays(40), rowVersion: 2 },
    ])
    const decided = (await world.ask(world.compliance, 'GET', '/compliance-reviews?state=decided')).body
    expect(decided.reviews).toMatchObject([{ subjectId: id, verdict: 'approved', answers: world.answers() }])
  })

  test('is not approved by whoever made, changed or handed it in, though he has the role', async () => {
    const both = await t.makeUser(['alliance', 'compliance'], [world.branchId])
    const own = await made('/materials', material(), both)
    expect(said(await approve(own, 1, {}, both))).toEqual([403, 'own_review'])
    const changed = await made('/materials', material({ title: '台卡' }))
    await put(`/materials/${changed}`, material({ title: '新台卡' }), 1, both)
    expect(said(await approve(changed, 2, {}, both))).toEqual([403, 'own_review'])
    expect((await approve(changed, 2)).status).toBe(204)
  })

  test('is approved as it was seen, not as it was changed meanwhile, and never for a day that is over', async () => {
    const id = await made('/materials', material())
    await put(`/materials/${id}`, material({ title: '换了画面' }), 1)
    expect(said(await approve(id, 1))).toEqual([409, 'changed_meanwhile'])
    expect(said(await approve(id, 2, { validTo: ago(1) }))).toEqual([400, 'approval_over'])
    expect(said(await approve(id, 2, { answers: world.answers('not_ok') }))).toEqual([400, 'invalid_input'])
  })

  test('loses its approval when people will see something else, not when pieces are counted', async () => {
    const id = await approvedMaterial()
    await put(`/materials/${id}`, material({ stock: 12 }), 2)
    expect(await materials()).toMatchObject([{ state: 'approved', stock: 12 }])
    await put(`/materials/${id}`, material({ attachmentId: await upload(pdfPaper()) }), 3)
    expect(await materials()).toMatchObject([{ state: 'waiting', approvalNo: '', validTo: null }])
  })

  test('comes back with words from the desk, but is approved only where its number is given', async () => {
    const id = await made('/materials', material())
    const [review] = (await world.ask(world.compliance, 'GET', '/compliance-reviews?state=open')).body.reviews
    const decide = (verdict: string) =>
      post(
        `/compliance-reviews/${review.id}/decision`,
        { verdict, answers: world.answers(), words: '缺少风险提示' },
        world.compliance,
      )
    expect(said(await decide('approved'))).toEqual([409, 'approve_at_material'])
    expect((await decide('returned')).status).toBe(204)
    expect(await materials()).toMatchObject([{ id, state: 'returned', review: { words: '缺少风险提示' } }])
    await put(`/materials/${id}`, material({ title: '加了风险提示' }), 1)
    expect(await materials()).toMatchObject([{ state: 'waiting' }])
  })

  test('says nothing that ties a gift to a deposit', async () => {
    const tied = await post('/materials', material({ title: '存满5万送米面' }))
    expect(said(tied)).toEqual([400, 'tied_to_deposit'])
    expect(tied.body.error.detail).toMatchObject({ rule: 'l1', field: 'title' })
  })
})

describe('a placement', () => {
  test('of anything unapproved or expired is refused with the material and its last day', async () => {
    const spotId = await made('/display-spots', spot())
    const waiting = await made('/materials', material({ title: '没批的' }))
    expect(said(await post('/placements', placement(spotId, waiting)))).toEqual([409, 'material_not_approved'])
    const short = await approvedMaterial({ title: '快到期' }, inDays(5))
    const refused = await post('/placements', placement(spotId, short, { toDate: inDays(6) }))
    expect(said(refused)).toEqual([409, 'material_expires'])
    expect(refused.body.error.detail).toEqual({ title: '快到期', validTo: inDays(5) })
    await made('/placements', placement(spotId, short, { toDate: inDays(5) }))
  })

  test('takes a window for its days alone, while a screen shows several', async () => {
    const [windowId, screenId] = [
      await made('/display-spots', spot()),
      await made('/display-spots', spot({ kind: 'screen', label: '大堂竖屏' })),
    ]
    const id = await approvedMaterial()
    const first = await made('/placements', placement(windowId, id))
    const taken = await post('/placements', placement(windowId, id, { fromDate: inDays(9), toDate: inDays(12) }))
    expect(said(taken)).toEqual([409, 'spot_taken'])
    expect(taken.body.error.detail).toEqual({ title: '亲子月海报', from: today, to: inDays(9) })
    await made('/placements', placement(windowId, id, { fromDate: inDays(10), toDate: inDays(12) }))
    await made('/placements', placement(screenId, id))
    await made('/placements', placement(screenId, id))

    const free = await spots(`?from=${inDays(5)}&to=${inDays(14)}`)
    expect(free.spots.find((one) => one.id === windowId)).toMatchObject({
      isFree: false,
      busy: [
        { placementId: first, from: inDays(5), to: inDays(9) },
        { from: inDays(10), to: inDays(12) },
      ],
    })
    expect(free.spots.find((one) => one.id === screenId)).toMatchObject({ isFree: true, holdsSeveral: true })
    expect((await spots(`?from=${inDays(13)}&to=${inDays(14)}`)).spots.every(({ isFree }) => isFree)).toBe(true)
  })

  test('that was taken down early leaves its spot free from that day', async () => {
    const spotId = await made('/display-spots', spot())
    const id = await approvedMaterial()
    const body = placement(spotId, id, { fromDate: ago(5), placedOn: ago(5) })
    const first = await made('/placements', body)
    expect((await put(`/placements/${first}`, { ...body, removedOn: today }, 1)).status).toBe(204)
    expect(await placements()).toMatchObject([{ state: 'removed', removedOn: today }])
    const second = await made('/placements', placement(spotId, id))
    // Hanging it again where something else hangs now is refused, also by undoing.
    expect(said(await put(`/placements/${first}`, body, 2))).toEqual([409, 'spot_taken'])
    await world.ask(world.officer, 'DELETE', `/placements/${second}`)
    expect((await put(`/placements/${first}`, body, 2)).status).toBe(204)
    expect(said(await post(`/placements/${second}/restore`, undefined))).toEqual([409, 'spot_taken'])
  })

  test('that was taken down on its first day kept its spot on none', async () => {
    const spotId = await made('/display-spots', spot())
    const id = await approvedMaterial()
    await made('/placements', placement(spotId, id, { placedOn: today, removedOn: today }))
    await made('/placements', placement(spotId, id, { fromDate: ago(5), placedOn: ago(5) }))
    expect((await spots(`?from=${today}&to=${today}`)).spots[0]?.busy.length).toBe(1)
  })

  test('can be taken down though its approval is gone, and nothing else', async () => {
    const spotId = await made('/display-spots', spot())
    const id = await approvedMaterial()
    const body = placement(spotId, id, { placedOn: today })
    const hanging = await made('/placements', body)
    await put(`/materials/${id}`, material({ title: '改了画面' }), 2)
    expect(await placements()).toMatchObject([{ material: { state: 'waiting' } }])
    expect(said(await put(`/placements/${hanging}`, { ...body, copies: 2 }, 1))).toEqual([409, 'material_not_approved'])
    expect((await put(`/placements/${hanging}`, { ...body, removedOn: today }, 1)).status).toBe(204)
  })

  test('keeps material and spot in their lists while it hangs there', async () => {
    const spotId = await made('/display-spots', spot())
    const id = await approvedMaterial()
    await made('/placements', placement(spotId, id))
    expect(said(await world.ask(world.officer, 'DELETE', `/materials/${id}`))).toEqual([409, 'material_in_use'])
    expect(said(await world.ask(world.officer, 'DELETE', `/display-spots/${spotId}`))).toEqual([409, 'spot_in_use'])
  })

  test('is looked at by photo, today or before, and a paper is no photo', async () => {
    const spotId = await made('/display-spots', spot())
    const id = await approvedMaterial()
    const body = placement(spotId, id)
    expect(said(await post('/placements', { ...body, placedOn: inDays(1) }))).toEqual([400, 'date_in_future'])
    const paper = { ...body, placedOn: today, checkAttachmentId: await upload(pdfPaper()) }
    expect(said(await post('/placements', paper))).toEqual([400, 'photo_needed'])
    const photoOnly = { ...body, checkAttachmentId: await upload(pngPhoto(20, 20)) }
    expect(said(await post('/placements', photoOnly))).toEqual([400, 'invalid_input'])
  })

  test('at both ends with a photo lets a signed member begin its pilot, and not before', async () => {
    const member = await world.member('signed')
    await world.agreement(member.id, { signedOn: ago(3) })
    const other = await world.member('active')
    const id = await approvedMaterial()
    const [branchSpot, shopSpot, otherShop] = [
      await made('/display-spots', spot({ kind: 'rack' })),
      await made('/display-spots', spot({ merchantId: member.merchantId, kind: 'counter', label: '收银台' })),
      await made('/display-spots', spot({ merchantId: other.merchantId, kind: 'door', label: '玻璃门' })),
    ]
    const checked = { memberId: member.id, placedOn: today, checkAttachmentId: await upload(pngPhoto(20, 20)) }
    expect(said(await post('/placements', placement(otherShop, id, checked)))).toEqual([400, 'spot_of_other_member'])
    await made('/placements', placement(branchSpot, id, checked))
    expect(said(await world.move(member.id, 'pilot'))).toEqual([409, 'move_refused'])
    await made('/placements', placement(shopSpot, id, checked))
    expect((await world.move(member.id, 'pilot')).status).toBeLessThan(300)
  })
})

describe('a joint promotion', () => {
  const promotion = (allianceId: string, members: unknown[], more = {}) => ({
    allianceId,
    name: '亲子成长月',
    fromDate: ago(9),
    toDate: inDays(10),
    goal: '三百户家庭',
    members,
    ...more,
  })

  test('counts who came to whom by code, by counting and by word, beside as many days before', async () => {
    const allianceId = await world.alliance()
    const [school, books, stranger] = [
      await world.member('active', { allianceId }),
      await world.member('active', { allianceId }),
      await world.member('active', { allianceId }),
    ]
    const { given } = await world.bothBenefits(school.id)
    const id = await made(
      '/promotions',
      promotion(allianceId, [
        { memberId: school.id, benefitId: given },
        { memberId: books.id, benefitId: null },
      ]),
    )
    await world.flow(books.merchantId, school.merchantId, today, { count: 7, promotionId: id })
    await world.flow(null, school.merchantId, ago(9), { count: 5, proof: 'count_sheet' })
    await world.flow(stranger.merchantId, books.merchantId, ago(2), { count: 2, proof: 'receipt' })
    await world.flow(null, books.merchantId, ago(1), { count: 40, proof: 'verbal' })
    await world.flow(school.merchantId, null, ago(1), { count: 3 })
    await world.flow(null, school.merchantId, ago(19), { count: 4 })
    // Not of it: too early, to somebody who takes no part, taken back.
    await world.flow(null, school.merchantId, ago(20), { count: 100 })
    await world.flow(school.merchantId, stranger.merchantId, today, { count: 100 })
    await world.flow(null, school.merchantId, today, { count: 100, withdrawnAt: '2026-01-01T00:00:00.000Z' })

    const { promotion: told, result, members } = await sheet(id)
    expect(told).toMatchObject({ state: 'running', memberCount: 2, visitors: 14 })
    expect(result).toEqual({
      from: ago(9),
      to: today,
      days: 10,
      visitors: { code: 7, counted: 7, verbal: 40 },
      withItsCodes: 7,
      before: 4,
      toBranch: { code: 3, counted: 0, verbal: 0 },
    })
    expect(members.find(({ memberId }) => memberId === school.id)).toMatchObject({
      received: { code: 7, counted: 5, verbal: 0 },
      sent: 103,
      before: 4,
      benefit: { id: given, title: '美术体验课一节' },
    })
    const { promotions } = promotionListSchema.parse((await world.ask(world.officer, 'GET', '/promotions')).body)
    expect(promotions).toMatchObject([{ id, visitors: 14 }])
  })

  test('begins and ends by its dates once somebody takes part, and by hand', async () => {
    const member = await world.member('active')
    const of = (from: string, to: string, members: unknown[] = [{ memberId: member.id, benefitId: null }]) =>
      made('/promotions', promotion(member.allianceId, members, { fromDate: from, toDate: to }))
    const stateOf = async (id: string) => (await sheet(id)).promotion.state
    expect(await stateOf(await of(ago(1), inDays(3), []))).toBe('draft')
    expect(await stateOf(await of(inDays(1), inDays(3)))).toBe('draft')
    expect(await stateOf(await of(ago(9), ago(1)))).toBe('ended')
    const id = await of(ago(3), inDays(3))
    expect(await stateOf(id)).toBe('running')
    const body = promotion(member.allianceId, [{ memberId: member.id, benefitId: null }], {
      fromDate: ago(3),
      toDate: inDays(3),
      resultNote: '人来得比想的多',
    })
    expect((await put(`/promotions/${id}`, { ...body, state: 'ended' }, 1)).status).toBe(204)
    expect((await sheet(id)).promotion).toMatchObject({ state: 'ended', toDate: today, resultNote: '人来得比想的多' })
    const planned = await of(inDays(2), inDays(5))
    const early = { ...body, fromDate: inDays(2), toDate: inDays(5) }
    expect(said(await put(`/promotions/${planned}`, { ...early, state: 'ended' }, 1))).toEqual([
      409,
      'promotion_not_begun',
    ])
    expect((await put(`/promotions/${planned}`, { ...early, state: 'cancelled' }, 1)).status).toBe(204)
    expect(await stateOf(planned)).toBe('cancelled')
    expect((await put(`/promotions/${planned}`, { ...early, state: 'draft' }, 2)).status).toBe(204)
    expect(await stateOf(planned)).toBe('draft')
  })

  test('takes signed members of its own alliance alone, each with a benefit of its own that lasts', async () => {
    const member = await world.member('active')
    const [elsewhere, notYet] = [
      await world.member('active'),
      await world.member('interested', { allianceId: member.allianceId }),
    ]
    const { given } = await world.bothBenefits(elsewhere.id)
    const tryWith = async (memberId: string, benefitId: string | null, more = {}) =>
      said(await post('/promotions', promotion(member.allianceId, [{ memberId, benefitId }], more)))
    expect(await tryWith(elsewhere.id, null)).toEqual([400, 'unknown_member'])
    expect(await tryWith(notYet.id, null)).toEqual([400, 'unknown_member'])
    expect(await tryWith(member.id, given)).toEqual([400, 'unknown_benefit'])
    const own = await world.bothBenefits(member.id)
    expect(await tryWith(member.id, own.given, { fromDate: ago(30), toDate: ago(20) })).toEqual([
      400,
      'benefit_outside_days',
    ])
    expect(await tryWith(member.id, own.given, { goal: '存款达标送体验课' })).toEqual([400, 'tied_to_deposit'])
    expect(await tryWith(member.id, own.given, { toDate: inDays(120) })).toEqual([400, 'invalid_input'])
  })

  test('keeps who left since in what it took part in, and its codes keep it', async () => {
    const member = await world.member('active')
    const { given } = await world.bothBenefits(member.id)
    const members = [{ memberId: member.id, benefitId: given }]
    const id = await made('/promotions', promotion(member.allianceId, members))
    const batch = {
      benefitId: given,
      kind: 'coupon',
      issuerMerchantId: null,
      channelGroupId: null,
      promotionId: id,
      size: 3,
      quotaEach: 1,
      validFrom: today,
      validTo: inDays(9),
      note: '',
    }
    await made('/voucher-batches', batch)
    expect((await sheet(id)).batches).toMatchObject([{ benefitTitle: '美术体验课一节', quota: 3, used: 0 }])
    expect(said(await world.ask(world.officer, 'DELETE', `/promotions/${id}`))).toEqual([409, 'promotion_has_codes'])
    await world.move(member.id, 'exit', 'no_traffic', world.head)
    const body = { ...promotion(member.allianceId, members), state: 'draft', resultNote: '' }
    expect((await put(`/promotions/${id}`, body, 1)).status).toBe(204)
    expect((await sheet(id)).members).toMatchObject([{ memberId: member.id, isLiving: false }])
  })
})

describe('an online group', () => {
  test('is a count with its day and owner, and tells what became of the codes sent there', async () => {
    const placeId = await world.make.makePlace('翠苑新村', offset(100, 0))
    const group = {
      placeId,
      targetGroupId: null,
      kind: 'owner_group',
      name: '翠苑邻里群',
      membersCount: 240,
      countedOn: ago(100),
      ownerUserId: world.officer.id,
    }
    const id = await made('/channel-groups', group)
    const member = await world.member('active')
    const { given } = await world.bothBenefits(member.id)
    const batch = {
      benefitId: given,
      kind: 'coupon',
      issuerMerchantId: null,
      channelGroupId: id,
      promotionId: null,
      size: 5,
      quotaEach: 1,
      validFrom: today,
      validTo: inDays(9),
      note: '',
    }
    await made('/voucher-batches', batch)
    await t.db.updateTable('voucher').set({ used: 1 }).where('serial', '<=', 2).execute()
    const { groups } = channelGroupListSchema.parse((await world.ask(world.officer, 'GET', '/channel-groups')).body)
    expect(groups).toMatchObject([
      {
        place: { name: '翠苑新村' },
        membersCount: 240,
        isStale: true,
        owner: { name: world.officer.name },
        codes: 5,
        quota: 5,
        used: 2,
      },
    ])
    expect(said(await post('/channel-groups', { ...group, countedOn: inDays(1) }))).toEqual([400, 'date_in_future'])
    expect(said(await post('/channel-groups', { ...group, placeId: null }))).toEqual([400, 'invalid_input'])
    const phone = ['138', '0013', '8000'].join('')
    expect(said(await post('/channel-groups', { ...group, name: `群主${phone}` }))).toEqual([400, 'invalid_input'])
    const stranger = await t.makeUser(['rm'], [await t.makeBranch('B')])
    expect(said(await post('/channel-groups', { ...group, ownerUserId: stranger.id }))).toEqual([
      400,
      'unknown_colleague',
    ])
  })
})

test('nothing of another branch can be referred to', async () => {
  const theirs = await allianceWorld(t, 'B')
  const foreign = await theirs.member('active')
  const hanging = await theirs.hanging(foreign.id, foreign.merchantId)
  const spotId = await made('/display-spots', spot())
  const id = await approvedMaterial()
  expect(said(await post('/materials', material({ attachmentId: hanging.attachmentId })))).toEqual([
    400,
    'unknown_attachment',
  ])
  expect(said(await post('/display-spots', spot({ merchantId: foreign.merchantId })))).toEqual([
    400,
    'unknown_merchant',
  ])
  expect(said(await post('/placements', placement(spotId, hanging.materialId)))).toEqual([400, 'unknown_material'])
  expect(said(await post('/placements', placement(spotId, id, { memberId: foreign.id })))).toEqual([
    400,
    'unknown_member',
  ])
  const promotion = { allianceId: foreign.allianceId, name: 'x', fromDate: today, toDate: today, goal: '', members: [] }
  expect(said(await post('/promotions', promotion))).toEqual([400, 'unknown_alliance'])
})
