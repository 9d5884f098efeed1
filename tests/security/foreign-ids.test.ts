import { ulid } from 'ulid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allianceWorldIn } from '#support/alliance-world.ts'
import { factories, offset } from '#support/factories.ts'
import { planWorldIn } from '#support/plan-world.ts'
import { voucherWorldIn } from '#support/voucher-world.ts'
import { writeExamples } from '#support/write-examples.ts'

let world: Awaited<ReturnType<typeof writeExamples>>
let foreign: Record<string, string>
beforeAll(async () => {
  world = await writeExamples()
  foreign = await strangers()
})
afterAll(() => world.close())

/** A row of each kind that a body may name, all of another branch; places, shops and units of another organisation. */
async function strangers(): Promise<Record<string, string>> {
  const { db, stamps } = world
  const branchId = await world.makeBranch('Z')
  const make = factories(world, branchId)
  await make.makeSite()
  const codes = await voucherWorldIn(world, branchId, 'Z')
  const alliances = await allianceWorldIn(world, branchId)
  const { plan, packets } = await (await planWorldIn(world, branchId, true)).dispatched()
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
  return {
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
    targetGroup: await make.makeTargetGroup('别家舞队', offset(5, 0)),
    user: codes.officer.id,
  }
}

/** Every place of a body where an id stands or could: named so, or filled so. */
function idsIn(body: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof body !== 'object' || body === null) return []
  return Object.entries(body).flatMap(([name, value]) => {
    const key = Array.isArray(body) ? Number(name) : name
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

/** What is kept of a view is a question, asked anew within one's own branch whenever it is opened. */
const isQuestion = (name: string) => name.startsWith('graph_view.')

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
}, 120_000)
