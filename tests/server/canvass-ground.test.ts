import fs from 'node:fs'
import { type CapacityAnswer, capacityAnswerSchema } from 'domain/canvass-capacity.ts'
import { type CanvassDoor, type CanvassDoorList, canvassDoorListSchema } from 'domain/canvass-door.ts'
import { type CanvassProgress, canvassProgressSchema } from 'domain/canvass-progress.ts'
import { type CanvassSide, canvassSideListSchema } from 'domain/canvass-side.ts'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import type { Role } from 'domain/user.ts'
import { mondayOf } from 'domain/walk-wish.ts'
import { weekdays } from 'domain/weekly-hours.ts'
import { civilDay } from 'server/http/today.ts'
import { ulid } from 'ulid'
import { describe, expect, onTestFinished, test } from 'vitest'
import { canvassRows } from '#support/canvass-rows.ts'
import { factories, offset } from '#support/factories.ts'
import { sharedFile } from '#support/osm.ts'
import { testApp } from '#support/test-app.ts'

const today = civilDay('Asia/Shanghai')
const saturdayHours = [
  { from: '09:30', to: '11:30' },
  { from: '14:30', to: '17:00' },
]
const always = (windows: readonly { opens: string; closes: string }[]) =>
  JSON.stringify(Object.fromEntries(weekdays.map((day) => [day, windows])))

async function branchWith(roles: readonly Role[] = ['branch_head']) {
  const app = await testApp()
  onTestFinished(app.close)
  const branchId = await app.makeBranch('A')
  const make = { ...factories(app, branchId), ...canvassRows(app, branchId) }
  const siteId = await make.makeSite()
  const user = await app.makeUser(roles, [branchId])
  const base = `/api/branches/${branchId}`
  const as = (who: typeof user) => ({
    sides: async (): Promise<CanvassSide[]> =>
      canvassSideListSchema.parse(await (await who.ask(`${base}/canvass-sides`)).json()).sides,
    list: async (query: string): Promise<CanvassDoorList> =>
      canvassDoorListSchema.parse(await (await who.ask(`${base}/canvass-doors?${query}`)).json()),
    doors: async (...sideIds: string[]): Promise<CanvassDoor[]> =>
      canvassDoorListSchema.parse(
        await (await who.ask(`${base}/canvass-doors?${sideIds.map((id) => `sideId=${id}`).join('&')}`)).json(),
      ).doors,
    progress: async (query = ''): Promise<CanvassProgress> =>
      canvassProgressSchema.parse(await (await who.ask(`${base}/canvass-progress?${query}`)).json()),
    capacity: async (question: Record<string, unknown>): Promise<CapacityAnswer> =>
      capacityAnswerSchema.parse(
        await (
          await who.send('POST', `${base}/canvass-capacity`, {
            onDate: daysAfter(today, 6),
            windows: saturdayHours,
            people: 4,
            ...question,
          })
        ).json(),
      ),
  })
  /** A shop in a door, with the branch's file on it. */
  const fileIn = async (
    unitId: string,
    name: string,
    merchant: Parameters<typeof make.makeMerchant>[1] = {},
    shop: Parameters<typeof make.makeShop>[2] = {},
  ) => make.makeMerchant(await make.makeShop(name, offset(10, 5), { unitId, ...shop }), merchant)
  return { ...app, branchId, siteId, make, user, as, ...as(user), base, fileIn }
}

/** The three streets of the head's Saturday, with their 214 doors. */
async function threeStreets(make: Awaited<ReturnType<typeof branchWith>>['make']) {
  const side = (lengthM: number) => ({ left: { lengthM }, right: { lengthM } })
  const river = await make.makeSidedStreet('滨河路', { metres: 620, ...side(620) })
  const lane = await make.makeSidedStreet('文昌巷', { metres: 340, from: offset(0, 100), ...side(340) })
  const peace = await make.makeSidedStreet('和平路', {
    metres: 900,
    from: offset(0, 200),
    left: { lengthM: 900, frontage: 'none' },
    right: { lengthM: 900 },
  })
  const counts: [string, number, number][] = [
    [river.leftId, 50, 50],
    [river.rightId, 46, 31],
    [lane.leftId, 22, 22],
    [lane.rightId, 19, 6],
    [peace.rightId, 77, 0],
  ]
  const doors: { sideId: string; unitIds: string[]; walked: number }[] = []
  for (const [sideId, known, walked] of counts)
    doors.push({ sideId, unitIds: await make.makeDoors(sideId, known), walked })
  const sideIds = [river, lane, peace].flatMap(({ leftId, rightId }) => [leftId, rightId])
  return { river, lane, peace, doors, sideIds }
}

