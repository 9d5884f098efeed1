import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { canvassSideListSchema } from 'domain/canvass-side.ts'
import { planListSchema } from 'domain/canvass-plan-sheet.ts'
import { canvassProgressSchema } from 'domain/canvass-progress.ts'
import { packetListSchema, packetSheetSchema } from 'domain/packet.ts'
import { ulid } from 'ulid'
import { describe, expect, onTestFinished, test } from 'vitest'
import { factories, offset } from '#support/factories.ts'
import { planWorldIn, saturday, today } from '#support/plan-world.ts'
import { testApp } from '#support/test-app.ts'

async function world() {
  const app = await testApp()
  onTestFinished(app.close)
  const branchId = await app.makeBranch('A')
  return { app, branchId, ...(await planWorldIn(app, branchId)) }
}
const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code

describe('a plan and its ground', () => {
  test('tells its sides, its doors and whether they fit', async () => {
    const w = await world()
    const { plan, sides, counts, capacity, next, conflicts } = await w.sheet(await w.create())
    expect(plan).toMatchObject({ title: '周六扫街', state: 'draft', onDate: saturday, mode: 'street' })
    expect(plan.staff.map(({ name }) => name)).toEqual(['方圆', '林禾', '秦朗', '苏荷'])
    expect(sides.map(({ street, doors }) => [street, doors])).toEqual([
      ['滨河路', 12],
      ['滨河路', 12],
      ['文昌巷', 12],
      ['文昌巷', 12],
    ])
    expect(counts).toMatchObject({ sides: 4, sideMetres: 480, doors: 48 })
    // 4.0 net hours for four people at 6.9 minutes a door (K17): 139 of 48.
    expect(capacity).toMatchObject({ people: 4, netHours: 4, fits: 139, needed: 48, isEnough: true })
    expect(next).toContainEqual({ to: 'cut', way: 'cut', refusal: null })
    expect(conflicts).toEqual([])
  })

  test('is listed by day and state', async () => {
    const w = await world()
    const id = await w.create()
    const later = await w.create({ onDate: daysAfter(saturday, 7), title: '下周' })
    const list = async (query: string) =>
      planListSchema.parse(await (await w.head.ask(`${w.base}/canvass-plans${query}`)).json()).plans
    expect((await list('')).map((plan) => plan.id)).toEqual([later, id])
    expect((await list(`?to=${saturday}`)).map((plan) => [plan.id, plan.doors])).toEqual([[id, 48]])
    expect(await list('?state=running')).toEqual([])
  })

  test('refuses people, sides, doors and sites that are not there', async () => {
    const w = await world()
    const other = await w.app.makeUser(['rm'], [await w.app.makeBranch('B')])
    const tries = async (change: Record<string, unknown>) =>
      codeOf(await w.head.send('POST', `${w.base}/canvass-plans`, w.plan(change)))
    expect(await tries({ staffIds: [other.id] })).toBe('unknown_staff')
    expect(await tries({ sideIds: [ulid()] })).toBe('unknown_side')
    expect(await tries({ materialIds: [ulid()] })).toBe('unknown_material')
    expect(await tries({ doors: [{ unitId: ulid() }] })).toBe('unknown_door')
    expect(await tries({ mode: 'former_site' })).toBe('site_needed')
    expect(await tries({ siteId: ulid() })).toBe('unknown_site')
    expect(await tries({ windows: [{ from: '11:00', to: '10:00' }] })).toBe('invalid_input')
  })

  test('offers nothing at the door that is tied to a deposit (L1)', async () => {
    const w = await world()
    const create = (change: Record<string, unknown>) =>
      w.head.send('POST', `${w.base}/canvass-plans`, w.plan({ sideIds: [], doors: [], ...change }))
    for (const change of [{ offer: '存款五万送大米一袋' }, { title: '存款送油' }, { note: '进店说：存五万送米' }])
      expect(await codeOf(await create(change))).toBe('tied_to_deposit')
    expect((await create({ offer: '开通收款码，首月手续费减免' })).status).toBe(201)
    const planId = await w.create()
    expect(await codeOf(await w.put(planId, '', w.plan({ offer: '存款五万送大米一袋' })))).toBe('tied_to_deposit')
    const park = { sideIds: [w.sides.riverN], onDate: daysAfter(saturday, 7), title: '存款送油' }
    const version = String((await w.sheet(planId)).plan.rowVersion)
    const parked = await w.head.send('POST', `${w.base}/canvass-plans/${planId}/parked`, park, { 'if-match': version })
    expect(await codeOf(parked)).toBe('tied_to_deposit')
  })

  test('takes a single door of elsewhere, and puts one of its own sides first', async () => {
    const w = await world()
    const shopId = await w.make.makeShop('启明画室', offset(60, 40))
    const merchantId = await w.make.makeMerchant(shopId)
    const pinned = w.doors.riverN?.[7]
    const id = await w.create({ doors: [{ merchantId, kind: 'alliance' }, { unitId: pinned }] })
    const { doors, counts } = await w.sheet(id)
    expect(doors.map(({ name, pinned: first }) => [name, first])).toEqual([
      ['启明画室', false],
      ['8号', true],
    ])
    expect(counts.doors).toBe(49)
    const [single] = doors
    const { packets } = await w.cut(id, [
      { letter: 'A', memberIds: [w.walkers[0]?.id], sideIds: Object.values(w.sides), doorIds: [single?.id] },
    ])
    const stops = packets[0]?.stops ?? []
    expect(stops).toHaveLength(49)
    expect(stops.at(-1)).toMatchObject({ name: '启明画室', kind: 'alliance', merchantId })
    expect(stops.find(({ unitId }) => unitId === pinned)?.reasons[0]).toMatchObject({ code: 'pinned' })
  })

  test('loses the stops of a side that is taken out, and only those', async () => {
    const w = await world()
    const id = await w.create()
    await w.cut(id)
    const { laneS: _out, ...left } = w.sides
    const answer = await w.put(id, '/sides', { sideIds: Object.values(left), doors: [] })
    expect(answer.status).toBe(200)
    expect((await w.sheet(id)).packets.map(({ letter, stops }) => [letter, stops.length])).toEqual([
      ['A', 12],
      ['B', 12],
      ['C', 12],
      ['D', 0],
    ])
  })

  test('is changed on the version that was seen', async () => {
    const w = await world()
    const id = await w.create()
    const change = (version: string) =>
      w.head.send('PUT', `${w.base}/canvass-plans/${id}`, w.plan({ title: '换个名' }), { 'if-match': version })
    expect((await change('1')).status).toBe(200)
    expect(await codeOf(await change('1'))).toBe('changed_meanwhile')
    expect((await w.sheet(id)).plan.title).toBe('换个名')
  })

  test('is taken away and put back, but not once it went out', async () => {
    const w = await world()
    const id = await w.create()
    const path = `${w.base}/canvass-plans/${id}`
    expect((await w.head.send('DELETE', path)).status).toBe(204)
    expect((await w.head.ask(path)).status).toBe(404)
    expect((await w.head.send('POST', `${path}/restore`)).status).toBe(204)
    await w.cut(id)
    await w.move(id, 'dispatched')
    expect(await codeOf(await w.head.send('DELETE', path))).toBe('plan_is_out')
  })

  test('parks what does not fit on another day', async () => {
    const w = await world()
    const id = await w.create()
    const park = async (onDate: string, sideIds: string[]) =>
      w.head.send(
        'POST',
        `${w.base}/canvass-plans/${id}/parked`,
        { sideIds, onDate },
        {
          'if-match': String((await w.sheet(id)).plan.rowVersion),
        },
      )
    expect(await codeOf(await park(daysBefore(today, 1), [w.sides.laneS]))).toBe('day_not_ahead')
    const answer = await park(daysAfter(saturday, 7), [w.sides.laneN, w.sides.laneS])
    const { id: parkedId } = (await answer.json()) as { id: string }
    const left = await w.sheet(id)
    const parked = await w.sheet(parkedId)
    expect(left.counts.doors).toBe(24)
    expect(left.plan.parkedPlans).toEqual([{ id: parkedId, title: '周六扫街', onDate: daysAfter(saturday, 7) }])
    expect(parked.plan).toMatchObject({ parkedFromId: id, state: 'draft' })
    expect(parked.counts.doors).toBe(24)
    expect(parked.plan.staff).toHaveLength(4)
  })
})

