import { daysAfter } from 'domain/civil-date.ts'
import { eventAnswerSchema } from 'domain/event-answer.ts'
import { type InvitationQuestion, invitationListSchema, invitationProposalSchema } from 'domain/invitation.ts'
import { mortonKey } from 'domain/morton.ts'
import type { Database } from 'server/db/tables.ts'
import { civilDay } from 'server/http/today.ts'
import type { Insertable } from 'kysely'
import { ulid } from 'ulid'
import { canvassRows } from './canvass-rows.ts'
import { eventRows } from './event-rows.ts'
import { factories, offset } from './factories.ts'
import type { TestApp } from './test-app.ts'

type User = Awaited<ReturnType<TestApp['makeUser']>>
export const today = civilDay('Asia/Shanghai')
export const eventDay = daysAfter(today, 14)

/** A branch with an event that invites, a site it is held at, two managers, a planner and a head. */
export async function invitationWorldIn(app: TestApp, branchId: string, hasSite = false) {
  const make = { ...factories(app, branchId), ...canvassRows(app, branchId), ...eventRows(app, branchId) }
  if (!hasSite) await make.makeSite()
  const base = `/api/branches/${branchId}`
  const manager = await app.makeUser(['rm'], [branchId], '林禾')
  const other = await app.makeUser(['rm'], [branchId], '方圆')
  const planner = await app.makeUser(['marketing'], [branchId], '苏荷')
  const head = await app.makeUser(['branch_head'], [branchId], '陆行长')

  const makeEventSite = async (eventId: string, row: Partial<Insertable<Database['eventSite']>> = {}) => {
    const id = ulid()
    const [lng, lat] = offset(0, 0)
    await app.db
      .insertInto('eventSite')
      .values({
        branchId,
        id,
        eventId,
        subjectKind: 'spot',
        name: '滨河广场',
        lng,
        lat,
        zk: mortonKey([lng, lat]),
        shelter: 'outdoor',
        permission: 'written',
        note: '',
        ...app.stamps,
        ...row,
      } as Insertable<Database['eventSite']>)
      .execute()
    return id
  }
  /** An event in the state that is asked for, with its site chosen. */
  const makeInviting = async (row: Partial<Insertable<Database['event']>> = {}) => {
    const eventId = await make.makeEvent(eventDay, { state: 'inviting', unit: 'person', ...row })
    const siteId = await makeEventSite(eventId)
    await app.db.updateTable('event').set({ chosenSiteId: siteId }).where('id', '=', eventId).execute()
    return eventId
  }
  /** Customers 200 m east of the site who agreed to be told of offers and are looked after. */
  const makeGuests = (count: number, row: Parameters<typeof make.makeCustomers>[1] = {}) =>
    make.makeCustomers(count, {
      position: offset(200, 0),
      marketingConsent: 1,
      ownerUserId: manager.id,
      name: '王小明',
      nameMask: '王**',
      ...row,
    })
  const proposal = async (eventId: string, who: User = head, question: Partial<InvitationQuestion> = {}) => {
    const asked = new URLSearchParams(Object.entries(question).map(([key, value]) => [key, String(value)]))
    const answer = await who.ask(`${base}/events/${eventId}/invitation-proposal?${asked}`)
    return invitationProposalSchema.parse(await answer.json())
  }
  const invite = (eventId: string, who: User = head, body: Record<string, unknown> = {}) =>
    who.send('POST', `${base}/events/${eventId}/invitations`, body)
  const list = async (eventId: string, who: User = head) =>
    invitationListSchema.parse(await (await who.ask(`${base}/events/${eventId}/invitations`)).json())
  const answer = async (eventId: string, who: User = head) =>
    eventAnswerSchema.parse(await (await who.ask(`${base}/events/${eventId}/answer`)).json())
  const reply = async (invitationId: string, body: Record<string, unknown>, who: User = manager, version = 1) =>
    who.send(
      'PUT',
      `${base}/invitations/${invitationId}`,
      { channel: 'call', reply: 'none', reserved: null, reminded: false, note: '', ...body },
      { 'if-match': String(version) },
    )
  return {
    make,
    base,
    manager,
    other,
    planner,
    head,
    makeEventSite,
    makeInviting,
    makeGuests,
    proposal,
    invite,
    list,
    answer,
    reply,
  }
}
export type InvitationWorld = Awaited<ReturnType<typeof invitationWorldIn>>