describe('progress (K16)', () => {
  test('through the API equals the published example, and new doors raise its denominator at once', async ({
    skip,
  }) => {
    const file = sharedFile('../domain/metric_examples.json')
    if (!file) return skip('the shared test data is not here')
    const expected = JSON.parse(fs.readFileSync(file, 'utf8')).K16
    const { make, progress, makeUser, branchId, db, stamps } = await branchWith()
    const { doors, sideIds, peace } = await threeStreets(make)
    const staff: string[] = []
    for (const name of ['甲', '乙', '丙', '丁']) staff.push((await makeUser(['field'], [branchId], name)).id)
    const onDate = daysBefore(today, 1)
    const planId = await make.makePlan(sideIds, staff, { onDate, state: 'returned' })

    const walked = doors.flatMap(({ unitIds, walked: count, sideId }) =>
      unitIds.slice(0, count).map((unitId) => ({ unitId, sideId })),
    )
    const outcomes = walked.map((_, index) => (index < 38 ? 'met_owner' : index < 61 ? 'refused' : 'not_found'))
    const visits: string[] = []
    for (const [index, { unitId, sideId }] of walked.entries())
      visits.push(
        await make.makeVisit(staff[0] ?? '', 'merchant', unitId, onDate, {
          subjectKind: 'unit',
          unitId,
          sideId,
          planId,
          outcome: outcomes[index] ?? '',
        }),
      )
    await db
      .insertInto('lead')
      .values(
        visits.slice(0, 17).map((originId) => ({
          branchId,
          id: ulid(),
          source: 'visit',
          subjectKind: 'contact',
          subjectId: null,
          line: 'acquiring',
          amountBand: null,
          grade: 'b',
          ownerUserId: staff[0] ?? '',
          slaClass: 'standard',
          state: 'assigned',
          note: '',
          firstResponseAt: null,
          proposalAt: null,
          protectUntil: today,
          lostReason: null,
          originKind: 'visit',
          originId,
          ...stamps,
          deletedAt: null,
        })),
      )
      .execute()

    const told = await progress(`planId=${planId}`)
    expect(told).toMatchObject({
      sides: 5,
      coveredSides: 2,
      sideMetres: expected.side_m,
      coveredMetres: expected.covered,
      coveredShare: expected.covered_rate,
      doors: expected.doors,
      attempted: expected.attempted,
      attemptedShare: expected.rate,
      contactRate: expected.contact_rate,
      effectiveRate: expected.eff,
      leads: expected.leads,
      leadsPer100Doors: expected.lead_per_100,
      personHours: 16,
      doorsPerPersonHour: expected.per_person_h,
      newDoors: 0,
    })
    expect(told.weightedMetres).toBeCloseTo(expected.weighted, 9)
    expect(told.weightedShare).toBeCloseTo(expected.weighted_rate, 12)

    // Doors that were by hand before it went out are no finds of it.
    const dispatched = { branchId, planId, packetId: null, fromState: 'cut', reason: '', movedBy: null }
    await db
      .insertInto('canvassPlanMove')
      .values({
        ...dispatched,
        id: ulid(),
        toState: 'dispatched',
        movedAt: new Date(Date.now() - 60_000).toISOString(),
      })
      .execute()
    const old = new Date(Date.now() - 90_000_000).toISOString()
    await db
      .updateTable('unit')
      .set({ source: 'hand', createdAt: old })
      .where('id', '=', doors[0]?.unitIds[0] ?? '')
      .execute()
    expect(await progress(`planId=${planId}`)).toMatchObject({ doors: 214, newDoors: 0 })

    // Six shops more on the covered side of the lane: it is covered no longer.
    await make.makeDoors(doors[2]?.sideId ?? '', 6, () => ({ source: 'hand' }))
    const later = await progress(`planId=${planId}`)
    expect(later).toMatchObject({ doors: 220, attempted: 109, newDoors: 6, coveredSides: 1, coveredMetres: 620 })
    // The wall counts nowhere, even with a door in it.
    await make.makeDoors(peace.leftId, 3)
    expect(await progress(`planId=${planId}`)).toMatchObject({ doors: 220, sideMetres: 2820 })
    // Over the whole map in its round the figures are the same: nothing else was walked.
    expect(await progress()).toMatchObject({ doors: 220, attempted: 109, attempts: 109, leads: 17, personHours: 16 })
    expect(await progress(`from=${today}&to=${today}`)).toMatchObject({ attempted: 0, attempts: 0, contactRate: null })
  })

  test('a withdrawn visit, a skipped door and a visit to the shop before count for nothing; the third attempt ends a round', async () => {
    const { make, progress, user, fileIn, db } = await branchWith()
    const { leftId } = await make.makeSidedStreet('文昌巷')
    const [a = '', b = '', c = '', d = ''] = await make.makeDoors(leftId, 4)
    const at = (unitId: string, daysAgo: number, row: Parameters<typeof make.makeVisit>[4] = {}) =>
      make.makeVisit(user.id, 'merchant', unitId, daysBefore(today, daysAgo), {
        subjectKind: 'unit',
        unitId,
        sideId: leftId,
        outcome: 'owner_away',
        ...row,
      })
    await at(a, 1, { withdrawnAt: '2026-01-01T00:00:00.000Z', outcome: 'met_owner' })
    await at(b, 1, { outcome: 'skipped' })
    for (const days of [30, 20, 10]) await at(c, days)
    // The shop in d is new: its predecessor was met, but that is not its round.
    const gone = await make.makeMerchant(await make.makeShop('旧店', offset(0, 0), { status: 'closed', unitId: d }))
    await at(d, 40, { subjectKind: 'merchant', subjectId: gone, outcome: 'met_owner' })
    await fileIn(d, '新店')

    const told = await progress()
    expect(told).toMatchObject({ doors: 4, attempted: 1, attempts: 3 })
    expect(told.bySide.find(({ sideId }) => sideId === leftId)).toMatchObject({ attempted: 1, terminal: 1 })

    // What is found empty stays a door of that walk; what was empty before was never one.
    const [empty = ''] = await make.makeDoors(leftId, 2, () => ({ occupancy: 'vacant' }))
    await at(empty, 5, { outcome: 'vacant' })
    expect(await progress()).toMatchObject({ doors: 5, attempted: 2, attempts: 4 })
    // Whoever moves in begins anew.
    await db.updateTable('unit').set({ occupancy: 'occupied' }).where('id', '=', empty).execute()
    await db.updateTable('visit').set({ createdAt: '2026-01-01T00:00:00.000Z' }).where('unitId', '=', empty).execute()
    await make.makeShop('新开的', offset(0, 0), { unitId: empty })
    expect(await progress()).toMatchObject({ doors: 5, attempted: 1, attempts: 3 })
  })
})

