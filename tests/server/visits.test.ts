import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { forGood } from 'domain/contact-rule.ts'
import { taskListSchema } from 'domain/task.ts'
import { leadListSchema } from 'domain/lead.ts'
import { outcomeRules } from 'domain/visit-outcome.ts'
import {
  visitBatchSavedSchema,
  visitListSchema,
  type VisitOutcome,
  visitOutcomes,
  visitSavedSchema,
} from 'domain/visit.ts'
import { pruneClientWrites } from 'server/http/client-write.ts'
import { ulid } from 'ulid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { today } from '#support/alliance-rows.ts'
import { type CanvassRows, canvassRows } from '#support/canvass-rows.ts'
import { type Factories, factories, offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let make: Factories
let rows: CanvassRows
let walker: Awaited<ReturnType<TestApp['makeUser']>>
let head: typeof walker
let sideId: string
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  make = factories(t, branchId)
  rows = canvassRows(t, branchId)
  await make.makeSite()
  walker = await t.makeUser(['field'], [branchId], '沈一帆')
  head = await t.makeUser(['branch_head'], [branchId], '林知远')
  sideId = (await rows.makeSidedStreet('滨河路')).leftId
})
afterEach(() => t.close())

const at = (path: string) => `/api/branches/${branchId}${path}`
const post = async (path: string, body: unknown, who = walker, headers: Record<string, string> = {}) => {
  const answer = await who.send('POST', at(path), body, headers)
  return { status: answer.status, body: JSON.parse((await answer.text()) || 'null') }
}
/** Answers of the street to what each outcome asks for. */
const told: Partial<Record<VisitOutcome, object>> = {
  met_owner: { intent: 'd' },
  met_staff: { revisitSlot: 'pm' },
  owner_away: { revisitSlot: 'evening' },
  skipped: { skipReason: 'time' },
}
const visitOf = (subject: { subjectKind: string; subjectId: string }, outcome: VisitOutcome, more: object = {}) => ({
  ...subject,
  visitedOn: today,
  outcome,
  inputMode: 'phone',
  ...told[outcome],
  ...more,
})
const unit = (subjectId: string) => ({ subjectKind: 'unit', subjectId })
const merchant = (subjectId: string) => ({ subjectKind: 'merchant', subjectId })
const visit = async (body: object, who = walker) => {
  const { status, body: answer } = await post('/visits', body, who)
  expect([status, answer.error ?? '']).toEqual([201, ''])
  return visitSavedSchema.parse(answer)
}
/** A door with an open shop in it. */
const door = async (name = '启明画室') => {
  const [unitId = ''] = await rows.makeDoors(sideId, 1)
  const shopId = await make.makeShop(name, offset(20, 0), { unitId, sideId })
  return { unitId, shopId }
}
/** A packet of today with a stop for each door, walked by `walker`. */
const packetOf = async (stops: object[], onDate = today) => {
  const planId = await rows.makePlan([sideId], [walker.id], { state: 'dispatched', onDate })
  const packetId = ulid()
  await t.db
    .insertInto('packet')
    .values({
      branchId,
      id: packetId,
      planId,
      letter: 'A',
      name: '',
      state: 'assigned',
      locked: 0,
      minutes: 60,
      walkM: 200,
      doorCount: stops.length,
      route: '[]',
      startLabel: '',
      endLabel: '',
      note: '',
      returnNote: '',
      ...t.stamps,
    })
    .execute()
  await t.db.insertInto('packetMember').values({ branchId, id: ulid(), packetId, userId: walker.id }).execute()
  const ids = stops.map(() => ulid())
  await t.db
    .insertInto('stop')
    .values(
      stops.map((stop, seq) => ({
        branchId,
        id: ids[seq] ?? '',
        planId,
        packetId,
        seq,
        sideId,
        planned: 1 as const,
        kind: 'new',
        priority: 0,
        reasons: '[]',
        lockState: 'free',
        state: 'open',
        ...t.stamps,
        ...stop,
      })),
    )
    .execute()
  return { planId, packetId, stopIds: ids }
}
const stopRow = (id: string) => t.db.selectFrom('stop').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const fileRow = (id: string | null) =>
  t.db
    .selectFrom('merchant')
    .selectAll()
    .where('id', '=', id ?? '')
    .executeTakeFirstOrThrow()
const unitRow = (id: string) => t.db.selectFrom('unit').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const shopRow = (id: string) => t.db.selectFrom('shop').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const touches = () => t.db.selectFrom('touch').selectAll().where('withdrawnAt', 'is', null).execute()
const tasks = async (who = walker) => taskListSchema.parse(await (await who.ask(at('/tasks?open=yes'))).json()).tasks

