import { packetListSchema, phonePacketSchema } from 'domain/packet.ts'
import { expect, onTestFinished, test } from 'vitest'
import { daysAfter } from 'domain/civil-date.ts'
import { ulid } from 'ulid'
import { offset } from '#support/factories.ts'
import { planWorldIn, today } from '#support/plan-world.ts'
import { testApp } from '#support/test-app.ts'

async function world() {
  const app = await testApp()
  onTestFinished(app.close)
  const branchId = await app.makeBranch('A')
  const w = await planWorldIn(app, branchId)
  const phone = async (packetId: string, who = w.walkers[0]) => {
    const answer = await (who ?? w.head).ask(`${w.base}/packets/${packetId}/phone`)
    if (answer.status !== 200) throw new Error(await answer.text())
    return phonePacketSchema.parse(await answer.json())
  }
  return { app, branchId, ...w, phone }
}

test('a walker takes along his doors in order, the streets, and until when it holds', async () => {
  const w = await world()
  const { packets } = await w.dispatched({ onDate: today, offer: '收款码零费率', weatherFallback: '商场通道' })
  const packet = await w.phone(packets[0]?.id ?? '')
  expect(packet.stops.map(({ label, street }) => [street, label])).toEqual(
    Array.from({ length: 12 }, (_, at) => ['滨河路', `${at + 1}号`]),
  )
  expect(packet.plan).toMatchObject({ offer: '收款码零费率', weatherFallback: '商场通道', state: 'dispatched' })
  expect(packet.sides.map(({ street }) => street)).toEqual(['滨河路'])
  // Midnight in Shanghai is 16:00 of the day before in UTC.
  expect(packet.validUntil).toBe(`${today}T16:00:00.000Z`)
  expect(packet.bounds?.every(Number.isFinite)).toBe(true)
})

test('nobody but who walks it or plans it learns that a packet is there', async () => {
  const w = await world()
  const { packets } = await w.dispatched({ onDate: today })
  const path = `${w.base}/packets/${packets[0]?.id}/phone`
  const alliance = await w.app.makeUser(['alliance'], [w.branchId])
  expect((await w.walkers[1]?.ask(path))?.status).toBe(404)
  expect((await alliance.ask(path)).status).toBe(404)
  expect((await w.head.ask(path)).status).toBe(200)
})

test('a card tells sign, trade, lock, the words for the trade and what the last visitor found', async () => {
  const w = await world()
  const [first = '', second = ''] = w.doors.riverN ?? []
  const noodles = await w.make.makeShop('春来面馆', offset(5, 5), {
    unitId: first,
    sideId: w.sides.riverN,
    category: 'snack_noodle',
  })
  const fileId = await w.make.makeMerchant(noodles, {
    ownerName: '张老板',
    ourProducts: '["settlement"]',
    ourStatus: 'account',
  })
  const held = await w.make.makeMerchant(
    await w.make.makeShop('远山茶行', offset(15, 5), { unitId: second, sideId: w.sides.riverN }),
  )
  await w.make.makeLock('merchant', held, { holderName: '远程中心', fromOn: today, untilOn: daysAfter(today, 9) })
  await w.make.makeVisit(w.walkers[1]?.id ?? '', 'merchant', fileId, today, {
    outcome: 'owner_away',
    revisitSlot: 'pm',
    unitId: first,
  })
  const { packets } = await w.dispatched({ onDate: today })
  const { stops, scripts } = await w.phone(packets[0]?.id ?? '')
  const [noodle, tea, empty] = stops
  expect(noodle).toMatchObject({
    name: '春来面馆',
    category: 'snack_noodle',
    isOurs: true,
    ourProducts: ['settlement'],
    lockState: 'free',
    attempts: 1,
    lastVisit: { outcome: 'owner_away', on: today, by: '林禾', revisitSlot: 'pm' },
  })
  expect(JSON.stringify(stops)).not.toContain('张老板')
  expect(tea).toMatchObject({ name: '远山茶行', lockState: 'service_only' })
  expect(empty).toMatchObject({ name: '', lastVisit: null })
  const says = (stop: typeof tea) => scripts.find(({ id }) => id === stop?.scriptId)?.title
  expect(says(empty)).not.toBe(undefined)
  // Where a colleague holds the shop one only serves.
  expect(says(tea)).not.toBe(says(empty))
})

test('a guarded place says whom to see first, by name only to whom key persons are told', async () => {
  const w = await world()
  const placeId = await w.make.makePlace('恒源大厦', offset(40, 30), { kind: 'office', accessLevel: 'guarded' })
  await w.make.makeKeyPerson(placeId, { name: '陆经理', title: 'property_mgr', attitude: 'support' })
  const field = await w.app.makeUser(['field'], [w.branchId])
  const manager = w.walkers[0]
  const planId = await w.create({
    onDate: today,
    mode: 'institution',
    sideIds: [],
    doors: [{ placeId, kind: 'appointment' }],
    staffIds: [field.id, manager?.id],
  })
  const { doors } = await w.sheet(planId)
  const { packets } = await w.cut(planId, [
    { letter: 'A', memberIds: [field.id, manager?.id], sideIds: [], doorIds: doors.map(({ id }) => id) },
  ])
  const packetId = packets[0]?.id ?? ''
  expect((await w.phone(packetId, manager)).stops[0]).toMatchObject({
    name: '恒源大厦',
    accessLevel: 'guarded',
    keyPerson: { title: 'property_mgr', name: '陆经理', attitude: 'support' },
  })
  expect((await w.phone(packetId, field)).stops[0]?.keyPerson).toMatchObject({ title: 'property_mgr', name: '' })
})