describe('what was put off', () => {
  async function putOffWorld() {
    const w = await world()
    const later = daysAfter(saturday, 7)
    const park = async (planId: string, sideIds: string[]) => {
      const version = { 'if-match': String((await w.sheet(planId)).plan.rowVersion) }
      const path = `${w.base}/canvass-plans/${planId}/parked`
      const answer = await w.head.send('POST', path, { sideIds, onDate: later }, version)
      return ((await answer.json()) as { id: string }).id
    }
    const putOff = async (who = w.head, base = w.base) => {
      const { sides } = canvassSideListSchema.parse(await (await who.ask(`${base}/canvass-sides`)).json())
      const named = Object.entries(w.sides).map(([name, id]) => ({ name, side: sides.find((one) => one.id === id) }))
      return Object.fromEntries(named.flatMap(({ name, side }) => (side?.putOff ? [[name, side.putOff]] : [])))
    }
    return { ...w, later, park, putOff }
  }

  test('is told of the side with the plan it came from and the day it waits for, also when that plan is taken away', async () => {
    const w = await putOffWorld()
    const planId = await w.create()
    expect(await w.putOff()).toEqual({})
    const parkedId = await w.park(planId, [w.sides.laneN, w.sides.laneS])
    const from = { planId, title: '周六扫街', onDate: saturday }
    const both = (plannedFor: string | null) => ({ laneN: { ...from, plannedFor }, laneS: { ...from, plannedFor } })
    expect(await w.putOff()).toEqual(both(w.later))
    // Without its plan it would have been forgotten.
    await w.head.send('DELETE', `${w.base}/canvass-plans/${parkedId}`)
    expect(await w.putOff()).toEqual(both(null))
    const otherId = await w.app.makeBranch('B')
    const other = await w.app.makeUser(['branch_head'], [otherId])
    await factories(w.app, otherId).makeSite()
    expect(await w.putOff(other, `/api/branches/${otherId}`)).toEqual({})
  })

  test('is settled by a plan ahead that takes the side up, and by a visit there since', async () => {
    const w = await putOffWorld()
    await w.park(await w.create(), [w.sides.laneN, w.sides.laneS])
    const again = await w.create({ title: '再走一次', sideIds: [w.sides.laneN] })
    expect(Object.keys(await w.putOff())).toEqual(['laneS'])
    await w.move(again, 'cancelled', { reason: '下雨' })
    expect(Object.keys(await w.putOff())).toEqual(['laneN', 'laneS'])
    const unitId = w.doors['laneS']?.[0] ?? ''
    const at = { subjectKind: 'unit', unitId, sideId: w.sides.laneS }
    await w.make.makeVisit(w.walkers[0]?.id ?? '', 'merchant', unitId, daysBefore(today, 3), at)
    expect(Object.keys(await w.putOff())).toEqual(['laneN', 'laneS'])
    await w.make.makeVisit(w.walkers[0]?.id ?? '', 'merchant', unitId, today, at)
    expect(Object.keys(await w.putOff())).toEqual(['laneN'])
  })
})