describe('each of the 17 outcomes', () => {
  test('ends the stop or leaves it open, as its rule says, and is contact or none', async () => {
    for (const outcome of visitOutcomes) {
      const { unitId } = await door(`店${outcome}`)
      const { stopIds } = await packetOf([{ unitId }])
      const saved = await visit(visitOf(unit(unitId), outcome, { stopId: stopIds[0] }))
      const { terminal } = outcomeRules[outcome]
      const state = outcome === 'skipped' ? 'skipped' : terminal ? 'done' : 'open'
      expect([outcome, saved.stopState, saved.attempt]).toEqual([outcome, state, outcome === 'skipped' ? null : 1])
      const stop = await stopRow(stopIds[0] ?? '')
      // Where the shop is gone the door's own stop was done by it, not closed over it.
      expect([outcome, stop.state]).toEqual([outcome, state])
      expect(stop.skipReason).toBe(outcome === 'skipped' ? 'time' : null)
    }
  })

  test('asks on the street for what its rule needs, and for nothing at the desk', async () => {
    const { unitId } = await door()
    for (const [outcome, field] of [
      ['met_owner', 'intent'],
      ['met_staff', 'revisitSlot'],
      ['owner_away', 'revisitSlot'],
      ['skipped', 'skipReason'],
    ] as const) {
      const bare = { ...unit(unitId), visitedOn: today, outcome }
      const refused = await post('/visits', { ...bare, inputMode: 'phone' })
      expect([outcome, refused.status, refused.body.error.detail.fields[0]]).toMatchObject([
        outcome,
        400,
        { path: field, message: 'outcome_needs_it' },
      ])
      expect([outcome, (await post('/visits', bare)).status]).toEqual([outcome, 201])
    }
  })

  test('met staff, left material, nobody there: comes again by a day and a slot', async () => {
    const noon = '2026-11-18T04:30:00.000Z'
    const again = async (outcome: VisitOutcome, more: object = {}) => {
      const { unitId } = await door(`店${outcome}`)
      const { nextOn, revisitSlot } = await visit(visitOf(unit(unitId), outcome, { visitedAt: noon, ...more }))
      return [nextOn, revisitSlot]
    }
    expect(await again('met_staff')).toEqual(['2026-11-25', 'pm'])
    expect(await again('owner_away', { nextOn: '2026-12-30' })).toEqual(['2026-12-30', 'evening'])
    // Material that was left is followed up within fourteen days.
    expect(await again('left_material')).toEqual(['2026-12-02', null])
    expect(await again('left_material', { nextOn: '2026-12-30', revisitSlot: 'noon' })).toEqual(['2026-12-02', 'noon'])
    // Half past twelve was the wrong hour: the other half of the day.
    expect(await again('closed_now')).toEqual(['2026-11-25', 'pm'])
    expect(await again('busy')).toEqual(['2026-11-25', 'pm'])
    expect(await again('met_owner')).toEqual([null, null])
  })

  test('closed now: the file learns that this is no hour for it', async () => {
    const { unitId } = await door()
    const saved = await visit(visitOf(unit(unitId), 'closed_now', { visitedAt: '2026-11-18T01:30:00.000Z' }))
    expect(saved.effects).toContain('hours_learned')
    const slots = async () => JSON.parse((await fileRow(saved.merchantId)).bestVisitSlots)
    expect(await slots()).toEqual(['noon', 'pm', 'evening', 'weekend'])
    await visit(visitOf(unit(unitId), 'closed_now', { visitedAt: '2026-11-19T04:30:00.000Z' }))
    expect(await slots()).toEqual(['pm', 'evening', 'weekend'])
    // A visit of a day alone teaches no hour.
    const typed = await visit(visitOf(unit(unitId), 'closed_now'))
    expect(typed.effects).not.toContain('hours_learned')
  })

  test('refused: ninety days of rest; asked never to come again: for ever, and closed in every packet', async () => {
    const [one, two] = [await door('甲店'), await door('乙店')]
    const first = await packetOf([{ unitId: one.unitId }, { unitId: two.unitId }])
    const refused = await visit(visitOf(unit(one.unitId), 'refused'))
    expect((await fileRow(refused.merchantId)).doNotVisitUntil).toBe(daysAfter(today, 90))
    expect(refused.effects).toEqual(expect.arrayContaining(['cool_down', 'marketing_touch', 'stop_done']))

    const file = await make.makeMerchant(two.shopId)
    const later = await packetOf([{ merchantId: file }, { shopId: two.shopId }], daysAfter(today, 7))
    const never = await visit(visitOf(unit(two.unitId), 'dnc', { stopId: first.stopIds[1] }))
    expect(never.merchantId).toBe(file)
    expect((await fileRow(file)).doNotVisitUntil).toBe(forGood)
    expect(never.effects).toEqual(expect.arrayContaining(['do_not_visit', 'stops_closed']))
    const states = await Promise.all(later.stopIds.map(async (id) => (await stopRow(id)).closedWhy))
    expect(states).toEqual(['dnc', 'dnc'])
    // The door's own stop was done by the visit itself.
    expect((await stopRow(first.stopIds[1] ?? '')).state).toBe('done')
  })

  test('a dwelling that asked not to be visited, and a customer, are left alone too', async () => {
    const [home = ''] = await rows.makeDoors(sideId, 1, () => ({ kind: 'dwelling' }))
    const rm = await t.makeUser(['rm'], [branchId])
    const [customerId = ''] = await make.makeCustomers(1, { ownerUserId: rm.id })
    await visit(visitOf(unit(home), 'dnc'))
    const there = await post('/visits', visitOf(unit(home), 'left_material'))
    expect(there.body.error).toMatchObject({ code: 'contact_refused', detail: { why: 'do_not_visit', until: null } })
    const customer = { subjectKind: 'customer', subjectId: customerId }
    expect((await visit(visitOf(customer, 'dnc'), rm)).effects).toContain('do_not_contact')
    const again = await post('/visits', visitOf(customer, 'met_owner'), rm)
    expect(again.body.error.detail.why).toBe('do_not_contact')
    expect((await post('/visits', visitOf(customer, 'met_customer'), rm)).status).toBe(201)
  })

  test('barred by a guard, not found, unsafe: a task for whoever can put it right', async () => {
    const placeId = await make.makePlace('恒源大厦', offset(60, 0))
    const [room = ''] = await rows.makeDoors(null, 1, () => ({ placeId, kind: 'office_room' }))
    const denied = await visit(visitOf(unit(room), 'access_denied'))
    expect(denied.effects).toContain('task_key_person')
    expect(await tasks()).toMatchObject([
      { id: denied.taskId, kind: 'find_key_person', subject: { id: placeId, name: '恒源大厦' }, originKind: 'visit' },
    ])
    // The next door of the same house asks for the same person.
    const [next = ''] = await rows.makeDoors(null, 1, () => ({ placeId, kind: 'office_room' }))
    expect((await visit(visitOf(unit(next), 'access_denied'))).taskId).toBe(denied.taskId)

    const { unitId } = await door()
    const wrong = await visit(visitOf(unit(unitId), 'not_found'))
    expect((await tasks()).map(({ kind }) => kind)).toEqual(['find_key_person', 'data_quality'])
    expect(wrong.taskId).not.toBeNull()
    const angry = await visit(visitOf(unit(unitId), 'met_owner', { complaint: true, note: '收款机坏了两周' }))
    expect(angry.effects).toContain('task_head')
    const complaint = (await tasks(head)).find(({ id }) => id === angry.taskId)
    expect(complaint).toMatchObject({ kind: 'review', note: '收款机坏了两周', owner: { id: head.id } })
    const left = await visit(visitOf(unit(room), 'unsafe'))
    expect(await tasks(head)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: left.taskId, kind: 'review', dueOn: today, isMine: true }),
      ]),
    )
  })

  test('empty or gone: the door is free, the shop ended, and nobody else need go for it', async () => {
    const [one, two] = [await door('甲店'), await door('乙店')]
    const file = await make.makeMerchant(two.shopId)
    const later = await packetOf([{ shopId: one.shopId }, { merchantId: file }], daysAfter(today, 7))
    const empty = await visit(visitOf(unit(one.unitId), 'vacant'))
    expect(empty.effects).toEqual(expect.arrayContaining(['unit_vacant', 'shop_gone', 'stops_closed']))
    expect([(await unitRow(one.unitId)).occupancy, (await shopRow(one.shopId)).status]).toEqual(['vacant', 'vacant'])
    const gone = await visit(visitOf(merchant(file), 'gone_moved'))
    expect(gone.effects).toContain('shop_gone')
    expect([(await unitRow(two.unitId)).occupancy, (await shopRow(two.shopId)).status]).toEqual(['vacant', 'closed'])
    for (const id of later.stopIds) expect((await stopRow(id)).closedWhy).toBe('gone')
    // An empty door stays a door: the next one who comes finds it so, and may take down whose it is.
    const landlord = await visit(
      visitOf(unit(one.unitId), 'vacant', { lead: { line: 'loan_mortgage', note: '房东想贷款' } }),
    )
    expect(landlord).toMatchObject({ merchantId: null, attempt: 1 })
    expect(landlord.leadId).not.toBeNull()
  })

  test('a rival who has the door, and whose account was seen, are observations beside the older ones', async () => {
    const { unitId } = await door()
    const { merchantId, effects } = await visit(
      visitOf(unit(unitId), 'rival_exclusive', { mainBank: 'rcb', acquirer: 'icbc' }),
    )
    expect(effects).toEqual(expect.arrayContaining(['rival_noted', 'bank_noted']))
    const seen = await t.db.selectFrom('rivalPresence').selectAll().orderBy('kind').execute()
    expect(seen.map(({ kind, bankCode, evidence, subjectId }) => [kind, bankCode, evidence, subjectId])).toEqual([
      ['acquiring', 'icbc', 'seen', merchantId],
      ['main_settlement', 'rcb', 'told', merchantId],
      ['stationed', 'rcb', 'told', merchantId],
    ])
  })

  test('only a visit that met somebody or left something is a touch; a customer is served, not sold to', async () => {
    const wanted: Partial<Record<VisitOutcome, [string, number]>> = {
      met_owner: ['marketing', 1],
      met_staff: ['marketing', 1],
      met_customer: ['service', 1],
      left_material: ['marketing', 0],
      refused: ['marketing', 1],
      dnc: ['marketing', 1],
      rival_exclusive: ['marketing', 1],
    }
    for (const outcome of visitOutcomes) {
      const { unitId } = await door(`店${outcome}`)
      const saved = await visit(visitOf(unit(unitId), outcome))
      const touch = (await touches()).find(({ visitId }) => visitId === saved.id)
      expect([outcome, touch && [touch.purpose, touch.twoWay]]).toEqual([outcome, wanted[outcome]])
    }
    const { unitId } = await door('维护')
    await visit(visitOf(unit(unitId), 'met_owner', { purpose: 'service' }))
    expect((await touches()).at(-1)?.purpose).toBe('service')
  })
})

