import { useSuspenseQuery } from '@tanstack/react-query'
import { type ActionName, policy } from 'domain/policy.ts'
import type { Role } from 'domain/user.ts'
import { sessionQuery } from './session.ts'

/** Whether the person signed in may do something: what one may not do is not offered. The server decides all the same. */
export function useMay(): (action: ActionName) => boolean {
  const { user } = useSuspenseQuery(sessionQuery).data
  return (action) => {
    const allowed: readonly Role[] | 'any' = policy[action].roles
    return allowed === 'any' || user.roles.some((role) => allowed.includes(role))
  }
}

/** Roles of the person signed in. */
export const useRoles = (): readonly Role[] => useSuspenseQuery(sessionQuery).data.user.roles
