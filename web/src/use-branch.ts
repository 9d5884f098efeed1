import { useSuspenseQuery } from '@tanstack/react-query'
import { type Session, type SessionBranch, sessionQuery } from '#api/session.ts'
import { useViewState } from '#view-state.ts'

export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data
}

/** The branch whose map is open: the one in the address, else the person's first. Null for roles without a branch. */
export function useBranch(): SessionBranch | null {
  const { branches } = useSession().user
  const [view] = useViewState()
  return branches.find(({ code }) => code === view.branch) ?? branches[0] ?? null
}
