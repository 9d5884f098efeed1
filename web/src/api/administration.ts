import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type AccountChange, accountChangeSchema, newAccountSchema } from 'domain/account.ts'
import { branchTypes, newBranchSchema, siteStatuses } from 'domain/branch.ts'
import { lngLatSchema } from 'domain/lng-lat.ts'
import { jobs, roles, userStatuses } from 'domain/user.ts'
import { z } from 'zod'
import { madeSchema, nothingSchema } from './changes.ts'
import { ask } from './client.ts'

const branchSchema = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  branchType: z.enum(branchTypes),
  openedOn: z.string().nullable(),
  /** How many may sign in there. */
  accounts: z.int(),
  sites: z.array(
    z.object({
      id: z.string(),
      status: z.enum(siteStatuses),
      position: lngLatSchema,
      address: z.string(),
      fromDate: z.string(),
      toDate: z.string().nullable(),
    }),
  ),
})
export type OrgBranch = z.infer<typeof branchSchema>

const accountSchema = z.object({
  id: z.string(),
  staffNo: z.string(),
  name: z.string(),
  job: z.enum(jobs),
  status: z.enum(userStatuses),
  rowVersion: z.int(),
  roles: z.array(z.enum(roles)),
  branchIds: z.array(z.string()),
})
export type Account = z.infer<typeof accountSchema>

/** Every branch of the organisation with its sites. */
export const orgBranchesQuery = queryOptions({
  queryKey: ['org-branches'],
  queryFn: async () => (await ask(z.object({ branches: z.array(branchSchema) }), '/org/branches')).branches,
})

/** Every account of the organisation; only the security administrator may ask. */
export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: async () => (await ask(z.object({ users: z.array(accountSchema) }), '/org/users')).users,
})

export function useOpenBranch() {
  return useAdministration(async (form: unknown) => {
    const json = newBranchSchema.parse(form)
    return (await ask(madeSchema, '/org/branches', { method: 'POST', json })).id
  })
}

export function useOpenAccount() {
  return useAdministration(async (form: unknown) => {
    const json = newAccountSchema.parse(form)
    return (await ask(madeSchema, '/org/users', { method: 'POST', json })).id
  })
}

/** Changes an account on the version that was seen; a new password, roles or status end its sessions. */
export function useChangeAccount() {
  return useAdministration(async ({ account, change }: { account: Account; change: AccountChange }) =>
    ask(nothingSchema, `/org/users/${account.id}`, {
      method: 'PATCH',
      json: accountChangeSchema.parse(change),
      ifMatch: account.rowVersion,
    }),
  )
}

// Branches count their accounts, so both lists are read again.
function useAdministration<Input, Output>(act: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: () =>
      Promise.all([orgBranchesQuery, accountsQuery].map(({ queryKey }) => queryClient.invalidateQueries({ queryKey }))),
  })
}
