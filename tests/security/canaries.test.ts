import { gunzipSync } from 'node:zlib'
import { type Action, policy } from 'domain/policy.ts'
import { type Role, roles } from 'domain/user.ts'
import { civilDay } from 'server/http/today.ts'
import { gramsOf } from 'server/search/name-text.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allianceWorldIn } from '#support/alliance-world.ts'
import { allianceRows } from '#support/alliance-rows.ts'
import { canvassRows } from '#support/canvass-rows.ts'
import { eventRows } from '#support/event-rows.ts'
import { centre, factories, offset } from '#support/factories.ts'
import { planWorldIn } from '#support/plan-world.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

// Everything of branch B carries this word; nobody of branch A may ever read it, in any byte of any answer.
const canary = '金丝雀'
const reads = (Object.entries(policy) as [string, Action][]).filter(
  ([, { method, scope }]) => method === 'GET' && scope === 'branch',
)

let t: TestApp
let mine: string
let theirs: string
let shared: string
let foreign: Record<string, string>

beforeAll(async () => {
  t = await testApp()
  mine = await t.makeBranch('A')
  theirs = await t.makeBranch('B', `${canary}支行`)
  const a = factories(t, mine)
  const b = factories(t, theirs)
  await a.makeSite()
  await b.makeSite(offset(900, 0))
  shared = await a.makePlace('翠苑新村', offset(100, 100))
  const building = await a.makeBuilding(offset(100, 100), { placeId: shared, householdsEstimate: 200 })
  const shopId = await a.makeShop('春来面馆', offset(120, 80))
  const theirUser = await t.makeUser(['rm'], [theirs], `${canary}经理`)
  const customers = await b.makeCustomers(40, {
    name: `${canary}客户`,
    nameMask: `${canary}*`,
    homePlaceId: shared,
    homeBuildingId: building,
    position: offset(100, 100),
    segment: 'retiree',
    ownerUserId: theirUser.id,
    homeAddress: `${canary}路`,
    tags: [{ tag: 'square_dance', notedOn: '2026-11-01' }],
    held: ['wealth'],
  })
  await t.db
    .insertInto('nameGram')
    .values(
      gramsOf(`${canary}客户`).map((gram) => ({
        ownerId: theirs,
        gram,
        kind: 'customer',
        objectId: customers[0] ?? '',
      })),
    )
    .execute()
  const merchantId = await b.makeMerchant(shopId, {
    ownerUserId: theirUser.id,
    ourStatus: 'main',
    filedGrade: 4,
    memberStage: 'active',
    legalName: `${canary}画室`,
    ownerName: `${canary}老板`,
    doNotVisitReason: canary,
    note: canary,
  })
  const send = (path: string, body: unknown) => theirUser.send('POST', `/api/branches/${theirs}${path}`, body)
  const talk = { merchantId, contactedOn: '2026-11-01', channel: 'call', note: canary }
  await send('/contact-notes', { ...talk, promise: canary, promiseOn: '2026-11-02' })
  const ofMerchant = { subjectKind: 'merchant', subjectId: merchantId, note: canary }
  await send('/leads', { ...ofMerchant, source: 'visit', line: 'loan_micro', ownerUserId: theirUser.id })
  await send('/walk-wishes', { ...ofMerchant, week: '2026-11-02', reason: 'promise' })
  await b.makeStat(shared, 'households_occupied', 1298, '2026-10-01', { note: canary })
  const targetGroupId = await b.makeTargetGroup(`${canary}舞队`, offset(50, 50), { note: canary, placeId: shared })
  const keyPersonId = await b.makeKeyPerson(shared, { name: `${canary}经理`, whatTheyWant: canary })
  await b.makePresence('place', shared, 'icbc', '2026-11-01', { note: canary })
  await b.makeVisit(theirUser.id, 'place', shared, '2026-11-01', { note: canary })
  const alliances = await allianceWorldIn(t, theirs)
  const allianceId = await alliances.alliance({ name: `${canary}联盟`, charter: canary })
  const member = await alliances.member('proposed', { allianceId, merchantId, wish: canary })
  await alliances.bothBenefits(member.id)
  await alliances.submitted(member.id, 'BA-2026-001')
  const rows = allianceRows(t, theirs)
  const partner = await rows.makeShopkeeper('秋实文具', 'stationery', offset(130, 80))
  const linkId = await rows.makeLink(merchantId, partner, { pledge: canary })
  await rows.makeFlow(merchantId, partner, 7, { linkId })
  const view = { name: `${canary}视图`, isShared: true, question: {}, layout: {} }
  const theirHead = await t.makeUser(['branch_head'], [theirs])
  const { id: viewId } = (await (await theirHead.send('POST', `/api/branches/${theirs}/graph-views`, view)).json()) as {
    id: string
  }
  const saved = { name: `${canary}客群`, question: { children: true } }
  const savedAnswer = await theirHead.send('POST', `/api/branches/${theirs}/saved-audiences`, saved)
  const { id: savedAudienceId } = (await savedAnswer.json()) as { id: string }
  const hanging = await alliances.hanging(member.id, merchantId, true, { title: `${canary}海报`, note: canary })
  const theirOfficer = alliances.officer
  const make = async (path: string, body: unknown) =>
    ((await (await theirOfficer.send('POST', `/api/branches/${theirs}${path}`, body)).json()) as { id: string }).id
  const dates = { fromDate: '2026-11-01', toDate: '2026-11-20' }
  const promotionId = await make('/promotions', {
    allianceId,
    name: `${canary}月`,
    goal: canary,
    members: [],
    ...dates,
  })
  await make('/display-spots', { kind: 'window', label: `${canary}橱窗`, note: canary })
  const group = { kind: 'wecom', name: `${canary}群`, membersCount: 90, countedOn: '2026-11-01' }
  const groupId = await make('/channel-groups', { ...group, targetGroupId })
  // The same street and the same door, of which each branch knows its own.
  const streets = canvassRows(t, theirs)
  const { leftId: sideId } = await streets.makeSidedStreet('春风路', { from: offset(100, 80) })
  const [unitId = ''] = await streets.makeDoors(sideId, 1)
  await t.db.updateTable('shop').set({ unitId, sideId }).where('id', '=', shopId).execute()
  const planId = await streets.makePlan([sideId], [theirUser.id], {
    title: `${canary}计划`,
    offer: canary,
    note: canary,
    overrideReason: canary,
    review: canary,
  })
  const lockId = await streets.makeLock('merchant', merchantId, { holderName: `${canary}中心`, untilOn: '2099-01-01' })
  const touchId = await streets.makeTouch('merchant', merchantId, theirUser.id, new Date().toISOString(), {
    result: canary,
    breach: 'lock',
    breachReason: canary,
  })
  const ofTheirs = { subjectKind: 'merchant', subjectId: merchantId }
  const taskId = await make('/tasks', { ...ofTheirs, kind: 'call', title: `${canary}回电`, note: canary })
  const handOverId = await make('/hand-overs', { ...ofTheirs, reason: canary })
  const leadId = await make('/leads', {
    ...ofTheirs,
    source: 'visit',
    line: 'settlement',
    note: canary,
    ownerUserId: theirUser.id,
  })
  suffix['canvass_door.list'] = `?sideId=${sideId}`
  const walks = await planWorldIn(t, theirs, true)
  const said = { title: `${canary}扫街`, offer: canary, note: canary, weatherFallback: canary }
  const { plan, packets } = await walks.dispatched(said)
  const formerSiteId = await b.makeSite(offset(4000, 0), {
    status: 'former',
    toDate: '2024-06-30',
    address: `${canary}旧址`,
  })
  const asked = { subjectKind: 'place', subjectId: shared, userId: theirUser.id, note: canary, planId: plan.id }
  const { id: appointmentId } = (await (await send('/appointments', asked)).json()) as { id: string }
  const events = eventRows(t, theirs)
  const day = civilDay('Asia/Shanghai')
  const eventId = await events.makeEvent(day, {
    title: `${canary}比赛`,
    theme: canary,
    safetyPlan: canary,
    rainPlan: canary,
  })
  const invitationId = await events.makeInvitation(eventId, customers[0] ?? '', theirUser.id, { note: canary })
  const attendanceId = await events.makeAttendance(eventId, { label: canary, note: canary, followUserId: theirUser.id })
  // Enough of one's own that no page is empty.
  await a.makeCustomers(30, {
    name: '陆明',
    nameMask: '陆*',
    homePlaceId: shared,
    position: offset(90, 90),
    segment: 'employee',
    held: ['mobile_bank'],
  })
  foreign = {
    customerId: customers[0] ?? '',
    merchantId,
    targetGroupId,
    keyPersonId,
    allianceId,
    memberId: member.id,
    linkId,
    viewId,
    savedAudienceId,
    attachmentId: hanging.attachmentId,
    promotionId,
    groupId,
    planId,
    packetId: packets[0]?.id ?? '',
    siteId: formerSiteId,
    appointmentId,
    lockId,
    touchId,
    taskId,
    handOverId,
    leadId,
    eventId,
    invitationId,
    attendanceId,
  }
})
afterAll(() => t.close())

