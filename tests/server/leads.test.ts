import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { responseDueAt } from 'domain/formulas/response-sla.ts'
import { leadListSchema, leadMoves, leadStates } from 'domain/lead.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { today } from '#support/alliance-rows.ts'
import { type Factories, factories, offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let make: Factories
let rm: Awaited<ReturnType<TestApp['makeUser']>>
let head: typeof rm
let merchantId: string
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  make = factories(t, branchId)
  await make.makeSite()
  rm = await t.makeUser(['rm'], [branchId])
  head = await t.makeUser(['branch_head'], [branchId])
  merchantId = await make.makeMerchant(await make.makeShop('启明画室', offset(0, 0)))
})
afterEach(() => t.close())

const at = (path: string) => `/api/branches/${branchId}${path}`
const leads = async (who = head, query = '') =>
  leadListSchema.parse(await (await who.ask(at(`/leads${query}`))).json()).leads
const newLead = async (more: object = {}, who = rm) => {
  const lead = {
    source: 'visit',
    subjectKind: 'merchant',
    subjectId: merchantId,
    line: 'loan_micro',
    ownerUserId: rm.id,
  }
  const answer = await who.send('POST', at('/leads'), { ...lead, ...more })
  return { status: answer.status, body: JSON.parse(await answer.text()) }
}
const change = async (id: string, more: object, who = rm) => {
  const [lead] = (await leads()).filter((one) => one.id === id)
  const { state, owner, grade, slaClass, amountBand, note } = lead as NonNullable<typeof lead>
  const body = { state, ownerUserId: owner.id, grade, slaClass, amountBand, note, ...more }
  const answer = await who.send('PUT', at(`/leads/${id}`), body, { 'if-match': String(lead?.rowVersion) })
  return answer.status === 204 ? 'ok' : JSON.parse(await answer.text()).error.code
}

