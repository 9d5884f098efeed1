import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import {
  type AllianceLink,
  type AllianceLinkQuery,
  allianceLinkListSchema,
  changedAllianceLinkSchema,
  newAllianceLinkSchema,
} from 'domain/alliance-link.ts'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/alliance-links`

/** Ties between merchants, and with the branch, with what flowed on each in the period. */
export const allianceLinksQuery = (branchId: string, asked: Partial<AllianceLinkQuery> = {}) => {
  const query = new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString()
  return queryOptions({
    queryKey: ['branch', branchId, 'alliance-links', query],
    queryFn: () => ask(allianceLinkListSchema, `${path(branchId)}${query === '' ? '' : `?${query}`}`),
    placeholderData: keepPreviousData,
  })
}

export function useCreateLink(branchId: string) {
  return useChange(branchId, async (form: unknown) => {
    const json = newAllianceLinkSchema.parse(form)
    return (await ask(madeSchema, path(branchId), { method: 'POST', json })).id
  })
}

export function useChangeLink(branchId: string) {
  return useChange(branchId, ({ form, changed }: { form: unknown; changed: AllianceLink }) =>
    ask(nothingSchema, `${path(branchId)}/${changed.id}`, {
      method: 'PUT',
      json: changedAllianceLinkSchema.parse(form),
      ifMatch: changed.rowVersion,
    }),
  )
}

export function useRemoveLink(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}

export function useRestoreLink(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
}