describe('a visit', () => {
  test('makes the branch’s file the first time, and says when shop and door were seen', async () => {
    const { unitId, shopId } = await door()
    const first = await visit(visitOf(unit(unitId), 'met_owner', { needs: ['loan', 'payment_code'] }))
    expect(first.effects).toEqual(expect.arrayContaining(['file_made', 'shop_seen']))
    const again = await visit(
      visitOf({ subjectKind: 'shop', subjectId: shopId }, 'busy', { visitedOn: daysBefore(today, 3) }),
    )
    expect(again.merchantId).toBe(first.merchantId)
    expect(again.effects).not.toContain('file_made')
    expect([(await shopRow(shopId)).seenOn, (await unitRow(unitId)).lastSeenOn]).toEqual([today, today])
    const file = await fileRow(first.merchantId)
    expect([JSON.parse(file.needs), file.loanNeed]).toEqual([['loan', 'payment_code'], 'watch'])
    // Where nobody went, no file comes of it.
    const other = await door('没去')
    expect((await visit(visitOf(unit(other.unitId), 'skipped'))).merchantId).toBeNull()
  })

  test('the third attempt ends the round: not covered by contact, and nobody goes a fourth time', async () => {
    const { unitId } = await door()
    const { stopIds } = await packetOf([{ unitId }])
    const states = []
    for (const slot of ['open_am', 'noon', 'pm']) {
      const saved = await visit(visitOf(unit(unitId), 'owner_away', { stopId: stopIds[0], revisitSlot: slot }))
      states.push([saved.attempt, saved.stopState, saved.effects.includes('round_exhausted')])
    }
    expect(states).toEqual([
      [1, 'open', false],
      [2, 'open', false],
      [3, 'done', true],
    ])
    expect((await stopRow(stopIds[0] ?? '')).closedWhy).toBe('exhausted')
    // What was long ago is another round.
    await t.db
      .updateTable('visit')
      .set({ visitedOn: daysBefore(today, 181) })
      .execute()
    expect((await visit(visitOf(unit(unitId), 'busy'))).attempt).toBe(1)
  })

  test('sets packet and plan going, and finds its stop where the phone named none', async () => {
    const { unitId } = await door()
    const { planId, packetId, stopIds } = await packetOf([{ unitId }])
    const saved = await visit(visitOf(unit(unitId), 'met_owner'))
    expect(saved.stopState).toBe('done')
    const packet = await t.db.selectFrom('packet').selectAll().where('id', '=', packetId).executeTakeFirstOrThrow()
    const plan = await t.db.selectFrom('canvassPlan').selectAll().where('id', '=', planId).executeTakeFirstOrThrow()
    expect([packet.state, packet.startedAt !== null, plan.state]).toEqual(['in_progress', true, 'running'])
    expect((await stopRow(stopIds[0] ?? '')).merchantId).toBe(saved.merchantId)
    const { visits } = visitListSchema.parse(await (await head.ask(at(`/visits?packetId=${packetId}`))).json())
    expect(visits).toMatchObject([
      {
        id: saved.id,
        by: { name: '沈一帆' },
        stopId: stopIds[0],
        sideId,
        unit: { id: unitId },
        subject: { name: '启明画室' },
      },
    ])
    // A door that is nobody's today has none.
    const other = await door('路过')
    expect((await visit(visitOf(unit(other.unitId), 'met_owner'))).stopState).toBeNull()
  })

  test('refuses what the branch does not have', async () => {
    const { unitId } = await door()
    const other = await door('别的')
    const { stopIds } = await packetOf([{ unitId: other.unitId }])
    const nobody = '01JD00000000000000000000ZZ'
    const materialId = ulid()
    const codes = async (more: object) =>
      (await post('/visits', visitOf(unit(unitId), 'met_owner', more))).body.error?.code
    expect(await codes({ subjectId: nobody })).toBe('unknown_subject')
    expect(await codes({ unitId: nobody })).toBe('unknown_unit')
    expect(await codes({ stopId: nobody })).toBe('unknown_stop')
    expect(await codes({ stopId: stopIds[0] })).toBe('stop_of_another')
    // Neither may what has no door of its own close the stop of another.
    const loose = await make.makeMerchant(await make.makeShop('无门牌', offset(60, 0)))
    const place = { subjectKind: 'place', subjectId: await make.makePlace('河滨小区', offset(70, 0)) }
    for (const subject of [merchant(loose), place])
      expect(await codes({ ...subject, stopId: stopIds[0] })).toBe('stop_of_another')
    const [customerId = ''] = await make.makeCustomers(1, {})
    const home = await packetOf([{ customerId }])
    const stranger = await t.makeUser(['field'], [branchId])
    const atHome = { subjectKind: 'customer', subjectId: customerId, stopId: home.stopIds[0] }
    const foreign = await post('/visits', visitOf(atHome, 'owner_away'), stranger)
    expect(foreign.body.error?.code).toBe('unknown_subject')
    expect((await post('/visits', visitOf(atHome, 'owner_away'))).status).toBe(201)
    expect(await codes({ companionIds: [nobody] })).toBe('unknown_colleague')
    expect(await codes({ photoId: nobody, inputMode: 'desk' })).toBe('unknown_attachment')
    expect(await codes({ materialIds: [materialId] })).toBe('unknown_material')
    expect(await codes({ visitedOn: daysAfter(today, 2) })).toBe('date_in_future')
    expect(await codes({ lead: { line: 'settlement', ownerUserId: nobody } })).toBe('unknown_colleague')
    const material = {
      branchId,
      id: materialId,
      title: '折页',
      titleSort: 'z',
      kind: 'leaflet',
      approvalNo: 'BH-1',
      note: '',
    }
    await t.db
      .insertInto('material')
      .values({ ...material, approvedOn: '2026-01-01', validTo: daysBefore(today, 1), ...t.stamps, deletedAt: null })
      .execute()
    expect(await codes({ materialIds: [materialId] })).toBe('material_not_approved')
    await t.db.updateTable('material').set({ validTo: today }).execute()
    expect(await codes({ materialIds: [materialId] })).toBeUndefined()
    expect(await t.db.selectFrom('visit').select('id').execute()).toHaveLength(2)
  })

  test('believes the phone’s clock as far as it can be right', async () => {
    const { unitId } = await door()
    const saved = async (visitedAt: string) => {
      const { id } = await visit(visitOf(unit(unitId), 'busy', { visitedAt, visitedOn: '2026-01-01' }))
      return t.db.selectFrom('visit').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    }
    const hourAgo = new Date(Date.now() - 3_600_000).toISOString()
    expect((await saved(hourAgo)).visitedAt).toBe(hourAgo)
    for (const wrong of [new Date(Date.now() + 86_400_000 * 3).toISOString(), '1970-01-01T00:00:00.000Z']) {
      const row = await saved(wrong)
      expect([row.visitedOn, Math.abs(Date.now() - Date.parse(row.visitedAt ?? '')) < 60_000]).toEqual([today, true])
    }
  })

  test('of clear interest makes a lead of whoever looks after the file, and never a second one', async () => {
    const rm = await t.makeUser(['rm'], [branchId])
    const { unitId, shopId } = await door()
    const file = await make.makeMerchant(shopId, { ownerUserId: rm.id })
    const first = await visit(visitOf(unit(unitId), 'met_owner', { intent: 'b', productInterests: ['acquiring'] }))
    expect(first.effects).toContain('lead_made')
    const leads = async () => leadListSchema.parse(await (await head.ask(at('/leads'))).json()).leads
    expect(await leads()).toMatchObject([
      {
        id: first.leadId,
        subject: { id: file },
        owner: { id: rm.id },
        line: 'acquiring',
        grade: 'b',
        originKind: 'visit',
        originId: first.id,
        clock: { of: 'response' },
      },
    ])
    const again = await visit(visitOf(unit(unitId), 'met_owner', { intent: 'a', productInterests: ['acquiring'] }))
    expect([again.leadId, again.effects.includes('lead_open')]).toEqual([first.leadId, true])
    // Interest that may be followed up makes one where the visitor says so; whose nobody is, is the visitor's.
    const other = await door('乙店')
    expect((await visit(visitOf(unit(other.unitId), 'met_owner', { intent: 'c' }))).leadId).toBeNull()
    const named = { line: 'loan_micro', slaClass: 'high_value' }
    const own = await visit(visitOf(unit(other.unitId), 'met_owner', { intent: 'c', lead: named }))
    const made = (await leads()).find(({ id }) => id === own.leadId)
    expect(made).toMatchObject({ owner: { id: walker.id }, slaClass: 'high_value', grade: 'c' })
  })

  test('fulfils the wish of whoever wanted the shop visited', async () => {
    const { unitId, shopId } = await door()
    const file = await make.makeMerchant(shopId)
    const wish = { subjectKind: 'merchant', subjectId: file, week: today, reason: 'promise', note: '' }
    expect((await post('/walk-wishes', wish, head)).status).toBe(201)
    await visit(visitOf(unit(unitId), 'owner_away'))
    const [row] = await t.db.selectFrom('walkWish').selectAll().execute()
    expect(row?.doneAt).not.toBeNull()
  })

  test('taken back undoes what nobody has built upon', async () => {
    const rm = await t.makeUser(['rm'], [branchId])
    const { unitId } = await door()
    const { stopIds } = await packetOf([{ unitId }])
    const back = async (id: string, who = walker) => (await who.send('DELETE', at(`/visits/${id}`))).status
    const visitedAt = new Date(Date.now() - 60_000).toISOString()
    const bank = { intent: 'a', mainBank: 'rcb', visitedAt }
    const saved = await visit(visitOf(unit(unitId), 'met_owner', { stopId: stopIds[0], ...bank }))
    expect(await back(saved.id, rm)).toBe(404)
    expect(await back(saved.id)).toBe(204)
    expect((await stopRow(stopIds[0] ?? '')).state).toBe('open')
    expect(await touches()).toEqual([])
    const kept = async (table: 'lead' | 'task') =>
      (await t.db.selectFrom(table).select('id').where('deletedAt', 'is', null).execute()).length
    expect(await kept('lead')).toBe(0)
    const banks = await t.db.selectFrom('rivalPresence').select('id').where('withdrawnAt', 'is', null).execute()
    expect(banks).toEqual([])

    const never = await visit(visitOf(unit(unitId), 'dnc'))
    expect(await back(never.id)).toBe(204)
    expect((await fileRow(never.merchantId)).doNotVisitUntil).toBeNull()

    // Of an earlier refusal its rest stands again; what was put down by hand stays.
    const refused = await visit(visitOf(unit(unitId), 'refused'))
    const slip = await visit(visitOf(unit(unitId), 'dnc'))
    expect(await back(slip.id)).toBe(204)
    expect((await fileRow(never.merchantId)).doNotVisitUntil).toBe(daysAfter(today, 90))
    expect(await back(refused.id)).toBe(204)
    expect((await fileRow(never.merchantId)).doNotVisitUntil).toBeNull()
    const byHand = { doNotVisitUntil: forGood, doNotVisitReason: '写过信来' }
    await t.db.updateTable('merchant').set(byHand).execute()
    const said = await visit(visitOf(unit(unitId), 'dnc'))
    expect(await back(said.id)).toBe(204)
    expect((await fileRow(never.merchantId)).doNotVisitUntil).toBe(forGood)
    await t.db.updateTable('merchant').set({ doNotVisitUntil: null, doNotVisitReason: '' }).execute()

    // A lead that its owner has taken up stays.
    const lead = await visit(visitOf(unit(unitId), 'met_owner', { intent: 'a', lead: { line: 'payroll_in' } }))
    const body = {
      state: 'contacted',
      ownerUserId: walker.id,
      grade: 'a',
      slaClass: 'standard',
      amountBand: null,
      note: '',
    }
    await walker.send('PUT', at(`/leads/${lead.leadId}`), body, { 'if-match': '1' })
    expect(await back(lead.id)).toBe(204)
    expect(await kept('lead')).toBe(1)
  })
})

