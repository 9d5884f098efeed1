import { type AudienceAnswer, audienceAnswerSchema, type AudienceQuestion, audienceToText } from 'domain/audience.ts'
import { readAudience } from 'server/audience/read-audience.ts'
import { personAccess } from 'domain/policy.ts'
import { ulid } from 'ulid'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Factories, factories, offset } from '#support/factories.ts'
import { layMap } from '#support/ground.ts'
import { mapMaker } from '#support/osm.ts'
import { sheetCells } from '#support/xlsx.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let make: Factories
let branchId: string
let head: Awaited<ReturnType<TestApp['makeUser']>>
const recently = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10)
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  make = factories(t, branchId)
  head = await t.makeUser(['branch_head'], [branchId])
  await make.makeSite(offset(0, 0))
})
afterEach(() => t.close())

const whom = (question: Partial<AudienceQuestion>) =>
  encodeURIComponent(audienceToText({ unit: 'household', ground: 'walk', ...question }))
const ask = async (question: Partial<AudienceQuestion> = {}, user = head): Promise<AudienceAnswer> => {
  const answer = await user.ask(`/api/branches/${branchId}/audience?whom=${whom(question)}`)
  expect(answer.status).toBe(200)
  return audienceAnswerSchema.parse(await answer.json())
}
const placeIn = ({ places }: AudienceAnswer, id: string) => {
  const found = places.find((place) => place.id === id)
  if (!found) throw new Error(`no place ${id}`)
  return found
}

/** A community of so many counted households, of which some have children. */
async function community(name: string, metres: number, households: number, childShare: number | null) {
  const id = await make.makePlace(name, offset(0, metres))
  await make.makeStat(id, 'households_occupied', households, recently)
  if (childShare !== null) await make.makeStat(id, 'child_household_share', childShare, recently)
  return id
}
const household = async (placeId: string, hasChild: 0 | 1 | null) => {
  const id = ulid()
  await t.db
    .insertInto('household')
    .values({
      branchId,
      id,
      placeId,
      unitLabel: null,
      size: null,
      hasChild4To12: hasChild,
      hasElder: null,
      assetBand: null,
      estimateConfidence: null,
      estimatedOn: null,
      ...t.stamps,
      deletedAt: null,
    })
    .execute()
  return id
}

