import fs from 'node:fs'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import { type FormerTour, formerTourSchema, type SiteRetention, siteRetentionSchema } from 'domain/former-site.ts'
import type { Role } from 'domain/user.ts'
import { ulid } from 'ulid'
import { describe, expect, onTestFinished, test } from 'vitest'
import { sharedFile } from '#support/osm.ts'
import { type factories, offset } from '#support/factories.ts'
import { planWorldIn, today } from '#support/plan-world.ts'
import { testApp } from '#support/test-app.ts'

const movedOn = '2024-06-30'
const old = offset(2000, 0)

async function world() {
  const app = await testApp()
  onTestFinished(app.close)
  const branchId = await app.makeBranch('A')
  const w = await planWorldIn(app, branchId)
  const siteId = await w.make.makeSite(old, {
    status: 'former',
    fromDate: '2010-01-01',
    toDate: movedOn,
    address: '老桥路 8 号',
  })
  const [own] = w.walkers
  if (!own) throw new Error('nobody')
  const retention = async (who = w.head): Promise<SiteRetention> =>
    siteRetentionSchema.parse(await (await who.ask(`${w.base}/former-sites/${siteId}/retention`)).json())
  const tour = async (query = 'minutes=90', who = own): Promise<FormerTour> => {
    const answer = await who.ask(`${w.base}/former-sites/${siteId}/tour?${query}`)
    if (answer.status !== 200) throw new Error(await answer.text())
    return formerTourSchema.parse(await answer.json())
  }
  const send = (amount: Record<string, unknown>, { who = w.head, at = siteId } = {}) =>
    who.send('POST', `${w.base}/former-sites/${at}/amounts`, { source: '行内报表', ...amount })
  const type = async (amount: { metric: string; fen: number; asOf: string }) => {
    const answer = await send(amount)
    if (answer.status !== 201) throw new Error(await answer.text())
    return ((await answer.json()) as { id: string }).id
  }
  const takeBack = async (id: string) => (await w.head.send('DELETE', `${w.base}/site-amounts/${id}`)).status
  return { app, branchId, ...w, siteId, own, retention, tour, send, type, takeBack }
}
type CustomerMaking = NonNullable<Parameters<ReturnType<typeof factories>['makeCustomers']>[1]>
type World = Awaited<ReturnType<typeof world>>

/** 262 who banked at the old site when it moved: 188 still do, 121 of them spoken to lately; five came later. */
async function bonded(w: World) {
  const row = { siteBondId: w.siteId, position: offset(200, 0) }
  const product = (customerId: string, openedOn: string | null, closedOn: string | null) => ({
    branchId: w.branchId,
    id: ulid(),
    customerId,
    line: 'mobile_bank',
    active: closedOn === null ? (1 as const) : (0 as const),
    openedOn,
    closedOn,
    maturesOn: null,
  })
  const kept = await w.make.makeCustomers(188, row, (index) => ({
    lastTwoWayOn: index < 100 ? daysBefore(today, 90) : daysBefore(today, 91),
    position: index < 60 ? offset(200, 0) : index < 120 ? offset(900, 0) : offset(3000, 0),
    assetBand: index < 180 ? '5w_20w' : null,
  }))
  const gone = await w.make.makeCustomers(70, row)
  const lost = await w.make.makeCustomers(4, { ...row, lifecycle: 'lost' })
  const later = await w.make.makeCustomers(5, row)
  const holdings = [
    ...kept.map((id, index) => product(id, index % 2 === 0 ? '2015-01-01' : null, null)),
    ...gone.map((id) => product(id, '2015-01-01', '2025-02-01')),
    ...lost.map((id) => product(id, '2015-01-01', null)),
    ...later.map((id) => product(id, '2025-01-01', null)),
  ]
  await w.app.db.insertInto('holding').values(holdings).execute()
  const yesterday = `${daysBefore(today, 1)}T06:00:00.000Z`
  for (const id of kept.slice(100, 121)) await w.make.makeTouch('customer', id, w.own.id, yesterday)
  // A message to all is no talk.
  for (const id of kept.slice(121, 140))
    await w.make.makeTouch('customer', id, w.own.id, yesterday, { twoWay: 0, channel: 'sms_mass' })
}