describe('the contact rule at save', () => {
  const refusal = async (body: object, who = walker) => {
    const { status, body: answer } = await post('/visits', body, who)
    return status === 201 ? null : { status, ...answer.error }
  }

  test('marketing at a customer whom a colleague holds is refused, with his name to those entitled', async () => {
    const holder = await t.makeUser(['rm'], [branchId], '苏青')
    const rm = await t.makeUser(['rm'], [branchId], '方明')
    const { unitId, shopId } = await door()
    const file = await make.makeMerchant(shopId)
    await rows.makeLock('merchant', file, { holderUserId: holder.id, fromOn: today, untilOn: daysAfter(today, 3) })
    const pitch = visitOf(unit(unitId), 'met_owner')
    const detail = { why: 'lock', until: daysAfter(today, 3) }
    expect(await refusal(pitch)).toEqual({ status: 409, code: 'contact_refused', detail })
    expect(await refusal(pitch, rm)).toMatchObject({ detail: { ...detail, holder: '苏青' } })
    expect(await t.db.selectFrom('visit').select('id').execute()).toEqual([])
    // Who holds him may; with him a colleague may; and to serve is always allowed (I12).
    expect(await refusal(pitch, holder)).toBeNull()
    expect(await refusal({ ...pitch, companionIds: [holder.id] })).toBeNull()
    expect(await refusal({ ...pitch, purpose: 'service' })).toBeNull()
    expect(await refusal(visitOf(unit(unitId), 'met_customer'))).toBeNull()
    expect(await refusal(visitOf(unit(unitId), 'owned_by_colleague'))).toBeNull()
  })

  test('a lock on the customer behind the shop counts, one that has run out does not', async () => {
    const [customerId = ''] = await make.makeCustomers(1, {})
    const { unitId, shopId } = await door()
    await make.makeMerchant(shopId, { ownerCustomerId: customerId })
    const lock = await rows.makeLock('customer', customerId, { holderName: '远程中心', fromOn: today, untilOn: today })
    const pitch = visitOf(unit(unitId), 'left_material')
    expect(await refusal(pitch, head)).toMatchObject({ detail: { why: 'lock', holder: '远程中心' } })
    await t.db
      .updateTable('contactLock')
      .set({ fromOn: daysBefore(today, 9), untilOn: daysBefore(today, 1) })
      .where('id', '=', lock)
      .execute()
    expect(await refusal(pitch)).toBeNull()
  })

  test('after a refusal, over the budget and where nobody may go, each with its day', async () => {
    const { unitId } = await door()
    const pitch = visitOf(unit(unitId), 'left_material')
    expect([await refusal(pitch), await refusal(pitch)]).toEqual([null, null])
    expect(await refusal(pitch)).toMatchObject({ detail: { why: 'budget', until: daysAfter(today, 6) } })
    // What they want is written down in any case, and that it went against the rule.
    expect(await refusal(visitOf(unit(unitId), 'refused'))).toBeNull()
    expect((await touches()).find(({ result }) => result === 'refused')).toMatchObject({ breach: 'budget' })
    expect(await refusal(pitch)).toMatchObject({ detail: { why: 'cool_down', until: daysAfter(today, 90) } })
    await visit(visitOf(unit(unitId), 'dnc'))
    expect(await refusal(pitch)).toMatchObject({ detail: { why: 'do_not_visit', until: null } })
  })

  test('the head may let it through with a reason that stays; nobody else may', async () => {
    const { unitId, shopId } = await door()
    await make.makeMerchant(shopId, { doNotVisitUntil: forGood })
    const asked = visitOf(unit(unitId), 'met_owner', { override: '店主来电请我们去' })
    expect((await refusal(asked))?.code).toBe('contact_refused')
    expect(await refusal(asked, head)).toBeNull()
    expect(await touches()).toMatchObject([{ breach: 'do_not_visit', breachReason: '店主来电请我们去' }])
  })
})

