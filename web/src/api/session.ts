import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { roles } from 'domain/user.ts'
import { z } from 'zod'
import { ApiProblem, ask } from './client.ts'
import { forgetPackets, unsentCount } from './walk-kept.ts'
import { revokeTokens } from './walk-tokens.ts'

const branchSchema = z.object({ id: z.string(), code: z.string(), name: z.string() })
export type SessionBranch = z.infer<typeof branchSchema>

const sessionSchema = z.object({
  user: z.object({
    id: z.string(),
    name: z.string(),
    staffNo: z.string(),
    roles: z.array(z.enum(roles)),
    branches: z.array(branchSchema),
  }),
})
export type Session = z.infer<typeof sessionSchema>

const sessionInfoSchema = z.object({
  demo: z.boolean(),
  accounts: z.array(z.object({ staffNo: z.string(), role: z.enum(roles), name: z.string(), password: z.string() })),
  organisation: z.string().nullable(),
  firstRun: z.boolean(),
})
export type DemoAccount = z.infer<typeof sessionInfoSchema>['accounts'][number]

/** Who is signed in; fails with 401 when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => ask(sessionSchema, '/session'),
  staleTime: 5 * 60_000,
})

/** What the sign-in page may know before anybody is known. */
export const sessionInfoQuery = queryOptions({
  queryKey: ['session-info'],
  queryFn: () => ask(sessionInfoSchema, '/session/info'),
})

/** The bank's name, as people call it; empty until it is read. */
export const useBankName = (): string => useQuery(sessionInfoQuery).data?.organisation ?? ''

type Credentials = { staffNo: string; password: string }

export function useSignIn() {
  return useStartSession((credentials: Credentials) =>
    ask(sessionSchema, '/session', { method: 'POST', json: credentials }),
  )
}

export function useFirstRun() {
  return useStartSession((account: Credentials & { code: string; name: string }) =>
    ask(sessionSchema, '/session/first-run', { method: 'POST', json: account }),
  )
}

/** The person's own new password: every other session of theirs ends, this one goes on. */
export function useChangePassword() {
  return useMutation({
    mutationFn: (change: { current: string; password: string }) =>
      ask(sessionSchema, '/session/password', { method: 'POST', json: change }),
  })
}

/**
 * Leaves nothing of the person's work in this browser: neither in its memory nor, of packets, on the phone. Refused while
 * something typed on the street has not arrived; that is never wiped by signing out.
 */
export function useSignOut() {
  const queryClient = useQueryClient()
  return useMutation({
    // Nothing answers without signal, and the refusal must be told all the same.
    networkMode: 'always',
    mutationFn: async () => {
      // A browser without a database of its own keeps nothing.
      // What a colleague left on this phone waits for the colleague: it holds nobody else's session open.
      const own = queryClient.getQueryData<Session>(sessionQuery.queryKey)?.user.id
      const waiting = await unsentCount(own).catch(() => 0)
      if (waiting > 0) throw new ApiProblem(409, 'queue_not_empty', { count: waiting }, null)
      await revokeTokens().catch(() => undefined)
      await ask(z.unknown(), '/session', { method: 'DELETE' })
      await forgetPackets().catch(() => undefined)
    },
    onSuccess: () => queryClient.clear(),
  })
}

function useStartSession<Input>(start: (input: Input) => Promise<Session>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: start,
    onSuccess: (session) => {
      queryClient.clear()
      queryClient.setQueryData(sessionQuery.queryKey, session)
    },
  })
}
