import { type Appointment, appointmentListSchema } from 'domain/appointment.ts'
import { phonePacketSchema } from 'domain/packet.ts'
import { ulid } from 'ulid'
import { expect, onTestFinished, test } from 'vitest'
import { offset } from '#support/factories.ts'
import { planWorldIn, saturday, today } from '#support/plan-world.ts'
import { testApp } from '#support/test-app.ts'

async function world() {
  const app = await testApp()
  onTestFinished(app.close)
  const branchId = await app.makeBranch('A')
  const w = await planWorldIn(app, branchId)
  const placeId = await w.make.makePlace('恒源大厦', offset(40, 30), { kind: 'office' })
  const [own] = w.walkers
  if (!own) throw new Error('nobody')
  const ask = (change: Record<string, unknown> = {}) => ({
    subjectKind: 'place',
    subjectId: placeId,
    userId: own.id,
    ...change,
  })
  const create = async (change: Record<string, unknown> = {}, who = own) => {
    const answer = await who.send('POST', `${w.base}/appointments`, ask(change))
    if (answer.status !== 201) throw new Error(await answer.text())
    return ((await answer.json()) as { id: string }).id
  }
  const list = async (query = '', who = own): Promise<Appointment[]> =>
    appointmentListSchema.parse(await (await who.ask(`${w.base}/appointments${query}`)).json()).appointments
  const change = async (id: string, body: Record<string, unknown>, who = own) => {
    const current = (await list('', w.head)).find((one) => one.id === id)
    return who.send(
      'PUT',
      `${w.base}/appointments/${id}`,
      { userId: own.id, ...body },
      {
        'if-match': String(current?.rowVersion ?? 1),
      },
    )
  }
  /** A plan with its packets. */
  const createCut = async () => {
    const planId = await w.create()
    await w.cut(planId)
    return planId
  }
  return { app, branchId, ...w, placeId, own, ask, create, createPlan: w.create, createCut, list, change }
}
const atThree = `${saturday}T07:00:00.000Z`
const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code

test('somebody is rung, agrees to an hour, and was there', async () => {
  const w = await world()
  const id = await w.create()
  expect((await w.list())[0]).toMatchObject({ subjectName: '恒源大厦', state: 'to_ring', askedAt: null })
  expect(await codeOf(await w.change(id, { state: 'agreed' }))).toBe('invalid_input')
  expect((await w.change(id, { state: 'no_answer' })).status).toBe(204)
  expect((await w.change(id, { state: 'agreed', atTime: atThree })).status).toBe(204)
  expect(await codeOf(await w.change(id, { state: 'no_answer' }))).toBe('move_refused')
  expect((await w.change(id, { state: 'kept', atTime: atThree })).status).toBe(204)
  expect((await w.list(`?onDate=${saturday}`))[0]).toMatchObject({ state: 'kept', atTime: atThree })
  expect(await w.list(`?onDate=${today}`)).toEqual([])
  expect((await w.list(`?userId=${w.own.id}`))[0]?.askedAt).not.toBeNull()
})

test('what is agreed is a stop of its plan with its hour; what is declined is not', async () => {
  const w = await world()
  const planId = await w.createCut()
  const id = await w.create({ planId })
  expect((await w.sheet(planId)).doors).toEqual([])
  await w.change(id, { state: 'agreed', atTime: atThree })
  const stops = async () => (await w.sheet(planId)).packets[0]?.stops.filter(({ kind }) => kind === 'appointment')
  expect(await stops()).toMatchObject([{ name: '恒源大厦', atTime: atThree, state: 'open' }])
  expect((await w.list())[0]?.stopId).toBe((await stops())?.[0]?.id)
  await w.change(id, { state: 'declined' })
  expect(await stops()).toEqual([])
  expect((await w.sheet(planId)).doors).toEqual([])
})