describe('a phone that repeats itself', () => {
  const sent = async (id: string, body: object, who = walker) => post('/visits', body, who, { 'client-write': id })

  test('is answered as the first time, and nothing is written twice', async () => {
    const { unitId } = await door()
    const id = ulid()
    const body = visitOf(unit(unitId), 'met_owner', { id, intent: 'a' })
    const first = await sent(id, body)
    expect([first.status, first.body.id]).toEqual([201, id])
    const audits = () => t.db.selectFrom('audit').select('seq').execute()
    const before = (await audits()).length
    for (let times = 0; times < 3; times += 1) expect(await sent(id, body)).toEqual(first)
    expect([(await audits()).length, (await touches()).length]).toEqual([before, 1])
    expect(await t.db.selectFrom('visit').select('id').execute()).toHaveLength(1)
    // Two at once are one too.
    const [other, twin] = [ulid(), visitOf(unit(unitId), 'busy')]
    const both = await Promise.all([sent(other, twin), sent(other, twin)])
    expect(both[0]).toEqual(both[1])
    expect(await t.db.selectFrom('visit').select('id').execute()).toHaveLength(2)
  })

  test('with another body, as another person or for another act is refused', async () => {
    const { unitId } = await door()
    const id = ulid()
    const body = visitOf(unit(unitId), 'busy')
    await sent(id, body)
    const code = async (answer: ReturnType<typeof sent>) => (await answer).body.error.code
    expect(await code(sent(id, { ...body, note: '不一样' }))).toBe('client_write_reused')
    expect(await code(sent(id, body, head))).toBe('client_write_reused')
    const task = { kind: 'call', title: '回电' }
    expect(await code(post('/tasks', task, walker, { 'client-write': id }))).toBe('client_write_reused')
    expect(await code(sent('no ulid', body))).toBe('client_write_malformed')
    // Without the header the id alone keeps a visit from being two.
    const named = { ...body, id: ulid() }
    await post('/visits', named)
    expect(await code(post('/visits', named))).toBe('stands_already')
  })

  test('a refused write is judged anew: nothing was kept of it', async () => {
    const { unitId, shopId } = await door()
    const file = await make.makeMerchant(shopId, { doNotVisitUntil: forGood })
    const [id, body] = [ulid(), visitOf(unit(unitId), 'met_owner')]
    expect((await sent(id, body)).status).toBe(409)
    await t.db.updateTable('merchant').set({ doNotVisitUntil: null }).where('id', '=', file).execute()
    expect((await sent(id, body)).status).toBe(201)
  })

  test('tasks, leads and changes of shops repeat the same way', async () => {
    const { shopId } = await door()
    const deeds: [string, object, 'task' | 'lead' | 'shop'][] = [
      ['/tasks', { id: ulid(), kind: 'call', title: '回电' }, 'task'],
      [
        '/leads',
        { id: ulid(), source: 'visit', subjectKind: 'none', line: 'settlement', ownerUserId: walker.id },
        'lead',
      ],
      [`/shops/${shopId}/changes`, { change: 'replaced', on: today, name: '新店', category: 'stationery' }, 'shop'],
    ]
    for (const [path, body, table] of deeds) {
      const id = ulid()
      const first = await post(path, body, walker, { 'client-write': id })
      expect([path, first.status]).toEqual([path, 201])
      const count = async () => (await t.db.selectFrom(table).select('id').execute()).length
      const before = await count()
      expect(await post(path, body, walker, { 'client-write': id })).toEqual(first)
      expect([path, await count()]).toEqual([path, before])
    }
  })
})

