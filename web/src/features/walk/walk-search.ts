import { useNavigate, useSearch } from '@tanstack/react-router'
import { z } from 'zod'

/** What of the walk is open besides the packets of the day. */
export const walkViews = ['queue', 'phone', 'door', 'floor', 'revisits', 'drop_in', 'hand_in'] as const
export type WalkView = (typeof walkViews)[number]

const id = z.string().max(40).optional().catch(undefined)

/** The packet, the door and the part of the page: what a reload comes back to. */
export const walkSearchSchema = z.object({
  packet: id,
  door: id,
  show: z.enum(walkViews).optional().catch(undefined),
})
export type WalkSearch = z.infer<typeof walkSearchSchema>

/** The part of the address that is this page's. Going from door to door is no step back to each of them. */
export function useWalkSearch(): [WalkSearch, (part: Partial<WalkSearch>) => void] {
  const search = walkSearchSchema.parse(useSearch({ strict: false }))
  const navigate = useNavigate()
  const go = (part: Partial<WalkSearch>) =>
    void navigate({
      to: '.',
      search: (before: object) => ({ ...before, ...part }),
      replace: part.door !== undefined && search.door !== undefined,
      resetScroll: false,
    })
  return [search, go]
}
