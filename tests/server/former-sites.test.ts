import fs from 'node:fs'
import { daysBefore } from 'domain/civil-date.ts'
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
  return { app, branchId, ...w, siteId, own, retention, tour }
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
    const { K25 } = JSON.parse(fs.readFileSync(file, 'utf8')) as { K25: { kept: number; contact: number } }
    const w = await world()
    await bonded(w)
    const { kept, touched, site } = await w.retention()
    expect(site).toMatchObject({ movedOn, address: '老桥路 8 号' })
    expect([kept.numerator, kept.denominator, kept.value]).toEqual([188, 262, K25.kept])
    expect([touched.numerator, touched.denominator, touched.value]).toEqual([121, 188, K25.contact])
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

  test('tells money in bounds, and no share where nobody wrote down what there was', async () => {
    const w = await world()
    await bonded(w)
    // 180 of 50,000 to 200,000 yuan; eight nobody knows.
    expect((await w.retention()).money).toEqual({
      nowLow: 180 * 5_000_000,
      nowHigh: 180 * 20_000_000,
      unknown: 8,
      atMove: null,
      low: null,
      high: null,
    })
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
