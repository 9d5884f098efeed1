import { type Action, type ActionName, policy } from 'domain/policy.ts'
import { ulid } from 'ulid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allianceWorldIn } from '#support/alliance-world.ts'
import { factories, offset } from '#support/factories.ts'
import { canvassRows } from '#support/canvass-rows.ts'
import { planWorldIn, today } from '#support/plan-world.ts'
import { voucherWorldIn } from '#support/voucher-world.ts'
import { writeExamples } from '#support/write-examples.ts'

let world: Awaited<ReturnType<typeof writeExamples>>
let foreign: Record<string, string>
beforeAll(async () => {
  world = await writeExamples()
  foreign = await strangers()
})
afterAll(() => world.close())

/** A row of each kind that a body may name, all of another branch; what branches share is of another organisation. */
async function strangers(): Promise<Record<string, string>> {
  const { db, stamps } = world
  const branchId = await world.makeBranch('Z')
  const make = factories(world, branchId)
  const site = await make.makeSite()
  const codes = await voucherWorldIn(world, branchId, 'Z')
  const alliances = await allianceWorldIn(world, branchId)
  const walks = await planWorldIn(world, branchId, true)
  const { plan, packets } = await walks.dispatched({ onDate: today })
  const made = await canvassMade(walks, { merchantId: codes.school, stopId: packets[0]?.stops[0]?.id ?? '' })
  const hanging = await alliances.hanging(codes.schoolMemberId, null)
  const ground = await make.makePlace('别家小区', offset(10, 0))
  const [customer = ''] = await make.makeCustomers(1, { homePlaceId: ground })
  const group = { placeId: null, targetGroupId: null, kind: 'owner_group', name: '别家的群', membersCount: 9 }
  const channelGroup = ulid()
  await db
    .insertInto('channelGroup')
    .values({
      branchId,
      id: channelGroup,
      ...group,
      countedOn: '2026-01-01',
      ownerUserId: null,
      ...stamps,
      deletedAt: null,
    })
    .execute()
  const promotion = ulid()
  await db
    .insertInto('promotion')
    .values({
      branchId,
      id: promotion,
      allianceId: codes.allianceId,
      name: '别家的活动',
      fromDate: '2026-01-01',
      toDate: '2099-01-01',
      goal: '',
      state: 'running',
      resultNote: '',
      ...stamps,
      deletedAt: null,
    })
    .execute()
  const placement = await db
    .selectFrom('placement')
    .select('spotId')
    .where('id', '=', hanging.id)
    .executeTakeFirstOrThrow()
  // What an organisation's branches share, of another organisation.
  const otherOrg = ulid()
  await db
    .insertInto('org')
    .values({
      id: otherOrg,
      name: '别家银行',
      timeZone: 'Asia/Shanghai',
      dataMode: 'band',
      demo: 1,
      createdAt: stamps.createdAt,
    })
    .execute()
  const place = await make.makePlace('别的组织的小区', offset(20, 0), { orgId: otherOrg })
  const shop = await make.makeShop('别的组织的店', offset(30, 0), { orgId: otherOrg })
  const { streetId, leftId } = await canvassRows({ ...world, orgId: otherOrg }, branchId).makeSidedStreet('别家路')
  const [unit = ''] = await canvassRows({ ...world, orgId: otherOrg }, branchId).makeDoors(leftId, 1)
  return {
    ...made,
    side: leftId,
    street: streetId,
    unit,
    site,
    alliance: codes.allianceId,
    attachment: hanging.attachmentId,
    benefit: codes.benefitId,
    canvassPlan: plan.id,
    channelGroup,
    customer,
    keyPerson: await make.makeKeyPerson(codes.school, { attachesKind: 'merchant' }),
    link: codes.linkId,
    material: hanging.materialId,
    member: codes.schoolMemberId,
    packet: packets[0]?.id ?? '',
    merchant: codes.school,
    place,
    promotion,
    shop,
    spot: placement.spotId,
    savedAudience: await savedIn(branchId),
    targetGroup: await make.makeTargetGroup('别家舞队', offset(5, 0)),
    user: codes.officer.id,
  }
}

async function savedIn(branchId: string): Promise<string> {
  const planner = await world.makeUser(['marketing'], [branchId])
  const body = { name: '别家的客群', question: { children: true } }
  return (
    (await (await planner.send('POST', `/api/branches/${branchId}/saved-audiences`, body)).json()) as { id: string }
  ).id
}

