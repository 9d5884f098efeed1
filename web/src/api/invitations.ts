import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { eventAnswerSchema, eventWalkMadeSchema } from 'domain/event-answer.ts'
import { type HoldOutOrigin, holdOutSchema, newHoldOutSchema } from 'domain/hold-out.ts'
import {
  type Invitation,
  invitationListSchema,
  invitationProposalSchema,
  type InvitationQuestion,
  invitationsMadeSchema,
  type InvitationUpdate,
  invitationUpdateSchema,
  type NewInvitations,
  newInvitationsSchema,
  remindersMadeSchema,
  type reminderTargets,
} from 'domain/invitation.ts'
import type { z } from 'zod'
import { nothingSchema } from './changes.ts'
import { ask } from './client.ts'

const ofEvent = (branchId: string, eventId: string) => `/branches/${branchId}/events/${eventId}`
const key = (branchId: string, eventId: string) => ['branch', branchId, 'events', eventId]

/** All that the chosen site of an event brings along. */
export const eventAnswerQuery = (branchId: string, eventId: string) =>
  queryOptions({
    queryKey: [...key(branchId, eventId), 'answer'],
    queryFn: () => ask(eventAnswerSchema, `${ofEvent(branchId, eventId)}/answer`),
  })

/** Who would be asked within a reach; the last answer stays while the next is read. */
export const invitationProposalQuery = (
  branchId: string,
  eventId: string,
  { metres, by }: Pick<InvitationQuestion, 'metres' | 'by'>,
) =>
  queryOptions({
    queryKey: [...key(branchId, eventId), 'proposal', metres, by],
    queryFn: () =>
      ask(invitationProposalSchema, `${ofEvent(branchId, eventId)}/invitation-proposal?metres=${metres}&by=${by}`),
    placeholderData: keepPreviousData,
  })

export const invitationsQuery = (branchId: string, eventId: string) =>
  queryOptions({
    queryKey: [...key(branchId, eventId), 'invitations'],
    queryFn: () => ask(invitationListSchema, `${ofEvent(branchId, eventId)}/invitations`),
  })

export const useInvite = (branchId: string, eventId: string) =>
  useInvitationChange(branchId, (request: z.input<typeof newInvitationsSchema>) => {
    const json: NewInvitations = newInvitationsSchema.parse(request)
    return ask(invitationsMadeSchema, `${ofEvent(branchId, eventId)}/invitations`, { method: 'POST', json })
  })

/** What is not named stays as it is. */
export const useChangeInvitation = (branchId: string) =>
  useInvitationChange(
    branchId,
    ({ invitation, change }: { invitation: Invitation; change: Partial<InvitationUpdate> }) => {
      const { channel, reply, reserved, note } = invitation
      const json = invitationUpdateSchema.parse({ channel, reply, reserved, note, ...change })
      const path = `/branches/${branchId}/invitations/${invitation.id}`
      return ask(nothingSchema, path, { method: 'PUT', json, ifMatch: invitation.rowVersion })
    },
  )

export const useRemoveInvitation = (branchId: string) =>
  useInvitationChange(branchId, (id: string) =>
    ask(nothingSchema, `/branches/${branchId}/invitations/${id}`, { method: 'DELETE' }),
  )

export const useRestoreInvitation = (branchId: string) =>
  useInvitationChange(branchId, (id: string) =>
    ask(nothingSchema, `/branches/${branchId}/invitations/${id}/restore`, { method: 'POST' }),
  )

export const useRemind = (branchId: string, eventId: string) =>
  useInvitationChange(branchId, (whom: (typeof reminderTargets)[number]) =>
    ask(remindersMadeSchema, `${ofEvent(branchId, eventId)}/reminders`, { method: 'POST', json: { whom } }),
  )

/** Makes the walk of the streets about the event a draft plan; answers its id. */
export const useEventWalk = (branchId: string, eventId: string) =>
  useInvitationChange(branchId, async (sideIds: string[]) => {
    const path = `${ofEvent(branchId, eventId)}/walk`
    return (await ask(eventWalkMadeSchema, path, { method: 'POST', json: { sideIds } })).planId
  })

const holdOuts = (branchId: string) => `/branches/${branchId}/hold-outs`

/** Who or what an event or a walk leaves out on purpose. */
export const holdOutQuery = (branchId: string, { kind, id }: HoldOutOrigin) =>
  queryOptions({
    queryKey: ['branch', branchId, 'hold-outs', kind, id],
    queryFn: () => ask(holdOutSchema, `${holdOuts(branchId)}?originKind=${kind}&originId=${id}`),
  })

export const useDrawHoldOut = (branchId: string) =>
  useInvitationChange(branchId, (request: z.input<typeof newHoldOutSchema>) =>
    ask(holdOutSchema, holdOuts(branchId), { method: 'POST', json: newHoldOutSchema.parse(request) }),
  )

export const useRemoveHoldOut = (branchId: string) =>
  useInvitationChange(branchId, ({ kind, id }: HoldOutOrigin) =>
    ask(holdOutSchema, `${holdOuts(branchId)}/removal`, { method: 'POST', json: { originKind: kind, originId: id } }),
  )

/** Invitations are tasks, touches and figures of the event, a control changes its walk: all of it is asked for again. */
function useInvitationChange<Input, Output>(branchId: string, act: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSettled: () =>
      Promise.all(
        ['branch', 'canvass', 'canvass-sides'].map((noun) =>
          queryClient.invalidateQueries({ queryKey: [noun, branchId] }),
        ),
      ),
  })
}
