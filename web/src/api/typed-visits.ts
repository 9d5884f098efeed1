import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { packetListSchema, packetSheetSchema } from 'domain/packet.ts'
import { type NewVisit, newVisitSchema, visitListSchema, visitSavedSchema } from 'domain/visit.ts'
import type { z } from 'zod'
import { ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}`

/** Packets that went out on the days from `from` to `onDate`. */
export const packetsOfDaysQuery = (branchId: string, from: string, onDate: string) =>
  queryOptions({
    queryKey: ['packets', branchId, from, onDate],
    queryFn: () => ask(packetListSchema, `${path(branchId)}/packets?from=${from}&onDate=${onDate}`),
  })

/** The packet of a row on paper; none in the list where the branch has no such row. */
export const packetOfStopQuery = (branchId: string, stopId: string) =>
  queryOptions({
    queryKey: ['packets', branchId, 'stop', stopId],
    queryFn: () => ask(packetListSchema, `${path(branchId)}/packets?stopId=${encodeURIComponent(stopId)}`),
  })

export const packetSheetQuery = (branchId: string, packetId: string) =>
  queryOptions({
    queryKey: ['packet-sheet', branchId, packetId],
    queryFn: () => ask(packetSheetSchema, `${path(branchId)}/packets/${packetId}`),
  })

/** What was recorded at a packet's doors, on the phone or from paper. */
export const visitsOfPacketQuery = (branchId: string, packetId: string) =>
  queryOptions({
    queryKey: ['packet-visits', branchId, packetId],
    queryFn: async () =>
      (await ask(visitListSchema, `${path(branchId)}/visits?packetId=${encodeURIComponent(packetId)}&limit=500`))
        .visits,
  })

/** Sends one row of paper; sent again, it is the same visit. */
export function useTypeVisit(branchId: string, packetId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (typed: z.input<typeof newVisitSchema>) => {
      const visit: NewVisit = newVisitSchema.parse(typed)
      return ask(visitSavedSchema, `${path(branchId)}/visits`, {
        method: 'POST',
        json: visit,
        ...(visit.id === undefined ? {} : { clientWrite: visit.id }),
      })
    },
    onSuccess: () => client.invalidateQueries(visitsOfPacketQuery(branchId, packetId)),
  })
}
