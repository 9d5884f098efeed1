import { type Kysely, sql } from 'kysely'
import type { Dialect, LogicalType } from '#db/types.ts'

/** Column → logical type; a trailing `?` allows null. */
type Columns = Record<string, LogicalType | `${LogicalType}?`>

const stamps = { created_at: 'time', created_by: 'id?', updated_at: 'time', updated_by: 'id?', row_version: 'int' } as const
const softly = { ...stamps, deleted_at: 'time?' } as const
const point = { lng: 'real', lat: 'real', zk: 'key52' } as const
const named = { name: 'text', name_sort: 'text', name_fold: 'text' } as const
const ofTheStreet = {
  id: 'id', org_id: 'id', source: 'code', osm_ref: 'code?', field_sources: 'json', retired_at: 'time?', successor_id: 'id?', ...stamps,
} as const
const ofTheBranch = { branch_id: 'id', id: 'id' } as const

const shared: Record<string, Columns> = {
  org: { id: 'id', name: 'text', time_zone: 'code', data_mode: 'code', demo: 'bool', created_at: 'time' },
  branch: {
    id: 'id', org_id: 'id', code: 'code', name: 'text', name_sort: 'text', branch_type: 'code', opened_on: 'date?', headcount: 'int?',
    territory: 'json?', territory_source: 'code?', ...softly,
  },
  user: {
    id: 'id', org_id: 'id', staff_no: 'code', name: 'text', job: 'code', status: 'code', password_hash: 'text', created_at: 'time',
    updated_at: 'time', row_version: 'int',
  },
  osm_import: {
    id: 'id', org_id: 'id', file_name: 'text', sha256: 'code', osm_timestamp: 'time?', west: 'real', south: 'real', east: 'real',
    north: 'real', counts: 'json', imported_at: 'time', imported_by: 'id?',
  },
  street: { ...ofTheStreet, ...named, kind: 'code', named: 'bool', length_m: 'real' },
  street_segment: {
    ...ofTheStreet, street_id: 'id', from_node: 'code', to_node: 'code', geometry: 'json', length_m: 'real', highway: 'code', ...point,
  },
  segment_side: {
    ...ofTheStreet, segment_id: 'id', side: 'code', compass: 'code', frontage: 'code', length_m: 'real', door_count_estimate: 'int',
    door_count_verified: 'int?',
  },
  place: {
    ...ofTheStreet, ...named, kind: 'code', alias: 'json', geometry: 'json?', area_m2: 'real?', ...point, hexagon: 'code',
    admin_street: 'text?', property_company: 'text?', access_level: 'code?', sector: 'code?', named: 'bool',
  },
  building: {
    ...ofTheStreet, place_id: 'id?', label: 'text?', geometry: 'json', area_m2: 'real', levels: 'int?', use: 'code', home_basis: 'code?',
    households_estimate: 'int?', ...point, hexagon: 'code',
  },
  shop: {
    ...ofTheStreet, ...named, category: 'code', brand: 'text?', address: 'text?', opening_hours: 'text?', status: 'code', side_id: 'id?',
    chainage: 'real?', place_id: 'id?', ...point, hexagon: 'code', seen_on: 'date?',
  },
  competitor: {
    ...ofTheStreet, ...named, bank_code: 'code', opening_hours: 'text?', strengths: 'text?', ...point, seen_on: 'date?',
  },
}