describe('who stayed with the branch after it moved (K25)', () => {
  test('equals the figures worked out by hand', async (context) => {
    const file = sharedFile('../domain/metric_examples.json')
    if (!file) return context.skip('no shared examples here')
    const { K25 } = JSON.parse(fs.readFileSync(file, 'utf8')) as { K25: { kept: number; aum: number; contact: number } }
    const w = await world()
    await bonded(w)
    await w.type({ metric: 'assets_at_move', fen: 6_350_000_000, asOf: movedOn })
    await w.type({ metric: 'assets_kept', fen: 4_120_000_000, asOf: daysBefore(today, 20) })
    const { kept, touched, money, site } = await w.retention()
    expect(site).toMatchObject({ movedOn, address: '老桥路 8 号' })
    expect([kept.numerator, kept.denominator, kept.value]).toEqual([188, 262, K25.kept])
    expect([touched.numerator, touched.denominator, touched.value]).toEqual([121, 188, K25.contact])
    expect(money).toMatchObject({ low: K25.aum, high: K25.aum, grade: 'a', asOf: daysBefore(today, 20) })
    expect(money.atMove).toMatchObject({
      fen: 6_350_000_000,
      source: '行内报表',
      asOf: movedOn,
      by: { name: '陆行长' },
    })
  })

  test('is told in bounds where nobody wrote down when a product ended', async () => {
    const w = await world()
    await bonded(w)
    const unsure = await w.make.makeCustomers(13, { siteBondId: w.siteId, position: offset(200, 0) })
    const [stayed = '', ...left] = unsure
    const ended = { branchId: w.branchId, line: 'mobile_bank', active: 0 as const, openedOn: '2015-01-01' }
    const rows = [stayed, ...left].map((customerId) => ({
      ...ended,
      id: ulid(),
      customerId,
      closedOn: null,
      maturesOn: null,
    }))
    // Came back later with another product.
    const back = {
      ...ended,
      id: ulid(),
      customerId: stayed,
      line: 'credit_card',
      active: 1 as const,
      openedOn: '2025-06-01',
    }
    await w.app.db
      .insertInto('holding')
      .values([...rows, { ...back, closedOn: null, maturesOn: null }])
      .execute()
    const { kept } = await w.retention()
    // At worst all twelve who left banked there; at best only the one who stayed did.
    expect([kept.numerator, kept.denominator, kept.grade]).toEqual([188, 262 + 12, 'b'])
    expect([kept.low, kept.high]).toEqual([188 / 274, 189 / 263])
  })

  test('is split by how far they live from the present site', async () => {
    const w = await world()
    await bonded(w)
    const { byDistance } = await w.retention()
    expect(byDistance.map(({ upTo, placed, kept }) => [upTo, placed, kept.numerator, kept.denominator ?? 0])).toEqual([
      [700, true, 60, 134],
      [1000, true, 60, 60],
      [1500, true, 0, 0],
      [null, true, 68, 68],
      [null, false, 0, 0],
    ])
  })

  test('tells of the money only what bands say of today, and no share, where nobody wrote down what there was', async () => {
    const w = await world()
    await bonded(w)
    // 180 of 50,000 to 200,000 yuan; eight nobody knows.
    expect((await w.retention()).money).toEqual({
      nowLow: 180 * 5_000_000,
      nowHigh: 180 * 20_000_000,
      unknown: 8,
      atMove: null,
      kept: null,
      isFew: false,
      low: null,
      high: null,
      grade: null,
      asOf: null,
      amounts: [],
    })
    // What those who stayed hold says nothing about what there was.
    await w.type({ metric: 'assets_kept', fen: 4_120_000_000, asOf: today })
    expect((await w.retention()).money).toMatchObject({ kept: { fen: 4_120_000_000 }, low: null, grade: null })
  })

  test('lays the bands of today over what there was at the move, and gives no upper end while some have no band', async () => {
    const w = await world()
    await bonded(w)
    const atMove = 6_350_000_000
    await w.type({ metric: 'assets_at_move', fen: atMove, asOf: daysAfter(movedOn, 31) })
    const low = (180 * 5_000_000) / atMove
    expect((await w.retention()).money).toMatchObject({ low, high: null, unknown: 8, grade: 'c', asOf: today })
    await w.app.db.updateTable('customer').set({ assetBand: 'lt_5w' }).where('assetBand', 'is', null).execute()
    // Banked there perhaps, and is here: what he holds may count, and need not.
    const [perhaps = ''] = await w.make.makeCustomers(1, { siteBondId: w.siteId, assetBand: '5w_20w' })
    const holding = { branchId: w.branchId, customerId: perhaps, line: 'mobile_bank', maturesOn: null, closedOn: null }
    await w.app.db
      .insertInto('holding')
      .values([
        { ...holding, id: ulid(), active: 0, openedOn: '2015-01-01' },
        { ...holding, id: ulid(), line: 'credit_card', active: 1, openedOn: '2025-06-01' },
      ])
      .execute()
    const high = (181 * 20_000_000 + 8 * 5_000_000) / atMove
    expect((await w.retention()).money).toMatchObject({ low, high, unknown: 0, grade: 'c' })
  })

  test('keeps every sum, counts the one of the latest day, and none that is taken back', async () => {
    const w = await world()
    await bonded(w)
    const first = await w.type({ metric: 'assets_at_move', fen: 6_000_000_000, asOf: daysBefore(movedOn, 2) })
    const second = await w.type({ metric: 'assets_at_move', fen: 6_350_000_000, asOf: movedOn })
    const old = await w.type({ metric: 'assets_kept', fen: 5_080_000_000, asOf: daysBefore(today, 400) })
    const late = await w.type({ metric: 'assets_kept', fen: 4_000_000_000, asOf: daysBefore(today, 3) })
    const mended = await w.type({ metric: 'assets_kept', fen: 4_120_000_000, asOf: daysBefore(today, 3) })
    const { money } = await w.retention()
    expect([money.atMove?.id, money.kept?.id, money.grade]).toEqual([second, mended, 'a'])
    expect(money.amounts.map(({ id }) => id)).toEqual([mended, late, old, second, first])
    for (const id of [late, mended]) expect(await w.takeBack(id)).toBe(204)
    expect((await w.retention()).money).toMatchObject({ kept: { id: old }, low: 0.8, high: 0.8, grade: 'b' })
    expect(await w.takeBack(mended)).toBe(404)
    const kept = await w.app.db.selectFrom('siteAmount').select(['id', 'withdrawnBy']).orderBy('id').execute()
    expect(kept.map(({ withdrawnBy }) => withdrawnBy)).toEqual([null, null, null, w.head.id, w.head.id])
    const audit = await w.app.db
      .selectFrom('audit')
      .select(['action', 'objectId'])
      .where('action', 'like', 'site_amount.%')
      .execute()
    expect(audit).toHaveLength(7)
  })

  test('no longer counts a sum that the day of the move has left behind', async () => {
    const w = await world()
    await bonded(w)
    await w.type({ metric: 'assets_at_move', fen: 6_350_000_000, asOf: movedOn })
    await w.type({ metric: 'assets_kept', fen: 4_120_000_000, asOf: '2024-09-30' })
    await w.app.db.updateTable('branchSite').set({ toDate: '2025-01-31' }).where('id', '=', w.siteId).execute()
    expect((await w.retention()).money).toMatchObject({ atMove: null, kept: null, low: null })
    expect((await w.retention()).money.amounts).toHaveLength(2)
  })

  test.each([
    ['a sum of the move long after it', { metric: 'assets_at_move', asOf: daysAfter(movedOn, 32) }, 'not_about_move'],
    ['a sum of the move long before it', { metric: 'assets_at_move', asOf: daysBefore(movedOn, 32) }, 'not_about_move'],
    ['a sum of those who stayed of the day of the move', { metric: 'assets_kept', asOf: movedOn }, 'not_after_move'],
    ['a day to come', { metric: 'assets_kept', asOf: daysAfter(today, 1) }, 'date_in_future'],
    ['nothing', { fen: 0 }, 'invalid_input'],
    ['part of a fen', { fen: 0.5 }, 'invalid_input'],
    ['less than nothing', { fen: -100 }, 'invalid_input'],
    ['a sum without a source', { source: ' ' }, 'invalid_input'],
    ['a sum of something else', { metric: 'assets_t30' }, 'invalid_input'],
  ])('refuses %s, and says why', async (_, change, code) => {
    const w = await world()
    const answer = await w.send({ metric: 'assets_kept', fen: 100, asOf: today, ...change })
    expect(answer.status).toBe(400)
    const { error } = (await answer.json()) as { error: { code: string } }
    expect(error.code).toBe(code)
    expect((await w.retention()).money.amounts).toEqual([])
  })

  test('takes sums from the head of this branch alone, for a former site alone', async () => {
    const w = await world()
    const amount = { metric: 'assets_kept', fen: 100, asOf: today }
    const id = await w.type(amount)
    const others = [
      w.own,
      await w.app.makeUser(['marketing'], [w.branchId]),
      await w.app.makeUser(['auditor'], [w.branchId]),
    ]
    for (const other of others) {
      expect((await w.send(amount, { who: other })).status).toBe(403)
      expect((await other.send('DELETE', `${w.base}/site-amounts/${id}`)).status).toBe(403)
    }
    const foreign = await w.app.makeUser(['branch_head'], [await w.app.makeBranch('B')])
    expect((await foreign.send('DELETE', `${w.base}/site-amounts/${id}`)).status).toBe(404)
    const present = await w.app.db
      .selectFrom('branchSite')
      .select('id')
      .where('status', '=', 'current')
      .executeTakeFirst()
    expect((await w.send(amount, { at: present?.id ?? '' })).status).toBe(404)
  })

  test('tells sums to who may see no person only where they rest on ten, and never how they changed', async () => {
    const w = await world()
    await bonded(w)
    await w.type({ metric: 'assets_at_move', fen: 6_350_000_000, asOf: movedOn })
    await w.type({ metric: 'assets_kept', fen: 5_000_000_000, asOf: daysBefore(today, 60) })
    await w.type({ metric: 'assets_kept', fen: 4_120_000_000, asOf: daysBefore(today, 20) })
    const officer = await w.app.makeUser(['alliance'], [w.branchId])
    const told = async () => (await w.retention(officer)).money
    expect(await told()).toMatchObject({ atMove: { fen: 6_350_000_000 }, kept: { fen: 4_120_000_000 }, isFew: false })
    expect(await told()).toMatchObject({ nowLow: null, amounts: [] })
    expect((await told()).low).toBeCloseTo(4120 / 6350, 12)
    // Only the four lost ones are left of those who went: the difference of both sums would be theirs.
    await w.app.db.deleteFrom('holding').where('active', '=', 0).execute()
    expect(await told()).toMatchObject({ atMove: { fen: 6_350_000_000 }, kept: null, isFew: true, low: null })
    expect((await w.retention()).money).toMatchObject({ kept: { fen: 4_120_000_000 }, isFew: false })
    // Nine are all there were.
    const nine = (
      await w.app.db
        .selectFrom('customer')
        .select('id')
        .where('siteBondId', '=', w.siteId)
        .where('lifecycle', '=', 'active')
        .limit(9)
        .execute()
    ).map(({ id }) => id)
    await w.app.db.updateTable('customer').set({ siteBondId: null }).where('id', 'not in', nine).execute()
    expect(await told()).toMatchObject({ atMove: null, kept: null, isFew: true, low: null, high: null })
  })

  test('gives away no handful of persons to who may see none', async () => {
    const w = await world()
    await bonded(w)
    const officer = await w.app.makeUser(['alliance'], [w.branchId])
    expect(await w.retention(officer)).toMatchObject({
      kept: { numerator: 188 },
      money: { nowLow: null },
      byDistance: [],
    })
    await w.app.db.deleteFrom('holding').where('active', '=', 0).execute()
    await w.app.db.updateTable('customer').set({ lifecycle: 'active' }).where('lifecycle', '=', 'lost').execute()
    await w.app.db
      .updateTable('customer')
      .set({ lifecycle: 'lost' })
      .where('id', 'in', (eb) => eb.selectFrom('customer').select('id').limit(3))
      .execute()
    // Three of 192 left: nobody without person rows is told how many.
    expect((await w.retention(officer)).kept).toMatchObject({ value: null, denominator: null, flags: ['few_cases'] })
    expect((await w.retention()).kept.denominator).toBe(192)
  })

  test('is of a former site of this branch alone', async () => {
    const w = await world()
    const otherId = await w.app.makeBranch('B')
    const other = await w.app.makeUser(['branch_head'], [otherId])
    const answers = await Promise.all(
      ['retention', 'tour'].flatMap((what) => [
        other.ask(`/api/branches/${otherId}/former-sites/${w.siteId}/${what}`),
        w.head.ask(`${w.base}/former-sites/${ulid()}/${what}`),
      ]),
    )
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  })
})