describe('which community first', () => {
  test('ranks by what is surely there and not yet ours, and leaves what nobody knows unknown at the end', async () => {
    const small = await community('小院', 200, 300, 0.5)
    const large = await community('滨河花园', 600, 1000, 0.41)
    const silent = await community('翠苑新村', 100, 5000, null)
    const uncounted = await make.makePlace('没人数过', offset(0, 50))
    const withChild = await household(large, 1)
    const without = await household(large, 0)
    const doors = (index: number) => ({ homeUnitLabel: `${index}` })
    await make.makeCustomers(61, { homePlaceId: large, householdId: withChild, held: ['mobile_bank'] }, doors)
    await make.makeCustomers(30, { homePlaceId: large, householdId: without, held: ['mobile_bank'] }, (index) => ({
      homeUnitLabel: `b${index}`,
    }))

    const answer = await ask({ children: true })
    expect(answer.places.map(({ id }) => id)).toEqual([large, small, uncounted, silent])
    expect(answer.places.map(({ rank }) => rank)).toEqual([1, 2, null, null])
    expect(placeIn(answer, large)).toMatchObject({
      all: 1000,
      there: { low: 410, value: 410, high: 410, grade: 'a', source: 'stat' },
      ours: { low: 61, high: 61 },
      notYet: { low: 349, value: 349, high: 349 },
    })
    expect(placeIn(answer, silent)).toMatchObject({ all: 5000, there: null, notYet: null, unknown: 'share' })
    expect(placeIn(answer, uncounted)).toMatchObject({ all: null, there: null, notYet: null, unknown: 'households' })
    expect(answer.sums).toMatchObject([{ unit: 'household', places: 4, unknown: 2, there: { low: 560 } }])
  })

  test('says why in words and counts: homes, ours, the property manager, no event yet, when last walked', async () => {
    const id = await community('滨河花园', 300, 1000, 0.412)
    await make.makeKeyPerson(id, { title: 'property_manager', name: '何经理', attitude: 'support' })
    await make.makeVisit(head.id, 'place', id, '2026-03-20')
    const { places } = await ask({ children: true })
    const codes = places[0]?.reasons.map(({ code }) => code)
    expect(codes).toEqual(['there', 'ours', 'key_person', 'event_never', 'walked_last'])
    expect(places[0]?.reasons[0]).toEqual({ code: 'there', values: { low: 412, value: 412, high: 412 } })
  })

  test('without a figure of the place our own customers there tell of their neighbours, from ten known on', async () => {
    const many = await community('东苑', 300, 1000, null)
    const few = await community('西苑', 400, 1000, null)
    const each = (index: number) => ({
      homeUnitLabel: `${index}`,
      segment: index % 10 < 3 ? ('boss' as const) : ('employee' as const),
    })
    await make.makeCustomers(100, { homePlaceId: many, held: ['mobile_bank'] }, each)
    await make.makeCustomers(9, { homePlaceId: few, held: ['mobile_bank'] }, each)
    const answer = await ask({ segments: ['boss'] })
    // Wilson of 30 in 100: 0.219 to 0.396.
    expect(placeIn(answer, many).there).toMatchObject({
      low: 218,
      value: 300,
      high: 396,
      grade: 'c',
      source: 'own_mix',
    })
    expect(placeIn(answer, many).ours).toEqual({ low: 30, high: 30 })
    expect(placeIn(answer, few)).toMatchObject({ there: null, unknown: 'share' })
  })

  test('those who are known for having children do not stand for neighbours nobody asked', async () => {
    const id = await community('东苑', 300, 1000, null)
    await make.makeCustomers(40, { homePlaceId: id, segment: 'family_child', held: ['mobile_bank'] }, (index) => ({
      homeUnitLabel: `${index}`,
    }))
    expect(placeIn(await ask({ children: true }), id)).toMatchObject({
      there: null,
      unknown: 'share',
      ours: { low: 40, high: 40 },
    })
    const [withChild, without] = [await household(id, 1), await household(id, 0)]
    await make.makeCustomers(20, { homePlaceId: id, held: ['mobile_bank'] }, (index) => ({
      homeUnitLabel: `b${index}`,
      householdId: index < 5 ? withChild : without,
    }))
    // 5 of the 20 who were asked.
    expect(placeIn(await ask({ children: true }), id).there).toMatchObject({ value: 250, source: 'own_mix' })
  })

  test('counts persons of 60 and more, or the homes they live in', async () => {
    const id = await make.makePlace('老干部院', offset(0, 200))
    await make.makeStat(id, 'households_occupied', 500, recently)
    await make.makeStat(id, 'population', 1200, recently)
    await make.makeStat(id, 'elder_share', 0.25, recently)
    await make.makeCustomers(12, { homePlaceId: id, birthYearBand: 'ge_75', held: ['mobile_bank'] })
    expect(placeIn(await ask({ elders: true, unit: 'person' }), id)).toMatchObject({
      there: { low: 300, high: 300, grade: 'a' },
      ours: { low: 12, high: 12 },
    })
    expect(placeIn(await ask({ elders: true }), id).there).toMatchObject({ low: 163, high: 328 })
  })

  test('a saved filter of products speaks of our own customers alone: nobody knows it of the others', async () => {
    const id = await community('滨河花园', 300, 1000, 0.4)
    await make.makeCustomers(20, { homePlaceId: id, held: ['wealth'] }, (index) => ({ homeUnitLabel: `${index}` }))
    await make.makeCustomers(15, { homePlaceId: id, held: ['mobile_bank'] }, (index) => ({
      homeUnitLabel: `b${index}`,
    }))
    const place = placeIn(await ask({ filter: { held: ['wealth'] } }), id)
    expect(place).toMatchObject({ there: null, unknown: 'filter_of_own', ours: { low: 20, high: 20 }, rank: null })
  })
})

