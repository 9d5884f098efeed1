import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { town } from 'data/city/town-names.ts'
import { townBranches, townOf } from 'data/city/town.ts'
import { eventStates } from 'domain/event.ts'
import { hexagonOf } from 'domain/hexagon.ts'
import { daysBefore } from 'domain/civil-date.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { mortonKey } from 'domain/morton.ts'
import { tierOfBand } from 'domain/customer.ts'
import { configOf } from 'server/config.ts'
import { attributionTask } from 'server/conversions/attribution-task.ts'
import { customerMap } from 'server/customer-map/customer-map.ts'
import { readMapRows } from 'server/customer-map/map-rows.ts'
import { maskName } from 'server/customers/mask-name.ts'
import { openDatabase } from 'server/db/database.ts'
import { migrate } from 'server/db/migrate.ts'
import type { BranchScope } from 'server/http/scope.ts'
import { cityLines } from 'server/seed/city-lines.ts'
import { importTown, seedDemo, seedOver } from 'server/seed/seed-city.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const asOf = '2026-09-21'
const customers = 6000
const quiet = () => {}
const folders: string[] = []

function newFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'atlas-city-'))
  folders.push(folder)
  return configOf({ DATA_DIR: folder })
}
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

async function textOf(seed: string, day: string) {
  const lines: string[] = []
  for await (const line of cityLines({ seed, asOf: day, customers: 400 })) lines.push(line)
  return lines.join('')
}

test('the same seed and day make the same bytes, another seed or day others', async () => {
  const first = await textOf('yunping', asOf)
  expect(await textOf('yunping', asOf)).toBe(first)
  expect(await textOf('another', asOf)).not.toBe(first)
  expect(await textOf('yunping', '2026-09-22')).not.toBe(first)
})

test('the town has what a district has', () => {
  const { nodes, ways, relations } = townOf({ seed: 'yunping', asOf })
  const all = [...nodes.values(), ...ways, ...relations]
  const count = (fits: (tags: Readonly<Record<string, string>>) => boolean) =>
    all.filter(({ tags }) => fits(tags)).length
  const names = new Set(ways.filter(({ tags }) => tags.highway).map(({ tags }) => tags.name ?? ''))
  for (const ending of ['路', '大道', '街', '巷', '弄', '里']) {
    expect([...names].some((name) => name.endsWith(ending)) ? ending : '').toBe(ending)
  }
  expect(
    count(({ highway, name }) => highway !== undefined && highway !== 'footway' && name === undefined),
  ).toBeGreaterThan(5)
  expect(count(({ highway, bridge }) => highway === 'footway' && bridge === 'yes')).toBe(2)
  expect(count(({ water }) => water === 'river')).toBe(1)
  expect(count(({ landuse, name }) => landuse === 'residential' && name !== undefined)).toBeGreaterThanOrEqual(30)
  expect(count(({ amenity }) => amenity === 'school')).toBeGreaterThanOrEqual(6)
  expect(count(({ amenity }) => amenity === 'kindergarten')).toBeGreaterThanOrEqual(3)
  expect(count(({ amenity }) => amenity === 'hospital')).toBe(1)
  expect(count(({ shop }) => shop === 'mall')).toBe(1)
  expect(count(({ railway }) => railway === 'station')).toBe(1)
  expect(count(({ leisure }) => leisure === 'park')).toBeGreaterThanOrEqual(3)
  expect(count(({ amenity }) => amenity === 'bank')).toBeGreaterThanOrEqual(12)
  expect(all.some(({ tags }) => tags.amenity === 'bank' && tags.name?.includes(town.bank))).toBe(false)
})