describe('packets', () => {
  test('hold their sides in walking order, with the minutes of doors and way', async () => {
    const w = await world()
    const { packets, plan } = await w.cut(await w.create())
    expect(plan.state).toBe('cut')
    expect(packets.map(({ letter, state, doorCount }) => [letter, state, doorCount])).toEqual(
      ['A', 'B', 'C', 'D'].map((letter) => [letter, 'assigned', 12]),
    )
    // Twelve doors of 6.3 minutes, and 120 m at 80 m a minute.
    expect(packets[0]).toMatchObject({ walkM: 120, minutes: 77.1, startLabel: '滨河路 1号', endLabel: '滨河路 12号' })
    expect(packets[0]?.stops.map(({ label }) => label)).toEqual(Array.from({ length: 12 }, (_, at) => `${at + 1}号`))
  })

  test('count a side that is dragged to another anew, and keep their stops', async () => {
    const w = await world()
    const id = await w.create()
    const before = await w.cut(id)
    const [a, b, c, d] = before.packets
    const kept = (packet: typeof a, sideIds: string[]) => ({
      id: packet?.id,
      letter: packet?.letter,
      name: packet?.name,
      memberIds: packet?.members.map((member) => member.id),
      sideIds,
    })
    const after = await w.cut(id, [
      kept(a, [w.sides.riverN, w.sides.laneN]),
      kept(b, [w.sides.riverS]),
      kept(d, [w.sides.laneS]),
    ])
    expect(after.packets.map(({ letter, minutes }) => [letter, minutes])).toEqual([
      // 24 doors, 240 m and ten metres between.
      ['A', expect.closeTo(24 * 6.3 + 253 / 80, 0)],
      ['B', 77.1],
      ['D', 77.1],
    ])
    expect(after.packets[0]?.stops.slice(12).map((stop) => stop.id)).toEqual(c?.stops.map((stop) => stop.id))
    // What comes next is walked from the nearer end.
    expect(after.packets[0]?.stops[12]?.label).toBe('1号')
  })

  test('refuse a side twice, a side of elsewhere and people who are not in the plan', async () => {
    const w = await world()
    const id = await w.create()
    const stranger = await w.app.makeUser(['rm'], [w.branchId])
    const tries = async (packets: unknown[]) => codeOf(await w.put(id, '/packets', { packets }))
    const { riverN } = w.sides
    expect(
      await tries([
        { letter: 'A', sideIds: [riverN] },
        { letter: 'B', sideIds: [riverN] },
      ]),
    ).toBe('unknown_side')
    expect(await tries([{ letter: 'A', sideIds: [ulid()] }])).toBe('unknown_side')
    expect(await tries([{ letter: 'A', memberIds: [stranger.id] }])).toBe('unknown_staff')
    expect(await tries([{ letter: 'A' }, { letter: 'A' }])).toBe('invalid_input')
  })

  test('are walked in the order somebody chose', async () => {
    const w = await world()
    const { packets } = await w.cut(await w.create())
    const [packet] = packets
    const stopIds = (packet?.stops ?? []).map(({ id }) => id).toReversed()
    const order = (ids: string[]) =>
      w.head.send(
        'PUT',
        `${w.base}/packets/${packet?.id}/order`,
        { stopIds: ids },
        {
          'if-match': String(packet?.rowVersion),
        },
      )
    expect(await codeOf(await order(stopIds.slice(1)))).toBe('unknown_stop')
    expect((await order(stopIds)).status).toBe(204)
    const sheet = packetSheetSchema.parse(await (await w.head.ask(`${w.base}/packets/${packet?.id}`)).json())
    expect(sheet.packet.stops.map(({ id }) => id)).toEqual(stopIds)
  })

  test('show whom one must not visit, and send nobody there', async () => {
    const w = await world()
    const unitId = w.doors.riverN?.[3] ?? ''
    const shopId = await w.make.makeShop('老李烟酒', offset(35, 5), { unitId, sideId: w.sides.riverN })
    await w.make.makeMerchant(shopId, { doNotVisitUntil: '9999-12-31' })
    const { packets, counts } = await w.cut(await w.create())
    expect(counts.doNotVisit).toBe(1)
    expect(packets[0]).toMatchObject({ doorCount: 11, counts: { stops: 12, closed: 1 } })
    expect(packets[0]?.stops[3]).toMatchObject({ lockState: 'do_not_visit', state: 'closed', closedWhy: 'dnc' })
  })
})