describe('capacity (K17)', () => {
  test('three streets do not fit one Saturday with four: 139 of 214, with what else one could do', async () => {
    const { make, capacity } = await branchWith()
    const { sideIds, river, lane, peace } = await threeStreets(make)
    const told = await capacity({ sideIds })
    expect(told).toMatchObject({
      fits: 139,
      needed: 214,
      isEnough: false,
      people: 4,
      walkers: 4,
      netHours: 4,
      learned: false,
      visitsLearnedFrom: 0,
      counts: { sides: 6, sideMetres: 2820, doors: 214, emptyDoors: 0, stale: 214 },
    })
    expect(told.minutesPerDoor).toBeCloseTo(6.9, 10)
    expect(told.days).toBeCloseTo(1.538, 3)
    const [best, anotherDay, fewer] = told.options
    expect(best).toMatchObject({ code: 'best', doors: 139, left: 75 })
    expect(anotherDay).toEqual({ code: 'another_day', doors: 214, days: 2, halfDays: 2 })
    expect(fewer).toMatchObject({ code: 'fewer_streets', doors: 137, left: 77 })
    if (fewer?.code !== 'fewer_streets') throw new Error('no streets')
    expect(new Set(fewer.sideIds)).toEqual(new Set([river.leftId, river.rightId, lane.leftId, lane.rightId]))
    expect(fewer.parkedStreets).toMatchObject([{ street: '和平路' }])
    expect(new Set(fewer.parkedSideIds)).toEqual(new Set([peace.leftId, peace.rightId]))

    // What is kept fits; two teams of two do half as much.
    expect(await capacity({ sideIds: fewer.sideIds })).toMatchObject({ needed: 137, isEnough: true, options: [] })
    expect(await capacity({ sideIds, pairStyle: 'together' })).toMatchObject({ fits: 69, walkers: 2 })
    // Of one street no whole street fits: whole sides do.
    const one = await capacity({ sideIds: [river.leftId, river.rightId], people: 2 })
    expect(one).toMatchObject({ fits: 69, needed: 96 })
    expect(one.options[2]).toMatchObject({ code: 'fewer_streets', doors: 50, sideIds: [river.leftId] })
  })

  test('counts ours, locked, not to be visited and closed then, window by window on that weekday', async () => {
    const { make, capacity, fileIn, makeUser, branchId } = await branchWith()
    const { leftId } = await make.makeSidedStreet('滨河路')
    const [ours = '', held = '', heldByWalker = '', told = '', silent = '', late = '', noon = '', off = ''] =
      await make.makeDoors(leftId, 9)
    const onDate = daysAfter(today, 6)
    const walker = await makeUser(['rm'], [branchId])
    const colleague = await makeUser(['remote'], [branchId])
    await fileIn(ours, '启明画室', { ourStatus: 'main' })
    const until = { fromOn: today, untilOn: daysAfter(today, 10) }
    await make.makeLock('merchant', await fileIn(held, '童趣文具'), { holderUserId: colleague.id, ...until })
    await make.makeLock('merchant', await fileIn(heldByWalker, '新桥面馆'), { holderUserId: walker.id, ...until })
    await fileIn(told, '如意酒店', { doNotVisitUntil: '9999-12-31' })
    const [customerId = ''] = await make.makeCustomers(1, { doNotContact: 1 })
    await fileIn(silent, '安和药店', { ownerCustomerId: customerId })
    // As the map tells it, where nobody typed hours.
    await fileIn(late, '晚开的', {}, { openingHours: 'Mo-Su 10:00-22:00' })
    await fileIn(
      noon,
      '午休的',
      {},
      {
        weeklyHours: always([
          { opens: '06:00', closes: '09:00' },
          { opens: '12:00', closes: '14:00' },
        ]),
      },
    )
    // Closed on this weekday alone.
    const weekday = weekdays[(new Date(`${onDate}T00:00:00.000Z`).getUTCDay() + 6) % 7]
    const hours = JSON.parse(always([{ opens: '08:00', closes: '18:00' }]))
    await fileIn(off, '周休的', {}, { weeklyHours: JSON.stringify({ ...hours, [weekday ?? '']: [] }) })

    const question = { sideIds: [leftId], onDate, people: undefined, staffIds: [walker.id] }
    expect((await capacity(question)).counts).toEqual({
      sides: 1,
      sideMetres: 200,
      doors: 9,
      emptyDoors: 0,
      withoutFile: 1,
      ours: 1,
      locked: 1,
      doNotVisit: 2,
      coolDown: 0,
      overBudget: 0,
      stale: 9,
      hoursKnown: 3,
      closedThen: 2,
      byWindow: [
        { from: '09:30', to: '11:30', closedAtStart: 3, closedThroughout: 2 },
        { from: '14:30', to: '17:00', closedAtStart: 2, closedThroughout: 2 },
      ],
    })
    const nextDay = await capacity({ ...question, onDate: daysAfter(onDate, 1) })
    expect(nextDay.counts).toMatchObject({ closedThen: 1, byWindow: [{ closedAtStart: 2 }, { closedAtStart: 1 }] })
  })

  test('counts the way where doors lie far apart, and keeps only streets that fit on their own ground', async () => {
    const { make, capacity } = await branchWith()
    const street = async (name: string, lengthM: number, doors: number, at: number) => {
      const { leftId } = await make.makeSidedStreet(name, {
        from: offset(0, at),
        left: { lengthM },
        right: { lengthM },
      })
      await make.makeDoors(leftId, doors)
      return leftId
    }
    const dense = await street('密街', 800, 40, 0)
    const far = await street('远路', 6400, 40, 300)
    // 7,200 m for 80 doors are 90 m a door: 1.125 minutes instead of 0.6.
    const both = await capacity({ sideIds: [dense, far], people: 2 })
    expect(both.walkPerDoor).toBeCloseTo(1.125, 10)
    expect(both).toMatchObject({ needed: 80, fits: 64 })
    expect(both.options[2]).toMatchObject({ code: 'fewer_streets', doors: 40, left: 40 })
    // One walker does 34 of the street of close doors, and of the road 28 of 40, not as many.
    expect(await capacity({ sideIds: [dense], people: 1 })).toMatchObject({ fits: 34, walkPerDoor: 0.6 })
    const road = await capacity({ sideIds: [far], people: 1 })
    expect(road).toMatchObject({ fits: 28, walkPerDoor: 2 })
    // The way that packets know is longer than the sides.
    expect(await capacity({ sideIds: [dense], people: 1, walkM: 6400 })).toMatchObject({ fits: 28, walkPerDoor: 2 })
  })

  test('takes of the best that fit as many new doors as the head asks for', async () => {
    const { make, capacity, fileIn } = await branchWith()
    const { leftId } = await make.makeSidedStreet('滨河路')
    const unitIds = await make.makeDoors(leftId, 40)
    for (const [index, unitId] of unitIds.slice(0, 20).entries())
      await fileIn(unitId, `老店 ${index}`, { loanNeed: 'now' })
    const best = async (newShare?: number) =>
      (await capacity({ sideIds: [leftId], windows: [{ from: '09:30', to: '10:40' }], people: 2, newShare })).options[0]
    // Fifteen fit. By points alone all of them are shops with a need.
    expect(await best()).toMatchObject({ doors: 15, withoutFile: 0 })
    expect(await best(60)).toMatchObject({ doors: 15, withoutFile: 9 })
    expect(await best(100)).toMatchObject({ doors: 15, withoutFile: 15 })
  })

  test('keeps away from who must be left alone when it chooses the best', async () => {
    const { make, capacity, fileIn, user, base } = await branchWith()
    const { leftId } = await make.makeSidedStreet('滨河路')
    const unitIds = await make.makeDoors(leftId, 40)
    await fileIn(unitIds[0] ?? '', '如意酒店', { doNotVisitUntil: '9999-12-31', loanNeed: 'now' })
    await fileIn(unitIds[39] ?? '', '启明画室', { loanNeed: 'now' })
    // Even where the branch gives it no points: what is barred is barred.
    const rule = { value: [{ code: 'do_not_visit', points: 0, isOn: false }] }
    expect((await user.send('PUT', `${base}/settings/canvass_priority`, rule)).status).toBe(204)
    const told = await capacity({ sideIds: [leftId], people: 1 })
    const [best] = told.options
    if (best?.code !== 'best') throw new Error('no best')
    expect([told.fits, best.doors, best.left]).toEqual([34, 34, 6])
    expect(best.unitIds).toContain(unitIds[39])
    expect(best.unitIds).not.toContain(unitIds[0])
    // In walking order, not by points.
    expect(best.unitIds.map((id) => unitIds.indexOf(id))).toEqual(
      best.unitIds.map((id) => unitIds.indexOf(id)).toSorted((a, b) => a - b),
    )
  })

  test('learns the pace of the branch from a hundred timed visits', async () => {
    const { make, capacity, user } = await branchWith()
    const { leftId } = await make.makeSidedStreet('滨河路', { left: { lengthM: 40 } })
    const [unitId = ''] = await make.makeDoors(leftId, 1)
    const timed = (count: number, outcome: string, minutes: number) =>
      Promise.all(
        Array.from({ length: count }, () =>
          make.makeVisit(user.id, 'merchant', unitId, today, { subjectKind: 'unit', unitId, outcome, minutes }),
        ),
      )
    await timed(60, 'met_owner', 5)
    await timed(39, 'closed_now', 1)
    // Nobody timed these.
    for (const outcome of ['met_owner', 'busy'])
      await make.makeVisit(user.id, 'merchant', unitId, today, { subjectKind: 'unit', unitId, outcome })
    expect(await capacity({ sideIds: [leftId] })).toMatchObject({ learned: false, visitsLearnedFrom: 99 })
    await timed(1, 'closed_now', 1)
    const told = await capacity({ sideIds: [leftId] })
    expect(told).toMatchObject({
      learned: true,
      visitsLearnedFrom: 100,
      pace: { contactShare: 0.6, contact: 5, miss: 1 },
    })
    expect(told.minutesPerDoor).toBeCloseTo(0.6 + 0.6 * 5 + 0.4 + 1.5, 10)
  })

  test('refuses sides and people it does not know, and whoever does not plan', async () => {
    const { make, user, base, makeUser, branchId } = await branchWith()
    const { leftId } = await make.makeSidedStreet('滨河路')
    const question = { sideIds: [leftId], onDate: today, windows: saturdayHours, people: 2 }
    const code = async (body: Record<string, unknown>) =>
      (await (await user.send('POST', `${base}/canvass-capacity`, body)).json()).error?.code
    expect(await code({ ...question, sideIds: [ulid()] })).toBe('unknown_side')
    expect(await code({ ...question, staffIds: [ulid()] })).toBe('unknown_staff')
    expect(await code({ ...question, people: undefined })).toBe('invalid_input')
    expect(await code({ ...question, windows: [{ from: '11:00', to: '09:00' }] })).toBe('invalid_input')
    const walker = await makeUser(['field'], [branchId])
    expect((await walker.send('POST', `${base}/canvass-capacity`, question)).status).toBe(403)
  })
})