/** What hangs on a walk: a visit with its lead, a task, a lock, a question about it, and whom one will see. */
async function canvassMade(
  { head, base, walkers }: Awaited<ReturnType<typeof planWorldIn>>,
  { merchantId, stopId }: { merchantId: string; stopId: string },
): Promise<Record<string, string>> {
  const send = async (path: string, body: object, who = head) => {
    const answer = await who.send('POST', `${base}${path}`, body)
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as { id: string; leadId?: string }
  }
  const subject = { subjectKind: 'merchant', subjectId: merchantId }
  const visit = await send('/visits', { ...subject, visitedOn: today, outcome: 'met_owner', intent: 'a' })
  const ofMerchant = { ...subject, channel: 'branch', reason: '在谈' }
  const [holder = head, asker = head] = walkers
  const { id: lock } = await send('/contact-locks', ofMerchant, holder)
  const { id: handOver } = await send('/hand-overs', { ...subject, reason: '老客户' }, asker)
  const { id: task } = await send('/tasks', { kind: 'call', ...subject, title: '回电', dueOn: today })
  const appointment = { ...subject, planId: null, keyPersonId: null, userId: head.id, atTime: null }
  const asked = { ...appointment, minutes: 20, state: 'to_ring', note: '' }
  const { id: made } = await send('/appointments', asked)
  const spoken = { ...subject, touchedAt: null, channel: 'call', purpose: 'service', twoWay: true, result: '' }
  const { id: touch } = await send('/touches', spoken)
  const words = { title: '别家的话', opening: '老板早', points: [], objections: [] }
  const { id: script } = await send('/scripts', words)
  const ring = [offset(0, 4000), offset(200, 4000), offset(200, 4200), offset(0, 4200)]
  const people = { ownerUserId: head.id, assistantUserId: null, leaderUserId: null, targetHouseholds: null }
  const { id: turf } = await send('/turfs', { name: '别家网格', kind: 'community', ring, ...people })
  return {
    stop: stopId,
    visit: visit.id,
    lead: visit.leadId ?? '',
    lock,
    handOver,
    task,
    appointment: made,
    touch,
    script,
    turf,
  }
}

/** Every place of a body where an id stands or could: named so, or filled so. */
function idsIn(body: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([name, value]) => {
    const key = Array.isArray(body) ? Number(name) : name
    // A list of ids that the example leaves empty.
    if (name.endsWith('Ids') && Array.isArray(value) && value.length === 0) return [[...path, key, 0]]
    const isId = /^[0-9A-HJKMNP-TV-Z]{26}$/.test(String(value)) || (name.endsWith('Id') && value === null)
    return isId && name !== 'id' ? [[...path, key]] : idsIn(value, [...path, key])
  })
}

function replaced(body: unknown, [key, ...rest]: (string | number)[], id: string): unknown {
  if (key === undefined) return id
  const copy = structuredClone(body) as Record<string | number, unknown>
  copy[key] = replaced(copy[key], rest, id)
  return copy
}

/** What is kept of a view or of an audience is a question, asked anew within one's own branch whenever it is opened. */
const isQuestion = (name: string) => name.startsWith('graph_view.') || name.startsWith('saved_audience.')

test('an id of another branch or organisation in a body is refused by every write, wherever it stands', async () => {
  const taken: string[] = []
  let tried = 0
  for (const { name, method, path, role, body } of world.examples) {
    if (body === undefined || isQuestion(name)) continue
    const user = await world.senderOf(role)
    for (const place of idsIn(body)) {
      for (const [kind, id] of Object.entries(foreign)) {
        const answer = await user.send(method, path, replaced(body, place, id), { 'if-match': '1' })
        tried += 1
        const told = answer.headers.get('content-type')?.includes('json') ? await answer.text() : ''
        if (answer.status < 400 || answer.status >= 500 || told.includes('别家')) {
          taken.push(`${name} ${place.join('.')} = ${kind}: ${answer.status} ${told}`)
        }
      }
    }
  }
  expect(taken).toEqual([])
  expect(tried).toBeGreaterThan(500)
}, 300_000)

/** What each part of an address names, of those kinds of which a stranger was made. */
const kindOfPart: Record<string, string> = { planId: 'canvassPlan', streetId: 'street' }

test('a row of another branch or organisation in an address is not there, for every write', async () => {
  const found: string[] = []
  let tried = 0
  for (const [name, action] of Object.entries(policy) as [ActionName, Action][]) {
    const parts = [...action.path.matchAll(/:(\w+)Id/g)]
      .map(([, part = '']) => part)
      .filter((part) => part !== 'branch')
    const known = parts.filter((part) => foreign[kindOfPart[`${part}Id`] ?? part] !== undefined)
    if (!action.writes || action.scope !== 'branch' || parts.length === 0 || known.length < parts.length) continue
    const example = world.examples.find((one) => one.name === name)
    const path = known.reduce(
      (address, part) => address.replace(`:${part}Id`, foreign[kindOfPart[`${part}Id`] ?? part] ?? ''),
      action.path,
    )
    const user = await world.senderOf(example?.role ?? 'branch_head')
    const answer = await user.send(action.method, world.pathOf(path), example?.body, { 'if-match': '1' })
    tried += 1
    if (answer.status !== 404) found.push(`${name}: ${answer.status} ${await answer.text()}`)
  }
  expect(found).toEqual([])
  expect(tried).toBeGreaterThan(40)
}, 300_000)
