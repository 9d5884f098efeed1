import { queryOptions } from '@tanstack/react-query'
import {
  contactLockListSchema,
  type LockSheet,
  lockSheetSavedSchema,
  lockSheetSchema,
  type LockSubject,
  newContactLockSchema,
} from 'domain/contact-lock.ts'
import { type HandOverAnswer, handOverListSchema, newHandOverSchema } from 'domain/hand-over.ts'
import { exclusionSchema } from 'domain/touch.ts'
import { z } from 'zod'
import { madeSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const of = (branchId: string) => `/branches/${branchId}`
/** What a deed answers nobody reads: the lists are asked for again. */
const anythingSchema = z.unknown()

/** Who is followed up by whom now. */
export const contactLocksQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'contact-locks'],
    queryFn: () => ask(contactLockListSchema, `${of(branchId)}/contact-locks?state=active`),
  })

/** Hand-overs asked for, the open ones and what became of the others. */
export const handOversQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'hand-overs'],
    queryFn: async () => (await ask(handOverListSchema, `${of(branchId)}/hand-overs`)).handOvers,
  })

/** How far marketing kept to locks, wishes and budgets (K24). */
export const exclusionQuery = (branchId: string, from: string, to: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'exclusion', from, to],
    queryFn: () => ask(exclusionSchema, `${of(branchId)}/exclusion?${new URLSearchParams({ from, to }).toString()}`),
  })

export function useCreateLock(branchId: string) {
  return useChange(branchId, async (form: unknown) => {
    const json = newContactLockSchema.parse(form)
    return (await ask(madeSchema, `${of(branchId)}/contact-locks`, { method: 'POST', json })).id
  })
}

export function useEndLock(branchId: string) {
  return useChange(branchId, ({ id, deed }: { id: string; deed: 'renewal' | 'release' }) =>
    ask(anythingSchema, `${of(branchId)}/contact-locks/${id}/${deed}`, { method: 'POST', json: {} }),
  )
}

export function useAnswerHandOver(branchId: string) {
  return useChange(branchId, ({ id, answer }: { id: string; answer: HandOverAnswer }) =>
    ask(anythingSchema, `${of(branchId)}/hand-overs/${id}/answer`, { method: 'POST', json: answer }),
  )
}

/** The lock that stands on one customer or merchant, if any. */
export const lockOfQuery = (branchId: string, subjectKind: LockSubject, subjectId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'contact-locks', subjectKind, subjectId],
    queryFn: async () => {
      const search = new URLSearchParams({ state: 'active', subjectKind, subjectId }).toString()
      return (await ask(contactLockListSchema, `${of(branchId)}/contact-locks?${search}`)).locks[0] ?? null
    },
  })

/** Whoever asks would take over from whoever holds. */
export function useAskForHandOver(branchId: string) {
  return useChange(branchId, (form: z.input<typeof newHandOverSchema>) => {
    const json = newHandOverSchema.parse(form)
    return ask(anythingSchema, `${of(branchId)}/hand-overs`, { method: 'POST', json })
  })
}

/** The weekly list of another channel, as it was read from what was pasted. */
export function useSaveLockSheet(branchId: string) {
  return useChange(branchId, (form: LockSheet) => {
    const json = lockSheetSchema.parse(form)
    return ask(lockSheetSavedSchema, `${of(branchId)}/contact-locks/sheet`, { method: 'POST', json })
  })
}
