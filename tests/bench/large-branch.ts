import { randomFrom } from 'domain/random.ts'
import { linkKinds } from 'domain/alliance-link.ts'
import { daysBefore } from 'domain/civil-date.ts'
import { mortonKey } from 'domain/morton.ts'
import { hexagonOf } from 'domain/hexagon.ts'
import categoryList from 'data/reference/merchant-categories.json' with { type: 'json' }
import { segments } from 'domain/customer.ts'
import { openDatabase } from 'server/db/database.ts'
import { migrate } from 'server/db/migrate.ts'
import type { NewRow } from 'server/db/tables.ts'
import { ulid } from 'ulid'
import { allianceRows, today } from '#support/alliance-rows.ts'
import { factories, offset } from '#support/factories.ts'

/** A large branch as a file: so many merchants in a circle of 2 km, three links each, flows of a year, places, customers. */
export async function makeLargeBranch(file: string, { merchants = 2000, links = 6000, customers = 20_000 }) {
  const { db, driver, close } = openDatabase(file)
  await migrate(db)
  const random = randomFrom('large branch')
  const orgId = ulid()
  const branchId = ulid()
  const now = new Date().toISOString()
  const stamps = { createdAt: now, createdBy: null, updatedAt: now, updatedBy: null, rowVersion: 1 }
  const softly = { ...stamps, deletedAt: null }
  await db
    .insertInto('org')
    .values({ id: orgId, name: '云屏银行', timeZone: 'Asia/Shanghai', dataMode: 'band', demo: 1, createdAt: now })
    .execute()
  await db
    .insertInto('branch')
    .values({
      id: branchId,
      orgId,
      code: 'A',
      name: 'A',
      nameSort: 'a',
      branchType: 'standard',
      openedOn: null,
      headcount: null,
      territory: null,
      territorySource: null,
      ...softly,
    })
    .execute()
  const t = { db, orgId, stamps }
  const make = factories(t, branchId)
  const rows = allianceRows(t, branchId)
  await make.makeSite()

  driver.exec('begin')
  const somewhere = () => {
    const [angle, far] = [random.next() * 2 * Math.PI, 2000 * Math.sqrt(random.next())]
    return offset(far * Math.cos(angle), far * Math.sin(angle))
  }
  const placeIds: string[] = []
  for (let index = 0; index < 300; index += 1) placeIds.push(await make.makePlace(`小区 ${index}`, somewhere()))
  const ids: string[] = []
  for (let index = 0; index < merchants; index += 1) {
    const position = somewhere()
    const shop: NewRow<'shop'> = {
      id: ulid(),
      orgId,
      source: 'hand',
      osmRef: null,
      fieldSources: '{}',
      retiredAt: null,
      successorId: null,
      ...stamps,
      name: `店 ${index}`,
      nameSort: `dian ${index}`,
      nameFold: `店 ${index}`,
      category: random.pick(categoryList).code,
      brand: null,
      address: null,
      openingHours: null,
      status: 'open',
      sideId: null,
      chainage: null,
      placeId: null,
      lng: position[0],
      lat: position[1],
      zk: mortonKey(position),
      hexagon: hexagonOf(position),
      seenOn: null,
    }
    await db.insertInto('shop').values(shop).execute()
    ids.push(await make.makeMerchant(shop.id, { priceTier: 1 + Math.floor(random.next() * 4), allianceInterest: 2 }))
  }
  const allianceIds: string[] = []
  for (const theme of ['child', 'silver', 'home', 'food', 'health'] as const) {
    allianceIds.push(await rows.makeAlliance(theme, { theme }))
  }
  for (const [index, id] of ids.entries()) {
    const stage = index % 3 === 0 ? 'active' : index % 3 === 1 ? 'interested' : 'signed'
    await rows.makeMember(random.pick(allianceIds), id, { stage })
  }
  const taken = new Set<string>()
  while (taken.size < links) {
    const from = random.pick(ids)
    // Most ties are near in the list, so that there is something like communities.
    const to = ids[(ids.indexOf(from) + 1 + Math.floor(random.next() ** 3 * 200)) % ids.length] ?? from
    const kind = random.pick(linkKinds)
    if (from === to || taken.has(`${from} ${to} ${kind}`) || taken.has(`${to} ${from} ${kind}`)) continue
    taken.add(`${from} ${to} ${kind}`)
    const linkId = await rows.makeLink(from, to, { kind, since: daysBefore(today, 300) })
    for (let flow = 0; flow < 6; flow += 1) {
      await rows.makeFlow(from, to, 1 + Math.floor(random.next() * 5), {
        linkId,
        flowedOn: daysBefore(today, Math.floor(random.next() * 300)),
        proof: random.chance(0.3) ? 'verbal' : 'code',
      })
    }
  }
  driver.exec('commit')
  await make.makeCustomers(customers, { held: ['wealth'] }, () => ({
    homePlaceId: random.pick(placeIds),
    segment: random.pick(segments),
    tags: [{ tag: random.pick(['painting', 'square_dance', 'fitness', 'travel']), notedOn: today }],
  }))
  await close()
  return { orgId, branchId, allianceIds, merchantIds: ids }
}
