import type { Role } from './user.ts'

/** Rows of persons a role may see: the whole branch, one's own book, or none (then only counts of 10 and more). */
export type PersonRows = 'branch' | 'own' | 'none'
export type PersonFields = 'full' | 'masked'
export interface PersonAccess {
  rows: PersonRows
  fields: PersonFields
}

/** roles.md, one line a role. */
export const personAccess: Record<Role, PersonAccess> = {
  rm: { rows: 'own', fields: 'full' },
  remote: { rows: 'own', fields: 'full' },
  field: { rows: 'none', fields: 'masked' },
  grid_leader: { rows: 'none', fields: 'masked' },
  alliance: { rows: 'none', fields: 'masked' },
  marketing: { rows: 'none', fields: 'masked' },
  branch_head: { rows: 'branch', fields: 'masked' },
  region: { rows: 'none', fields: 'masked' },
  compliance: { rows: 'none', fields: 'masked' },
  auditor: { rows: 'branch', fields: 'masked' },
  security_admin: { rows: 'none', fields: 'masked' },
  system_admin: { rows: 'none', fields: 'masked' },
}

/** Fewer persons than this are not told to somebody without person rows (I4, P-SUPPRESS). */
export const suppressBelow = 10

/** What several roles together may see: the widest rows; full fields only where every row is one's own. */
export function personAccessOf(roles: readonly Role[]): PersonAccess {
  const all = roles.map((role) => personAccess[role])
  if (all.some(({ rows }) => rows === 'branch')) return { rows: 'branch', fields: 'masked' }
  if (all.some(({ rows }) => rows === 'own')) return { rows: 'own', fields: 'full' }
  return { rows: 'none', fields: 'masked' }
}

export interface Action {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  /** Who is asked for: nobody signed in, anybody signed in, somebody of the organisation, or of the branch in the path. */
  scope: 'public' | 'self' | 'org' | 'branch'
  /** Roles that may; `any` = every role, still within the scope. */
  roles: readonly Role[] | 'any'
  /** Whether it changes something: then an audit row is written in the same transaction. */
  writes: boolean
}

/** Roles that work with the branch's map; the two administrators hold no data. */
const mapReaders = [
  'rm',
  'remote',
  'field',
  'grid_leader',
  'alliance',
  'marketing',
  'branch_head',
  'compliance',
  'auditor',
] as const satisfies readonly Role[]
/** Roles that record what they learn on the street. */
const recorders = [
  'rm',
  'remote',
  'field',
  'grid_leader',
  'alliance',
  'marketing',
  'branch_head',
] as const satisfies readonly Role[]
const planners = ['branch_head', 'grid_leader', 'alliance', 'marketing'] as const satisfies readonly Role[]
/** Who knows the branch's key persons. To name one whom one met is anybody's who records. */
const keyPersonWriters = [
  'rm',
  'remote',
  'grid_leader',
  'alliance',
  'marketing',
  'branch_head',
] as const satisfies readonly Role[]
const importers = ['branch_head', 'rm'] as const satisfies readonly Role[]
const head = ['branch_head'] as const satisfies readonly Role[]

const branch = '/api/branches/:branchId'
const read = (path: string, roles: Action['roles'] = mapReaders): Action => ({
  method: 'GET',
  path: branch + path,
  scope: 'branch',
  roles,
  writes: false,
})
const write = (method: Action['method'], path: string, roles: Action['roles']): Action => ({
  method,
  path: branch + path,
  scope: 'branch',
  roles,
  writes: true,
})