test('replies are kept for sixty days: longer than any phone waits', async () => {
  const { unitId } = await door()
  await post('/visits', visitOf(unit(unitId), 'busy'), walker, { 'client-write': ulid() })
  const left = async (days: number) => {
    await pruneClientWrites(t.db, new Date(Date.now() + days * 86_400_000))
    return (await t.db.selectFrom('clientWrite').select('id').execute()).length
  }
  expect([await left(0), await left(59), await left(61)]).toEqual([1, 1, 0])
})

describe('a whole building where nobody was at home', () => {
  test('is one request, each visit saved or refused for itself, and a repeat changes nothing', async () => {
    const placeId = await make.makePlace('恒源大厦', offset(60, 0))
    const rooms = await rows.makeDoors(null, 5, () => ({ placeId, kind: 'dwelling' }))
    const visits = rooms.map((id) => visitOf(unit(id), 'owner_away', { id: ulid() }))
    visits.push(visitOf(unit('01JD00000000000000000000ZZ'), 'owner_away', { id: ulid() }))
    const { status, body } = await post('/visit-batches', { visits })
    const { results } = visitBatchSavedSchema.parse(body)
    expect([status, results.map(({ saved, error }) => saved?.attempt ?? error?.code)]).toEqual([
      200,
      [1, 1, 1, 1, 1, 'unknown_subject'],
    ])
    expect((await post('/visit-batches', { visits })).body).toEqual(body)
    expect(await t.db.selectFrom('visit').select('id').execute()).toHaveLength(5)
    const none = await post('/visit-batches', { visits: visits.slice(5) })
    expect([none.status, none.body.error.code]).toEqual([409, 'all_refused'])
    expect((await post('/visit-batches', { visits: [visitOf(unit(placeId), 'busy')] })).status).toBe(400)
  })
})

