import { type ActionName, personAccess, policy, suppressBelow } from 'domain/policy.ts'
import type { Role } from 'domain/user.ts'
import type { Text } from '#i18n/use-text.ts'

// What people ask about a role, each told by one act of the policy.
const abilities = [
  ['map', 'customer_map.read'],
  ['customers', 'customer.list'],
  ['record', 'visit.create'],
  ['import', 'import.create'],
  ['export', 'customer_map.export'],
  ['lead', 'branch.territory'],
  ['users', 'org_user.create'],
  ['branches', 'org_branch.create'],
] as const satisfies readonly (readonly [string, ActionName])[]

/** One line in words about a role: what it may do and whom it sees, as the policy has it. */
export function roleLine(role: Role, text: Text): string {
  const words = (part: Parameters<typeof key>[0]) => text(key(part))
  const may = abilities.filter(([, action]) => allows(action, role)).map(([part]) => words(part))
  const see = seen(role, text)
  return may.length === 0
    ? text('administration.roleLine.nothing', { see })
    : text('administration.roleLine.line', { may: may.join(words('comma')), see })
}

const key = <Part extends (typeof abilities)[number][0] | 'comma'>(part: Part) =>
  `administration.roleLine.${part}` as const

function allows(action: ActionName, role: Role): boolean {
  const allowed: readonly Role[] | 'any' = policy[action].roles
  return allowed === 'any' || allowed.includes(role)
}

function seen(role: Role, text: Text): string {
  const { rows } = personAccess[role]
  if (rows === 'branch') return text('administration.roleLine.seeBranch')
  if (rows === 'own') return text('administration.roleLine.seeOwn')
  return allows('customer_map.read', role)
    ? text('administration.roleLine.seeNone', { number: suppressBelow })
    : text('administration.roleLine.seeNothing')
}
