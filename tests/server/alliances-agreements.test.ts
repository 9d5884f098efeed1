import { complianceReviewListSchema } from 'domain/compliance-review.ts'
import { lastDayOf } from 'domain/agreement.ts'
import { insertReview } from 'server/compliance/review-queries.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ago, type AllianceWorld, allianceWorld, inDays, today } from '#support/alliance-world.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let world: AllianceWorld
let memberId: string
beforeEach(async () => {
  t = await testApp()
  world = await allianceWorld(t)
  memberId = (await world.member('proposed')).id
  await world.bothBenefits(memberId)
})
afterEach(() => t.close())

const at = (path: string) => `/alliance-members/${memberId}/agreement${path}`
const save = (more: Record<string, unknown> = {}, version?: number) =>
  world.ask(world.officer, 'PUT', at(''), world.agreementInput(more), version)
const submit = () => world.ask(world.officer, 'POST', at('/submit'), { note: '' })
const sign = (signedOn = today, more: object = {}) => world.ask(world.head, 'POST', at('/sign'), { signedOn, ...more })
const decide = (reviewId: string, decision: object, user = world.compliance) =>
  world.ask(user, 'POST', `/compliance-reviews/${reviewId}/decision`, {
    answers: world.answers(),
    words: '',
    ...decision,
  })
const reviews = async (user = world.compliance, state = 'all') =>
  complianceReviewListSchema.parse((await world.ask(user, 'GET', `/compliance-reviews?state=${state}`)).body).reviews
const approved = async () => {
  await save()
  const { reviewId } = (await submit()).body
  await decide(reviewId, { verdict: 'approved' })
  return reviewId as string
}

describe('the draft of an agreement', () => {
  test('gets the next number of the year, which is nobody else’s, and is changed on the version one saw', async () => {
    const year = today.slice(0, 4)
    expect((await world.sheet(memberId)).proposedNo).toBe(`BA-${year}-001`)
    expect((await save({ no: `BA-${year}-007` })).status).toBe(201)
    expect((await world.sheet(memberId)).proposedNo).toBe(`BA-${year}-008`)
    const other = await world.member('proposed')
    const taken = await world.ask(
      world.officer,
      'PUT',
      `/alliance-members/${other.id}/agreement`,
      world.agreementInput({ no: `BA-${year}-007` }),
    )
    expect(taken.body.error.code).toBe('agreement_no_taken')

    expect((await save({ no: `BA-${year}-007`, exclusive: true }, 1)).status).toBe(200)
    expect((await save({}, 1)).body.error.code).toBe('changed_meanwhile')
    expect((await save({})).body.error.code).toBe('if_match_needed')
    const { agreements } = await world.sheet(memberId)
    expect(agreements).toHaveLength(1)
    expect(agreements[0]).toMatchObject({ no: `BA-${year}-007`, exclusive: true, state: 'draft', lastDay: inDays(365) })
  })

  test('keeps personal data out unless somebody says otherwise, knows no other term, and ends after it begins', async () => {
    const { dataClause: _, ...bare } = world.agreementInput()
    await world.ask(world.officer, 'PUT', at(''), bare)
    expect((await world.sheet(memberId)).agreements[0].dataClause).toBe('no_personal_data')
    const fee = { ...world.agreementInput().terms, feePerDeposit: '1%' }
    expect((await save({ terms: fee }, 1)).body.error.code).toBe('invalid_input')
    expect((await save({ expiresOn: today }, 1)).body.error.detail.fields).toEqual([
      { path: 'expiresOn', reason: 'custom', message: 'ends_before_start' },
    ])
  })

  test('is not written for somebody who left', async () => {
    await world.move(memberId, 'declined', 'rival')
    expect((await save()).body.error.code).toBe('member_left')
  })

  test('stands still in review, once approved, and once signed', async () => {
    await save()
    const { reviewId } = (await submit()).body
    expect((await save({}, 2)).body.error.code).toBe('in_review')
    expect((await submit()).body.error.code).toBe('in_review')
    await decide(reviewId, { verdict: 'approved' })
    expect((await save({}, 2)).body.error.code).toBe('agreement_approved')
    await sign()
    const [{ rowVersion, no, state }] = (await world.sheet(memberId)).agreements
    expect(state).toBe('signed')
    // Another save begins the next one and leaves what was signed alone.
    expect((await save({}, rowVersion)).body.error.code).toBe('agreement_no_taken')
    expect((await save({ no: 'BA-NEXT-1' }, rowVersion)).status).toBe(201)
    const { agreements } = await world.sheet(memberId)
    expect(agreements.map((agreement: { no: string; state: string }) => [agreement.no, agreement.state])).toEqual([
      ['BA-NEXT-1', 'draft'],
      [no, 'signed'],
    ])
  })
})

