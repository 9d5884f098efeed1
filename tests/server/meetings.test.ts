import fs from 'node:fs'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { eveningSchema, funnelSchema, morningSchema, workLogSchema } from 'domain/meeting.ts'
import { civilDay, dayBounds } from 'server/http/today.ts'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { ulid } from 'ulid'
import { canvassRows } from '#support/canvass-rows.ts'
import { factories, offset } from '#support/factories.ts'
import { sharedFile } from '#support/osm.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

const zone = 'Asia/Shanghai'
const today = civilDay(zone)

describe('meetings', () => {
  let t: TestApp
  let branchId: string
  let make: ReturnType<typeof factories>
  let head: Awaited<ReturnType<TestApp['makeUser']>>
  let walker: Awaited<ReturnType<TestApp['makeUser']>>
  let merchants: string[]

  beforeEach(async () => {
    t = await testApp()
    onTestFinished(() => t.close())
    branchId = await t.makeBranch('A')
    make = factories(t, branchId)
    await make.makeSite()
    head = await t.makeUser(['branch_head'], [branchId])
    walker = await t.makeUser(['field'], [branchId])
    merchants = []
    for (let index = 0; index < 6; index += 1)
      merchants.push(await make.makeMerchant(await make.makeShop(`店 ${index}`, offset(index * 10, 0))))
  })

  const get = async (user: typeof head, path: string) => {
    const answer = await user.ask(`/api/branches/${branchId}${path}`)
    return { status: answer.status, body: await answer.json() }
  }
  const put = (user: typeof head, path: string, body: unknown, version = 0) =>
    user.ask(`/api/branches/${branchId}${path}`, {
      method: 'PUT',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'if-match': `"${version}"` },
    })
  const visit = (index: number, outcome: string, row = {}, on = today) =>
    make.makeVisit(walker.id, 'merchant', merchants[index] ?? '', on, { outcome, ...row })
  const evening = async (user = head, on = today) =>
    eveningSchema.parse((await get(user, `/meetings/evening/${on}`)).body)
  const typed = { note: '', roleplayVisitIds: [], questionVisitIds: [], focus: '', example: '' }

  test('the evening counts attempts, contacts and owners, of everybody and of each', async () => {
    await visit(0, 'met_owner', { intent: 'a' })
    await visit(1, 'met_staff', { nextOn: daysAfter(today, 1), revisitSlot: 'pm' })
    await visit(2, 'owner_away')
    await visit(2, 'refused')
    await visit(3, 'skipped')
    await make.makeVisit(head.id, 'merchant', merchants[4] ?? '', today, { outcome: 'met_owner' })
    const page = await evening()
    expect(page.figures).toMatchObject({ attempts: 5, doors: 4, contacts: 4, ownersMet: 2, revisits: 1 })
    expect(page.figures.contactRate).toMatchObject({ numerator: 4, denominator: 5, value: 0.8 })
    expect(page.people.map(({ figures }) => figures.attempts).toSorted()).toEqual([1, 4])
    expect(page.revisits).toMatchObject([{ slot: 'pm', on: daysAfter(today, 1) }])
    expect(page.tomorrow.revisits).toHaveLength(1)
  })

  test('chooses a refusal and a clear interest for the role-play until the head chooses', async () => {
    const no = await visit(0, 'refused', { note: '我跟农商行老关系' })
    const yes = await visit(1, 'met_owner', { intent: 'a', note: '当场约了周三看流水' })
    const other = await visit(2, 'met_owner', { intent: 'c', note: '想了解码牌' })
    await visit(3, 'refused')
    expect((await evening()).roleplay.map(({ visitId }) => visitId)).toEqual([no, yes])
    expect((await put(head, `/meetings/evening/${today}`, { ...typed, roleplayVisitIds: [other] })).status).toBe(204)
    expect((await evening()).roleplay.map(({ visitId }) => visitId)).toEqual([other])
    const morning = morningSchema.parse((await get(head, `/meetings/morning/${daysAfter(today, 1)}`)).body)
    expect(morning.roleplay.map(({ visitId }) => visitId)).toEqual([other])
    expect(morning.lastDay?.figures.attempts).toBe(4)
  })

  test('keeps what was typed once, and refuses a stale page and visits of another day', async () => {
    const old = await visit(0, 'refused', { note: '不要' }, daysBefore(today, 3))
    expect((await put(head, `/meetings/evening/${today}`, { ...typed, roleplayVisitIds: [old] })).status).toBe(400)
    expect((await put(head, `/meetings/evening/${today}`, { ...typed, note: '周一再练' })).status).toBe(204)
    expect((await put(head, `/meetings/evening/${today}`, { ...typed, note: '别的' })).status).toBe(409)
    expect((await evening()).typed.note).toBe('周一再练')
    expect((await put(walker, `/meetings/evening/${today}`, typed, 1)).status).toBe(403)
    expect((await get(head, '/meetings/noon/2026-01-01')).status).toBe(404)
    expect((await get(head, '/meetings/evening/tomorrow')).status).toBe(404)
  })

  test('tells remarks only to whoever may read them, and nothing to another branch', async () => {
    await visit(0, 'refused', { note: '王老板说不要', question: '码牌能换吗' })
    expect((await evening()).questions.map(({ words }) => words)).toEqual(['码牌能换吗'])
    const other = await t.makeUser(['marketing'], [branchId])
    const seen = await evening(other)
    expect(JSON.stringify(seen)).not.toContain('王老板')
    expect(seen.figures.attempts).toBe(1)
    const there = await t.makeBranch('B')
    const stranger = await t.makeUser(['branch_head'], [there])
    const theirs = await stranger.ask(`/api/branches/${there}/meetings/evening/${today}`)
    expect(eveningSchema.parse(await theirs.json()).figures.attempts).toBe(0)
  })

  test('words on a customer are told to his manager, and what is to be done to whom it is given', async () => {
    const manager = await t.makeUser(['rm'], [branchId])
    const others = [await t.makeUser(['rm'], [branchId]), await t.makeUser(['alliance'], [branchId])]
    const [customerId = ''] = await make.makeCustomers(1, { ownerUserId: manager.id })
    await make.makeVisit(head.id, 'customer', customerId, today, {
      outcome: 'met_customer',
      note: '存单月底到期',
      nextOn: daysAfter(today, 1),
    })
    const task = { kind: 'call', title: '给赵老师回电', dueOn: daysAfter(today, 1), ownerUserId: manager.id }
    const given = await head.send('POST', `/api/branches/${branchId}/tasks`, { ...task, subjectKind: null })
    expect(given.status).toBe(201)
    const tomorrow = async (who: typeof head) =>
      morningSchema.parse((await get(who, `/meetings/morning/${daysAfter(today, 1)}`)).body)
    for (const who of [manager, head]) {
      expect((await evening(who)).remarks.map(({ words }) => words)).toEqual(['存单月底到期'])
      expect((await tomorrow(who)).dueTasks.map(({ title }) => title)).toEqual(['给赵老师回电'])
    }
    for (const who of [...others, walker]) {
      const pages = [await evening(who), await tomorrow(who)]
      for (const word of ['到期', '赵老师']) expect(JSON.stringify(pages)).not.toContain(word)
      expect(pages[1]).toMatchObject({
        revisits: [{ words: '' }],
        dueTasks: [{ title: '', owner: { id: manager.id } }],
      })
    }
  })

  test('names the customer of a visit and of a lead as far as the reader may know him', async () => {
    const manager = await t.makeUser(['rm'], [branchId])
    const [customerId = ''] = await make.makeCustomers(1, { ownerUserId: manager.id, name: '周文岚', nameMask: '周**' })
    await make.makeVisit(manager.id, 'customer', customerId, today, { outcome: 'met_customer', nextOn: today })
    const about = { source: 'lobby', subjectKind: 'customer', subjectId: customerId, line: 'deposit_term' }
    const given = await manager.send('POST', `/api/branches/${branchId}/leads`, { ...about, ownerUserId: manager.id })
    expect(given.status).toBe(201)
    const told = await Promise.all(
      [manager, head, walker].map(async (who) => {
        const { leads, revisits } = await evening(who)
        return [leads[0]?.where?.name, revisits[0]?.where.name]
      }),
    )
    expect(told).toEqual([
      ['周文岚', '周文岚'],
      ['周**', '周**'],
      [undefined, ''],
    ])
  })

  test("a work log is one's own, made from the day, and answered by the head", async () => {
    const { from } = dayBounds(zone, today)
    await visit(0, 'met_owner', { intent: 'b', note: '要看利率', visitedAt: `${from.slice(0, 14)}10:00.000Z` })
    await visit(1, 'owner_away', { nextOn: daysAfter(today, 1), visitedAt: `${from.slice(0, 14)}20:00.000Z` })
    await t.db
      .insertInto('touch')
      .values({
        branchId,
        id: ulid(),
        subjectKind: 'merchant',
        subjectId: merchants[2] ?? '',
        userId: walker.id,
        touchedAt: new Date(Date.parse(from) + 3_600_000).toISOString(),
        channel: 'call',
        purpose: 'care',
        twoWay: 1,
        result: '约周三',
        visitId: null,
        breach: null,
        breachReason: '',
        createdAt: new Date().toISOString(),
        createdBy: walker.id,
        withdrawnAt: null,
        withdrawnBy: null,
      })
      .execute()
    const log = async (user = walker, userId = walker.id) =>
      workLogSchema.parse((await get(user, `/work-logs/${today}?userId=${userId}`)).body)
    expect(await log()).toMatchObject({
      figures: { attempts: 2, ownersMet: 1, calls: 1, twoWayCalls: 1 },
      calls: [{ with: '店 2', result: '约周三' }],
      visits: [{ where: { name: '店 0' } }, { where: { name: '店 1' } }],
      tomorrow: { revisits: [{ where: { name: '店 1' } }] },
    })
    const words = { resultsText: '新铺多', tomorrowText: '先去店 1' }
    expect((await put(walker, `/work-logs/${today}`, words)).status).toBe(204)
    expect((await put(walker, `/work-logs/${today}`, words)).status).toBe(409)
    expect((await put(head, `/work-logs/${today}/users/${walker.id}/reply`, { replyText: '好' })).status).toBe(204)
    expect((await put(head, `/work-logs/${today}/users/${head.id}/reply`, { replyText: '好' })).status).toBe(409)
    expect(await log(head)).toMatchObject({ ...words, reply: { text: '好' } })
    const colleague = await t.makeUser(['rm'], [branchId])
    expect((await get(colleague, `/work-logs/${today}?userId=${walker.id}`)).status).toBe(403)
  })

  test('a door without a file is called by the sign over it, and by its number where none hangs', async () => {
    const [signed = '', bare = ''] = await canvassRows(t, branchId).makeDoors(null, 2, (index) => ({
      label: `${297 + index}号`,
    }))
    await make.makeShop('井边童装', offset(0, 20), { unitId: signed })
    await make.makeShop('从前的店', offset(0, 20), { unitId: bare, status: 'closed' })
    for (const unitId of [signed, bare])
      await visit(0, 'owner_away', {
        subjectKind: 'unit',
        subjectId: unitId,
        unitId,
        nextOn: daysAfter(today, 1),
        revisitSlot: 'pm',
      })
    const { revisits } = await evening()
    expect(revisits.map(({ where }) => where).toSorted((a, b) => (a.label < b.label ? -1 : 1))).toEqual([
      { merchantId: null, name: '井边童装', label: '297号' },
      { merchantId: null, name: '', label: '298号' },
    ])
  })

  test('the funnel equals the published example, by cohort, the young ones marked (K18)', async ({ skip }) => {
    const [inputs, results] = [sharedFile('../domain/metric_inputs.json'), sharedFile('../domain/metric_examples.json')]
    if (!inputs || !results) return skip('the shared test data is not here')
    const { funnel: counts } = JSON.parse(fs.readFileSync(inputs, 'utf8')).K18 as { funnel: number[] }
    const { rates } = JSON.parse(fs.readFileSync(results, 'utf8')).K18 as { rates: number[] }
    const [attempts = 0, contacts = 0, owners = 0, leads = 0, appointments = 0, conversions = 0] = counts
    const on = daysBefore(today, 40)
    for (let index = 0; index < attempts; index += 1) {
      const outcome = index < owners ? 'met_owner' : index < contacts ? 'met_staff' : 'owner_away'
      const id = await visit(index % merchants.length, outcome, {}, on)
      if (index >= leads) continue
      const leadId = ulid()
      await t.db.insertInto('lead').values(leadRow(leadId, id)).execute()
      const moves = [
        ...(index < appointments ? [{ to: 'appointed', days: 5 }] : []),
        ...(index < conversions ? [{ to: 'won', days: 20 }] : []),
        // Too late to count for the visit.
        ...(index === leads - 1 ? [{ to: 'won', days: 33 }] : []),
      ]
      for (const { to, days } of moves)
        await t.db
          .insertInto('leadMove')
          .values({
            branchId,
            id: ulid(),
            leadId,
            fromState: null,
            toState: to,
            fromOwnerId: null,
            toOwnerId: null,
            movedAt: `${daysAfter(on, days)}T04:00:00.000Z`,
            movedBy: null,
          })
          .execute()
    }
    await visit(0, 'met_owner')
    const page = funnelSchema.parse((await get(head, `/funnel?from=${on}&to=${on}`)).body)
    expect(page.total.steps.map(({ count }) => count)).toEqual(counts)
    expect([...page.total.steps.slice(1).map((step) => step.ofStepBefore?.value), page.total.overall.value]).toEqual(
      rates.map((rate) => expect.closeTo(rate, 12)),
    )
    expect(page.total.isYoung).toBe(false)
    const both = funnelSchema.parse((await get(head, `/funnel?from=${on}&to=${today}`)).body)
    expect(both.cohorts.map(({ isYoung }) => isYoung)).toEqual([true, false])
  })

  const leadRow = (id: string, visitId: string) => ({
    branchId,
    id,
    source: 'visit',
    subjectKind: 'none',
    subjectId: null,
    line: 'loan_business',
    amountBand: null,
    grade: 'b',
    ownerUserId: walker.id,
    slaClass: 'standard',
    state: 'assigned',
    note: '',
    firstResponseAt: null,
    proposalAt: null,
    protectUntil: today,
    lostReason: null,
    originKind: 'visit',
    originId: visitId,
    responseDueAt: null,
    proposalDueAt: null,
    ...t.stamps,
    deletedAt: null,
  })
})