test('with a merchant whose shop is a single door already makes no second one', async () => {
  const w = await world()
  const [unitId = ''] = await w.make.makeDoors(null, 1)
  const merchantId = await w.make.makeMerchant(await w.make.makeShop('启明画室', offset(90, 60), { unitId }))
  const planId = await w.createPlan({ doors: [{ merchantId }] })
  const id = await w.create({ subjectKind: 'merchant', subjectId: merchantId, planId })
  await w.change(id, { state: 'agreed', atTime: atThree })
  const { doors } = await w.sheet(planId)
  expect(doors).toMatchObject([{ unitId, merchantId: null }])
  // Declined, it is still the head's door.
  await w.change(id, { state: 'declined' })
  expect((await w.sheet(planId)).doors).toHaveLength(1)
})

/** A merchant in the third door of 滨河路's north side, which the plan holds. */
async function merchantOnSide(w: Awaited<ReturnType<typeof world>>) {
  const unitId = w.doors['riverN']?.[2] ?? ''
  const merchantId = await w.make.makeMerchant(await w.make.makeShop('启明画室', offset(25, 8), { unitId }))
  return { unitId, merchantId }
}

test('agreed before the cut with a merchant on a chosen side, it is that door, once, at its hour', async () => {
  const w = await world()
  const { unitId, merchantId } = await merchantOnSide(w)
  const planId = await w.createPlan()
  const before = await w.sheet(planId)
  const id = await w.create({ subjectKind: 'merchant', subjectId: merchantId, planId })
  await w.change(id, { state: 'agreed', atTime: atThree, minutes: 30 })
  const uncut = await w.sheet(planId)
  expect([uncut.counts.doors, uncut.capacity?.needed]).toEqual([48, 48])
  expect(uncut.capacity).toEqual(before.capacity)
  expect(uncut.doors).toMatchObject([{ unitId, merchantId: null, kind: 'appointment', pinned: true }])

  const { packets, counts, conflicts } = await w.cut(planId)
  const stops = packets.flatMap((packet) => packet.stops)
  expect([stops.length, counts.doors, packets.reduce((sum, { doorCount }) => sum + doorCount, 0)]).toEqual([48, 48, 48])
  expect(conflicts.map(({ code }) => code)).not.toContain('door_left_over')
  const own = stops.filter((stop) => stop.unitId === unitId)
  expect(own).toMatchObject([{ kind: 'appointment', atTime: atThree, merchantId, sideId: w.sides.riverN }])
  // It has its hour, and is not told to be put first.
  expect(own[0]?.reasons.map(({ code }) => code)).not.toContain('pinned')
  // Half an hour there instead of the usual minutes.
  const [withHour, across] = [packets[0]?.minutes ?? 0, packets[1]?.minutes ?? 0]
  expect(withHour - across).toBeGreaterThan(20)

  expect((await w.move(planId, 'dispatched')).status).toBe(200)
  const packetId = packets[0]?.id ?? ''
  const answer = await w.own.ask(`${w.base}/packets/${packetId}/phone`)
  const phone = phonePacketSchema.parse(await answer.json())
  expect(phone.stops).toHaveLength(12)
  expect(phone.stops.filter((stop) => stop.unitId === unitId)).toMatchObject([{ atTime: atThree, appointmentId: id }])
})

test('a door that stood in the plan as a merchant before it had one of its own stands once too', async () => {
  const w = await world()
  const { unitId, merchantId } = await merchantOnSide(w)
  const planId = await w.createPlan()
  const subject = { unitId: null, placeId: null, customerId: null }
  await w.app.db
    .insertInto('canvassPlanDoor')
    .values({
      branchId: w.branchId,
      id: ulid(),
      planId,
      ...subject,
      merchantId,
      kind: 'new',
      packetId: null,
      position: 0,
    })
    .execute()
  const { counts, doors } = await w.sheet(planId)
  expect(counts.doors).toBe(48)
  expect(doors).toMatchObject([{ unitId, merchantId: null }])
  const { packets } = await w.cut(planId)
  expect(packets.flatMap(({ stops }) => stops)).toHaveLength(48)
})

