import type { ActionName } from 'domain/policy.ts'
import { ulid } from 'ulid'
import { today } from './alliance-rows.ts'
import { eventRows } from './event-rows.ts'
import { factories } from './factories.ts'
import type { TestApp } from './test-app.ts'

/** An example of every write on the day of an event, and rows for them to change. */
export async function attendanceExamples(app: TestApp, branchId: string, { merchantId }: { merchantId: string }) {
  const make = { ...factories(app, branchId), ...eventRows(app, branchId) }
  const rm = await app.makeUser(['rm'], [branchId])
  const eventId = await make.makeEvent(today)
  const guests = await make.makeCustomers(1, { ownerUserId: rm.id })
  const invitationId = await make.makeInvitation(eventId, guests[0] ?? '', rm.id)
  const head = await app.makeUser(['branch_head'], [branchId])
  const made = async (path: string, body: unknown) => {
    const answer = await head.send('POST', `/api/branches/${branchId}${path}`, body)
    if (!answer.ok) throw new Error(`no example at ${path}: ${answer.status} ${await answer.text()}`)
    return ((await answer.json()) as { id: string }).id
  }
  const arrival = {
    label: 'WXM',
    adults: 1,
    children: [{ nickname: '豆豆', age: '4_6' }],
    guardianConsent: true,
    cameFrom: 'merchant',
    merchantId,
    intent: 'b',
    line: 'mobile_bank',
    followUserId: rm.id,
    note: '',
    consents: [
      { purpose: 'call', merchantId: null },
      { purpose: 'share_with_merchant', merchantId },
    ],
  }
  const tally = { id: ulid(), kind: 'question', pieces: 1, note: '怎么换卡', talliedAt: null }
  const attendanceId = await made(`/events/${eventId}/attendance`, { ...arrival, cameFrom: 'merchant' })
  const withdrawnId = await made(`/events/${eventId}/attendance`, { label: 'Z' })
  const consentId = await made('/consents', { attendanceId: withdrawnId, purpose: 'photo' })
  const tallyId = await made(`/events/${eventId}/tally`, { ...tally, id: ulid() })
  const bodies: Partial<
    Record<ActionName, { body: Record<string, unknown>; nested?: string[]; ids?: Record<string, string> }>
  > = {
    'attendance.create': {
      body: { id: ulid(), invitationId, customerId: null, arrivedAt: null, ...arrival, cameFrom: 'merchant' },
      ids: { eventId },
    },
    'attendance.update': { body: arrival },
    'consent.create': { body: { id: ulid(), attendanceId, customerId: null, purpose: 'photo', merchantId: null } },
    'event_tally.create': { body: tally, ids: { eventId } },
  }
  return { bodies, ids: { attendanceId, consentId, tallyId } }
}
