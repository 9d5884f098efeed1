import { type Action, type ActionName, policy } from 'domain/policy.ts'
import type { Role } from 'domain/user.ts'
import { ulid } from 'ulid'
import { allianceExamples } from './alliance-examples.ts'
import { attendanceExamples } from './attendance-examples.ts'
import { audienceExamples } from './audience-examples.ts'
import { ecosystemExamples } from './ecosystem-examples.ts'
import { eventExamples } from './event-examples.ts'
import { centre, factories, offset } from './factories.ts'
import { groundExamples } from './ground-examples.ts'
import { invitationExamples } from './invitation-examples.ts'
import { meetingExamples } from './meeting-examples.ts'
import { merchantExamples } from './merchant-examples.ts'
import { planExamples } from './plan-examples.ts'
import { promotionExamples } from './promotion-examples.ts'
import { seasonExamples } from './season-examples.ts'
import { siteExamples } from './site-examples.ts'
import { resultExamples } from './result-examples.ts'
import { type TestApp, testApp } from './test-app.ts'
import { visitExamples } from './visit-examples.ts'
import { voucherWorldIn } from './voucher-world.ts'

/** A write as an honest client sends it, with every field its schema knows. `body` undefined = it takes none. */
export interface WriteExample {
  name: ActionName
  method: Action['method']
  path: string
  role: Role
  body?: Record<string, unknown>
  /** Objects inside the body that have fields of their own. */
  nested?: readonly string[]
}

const site = {
  status: 'current',
  position: centre,
  address: '新桥路 1 号',
  fromDate: '2020-01-01',
  toDate: null,
  moveReason: null,
  bondRadius: 800,
}
const { status: _present, ...leftSite } = { ...site, fromDate: '2005-01-01', toDate: '2007-01-01' }
const employer = { sector: 'private', corpAccount: 'rival', payrollStatus: 'prospect', payDay: 10 }
const password = 'kanal-regen-fenster-77'