describe('an hour and a half near the old site', () => {
  const held: CustomerMaking = { held: ['mobile_bank'], marketingConsent: 1 }

  async function neighbours(w: World) {
    const near = { ...held, siteBondId: w.siteId, ownerUserId: w.own.id }
    const make = async (name: string, east: number, row: CustomerMaking = {}) => {
      const [id = ''] = await w.make.makeCustomers(1, {
        ...near,
        name,
        nameMask: `${name.slice(0, 1)}*`,
        position: offset(east, 50, old),
        ...row,
      })
      return id
    }
    return {
      diamond: await make('赵建国', 400, { careTier: 'diamond', lastTwoWayOn: daysBefore(today, 200) }),
      plain: await make('钱多多', 100, { lastTwoWayOn: daysBefore(today, 10) }),
      silent: await make('孙小梅', 350, { careTier: 'gold' }),
      far: await make('李远', 5000),
      asksNot: await make('周静', 60, { doNotContact: 1 }),
      noConsent: await make('吴默', 70, { marketingConsent: 0 }),
      foreign: await make('郑和', 80, { ownerUserId: w.head.id }),
    }
  }

  test('begins with whom to ring, each with why, and with whom not', async () => {
    const w = await world()
    const people = await neighbours(w)
    await w.make.makeLock('customer', people.plain, { holderName: '远程中心', fromOn: today, untilOn: today })
    const { calls, notCalled, walk, roomFor } = await w.tour()
    expect(calls.slice(0, 2).map(({ customerId, noCall }) => [customerId, noCall])).toEqual([
      [people.diamond, null],
      [people.silent, null],
    ])
    expect(new Map(calls.slice(2).map(({ customerId, noCall }) => [customerId, noCall]))).toEqual(
      new Map([
        [people.plain, 'locked'],
        [people.asksNot, 'do_not_contact'],
        [people.noConsent, 'no_consent'],
      ]),
    )
    expect(calls[0]).toMatchObject({
      name: '赵建国',
      daysSilent: 200,
      points: 4 + 3 + 2 + 2,
      reasons: [{ code: 'care_tier' }, { code: 'long_silent' }, { code: 'key_customer' }, { code: 'own_customer' }],
    })
    expect(calls[1]?.reasons.map(({ code }) => code)).toEqual(['care_tier', 'never_met', 'own_customer'])
    expect(new Set(notCalled.map(({ code, count }) => `${code} ${count}`))).toEqual(
      new Set(['do_not_contact 1', 'locked 1', 'no_consent 1']),
    )
    expect(JSON.stringify(calls)).not.toContain(people.foreign)
    expect(JSON.stringify(calls)).not.toContain(people.far)
    expect([walk, roomFor]).toEqual([null, 2])
  })

  test('the head sees the whole circle, masked, from where their houses stand', async () => {
    const w = await world()
    const people = await neighbours(w)
    const { calls } = await w.tour('minutes=60', w.head)
    expect(calls.map(({ customerId }) => customerId)).toContain(people.foreign)
    expect(JSON.stringify(calls)).not.toContain('赵建国')
    const own = (await w.tour()).calls.find(({ customerId }) => customerId === people.diamond)
    const masked = calls.find(({ customerId }) => customerId === people.diamond)
    expect(own?.position).toEqual(offset(400, 50, old))
    expect(masked?.position).not.toEqual(own?.position)
  })

  test('and ends with the walk to those who agreed, in the order of their hours', async () => {
    const w = await world()
    const people = await neighbours(w)
    const at = (time: string) => new Date(`${today}T${time}:00+08:00`).toISOString()
    const agree = async (subjectId: string, time: string) => {
      const answer = await w.own.send('POST', `${w.base}/appointments`, {
        subjectKind: 'customer',
        subjectId,
        userId: w.own.id,
        state: 'agreed',
        atTime: at(time),
        minutes: 20,
      })
      expect(answer.status).toBe(201)
    }
    await agree(people.plain, '15:10')
    await agree(people.diamond, '14:35')
    await agree(people.silent, '18:00')
    const { walk, calls } = await w.tour('minutes=90&from=14:30')
    expect(walk?.stops.map(({ customerId, arrives, leaves }) => [customerId, arrives, leaves])).toEqual([
      // 524 m on foot from the old door take 6.6 minutes: a little after the hour, within its ten minutes' grace.
      [people.diamond, expect.stringMatching(/^14:3[5-9]$/), expect.stringMatching(/^14:5[5-9]$/)],
      [people.plain, '15:10', '15:30'],
    ])
    expect(walk?.leftOver).toEqual([people.silent])
    expect(walk?.walkM).toBeGreaterThan(800)
    expect(calls.find(({ customerId }) => customerId === people.plain)?.appointment).toMatchObject({ state: 'agreed' })
  })

  test('leaves a trace where somebody looks at customers who are not his own', async () => {
    const w = await world()
    await neighbours(w)
    await w.tour('minutes=60', w.head)
    const rows = await w.app.db.selectFrom('audit').select('reason').where('action', '=', 'former_site.tour').execute()
    expect(rows).toEqual([{ reason: 'rows=6' }])
  })

  test.each(['field', 'alliance', 'marketing', 'auditor'] satisfies Role[])('is not for %s', async (role) => {
    const w = await world()
    const user = await w.app.makeUser([role], [w.branchId])
    expect((await user.ask(`${w.base}/former-sites/${w.siteId}/tour`)).status).toBe(403)
  })
})
