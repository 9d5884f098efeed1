import { useQuery } from '@tanstack/react-query'
import type { CanvassSide } from 'domain/canvass-side.ts'
import { canvassSidesQuery } from '#api/canvass-ground.ts'

const none: CanvassSide[] = []

/** The street sides of the branch; none while they are on their way. */
export function useSides(branchId: string) {
  const { data, error, isPending, refetch } = useQuery(canvassSidesQuery(branchId))
  return { sides: data?.sides ?? none, error, isPending, again: () => void refetch() }
}
