import { memberSheetSchema } from 'domain/member-sheet.ts'
import { nextStages, stageMoves } from 'domain/member-stages.ts'
import { memberStages, type MemberStage } from 'domain/merchant.ts'
import { firstBrokenAudit } from 'server/http/audit.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ago, type AllianceWorld, allianceWorld, inDays, today } from '#support/alliance-world.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let world: AllianceWorld
beforeEach(async () => {
  t = await testApp()
  world = await allianceWorld(t)
})
afterEach(() => t.close())

/** Conditions that a member of whom nothing is known meets: a reason is sent along, and no agreement can run out. */
const metByNothing = ['needs_reason', 'needs_renewal']
const codeOf: Record<string, string> = { needs_silence: 'too_early', needs_pause: 'too_early' }
const elsewhere: Record<string, string> = {
  'proposed compliance': 'submit',
  'compliance signed': 'sign',
  'compliance proposed': 'review',
}

const elsewhereOf = (way: string | undefined) => (way === 'hand' || way === 'rule' ? undefined : way)

describe('the table of stages', () => {
  test.each(memberStages)('from %s every move but those it knows is refused with the reason', async (from) => {
    const { id } = await world.member(from)
    for (const to of memberStages) {
      await t.db.updateTable('allianceMember').set({ stage: from, leftOn: null }).where('id', '=', id).execute()
      await t.db.deleteFrom('stageMove').execute()
      const conditions = stageMoves[from][to]
      const missing = conditions
        ?.filter((condition) => !metByNothing.includes(condition))
        .map((condition) => codeOf[condition] ?? condition) ?? ['not_allowed']
      const way = elsewhere[`${from} ${to}`]
      const expected = missing.length === 0 && way ? ['not_allowed'] : missing

      const answer = await world.move(id, to, 'no_traffic')
      const detail = answer.body?.error.detail
      const refused = expected.length > 0
      expect([from, to, detail?.missing.map(({ code }: { code: string }) => code) ?? []]).toEqual([from, to, expected])
      expect([to, answer.status, answer.body?.error.code, detail?.code]).toEqual(
        refused ? [to, 409, 'move_refused', expected[0]] : [to, 204, undefined, undefined],
      )
      expect(elsewhereOf(detail?.way)).toBe(way)
      expect(await world.stageOf(id)).toBe(refused ? from : to)
    }
  })

  test('whoever leaves, declines or is dropped does so for a reason, and another reason needs words', async () => {
    for (const from of memberStages) {
      for (const to of nextStages(from).filter((stage) => stageMoves[from][stage]?.includes('needs_reason'))) {
        if (to === 'proposed') continue
        const { id } = await world.member(from)
        const silent = await world.move(id, to)
        expect([from, to, silent.status, silent.body.error.detail.code]).toEqual([from, to, 409, 'needs_reason'])
        expect((await world.move(id, to, 'other')).body.error).toMatchObject({
          code: 'invalid_input',
          detail: { fields: [{ path: 'note', message: 'note_needed' }] },
        })
        expect((await world.move(id, to, 'other', world.officer, '老板回老家了')).status).toBe(204)
        const { member, moves } = await world.sheet(id)
        expect(member).toMatchObject({ stage: to, leftOn: today, leftReason: 'other', leftNote: '老板回老家了' })
        expect(moves[0]).toMatchObject({ fromStage: from, toStage: to, reason: 'other', movedOn: today, byRule: false })
      }
    }
  })

  test('the field force may look and not move, marketing may draft and not move', async () => {
    const { id } = await world.member('prospect')
    expect((await world.move(id, 'dropped', 'closed', world.marketing)).status).toBe(403)
    expect((await world.move(id, 'dropped', 'closed', world.compliance)).status).toBe(403)
    expect((await world.move(id, 'dropped', 'closed', world.head)).status).toBe(204)
  })
})

