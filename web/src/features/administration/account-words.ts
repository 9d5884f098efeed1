import type { Account, OrgBranch } from '#api/administration.ts'
import { useText } from '#i18n/use-text.ts'

/** What an account may and where, as a list of words. */
export function useAccountWords(branches: readonly OrgBranch[]) {
  const text = useText()
  const comma = text('filter.comma')
  const nameOf = new Map(branches.map(({ id, name }) => [id, name]))
  return {
    roles: ({ roles }: Account) =>
      roles.length === 0
        ? text('administration.account.noRoles')
        : roles.map((role) => text(`code.role.${role}`)).join(comma),
    branches: ({ branchIds }: Account) =>
      branchIds.length === 0
        ? text('administration.account.noBranch')
        : branchIds.map((id) => nameOf.get(id) ?? text('unit.unknown')).join(comma),
  }
}