describe('doors and sides', () => {
  test('come in walking order, each with its points and the words for them', async () => {
    const { make, doors, sides, fileIn, user, base } = await branchWith()
    const { leftId } = await make.makeSidedStreet('滨河路')
    const [second = '', first = '', ours = ''] = await make.makeDoors(leftId, 3, (index) => ({
      chainage: [20, 10, 30][index] ?? null,
    }))
    await fileIn(first, '启明画室', { loanNeed: 'watch' })
    const rival = await fileIn(second, '童趣文具')
    await make.makePresence('merchant', rival, 'rcb', daysBefore(today, 20))
    const own = await fileIn(ours, '新桥面馆', { ourStatus: 'main' })
    await make.makeVisit(user.id, 'merchant', own, daysBefore(today, 30), {
      outcome: 'met_staff',
      nextOn: daysBefore(today, 2),
      unitId: ours,
      sideId: leftId,
    })

    const told = await doors(leftId)
    expect(told.map(({ unitId, priority }) => [unitId, priority])).toEqual([
      [first, 7],
      [second, 4],
      [ours, 2],
    ])
    expect(told[0]?.reasons).toEqual([
      { code: 'main_bank', points: 3, words: { bank: 'unknown' } },
      { code: 'loan_need', points: 3, words: { need: 'watch' } },
      { code: 'never_walked', points: 1, words: {} },
    ])
    expect(told[1]?.reasons[0]).toEqual({ code: 'main_bank', points: 3, words: { bank: 'rcb' } })
    expect(told[2]?.reasons).toEqual([{ code: 'customer_due', points: 2, words: { on: daysBefore(today, 2) } }])
    expect(told[2]).toMatchObject({ isOurs: true, visits: { attempts: 1, isTerminal: false } })

    // The branch's own points at once count instead.
    const rule = {
      value: [
        { code: 'loan_need', points: 9, isOn: true },
        { code: 'main_bank', points: 3, isOn: false },
      ],
    }
    expect((await user.send('PUT', `${base}/settings/canvass_priority`, rule)).status).toBe(204)
    expect((await doors(leftId)).map(({ priority }) => priority)).toEqual([10, 1, 2])
    const twice = { value: [...rule.value, { code: 'loan_need', points: 1, isOn: true }] }
    expect((await user.send('PUT', `${base}/settings/canvass_priority`, twice)).status).toBe(400)

    expect((await sides()).find(({ id }) => id === leftId)).toMatchObject({
      street: '滨河路',
      doors: 3,
      attempted: 1,
      terminal: 0,
      covered: false,
      neverWalked: 2,
      ours: 1,
      mainBankUnknown: 1,
      mainBankRival: 1,
      loanNeed: 1,
      revisitDue: 1,
      lastWalkedOn: daysBefore(today, 30),
      freshness: 'fresh',
      formerSite: false,
    })
  })

  test('a wish of that week, six months without a visit and the trade an alliance lacks are reasons', async () => {
    const { make, list, sides, fileIn, db, branchId, stamps, user } = await branchWith()
    const { leftId } = await make.makeSidedStreet('滨河路')
    const [wished = '', stale = ''] = await make.makeDoors(leftId, 2)
    const merchantId = await fileIn(wished, '启明画室', {}, { category: 'stationery' })
    const other = await fileIn(stale, '新桥面馆', { ourStatus: 'prospect' }, { category: 'restaurant' })
    await make.makeVisit(user.id, 'merchant', other, daysBefore(today, 300), { outcome: 'owner_away' })
    const onDate = daysAfter(today, 7)
    await db
      .insertInto('walkWish')
      .values({
        branchId,
        id: ulid(),
        subjectKind: 'merchant',
        subjectId: merchantId,
        week: mondayOf(onDate),
        reason: 'promise',
        note: '',
        doneAt: null,
        ...stamps,
        deletedAt: null,
      })
      .execute()
    await db
      .insertInto('alliance')
      .values({
        branchId,
        id: ulid(),
        name: '亲子联盟',
        nameSort: 'qin',
        theme: 'child',
        level: 'primary',
        levelSince: today,
        charter: '',
        fromDate: today,
        toDate: null,
        officerUserId: null,
        ...stamps,
        deletedAt: null,
      })
      .execute()
    const told = await list(`sideId=${leftId}&onDate=${onDate}`)
    expect(told.onDate).toBe(onDate)
    expect(told.doors[0]?.reasons).toEqual([
      { code: 'walk_wish', points: 4, words: { reason: 'promise' } },
      { code: 'main_bank', points: 3, words: { bank: 'unknown' } },
      { code: 'alliance_gap', points: 2, words: { category: 'stationery' } },
      { code: 'never_walked', points: 1, words: {} },
    ])
    expect(told.doors[1]?.reasons).toContainEqual({
      code: 'not_walked',
      points: 1,
      words: { on: daysBefore(today, 300) },
    })
    // This week nobody wished for it.
    expect((await list(`sideId=${leftId}`)).doors[0]?.reasons[0]?.code).toBe('main_bank')
    expect((await sides()).find(({ id }) => id === leftId)).toMatchObject({ allianceGap: 1, walkWishes: 0 })
  })

  test('the holder of a lock is named to those entitled, and a refusal and a spent budget are told too', async () => {
    const { make, as, fileIn, makeUser, branchId, user } = await branchWith(['branch_head'])
    const { leftId } = await make.makeSidedStreet('滨河路')
    const [held = '', refused = '', spent = '', free = ''] = await make.makeDoors(leftId, 4)
    const colleague = await makeUser(['remote'], [branchId], '沈远维')
    const [customerId = ''] = await make.makeCustomers(1)
    await fileIn(held, '启明画室', { ownerCustomerId: customerId })
    const until = daysAfter(today, 5)
    await make.makeLock('customer', customerId, { holderUserId: colleague.id, fromOn: today, untilOn: until })
    const cold = await fileIn(refused, '童趣文具', { doNotVisitUntil: daysAfter(today, 80) })
    await make.makeVisit(user.id, 'merchant', cold, daysBefore(today, 10), { outcome: 'refused' })
    const often = await fileIn(spent, '新桥面馆')
    for (const days of [1, 2])
      await make.makeTouch('merchant', often, user.id, `${daysBefore(today, days)}T02:00:00.000Z`)
    await fileIn(free, '如意酒店')

    const read = async (who: typeof user) => (await as(who).doors(leftId)).map(({ lock }) => lock)
    expect(await read(user)).toEqual([
      { state: 'service_only', why: 'lock', holder: '沈远维', until },
      { state: 'cool_down', why: 'cool_down', holder: null, until: daysAfter(today, 80) },
      { state: 'over_budget', why: 'budget', holder: null, until: daysAfter(today, 5 - 1) },
      { state: 'free', why: null, holder: null, until: null },
    ])
    const walker = await makeUser(['field'], [branchId])
    expect((await read(walker))[0]).toEqual({ state: 'service_only', why: 'lock', holder: null, until })
    // Whoever holds it is not held off.
    expect((await read(colleague))[0]?.state).toBe('free')
    const [door] = await as(user).doors(leftId)
    expect(door?.reasons.at(-1)).toEqual({ code: 'locked', points: -5, words: { why: 'lock', until } })
    expect(door?.minutes).toBeCloseTo(6.9, 10)
    expect((await as(user).doors(leftId))[1]).toMatchObject({ minutes: 0.6 })
  })

  test('what planning says of a door is what saving a visit there refuses', async () => {
    const { make, doors, fileIn, makeUser, branchId, user, base } = await branchWith()
    const { leftId } = await make.makeSidedStreet('滨河路')
    const unitIds = await make.makeDoors(leftId, 8, (index) => (index === 6 ? { kind: 'dwelling' } : {}))
    const [held = '', elsewhere = '', refused = '', told = '', silent = '', spent = '', home = '', free = ''] = unitIds
    const colleague = await makeUser(['remote'], [branchId], '沈远维')
    const until = { fromOn: daysBefore(today, 3), untilOn: daysAfter(today, 5) }
    const [customerId = '', quiet = ''] = await make.makeCustomers(2, {}, (index) => ({
      doNotContact: index === 1 ? 1 : 0,
    }))
    const files = [
      await fileIn(held, '启明画室', { ownerCustomerId: customerId }),
      await fileIn(elsewhere, '童趣文具'),
      await fileIn(refused, '新桥面馆', { doNotVisitUntil: daysAfter(today, 80) }),
      await fileIn(told, '如意酒店', { doNotVisitUntil: '9999-12-31' }),
      await fileIn(silent, '安和药店', { ownerCustomerId: quiet }),
      await fileIn(spent, '长禾纸业'),
    ]
    await make.makeLock('customer', customerId, { holderUserId: colleague.id, ...until })
    await make.makeLock('merchant', files[1] ?? '', { holderName: '远程中心', ...until })
    await make.makeVisit(user.id, 'merchant', files[2] ?? '', daysBefore(today, 10), { outcome: 'refused' })
    for (const days of [1, 2])
      await make.makeTouch('merchant', files[5] ?? '', user.id, `${daysBefore(today, days)}T02:00:00.000Z`)
    await make.makeVisit(user.id, 'merchant', home, daysBefore(today, 20), {
      subjectKind: 'unit',
      unitId: home,
      outcome: 'refused',
    })
    files.push('', await fileIn(free, '春来面馆'))

    const planned = (await doors(leftId)).map(({ lock }) => lock)
    const refusals: unknown[] = []
    for (const [index, unitId] of unitIds.entries()) {
      const merchantId = files[index] ?? ''
      const subject =
        merchantId === ''
          ? { subjectKind: 'unit', subjectId: unitId }
          : { subjectKind: 'merchant', subjectId: merchantId }
      const answer = await user.send('POST', `${base}/visits`, { ...subject, visitedOn: today, outcome: 'met_owner' })
      refusals.push(answer.status === 201 ? null : (await answer.json()).error)
    }
    expect(refusals).toEqual(
      planned.map(({ why, until: last, holder }) =>
        why === null
          ? null
          : { code: 'contact_refused', detail: { why, until: last, ...(holder === null ? {} : { holder }) } },
      ),
    )
    expect(planned.map(({ why, holder }) => [why, holder])).toEqual([
      ['lock', '沈远维'],
      ['lock', '远程中心'],
      ['cool_down', null],
      ['do_not_visit', null],
      ['do_not_contact', null],
      ['budget', null],
      ['cool_down', null],
      [null, null],
    ])
  })

  test('who can introduce the walker is named to those entitled; others read whom to ask', async () => {
    const { make, as, fileIn, makeUser, branchId, user, db, stamps } = await branchWith(['branch_head'])
    const { leftId } = await make.makeSidedStreet('滨河路')
    const [byOwner = '', byTie = '', byKeyPerson = '', byAlly = '', cold = ''] = await make.makeDoors(leftId, 5)
    const manager = await makeUser(['rm'], [branchId], '李若安')
    const [ownerId = '', tiedId = ''] = await make.makeCustomers(2, { ownerUserId: manager.id })
    await fileIn(byOwner, '启明画室', { ownerCustomerId: ownerId })
    const tied = await fileIn(byTie, '童趣文具')
    const tie = { branchId, note: '', banksHere: 'unknown', toName: '', ...stamps, deletedAt: null }
    await db
      .insertInto('businessTie')
      .values({
        ...tie,
        id: ulid(),
        fromKind: 'customer',
        fromId: tiedId,
        toKind: 'merchant',
        toId: tied,
        type: 'owner',
      })
      .execute()
    const known = await fileIn(byKeyPerson, '新桥面馆')
    const knownThere = { attachesKind: 'merchant', ownerUserId: manager.id }
    await make.makeKeyPerson(known, { ...knownThere, title: 'finance', name: '陆明' })
    // Whom one visits introduces nobody, and who is against us neither.
    await make.makeKeyPerson(known, { ...knownThere, title: 'owner', name: '周三' })
    await make.makeKeyPerson(known, { ...knownThere, title: 'hr', name: '吴四', attitude: 'resist' })
    const wanted = await fileIn(byAlly, '如意酒店')
    const ally = await make.makeMerchant(await make.makeShop('长禾纸业', offset(300, 0)), {
      ourStatus: 'account',
      ownerUserId: manager.id,
    })
    await db
      .insertInto('businessTie')
      .values({
        ...tie,
        id: ulid(),
        fromKind: 'merchant',
        fromId: wanted,
        toKind: 'merchant',
        toId: ally,
        type: 'supplier',
      })
      .execute()
    await fileIn(cold, '安和药店')

    const read = async (who: typeof user) => (await as(who).doors(leftId)).map(({ warm }) => warm)
    expect(await read(user)).toEqual([
      [{ kind: 'owner_customer', who: '周*', ask: null, title: null }],
      [{ kind: 'business_tie', who: '周*', ask: null, title: null }],
      [{ kind: 'key_person', who: '陆明', ask: '李若安', title: 'finance' }],
      [{ kind: 'supply_tie', who: '长禾纸业', ask: '李若安', title: null }],
      [],
    ])
    // Customers told to somebody who does not look after them leave a row in the audit; others leave none.
    const told = () =>
      db.selectFrom('audit').select(['actorId', 'reason']).where('action', '=', 'canvass_door.list').execute()
    expect(await told()).toEqual([{ actorId: user.id, reason: 'rows=2' }])
    const walker = await makeUser(['field'], [branchId])
    expect((await read(walker)).slice(0, 2)).toEqual([
      [{ kind: 'owner_customer', who: null, ask: '李若安', title: null }],
      [{ kind: 'business_tie', who: null, ask: '李若安', title: null }],
    ])
    expect((await read(manager))[0]?.[0]?.who).toBe('周文岚')
    expect(await told()).toHaveLength(1)
    // It is preferred, and says so.
    const [warm, , , , chill] = await as(user).doors(leftId)
    expect((warm?.priority ?? 0) - (chill?.priority ?? 0)).toBe(2)
    expect(warm?.reasons).toContainEqual({ code: 'warm_door', points: 2, words: { kind: 'owner_customer' } })
  })

  test('a plan gives its doors in its own order, by its own people', async () => {
    const { make, list, makeUser, branchId, fileIn, user, base } = await branchWith()
    const one = await make.makeSidedStreet('安和街')
    const two = await make.makeSidedStreet('滨河路', { from: offset(0, 100) })
    const [first = ''] = await make.makeDoors(one.leftId, 1)
    const [second = '', empty = ''] = await make.makeDoors(two.rightId, 2, (index) => ({
      occupancy: index === 0 ? 'occupied' : 'for_rent',
    }))
    const walker = await makeUser(['rm'], [branchId])
    await make.makeLock('merchant', await fileIn(first, '启明画室'), {
      holderUserId: walker.id,
      fromOn: today,
      untilOn: daysAfter(today, 9),
    })
    const planId = await make.makePlan([two.rightId, one.leftId], [walker.id], { onDate: daysAfter(today, 3) })
    const told = await list(`planId=${planId}`)
    expect(told.onDate).toBe(daysAfter(today, 3))
    expect(told.doors.map(({ unitId }) => unitId)).toEqual([second, empty, first])
    expect(told.sides.map(({ street }) => street)).toEqual(['滨河路', '安和街'])
    expect(told.doors[2]?.lock.state).toBe('free')
    expect((await user.ask(`${base}/canvass-doors?planId=${ulid()}`)).status).toBe(404)
    expect((await user.ask(`${base}/canvass-doors`)).status).toBe(400)
  })

  test('what another branch knows of the same doors stays there', async () => {
    const { make, doors, sides, makeBranch, makeUser, db, orgId, stamps } = await branchWith()
    const { leftId } = await make.makeSidedStreet('滨河路')
    const [unitId = ''] = await make.makeDoors(leftId, 1)
    const shopId = await make.makeShop('启明画室', offset(10, 5), { unitId })
    const theirs = await makeBranch('B')
    const there = factories({ db, orgId, stamps }, theirs)
    const merchantId = await there.makeMerchant(shopId, { ourStatus: 'main', loanNeed: 'now' })
    const stranger = await makeUser(['rm'], [theirs])
    await there.makeVisit(stranger.id, 'merchant', merchantId, today, { unitId, sideId: leftId })
    await canvassRows({ db, orgId, stamps }, theirs).makeLock('merchant', merchantId, { untilOn: daysAfter(today, 9) })

    expect(await doors(leftId)).toMatchObject([
      { merchant: null, isOurs: false, lock: { state: 'free' }, visits: { last: null } },
    ])
    expect((await sides()).find(({ id }) => id === leftId)).toMatchObject({
      doors: 1,
      ours: 0,
      locked: 0,
      loanNeed: 0,
      lastWalkedOn: null,
      freshness: 'never',
    })
  })

  test('sides say which turfs, open plans and former sites hold them, and the map of streets when they were walked', async () => {
    const { make, sides, user, base, db, branchId, stamps } = await branchWith()
    const { leftId, rightId, segmentId } = await make.makeSidedStreet('滨河路')
    await make.makeSite(offset(100, 0), { status: 'former', toDate: '2020-01-01', bondRadius: 300 })
    const turfId = ulid()
    const ring = [offset(-50, -50), offset(400, -50), offset(400, 50), offset(-50, 50), offset(-50, -50)]
    await db
      .insertInto('turf')
      .values({
        branchId,
        id: turfId,
        name: '东片',
        nameSort: 'dong pian',
        kind: 'shop',
        geometry: JSON.stringify(ring),
        ownerUserId: null,
        assistantUserId: null,
        leaderUserId: null,
        targetHouseholds: null,
        ...stamps,
        deletedAt: null,
      })
      .execute()
    const planId = await make.makePlan([leftId], [])
    await make.makePlan([leftId], [], { state: 'closed' })
    const [unitId = ''] = await make.makeDoors(rightId, 1)
    await make.makeVisit(user.id, 'merchant', unitId, daysBefore(today, 200), {
      subjectKind: 'unit',
      unitId,
      sideId: rightId,
    })

    const told = await sides()
    expect(told.find(({ id }) => id === leftId)).toMatchObject({
      turfIds: [turfId],
      planIds: [planId],
      formerSite: true,
      freshness: 'never',
    })
    expect(told.find(({ id }) => id === rightId)).toMatchObject({
      planIds: [],
      lastWalkedOn: daysBefore(today, 200),
      freshness: 'stale',
      attempted: 0,
      neverWalked: 0,
    })
    const { segments } = await (await user.ask(`${base}/streets`)).json()
    expect(segments).toMatchObject([{ id: segmentId, lastWalkedOn: daysBefore(today, 200) }])
  })
})