describe('the way of a merchant into the alliance', () => {
  test('each step waits for what it needs, and says so before it is tried', async () => {
    const merchantId = await world.merchant()
    const allianceId = await world.alliance()
    const made = await world.ask(world.marketing, 'POST', '/alliance-members', { allianceId, merchantId })
    expect(made.status).toBe(201)
    const id = made.body.id as string

    /** What the sheet says and what the move answers are the same; then the move is made. */
    const refusedThenMoved = async (to: MemberStage, missing: object[], meet: () => Promise<unknown>) => {
      const told = (await world.sheet(id)).member.next.find((next: { to: string }) => next.to === to)
      expect(told.refusal.missing).toMatchObject(missing)
      const refused = await world.move(id, to)
      expect([refused.status, refused.body.error.detail.missing]).toEqual([409, told.refusal.missing])
      await meet()
      const free = (await world.sheet(id)).member.next.find((next: { to: string }) => next.to === to)
      expect(free.refusal).toBeNull()
      const moved = await world.move(id, to)
      // Submitting has its own way: by hand it stays refused.
      expect(moved.status).toBe(free.way === 'hand' ? 204 : 409)
    }

    await refusedThenMoved('contacted', [{ code: 'needs_decision_maker' }], () =>
      world.ask(world.officer, 'POST', '/visits', {
        subjectKind: 'merchant',
        subjectId: merchantId,
        visitedOn: today,
        outcome: 'met_owner',
      }),
    )
    await refusedThenMoved('interested', [{ code: 'needs_wish' }], async () => {
      const { member } = await world.sheet(id)
      await world.ask(world.officer, 'PUT', `/alliance-members/${id}`, { wish: '周末多来孩子' }, member.rowVersion)
    })
    await refusedThenMoved('proposed', [{ code: 'needs_benefit_each_way', have: 0, need: 2 }], () =>
      world.bothBenefits(id),
    )
    await refusedThenMoved('compliance', [{ code: 'needs_agreement' }], () =>
      world.ask(world.officer, 'PUT', `/alliance-members/${id}/agreement`, world.agreementInput()),
    )
    const byHand = await world.move(id, 'compliance')
    expect(byHand.body.error.detail).toMatchObject({ code: 'not_allowed', way: 'submit' })

    const { reviewId } = (await world.ask(world.officer, 'POST', `/alliance-members/${id}/agreement/submit`, {})).body
    expect(await world.stageOf(id)).toBe('compliance')
    const early = await world.ask(world.head, 'POST', `/alliance-members/${id}/agreement/sign`, { signedOn: today })
    expect(early.body.error).toMatchObject({ code: 'move_refused', detail: { code: 'needs_compliance', way: 'sign' } })
    const decision = { verdict: 'approved', answers: world.answers(), words: '' }
    expect(
      (await world.ask(world.compliance, 'POST', `/compliance-reviews/${reviewId}/decision`, decision)).status,
    ).toBe(204)
    const officerSigns = await world.ask(world.officer, 'POST', `/alliance-members/${id}/agreement/sign`, {
      signedOn: today,
    })
    expect(officerSigns.status).toBe(403)
    expect(
      (await world.ask(world.head, 'POST', `/alliance-members/${id}/agreement/sign`, { signedOn: today })).status,
    ).toBe(204)
    expect(await world.stageOf(id)).toBe('signed')

    await refusedThenMoved('pilot', [{ code: 'needs_materials', have: 0, need: 2 }], async () => {
      await world.hanging(id, null)
      await world.hanging(id, merchantId, false)
      // A material without its photo does not count.
      const half = (await world.sheet(id)).member.next.find((next: { to: string }) => next.to === 'pilot')
      expect(half.refusal.missing).toMatchObject([{ code: 'needs_materials', have: 1, need: 2 }])
      await world.hanging(id, merchantId)
    })
    await refusedThenMoved('active', [{ code: 'needs_flows', have: 0, need: 3 }], async () => {
      await world.flow(null, merchantId, today, { count: 5, proof: 'verbal' })
      await world.flow(null, merchantId, ago(1), { count: 5 })
      await world.flow(null, merchantId, today, { count: 5, withdrawnAt: t.stamps.createdAt })
      expect((await world.sheet(id)).member.facts.verifiedFlowsSincePilot).toBe(0)
      await world.flow(null, merchantId, today, { count: 2 })
      await world.flow(merchantId, null, today, { proof: 'receipt' })
    })

    const sheet = memberSheetSchema.parse(await world.sheet(id, world.head))
    expect(sheet.member).toMatchObject({ stage: 'active', stageSince: today, joinedOn: today, pilotFrom: today })
    expect(sheet.moves.map(({ toStage }) => toStage).toReversed()).toEqual([
      'prospect',
      'contacted',
      'interested',
      'proposed',
      'compliance',
      'signed',
      'pilot',
      'active',
    ])
    expect(sheet.moves.map(({ by }) => by?.id)).not.toContain(undefined)
    const merchant = await t.db.selectFrom('merchant').select('memberStage').executeTakeFirstOrThrow()
    expect(merchant.memberStage).toBe('active')
    expect(await firstBrokenAudit(t.db, t.services.secret, world.branchId)).toBeNull()
  })

  test('who was met before the member came back was met for something else', async () => {
    const { id, merchantId } = await world.member('exit', { leftOn: ago(200), stageSince: ago(200) })
    await world.make.makeVisit(world.officer.id, 'merchant', merchantId, ago(300))
    expect((await world.move(id, 'prospect')).status).toBe(204)
    expect((await world.move(id, 'contacted')).body.error.detail.code).toBe('needs_decision_maker')
    await world.make.makeVisit(world.officer.id, 'merchant', merchantId, today)
    expect((await world.move(id, 'contacted')).status).toBe(204)
  })

  test('who left may begin again after 180 days and not a day before', async () => {
    for (const stage of ['exit', 'declined', 'dropped'] as const) {
      const early = await world.member(stage, { leftOn: ago(179), leftReason: 'no_traffic' })
      expect((await world.move(early.id, 'prospect')).body.error.detail).toMatchObject({
        code: 'too_early',
        missing: [{ on: inDays(1) }],
      })
      const due = await world.member(stage, { leftOn: ago(180), leftReason: 'no_traffic', joinedOn: ago(300) })
      expect((await world.move(due.id, 'prospect')).status).toBe(204)
      expect((await world.sheet(due.id)).member).toMatchObject({ stage: 'prospect', leftOn: null, joinedOn: null })
    }
  })
})

