import type { ActionName } from 'domain/policy.ts'
import { canvassRows } from './canvass-rows.ts'
import { offset } from './factories.ts'
import { invitationWorldIn } from './invitation-world.ts'
import type { TestApp } from './test-app.ts'

/** An example of every write about invitations, hold-outs and an event's walk, and rows for them to change. */
export async function invitationExamples(app: TestApp, branchId: string) {
  const w = await invitationWorldIn(app, branchId, true)
  const streets = canvassRows(app, branchId)
  const walk = await streets.makeSidedStreet('汀兰路', { from: offset(0, 60), metres: 150 })
  await streets.makeDoors(walk.leftId, 4)
  const guests = await w.makeGuests(12)
  const inviting = () => w.makeInviting({ capacity: 40 })
  const invited = async () => {
    const eventId = await inviting()
    await w.invite(eventId, w.head, { customerIds: [guests[0] ?? ''] })
    const { people } = await w.list(eventId)
    return { eventId, invitationId: people[0]?.id ?? '' }
  }
  const [one, gone] = [await invited(), await invited()]
  const taken = await w.head.send('DELETE', `${w.base}/invitations/${gone.invitationId}`)
  if (taken.status !== 204) throw new Error(`no example of an invitation: ${taken.status} ${await taken.text()}`)
  const [toInvite, toHold, held] = [await inviting(), await inviting(), await inviting()]
  const questionOf = async (eventId: string) => ({
    siteId: (await w.proposal(eventId)).site?.id ?? '',
    metres: 800,
    by: 'straight',
  })
  const [question, questionHeld] = [await questionOf(toInvite), await questionOf(toHold)]
  const bodies: Partial<
    Record<ActionName, { body: Record<string, unknown>; nested?: string[]; ids?: Record<string, string> }>
  > = {
    'event.walk': { body: { sideIds: [walk.leftId] }, ids: { eventId: toInvite } },
    'invitation.create': {
      body: { ...question, customerIds: guests.slice(0, 2), reserved: 'loves_it' },
      ids: { eventId: toInvite },
    },
    'invitation.update': {
      body: { channel: 'call', reply: 'yes', reserved: 'hard_to_meet', reminded: true, note: '带孩子来' },
    },
    'invitation.remind': { body: { whom: 'not_asked' }, ids: { eventId: one.eventId } },
    'hold_out.create': {
      body: { originKind: 'event', originId: toHold, share: 0.2, seed: 7, question: questionHeld },
      nested: ['question'],
    },
    'hold_out.remove': { body: { originKind: 'event', originId: held } },
  }
  return { bodies, ids: { invitationId: one.invitationId } }
}
