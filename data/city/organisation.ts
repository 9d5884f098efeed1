import type { Job, Role } from 'domain/user.ts'
import type { TableRow } from './city.ts'
import { type MadeBranch, type MadeStaff, type Making, dayWithin, positioned } from './making.ts'
import { gender, personName } from './person-names.ts'
import { town } from './town-names.ts'

/** Relationship managers of a branch: 620 managed customers to four of them (K06). */
const managersPerBranch = 4

/** One account a role; every further one has the branch's number behind its name. */
const roleAccounts: readonly { role: Role; staffNo: string; job: Job; everyBranch?: boolean; noBranch?: boolean }[] = [
  { role: 'branch_head', staffNo: 'branch-head', job: 'branch_head' },
  { role: 'rm', staffNo: 'manager', job: 'wealth_rm' },
  { role: 'field', staffNo: 'field', job: 'lobby' },
  { role: 'grid_leader', staffNo: 'grid-leader', job: 'corp_rm' },
  { role: 'alliance', staffNo: 'alliance', job: 'alliance' },
  { role: 'marketing', staffNo: 'marketing', job: 'marketing' },
  { role: 'remote', staffNo: 'remote', job: 'remote_rm' },
  { role: 'region', staffNo: 'region', job: 'region_staff', everyBranch: true },
  { role: 'compliance', staffNo: 'compliance', job: 'compliance', everyBranch: true },
  { role: 'auditor', staffNo: 'auditor', job: 'auditor', everyBranch: true },
  { role: 'security_admin', staffNo: 'security-admin', job: 'security_admin', noBranch: true },
  { role: 'system_admin', staffNo: 'system-admin', job: 'system_admin', noBranch: true },
]
/** The second branch has the people who meet customers, so that one can sign in there too. */
const secondBranchRoles: readonly Role[] = ['branch_head', 'rm', 'alliance', 'remote']
const managerJobs: readonly Job[] = ['wealth_rm', 'corp_rm', 'loan_rm', 'wealth_rm']

export interface MadeAccount {
  userId: string
  staffNo: string
  role: Role
  name: string
}
export interface Organisation {
  rows: TableRow[]
  branches: MadeBranch[]
  accounts: MadeAccount[]
}

/** The bank, its branches with their sites, and everybody who can sign in. Passwords are not made here. */
export function organisation(making: Making): Organisation {
  const { options, orgId, newId, stamps, softly, random } = making
  const rows: TableRow[] = []
  if (!options.orgId) {
    rows.push({
      table: 'org',
      row: {
        id: orgId,
        name: town.bank,
        timeZone: 'Asia/Shanghai',
        dataMode: 'band',
        demo: 1,
        createdAt: stamps.createdAt,
      },
    })
  }
  const draw = random.branch('staff')
  const ids = options.branches.map(() => newId())
  const accounts: MadeAccount[] = []
  const staff: (MadeStaff & { role: Role; branch: number })[] = []

  options.branches.forEach(({ name }, index) => {
    rows.push({
      table: 'branch',
      row: {
        id: ids[index] ?? '',
        orgId,
        code: `YP${String(index + 1).padStart(3, '0')}`,
        name,
        nameSort: options.nameSort(name),
        branchType: index === 0 ? 'standard' : 'community',
        openedOn: dayWithin(making, draw, 4200 - index * 1800, 4400 - index * 1800),
        headcount: index === 0 ? 17 : 9,
        territory: null,
        territorySource: null,
        ...softly,
      },
    })
  })
  const addUser = (role: Role, staffNo: string, job: Job, branches: readonly number[]) => {
    const id = newId()
    const name = personName(draw, gender(draw))
    rows.push({
      table: 'user',
      row: {
        id,
        orgId,
        staffNo,
        name,
        job,
        status: 'active',
        createdAt: stamps.createdAt,
        updatedAt: stamps.createdAt,
        rowVersion: 1,
      },
    })
    rows.push({ table: 'userRole', row: { userId: id, role } })
    for (const branch of branches) rows.push({ table: 'userBranch', row: { userId: id, branchId: ids[branch] ?? '' } })
    accounts.push({ userId: id, staffNo, role, name })
    for (const branch of branches) staff.push({ id, name, job, role, branch })
  }
  const every = options.branches.map((_, index) => index)
  for (const { role, staffNo, job, everyBranch, noBranch } of roleAccounts) {
    addUser(role, staffNo, job, noBranch ? [] : everyBranch ? every : [0])
  }
  for (const index of every) {
    const suffix = index === 0 ? '' : `-${index + 1}`
    if (index > 0) {
      for (const { role, staffNo, job } of roleAccounts) {
        if (secondBranchRoles.includes(role)) addUser(role, `${staffNo}${suffix}`, job, [index])
      }
    }
    for (let manager = 2; manager <= managersPerBranch; manager += 1) {
      addUser('rm', `manager${suffix}-${'abcd'[manager - 1]}`, managerJobs[manager - 1] ?? 'wealth_rm', [index])
    }
  }
  const branches = options.branches.map(({ name, position }, index): MadeBranch => {
    const of = (role: Role) => staff.filter((person) => person.branch === index && person.role === role)
    const one = (role: Role) => of(role)[0] ?? { id: '', name: '', job: '' }
    return {
      id: ids[index] ?? '',
      index,
      name,
      position,
      formerSite: null,
      managers: of('rm'),
      alliance: one('alliance'),
      marketing: one('marketing'),
      remote: one('remote'),
      compliance: one('compliance'),
      field: one('field'),
      gridLeader: one('grid_leader'),
      head: one('branch_head'),
    }
  })
  for (const branch of branches) rows.push(...sitesOf(making, branch), ...settingsOf(making, branch))
  return { rows, branches, accounts }
}

/** The present site, and for the first branch the one it left five years ago, which stays on the map (I18). */
function sitesOf(making: Making, branch: MadeBranch): TableRow[] {
  const { options, newId, softly } = making
  const [year = '', ...rest] = options.asOf.split('-')
  const movedOn = [String(Number(year) - 5), ...rest].join('-').replace(/-02-29$/, '-02-28')
  const site = { branchId: branch.id, bondRadius: 800, ...softly }
  const current = {
    ...site,
    id: newId(),
    status: 'current',
    ...positioned(branch.position),
    address: `${branch.name.replace(/支行$/, '')} 1 号`,
    fromDate: branch.index === 0 ? movedOn : `${Number(year) - 7}-06-01`,
    toDate: null,
    moveReason: null,
  }
  if (branch.index > 0) return [{ table: 'branchSite', row: current }]
  branch.formerSite = { id: newId(), position: options.formerSite, movedOn }
  const former = {
    ...site,
    id: branch.formerSite.id,
    status: 'former',
    ...positioned(options.formerSite),
    address: '原址',
    fromDate: `${Number(year) - 12}-03-01`,
    toDate: movedOn,
    moveReason: 'lease',
  }
  return [
    { table: 'branchSite', row: current },
    { table: 'branchSite', row: former },
  ]
}

/** Whom the branch goes for (R005), and how long a place may wait for a visit. */
function settingsOf({ stamps }: Making, branch: MadeBranch): TableRow[] {
  const segments = branch.index === 0 ? ['retiree', 'family_child', 'soho', 'employee'] : ['employee', 'soho', 'boss']
  const setting = { branchId: branch.id, updatedAt: stamps.updatedAt, updatedBy: branch.head.id }
  return [
    { table: 'branchSetting', row: { ...setting, key: 'target_segments', value: JSON.stringify(segments) } },
    { table: 'branchSetting', row: { ...setting, key: 'revisit_months', value: '6' } },
  ]
}