describe('a move taken back', () => {
  test('is the same day, by the same person, and puts everything where it was', async () => {
    const { id, merchantId } = await world.member('active', {
      joinedOn: ago(50),
      pilotFrom: ago(40),
      stageSince: ago(9),
    })
    await world.flow(null, merchantId, today)
    const agreementId = await world.agreement(id, { signedOn: ago(50) })
    const agreement = () =>
      t.db.selectFrom('agreement').select('endedOn').where('id', '=', agreementId).executeTakeFirstOrThrow()
    expect((await world.move(id, 'exit', 'unfair')).status).toBe(204)
    expect(await agreement()).toEqual({ endedOn: today })
    expect((await world.sheet(id)).member.undoTo).toBe('active')
    expect((await world.sheet(id, world.head)).member.undoTo).toBeNull()
    expect((await world.move(id, 'active', null, world.head)).body.error.detail.code).toBe('not_allowed')

    expect((await world.move(id, 'active')).status).toBe(204)
    const { member, moves } = await world.sheet(id)
    expect(member).toMatchObject({ stage: 'active', leftOn: null, leftReason: null, joinedOn: ago(50), undoTo: null })
    expect(await agreement()).toEqual({ endedOn: null })
    // Both stay in the history.
    expect(moves.map(({ toStage }: { toStage: string }) => toStage)).toEqual(['active', 'exit'])
  })

  test('is refused the day after, and for what was signed, submitted or came by itself', async () => {
    const { id } = await world.member('interested')
    await world.move(id, 'declined', 'rival')
    await t.db
      .updateTable('stageMove')
      .set({ movedOn: ago(1) })
      .execute()
    expect((await world.move(id, 'interested')).body.error.detail.code).toBe('not_allowed')

    const submitted = await world.member('proposed')
    await world.bothBenefits(submitted.id)
    await world.submitted(submitted.id)
    expect((await world.sheet(submitted.id)).member).toMatchObject({ stage: 'compliance', undoTo: null })
    expect(
      (await world.move(submitted.id, 'proposed', 'other', world.officer, '撤回')).body.error.detail,
    ).toMatchObject({
      way: 'review',
    })
  })

  test('brings back why somebody had left, when a new start is taken back', async () => {
    const { id } = await world.member('interested')
    await world.move(id, 'declined', 'rival')
    await t.db
      .updateTable('stageMove')
      .set({ movedOn: ago(190) })
      .execute()
    await t.db
      .updateTable('allianceMember')
      .set({ leftOn: ago(190), stageSince: ago(190) })
      .execute()
    expect((await world.move(id, 'prospect')).status).toBe(204)
    expect((await world.move(id, 'declined')).status).toBe(204)
    expect((await world.sheet(id)).member).toMatchObject({
      stage: 'declined',
      stageSince: ago(190),
      leftOn: ago(190),
      leftReason: 'rival',
    })
  })
})