describe('a lead', () => {
  test('has an owner, a day until which it is his, and an hour by which he should answer', async () => {
    const { status, body } = await newLead({ slaClass: 'high_value', amountBand: '50w_100w', note: '旺季备货' })
    expect(status).toBe(201)
    const [lead] = await leads(rm)
    expect(lead).toMatchObject({
      id: body.id,
      state: 'assigned',
      subject: { id: merchantId, name: '启明画室' },
      owner: { id: rm.id },
      protectUntil: daysAfter(today, 14),
      isLate: false,
      isFree: false,
    })
    expect(lead?.responseDueAt).toBe(responseDueAt(lead?.createdAt ?? '', 'high_value', 'Asia/Shanghai'))
    expect(lead?.clock).toMatchObject({ of: 'response', dueAt: lead?.responseDueAt })
    await t.db.updateTable('lead').set({ responseDueAt: '2026-01-01T00:00:00.000Z' }).execute()
    expect((await leads())[0]).toMatchObject({ isLate: true, clock: { state: 'late' } })
    // A lead that came before clocks were stored has the clock of its class.
    await t.db.updateTable('lead').set({ responseDueAt: null, createdAt: '2026-01-01T00:00:00.000Z' }).execute()
    expect((await leads())[0]).toMatchObject({ isLate: true, responseDueAt: '2026-01-01T01:30:00.000Z' })
    expect((await newLead({ ownerUserId: '01JD00000000000000000000ZZ' })).body.error.code).toBe('unknown_colleague')
    expect((await newLead({ subjectId: '01JD00000000000000000000ZZ' })).body.error.code).toBe('unknown_subject')
    expect((await newLead({ subjectId: null })).status).toBe(400)
  })

  test('goes only where the table lets it go', async () => {
    const { body } = await newLead()
    for (const from of leadStates) {
      for (const to of leadStates) {
        await t.db
          .updateTable('lead')
          .set({ state: from, lostReason: from === 'lost' ? 'price' : null })
          .execute()
        const reason = to === 'lost' ? { lostReason: 'price' } : {}
        const said = await change(body.id, { state: to, ...reason })
        const allowed = from === to || leadMoves[from].includes(to)
        expect([from, to, said]).toEqual([from, to, allowed ? 'ok' : 'lead_move_refused'])
      }
    }
  })

  test('closed as lost in error goes back to where it stood within the hour, and nowhere else, and not later', async () => {
    const { body } = await newLead()
    expect(await change(body.id, { state: 'contacted' })).toBe('ok')
    expect(await change(body.id, { state: 'lost', lostReason: 'price' })).toBe('ok')
    expect(await change(body.id, { state: 'interested' })).toBe('lead_move_refused')
    expect(await change(body.id, { state: 'contacted' })).toBe('ok')
    expect((await leads())[0]).toMatchObject({ state: 'contacted', lostReason: null })
    expect(await change(body.id, { state: 'lost', lostReason: 'price' })).toBe('ok')
    const before = new Date(Date.now() - 61 * 60_000).toISOString()
    await t.db.updateTable('leadMove').set({ movedAt: before }).execute()
    expect(await change(body.id, { state: 'contacted' })).toBe('lead_move_refused')
  })

  test('notes when somebody first answered, and why it was lost', async () => {
    const { body } = await newLead()
    expect(await change(body.id, { state: 'contacted' })).toBe('ok')
    const [answered] = await leads()
    expect(answered?.firstResponseAt).not.toBeNull()
    expect(await change(body.id, { state: 'appointed', proposalMade: true })).toBe('ok')
    const [proposed] = await leads()
    expect([proposed?.firstResponseAt, proposed?.proposalAt !== null]).toEqual([answered?.firstResponseAt, true])
    expect(await change(body.id, { state: 'lost' })).toBe('invalid_input')
    expect(await change(body.id, { state: 'lost', lostReason: 'has_bank' })).toBe('ok')
    expect(await leads(head, '?open=yes')).toEqual([])
  })

  test('is its owner’s until its days are over unanswered: then whoever takes it has it', async () => {
    const { body } = await newLead()
    const other = await t.makeUser(['rm'], [branchId])
    expect(await change(body.id, { state: 'contacted' }, other)).toBe('lead_of_another')
    expect(await change(body.id, { ownerUserId: other.id }, other)).toBe('lead_of_another')
    await t.db
      .updateTable('lead')
      .set({ protectUntil: daysBefore(today, 1) })
      .execute()
    expect((await leads())[0]?.isFree).toBe(true)
    expect(await change(body.id, { ownerUserId: head.id }, other)).toBe('lead_of_another')
    expect(await change(body.id, { ownerUserId: other.id }, other)).toBe('ok')
    expect((await leads())[0]).toMatchObject({ owner: { id: other.id }, protectUntil: daysAfter(today, 14) })
    expect(await change(body.id, { ownerUserId: rm.id }, head)).toBe('ok')
  })

  test('names a customer in full only to the manager whose book he is in, and to the head behind his mask', async () => {
    const [customerId = ''] = await make.makeCustomers(1, { ownerUserId: rm.id, name: '周文岚' })
    const about = { subjectKind: 'customer', subjectId: customerId }
    expect((await newLead({ ...about, note: '存单月底到期' })).status).toBe(201)
    const officer = await t.makeUser(['alliance'], [branchId])
    expect((await newLead(about, officer)).body.error.code).toBe('unknown_subject')
    expect((await leads(rm))[0]?.subject).toEqual({ id: customerId, name: '周文岚' })
    expect((await leads(officer))[0]?.subject).toBeNull()
    expect((await leads(head))[0]?.subject).toEqual({ id: customerId, name: '周**' })
    expect((await leads(await t.makeUser(['rm'], [branchId])))[0]?.subject).toBeNull()
    // Nor is what was noted of him told to another manager.
    const other = await t.makeUser(['rm'], [branchId])
    const notes = await Promise.all([rm, head, officer, other].map(async (who) => (await leads(who))[0]?.note))
    expect(notes).toEqual(['存单月底到期', '存单月底到期', '', ''])
  })
})