describe('the list of visits', () => {
  test('goes by day, door, person and page, and tells notes only to whom they are told', async () => {
    const { unitId } = await door()
    const ids: string[] = []
    for (let day = 0; day < 5; day += 1) {
      const more = { visitedOn: daysBefore(today, day), note: '问过收银机', question: '费率多少' }
      ids.push((await visit(visitOf(unit(unitId), 'busy', more))).id)
    }
    const read = async (query: string, who = walker) =>
      visitListSchema.parse(await (await who.ask(at(`/visits?${query}`))).json())
    expect((await read(`unitId=${unitId}`)).visits.map(({ id }) => id)).toEqual(ids)
    expect((await read(`from=${daysBefore(today, 1)}&to=${today}`)).visits).toHaveLength(2)
    expect((await read(`userId=${head.id}`)).visits).toEqual([])
    const first = await read('limit=2')
    expect(first.next).toBe(ids[1])
    const second = await read(`limit=2&before=${first.next}`)
    expect(second.visits.map(({ id }) => id)).toEqual(ids.slice(2, 4))
    expect((await read(`limit=2&before=${second.next}`)).next).toBeNull()
    const officer = await t.makeUser(['alliance'], [branchId])
    expect((await read('limit=1', officer)).visits[0]).toMatchObject({ note: '', question: '', mayWithdraw: false })
    expect((await read('limit=1', head)).visits[0]).toMatchObject({ note: '问过收银机', mayWithdraw: true })
    // What was noted of a customer is told to his own manager, not to another's.
    const [own, other] = [await t.makeUser(['rm'], [branchId]), await t.makeUser(['rm'], [branchId])]
    const [customerId = ''] = await make.makeCustomers(1, { ownerUserId: own.id })
    const atHome = { subjectKind: 'customer', subjectId: customerId }
    const { id } = await visit(visitOf(atHome, 'met_customer', { note: '存单下月到期', question: '利率' }), head)
    const noteFor = async (who: typeof own) => (await read('limit=9', who)).visits.find((one) => one.id === id)
    expect(await noteFor(own)).toMatchObject({ note: '存单下月到期', question: '利率' })
    expect(await noteFor(other)).toMatchObject({ subject: null, note: '', question: '' })
  })
})