describe('the demo', () => {
  const config = newFolder()
  let open: ReturnType<typeof openDatabase>
  beforeAll(async () => {
    await seedDemo({ config, say: quiet, asOf, customers })
    open = openDatabase(config.databaseFile, 'read')
  })
  afterAll(() => open.close())

  const rowsOf = (sql: string) => open.driver.prepare<[], Record<string, string | number | null>>(sql).all()
  const number = (sql: string) => Number(open.driver.prepare<[], number>(sql).pluck().get())
  const share = (where: string) => number(`select count(*) from customer where ${where}`) / customers

  async function headOf(index: number): Promise<BranchScope> {
    const branches = await open.db.selectFrom('branch').select(['id', 'orgId']).orderBy('code').execute()
    const branch = branches[index] ?? { id: '', orgId: '' }
    return {
      orgId: branch.orgId,
      branchId: branch.id,
      userId: '',
      roles: ['branch_head'],
      persons: { rows: 'branch', fields: 'masked' },
      requestId: 'test',
    }
  }

  async function mapOf(index: number) {
    const scope = await headOf(index)
    return customerMap(await readMapRows(open.db, scope, null, {}, asOf), asOf, `${asOf}T08:00:00.000Z`)
  }

  test('stands by itself: every row names rows that are there', () => {
    expect(open.driver.pragma('foreign_key_check')).toEqual([])
    for (const table of ['visit', 'rival_presence', 'key_person']) {
      const [kind, id] = table === 'key_person' ? ['attaches_kind', 'attaches_id'] : ['subject_kind', 'subject_id']
      const lost = `select count(*) from ${table} t where not exists (select 1 from place where id = t.${id} and t.${kind} = 'place')
        and not exists (select 1 from merchant m where m.branch_id = t.branch_id and m.id = t.${id} and t.${kind} = 'merchant')
        and not exists (select 1 from target_group g where g.branch_id = t.branch_id and g.id = t.${id} and t.${kind} = 'target_group')
        and not exists (select 1 from unit where id = t.${id} and t.${kind} = 'unit')`
      expect([table, number(lost)]).toEqual([table, 0])
    }
  })

  test('has as many customers as asked for, and one account a role', () => {
    expect(number('select count(*) from customer')).toBe(customers)
    expect(number('select count(distinct role) from user_role')).toBe(12)
    expect(number("select count(*) from user_role r where role = 'rm'")).toBe(8)
    expect(number(`select count(*) from installation where key = 'demo_accounts'`)).toBe(1)
  })

  test('has two branches a kilometre apart, and one former site with customers of its own round it', () => {
    const { branches, formerSite } = townBranches()
    const [first, second] = branches.map(({ position }) => position)
    if (!first || !second) throw new Error('two branches')
    expect(metresBetween(first, second)).toBeGreaterThan(990)
    expect(metresBetween(first, second)).toBeLessThan(1010)
    expect(rowsOf(`select status from branch_site order by status`).map(({ status }) => status)).toEqual([
      'current',
      'current',
      'former',
    ])
    const bound = rowsOf(
      `select p.lng, p.lat from customer c join place p on p.id = c.home_place_id where c.site_bond_id is not null`,
    )
    expect(bound.length).toBeGreaterThan(80)
    for (const { lng, lat } of bound)
      expect(metresBetween(formerSite, [Number(lng), Number(lat)])).toBeLessThanOrEqual(800)
  })

  test('knows from the ledger what the people of the former site held, and that some of it went', () => {
    const sums = rowsOf(`select a.metric, a.fen, a.as_of as day, s.to_date as moved from site_amount a
      join branch_site s on s.branch_id = a.branch_id and s.id = a.site_id order by a.metric, a.as_of`)
    expect(sums.map(({ metric }) => metric)).toEqual(['assets_at_move', 'assets_kept', 'assets_kept'])
    const [atMove, earlier, kept] = sums
    expect(atMove?.day).toBe(atMove?.moved)
    expect(String(earlier?.day) < String(kept?.day) && String(kept?.day) < asOf).toBe(true)
    expect(Number(kept?.fen) / Number(atMove?.fen)).toBeGreaterThan(0.5)
    expect(Number(kept?.fen) / Number(atMove?.fen)).toBeLessThan(0.95)
  })

  test('places its customers: three in a hundred nowhere, each position with its keys, door numbers once a door', () => {
    expect(share('lng is null')).toBeGreaterThan(0.02)
    expect(share('lng is null')).toBeLessThan(0.04)
    expect(share(`geo_grade = 'door'`)).toBeGreaterThan(0.5)
    expect(
      number(`select count(*) from customer where (geo_grade in ('street', 'city', 'none')) <> (lng is null)`),
    ).toBe(0)
    for (const { lng, lat, zk, hexagon } of rowsOf(
      'select lng, lat, zk, hexagon from customer where lng is not null limit 500',
    )) {
      const position: LngLat = [Number(lng), Number(lat)]
      expect(zk).toBe(mortonKey(position))
      expect(hexagon).toBe(hexagonOf(position))
    }
    const doors = rowsOf(`select home_unit_label as label from customer where geo_grade = 'door' limit 300`)
    for (const { label } of doors) expect(label).toMatch(/^\d+-\d+-\d{3,4}$/)
    expect(number('select count(*) from customer where household_id is not null')).toBeGreaterThan(
      number('select count(*) from household'),
    )
    const far = rowsOf(
      `select c.lng, c.lat, b.lng as building_lng, b.lat as building_lat from customer c join building b on b.id = c.home_building_id limit 500`,
    )
    for (const row of far) {
      expect(
        metresBetween([Number(row.lng), Number(row.lat)], [Number(row.building_lng), Number(row.building_lat)]),
      ).toBeLessThan(40)
    }
  })

  test('keeps to the published proportions', () => {
    const held =
      rowsOf(`select (select count(*) from holding h where h.branch_id = c.branch_id and h.customer_id = c.id and active = 1) as lines
      from customer c where lifecycle <> 'prospect'`).map(({ lines }) => Number(lines))
    const mean = held.reduce((sum, lines) => sum + lines, 0) / held.length
    // K07: mean 1.92, two and more 55.8 %, five and more 3.4 %.
    expect(mean).toBeGreaterThan(1.8)
    expect(mean).toBeLessThan(2.05)
    expect(held.filter((lines) => lines >= 2).length / held.length).toBeCloseTo(0.558, 1)
    expect(held.filter((lines) => lines >= 5).length / held.length).toBeLessThan(0.06)
    expect(share(`tier in ('diamond', 'private')`)).toBeGreaterThan(0.008)
    expect(share(`tier in ('diamond', 'private')`)).toBeLessThan(0.022)
    // K22: at risk 6.0 %.
    expect(share(`lifecycle = 'at_risk'`)).toBeCloseTo(0.06, 1)
    expect(share('do_not_contact = 1')).toBeLessThan(0.02)
    expect(share('do_not_contact = 1')).toBeGreaterThan(0.003)
    expect(number('select count(*) from customer where do_not_contact = 1 and marketing_consent = 1')).toBe(0)
    // K06: with consent 82.4 %.
    expect(share('marketing_consent = 1')).toBeCloseTo(0.824, 1)
    for (const { tier, band } of rowsOf(
      'select distinct tier, asset_band as band from customer where asset_band is not null',
    )) {
      expect(tier).toBe(Object.entries(tierOfBand).find(([code]) => code === band)?.[1])
    }
    const filed = number(`select count(*) from merchant m join branch b on b.id = m.branch_id and b.code = 'YP001'`)
    expect(filed / number('select count(*) from shop')).toBeGreaterThan(0.2)
    expect(filed / number('select count(*) from shop')).toBeLessThan(0.32)
  })

  test('gives the map its farthest target, rates of every grade, one above 100 %, and places nobody has been to', async () => {
    const map = await mapOf(0)
    expect(map.radius.farthestTarget?.name).toContain(town.farMarket)
    expect(map.radius.maxMetres).toBeGreaterThan(3000)
    expect(map.radius.r90Metres).toBeGreaterThan(700)
    expect(map.radius.r90Metres).toBeLessThan(1200)
    expect(map.radius.withoutFarthest[0]?.maxMetres).toBeLessThan(1300)

    const homes = map.places.filter(({ coverageOf }) => coverageOf === 'households')
    expect(homes.filter(({ coverage }) => coverage.flags.includes('over_100'))).toHaveLength(1)
    const grades = new Set(homes.map(({ coverage }) => coverage.grade ?? 'none'))
    expect([...grades].toSorted()).toEqual(['a', 'b', 'c', 'd', 'none'])
    const near = homes.filter(
      ({ metres, coverage }) =>
        metres < 1000 && coverage.value !== null && coverage.value <= 1 && (coverage.denominator ?? 0) >= 200,
    )
    const values = near.map(({ coverage }) => coverage.value ?? 0)
    expect(Math.max(...values)).toBeGreaterThan(0.2)
    expect(Math.max(...values)).toBeLessThan(0.5)
    expect(Math.min(...values)).toBeLessThan(0.06)
    const [inner, , outer] = map.rings.map(({ coverage }) => coverage.value ?? 0)
    expect(inner).toBeGreaterThan((outer ?? 1) * 2)

    expect(homes.some(({ lastVisit }) => lastVisit === null)).toBe(true)
    expect(homes.some(({ lastVisit }) => lastVisit !== null && lastVisit.on < '2026-03-21')).toBe(true)
    expect(homes.some(({ lastVisit }) => lastVisit !== null && lastVisit.on > '2026-08-01')).toBe(true)
    expect(
      homes.some(({ habits }) => habits.some(({ tag, lift }) => tag === 'square_dance' && (lift ?? 0) > 1.3)),
    ).toBe(true)
    const asked = homes.filter(({ rivals }) => rivals.shops >= 20)
    expect(asked.some(({ rivals }) => rivals.known / rivals.shops >= 0.6)).toBe(true)
    expect(asked.some(({ rivals }) => rivals.findOutFirst)).toBe(true)
    expect(map.whiteSpots.length).toBeGreaterThan(3)
  })

  test('stores names masked as the server masks them, and nothing that could be a telephone or an account', () => {
    for (const { name, name_mask: mask } of rowsOf('select name, name_mask from customer limit 2000'))
      expect(mask).toBe(maskName(String(name)))
    expect(number('select count(*) from key_person where phone is not null')).toBe(0)
    const machine =
      /^(id|.*_id|created_at|updated_at|ref_hash|password_hash|hash|prev_hash|hexagon|lng|lat|zk|osm_ref|geometry|route|sha256|from_node|to_node)$/
    const tables = rowsOf(
      `select name from sqlite_master where type = 'table' and name not like 'sqlite%' and name not like 'kysely%' and name not in ('name_gram', 'audit', 'installation', 'osm_import')`,
    )
    for (const { name: table } of tables) {
      const columns = rowsOf(`select name from pragma_table_info('${table}')`).map(({ name }) => String(name))
      expect([
        table,
        columns.filter((column) => /id_card|card_no|account_no|password$|pin$|passport/.test(column)),
      ]).toEqual([table, []])
      // A voucher's code is nine random signs: some are nearly all digits.
      const isRandom = (column: string) => machine.test(column) || (table === 'voucher' && column === 'code')
      for (const column of columns.filter((each) => !isRandom(each))) {
        const texts = rowsOf(
          `select distinct cast("${column}" as text) as text from "${table}" where typeof("${column}") = 'text' limit 5000`,
        )
        expect([table, column, texts.filter(({ text }) => /\d{7,}/.test(String(text)))]).toEqual([table, column, []])
      }
    }
  })

  test('has a walk that is over, one that is out and one to be planned, with what they brought', () => {
    expect(rowsOf('select state from canvass_plan order by on_date').map(({ state }) => state)).toEqual([
      'closed',
      'running',
      'draft',
    ])
    // Each stop stands once in its packet, and whoever walked it is on that packet.
    expect(number('select count(*) from stop')).toBe(
      number('select count(*) from (select distinct packet_id, unit_id from stop)'),
    )
    expect(
      number(`select count(*) from visit v where v.packet_id is not null and not exists
        (select 1 from packet_member m where m.packet_id = v.packet_id and m.user_id = v.user_id)`),
    ).toBe(0)
    expect(
      number(
        "select count(*) from stop where plan_id in (select id from canvass_plan where state = 'closed') and state = 'open'",
      ),
    ).toBe(0)
    expect(number("select count(*) from lead where origin_kind = 'visit' and state = 'won'")).toBeGreaterThan(0)
    expect(number("select count(*) from contact_lock where state = 'active'")).toBeGreaterThanOrEqual(9)
  })

  test('has a season of events in every state, with attendance, sales and what was compared', async () => {
    const { db } = open
    const events = await db.selectFrom('event').select(['id', 'state', 'noSelling', 'onDate']).execute()
    expect(new Set(events.map(({ state }) => state))).toEqual(new Set(eventStates))
    // One that sells nothing is old enough to be judged, one is not.
    const quiet = events.filter(({ noSelling, onDate }) => noSelling === 1 && (onDate ?? '') <= asOf)
    expect(new Set(quiet.map(({ onDate }) => (onDate ?? '') <= daysBefore(asOf, 90)))).toEqual(new Set([true, false]))
    const came = await db.selectFrom('attendance').select(['seatOf', 'familiarityFrom']).execute()
    expect(came.some(({ seatOf }) => seatOf !== null)).toBe(true)
    expect(came.some(({ familiarityFrom }) => familiarityFrom === 'c')).toBe(true)
    const shared = await db
      .selectFrom('consent')
      .select('merchantId')
      .where('purpose', '=', 'share_with_merchant')
      .execute()
    expect(shared.length).toBeGreaterThan(0)
    expect(shared.every(({ merchantId }) => merchantId !== null)).toBe(true)
    const sold = await db
      .selectFrom('conversion')
      .innerJoin('lead', 'lead.id', 'conversion.leadId')
      .select(['lead.state', 'lead.line', 'conversion.line as bought'])
      .where('lead.originKind', '=', 'event')
      .execute()
    expect(sold.length).toBeGreaterThan(3)
    expect(sold.filter(({ state, line, bought }) => state !== 'won' || line !== bought)).toEqual([])
    const held = await db.selectFrom('holdOut').select('subjectId').execute()
    const asked = await db
      .selectFrom('invitation')
      .innerJoin('holdOut', (join) =>
        join
          .onRef('holdOut.subjectId', '=', 'invitation.customerId')
          .onRef('holdOut.originId', '=', 'invitation.eventId'),
      )
      .select('invitation.id')
      .execute()
    expect(held.length).toBeGreaterThanOrEqual(60)
    expect(asked).toEqual([])
  })

  test('has shops whose owner banks with us: codes redeemed there after an event have their part in what they bought', async () => {
    expect(
      number(`select count(*) from merchant m join customer c on c.id = m.owner_customer_id
        and c.segment in ('boss', 'soho') and c.owner_user_id is not null`),
    ).toBe(4)
    expect(number('select count(*) from merchant where owner_customer_id is not null')).toBe(4)
    expect(
      number(`select count(*) from attendance a join merchant m on m.owner_customer_id = a.customer_id
        and m.id = a.merchant_id where a.came_from = 'merchant'`),
    ).toBe(4)
    const credit = await attributionTask(open.db, {
      scope: await headOf(0),
      asked: { from: daysBefore(asOf, 90), to: asOf },
    })
    const coupon = credit.bySource.find(({ source }) => source === 'coupon')
    expect(coupon?.conversions).toBeGreaterThanOrEqual(2)
    // It stands between others: a part by position.
    expect(coupon?.position).toBeGreaterThan(0)
    expect(credit.byCoupon.length).toBeGreaterThan(0)
    expect(credit.bySource.reduce((sum, { last }) => sum + (last ?? 0), 0)).toBe(credit.conversions)
  })

  test('left streets out of a walk, and shows what walking did with its interval', async () => {
    const asked = { from: daysBefore(asOf, 90), to: asOf }
    const { planUplift } = await attributionTask(open.db, { scope: await headOf(0), asked })
    expect(planUplift).toHaveLength(1)
    const [uplift] = planUplift.map((plan) => plan.uplift)
    expect(uplift?.control?.kind).toBe('held_out')
    expect(uplift?.control?.total).toBeGreaterThanOrEqual(60)
    expect(uplift?.invited.converted).toBeGreaterThan(0)
    expect(uplift?.ci?.[0]).toBeLessThan(uplift?.difference ?? -1)
    // Nobody knocked there on that walk.
    expect(
      number('select count(*) from stop s join hold_out h on h.subject_id = s.side_id and h.origin_id = s.plan_id'),
    ).toBe(0)
  })

  test('has leads of events that somebody looked after: what is old is answered, proposed or closed', async () => {
    const { db } = open
    const waiting = await db
      .selectFrom('lead')
      .select(['createdAt', 'state'])
      .where('originKind', '=', 'event')
      .where('state', 'not in', ['won', 'lost'])
      .where('proposalAt', 'is', null)
      .execute()
    const oldest = `${daysBefore(asOf, 46)}T00:00:00.000Z`
    expect(waiting.length).toBeGreaterThan(0)
    expect(waiting.filter(({ createdAt }) => createdAt < oldest)).toEqual([])
    expect(await db.selectFrom('lead').select('id').where('state', '=', 'appointed').execute()).not.toEqual([])
  })

  test('has about seventy signed shops in five rings, and one ring that has only begun', () => {
    const rings = rowsOf(
      `select b.code, a.name, sum(m.stage in ('signed', 'pilot', 'active', 'silent', 'renewing')) as signed
       from alliance a join branch b on b.id = a.branch_id
       join alliance_member m on m.branch_id = a.branch_id and m.alliance_id = a.id group by a.id order by b.code`,
    )
    const first = rings.filter(({ code }) => code === 'YP001').map(({ signed }) => Number(signed))
    expect(first).toHaveLength(5)
    for (const signed of first) expect(signed).toBeGreaterThanOrEqual(10)
    const all = first.reduce((sum, signed) => sum + signed, 0)
    expect(all).toBeGreaterThan(60)
    expect(all).toBeLessThan(80)
    expect(rings).toHaveLength(6)
    for (const stage of ['exit', 'declined', 'interested', 'compliance', 'pilot', 'silent', 'renewing'])
      expect(number(`select count(*) from alliance_member where stage = '${stage}'`)).toBeGreaterThan(0)
    expect(
      number(`select count(*) from merchant m join alliance_member a on a.branch_id = m.branch_id and a.merchant_id = m.id
        where m.member_stage <> a.stage`),
    ).toBe(0)
  })

  test('counts a benefit as often as its codes were redeemed, and knows of customers for 120 days', () => {
    expect(
      number(`select count(*) from benefit b where used <> (select count(*) from flow_record f
        where f.branch_id = b.branch_id and f.benefit_id = b.id and f.proof = 'code')`),
    ).toBe(0)
    expect(number('select sum(used) from voucher')).toBe(
      number(`select count(*) from flow_record where proof = 'code'`),
    )
    expect(number('select sum(used) from voucher')).toBeGreaterThan(60)
    const [range] = rowsOf('select min(flowed_on) as first, max(flowed_on) as last from flow_record')
    expect(String(range?.first) >= daysBefore(asOf, 119)).toBe(true)
    expect(range?.last).toBe(asOf)
    const silent = rowsOf(
      `select max(f.flowed_on) as last from alliance_member m join flow_record f on f.branch_id = m.branch_id
       and m.merchant_id in (f.from_merchant_id, f.to_merchant_id) and f.proof <> 'verbal'
       where m.stage = 'silent' group by m.id`,
    )
    expect(silent.length).toBeGreaterThan(2)
    for (const { last } of silent) expect(String(last) <= daysBefore(asOf, 60)).toBe(true)
  })

  test('gives the second branch a map of its own', async () => {
    const map = await mapOf(1)
    expect(map.places.length).toBeGreaterThan(50)
    expect(map.counts.customers).toBeGreaterThan(500)
    expect(map.radius.maxMetres).toBeLessThan(1500)
  })
})