describe('signing', () => {
  test('is for what was approved, on that day or later, not before it happened', async () => {
    expect((await sign()).body.error.code).toBe('nothing_to_sign')
    await approved()
    expect((await sign(inDays(1))).body.error.code).toBe('date_in_future')
    expect((await sign(ago(1))).body.error.code).toBe('signed_before_approval')
    expect((await sign(today, { signedFileId: '01JD00000000000000000000ZZ' })).body.error.code).toBe('unknown_file')
    const { attachmentId } = await world.hanging(memberId, null)
    expect((await sign(today, { signedFileId: attachmentId })).status).toBe(204)
    expect((await world.sheet(memberId)).agreements[0]).toMatchObject({
      signedOn: today,
      signedBy: { id: world.head.id },
      signedFileId: attachmentId,
    })
    // The signed paper is for those who work on agreements; another photo is everybody's of the branch.
    const walker = await t.makeUser(['field'], [world.branchId])
    const paper = `/api/branches/${world.branchId}/attachments/${attachmentId}`
    expect([(await walker.ask(paper)).status, (await world.compliance.ask(paper)).status]).toEqual([403, 200])
    expect((await sign()).body.error.code).toBe('nothing_to_sign')
  })

  test('belongs to the head alone', async () => {
    await approved()
    for (const user of [world.officer, world.marketing, world.compliance])
      expect((await world.ask(user, 'POST', at('/sign'), { signedOn: today })).status).toBe(403)
    expect(await world.stageOf(memberId)).toBe('compliance')
    // What only the signature lacks is free to be signed.
    expect((await world.sheet(memberId)).member.next[1]).toEqual({ to: 'signed', way: 'sign', refusal: null })
  })
})

describe('the compliance officer', () => {
  test('answers every rule; an approval with one not ok, or a return without words, is none', async () => {
    await save()
    const { reviewId } = (await submit()).body
    const notOk = await decide(reviewId, { verdict: 'approved', answers: world.answers('not_ok') })
    expect(notOk.body.error.detail.fields.map(({ path }: { path: string }) => path)).toEqual([
      'answers.l1.answer',
      'answers.l2.answer',
    ])
    const { l6: _, ...three } = world.answers()
    expect((await decide(reviewId, { verdict: 'approved', answers: three })).status).toBe(400)
    expect((await decide(reviewId, { verdict: 'returned' })).body.error.detail.fields[0].message).toBe('words_needed')
    expect((await reviews())[0]?.verdict).toBeNull()
  })

  test('returns with words: the member is proposed again, the draft is open, and may be submitted anew', async () => {
    await save()
    const { reviewId } = (await submit()).body
    const words = '海报没有审批编号'
    expect((await decide(reviewId, { verdict: 'returned', words, answers: world.answers('not_ok') })).status).toBe(204)
    const { member, moves, agreements } = await world.sheet(memberId)
    expect([member.stage, agreements[0].state]).toEqual(['proposed', 'draft'])
    expect(moves[0]).toMatchObject({ toStage: 'proposed', note: words, by: { id: world.compliance.id } })
    expect((await decide(reviewId, { verdict: 'approved' })).body.error.code).toBe('already_decided')
    expect((await save({ exclusive: true }, agreements[0].rowVersion)).status).toBe(200)
    expect((await submit()).status).toBe(201)
    expect((await reviews(world.compliance, 'open')).map(({ title }) => title)).toEqual(['BA-2026-001'])
    expect((await reviews(world.compliance, 'decided')).map((review) => review.words)).toEqual([words])
  })

  test('may take an approval back until somebody signed', async () => {
    const reviewId = await approved()
    expect((await reviews())[0]?.refusal).toBeNull()
    expect((await decide(reviewId, { verdict: 'returned', words: '再看一次' })).status).toBe(204)
    expect(await world.stageOf(memberId)).toBe('proposed')
    expect((await sign()).body.error.code).toBe('move_refused')
    expect((await reviews()).map(({ verdict }) => verdict).toSorted()).toEqual(['approved', 'returned'])
    const [draft] = (await world.sheet(memberId)).agreements
    await save({}, draft.rowVersion)
    const again = (await submit()).body.reviewId
    await decide(again, { verdict: 'approved' })
    await sign()
    expect((await decide(again, { verdict: 'returned', words: '太晚了' })).body.error.code).toBe('already_decided')
  })

  test('never decides what he submitted, wrote, or wrote a benefit of', async () => {
    const both = await t.makeUser(['compliance', 'alliance'], [world.branchId])
    const bare = async () => {
      const { id } = await world.member('proposed')
      await world.bothBenefits(id)
      return id
    }
    const drafted = await bare()
    await world.ask(both, 'PUT', `/alliance-members/${drafted}/agreement`, world.agreementInput({ no: 'OWN-1' }))
    const first = await world.ask(world.officer, 'POST', `/alliance-members/${drafted}/agreement/submit`, {})
    const submitted = await bare()
    await world.ask(
      world.officer,
      'PUT',
      `/alliance-members/${submitted}/agreement`,
      world.agreementInput({ no: 'OWN-2' }),
    )
    const second = await world.ask(both, 'POST', `/alliance-members/${submitted}/agreement/submit`, {})
    const promised = await bare()
    await world.ask(both, 'POST', '/benefits', world.benefitInput(promised))
    const third = { body: { reviewId: await world.submitted(promised, 'OWN-3') } }
    for (const { body } of [first, second, third]) {
      const answer = await decide(body.reviewId, { verdict: 'approved' }, both)
      expect([answer.status, answer.body.error.code]).toEqual([403, 'own_review'])
      expect((await decide(body.reviewId, { verdict: 'approved' })).status).toBe(204)
    }
    expect(new Set((await reviews(both)).map(({ refusal }) => refusal))).toEqual(new Set(['own']))
    expect(new Set((await reviews(world.head)).map(({ refusal }) => refusal))).toEqual(new Set(['role']))
    for (const user of [world.officer, world.head, world.marketing])
      expect((await decide(first.body.reviewId, { verdict: 'approved' }, user)).status).toBe(403)
  })

  test('sees beside each rule what the program found by itself', async () => {
    await t.db.updateTable('benefit').set({ rule: '存满5万送课' }).where('side', '=', 'merchant').execute()
    await save({
      dataClause: 'with_consent',
      terms: { ...world.agreementInput().terms, referral: '共享客户名单', costs: '保本无忧' },
    })
    await world.hanging(memberId, null, true, { title: '没有编号', approvalNo: '' })
    await world.hanging(memberId, null, true, { title: '过期的', validTo: ago(1) })
    await world.hanging(memberId, null)
    await submit()
    const [review] = await reviews()
    const kinds = Object.fromEntries(
      (review?.checks ?? []).map(({ rule, findings }) => [
        rule,
        findings.map(({ place, kind, name }) => `${place} ${kind} ${name}`).toSorted(),
      ]),
    )
    expect(kinds).toEqual({
      l1: ['benefit_rule tied 美术体验课一节'],
      l2: [],
      l4: ['data_clause with_consent data_clause', 'term concern referral'],
      l6: ['material approval_expired 过期的', 'material not_approved 没有编号', 'term concern costs'],
    })
  })
})

