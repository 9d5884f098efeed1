import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import {
  type Gift,
  giftListSchema,
  giftMoveExportSchema,
  giftMoveListSchema,
  type GiftMoveQuery,
  newGiftMoveSchema,
  newGiftSchema,
} from 'domain/gift.ts'
import { z } from 'zod'
import { ask } from './client.ts'
import { useExportFile } from './export-file.ts'

const path = (branchId: string) => `/branches/${branchId}/gifts`
const moves = (branchId: string) => `/branches/${branchId}/gift-moves`

/** The cupboard: what lies there, what came in and what went out. */
export const giftsQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'gifts'],
    queryFn: () => ask(giftListSchema, path(branchId)),
  })

/** The register (L1), the latest first. */
export const giftMovesQuery = (branchId: string, query: GiftMoveQuery) =>
  queryOptions({
    queryKey: ['branch', branchId, 'gifts', 'moves', query],
    queryFn: () => {
      const given = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))
      return ask(giftMoveListSchema, `${moves(branchId)}?${new URLSearchParams(given).toString()}`)
    },
  })

/** Takes a form as the user left it; with `changed` it replaces that gift, else it makes a new one. */
export const useSaveGift = (branchId: string) =>
  useGiftChange(
    branchId,
    async ({ form, changed }: { form: unknown; changed: Pick<Gift, 'id' | 'rowVersion'> | null }) => {
      const json = newGiftSchema.parse(form)
      await (changed === null
        ? ask(z.unknown(), path(branchId), { method: 'POST', json })
        : ask(z.unknown(), `${path(branchId)}/${changed.id}`, { method: 'PUT', json, ifMatch: changed.rowVersion }))
    },
  )

export const useRemoveGift = (branchId: string) =>
  useGiftChange(branchId, ({ id, rowVersion }: Pick<Gift, 'id' | 'rowVersion'>) =>
    ask(z.unknown(), `${path(branchId)}/${id}`, { method: 'DELETE', ifMatch: rowVersion }),
  )

export const useRestoreGift = (branchId: string) =>
  useGiftChange(branchId, (id: string) => ask(z.unknown(), `${path(branchId)}/${id}/restore`, { method: 'POST' }))

/** A line of the register. */
export const useMoveGift = (branchId: string) =>
  useGiftChange(branchId, (form: unknown) =>
    ask(z.unknown(), moves(branchId), { method: 'POST', json: newGiftMoveSchema.parse(form) }),
  )

/** Writes all lines of the register that were asked for as a workbook. */
export const useExportGiftMoves = (branchId: string) => useExportFile(`${moves(branchId)}/export`, giftMoveExportSchema)

/** Withdrawn, never deleted. */
export const useWithdrawGiftMove = (branchId: string) =>
  useGiftChange(branchId, (id: string) => ask(z.unknown(), `${moves(branchId)}/${id}`, { method: 'DELETE' }))

function useGiftChange<Input, Output>(branchId: string, act: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSettled: () =>
      Promise.all(
        ['gifts', 'events'].map((noun) => queryClient.invalidateQueries({ queryKey: ['branch', branchId, noun] })),
      ),
  })
}