/** Every act of the program, who may, and where. A route that is not here cannot be registered. */
export const policy = {
  'session.info': { method: 'GET', path: '/api/session/info', scope: 'public', roles: 'any', writes: false },
  'session.read': { method: 'GET', path: '/api/session', scope: 'self', roles: 'any', writes: false },
  'session.create': { method: 'POST', path: '/api/session', scope: 'public', roles: 'any', writes: true },
  'session.first_run': { method: 'POST', path: '/api/session/first-run', scope: 'public', roles: 'any', writes: true },
  'session.remove': { method: 'DELETE', path: '/api/session', scope: 'self', roles: 'any', writes: true },
  'session.password': { method: 'POST', path: '/api/session/password', scope: 'self', roles: 'any', writes: true },
  'reference.list': { method: 'GET', path: '/api/reference', scope: 'self', roles: 'any', writes: false },
  'health.read': { method: 'GET', path: '/api/health', scope: 'public', roles: 'any', writes: false },
  'basemap.info': { method: 'GET', path: '/basemap/info', scope: 'public', roles: 'any', writes: false },
  'basemap.tile': { method: 'GET', path: '/basemap/:z/:x/:y', scope: 'public', roles: 'any', writes: false },

  'org_user.list': { method: 'GET', path: '/api/org/users', scope: 'org', roles: ['security_admin'], writes: false },
  'org_user.create': { method: 'POST', path: '/api/org/users', scope: 'org', roles: ['security_admin'], writes: true },
  'org_user.update': {
    method: 'PATCH',
    path: '/api/org/users/:userId',
    scope: 'org',
    roles: ['security_admin'],
    writes: true,
  },
  'org_branch.list': {
    method: 'GET',
    path: '/api/org/branches',
    scope: 'org',
    roles: ['security_admin', 'system_admin'],
    writes: false,
  },
  'org_branch.create': {
    method: 'POST',
    path: '/api/org/branches',
    scope: 'org',
    roles: ['system_admin'],
    writes: true,
  },

  'branch.read': read(''),
  'branch.territory': write('PUT', '/territory', head),
  'branch_setting.update': write('PUT', '/settings/:key', head),
  'branch_site.list': read('/sites'),
  'branch_site.create': write('POST', '/sites', head),
  'colleague.list': read('/colleagues'),

  'customer_map.read': read('/customer-map'),
  'customer_map.hexagons': read('/customer-map/hexagons'),
  'customer_map.export': write('POST', '/customer-map/export', [
    'branch_head',
    'rm',
    'alliance',
    'marketing',
    'grid_leader',
    'auditor',
  ]),
  'customer_map.habit_products': read('/customer-map/places/:placeId/habit-products'),
  'customer_map.facets': read('/customer-map/facets'),
  'tile.read': read('/tiles/:layer/:z/:x/:y', ['branch_head', 'rm', 'remote', 'auditor']),
  'search.read': read('/search'),

  'customer.list': read('/customers', ['branch_head', 'rm', 'remote', 'auditor']),
  'customer.read': read('/customers/:customerId', ['branch_head', 'rm', 'remote', 'auditor']),

  'place.read': read('/places/:placeId'),
  'place.create': write('POST', '/places', ['branch_head', 'grid_leader', 'rm']),
  'place_stat.list': read('/places/:placeId/stats'),
  'place_stat.create': write('POST', '/places/:placeId/stats', recorders),
  'place_stat.withdraw': write('DELETE', '/places/:placeId/stats/:statId', recorders),
  'target_group.list': read('/target-groups'),
  'target_group.visits': read('/target-groups/:targetGroupId/visits'),
  'target_group.create': write('POST', '/target-groups', recorders),
  'target_group.update': write('PUT', '/target-groups/:targetGroupId', recorders),
  'target_group.remove': write('DELETE', '/target-groups/:targetGroupId', planners),
  'target_group.restore': write('POST', '/target-groups/:targetGroupId/restore', planners),
  'key_person.list': read('/key-persons', [...keyPersonWriters, 'auditor']),
  'key_person.create': write('POST', '/key-persons', recorders),
  'key_person.update': write('PUT', '/key-persons/:keyPersonId', keyPersonWriters),
  'key_person.remove': write('DELETE', '/key-persons/:keyPersonId', keyPersonWriters),
  'key_person.restore': write('POST', '/key-persons/:keyPersonId/restore', keyPersonWriters),
  'rival_presence.create': write('POST', '/rival-presences', recorders),
  'rival_presence.withdraw': write('DELETE', '/rival-presences/:rivalPresenceId', recorders),
  'competitor.list': read('/competitors'),
  'competitor.create': write('POST', '/competitors', recorders),
  'shop.list': read('/shops'),
  'street.list': read('/streets'),
  'visit.create': write('POST', '/visits', recorders),
  'visit.withdraw': write('DELETE', '/visits/:visitId', recorders),

  'import.list': read('/imports', importers),
  'import.create': write('POST', '/imports', importers),
  'import.read': read('/imports/:importId', importers),
  'import.update': write('PUT', '/imports/:importId/mapping', importers),
  'import.rows': read('/imports/:importId/rows', importers),
  'import.rejected_file': read('/imports/:importId/rejected.csv', importers),
  'import.apply': write('POST', '/imports/:importId/apply', importers),
  'import.undo': write('POST', '/imports/:importId/undo', importers),
  'import.remove': write('DELETE', '/imports/:importId', importers),
  'import.template': read('/imports/template.csv', importers),
  'import.not_placed': read('/not-placed', ['branch_head', 'rm', 'remote']),
  'customer.place': write('PUT', '/customers/:customerId/home', ['branch_head', 'rm', 'remote']),
  'job.read': read('/jobs/:jobId', importers),
  'job.cancel': write('POST', '/jobs/:jobId/cancel', importers),
} as const satisfies Record<string, Action>

export type ActionName = keyof typeof policy

/**
 * Reads that leave a row in the audit when somebody looks at customers who are not his own: who looked, when, and
 * at whom or how many. Never what was typed or found.
 */
export const loggedReads = [
  'customer.list',
  'customer.read',
  'import.not_placed',
  'search.read',
] as const satisfies readonly ActionName[]
