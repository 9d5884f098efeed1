import { queryOptions } from '@tanstack/react-query'
import {
  eveningSchema,
  funnelSchema,
  type MeetingInput,
  type MeetingKind,
  morningSchema,
  type WorkLogInput,
  workLogSchema,
} from 'domain/meeting.ts'
import { nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const of = (branchId: string) => `/branches/${branchId}`

/** The evening page of a day, from its records. */
export const eveningQuery = (branchId: string, onDate: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'evening', onDate],
    queryFn: () => ask(eveningSchema, `${of(branchId)}/meetings/evening/${onDate}`),
  })

/** The morning page of a day. */
export const morningQuery = (branchId: string, onDate: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'morning', onDate],
    queryFn: () => ask(morningSchema, `${of(branchId)}/meetings/morning/${onDate}`),
  })

/** One person's work log of a day. */
export const workLogQuery = (branchId: string, onDate: string, userId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'work-log', onDate, userId],
    queryFn: () =>
      ask(workLogSchema, `${of(branchId)}/work-logs/${onDate}?${new URLSearchParams({ userId }).toString()}`),
  })

/** From attempts to conversions, by the weeks of the visits. */
export const funnelQuery = (branchId: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'funnel', from, to],
    queryFn: () => ask(funnelSchema, `${of(branchId)}/funnel?${new URLSearchParams({ from, to }).toString()}`),
  })

export function useSaveMeeting(branchId: string, kind: MeetingKind, onDate: string, rowVersion: number) {
  return useChange(branchId, (json: MeetingInput) =>
    ask(nothingSchema, `${of(branchId)}/meetings/${kind}/${onDate}`, { method: 'PUT', json, ifMatch: rowVersion }),
  )
}

export function useSaveWorkLog(branchId: string, onDate: string, rowVersion: number) {
  return useChange(branchId, (json: WorkLogInput) =>
    ask(nothingSchema, `${of(branchId)}/work-logs/${onDate}`, { method: 'PUT', json, ifMatch: rowVersion }),
  )
}

export function useReplyToWorkLog(branchId: string, onDate: string, userId: string) {
  return useChange(branchId, (replyText: string) =>
    ask(nothingSchema, `${of(branchId)}/work-logs/${onDate}/users/${userId}/reply`, {
      method: 'PUT',
      json: { replyText },
    }),
  )
}
