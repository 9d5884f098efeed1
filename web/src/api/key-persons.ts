import { queryOptions } from '@tanstack/react-query'
import {
  attitudes,
  keyPersonSubjects,
  keyPersonTitles,
  type NewKeyPerson,
  newKeyPersonSchema,
} from 'domain/key-person.ts'
import { z } from 'zod'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

export const keyPersonSchema = z.object({
  id: z.string(),
  attachesKind: z.enum(keyPersonSubjects),
  attachesId: z.string(),
  name: z.string(),
  title: z.enum(keyPersonTitles),
  /** Null for those who may not read it, and where there is none. */
  phone: z.string().nullable(),
  consentOn: z.iso.date().nullable(),
  attitude: z.enum(attitudes),
  whatTheyWant: z.string(),
  lastContactOn: z.iso.date().nullable(),
  rowVersion: z.int(),
})
export type KeyPerson = z.infer<typeof keyPersonSchema>
export type KeyPersonSubject = { kind: NewKeyPerson['attachesKind']; id: string }

const path = (branchId: string) => `/branches/${branchId}/key-persons`

export const keyPersonsQuery = (branchId: string, { kind, id }: KeyPersonSubject) =>
  queryOptions({
    queryKey: ['key-persons', branchId, kind, id],
    queryFn: async () =>
      (
        await ask(
          z.object({ keyPersons: z.array(keyPersonSchema) }),
          `${path(branchId)}?${new URLSearchParams({ kind, id })}`,
        )
      ).keyPersons,
  })

/** Takes a form as the user left it; with `changed` it replaces that person's entry. */
export function useSaveKeyPerson(branchId: string) {
  return useChange(branchId, async ({ form, changed }: { form: unknown; changed: KeyPerson | null }) => {
    const json = newKeyPersonSchema.parse(form)
    if (changed === null) return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
    await ask(nothingSchema, `${path(branchId)}/${changed.id}`, { method: 'PUT', json, ifMatch: changed.rowVersion })
    return changed.id
  })
}

export function useRemoveKeyPerson(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}

export function useRestoreKeyPerson(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
}