test('two who sign at once sign once', async () => {
  await approved()
  const answers = await Promise.all([sign(), sign()])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409])
  const moves = await t.db.selectFrom('stageMove').select('id').where('toStage', '=', 'signed').execute()
  expect(moves).toHaveLength(1)
})

test('a material lies on the same desk, where it is returned, and not by who made it', async () => {
  const both = await t.makeUser(['compliance', 'alliance'], [world.branchId])
  const { materialId } = await world.hanging(memberId, null, true, { createdBy: both.id, title: '冬季海报' })
  const scope = { branchId: world.branchId, userId: world.officer.id }
  const reviewId = await t.db
    .transaction()
    .execute((trx) => insertReview(trx, scope, { subjectKind: 'material', subjectId: materialId, note: '' }))
  expect((await reviews())[0]).toMatchObject({ subjectKind: 'material', title: '冬季海报', memberId: null })
  expect((await decide(reviewId, { verdict: 'approved' }, both)).body.error.code).toBe('own_review')
  // Its approval carries a number and a last day: they are given at the material.
  expect((await decide(reviewId, { verdict: 'approved' })).body.error.code).toBe('approve_at_material')
  expect((await decide(reviewId, { verdict: 'returned', words: '缺审批编号' })).status).toBe(204)
  expect((await reviews())[0]).toMatchObject({ verdict: 'returned', words: '缺审批编号' })
})

describe('renewing', () => {
  test('is the next agreement beside the one that runs: the member stays, then is active again', async () => {
    const { id, merchantId } = await world.member('renewing', { stageSince: ago(2), joinedOn: ago(360) })
    memberId = id
    await world.flow(null, merchantId, today)
    await world.agreement(id, { effectiveFrom: ago(350), expiresOn: inDays(15), signedOn: ago(360) })
    await save({ no: 'BA-RENEWED-1' })
    const { reviewId } = (await submit()).body
    expect(await world.stageOf(id)).toBe('renewing')
    const early = await sign()
    expect(early.body.error.detail.code).toBe('needs_compliance')
    await decide(reviewId, { verdict: 'approved' })
    expect(await world.stageOf(id)).toBe('renewing')
    expect((await sign()).status).toBe(204)
    const { member, moves } = await world.sheet(id)
    expect([member.stage, member.facts.expiresOn]).toEqual(['active', inDays(365)])
    expect(moves[0]).toMatchObject({ fromStage: 'renewing', toStage: 'active', byRule: true, by: null })
  })

  test('comes by itself once the last day for notice has passed, by the same length again', () => {
    const year = { effectiveFrom: '2026-01-01', expiresOn: '2026-12-31', autoRenew: true, noticeDays: 30 }
    expect(lastDayOf(year, '2026-12-01')).toBe('2026-12-31')
    expect(lastDayOf(year, '2026-12-02')).toBe('2027-12-31')
    expect(lastDayOf(year, '2028-06-01')).toBe('2028-12-31')
    expect(lastDayOf({ ...year, autoRenew: false }, '2028-06-01')).toBe('2026-12-31')
    const days = { effectiveFrom: '2026-01-10', expiresOn: '2026-01-29', autoRenew: true, noticeDays: 0 }
    expect(lastDayOf(days, '2026-01-30')).toBe('2026-02-18')
  })
})