test('a customer whom a colleague holds is a stop where one only serves', async () => {
  const w = await world()
  const [held = '', silent = '', free = ''] = await w.make.makeCustomers(3, {}, (index) => ({
    position: offset(20 * index, 60),
    doNotContact: index === 1 ? 1 : 0,
  }))
  await w.make.makeLock('customer', held, { holderName: '远程中心', fromOn: today, untilOn: saturday })
  const doors = [held, silent, free].map((customerId) => ({ customerId, kind: 'customer_due' }))
  const id = await w.create({ sideIds: [], doors })
  const known = await w.sheet(id)
  const { packets } = await w.cut(id, [
    { letter: 'A', memberIds: [w.walkers[0]?.id], sideIds: [], doorIds: known.doors.map((door) => door.id) },
  ])
  expect(packets[0]?.stops.map(({ customerId, lockState, state }) => [customerId, lockState, state])).toEqual([
    [held, 'service_only', 'open'],
    [silent, 'do_not_visit', 'closed'],
    [free, 'free', 'open'],
  ])
})

describe('going out', () => {
  test('needs a cut, and the cut is not made by hand', async () => {
    const w = await world()
    const id = await w.create()
    expect(await w.move(id, 'cut')).toMatchObject({
      status: 409,
      body: { error: { code: 'move_refused', detail: { way: 'cut' } } },
    })
    expect(await w.move(id, 'dispatched')).toMatchObject({ body: { error: { code: 'move_refused' } } })
  })

  test('over capacity takes the reason of the head, which stays with the plan', async () => {
    const w = await world()
    const id = await w.create({ windows: [{ from: '09:30', to: '10:30' }] })
    await w.cut(id)
    expect((await w.sheet(id)).conflicts).toMatchObject([{ code: 'plan_over_capacity', hard: true, count: 22 }])
    expect(await w.move(id, 'dispatched')).toMatchObject({
      status: 409,
      body: { error: { code: 'plan_over_capacity', detail: { capacity: { fits: 26, needed: 48 } } } },
    })
    expect((await w.move(id, 'dispatched', { reason: '客户当天开业' })).status).toBe(200)
    expect((await w.sheet(id)).plan).toMatchObject({ state: 'dispatched', overrideReason: '客户当天开业' })
  })

  test('is refused with a packet that nobody has, and with a side in none', async () => {
    const w = await world()
    const id = await w.create()
    const [first, second, third, fourth] = w.fourPackets()
    await w.cut(id, [first, second, third, { ...fourth, memberIds: [] }])
    expect(await w.move(id, 'dispatched', { reason: '没关系' })).toMatchObject({
      body: { error: { code: 'packet_without_people', detail: { letters: ['D'] } } },
    })
    const { packets } = await w.sheet(id)
    await w.cut(
      id,
      packets.slice(0, 3).map(({ id: packetId, letter, members, sideIds }) => ({
        id: packetId,
        letter,
        memberIds: members.map((member) => member.id),
        sideIds,
      })),
    )
    expect(await w.move(id, 'dispatched', { reason: '没关系' })).toMatchObject({
      body: { error: { code: 'side_left_over', detail: { count: 1 } } },
    })
  })

  test('nobody goes alone after six, whatever the reason', async () => {
    const w = await world()
    const id = await w.create({ windows: [{ from: '12:00', to: '18:30' }] })
    await w.cut(id)
    expect(await w.move(id, 'dispatched', { reason: '晚上人多' })).toMatchObject({
      status: 409,
      body: { error: { code: 'unsafe_alone', detail: { letters: ['A', 'B', 'C', 'D'] } } },
    })
    const [one = '', two = '', three = '', four = ''] = w.walkers.map((walker) => walker.id)
    const { riverN, riverS, laneN, laneS } = w.sides
    await w.cut(id, [
      { letter: 'A', memberIds: [one, two], sideIds: [riverN, riverS] },
      { letter: 'B', memberIds: [three, four], sideIds: [laneN, laneS] },
    ])
    expect((await w.move(id, 'dispatched')).status).toBe(200)
  })

  test('by day one goes alone only with a partner across the street, or with a reason', async () => {
    const w = await world()
    const id = await w.create()
    const [one = '', two = ''] = w.walkers.map((walker) => walker.id)
    const { riverN, riverS, laneN, laneS } = w.sides
    const apart = [
      { letter: 'A', memberIds: [one], sideIds: [riverN, riverS] },
      { letter: 'B', memberIds: [two], sideIds: [laneN, laneS] },
    ]
    await w.cut(id, apart)
    expect(await w.move(id, 'dispatched')).toMatchObject({
      body: { error: { code: 'unpaired', detail: { letters: ['A', 'B'] } } },
    })
    const across = [
      { letter: 'A', memberIds: [one], sideIds: [riverN, laneN] },
      { letter: 'B', memberIds: [two], sideIds: [riverS, laneS] },
    ]
    await w.cut(id, across)
    expect((await w.move(id, 'dispatched')).status).toBe(200)
  })

  test('with material that is not approved, or expires before, is refused by title', async () => {
    const w = await world()
    const material = async (title: string, validTo: string | null) => {
      const id = ulid()
      await w.app.db
        .insertInto('material')
        .values({
          branchId: w.branchId,
          id,
          title,
          titleSort: title,
          kind: 'poster',
          approvalNo: 'BA-1',
          approvedOn: validTo === null ? null : today,
          validTo,
          attachmentId: null,
          stock: null,
          note: '',
          ...w.app.stamps,
          deletedAt: null,
        })
        .execute()
      return id
    }
    const good = await material('好折页', saturday)
    const late = await material('旧折页', daysBefore(saturday, 1))
    const raw = await material('新折页', null)
    const id = await w.create({ materialIds: [good, late, raw] })
    await w.cut(id)
    const refused = await w.move(id, 'dispatched', { reason: '先用着' })
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'material_unfit' } } })
    expect(JSON.stringify(refused.body)).toContain('旧折页')
    expect(JSON.stringify(refused.body)).toContain('新折页')
    expect(JSON.stringify(refused.body)).not.toContain('好折页')
  })

  test('cannot be for a day that has passed', async () => {
    const w = await world()
    const id = await w.create({ onDate: daysBefore(today, 1) })
    await w.cut(id)
    expect(await w.move(id, 'dispatched')).toMatchObject({ body: { error: { code: 'plan_day_passed' } } })
  })

  test('is drawn back while nobody walks, and then planned again', async () => {
    const w = await world()
    const { plan, packets } = await w.dispatched()
    expect(await codeOf(await w.put(plan.id, '/packets', { packets: [] }))).toBe('plan_is_out')
    expect((await w.move(plan.id, 'cut')).status).toBe(200)
    await w.move(plan.id, 'dispatched')
    expect((await w.movePacket(packets[0]?.id ?? '', 'in_progress', w.walkers[0])).status).toBe(204)
    expect(await w.move(plan.id, 'cut')).toMatchObject({ body: { error: { code: 'move_refused' } } })
  })

  test('is postponed with a reason to a day ahead, and keeps its packets', async () => {
    const w = await world()
    const { plan } = await w.dispatched()
    expect(await w.move(plan.id, 'postponed')).toMatchObject({ body: { error: { code: 'reason_needed' } } })
    expect(await w.move(plan.id, 'postponed', { reason: '大雨' })).toMatchObject({
      body: { error: { code: 'day_needed' } },
    })
    const onDate = daysAfter(saturday, 1)
    expect((await w.move(plan.id, 'postponed', { reason: '大雨', onDate })).status).toBe(200)
    const sheet = await w.sheet(plan.id)
    expect(sheet.plan).toMatchObject({ state: 'postponed', onDate })
    expect(sheet.packets).toHaveLength(4)
    expect((await w.move(plan.id, 'cut')).status).toBe(200)
    expect((await w.move(plan.id, 'dispatched')).status).toBe(200)
  })

  test('is cancelled with a reason, for good', async () => {
    const w = await world()
    const id = await w.create()
    expect(await w.move(id, 'cancelled')).toMatchObject({ body: { error: { code: 'reason_needed' } } })
    expect((await w.move(id, 'cancelled', { reason: '人手不够' })).status).toBe(200)
    const sheet = await w.sheet(id)
    expect(sheet.next).toEqual([])
    expect(sheet.moves[0]).toMatchObject({ from: 'draft', to: 'cancelled', reason: '人手不够', by: { name: '陆行长' } })
    expect(await codeOf(await w.put(id, '/sides', { sideIds: [] }))).toBe('plan_closed')
  })

  test('a cut taken back leaves the ground without packets', async () => {
    const w = await world()
    const id = await w.create()
    await w.cut(id)
    await w.move(id, 'draft')
    const sheet = await w.sheet(id)
    expect([sheet.plan.state, sheet.packets.length, sheet.sides[0]?.packetId]).toEqual(['draft', 0, null])
  })
})

