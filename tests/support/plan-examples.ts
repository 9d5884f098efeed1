import { daysAfter } from 'domain/civil-date.ts'
import type { ActionName } from 'domain/policy.ts'
import { factories, offset } from './factories.ts'
import { planWorldIn, saturday, today } from './plan-world.ts'
import type { TestApp } from './test-app.ts'

/** An example of every write of plans, packets, stops, walk tokens and appointments, and rows for them to change. */
export async function planExamples(app: TestApp, branchId: string, placeId: string) {
  const make = factories(app, branchId)
  const w = await planWorldIn(app, branchId, true)
  const merchantId = await make.makeMerchant(await make.makeShop('长桥瓷器', offset(520, 0)))
  const formerSiteId = await make.makeSite(offset(3000, 0), { status: 'former', toDate: '2024-06-30' })
  const planId = await w.create()
  const { packets } = await w.dispatched({ onDate: today })
  const [packet, ordered] = packets
  const appointment = {
    keyPersonId: null,
    userId: w.walkers[0]?.id,
    atTime: null,
    minutes: 20,
    state: 'to_ring',
    note: '',
  }
  const asked = await w.head.send('POST', `${w.base}/appointments`, {
    ...appointment,
    planId: null,
    subjectKind: 'place',
    subjectId: placeId,
  })
  const { id: appointmentId } = (await asked.json()) as { id: string }
  const taken = await w.head.send('POST', `${w.base}/walk-tokens`, { packetId: packet?.id })
  const { id: tokenId } = (await taken.json()) as { id: string }
  const plan = {
    title: '周日扫街',
    mode: 'street',
    onDate: saturday,
    windows: [{ from: '09:30', to: '11:30' }],
    goal: 'file',
    newShare: 60,
    offer: '收款码',
    materialIds: [],
    safety: { pairStyle: 'opposite_sides', meetingPoint: '网点门口', meetingTime: '09:15', noGo: '' },
    weatherFallback: '',
    note: '',
    staffIds: [w.walkers[0]?.id],
    siteId: formerSiteId,
  }
  const door = { unitId: null, merchantId, placeId: null, customerId: null, kind: 'new' }
  const ground = { sideIds: [w.sides.riverN], doors: [door] }
  const drawn = {
    id: null,
    letter: 'A',
    name: '',
    memberIds: [w.walkers[0]?.id],
    sideIds: [w.sides.riverN],
    doorIds: [],
    locked: false,
  }
  const anotherPlan = async () => ({ planId: await w.create() })
  const bodies: Partial<
    Record<ActionName, { body: Record<string, unknown>; nested?: string[]; ids?: Record<string, string> }>
  > = {
    'canvass_plan.create': { body: { ...plan, ...ground }, nested: ['safety'] },
    'canvass_plan.update': { body: plan, nested: ['safety'] },
    'canvass_plan.sides': { body: ground, ids: await anotherPlan() },
    'canvass_plan.packets': { body: { packets: [drawn] }, ids: await anotherPlan() },
    'canvass_plan.move': {
      body: { to: 'cancelled', reason: '人手不够', onDate: null, review: '' },
      ids: await anotherPlan(),
    },
    'canvass_plan.park': {
      body: { sideIds: [w.sides.riverN], onDate: daysAfter(saturday, 7), title: '下周' },
      ids: await anotherPlan(),
    },
    'packet.move': { body: { to: 'in_progress', note: '', materialsOut: 20, materialsBack: null } },
    'packet.order': {
      body: { stopIds: ordered?.stops.map(({ id }) => id) ?? [] },
      ids: { packetId: ordered?.id ?? '' },
    },
    'stop.skip': { body: { reason: 'time' } },
    'walk_token.create': { body: { packetId: packet?.id } },
    'appointment.create': { body: { ...appointment, planId, subjectKind: 'merchant', subjectId: merchantId } },
    'appointment.update': { body: { ...appointment, position: 0 } },
  }
  return {
    bodies,
    ids: { planId, packetId: packet?.id ?? '', stopId: packet?.stops[0]?.id ?? '', tokenId, appointmentId },
  }
}