describe('groups and employers', () => {
  test('a target group stands where it meets, with its rhythm; its size is a guess and assures nobody', async () => {
    const rhythm = { days: ['tu', 'fr'], from: '19:00', to: '20:30' }
    const id = await make.makeTargetGroup('滨河广场舞队', offset(100, 0), {
      kind: 'dance',
      sizeEstimate: 60,
      rhythm: JSON.stringify(rhythm),
      habits: JSON.stringify(['square_dance']),
    })
    const dancers = [{ tag: 'square_dance', notedOn: recently }]
    await make.makeCustomers(22, { position: offset(150, 0), tags: dancers, held: ['mobile_bank'] })
    const answer = await ask({ targetGroupIds: [id] })
    expect(answer.places).toHaveLength(1)
    expect(answer.places[0]).toMatchObject({
      kind: 'target_group',
      unit: 'person',
      rhythm,
      there: { low: 0, value: 60, high: 60, grade: 'd' },
      // At most those nearby who dance.
      ours: { low: 0, high: 22 },
      notYet: { low: 0, value: 60, high: 60 },
      rank: 1,
    })
  })

  test('employers are chosen by how far one is with their wages, and counted by who works there', async () => {
    const ours = await make.makePlace('创智大厦', offset(0, 300), { kind: 'office' })
    const other = await make.makePlace('区医院', offset(0, 500), { kind: 'hospital' })
    await make.makeStat(ours, 'employees', 1650, recently)
    await make.makeCustomers(74, { workPlaceId: ours, held: ['mobile_bank'] })
    await t.db
      .insertInto('employerProfile')
      .values({
        branchId,
        id: ulid(),
        placeId: ours,
        sector: 'private',
        corpAccount: 'unknown',
        payrollStatus: 'negotiating',
        payDay: null,
        ...t.stamps,
        deletedAt: null,
      })
      .execute()
    const answer = await ask({ payroll: ['negotiating'] })
    expect(answer.places.map(({ id }) => id)).toEqual([ours])
    expect(answer.places[0]).toMatchObject({
      there: { low: 1650, grade: 'a', source: 'employees' },
      ours: { low: 74, high: 74 },
      payroll: 'negotiating',
    })
    expect(placeIn(await ask({ payroll: ['none'] }), other)).toMatchObject({ there: null, unknown: 'employees' })
    expect(answer.employers.map(({ name, payroll }) => [name, payroll])).toEqual([
      ['创智大厦', 'negotiating'],
      ['区医院', 'none'],
    ])
  })
})

describe('by circle and on foot', () => {
  test('a community across the river lies in the circle and not within the walk', async () => {
    const { data, line, position } = mapMaker()
    line(1, { highway: 'residential', name: '西岸路' }, [0, -400], [0, 0], [0, 300], [0, 400])
    line(2, { highway: 'residential', name: '东岸路' }, [140, -400], [140, 0], [140, 300], [140, 400])
    line(3, { highway: 'residential', name: '西街' }, [-400, 0], [0, 0])
    line(5, { highway: 'footway', bridge: 'yes', foot: 'yes' }, [0, 300], [140, 300])
    await layMap(t, data)
    await t.db
      .updateTable('branchSite')
      .set({ lng: position(0, 0)[0], lat: position(0, 0)[1] })
      .execute()
    const near = await make.makePlace('西岸小区', position(-200, 10))
    const across = await make.makePlace('东岸小区', position(150, 0))
    for (const id of [near, across]) await make.makeStat(id, 'households_occupied', 100, recently)
    const walked = await ask({ minutes: 5 })
    expect(walked.places.map(({ id }) => id)).toEqual([near])
    expect((await ask({ minutes: 5, ground: 'circle' })).places).toHaveLength(2)
    const five = walked.grounds.find(({ minutes }) => minutes === 5)
    expect([five?.circle.there.low, five?.walk.there.low]).toEqual([200, 100])
    // 740 m round by the bridge at 80 m a minute.
    expect(placeIn(await ask(), across).walkMinutes).toBeCloseTo(9.4, 0)
  })
})