test('the hour of a door on a side stays when the plan is cut again, and goes when it is declined; the door stays', async () => {
  const w = await world()
  const { unitId, merchantId } = await merchantOnSide(w)
  const planId = await w.createCut()
  const own = async () =>
    (await w.sheet(planId)).packets.flatMap(({ stops }) => stops).filter((stop) => stop.unitId === unitId)
  const [before] = await own()
  const { rowVersion } = (await w.sheet(planId)).plan
  const id = await w.create({ subjectKind: 'merchant', subjectId: merchantId, planId })
  // To mean to ring somebody changes nothing of the plan.
  expect((await w.sheet(planId)).plan.rowVersion).toBe(rowVersion)
  await w.change(id, { state: 'agreed', atTime: atThree })
  expect(await own()).toMatchObject([{ id: before?.id, kind: 'appointment', atTime: atThree }])
  await w.cut(planId)
  expect(await own()).toMatchObject([{ id: before?.id, kind: 'appointment', atTime: atThree }])
  expect((await w.list())[0]?.stopId).toBe(before?.id)

  await w.change(id, { state: 'declined' })
  expect(await own()).toMatchObject([{ id: before?.id, kind: before?.kind, atTime: null, state: 'open' }])
  expect((await w.sheet(planId)).doors).toEqual([])
})

test('whoever agreed is gone to although his side is taken out of the plan', async () => {
  const w = await world()
  const { unitId, merchantId } = await merchantOnSide(w)
  const planId = await w.createPlan()
  await w.create({ subjectKind: 'merchant', subjectId: merchantId, planId, state: 'agreed', atTime: atThree })
  const { riverN: _left, ...others } = w.sides
  const kept = [{ unitId, kind: 'appointment' }]
  expect((await w.put(planId, '/sides', { sideIds: Object.values(others), doors: kept })).status).toBe(200)
  const { counts, doors } = await w.sheet(planId)
  expect(counts.doors).toBe(37)
  expect(doors).toMatchObject([{ unitId, pinned: false, kind: 'appointment' }])
})

test('is changed by whoever goes, whoever asked, and the head', async () => {
  const w = await world()
  const id = await w.create()
  const [, stranger] = w.walkers
  expect((await w.change(id, { state: 'no_answer' }, stranger)).status).toBe(403)
  expect((await w.change(id, { state: 'no_answer' }, w.head)).status).toBe(204)
  expect((await w.own.send('DELETE', `${w.base}/appointments/${id}`)).status).toBe(204)
  expect(await w.list()).toEqual([])
  expect((await w.own.send('POST', `${w.base}/appointments/${id}/restore`)).status).toBe(204)
  expect(await w.list()).toHaveLength(1)
})

test('with a customer is made by his manager, and told to nobody who may not know him', async () => {
  const w = await world()
  const [customerId = ''] = await w.make.makeCustomers(1, { name: '赵建国', nameMask: '赵*', ownerUserId: w.own.id })
  const subject = { subjectKind: 'customer', subjectId: customerId }
  const [, stranger] = w.walkers
  const refused = await stranger?.send('POST', `${w.base}/appointments`, w.ask(subject))
  expect(await codeOf(refused ?? new Response())).toBe('unknown_subject')
  await w.create(subject)
  expect((await w.list('', w.own))[0]?.subjectName).toBe('赵建国')
  expect((await w.list('', w.head))[0]?.subjectName).toBe('赵*')
  const field = await w.app.makeUser(['field'], [w.branchId])
  expect(await w.list('', field)).toEqual([])
  expect(await w.list('', stranger)).toEqual([])
})

test('refuses plans, people and subjects that are not there', async () => {
  const w = await world()
  const tries = async (change: Record<string, unknown>) =>
    codeOf(await w.own.send('POST', `${w.base}/appointments`, w.ask(change)))
  expect(await tries({ planId: ulid() })).toBe('unknown_plan')
  expect(await tries({ userId: ulid() })).toBe('unknown_colleague')
  expect(await tries({ keyPersonId: ulid() })).toBe('unknown_key_person')
  expect(await tries({ subjectId: ulid() })).toBe('unknown_subject')
})

test('two branches see nothing of each other', async () => {
  const w = await world()
  const id = await w.create()
  const otherId = await w.app.makeBranch('B')
  const other = await w.app.makeUser(['branch_head'], [otherId])
  const path = `/api/branches/${otherId}/appointments`
  expect(await (await other.ask(path)).json()).toMatchObject({ appointments: [] })
  expect((await other.send('DELETE', `${path}/${id}`)).status).toBe(404)
  expect((await other.send('POST', `${path}/${id}/restore`)).status).toBe(404)
})