test('a customer is masked for his own manager and nameless for everybody else on the street', async () => {
  const w = await world()
  const [own, other] = w.walkers
  const placeId = await w.make.makePlace('翠苑新村', offset(50, 60))
  const [customerId = ''] = await w.make.makeCustomers(1, {
    name: '赵建国',
    nameMask: '赵*',
    homePlaceId: placeId,
    position: offset(52, 61),
    ownerUserId: own?.id ?? null,
  })
  const planId = await w.create({ onDate: today, sideIds: [], doors: [{ customerId, kind: 'customer_due' }] })
  const { doors } = await w.sheet(planId)
  const { packets } = await w.cut(planId, [
    { letter: 'A', memberIds: [own?.id, other?.id], sideIds: [], doorIds: doors.map(({ id }) => id) },
  ])
  const packetId = packets[0]?.id ?? ''
  expect((await w.phone(packetId, own)).stops[0]).toMatchObject({ name: '赵*', customerId })
  expect((await w.phone(packetId, other)).stops[0]).toMatchObject({ name: '', position: null, customerId })
  for (const who of [own, other]) expect(JSON.stringify(await w.phone(packetId, who))).not.toContain('赵建国')
})

test('only material that may be shown that day goes along', async () => {
  const w = await world()
  const material = async (title: string, validTo: string) => {
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
        approvedOn: today,
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
  const good = await material('好折页', today)
  const planId = await w.create({ onDate: today, materialIds: [good] })
  const { packets } = await w.cut(planId)
  const phone = async () => (await w.phone(packets[0]?.id ?? '')).materials.map(({ title }) => title)
  expect(await phone()).toEqual(['好折页'])
  await w.app.db.updateTable('material').set({ validTo: '2026-01-01' }).where('id', '=', good).execute()
  expect(await phone()).toEqual([])
})

test('a phone that has the packet is told so in a word, until something was written', async () => {
  const w = await world()
  const { packets } = await w.dispatched({ onDate: today })
  const path = `${w.base}/packets/${packets[0]?.id}/phone`
  const first = await w.walkers[0]?.ask(path)
  const tag = first?.headers.get('etag') ?? ''
  expect((await w.walkers[0]?.ask(path, { headers: { 'if-none-match': tag } }))?.status).toBe(304)
  await w.skip(packets[0]?.stops[0]?.id ?? '', 'time', w.walkers[0])
  expect((await w.walkers[0]?.ask(path, { headers: { 'if-none-match': tag } }))?.status).toBe(200)
})

test('the code beside a row on paper finds its packet, and only in its own branch', async () => {
  const w = await world()
  const { packets, plan } = await w.dispatched({ onDate: today })
  const stopId = (await w.phone(packets[0]?.id ?? '')).stops[3]?.id ?? ''
  const found = async (query: string, who = w.head, base = w.base) => {
    const { packets: rows } = packetListSchema.parse(await (await who.ask(`${base}/packets?${query}`)).json())
    return rows.map(({ id }) => id)
  }
  expect(await found(`stopId=${stopId}`)).toEqual([packets[0]?.id])
  expect(await found(`stopId=${ulid()}`)).toEqual([])
  const other = await w.app.makeBranch('B')
  const stranger = await w.app.makeUser(['branch_head'], [other])
  expect(await found(`stopId=${stopId}`, stranger, `/api/branches/${other}`)).toEqual([])
  const back = daysAfter(today, 3)
  expect((await found(`from=${today}&onDate=${back}`)).length).toBe(packets.length)
  expect(await found(`from=${daysAfter(today, 1)}&onDate=${back}`)).toEqual([])
  expect(plan.id).toBeTruthy()
})

test('a card says who can introduce the walker: a shop by its sign, a key person by his part alone, and whom to ask', async () => {
  const w = await world()
  const [unitId = ''] = w.doors.riverN ?? []
  const shop = await w.make.makeShop('春来面馆', offset(5, 5), { unitId, sideId: w.sides.riverN })
  const known = await w.make.makeMerchant(shop)
  const officer = await w.app.makeUser(['alliance'], [w.branchId], '周启明')
  const ally = await w.make.makeMerchant(await w.make.makeShop('长禾纸业', offset(300, 0)), {
    ourStatus: 'account',
    ownerUserId: officer.id,
  })
  await w.make.makeKeyPerson(known, {
    attachesKind: 'merchant',
    ownerUserId: officer.id,
    title: 'finance',
    name: '陆明',
  })
  await w.app.db
    .insertInto('businessTie')
    .values({
      branchId: w.branchId,
      id: ulid(),
      fromKind: 'merchant',
      fromId: known,
      toKind: 'merchant',
      toId: ally,
      toName: '',
      type: 'supplier',
      banksHere: 'unknown',
      note: '',
      ...w.app.stamps,
      deletedAt: null,
    })
    .execute()
  const { packets } = await w.dispatched({ onDate: today })
  const packet = await w.phone(packets[0]?.id ?? '')
  expect(packet.stops[0]?.warm).toEqual([
    { kind: 'key_person', who: null, ask: '周启明', title: 'finance' },
    { kind: 'supply_tie', who: '长禾纸业', ask: '周启明', title: null },
  ])
  expect(JSON.stringify(packet)).not.toContain('陆明')
})