describe('laid over a city that was imported', () => {
  test('finds two spots about a kilometre apart, and refuses a second time in words', async () => {
    const config = newFolder()
    const { db, close } = openDatabase(config.databaseFile)
    await migrate(db)
    await importTown(db, { seed: 'a real one', asOf, basemapFile: null })
    await close()

    const report = await seedOver({ config, say: quiet, asOf, customers: 500 })
    expect(report.rows.get('customer')).toBe(500)
    const open = openDatabase(config.databaseFile, 'read')
    const sites = await open.db
      .selectFrom('branchSite')
      .select(['lng', 'lat'])
      .where('status', '=', 'current')
      .execute()
    const [first, second] = sites.map(({ lng, lat }): LngLat => [lng, lat])
    expect(first && second && metresBetween(first, second)).toBeGreaterThan(700)
    expect(first && second && metresBetween(first, second)).toBeLessThan(1300)
    expect(open.driver.pragma('foreign_key_check')).toEqual([])
    await open.close()

    await expect(seedOver({ config, say: quiet, asOf, customers: 500 })).rejects.toThrow('already holds people')
  })

  test('says what is missing where no map was imported', async () => {
    await expect(seedOver({ config: newFolder(), say: quiet, asOf })).rejects.toThrow('Import a map first')
  })

  test('puts branches where one says', async () => {
    const config = newFolder()
    const { db, close } = openDatabase(config.databaseFile)
    await migrate(db)
    await importTown(db, { seed: 'yunping', asOf, basemapFile: null })
    await close()
    const position: LngLat = [117.2, 30]
    const branches = [{ name: '芳洲支行', position }]
    await seedOver({ config, say: quiet, asOf, customers: 300, branches })
    const open = openDatabase(config.databaseFile, 'read')
    const rows = await open.db
      .selectFrom('branch')
      .innerJoin('branchSite', 'branchSite.branchId', 'branch.id')
      .select(['branch.name', 'lng', 'lat', 'status'])
      .execute()
    await open.close()
    expect(rows).toContainEqual({ name: '芳洲支行', lng: 117.2, lat: 30, status: 'current' })
    expect(rows.filter(({ status }) => status === 'current')).toHaveLength(1)
  })
})