const pathFor = (path: string, branchId: string) =>
  path
    .replace(':branchId', branchId)
    .replace(':placeId', shared)
    .replace(':customerId', foreign.customerId ?? '')
    .replace(':layer/:z/:x/:y', `customers/${tileAt(centre, 13)}`)
    .replaceAll(/:(\w+)/g, (_, name: string) => foreign[name] ?? foreign.targetGroupId ?? '')

function tileAt([lng, lat]: readonly [number, number], z: number): string {
  const size = 2 ** z
  const sine = Math.sin((lat * Math.PI) / 180)
  const y = 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
  return `${z}/${Math.floor(((lng + 180) / 360) * size)}/${Math.floor(y * size)}`
}

const suffix: Record<string, string> = {
  'search.read': `?q=${encodeURIComponent(canary)}`,
  'suggestion.list': '?all=1',
  'exclusion.read': '?from=2026-01-01&to=2026-12-31',
  'lead_sla.read': '?from=2026-01-01&to=2026-12-31',
}

async function allText(answer: Response): Promise<string> {
  const bytes = Buffer.from(await answer.arrayBuffer())
  const headers = JSON.stringify([...answer.headers])
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes
  return headers + plain.toString('utf8')
}

describe('nothing of another branch in any answer', () => {
  test.each(reads)('%s', async (name, action) => {
    for (const role of roles) {
      const user = await t.makeUser([role], [mine])
      for (const path of [pathFor(action.path, mine), pathFor(action.path, theirs)]) {
        const answer = await user.ask(path + (suffix[name] ?? ''))
        const text = await allText(answer)
        expect([role, path, text.includes(canary), Object.values(foreign).filter((id) => text.includes(id))]).toEqual([
          role,
          path,
          false,
          [],
        ])
        expect(answer.status).toBeLessThan(500)
      }
    }
  })

  test('the crawl would find them: their own head reads them', async () => {
    const head = await t.makeUser(['branch_head'], [theirs])
    for (const name of [
      'branch.read',
      'target_group.list',
      'key_person.list',
      'customer_map.read',
      'place.read',
      'customer.list',
      'search.read',
      'alliance.list',
      'alliance.read',
      'alliance_member.list',
      'alliance_member.read',
      'alliance_link.list',
      'ecosystem.read',
      'graph_view.list',
      'saved_audience.list',
      'merchant.list',
      'merchant.read',
      'lead.list',
      'walk_wish.list',
      'canvass_door.list',
      'canvass_plan.list',
      'canvass_plan.read',
      'contact_lock.list',
      'touch.list',
      'visit.list',
      'task.list',
      'hand_over.list',
      'lead.history',
      'event.list',
      'event.read',
      'event_day.read',
      'attendance.list',
    ] as const) {
      const answer = await head.ask(pathFor(policy[name].path, theirs) + (suffix[name] ?? ''))
      expect([name, answer.status, (await allText(answer)).includes(canary)]).toEqual([name, 200, true])
    }
  })

  test('nor in an exported table', async () => {
    for (const role of ['branch_head', 'rm', 'marketing'] satisfies Role[]) {
      const user = await t.makeUser([role], [mine])
      const answer = await user.send('POST', `/api/branches/${mine}/customer-map/export`, { locale: 'zh-CN' })
      expect(answer.status).toBe(200)
      // A workbook is a zip: its parts are looked at unpacked in the export's own test; here the numbers of B must not have been counted.
      const map = (await (await user.ask(`/api/branches/${mine}/customer-map`)).json()) as {
        total: { customers: number | null }
        places: { customers: number | null; keyPersons: unknown[]; targetGroups: unknown[] }[]
      }
      expect(
        map.places.map(({ customers, keyPersons, targetGroups }) => [
          customers,
          keyPersons.length,
          targetGroups.length,
        ]),
      ).toEqual([[30, 0, 0]])
    }
  })

  test('and a write of one branch cannot touch a row of another', async () => {
    const head = await t.makeUser(['branch_head'], [mine])
    const group = { name: 'x', kind: 'dance', segment: 'retiree', position: centre }
    for (const [method, path, body] of [
      ['PUT', `/target-groups/${foreign.targetGroupId}`, group],
      ['DELETE', `/target-groups/${foreign.targetGroupId}`, undefined],
      ['POST', `/target-groups/${foreign.targetGroupId}/restore`, undefined],
      ['DELETE', `/key-persons/${foreign.keyPersonId}`, undefined],
      ['DELETE', `/alliance-links/${foreign.linkId}`, undefined],
      ['DELETE', `/graph-views/${foreign.viewId}`, undefined],
      ['PUT', `/saved-audiences/${foreign.savedAudienceId}`, { name: 'x', question: {} }],
      ['DELETE', `/saved-audiences/${foreign.savedAudienceId}`, undefined],
      ['POST', `/saved-audiences/${foreign.savedAudienceId}/restore`, undefined],
      ['PUT', `/customers/${foreign.customerId}/home`, { placeId: shared }],
      ['PUT', `/customers/${foreign.customerId}/home-facts`, { hasChild4To12: true, hasElder: null }],
    ] as const) {
      const answer = await head.send(method, `/api/branches/${mine}${path}`, body, { 'if-match': '1' })
      expect([path, answer.status]).toEqual([path, 404])
    }
    const attached = await head.send('POST', `/api/branches/${mine}/visits`, {
      subjectKind: 'merchant',
      subjectId: foreign.merchantId,
      visitedOn: '2026-11-02',
      outcome: 'met_owner',
    })
    expect(await attached.json()).toEqual({ error: { code: 'unknown_subject' } })
  })
})
