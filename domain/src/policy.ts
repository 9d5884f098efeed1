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
/** Who works on alliances: drafts of marketing too; stages are moved by the officer and the head, signatures by the head. */
const allianceWriters = ['alliance', 'marketing', 'branch_head'] as const satisfies readonly Role[]
const allianceMovers = ['alliance', 'branch_head'] as const satisfies readonly Role[]
const importers = ['branch_head', 'rm'] as const satisfies readonly Role[]
/** Who may bring a list of merchants: whoever looks after them. */
const merchantImporters = ['branch_head', 'rm', 'alliance'] as const satisfies readonly Role[]
/** Who puts customers on the map by hand. */
const homePlacers = ['branch_head', 'rm', 'remote'] as const satisfies readonly Role[]
const head = ['branch_head'] as const satisfies readonly Role[]
/** Who plans walks: the head, and a grid leader in his own turf. */
const canvassPlanners = ['branch_head', 'grid_leader'] as const satisfies readonly Role[]
/** Who sees plans and what came of them: whoever records, and the auditor. */
const canvassReaders = [...recorders, 'auditor'] as const satisfies readonly Role[]
/** Who plans events; approvals are the head's, above his limit the region's. */
const eventPlanners = ['marketing', 'alliance', 'branch_head'] as const satisfies readonly Role[]
const eventReaders = [...recorders, 'region', 'compliance', 'auditor'] as const satisfies readonly Role[]
/** Who asks people to events: whoever has people of his own, and the head. */
const inviters = ['rm', 'remote', 'branch_head'] as const satisfies readonly Role[]

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
  'reference.benefit_presets': {
    method: 'GET',
    path: '/api/reference/benefit-presets',
    scope: 'self',
    roles: 'any',
    writes: false,
  },
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
  'branch_list.read': read('/lists'),
  'branch_list.update': write('PUT', '/lists/:listName', allianceMovers),
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

  'merchant.list': read('/merchants'),
  'merchant.summary': read('/merchants/summary'),
  'merchant.read': read('/merchants/:merchantId'),
  'merchant.create': write('POST', '/merchants', recorders),
  'merchant.update': write('PUT', '/merchants/:merchantId', recorders),
  'merchant.remove': write('DELETE', '/merchants/:merchantId', allianceMovers),
  'merchant.restore': write('POST', '/merchants/:merchantId/restore', allianceMovers),
  'merchant.export': write('POST', '/merchants/export', ['branch_head', 'alliance', 'marketing', 'auditor']),
  'merchant_duplicate.list': read('/merchant-duplicates', [...recorders, 'auditor']),
  'merchant_merge.list': read('/merchant-merges', [...recorders, 'auditor']),
  'merchant_merge.create': write('POST', '/merchant-merges', allianceMovers),
  'merchant_merge.undo': write('POST', '/merchant-merges/:mergeId/undo', allianceMovers),
  'dismissal.create': write('POST', '/dismissals', allianceWriters),
  'dismissal.withdraw': write('DELETE', '/dismissals/:dismissalId', allianceWriters),
  'shop.change': write('POST', '/shops/:shopId/changes', recorders),
  'shop.undo': write('POST', '/shops/:shopId/undo', recorders),
  'unit.list': read('/units'),
  'unit.create': write('POST', '/units', recorders),
  'contact_note.create': write('POST', '/contact-notes', recorders),
  'contact_note.keep': write('POST', '/contact-notes/:contactNoteId/kept', recorders),
  'contact_note.withdraw': write('DELETE', '/contact-notes/:contactNoteId', recorders),
  'lead.list': read('/leads', [...recorders, 'auditor']),
  'lead.create': write('POST', '/leads', recorders),
  'lead.update': write('PUT', '/leads/:leadId', recorders),
  'lead.history': read('/leads/:leadId/moves', [...recorders, 'auditor']),
  'street.read': read('/streets/:streetId'),
  'street.rename': write('PUT', '/streets/:streetId', recorders),
  'segment_side.update': write('PUT', '/segment-sides/:sideId', recorders),
  'indoor_row.list': read('/indoor-rows'),
  'indoor_row.create': write('POST', '/indoor-rows', recorders),
  'indoor_row.remove': write('DELETE', '/indoor-rows/:streetId', recorders),
  'unit.update': write('PUT', '/units/:unitId', recorders),
  'unit.remove': write('DELETE', '/units/:unitId', planners),
  'unit.restore': write('POST', '/units/:unitId/restore', planners),
  'unit_sheet.check': { ...write('POST', '/unit-sheets/check', recorders), writes: false },
  'unit_sheet.create': write('POST', '/unit-sheets', recorders),
  'unit_sheet.take_back': write('POST', '/unit-sheets/undo', recorders),
  'reach.read': read('/reach'),
  'turf.list': read('/turfs'),
  'turf.create': write('POST', '/turfs', head),
  'turf.update': write('PUT', '/turfs/:turfId', head),
  'turf.remove': write('DELETE', '/turfs/:turfId', head),
  'turf.restore': write('POST', '/turfs/:turfId/restore', head),

  'canvass_side.list': read('/canvass-sides', canvassReaders),
  'canvass_door.list': read('/canvass-doors', canvassReaders),
  'canvass_progress.read': read('/canvass-progress', canvassReaders),
  'canvass_capacity.check': { ...write('POST', '/canvass-capacity', canvassPlanners), writes: false },
  'canvass_plan.list': read('/canvass-plans', canvassReaders),
  'canvass_plan.read': read('/canvass-plans/:planId', canvassReaders),
  'canvass_plan.create': write('POST', '/canvass-plans', canvassPlanners),
  'canvass_plan.update': write('PUT', '/canvass-plans/:planId', canvassPlanners),
  'canvass_plan.remove': write('DELETE', '/canvass-plans/:planId', canvassPlanners),
  'canvass_plan.restore': write('POST', '/canvass-plans/:planId/restore', canvassPlanners),
  'canvass_plan.sides': write('PUT', '/canvass-plans/:planId/sides', canvassPlanners),
  'canvass_plan.cut': write('POST', '/canvass-plans/:planId/cut', canvassPlanners),
  'canvass_plan.packets': write('PUT', '/canvass-plans/:planId/packets', canvassPlanners),
  'canvass_plan.move': write('POST', '/canvass-plans/:planId/moves', canvassPlanners),
  'canvass_plan.park': write('POST', '/canvass-plans/:planId/parked', canvassPlanners),
  'packet.list': read('/packets', canvassReaders),
  'packet.read': read('/packets/:packetId', canvassReaders),
  'packet.move': write('POST', '/packets/:packetId/moves', recorders),
  'packet.order': write('PUT', '/packets/:packetId/order', canvassPlanners),
  'stop.skip': write('POST', '/stops/:stopId/skip', recorders),
  // A packet for the phone: only whoever is on it, or the planner.
  'packet.phone': read('/packets/:packetId/phone', recorders),
  'packet.printed': write('POST', '/packets/:packetId/printed', canvassPlanners),
  'walk_token.create': write('POST', '/walk-tokens', recorders),
  'walk_token.revoke': write('DELETE', '/walk-tokens/:tokenId', recorders),
  'appointment.list': read('/appointments', canvassReaders),
  'appointment.create': write('POST', '/appointments', recorders),
  'appointment.update': write('PUT', '/appointments/:appointmentId', recorders),
  'appointment.remove': write('DELETE', '/appointments/:appointmentId', recorders),
  'appointment.restore': write('POST', '/appointments/:appointmentId/restore', recorders),
  'former_site.tour': read('/former-sites/:siteId/tour', ['branch_head', 'rm', 'remote']),
  'former_site.retention': read('/former-sites/:siteId/retention', [...recorders, 'auditor']),

  'visit.list': read('/visits', canvassReaders),
  // A whole building where nobody was at home: each visit is saved for itself.
  'visit.batch': write('POST', '/visit-batches', recorders),
  'touch.list': read('/touches', ['branch_head', 'rm', 'remote', 'auditor']),
  'touch.create': write('POST', '/touches', recorders),
  'touch.withdraw': write('DELETE', '/touches/:touchId', recorders),
  'exclusion.read': read('/exclusion', canvassReaders),
  'contact_lock.list': read('/contact-locks', canvassReaders),
  'contact_lock.create': write('POST', '/contact-locks', ['rm', 'remote', 'branch_head']),
  'contact_lock.renew': write('POST', '/contact-locks/:lockId/renewal', ['rm', 'remote', 'branch_head']),
  'contact_lock.release': write('POST', '/contact-locks/:lockId/release', ['rm', 'remote', 'branch_head']),
  // The weekly list of the remote centre, as pasted rows.
  'contact_lock.sheet': write('POST', '/contact-locks/sheet', ['rm', 'branch_head']),
  'hand_over.list': read('/hand-overs', canvassReaders),
  'hand_over.create': write('POST', '/hand-overs', recorders),
  'hand_over.answer': write('POST', '/hand-overs/:handOverId/answer', recorders),
  'task.list': read('/tasks', canvassReaders),
  'task.create': write('POST', '/tasks', recorders),
  'task.update': write('PUT', '/tasks/:taskId', recorders),
  'task.remove': write('DELETE', '/tasks/:taskId', recorders),
  'task.restore': write('POST', '/tasks/:taskId/restore', recorders),
  'script.list': read('/scripts', canvassReaders),
  'script.create': write('POST', '/scripts', head),
  'script.update': write('PUT', '/scripts/:scriptId', head),
  'script.remove': write('DELETE', '/scripts/:scriptId', head),
  'script.restore': write('POST', '/scripts/:scriptId/restore', head),
  'meeting.read': read('/meetings/:kind/:onDate', canvassReaders),
  'meeting.save': write('PUT', '/meetings/:kind/:onDate', head),
  'work_log.read': read('/work-logs/:onDate', canvassReaders),
  'work_log.save': write('PUT', '/work-logs/:onDate', recorders),
  'work_log.reply': write('PUT', '/work-logs/:onDate/users/:userId/reply', head),
  'funnel.read': read('/funnel', canvassReaders),
  'lead_sla.read': read('/lead-sla', canvassReaders),

  'walk_wish.list': read('/walk-wishes', [...recorders, 'auditor']),
  'walk_wish.create': write('POST', '/walk-wishes', recorders),
  'walk_wish.remove': write('DELETE', '/walk-wishes/:walkWishId', recorders),
  'walk_wish.restore': write('POST', '/walk-wishes/:walkWishId/restore', recorders),
  'work_item.list': read('/work-items'),

  'alliance.list': read('/alliances'),
  'alliance.read': read('/alliances/:allianceId'),
  'alliance.create': write('POST', '/alliances', allianceWriters),
  'alliance.update': write('PUT', '/alliances/:allianceId', allianceWriters),
  'alliance.remove': write('DELETE', '/alliances/:allianceId', allianceMovers),
  'alliance.restore': write('POST', '/alliances/:allianceId/restore', allianceMovers),
  'alliance.export': write('POST', '/alliance-exports', ['branch_head', 'alliance', 'marketing', 'auditor']),
  'alliance_member.list': read('/alliance-members'),
  'alliance_member.read': read('/alliance-members/:memberId'),
  'alliance_member.create': write('POST', '/alliance-members', allianceWriters),
  'alliance_member.update': write('PUT', '/alliance-members/:memberId', allianceWriters),
  'alliance_member.move': write('POST', '/alliance-members/:memberId/moves', allianceMovers),
  'alliance_member.remove': write('DELETE', '/alliance-members/:memberId', allianceMovers),
  'alliance_member.restore': write('POST', '/alliance-members/:memberId/restore', allianceMovers),
  'alliance_calendar.read': read('/alliance-calendar'),
  'agreement.save': write('PUT', '/alliance-members/:memberId/agreement', allianceWriters),
  'agreement.submit': write('POST', '/alliance-members/:memberId/agreement/submit', allianceMovers),
  'agreement.sign': write('POST', '/alliance-members/:memberId/agreement/sign', head),
  'benefit.list': read('/benefits'),
  'benefit.create': write('POST', '/benefits', allianceWriters),
  'benefit.update': write('PUT', '/benefits/:benefitId', allianceWriters),
  'benefit.remove': write('DELETE', '/benefits/:benefitId', allianceWriters),
  'benefit.restore': write('POST', '/benefits/:benefitId/restore', allianceWriters),
  'benefit.check': read('/benefit-check'),
  'compliance_review.list': read('/compliance-reviews', [
    'compliance',
    'alliance',
    'marketing',
    'branch_head',
    'auditor',
  ]),
  'compliance_review.decide': write('POST', '/compliance-reviews/:reviewId/decision', ['compliance']),
  'alliance_link.list': read('/alliance-links'),
  'alliance_link.create': write('POST', '/alliance-links', allianceWriters),
  'alliance_link.update': write('PUT', '/alliance-links/:linkId', allianceWriters),
  'alliance_link.remove': write('DELETE', '/alliance-links/:linkId', allianceMovers),
  'alliance_link.restore': write('POST', '/alliance-links/:linkId/restore', allianceMovers),
  'flow.list': read('/flows'),
  'flow.create': write('POST', '/flows', allianceWriters),
  // Who redeemed a code by mistake takes it back himself.
  'flow.withdraw': write('DELETE', '/flows/:flowId', recorders),
  'flow.restore': write('POST', '/flows/:flowId/restore', recorders),
  'voucher_batch.list': read('/voucher-batches'),
  'voucher_batch.read': read('/voucher-batches/:batchId', [...recorders, 'compliance', 'auditor']),
  'voucher_batch.create': write('POST', '/voucher-batches', allianceWriters),
  'voucher_batch.remove': write('DELETE', '/voucher-batches/:batchId', allianceMovers),
  'voucher_batch.restore': write('POST', '/voucher-batches/:batchId/restore', allianceMovers),
  'voucher.check': { ...write('POST', '/vouchers/check', recorders), writes: false },
  'redemption.create': write('POST', '/redemptions', recorders),
  'redemption.create_list': write('POST', '/redemptions/list', allianceWriters),
  'merchant_result.list': read('/merchant-results'),
  'merchant_result.read': read('/merchants/:merchantId/monthly-result'),
  'ecosystem.read': read('/ecosystem'),
  'suggestion.list': read('/suggestions'),
  'introduction.create': write('POST', '/introductions', allianceWriters),
  'graph_view.list': read('/graph-views'),
  'graph_view.create': write('POST', '/graph-views', allianceWriters),
  'graph_view.update': write('PUT', '/graph-views/:viewId', allianceWriters),
  'graph_view.remove': write('DELETE', '/graph-views/:viewId', allianceWriters),
  'graph_view.restore': write('POST', '/graph-views/:viewId/restore', allianceWriters),
  'merchant_scene.list': read('/merchant-scenes'),
  'merchant_scene.create': write('POST', '/merchant-scenes', allianceWriters),
  'merchant_scene.update': write('PUT', '/merchant-scenes/:sceneId', allianceWriters),
  'merchant_scene.remove': write('DELETE', '/merchant-scenes/:sceneId', allianceWriters),
  'merchant_scene.restore': write('POST', '/merchant-scenes/:sceneId/restore', allianceWriters),
  'business_tie.list': read('/business-ties', [...recorders, 'auditor']),
  'business_tie.create': write('POST', '/business-ties', recorders),
  'business_tie.update': write('PUT', '/business-ties/:tieId', recorders),
  'business_tie.remove': write('DELETE', '/business-ties/:tieId', recorders),
  'business_tie.restore': write('POST', '/business-ties/:tieId/restore', recorders),

  'audience.read': read('/audience', [...recorders, 'auditor']),
  'expected_share.read': read('/expected-share', [...recorders, 'auditor']),
  'event.list': read('/events', eventReaders),
  'event.read': read('/events/:eventId', eventReaders),
  'event.clashes': read('/event-clashes', eventReaders),
  'event.create': write('POST', '/events', eventPlanners),
  'event.update': write('PUT', '/events/:eventId', eventPlanners),
  'event.remove': write('DELETE', '/events/:eventId', eventPlanners),
  'event.restore': write('POST', '/events/:eventId/restore', eventPlanners),
  'event.move': write('POST', '/events/:eventId/moves', [...eventPlanners, 'region', 'compliance']),
  'event.team': write('PUT', '/events/:eventId/team', eventPlanners),
  'event.steps': write('PUT', '/events/:eventId/steps', eventPlanners),
  'event.checks': write('PUT', '/events/:eventId/checks', eventPlanners),
  'event.partners': write('PUT', '/events/:eventId/partners', eventPlanners),
  'event.materials': write('PUT', '/events/:eventId/materials', eventPlanners),
  'event.review': write('PUT', '/events/:eventId/review', eventPlanners),
  'event_series.create': write('POST', '/event-series', eventPlanners),
  'event_permit.create': write('POST', '/events/:eventId/permits', eventPlanners),
  'event_permit.update': write('PUT', '/event-permits/:permitId', eventPlanners),
  'event_permit.remove': write('DELETE', '/event-permits/:permitId', eventPlanners),
  'event_permit.restore': write('POST', '/event-permits/:permitId/restore', eventPlanners),
  'event_cost.create': write('POST', '/events/:eventId/costs', eventPlanners),
  'event_cost.update': write('PUT', '/event-costs/:costId', eventPlanners),
  'event_cost.remove': write('DELETE', '/event-costs/:costId', eventPlanners),
  'event_cost.restore': write('POST', '/event-costs/:costId/restore', eventPlanners),
  'sponsorship.create': write('POST', '/events/:eventId/sponsorships', eventPlanners),
  'sponsorship.update': write('PUT', '/sponsorships/:sponsorshipId', eventPlanners),
  'sponsorship.confirm': write('POST', '/sponsorships/:sponsorshipId/confirmation', ['compliance']),
  'sponsorship.remove': write('DELETE', '/sponsorships/:sponsorshipId', eventPlanners),
  'sponsorship.restore': write('POST', '/sponsorships/:sponsorshipId/restore', eventPlanners),
  'gift.list': read('/gifts', eventReaders),
  'gift.create': write('POST', '/gifts', eventPlanners),
  'gift.update': write('PUT', '/gifts/:giftId', eventPlanners),
  'gift.remove': write('DELETE', '/gifts/:giftId', eventPlanners),
  'gift.restore': write('POST', '/gifts/:giftId/restore', eventPlanners),
  'gift_move.list': read('/gift-moves', eventReaders),
  'gift_move.create': write('POST', '/gift-moves', recorders),
  'gift_move.withdraw': write('DELETE', '/gift-moves/:moveId', recorders),
  'event_site.list': read('/events/:eventId/sites', eventReaders),
  'event_site.proposals': read('/events/:eventId/site-proposals', eventPlanners),
  'event_site.create': write('POST', '/events/:eventId/sites', eventPlanners),
  'event_site.update': write('PUT', '/event-sites/:siteId', eventPlanners),
  'event_site.remove': write('DELETE', '/event-sites/:siteId', eventPlanners),
  'event_site.restore': write('POST', '/event-sites/:siteId/restore', eventPlanners),
  'event.weights': write('PUT', '/events/:eventId/weights', eventPlanners),
  'event.choose_site': write('PUT', '/events/:eventId/site', eventPlanners),
  'site_plan.list': read('/site-plans', eventReaders),
  'site_plan.read': read('/site-plans/:sitePlanId', eventReaders),
  'site_plan.create': write('POST', '/site-plans', eventPlanners),
  'site_plan.adopt': write('POST', '/site-plans/:sitePlanId/events', eventPlanners),
  'site_plan.remove': write('DELETE', '/site-plans/:sitePlanId', eventPlanners),
  'site_plan.restore': write('POST', '/site-plans/:sitePlanId/restore', eventPlanners),
  'event.answer': read('/events/:eventId/answer', eventReaders),
  'event.walk': write('POST', '/events/:eventId/walk', eventPlanners),
  // Names to whoever may see them, to the others counts alone.
  'invitation.list': read('/events/:eventId/invitations', eventReaders),
  'invitation.proposal': read('/events/:eventId/invitation-proposal', eventReaders),
  'invitation.create': write('POST', '/events/:eventId/invitations', [...eventPlanners, 'rm', 'remote']),
  'invitation.update': write('PUT', '/invitations/:invitationId', inviters),
  'invitation.remind': write('POST', '/events/:eventId/reminders', eventPlanners),
  'invitation.remove': write('DELETE', '/invitations/:invitationId', inviters),
  'invitation.restore': write('POST', '/invitations/:invitationId/restore', inviters),
  'hold_out.read': read('/hold-outs', eventReaders),
  'hold_out.create': write('POST', '/hold-outs', eventPlanners),
  'hold_out.remove': write('POST', '/hold-outs/removal', eventPlanners),
  'event_day.read': read('/events/:eventId/day', recorders),
  'attendance.list': read('/events/:eventId/attendance', eventReaders),
  'attendance.create': write('POST', '/events/:eventId/attendance', recorders),
  'attendance.update': write('PUT', '/attendance/:attendanceId', recorders),
  'attendance.withdraw': write('DELETE', '/attendance/:attendanceId', recorders),
  'consent.create': write('POST', '/consents', recorders),
  'consent.withdraw': write('DELETE', '/consents/:consentId', recorders),
  'event_tally.create': write('POST', '/events/:eventId/tally', recorders),
  'event_tally.withdraw': write('DELETE', '/event-tally/:tallyId', recorders),
  'event_result.list': read('/event-results', eventReaders),
  'event_result.read': read('/events/:eventId/result', eventReaders),
  'event_result.export': write('POST', '/event-result-exports', ['branch_head', 'marketing', 'alliance', 'auditor']),
  'event_amount.create': write('POST', '/events/:eventId/amounts', eventPlanners),
  'event_amount.withdraw': write('DELETE', '/event-amounts/:amountId', eventPlanners),
  'conversion.list': read('/conversions', [...recorders, 'auditor']),
  'conversion.create': write('POST', '/conversions', recorders),
  // Rows of the bank's own system, as pasted.
  'conversion.check': { ...write('POST', '/conversions/check', ['branch_head', 'rm']), writes: false },
  'conversion.sheet': write('POST', '/conversions/sheet', ['branch_head', 'rm']),
  'conversion.withdraw': write('DELETE', '/conversions/:conversionId', recorders),
  'dual_credit.create': write('POST', '/conversions/:conversionId/dual-credits', head),
  'dual_credit.withdraw': write('DELETE', '/dual-credits/:creditId', head),
  'attribution.read': read('/attribution', eventReaders),

  'attachment.create': write('POST', '/attachments', [...recorders, 'compliance']),
  'attachment.read': read('/attachments/:attachmentId'),
  'material.list': read('/materials'),
  'material.create': write('POST', '/materials', allianceWriters),
  'material.update': write('PUT', '/materials/:materialId', allianceWriters),
  'material.approve': write('POST', '/materials/:materialId/approval', ['compliance']),
  'material.remove': write('DELETE', '/materials/:materialId', allianceWriters),
  'material.restore': write('POST', '/materials/:materialId/restore', allianceWriters),
  'display_spot.list': read('/display-spots'),
  'display_spot.create': write('POST', '/display-spots', allianceWriters),
  'display_spot.update': write('PUT', '/display-spots/:spotId', allianceWriters),
  'display_spot.remove': write('DELETE', '/display-spots/:spotId', allianceWriters),
  'display_spot.restore': write('POST', '/display-spots/:spotId/restore', allianceWriters),
  'placement.list': read('/placements'),
  'placement.create': write('POST', '/placements', allianceWriters),
  'placement.update': write('PUT', '/placements/:placementId', allianceWriters),
  'placement.remove': write('DELETE', '/placements/:placementId', allianceWriters),
  'placement.restore': write('POST', '/placements/:placementId/restore', allianceWriters),
  'promotion.list': read('/promotions'),
  'promotion.read': read('/promotions/:promotionId'),
  'promotion.create': write('POST', '/promotions', allianceWriters),
  'promotion.update': write('PUT', '/promotions/:promotionId', allianceWriters),
  'promotion.remove': write('DELETE', '/promotions/:promotionId', allianceWriters),
  'promotion.restore': write('POST', '/promotions/:promotionId/restore', allianceWriters),
  'channel_group.list': read('/channel-groups'),
  'channel_group.create': write('POST', '/channel-groups', recorders),
  'channel_group.update': write('PUT', '/channel-groups/:groupId', recorders),
  'channel_group.remove': write('DELETE', '/channel-groups/:groupId', recorders),
  'channel_group.restore': write('POST', '/channel-groups/:groupId/restore', recorders),

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
  'merchant_import.list': read('/merchant-imports', merchantImporters),
  'merchant_import.create': write('POST', '/merchant-imports', merchantImporters),
  'merchant_import.read': read('/merchant-imports/:importId', merchantImporters),
  'merchant_import.update': write('PUT', '/merchant-imports/:importId/mapping', merchantImporters),
  'merchant_import.rows': read('/merchant-imports/:importId/rows', merchantImporters),
  'merchant_import.rejected_file': read('/merchant-imports/:importId/rejected.csv', merchantImporters),
  'merchant_import.apply': write('POST', '/merchant-imports/:importId/apply', merchantImporters),
  'merchant_import.undo': write('POST', '/merchant-imports/:importId/undo', merchantImporters),
  'merchant_import.remove': write('DELETE', '/merchant-imports/:importId', merchantImporters),
  'merchant_import.template': read('/merchant-imports/template.csv', merchantImporters),
  'import.not_placed': read('/not-placed', homePlacers),
  'customer.place': write('PUT', '/customers/:customerId/home', homePlacers),
  // A grid leader waits for his cut.
  'job.read': read('/jobs/:jobId', [...merchantImporters, 'grid_leader']),
  'job.cancel': write('POST', '/jobs/:jobId/cancel', [...merchantImporters, 'grid_leader']),
} as const satisfies Record<string, Action>

export type ActionName = keyof typeof policy

/** Who finds something to do on the page of imports. */
export const importPageRoles: readonly Role[] = [...new Set([...importers, ...merchantImporters, ...homePlacers])]

/**
 * Reads that leave a row in the audit when somebody looks at customers who are not his own: who looked, when, and
 * at whom or how many. Never what was typed or found.
 */
export const loggedReads = [
  'business_tie.list',
  'canvass_door.list',
  'conversion.list',
  'customer.list',
  'customer.read',
  'former_site.tour',
  'import.not_placed',
  'search.read',
] as const satisfies readonly ActionName[]