const branchOwned: Record<string, Columns> = {
  branch_site: {
    ...ofTheBranch, status: 'code', ...point, address: 'text', from_date: 'date', to_date: 'date?', move_reason: 'code?', bond_radius: 'int',
    ...softly,
  },
  place_stat: {
    ...ofTheBranch, place_id: 'id', metric: 'code', value: 'real', as_of: 'date', source_kind: 'code', grade: 'code', note: 'text',
    created_at: 'time', created_by: 'id?', withdrawn_at: 'time?', withdrawn_by: 'id?',
  },
  target_group: {
    ...ofTheBranch, name: 'text', name_sort: 'text', kind: 'code', segment: 'code', place_id: 'id?', ...point, size_estimate: 'int?',
    rhythm: 'json?', season: 'text', habits: 'json', status: 'code', in_radius: 'bool', note: 'text', ...softly,
  },
  key_person: {
    ...ofTheBranch, attaches_kind: 'code', attaches_id: 'id', name: 'text', title: 'code', phone: 'text?', consent_on: 'date?',
    attitude: 'code', what_they_want: 'text', owner_user_id: 'id?', last_contact_on: 'date?', ...softly,
  },
  household: {
    ...ofTheBranch, place_id: 'id?', unit_label: 'text?', size: 'int?', has_child4_to12: 'bool?', has_elder: 'bool?', asset_band: 'code?',
    estimate_confidence: 'code?', estimated_on: 'date?', ...softly,
  },
  customer: {
    ...ofTheBranch, ref_hash: 'code', name: 'text', name_mask: 'text', salutation: 'text?', birth_month_day: 'code?', birth_year_band: 'code?',
    mobile_tail4: 'code?', lng: 'real?', lat: 'real?', zk: 'key52?', hexagon: 'code?', home_place_id: 'id?', home_building_id: 'id?',
    home_unit_label: 'text?', home_address: 'text?', geo_grade: 'code', crs_source: 'code?', work_place_id: 'id?', employer: 'text?',
    household_id: 'id?', site_bond_id: 'id?', owner_user_id: 'id?', owner_channel: 'code', segment: 'code?', familiarity: 'code',
    stickiness: 'code?', lifecycle: 'code', tier: 'code?', care_tier: 'code?', asset_band: 'code?', is_key: 'bool', do_not_contact: 'bool',
    marketing_consent: 'bool', last_two_way_on: 'date?', source: 'code', import_batch_id: 'id?', field_sources: 'json', ...softly,
  },
  holding: {
    ...ofTheBranch, customer_id: 'id', line: 'code', active: 'bool', opened_on: 'date?', closed_on: 'date?', matures_on: 'date?',
  },
  merchant: {
    ...ofTheBranch, shop_id: 'id', category: 'code?', price_tier: 'int?', filed_grade: 'int', our_status: 'code', acquiring_active: 'bool?',
    loan_need: 'code', alliance_interest: 'int?', member_stage: 'code?', segment_mix: 'json', owner_user_id: 'id?',
    do_not_visit_until: 'date?', ...softly,
  },
  rival_presence: {
    ...ofTheBranch, subject_kind: 'code', subject_id: 'id', bank_code: 'code', kind: 'code', evidence: 'code', observed_on: 'date', note: 'text',
    created_at: 'time', created_by: 'id?', withdrawn_at: 'time?', withdrawn_by: 'id?',
  },
  employer_profile: {
    ...ofTheBranch, place_id: 'id', sector: 'code?', corp_account: 'code', payroll_status: 'code', pay_day: 'int?', ...softly,
  },
  visit: {
    ...ofTheBranch, subject_kind: 'code', subject_id: 'id', user_id: 'id', visited_on: 'date', outcome: 'code', intent: 'code?', note: 'text',
    next_on: 'date?', created_at: 'time', withdrawn_at: 'time?', withdrawn_by: 'id?',
  },
  job: {
    ...ofTheBranch, kind: 'code', state: 'code', done: 'int', total: 'int?', result: 'json?', problem: 'json?', cancel_asked: 'bool',
    created_at: 'time', created_by: 'id?', finished_at: 'time?',
  },
  import_batch: {
    ...ofTheBranch, kind: 'code', file_name: 'text', state: 'code', encoding: 'code?', crs: 'code?', header: 'json?', mapping: 'json?',
    counts: 'json?', job_id: 'id?', applied_at: 'time?', undone_at: 'time?', ...stamps,
  },
}

