import { doorLabels } from 'domain/door-pattern.ts'
import type { IndoorRowMade } from 'domain/indoor-row.ts'
import { type StreetSheet, streetSheetSchema } from 'domain/street.ts'
import type { UnitSheetMade, UnitSheetPreview } from 'domain/unit-sheet.ts'
import { unitListSchema } from 'domain/unit.ts'
import { firstBrokenAudit } from 'server/http/audit.ts'
import { ulid } from 'ulid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { factories, offset } from '#support/factories.ts'
import { layMap, layStreet } from '#support/ground.ts'
import { mapMaker } from '#support/osm.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let head: Awaited<ReturnType<TestApp['makeUser']>>
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  head = await t.makeUser(['branch_head'], [branchId])
})
afterEach(() => t.close())

const at = (path: string) => `/api/branches/${branchId}${path}`
const sheetOf = async (streetId: string): Promise<StreetSheet> =>
  streetSheetSchema.parse(await (await head.ask(at(`/streets/${streetId}`))).json())
const doorsOf = async (query: string) =>
  unitListSchema.parse(await (await head.ask(at(`/units?${query}`))).json()).units
const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code

/** An unnamed lane off 长江路, as a map would bring it. */
async function unnamedLane() {
  const maker = mapMaker()
  maker.line(1, { highway: 'primary', name: '长江路' }, [-200, 0], [0, 0], [400, 0])
  maker.line(2, { highway: 'residential' }, [0, 0], [0, 200])
  await layMap(t, maker.data)
  const street = await t.db.selectFrom('street').select('id').where('named', '=', 0).executeTakeFirstOrThrow()
  return { data: maker.data, streetId: street.id }
}

describe('a lane without a name', () => {
  test('is named by hand, found under its new name, and keeps it when the map comes again', async () => {
    const { data, streetId } = await unnamedLane()
    expect(await sheetOf(streetId)).toMatchObject({
      name: '长江路北侧无名巷',
      named: false,
      kind: 'lane',
      rowVersion: 1,
    })
    const name = { name: '豆腐坊', kind: 'lane' }
    expect((await head.send('PUT', at(`/streets/${streetId}`), name)).status).toBe(400)
    expect((await head.send('PUT', at(`/streets/${streetId}`), name, { 'if-match': '7' })).status).toBe(409)
    expect((await head.send('PUT', at(`/streets/${streetId}`), name, { 'if-match': '1' })).status).toBe(204)
    await layMap(t, data)
    expect(await sheetOf(streetId)).toMatchObject({ name: '豆腐坊', named: true })
    await factories(t, branchId).makeSite()
    const hits = (await (await head.ask(at('/search?q=豆腐坊'))).json()) as { hits: { name: string }[] }
    expect(JSON.stringify(hits)).toContain('豆腐坊')
    expect(JSON.stringify(await (await head.ask(at('/search?q=无名巷'))).json())).not.toContain('豆腐坊')
    expect(await firstBrokenAudit(t.db, t.services.secret, branchId)).toBeNull()
  })
})

describe('a side of a street', () => {
  test('is judged on foot: its frontage and its counted doors stay whatever the map says', async () => {
    const { data, streetId } = await unnamedLane()
    const [side] = (await sheetOf(streetId)).sides
    const seen = { frontage: 'partial', doorCountVerified: 14, seenOn: '2026-01-02' }
    const path = at(`/segment-sides/${side?.id}`)
    expect((await head.send('PUT', path, { ...seen, seenOn: '2999-01-01' }, { 'if-match': '1' })).status).toBe(400)
    expect((await head.send('PUT', path, seen, { 'if-match': '1' })).status).toBe(204)
    await layMap(t, data)
    expect((await sheetOf(streetId)).sides.find(({ id }) => id === side?.id)).toMatchObject({
      frontage: 'partial',
      doorCountVerified: 14,
      lastSeenOn: '2026-01-02',
    })
  })
})

