import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { capacityAnswerSchema, type CapacityQuestion } from 'domain/canvass-capacity.ts'
import { canvassDoorListSchema } from 'domain/canvass-door.ts'
import { canvassProgressSchema } from 'domain/canvass-progress.ts'
import { canvassSideListSchema } from 'domain/canvass-side.ts'
import { ask } from './client.ts'

const path = (branchId: string, noun: string) => `/branches/${branchId}/${noun}`

/** Every street side of the branch's circle with all that planning counts and filters by. */
export const canvassSidesQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['canvass-sides', branchId],
    queryFn: () => ask(canvassSideListSchema, path(branchId, 'canvass-sides')),
    staleTime: 60_000,
  })

/** Doors of a plan's sides with hours, reasons, locks and who can introduce the walker. */
export const planDoorsQuery = (branchId: string, planId: string, onDate: string) =>
  queryOptions({
    queryKey: ['canvass', branchId, 'plan-doors', planId, onDate],
    queryFn: () =>
      ask(
        canvassDoorListSchema,
        `${path(branchId, 'canvass-doors')}?${new URLSearchParams({ planId, onDate }).toString()}`,
      ),
    placeholderData: keepPreviousData,
  })

/** How many doors fit (K17). */
export const capacityQuery = (branchId: string, question: CapacityQuestion) =>
  queryOptions({
    queryKey: ['canvass', branchId, 'capacity', question],
    queryFn: () => ask(capacityAnswerSchema, path(branchId, 'canvass-capacity'), { method: 'POST', json: question }),
    placeholderData: keepPreviousData,
  })

/** What was walked of a plan (K16). */
export const planProgressQuery = (branchId: string, planId: string) =>
  queryOptions({
    queryKey: ['canvass', branchId, 'progress', planId],
    queryFn: () =>
      ask(canvassProgressSchema, `${path(branchId, 'canvass-progress')}?${new URLSearchParams({ planId }).toString()}`),
  })