describe('a membership', () => {
  test('stands once, of a merchant and people of this branch', async () => {
    const { allianceId, merchantId, id } = await world.member('prospect')
    const post = (body: object) => world.ask(world.officer, 'POST', '/alliance-members', body)
    expect((await post({ allianceId, merchantId })).body.error).toEqual({
      code: 'member_exists',
      detail: { memberId: id },
    })
    const other = await world.merchant('童趣文具')
    const unknown = '01JD00000000000000000000ZZ'
    expect((await post({ allianceId: unknown, merchantId: other })).body.error.code).toBe('unknown_alliance')
    expect((await post({ allianceId, merchantId: unknown })).body.error.code).toBe('unknown_merchant')
    const people = { officerUserId: unknown, contactKeyPersonId: null }
    expect((await post({ allianceId, merchantId: other, ...people })).body.error.code).toBe('unknown_officer')
    const elsewhere = await world.make.makeKeyPerson(merchantId, { attachesKind: 'merchant' })
    expect((await post({ allianceId, merchantId: other, contactKeyPersonId: elsewhere })).body.error.code).toBe(
      'unknown_contact',
    )
    const own = await world.make.makeKeyPerson(other, { attachesKind: 'merchant', title: 'owner' })
    const made = await post({ allianceId, merchantId: other, contactKeyPersonId: own, officerUserId: world.officer.id })
    const { member, contact } = await world.sheet(made.body.id)
    expect([member.officer.id, contact]).toEqual([world.officer.id, { id: own, name: '陆明', title: 'owner' }])
    // Who talks to whom is not told to those who do not read key persons.
    expect((await world.sheet(made.body.id, world.compliance)).contact).toBeNull()
  })

  test('is removed and put back while nothing is signed; the merchant keeps its furthest stage', async () => {
    const { id, merchantId } = await world.member('contacted', { stageSince: ago(3) })
    const second = await world.member('active', { merchantId })
    await world.flow(null, merchantId, today)
    const stage = async () =>
      (await t.db.selectFrom('merchant').select('memberStage').where('id', '=', merchantId).executeTakeFirstOrThrow())
        .memberStage
    const remove = (memberId: string) => world.ask(world.officer, 'DELETE', `/alliance-members/${memberId}`)
    expect((await remove(second.id)).body.error.code).toBe('member_signed')
    expect((await remove(id)).status).toBe(204)
    expect(await stage()).toBe('active')
    expect((await world.ask(world.officer, 'POST', `/alliance-members/${id}/restore`)).status).toBe(204)
    expect((await world.move(second.id, 'exit', 'closed')).status).toBe(204)
    // Nobody living is left: the latest stage counts.
    expect(await stage()).toBe('exit')
  })

  test('is changed only on the version one saw', async () => {
    const { id } = await world.member('prospect')
    const put = (version: number) =>
      world.ask(world.officer, 'PUT', `/alliance-members/${id}`, { wish: '多来学生' }, version)
    expect((await put(1)).status).toBe(204)
    const stale = await put(1)
    expect([stale.status, stale.body.error.code]).toEqual([409, 'changed_meanwhile'])
  })
})