describe('doors by hand', () => {
  const street = async () => {
    const { sideIds, streetId } = await layStreet(t, '长江路', offset(0, 0), offset(300, 0))
    const [north = '', south = ''] = sideIds
    const add = async (label: string, more: Record<string, unknown> = {}) =>
      head.send('POST', at('/units'), { label, kind: 'shop', sideId: north, ...more })
    return { streetId, north, south, add }
  }

  test('stand in walking order by their position, and behind the neighbour one names', async () => {
    const { north, add } = await street()
    await add('3号', { position: offset(200, 8) })
    await add('1号', { position: offset(40, 8) })
    const [one, three] = await doorsOf(`sideId=${north}`)
    expect([one?.label, one?.chainage, three?.label]).toEqual(['1号', 40, '3号'])
    await add('2号', { after: one?.id })
    await add('0号', { after: 'first' })
    await add('末号')
    const order = async () => (await doorsOf(`sideId=${north}`)).map(({ label, seq }) => `${seq} ${label}`)
    expect(await order()).toEqual(['1 0号', '2 1号', '3 2号', '4 3号', '5 末号'])
    expect(await codeOf(await add('9号', { after: ulid() }))).toBe('unknown_neighbour')

    // Moved before all others.
    const last = (await doorsOf(`sideId=${north}`)).at(-1)
    const moved = { label: '末号', kind: 'shop', sideId: north, occupancy: 'vacant', after: 'first' }
    await head.send('PUT', at(`/units/${last?.id}`), moved, { 'if-match': String(last?.rowVersion) })
    expect(await order()).toEqual(['1 末号', '2 0号', '3 1号', '4 2号', '5 3号'])
  })

  test('a shop found at a new door is open in it at once, and the phone that repeats makes no second one', async () => {
    const { north, add } = await street()
    const id = ulid()
    const body = { id, label: '5号', kind: 'shop', sideId: north, shop: { name: '罗森', category: 'convenience' } }
    const once = { 'client-write': ulid() }
    for (const _ of [1, 2]) {
      const answer = await head.send('POST', at('/units'), body, once)
      expect([answer.status, await answer.json()]).toEqual([201, { id }])
    }
    expect(await doorsOf(`sideId=${north}`)).toMatchObject([{ id, occupancy: 'occupied', shop: { name: '罗森' } }])
    expect(await codeOf(await add('5号'))).toBe('unit_stands')
  })

  test('a door that is put on the other side takes its shop along, and is seen that day', async () => {
    const { north, south, add } = await street()
    await add('5号', { position: offset(100, 8), shop: { name: '罗森', category: 'convenience' } })
    const [door] = await doorsOf(`sideId=${north}`)
    const change = { label: '5号', kind: 'shop', sideId: south, position: offset(100, -8), seenOn: '2026-02-03' }
    const path = at(`/units/${door?.id}`)
    const empty = await head.send('PUT', path, { ...change, occupancy: 'vacant' }, { 'if-match': '1' })
    expect([empty.status, await codeOf(empty)]).toEqual([409, 'unit_occupied'])
    expect((await head.send('PUT', path, { ...change, occupancy: 'occupied' }, { 'if-match': '9' })).status).toBe(409)
    const version = String(door?.rowVersion)
    expect((await head.send('PUT', path, { ...change, occupancy: 'occupied' }, { 'if-match': version })).status).toBe(
      204,
    )
    expect(await doorsOf(`sideId=${south}`)).toMatchObject([{ id: door?.id, chainage: 100, lastSeenOn: '2026-02-03' }])
    const shop = await t.db.selectFrom('shop').selectAll().executeTakeFirstOrThrow()
    expect(shop.sideId).toBe(south)
    // Who stood before the door saw the shop too (K27); an earlier day says nothing new.
    expect(shop.seenOn && shop.seenOn > '2026-02-03').toBe(true)
  })

  test('an empty door is removed and comes back; one with a shop in it stays', async () => {
    const { north, add } = await street()
    await add('5号', { shop: { name: '罗森', category: 'convenience' } })
    await add('7号')
    const doors = await doorsOf(`sideId=${north}`)
    const [taken, empty] = [doors.find(({ shop }) => shop !== null), doors.find(({ shop }) => shop === null)]
    expect((await head.send('DELETE', at(`/units/${taken?.id}`))).status).toBe(409)
    expect((await head.send('DELETE', at(`/units/${empty?.id}`))).status).toBe(204)
    expect(await doorsOf(`sideId=${north}`)).toHaveLength(1)
    expect((await head.send('POST', at(`/units/${empty?.id}/restore`))).status).toBe(204)
    expect((await doorsOf(`sideId=${north}`)).map(({ label }) => label)).toEqual(['5号', '7号'])
    expect((await head.send('POST', at(`/units/${empty?.id}/restore`))).status).toBe(404)
  })
})