/** Tables whose key is not (id) or (branch_id, id). */
const keyed: Record<string, { key: string[]; columns: Columns }> = {
  branch_setting: {
    key: ['branch_id', 'key'],
    columns: { branch_id: 'id', key: 'code', value: 'json', updated_at: 'time', updated_by: 'id?' },
  },
  user_role: { key: ['user_id', 'role'], columns: { user_id: 'id', role: 'code' } },
  user_branch: { key: ['user_id', 'branch_id'], columns: { user_id: 'id', branch_id: 'id' } },
  session: {
    key: ['token_hash'],
    columns: { token_hash: 'code', user_id: 'id', created_at: 'time', seen_at: 'time', expires_at: 'time' },
  },
  sign_in_failure: { key: ['subject'], columns: { subject: 'text', failures: 'int', last_at: 'time' } },
  installation: { key: ['key'], columns: { key: 'code', value: 'text' } },
  audit: {
    key: ['branch_id', 'seq'],
    columns: {
      branch_id: 'id', seq: 'int', at: 'time', actor_id: 'id?', role: 'code?', action: 'code', object_kind: 'code?', object_id: 'id?',
      fields: 'json', result: 'code', reason: 'text?', request_id: 'code?', prev_hash: 'code', hash: 'code',
    },
  },
  name_gram: {
    key: ['owner_id', 'gram', 'kind', 'object_id'],
    columns: { owner_id: 'id', gram: 'text', kind: 'code', object_id: 'id' },
  },
  customer_tag: {
    key: ['branch_id', 'customer_id', 'tag'],
    columns: { branch_id: 'id', customer_id: 'id', tag: 'code', noted_on: 'date', expires_on: 'date?', source: 'code' },
  },
  import_file: { key: ['branch_id', 'batch_id'], columns: { branch_id: 'id', batch_id: 'id', content: 'blob' } },
  import_row: {
    key: ['branch_id', 'batch_id', 'line'],
    columns: {
      branch_id: 'id', batch_id: 'id', line: 'int', verdict: 'code', reasons: 'json', values: 'json?', before: 'json?', customer_id: 'id?',
    },
  },
}

/** (table, column) → table whose row it names. Within a branch the branch is part of the key, so no row can name another branch's. */
const references: [table: string, column: string, target: string, kind: 'shared' | 'branch'][] = [
  ['branch', 'org_id', 'org', 'shared'],
  ['user', 'org_id', 'org', 'shared'],
  ['user_role', 'user_id', 'user', 'shared'],
  ['user_branch', 'user_id', 'user', 'shared'],
  ['user_branch', 'branch_id', 'branch', 'shared'],
  ['session', 'user_id', 'user', 'shared'],
  ['street_segment', 'street_id', 'street', 'shared'],
  ['segment_side', 'segment_id', 'street_segment', 'shared'],
  ['building', 'place_id', 'place', 'shared'],
  ['shop', 'side_id', 'segment_side', 'shared'],
  ['shop', 'place_id', 'place', 'shared'],
  ['branch_setting', 'branch_id', 'branch', 'shared'],
  ['place_stat', 'place_id', 'place', 'shared'],
  ['target_group', 'place_id', 'place', 'shared'],
  ['household', 'place_id', 'place', 'shared'],
  ['customer', 'home_place_id', 'place', 'shared'],
  ['customer', 'home_building_id', 'building', 'shared'],
  ['customer', 'work_place_id', 'place', 'shared'],
  ['customer', 'owner_user_id', 'user', 'shared'],
  ['customer', 'household_id', 'household', 'branch'],
  ['customer', 'site_bond_id', 'branch_site', 'branch'],
  ['customer', 'import_batch_id', 'import_batch', 'branch'],
  ['holding', 'customer_id', 'customer', 'branch'],
  ['customer_tag', 'customer_id', 'customer', 'branch'],
  ['merchant', 'shop_id', 'shop', 'shared'],
  ['employer_profile', 'place_id', 'place', 'shared'],
  ['visit', 'user_id', 'user', 'shared'],
  ['import_file', 'batch_id', 'import_batch', 'branch'],
  ['import_row', 'batch_id', 'import_batch', 'branch'],
]

