import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import {
  customerHomeSchema,
  importBatchSchema,
  type ImportChoice,
  importDetailSchema,
  type ImportKind,
  importRowSchema,
  notPlacedSchema,
  type VerdictShown,
} from 'domain/import-batch.ts'
import { isJobLive, jobSchema } from 'domain/job.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { searchHitSchema } from 'domain/map-layers.ts'
import { z } from 'zod'
import { forgetMap, nothingSchema } from './changes.ts'
import { ApiProblem, ask, read } from './client.ts'

const folders = { customer: 'imports', merchant: 'merchant-imports' } as const satisfies Record<ImportKind, string>
const path = (branchId: string, kind: ImportKind) => `/branches/${branchId}/${folders[kind]}`
const key = (branchId: string, kind: ImportKind) => [folders[kind], branchId]

/** How often a running job is asked for, milliseconds. */
const whileRunning = 700

export const importsQuery = (branchId: string, kind: ImportKind) =>
  queryOptions({
    queryKey: [...key(branchId, kind), 'list'],
    queryFn: async () => (await ask(z.object({ batches: z.array(importBatchSchema) }), path(branchId, kind))).batches,
    refetchInterval: ({ state }) => (state.data?.some(({ job }) => job && isJobLive(job)) ? whileRunning : false),
  })

export const importQuery = (branchId: string, kind: ImportKind, importId: string) =>
  queryOptions({
    queryKey: [...key(branchId, kind), importId],
    queryFn: () => ask(importDetailSchema, `${path(branchId, kind)}/${importId}`),
    refetchInterval: ({ state }) => (state.data?.job && isJobLive(state.data.job) ? whileRunning : false),
  })

export type RowsAsked = { kind: ImportKind; importId: string; verdict: VerdictShown; page: number; version: number }

/** Lines of one kind; `version` is the batch's, so that a new check is read anew. */
export const importRowsQuery = (branchId: string, { kind, importId, verdict, page, version }: RowsAsked) =>
  queryOptions({
    queryKey: [...key(branchId, kind), importId, 'rows', version, verdict, page],
    queryFn: async () =>
      (
        await ask(
          z.object({ rows: z.array(importRowSchema) }),
          `${path(branchId, kind)}/${importId}/rows?verdict=${verdict}&page=${page}`,
        )
      ).rows,
    placeholderData: keepPreviousData,
  })

export const templateUrl = (branchId: string, kind: ImportKind, language: 'zh' | 'en') =>
  `/api${path(branchId, kind)}/template.csv?language=${language}`
export const rejectedUrl = (branchId: string, kind: ImportKind, importId: string, language: 'zh' | 'en') =>
  `/api${path(branchId, kind)}/${importId}/rejected.csv?language=${language}`

const uploadedSchema = z.object({ batch: importBatchSchema })

/** Sends a file as it is; the answer comes before it is read. */
export function useUploadFile(branchId: string, kind: ImportKind) {
  return useImportChange(branchId, kind, async (file: File) => {
    const search = new URLSearchParams({ fileName: file.name })
    const headers = { 'content-type': 'application/octet-stream' }
    return uploadedSchema.parse(
      await read(fetch(`/api${path(branchId, kind)}?${search}`, { method: 'POST', headers, body: file })),
    ).batch
  })
}

const startedSchema = z.object({ job: jobSchema })

/** Says how a file is to be read, and has it checked again. */
export function useCheckImport(branchId: string, kind: ImportKind) {
  return useImportChange(branchId, kind, ({ importId, choice }: { importId: string; choice: ImportChoice }) =>
    ask(startedSchema, `${path(branchId, kind)}/${importId}/mapping`, { method: 'PUT', json: choice }),
  )
}

export function useApplyImport(branchId: string, kind: ImportKind) {
  return useImportChange(branchId, kind, (importId: string) =>
    ask(startedSchema, `${path(branchId, kind)}/${importId}/apply`, { method: 'POST' }),
  )
}

export function useUndoImport(branchId: string, kind: ImportKind) {
  return useImportChange(branchId, kind, (importId: string) =>
    ask(startedSchema, `${path(branchId, kind)}/${importId}/undo`, { method: 'POST' }),
  )
}

export function useRemoveImport(branchId: string, kind: ImportKind) {
  return useImportChange(branchId, kind, (importId: string) =>
    ask(nothingSchema, `${path(branchId, kind)}/${importId}`, { method: 'DELETE' }),
  )
}

function useImportChange<Input, Output>(branchId: string, kind: ImportKind, change: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSettled: () => queryClient.invalidateQueries({ queryKey: key(branchId, kind) }),
  })
}

const line = { line: z.int() }
const changedLaterSchema = z.union([
  z.object({
    count: z.int(),
    customers: z.array(z.object({ ...line, customerId: z.string(), nameMask: z.string() })),
  }),
  z.object({ count: z.int(), merchants: z.array(z.object({ ...line, merchantId: z.string(), name: z.string() })) }),
])
export type ChangedLater = { kind: ImportKind; count: number; rows: { line: number; id: string; name: string }[] }

/** What somebody changed after the import, when that is why an undo was refused. */
export function changedLaterOf(error: unknown): ChangedLater | null {
  if (!(error instanceof ApiProblem) || error.code !== 'changed_later') return null
  const { data } = changedLaterSchema.safeParse(error.detail)
  if (!data) return null
  const { count } = data
  if ('customers' in data) {
    const rows = data.customers.map(({ customerId, nameMask, ...at }) => ({ ...at, id: customerId, name: nameMask }))
    return { kind: 'customer', count, rows }
  }
  return { kind: 'merchant', count, rows: data.merchants.map(({ merchantId, ...row }) => ({ ...row, id: merchantId })) }
}

export const notPlacedQuery = (branchId: string, page: number, words: string) =>
  queryOptions({
    queryKey: ['not-placed', branchId, page, words],
    queryFn: () =>
      ask(
        z.object({ customers: z.array(notPlacedSchema), total: z.int() }),
        `/branches/${branchId}/not-placed?${new URLSearchParams({ page: `${page}`, ...(words === '' ? {} : { q: words }) })}`,
      ),
    placeholderData: keepPreviousData,
  })

/** Places of the map by name. */
export const placesByNameQuery = (branchId: string, name: string) =>
  queryOptions({
    queryKey: ['places-by-name', branchId, name],
    queryFn: async () => {
      const { hits } = await ask(
        z.object({ hits: z.array(searchHitSchema) }),
        `/branches/${branchId}/search?${new URLSearchParams({ q: name })}`,
      )
      return hits.filter(({ kind }) => kind === 'place')
    },
    enabled: name.trim() !== '',
    placeholderData: keepPreviousData,
  })

type Placed = {
  customerId: string
  rowVersion: number
  placeId: string | null
  position: LngLat | null
  unitLabel: string | null
}

export function usePlaceCustomer(branchId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ customerId, rowVersion, placeId, position, unitLabel }: Placed) =>
      ask(z.object({ rowVersion: z.int() }), `/branches/${branchId}/customers/${customerId}/home`, {
        method: 'PUT',
        json: customerHomeSchema.parse({ placeId, position, unitLabel }),
        ifMatch: rowVersion,
      }),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['not-placed', branchId] }),
        forgetMap(queryClient, branchId),
      ]),
  })
}