describe('on the day', () => {
  test('the plan runs from the first packet on and is back with the last', async () => {
    const w = await world()
    const { plan, packets } = await w.dispatched()
    const state = async () => (await w.sheet(plan.id)).plan.state
    const walk = (at: number, to: string, more = {}) => w.movePacket(packets[at]?.id ?? '', to, w.walkers[at], more)
    expect(await w.move(plan.id, 'running')).toMatchObject({
      body: { error: { code: 'move_refused', detail: { way: 'field' } } },
    })
    await walk(0, 'in_progress', { materialsOut: 40 })
    expect(await state()).toBe('running')
    for (const stop of packets[0]?.stops ?? []) await w.skip(stop.id, 'weather', w.walkers[0])
    expect((await walk(0, 'completed')).status).toBe(204)
    expect(await codeOf(await walk(0, 'returned', { materialsBack: 50 }))).toBe('more_back_than_out')
    expect((await walk(0, 'returned', { materialsBack: 12 })).status).toBe(204)
    expect(await w.move(plan.id, 'returned')).toMatchObject({
      body: { error: { code: 'packets_out', detail: { letters: ['B', 'C', 'D'] } } },
    })
    for (const at of [1, 2, 3]) {
      await walk(at, 'in_progress')
      expect(await codeOf(await walk(at, 'returned'))).toBe('stops_open')
      await walk(at, 'returned', { note: '下雨收队' })
    }
    expect(await state()).toBe('returned')
    const list = packetListSchema.parse(await (await w.head.ask(`${w.base}/packets?onDate=${saturday}`)).json())
    expect(list.packets.map(({ state: of, materialsBack }) => [of, materialsBack])).toEqual([
      ['returned', 12],
      ['returned', null],
      ['returned', null],
      ['returned', null],
    ])
    // Handed in by mistake: the packet is out again, and so is the plan.
    await walk(1, 'in_progress')
    expect(await state()).toBe('running')
  })

  test('a day called off brings in what is still out, with the reason of the head; what phones still hold is taken', async () => {
    const w = await world()
    const { plan, packets } = await w.dispatched()
    const [first, second] = packets
    await w.movePacket(first?.id ?? '', 'in_progress', w.walkers[0])
    await w.movePacket(second?.id ?? '', 'in_progress', w.walkers[1])
    expect(await w.move(plan.id, 'returned')).toMatchObject({
      status: 409,
      body: { error: { code: 'packets_out', detail: { letters: ['A', 'B', 'C', 'D'] } } },
    })
    expect((await w.move(plan.id, 'returned', { reason: '下暴雨' })).status).toBe(200)
    const back = await w.sheet(plan.id)
    expect(back.plan.state).toBe('returned')
    expect(
      back.packets.map(({ state, returnNote, counts }) => [state, returnNote, counts.open === counts.stops]),
    ).toEqual(['A', 'B', 'C', 'D'].map(() => ['returned', '下暴雨', true]))
    // Nobody set out with these.
    expect(back.packets.map(({ startedAt }) => startedAt !== null)).toEqual([true, true, false, false])
    const stop = first?.stops[0]
    const late = await w.walkers[0]?.send('POST', `${w.base}/visits`, {
      id: ulid(),
      subjectKind: 'unit',
      subjectId: stop?.unitId,
      stopId: stop?.id,
      visitedOn: today,
      outcome: 'closed_now',
      revisitSlot: 'open_am',
    })
    expect(late?.status).toBe(201)
    // To have been at a door is to have walked it, of a packet as of the plan; settled it is not yet.
    expect((await w.sheet(plan.id)).packets[0]?.counts).toMatchObject({ attempted: 1, done: 0, open: 12 })
    const list = planListSchema.parse(await (await w.head.ask(`${w.base}/canvass-plans`)).json())
    expect(list.plans.find(({ id }) => id === plan.id)?.attempted).toBe(1)
    // The head was wrong about one: it goes on.
    expect((await w.movePacket(first?.id ?? '', 'in_progress', w.head)).status).toBe(204)
    expect((await w.sheet(plan.id)).plan.state).toBe('running')
  })

  test('a packet is at its end only when each stop has an outcome or a reason (I14)', async () => {
    const w = await world()
    const { packets } = await w.dispatched()
    const [packet] = packets
    const [first, ...others] = packet?.stops ?? []
    await w.movePacket(packet?.id ?? '', 'in_progress', w.walkers[0])
    for (const stop of others) await w.skip(stop.id, 'time', w.walkers[0])
    const refused = await w.movePacket(packet?.id ?? '', 'completed', w.walkers[0])
    expect(refused.status).toBe(409)
    expect(await refused.json()).toEqual({
      error: { code: 'stops_open', detail: { stops: [{ id: first?.id, seq: 1, label: '1号', name: '' }] } },
    })
    const visit = await w.walkers[0]?.send('POST', `${w.base}/visits`, {
      id: ulid(),
      subjectKind: 'unit',
      subjectId: first?.unitId,
      stopId: first?.id,
      visitedOn: today,
      outcome: 'owner_away',
      revisitSlot: 'pm',
    })
    expect(visit?.status).toBe(201)
    expect((await w.movePacket(packet?.id ?? '', 'completed', w.walkers[0])).status).toBe(204)
  })

  test('nobody else moves a packet or skips its stops, nor learns that it is there', async () => {
    const w = await world()
    const { packets } = await w.dispatched()
    const [packet] = packets
    expect((await w.movePacket(packet?.id ?? '', 'in_progress', w.walkers[1])).status).toBe(404)
    expect((await w.skip(packet?.stops[0]?.id ?? '', 'time', w.walkers[1])).status).toBe(404)
  })

  test('a packet is not begun before its plan is sent out', async () => {
    const w = await world()
    const { packets } = await w.cut(await w.create())
    expect(await codeOf(await w.movePacket(packets[0]?.id ?? '', 'in_progress'))).toBe('plan_not_out')
    expect(await codeOf(await w.skip(packets[0]?.stops[0]?.id ?? ''))).toBe('plan_not_out')
  })

  test('a door found on the way is one more stop at once', async () => {
    const w = await world()
    const { plan } = await w.dispatched()
    const unit = { label: '1号甲', kind: 'shop', sideId: w.sides.riverN, occupancy: 'occupied' }
    const answer = await w.walkers[0]?.send('POST', `${w.base}/units`, unit)
    expect(answer?.status).toBe(201)
    const [packet] = (await w.sheet(plan.id)).packets
    expect(packet?.counts).toMatchObject({ stops: 13, added: 1 })
    expect(packet?.stops.at(-1)).toMatchObject({ label: '1号甲', planned: false, state: 'open' })
  })

  test('a shop that a colleague types at his desk meanwhile is walked too, and the list counts as the page does', async () => {
    const w = await world()
    const { plan } = await w.dispatched()
    const listed = async () => {
      const { plans } = planListSchema.parse(await (await w.head.ask(`${w.base}/canvass-plans`)).json())
      const progress = await w.head.ask(`${w.base}/canvass-progress?planId=${plan.id}`)
      const { doors, attempted } = canvassProgressSchema.parse(await progress.json())
      expect(plans.map((row) => [row.doors, row.attempted])).toEqual([[doors, attempted]])
      return doors
    }
    expect(await listed()).toBe(48)
    const position = offset(30, 9)
    const shop = { name: '清风茶铺', category: 'cafe', position, address: '', unitId: null, placeId: null }
    const more = { weeklyHours: null, occupiedFrom: null }
    const typed = await w.head.send('POST', `${w.base}/merchants`, { shop: { ...shop, ...more } })
    expect(typed.status).toBe(201)
    expect(await listed()).toBe(49)
    const stops = (await w.sheet(plan.id)).packets.flatMap((packet) => packet.stops)
    expect(stops).toHaveLength(49)
    // One that has gone is no door of the walk any more, on either page.
    const unitId = stops.find(({ planned }) => planned)?.unitId ?? ''
    await w.app.db.updateTable('unit').set({ occupancy: 'vacant' }).where('id', '=', unitId).execute()
    expect(await listed()).toBe(48)
  })

  test('is reviewed when every lead has an owner, and then closed', async () => {
    const w = await world()
    const { plan, packets } = await w.dispatched()
    const [walker] = w.walkers
    const [packet, ...others] = packets
    const unitId = packet?.stops[0]?.unitId ?? ''
    await w.make.makeShop('春来面馆', offset(5, 5), { unitId, sideId: w.sides.riverN })
    const visit = await walker?.send('POST', `${w.base}/visits`, {
      id: ulid(),
      subjectKind: 'unit',
      subjectId: unitId,
      stopId: packet?.stops[0]?.id,
      visitedOn: today,
      outcome: 'met_owner',
      intent: 'b',
      lead: { line: 'settlement', grade: 'b', ownerUserId: walker?.id },
    })
    expect(visit?.status).toBe(201)
    await w.movePacket(packet?.id ?? '', 'returned', w.head, { note: '收队' })
    for (const { id } of others) {
      await w.movePacket(id, 'in_progress')
      await w.movePacket(id, 'returned', w.head, { note: '收队' })
    }
    expect((await w.sheet(plan.id)).followUps).toEqual({
      leads: 1,
      untouched: [{ id: expect.any(String), subject: '春来面馆' }],
    })
    await w.app.db
      .updateTable('user')
      .set({ status: 'disabled' })
      .where('id', '=', walker?.id ?? '')
      .execute()
    expect(await w.move(plan.id, 'reviewed')).toMatchObject({ body: { error: { code: 'follow_ups_open' } } })
    await w.app.db
      .updateTable('user')
      .set({ status: 'active' })
      .where('id', '=', walker?.id ?? '')
      .execute()
    expect((await w.move(plan.id, 'reviewed', { review: '下午人多' })).status).toBe(200)
    expect((await w.move(plan.id, 'closed')).status).toBe(200)
    expect((await w.sheet(plan.id)).plan).toMatchObject({ state: 'closed', review: '下午人多' })
  })
})