const indexes = [
  'create unique index branch_code on branch (org_id, code) where deleted_at is null',
  'create unique index user_staff_no on user (org_id, staff_no)',
  'create index session_user on session (user_id)',
  'create unique index street_osm on street (org_id, osm_ref) where osm_ref is not null',
  'create index segment_street on street_segment (street_id)',
  'create index segment_zk on street_segment (org_id, zk, id)',
  'create unique index segment_osm on street_segment (org_id, osm_ref) where osm_ref is not null',
  'create unique index side_of_segment on segment_side (segment_id, side)',
  'create unique index place_osm on place (org_id, osm_ref) where osm_ref is not null',
  'create index place_zk on place (org_id, zk, kind, id, lng, lat, retired_at)',
  'create index place_name on place (org_id, name_fold)',
  'create unique index building_osm on building (org_id, osm_ref) where osm_ref is not null',
  'create index building_zk on building (org_id, zk, id, lng, lat, households_estimate, place_id, hexagon, retired_at)',
  'create index building_place on building (place_id)',
  'create unique index shop_osm on shop (org_id, osm_ref) where osm_ref is not null',
  'create index shop_zk on shop (org_id, zk, category, id, lng, lat, status, retired_at)',
  'create index shop_side on shop (side_id, chainage)',
  'create index shop_place on shop (place_id)',
  'create unique index competitor_osm on competitor (org_id, osm_ref) where osm_ref is not null',
  'create index competitor_zk on competitor (org_id, zk, bank_code, id, lng, lat, retired_at)',

  `create unique index one_current_site on branch_site (branch_id) where status = 'current' and deleted_at is null`,
  'create index place_stat_place on place_stat (branch_id, place_id, metric, as_of)',
  'create index target_group_zk on target_group (branch_id, zk)',
  'create index target_group_place on target_group (branch_id, place_id)',
  'create index key_person_of on key_person (branch_id, attaches_kind, attaches_id)',
  'create index household_place on household (branch_id, place_id)',
  'create unique index customer_ref on customer (branch_id, ref_hash) where deleted_at is null',
  // Everything the circle, the tiles and the hexagons need, without touching the table.
  `create index customer_zk on customer
    (branch_id, zk, id, lng, lat, hexagon, home_place_id, lifecycle, segment, tier, owner_user_id, is_key, deleted_at)`,
  'create index customer_place on customer (branch_id, home_place_id)',
  'create index customer_work_place on customer (branch_id, work_place_id)',
  'create index customer_owner on customer (branch_id, owner_user_id)',
  'create index customer_batch on customer (branch_id, import_batch_id)',
  'create index customer_household on customer (branch_id, household_id)',
  'create unique index holding_line on holding (branch_id, customer_id, line)',
  'create index customer_tag_tag on customer_tag (branch_id, tag, customer_id)',
  'create unique index merchant_shop on merchant (branch_id, shop_id) where deleted_at is null',
  'create index rival_presence_subject on rival_presence (branch_id, subject_kind, subject_id, observed_on)',
  'create unique index employer_profile_place on employer_profile (branch_id, place_id) where deleted_at is null',
  'create index visit_subject on visit (branch_id, subject_kind, subject_id, visited_on)',
  'create index job_recent on job (branch_id, created_at)',
  'create index import_batch_recent on import_batch (branch_id, created_at)',
  'create index import_row_verdict on import_row (branch_id, batch_id, verdict, line)',
  'create index audit_actor on audit (branch_id, actor_id, at)',
]

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const all = [
    ...Object.entries(shared).map(([name, columns]) => ({ name, columns, key: ['id'] })),
    ...Object.entries(branchOwned).map(([name, columns]) => ({ name, columns, key: ['branch_id', 'id'] })),
    ...Object.entries(keyed).map(([name, table]) => ({ name, ...table })),
  ]
  for (const table of all) await createTable(db, dialect, table)
  for (const index of indexes) await sql.raw(index).execute(db)

  // The audit is append-only whatever a query says; the chain finds who goes round this.
  await sql.raw(`create trigger audit_no_update before update on audit begin select raise(abort, 'audit is append-only'); end`).execute(db)
  await sql.raw(`create trigger audit_no_delete before delete on audit begin select raise(abort, 'audit is append-only'); end`).execute(db)
}

async function createTable(
  db: Kysely<unknown>,
  { type, endOfTable }: Dialect,
  { name, columns, key }: { name: string; columns: Columns; key: string[] },
) {
  let table = db.schema.createTable(name)
  for (const [column, spec] of Object.entries(columns)) {
    const optional = spec.endsWith('?')
    // The spec is one of the twelve logical types, with or without its question mark.
    const logical = (optional ? spec.slice(0, -1) : spec) as LogicalType
    table = table.addColumn(column, type[logical], (built) => (optional ? built : built.notNull()))
  }
  table = table.addPrimaryKeyConstraint(`${name}_key`, key as never)
  for (const [from, column, target, kind] of references) {
    if (from !== name) continue
    const local = kind === 'branch' ? ['branch_id', column] : [column]
    const foreign = kind === 'branch' ? ['branch_id', 'id'] : ['id']
    table = table.addForeignKeyConstraint(`${name}_${column}`, local as never, target, foreign as never)
  }
  await endOfTable(table).execute()
}
