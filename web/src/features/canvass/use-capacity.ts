import { useQuery } from '@tanstack/react-query'
import type { CapacityAnswer, CapacityQuestion } from 'domain/canvass-capacity.ts'
import { capacityQuery } from '#api/canvass-ground.ts'
import { useMay } from '#api/may.ts'
import type { PlanValues } from './plan-form.ts'
import { useSlow } from './use-slow.ts'

const wait = 400

/** How much of the chosen sides fits, asked once the choice stands still; null while nobody is chosen to go. */
export function useCapacity(
  branchId: string,
  sideIds: readonly string[],
  values: Pick<PlanValues, 'onDate' | 'windows' | 'staffIds' | 'safety' | 'mode'>,
): { answer: CapacityAnswer | null; error: unknown; asked: boolean } {
  const may = useMay()
  const staffIds = values.staffIds ?? []
  const question: CapacityQuestion = {
    sideIds: sideIds.toSorted(),
    onDate: values.onDate,
    windows: values.windows.map(({ from, to }) => ({ from, to })),
    ...(staffIds.length > 0 ? { staffIds } : { people: 1 }),
    pairStyle: values.safety?.pairStyle ?? 'opposite_sides',
    mode: values.mode ?? 'street',
  }
  const slow = useSlow(question, wait)
  const isReady =
    may('canvass_capacity.check') && slow.sideIds.length > 0 && slow.windows.every(({ from, to }) => from < to)
  const { data, error } = useQuery({ ...capacityQuery(branchId, slow), enabled: isReady })
  return {
    answer: sideIds.length > 0 && isReady ? (data ?? null) : null,
    error: isReady ? error : null,
    asked: staffIds.length > 0,
  }
}