/** A branch with a row of each kind, and an example of every write of the policy that takes JSON. */
export async function writeExamples() {
  const app = await testApp()
  const branchId = await app.makeBranch('A')
  const make = factories(app, branchId)
  await make.makeSite()
  const placeId = await make.makePlace('滨河花园', offset(100, 0))
  const targetGroupId = await make.makeTargetGroup('舞队', offset(50, 0))
  const keyPersonId = await make.makeKeyPerson(placeId)
  const [customerId = ''] = await make.makeCustomers(1, { homePlaceId: placeId })
  const householdId = ulid()
  await app.db
    .insertInto('household')
    .values({ branchId, id: householdId, ...app.stamps })
    .execute()
  await app.db.updateTable('customer').set({ householdId }).where('id', '=', customerId).execute()
  const { id: userId } = await app.makeUser(['rm'], [branchId])
  const shopId = await make.makeShop('启明画室', offset(120, 0), { category: 'art_school' })
  const merchantId = await make.makeMerchant(shopId)
  const otherMerchantId = await make.makeMerchant(await make.makeShop('童趣文具', offset(160, 0)))
  const tie = {
    fromKind: 'merchant',
    fromId: merchantId,
    toKind: 'name',
    toId: null,
    toName: '长禾纸业',
    type: 'supplier',
    banksHere: 'no',
    note: '',
  }
  const scene = {
    merchantId,
    partnerMerchantId: otherMerchantId,
    sceneCode: 'mortgage_fit_out',
    state: 'proposed',
    since: '2026-01-01',
    note: '',
  }
  const group = {
    name: '晨练的人',
    kind: 'dance',
    segment: 'retiree',
    placeId,
    position: centre,
    sizeEstimate: 40,
    rhythm: { days: ['mo'], from: '07:00', to: '08:00' },
    season: '',
    habits: ['square_dance'],
    status: 'spotted',
    inRadius: true,
    note: '',
  }
  const person = {
    attachesKind: 'place',
    attachesId: placeId,
    name: '陆明',
    title: 'property_mgr',
    phone: '',
    consentOn: null,
    attitude: 'support',
    whatTheyWant: '',
    lastContactOn: null,
  }
  const [head, officer] = [
    await app.makeUser(['branch_head'], [branchId]),
    await app.makeUser(['alliance'], [branchId]),
  ]
  /** A row made as an honest client makes it, so that there is something to change. */
  const made = async (path: string, body: unknown, user = officer) => {
    const answer = await user.send('POST', `/api/branches/${branchId}${path}`, body)
    if (!answer.ok) throw new Error(`no example at ${path}: ${answer.status} ${await answer.text()}`)
    return ((await answer.json()) as { id: string }).id
  }
  const tieId = await made('/business-ties', tie, head)
  const sceneId = await made('/merchant-scenes', scene)
  const workPlaceId = await make.makePlace('锦帆大厦', offset(150, 0), { kind: 'office' })
  await head.send('PUT', `/api/branches/${branchId}/places/${workPlaceId}/employer`, employer, { 'if-match': '0' })
  const leftSiteId = await made('/sites', { ...leftSite, status: 'former' }, head)
  const ofLedger = { metric: 'assets_kept', fen: 4_120_000_000, source: '行内报表', asOf: '2026-01-01' }
  const siteAmountId = await made(`/former-sites/${leftSiteId}/amounts`, ofLedger, head)
  const codes = await voucherWorldIn(app, branchId)
  const [code = ''] = await codes.orderedCodes({ kind: 'referral', size: 1, quotaEach: 9 })
  const alliances = await allianceExamples(app, branchId)
  const merchants = await merchantExamples(app, branchId, merchantId)
  const senders = new Map<Role, Awaited<ReturnType<TestApp['makeUser']>>>()
  const senderOf = async (role: Role) => {
    const known = senders.get(role) ?? (await app.makeUser([role], role.endsWith('_admin') ? [] : [branchId]))
    senders.set(role, known)
    return known
  }
  const promotions = await promotionExamples(app, branchId, placeId)
  const ecosystem = await ecosystemExamples(app, branchId, await senderOf('marketing'))
  const ground = await groundExamples(app, branchId, placeId)
  const plans = await planExamples(app, branchId, placeId)
  const meetings = await meetingExamples(app, branchId, await senderOf('rm'))
  const visits = await visitExamples(app, branchId, { placeId, merchantId })
  const events = await eventExamples(app, branchId)
  const attendance = await attendanceExamples(app, branchId, { merchantId })
  const audiences = await audienceExamples(branchId, head)
  const invitations = await invitationExamples(app, branchId)
  const sites = await siteExamples(app, branchId)
  const seasons = await seasonExamples(app, branchId)
  const results = await resultExamples(app, branchId, userId)
  const redemption = { id: ulid(), code, redeemedOn: null, count: 1, amount: null }
  const bodies: Partial<
    Record<ActionName, { body: Record<string, unknown>; role?: Role; nested?: string[]; ids?: Record<string, string> }>
  > = {
    'session.create': { body: { staffNo: 'nobody', password } },
    'session.first_run': { body: { code: 'ABCD-EFGH-JKMN', staffNo: 'first', name: '陆明', password } },
    'session.password': { body: { current: 'no', password } },
    'org_user.create': {
      role: 'security_admin',
      body: { staffNo: 'n1', name: '陆明', job: 'wealth_rm', password, roles: ['rm'], branchIds: [branchId] },
    },
    'org_user.update': {
      role: 'security_admin',
      body: { name: '陆明', job: 'wealth_rm', roles: ['rm'], branchIds: [branchId], status: 'active', password },
    },
    'org_branch.create': {
      role: 'system_admin',
      nested: ['site'],
      body: { code: 'N1', name: '新支行', branchType: 'standard', openedOn: null, site },
    },
    'branch.territory': { body: { ring: [offset(0, 0), offset(100, 0), offset(100, 100), offset(0, 0)] } },
    'alliance.export': { body: { allianceId: null, days: 30, locale: 'zh-CN' } },
    'branch_list.update': { body: { rows: [] } },
    'flow.create': {
      body: {
        id: ulid(),
        fromMerchantId: codes.stationer,
        toMerchantId: codes.school,
        linkId: null,
        proof: 'receipt',
        count: 3,
        flowedOn: '2026-01-01',
        amount: null,
      },
    },
    'redemption.create': { body: redemption },
    'redemption.create_list': { body: { rows: [{ ...redemption, id: ulid() }] } },
    'voucher_batch.create': {
      body: {
        benefitId: codes.benefitId,
        kind: 'coupon',
        issuerMerchantId: null,
        channelGroupId: null,
        promotionId: null,
        size: 2,
        quotaEach: 1,
        validFrom: '2026-01-01',
        validTo: '2099-01-01',
        note: '',
      },
    },
    'business_tie.create': { body: tie },
    'business_tie.update': { body: tie },
    'merchant_scene.create': { body: scene },
    'merchant_scene.update': { body: scene },
    'branch_setting.update': { body: { value: ['retiree'] } },
    'branch_site.create': { body: { ...site, status: 'former', fromDate: '2001-01-01', toDate: '2003-01-01' } },
    'branch_site.update': { body: leftSite, ids: { siteId: leftSiteId } },
    'site_amount.create': { body: ofLedger, ids: { siteId: leftSiteId } },
    'customer_map.export': {
      body: { siteId: null, filter: {}, columns: ['place'], placeIds: null, locale: 'zh-CN' },
      nested: ['filter'],
    },
    'place.create': { body: { kind: 'community', name: '新小区', position: centre } },
    'place.access': { body: { accessLevel: 'guarded', propertyCompany: '长禾物业' }, ids: { placeId: workPlaceId } },
    'employer.save': { body: employer, ids: { placeId: workPlaceId } },
    'place_stat.create': {
      body: { metric: 'population', value: 900, asOf: '2026-01-01', sourceKind: 'property', grade: 'a', note: '' },
    },
    'target_group.create': { body: group, nested: ['rhythm'] },
    'target_group.update': { body: group, nested: ['rhythm'] },
    'key_person.create': { body: person },
    'key_person.update': { body: person },
    'rival_presence.create': {
      body: {
        subjectKind: 'place',
        subjectId: placeId,
        bankCode: 'icbc',
        kind: 'promo',
        evidence: 'seen',
        observedOn: '2026-01-01',
        note: '',
      },
    },
    'competitor.create': { body: { bankCode: 'icbc', name: '某银行', position: centre } },
    ...meetings.bodies,
    ...plans.bodies,
    ...visits.bodies,
    ...events.bodies,
    ...attendance.bodies,
    ...audiences.bodies,
    ...invitations.bodies,
    ...sites.bodies,
    ...seasons.bodies,
    ...results.bodies,
    ...ground.bodies,
    ...alliances.bodies,
    ...merchants.bodies,
    ...ecosystem.bodies,
    ...promotions.bodies,
    'import.update': { body: { columns: {}, datum: null, swapped: null, words: {} } },
    'merchant_import.update': { body: { columns: {}, datum: null, swapped: null, words: {}, fileWins: true } },
    'customer.home_facts': { body: { hasChild4To12: true, hasElder: null } },
    'customer.place': { body: { placeId, position: null, buildingId: null, unitLabel: null } },
  }
  const ids = {
    branchId,
    placeId,
    targetGroupId,
    keyPersonId,
    customerId,
    userId,
    shopId,
    merchantId,
    tieId,
    sceneId,
    siteAmountId,
    ...alliances.ids,
    ...merchants.ids,
    ...ecosystem.ids,
    ...plans.ids,
    ...meetings.ids,
    ...visits.ids,
    ...events.ids,
    ...attendance.ids,
    ...audiences.ids,
    ...invitations.ids,
    ...sites.ids,
    ...seasons.ids,
    ...results.ids,
    ...ground.ids,
    ...promotions.ids,
    key: 'target_segments',
    listName: 'category_pairs',
  }
  /** `own` = rows of this example alone: what one write changes the next finds as it was. */
  const pathOf = (path: string, own: Record<string, string> = {}) => {
    const known: Record<string, string> = { ...ids, ...own }
    return path.replaceAll(/:(\w+)/g, (_, name: string) => known[name] ?? '01JD00000000000000000000ZZ')
  }
  const examples = (Object.entries(policy) as [ActionName, Action][])
    .filter(([, { writes }]) => writes)
    .map(([name, { method, path }]): WriteExample => ({
      name,
      method,
      path: pathOf(path, bodies[name]?.ids),
      role: bodies[name]?.role ?? 'branch_head',
      ...(bodies[name] ? { body: bodies[name].body, nested: bodies[name].nested ?? [] } : {}),
    }))
  return { ...app, branchId, examples, senderOf, pathOf }
}