describe('whose ground it is', () => {
  test('a grid leader plans in his own turf and nowhere else', async () => {
    const w = await world()
    const leader = await w.app.makeUser(['grid_leader'], [w.branchId])
    const turf = (ring: readonly (readonly number[])[]) =>
      w.app.db
        .insertInto('turf')
        .values({
          branchId: w.branchId,
          id: ulid(),
          name: '滨河片',
          nameSort: 'binhe',
          kind: 'shop',
          geometry: JSON.stringify(ring),
          ownerUserId: null,
          assistantUserId: null,
          leaderUserId: leader.id,
          targetHouseholds: null,
          ...w.app.stamps,
          deletedAt: null,
        })
        .execute()
    // Round the middle of 滨河路, not of 文昌巷.
    await turf([offset(-20, -20), offset(125, -20), offset(125, 20), offset(-20, 20), offset(-20, -20)])
    const tries = (sideIds: string[]) =>
      leader.send('POST', `${w.base}/canvass-plans`, w.plan({ sideIds, staffIds: [leader.id] }))
    expect((await tries([w.sides.riverN])).status).toBe(201)
    expect(await (await tries([w.sides.riverN, w.sides.laneN])).json()).toEqual({
      error: { code: 'outside_turf', detail: { count: 1 } },
    })
    const headsPlan = await w.create()
    expect(
      await codeOf(
        await leader.send('POST', `${w.base}/canvass-plans/${headsPlan}/moves`, { to: 'cancelled', reason: 'x' }),
      ),
    ).toBe('outside_turf')
  })

  test('two branches see nothing of each other', async () => {
    const w = await world()
    const { plan, packets } = await w.dispatched()
    const otherId = await w.app.makeBranch('B')
    const other = await w.app.makeUser(['branch_head'], [otherId])
    const base = `/api/branches/${otherId}`
    const packetId = packets[0]?.id ?? ''
    const answers = await Promise.all([
      other.ask(`${base}/canvass-plans/${plan.id}`),
      other.ask(`${base}/packets/${packetId}`),
      other.send('POST', `${base}/canvass-plans/${plan.id}/moves`, { to: 'cancelled', reason: 'x' }),
      other.send('POST', `${base}/packets/${packetId}/moves`, { to: 'in_progress' }),
      other.send('POST', `${base}/stops/${packets[0]?.stops[0]?.id}/skip`, { reason: 'time' }),
      other.ask(`${w.base}/canvass-plans/${plan.id}`),
    ])
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
    expect(await (await other.ask(`${base}/canvass-plans`)).json()).toMatchObject({ plans: [] })
    expect(await (await other.ask(`${base}/packets?onDate=${saturday}`)).json()).toMatchObject({ packets: [] })
  })
})
