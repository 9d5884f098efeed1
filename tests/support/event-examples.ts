import type { ActionName } from 'domain/policy.ts'
import type { Role } from 'domain/user.ts'
import { ulid } from 'ulid'
import { eventRows } from './event-rows.ts'
import { everyCheck, everyRule, eventDay, eventWorldIn, planned, today } from './event-world.ts'
import { offset } from './factories.ts'
import type { TestApp } from './test-app.ts'

/** An example of every write about an event's life, its money and its gifts, and rows for them to change. */
export async function eventExamples(app: TestApp, branchId: string) {
  const w = await eventWorldIn(app, branchId)
  const rows = eventRows(app, branchId)
  const merchantId = await w.make.makeMerchant(await w.make.makeShop('喜多烘焙', offset(240, 0)))
  const materialId = await w.makeMaterial({ title: '活动单页' })
  const [customerId = ''] = await w.make.makeCustomers(1, { ownerUserId: w.manager.id })
  const plan = { ...planned, hostUserId: w.manager.id }
  const anotherEvent = () => w.made('/events', plan)
  const own = async () => ({ eventId: await anotherEvent() })
  const eventId = await anotherEvent()
  const permit = {
    kind: 'urban_management',
    authority: '城管',
    state: 'granted',
    number: 'A-1',
    grantedOn: today,
    attachmentId: null,
    note: '',
  }
  const cost = { item: 'print', what: '海报', plannedFen: 5000, actualFen: 4800, sponsorshipId: null }
  const promise = {
    merchantId,
    kind: 'goods',
    what: '蛋糕 30 份',
    valueFen: 60_000,
    inReturn: '现场摆一张桌',
    deliveredFen: 60_000,
    deliveredOn: today,
    askCompliance: false,
  }
  const cash = { ...promise, kind: 'cash', deliveredFen: null, deliveredOn: null, askCompliance: true }
  const gift = { name: '画笔套装', unitFen: 1500, note: '' }
  const [permitId, costId, sponsorshipId, cashId, giftId, emptyGiftId] = [
    await w.made(`/events/${eventId}/permits`, permit),
    await w.made(`/events/${eventId}/costs`, cost),
    await w.made(`/events/${eventId}/sponsorships`, promise),
    await w.made(`/events/${eventId}/sponsorships`, cash),
    await w.made('/gifts', gift),
    await w.made('/gifts', { ...gift, name: '空的' }),
  ]
  const moveId = await w.made('/gift-moves', { giftId, kind: 'received', pieces: 50 })
  const held = await rows.makeEvent(today, { state: 'wrap' })
  const guest = await rows.makeAttendance(held, { customerId })
  const { onDate: _day, rainDate: _rain, ...seriesPlan } = plan
  const bodies: Partial<
    Record<ActionName, { body: Record<string, unknown>; role?: Role; nested?: string[]; ids?: Record<string, string> }>
  > = {
    'event.create': { body: { ...plan, copyOfId: eventId } },
    'event.update': { body: { ...plan, span: 'one' }, ids: await own() },
    'event.move': {
      body: {
        to: 'postponed',
        reason: '场地冲突',
        cause: null,
        onDate: eventDay,
        waiver: '',
        span: 'one',
        atFallback: false,
      },
      ids: await own(),
    },
    'event.team': { body: { team: [{ userId: w.manager.id, duty: '签到' }] }, ids: await own() },
    'event.steps': {
      body: { steps: [{ startTime: '08:30', minutes: 30, what: '布置', userId: w.manager.id }] },
      ids: await own(),
    },
    'event.checks': { body: { checks: [...everyRule, ...everyCheck] }, ids: await own() },
    'event.partners': { body: { partners: [{ merchantId, duty: 'stall', note: '' }] }, ids: await own() },
    'event.materials': {
      body: { materials: [{ materialId, planned: 10, taken: 10, returned: 4 }] },
      ids: await own(),
    },
    'event.review': {
      body: { wentWell: ['准时'], wentBadly: ['缺水'], siteVerdict: '够大', again: 'yes', againNote: '' },
      ids: { eventId: held },
    },
    'event_series.create': {
      body: {
        rule: { days: ['tu', 'fr'], from: eventDay, times: 3, except: [] },
        event: { ...seriesPlan, copyOfId: null },
      },
      nested: ['rule', 'event'],
    },
    'event_permit.create': { body: permit, ids: await own() },
    'event_permit.update': { body: permit },
    'event_cost.create': { body: cost, ids: await own() },
    'event_cost.update': { body: cost },
    'sponsorship.create': { body: promise, ids: await own() },
    'sponsorship.update': { body: promise },
    'sponsorship.confirm': {
      body: { note: '按赠与合同入账' },
      role: 'compliance',
      ids: { sponsorshipId: cashId },
    },
    'gift.create': { body: gift },
    'gift.update': { body: gift, ids: { giftId: emptyGiftId } },
    'gift_move.export': {
      body: { giftId, eventId, purpose: 'care', from: today, to: today, words: '', locale: 'zh-CN' },
    },
    'gift_move.create': {
      body: {
        id: ulid(),
        giftId,
        kind: 'given',
        pieces: 2,
        eventId: held,
        attendanceId: guest,
        customerId,
        visitId: null,
        purpose: 'event',
        note: '',
        movedOn: today,
      },
    },
  }
  return { bodies, ids: { eventId, permitId, costId, sponsorshipId, giftId, moveId } }
}