describe('who sees what', () => {
  const crowd = async () => {
    const many = await community('东苑', 300, 1000, null)
    const few = await community('西苑', 400, 1000, 0.4)
    const tell = (bosses: number) => (index: number) => ({
      homeUnitLabel: `${index}`,
      segment: index < bosses ? ('boss' as const) : ('employee' as const),
    })
    await make.makeCustomers(97, { homePlaceId: many, held: ['mobile_bank'] }, tell(33))
    await make.makeCustomers(40, { homePlaceId: few, held: ['mobile_bank'] }, tell(7))
    return { many, few }
  }

  test('without person rows no count below ten and no exact one leaves, nor a figure made from them', async () => {
    const { many, few } = await crowd()
    const planner = await t.makeUser(['marketing'], [branchId])
    const answer = await ask({ segments: ['boss'] }, planner)
    expect(answer.suppressed).toBe(true)
    expect(placeIn(answer, many)).toMatchObject({
      ours: { low: 30, high: 39 },
      there: { low: 250, value: 350, high: 450 },
    })
    expect(placeIn(answer, few)).toMatchObject({ ours: null, there: null, unknown: 'few', notYet: null })
    const text = JSON.stringify(answer)
    for (const told of ['"low":33', '"low":7,', 'sample']) expect(text).not.toContain(told)
    expect(placeIn(await ask({ segments: ['boss'] }), few).ours).toEqual({ low: 7, high: 7 })
  })

  test('without person rows only two things may be asked of persons at once', async () => {
    const planner = await t.makeUser(['marketing'], [branchId])
    const question = whom({ segments: ['boss'], habits: ['chess'], children: true })
    const refused = await planner.ask(`/api/branches/${branchId}/audience?whom=${question}`)
    expect(refused.status).toBe(400)
    expect(await refused.json()).toMatchObject({ error: { code: 'filter_too_narrow' } })
    expect((await head.ask(`/api/branches/${branchId}/audience?whom=${question}`)).status).toBe(200)
  })

  test('who may not read key persons does not read them here', async () => {
    const id = await community('滨河花园', 300, 1000, 0.4)
    await make.makeKeyPerson(id, { name: '何经理' })
    expect(placeIn(await ask({}), id).keyPersons).toHaveLength(1)
    const auditor = await t.makeUser(['auditor'], [branchId])
    const seen = placeIn(await ask({}, auditor), id).keyPersons
    const list = await auditor.ask(`/api/branches/${branchId}/key-persons`)
    expect(seen.length).toBe(list.status === 200 ? 1 : 0)
  })

  test('what the program works out itself is exact for a planner too', async () => {
    const { few } = await crowd()
    const scope = {
      orgId: t.orgId,
      branchId,
      userId: ulid(),
      roles: ['marketing' as const],
      requestId: 'test',
      persons: personAccess.marketing,
    }
    const {
      exact: { places },
    } = await readAudience(t.db, scope, { unit: 'household', ground: 'walk', segments: ['boss'] })
    expect(places.find(({ id }) => id === few)?.ours).toEqual({ low: 7, high: 7 })
  })

  test('another branch finds the same ground without our figures and customers', async () => {
    const { many } = await crowd()
    const other = await t.makeBranch('B')
    await factories(t, other).makeSite(offset(0, 0))
    const stranger = await t.makeUser(['branch_head'], [other])
    const answer = await stranger.ask(`/api/branches/${other}/audience?whom=`)
    expect(placeIn(audienceAnswerSchema.parse(await answer.json()), many)).toMatchObject({
      there: null,
      unknown: 'households',
      ours: { low: 0, high: 0 },
    })
  })
})

test('a text that is no audience is refused', async () => {
  expect((await head.ask(`/api/branches/${branchId}/audience?whom=segments:nobody`)).status).toBe(400)
})

test('the list leaves as a workbook with the same figures, and the audit knows of it', async () => {
  await community('滨河花园', 300, 1000, 0.41)
  await community('翠苑新村', 500, 800, null)
  const planner = await t.makeUser(['marketing'], [branchId], '王洁')
  const answer = await planner.send('POST', `/api/branches/${branchId}/audience/export`, { whom: 'children:yes' })
  expect(answer.status).toBe(200)
  const rows = sheetCells(Buffer.from(await answer.arrayBuffer()))
  const head = rows.findIndex(([first]) => first === '次序')
  const column = (name: string) => rows[head]?.indexOf(name) ?? -1
  const [first, second] = rows.slice(head + 1)
  expect([first?.[0], first?.[column('地点')], first?.[column('那里有')]]).toEqual([1, '滨河花园', 410])
  expect([second?.[column('地点')], second?.[column('那里有')]]).toEqual(['翠苑新村', '未知'])
  expect(first?.[column('已是本行（至少）')]).toBe('<10')
  const audit = await t.db.selectFrom('audit').select(['action', 'reason']).execute()
  expect(audit).toContainEqual({ action: 'audience.export', reason: 'rows=2' })
  const manager = await t.makeUser(['rm'], [branchId])
  expect((await manager.send('POST', `/api/branches/${branchId}/audience/export`, {})).status).toBe(403)
})
