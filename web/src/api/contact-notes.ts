import { newContactNoteSchema } from 'domain/contact-note.ts'
import type { z } from 'zod'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/contact-notes`

/** A talk with a merchant, and what was promised by when. */
export function useCreateContactNote(branchId: string) {
  return useChange(branchId, async (form: z.input<typeof newContactNoteSchema>) => {
    const json = newContactNoteSchema.parse(form)
    return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
  })
}

/** The promise of a note was kept, or with `kept` false is open again. */
export function useKeepPromise(branchId: string) {
  return useChange(branchId, ({ id, kept }: { id: string; kept: boolean }) =>
    ask(nothingSchema, `${path(branchId)}/${id}/kept`, { method: 'POST', json: { kept } }),
  )
}

export function useWithdrawContactNote(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}