describe('a floor, a row, a village road', () => {
  test('a pattern of labels is spelt out, padded as it is written', () => {
    expect(doorLabels('3-{01..04}')).toEqual(['3-01', '3-02', '3-03', '3-04'])
    expect(doorLabels('{1..2}{0..1}，门房')).toEqual(['10', '11', '20', '21', '门房'])
    expect(doorLabels('{3..1}')).toEqual(['3', '2', '1'])
    expect(doorLabels('A{1..2},A1')).toBeNull()
    expect(doorLabels('{0001..9999}')).toBeNull()
    expect(doorLabels('x'.repeat(41))).toBeNull()
  })

  test('is a street of one segment, its doors dealt to both sides in turn, and is taken away again', async () => {
    const place = await factories(t, branchId).makePlace('东门市场', offset(0, 0), { kind: 'market' })
    const row = { name: '干货一排', kind: 'market_row', placeId: place, pattern: 'A{01..05}', lengthM: 30 }
    const answer = await head.send('POST', at('/indoor-rows'), row)
    expect(answer.status).toBe(201)
    const made = (await answer.json()) as IndoorRowMade
    const sheet = await sheetOf(made.streetId)
    expect(sheet).toMatchObject({
      name: '干货一排',
      kind: 'market_row',
      named: true,
      lengthM: 30,
      place: { id: place },
    })
    expect(sheet.sides.map(({ doors }) => doors)).toEqual([3, 2])
    const [left = '', right = ''] = made.sideIds
    expect((await doorsOf(`sideId=${left}`)).map(({ label, chainage }) => [label, chainage])).toEqual([
      ['A01', 5],
      ['A03', 15],
      ['A05', 25],
    ])
    expect((await doorsOf(`sideId=${right}`)).map(({ label }) => label)).toEqual(['A02', 'A04'])
    expect(await codeOf(await head.send('POST', at('/indoor-rows'), row))).toBe('row_stands')
    expect(await codeOf(await head.send('POST', at('/indoor-rows'), { ...row, name: '二排', pattern: 'A1,A1' }))).toBe(
      'door_pattern',
    )

    expect((await head.send('DELETE', at(`/indoor-rows/${made.streetId}`))).status).toBe(204)
    expect((await head.ask(at(`/streets/${made.streetId}`))).status).toBe(404)
    expect(await doorsOf(`sideId=${left}`)).toEqual([])
    expect((await head.send('POST', at('/indoor-rows'), { ...row, sides: 'one' })).status).toBe(201)
  })

  test('with one side the other is none, so that nobody looks for doors there; the map leaves both alone', async () => {
    const { data } = await unnamedLane()
    const place = await factories(t, branchId).makePlace('信息大厦', offset(0, 0), { kind: 'office' })
    const row = {
      name: '3 楼',
      kind: 'building_floor',
      placeId: place,
      sides: 'one',
      floor: '3',
      unitKind: 'office_room',
    }
    const answer = await head.send('POST', at('/indoor-rows'), { ...row, pattern: '3{01..04}' })
    const { streetId } = (await answer.json()) as IndoorRowMade
    await layMap(t, data)
    const { sides } = await sheetOf(streetId)
    expect(sides.map(({ frontage, doors }) => [frontage, doors]).toSorted()).toEqual([
      ['none', 0],
      ['shops', 4],
    ])
  })
})

describe('a sheet of doors', () => {
  const text = [
    '街道,侧,门牌,楼层,店招,行业,占用',
    '长江路,北,11号,,罗森,便利店,',
    ',北,13号,,,,招租',
    ',,12号,,,,',
    '无此路,北,1号,,,,',
    '长江路,北,11号,,,,',
    '长江路,北,15号,,张记面馆,没有这行,',
    '长江路,西,17号,,,,',
    '长江路,北,,,,,',
    '长江路,北,19号,,王先生 199 0000 0000,便利店,',
  ].join('\n')

  test('is looked at row by row, applied in one go, and taken back', async () => {
    const { sideIds } = await layStreet(t, '长江路', offset(0, 0), offset(300, 0))
    const [north = '', south = ''] = sideIds
    await head.send('POST', at('/units'), { label: '10号', kind: 'shop', sideId: south, position: offset(20, -5) })
    const checked = (await (await head.send('POST', at('/unit-sheets/check'), { text })).json()) as UnitSheetPreview
    expect(checked).toMatchObject({ missing: [], taken: 3, refused: 6 })
    expect(checked.rows.map(({ line, reasons }) => [line, reasons.join()])).toEqual([
      [2, ''],
      [3, ''],
      [4, ''],
      [5, 'unknown_street'],
      [6, 'twice'],
      [7, 'unknown_trade'],
      [8, 'unknown_side'],
      [9, 'no_label'],
      [10, 'private_number'],
    ])
    // An even number without a side goes where the even ones stand.
    expect(checked.rows[2]?.sideId).toBe(south)
    expect(await doorsOf(`sideId=${north}`)).toEqual([])

    const answer = await head.send('POST', at('/unit-sheets'), { text })
    const made = (await answer.json()) as UnitSheetMade
    expect([answer.status, made.unitIds.length, made.shops, made.refused]).toEqual([201, 3, 1, 6])
    expect(
      (await doorsOf(`sideId=${north}`)).map(({ label, occupancy, shop }) => [label, occupancy, shop?.name]),
    ).toEqual([
      ['11号', 'occupied', '罗森'],
      ['13号', 'for_rent', undefined],
    ])
    expect((await doorsOf(`sideId=${south}`)).map(({ label }) => label)).toEqual(['10号', '12号'])
    const undo = { unitIds: made.unitIds }
    expect((await head.send('POST', at('/unit-sheets/undo'), undo)).status).toBe(204)
    expect(await doorsOf(`sideId=${north}`)).toEqual([])
    expect(await t.db.selectFrom('shop').select('id').execute()).toEqual([])
    expect((await head.send('POST', at('/unit-sheets/undo'), undo)).status).toBe(409)
  })

  test('says which columns it lacks, in either language and with any mark', async () => {
    await layStreet(t, '长江路', offset(0, 0), offset(300, 0))
    const check = async (sheet: string) =>
      (await (await head.send('POST', at('/unit-sheets/check'), { text: sheet })).json()) as UnitSheetPreview
    expect((await check('侧,楼层\n北,1')).missing).toEqual(['street', 'label'])
    expect(await check('street\tside\tdoor\n长江路\tnorth\t1')).toMatchObject({ missing: [], taken: 1 })
    expect(await check('street;door;side\n长江路;"1;2";s')).toMatchObject({ taken: 1, rows: [{ label: '1;2' }] })
  })
})
