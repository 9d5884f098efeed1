import { type AudienceAnswer, audienceAnswerSchema, audienceToText } from 'domain/audience.ts'
import type { ImportRowAnswer } from 'domain/import-batch.ts'
import type { JobAnswer } from 'domain/job.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Factories, factories, offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let make: Factories
let branchId: string
let base: string
let head: Awaited<ReturnType<TestApp['makeUser']>>
let garden: string
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('B1', '新桥支行')
  base = `/api/branches/${branchId}`
  make = factories(t, branchId)
  head = await t.makeUser(['branch_head'], [branchId])
  await make.makeSite(offset(0, 0))
  garden = await make.makePlace('滨河花园', offset(0, 300))
})
afterEach(() => t.close())

async function finished(jobId: string): Promise<JobAnswer> {
  for (;;) {
    const job = (await (await head.ask(`${base}/jobs/${jobId}`)).json()) as JobAnswer
    if (job.finishedAt !== null) return job
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const header = '客户号,姓名,小区,家庭标识,有4-12岁孩子,有60岁以上老人,最近联系日'
/** Sends a file and waits until it is checked. */
async function check(lines: string[], head1 = header) {
  const sent = await head.ask(`${base}/imports?fileName=a.csv`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: [head1, ...lines, ''].join('\n'),
  })
  const { batch, job } = (await sent.json()) as { batch: { id: string }; job: JobAnswer }
  await finished(job.id)
  const { rows } = (await (await head.ask(`${base}/imports/${batch.id}/rows`)).json()) as { rows: ImportRowAnswer[] }
  return { id: batch.id, rows }
}
async function act(id: string, deed: 'apply' | 'undo') {
  const answer = await head.send('POST', `${base}/imports/${id}/${deed}`)
  expect(answer.status).toBe(202)
  return finished(((await answer.json()) as { job: JobAnswer }).job.id)
}
async function load(lines: string[], head1 = header) {
  const { id } = await check(lines, head1)
  await act(id, 'apply')
  return id
}
const homes = () =>
  t.db.selectFrom('household').select(['hasChild4To12', 'hasElder', 'factsTold']).orderBy('id').execute()
async function gardenFor(trait: 'children' | 'elders'): Promise<AudienceAnswer['places'][number] | undefined> {
  const whom = encodeURIComponent(audienceToText({ unit: 'household', ground: 'walk', [trait]: true }))
  const answer = audienceAnswerSchema.parse(await (await head.ask(`${base}/audience?whom=${whom}`)).json())
  return answer.places.find(({ id }) => id === garden)
}

describe('children and elders of a home in the customer file', () => {
  test('are read as yes, no or how many, of which only yes is kept; a blank cell is not known', async () => {
    await load(['A1,甲,滨河花园,H1,有,无,', 'A2,乙,滨河花园,H2,2,,', 'A3,丙,滨河花园,H3,,0,'])
    const known = await homes()
    expect(known.map(({ hasChild4To12, hasElder }) => [hasChild4To12, hasElder]).toSorted()).toEqual(
      [
        [1, 0],
        [1, null],
        [null, 0],
      ].toSorted(),
    )
    expect(known.every(({ factsTold }) => factsTold?.includes('"source":"import"'))).toBe(true)
  })

  test('change how many of an audience are ours, and what is told of the neighbours', async () => {
    await make.makeStat(garden, 'households_occupied', 200, '2026-10-01')
    const known = (answer: string, index: number) => `B${index},某,滨河花园,F${index},${answer},,,Y`
    const withBank = `${header},手机银行`
    await load(
      Array.from({ length: 20 }, (_, index) => known('', index)),
      withBank,
    )
    expect(await gardenFor('children')).toMatchObject({ there: null, unknown: 'share', ours: { low: 0, high: 0 } })
    await load(
      Array.from({ length: 20 }, (_, index) => known(index < 8 ? '有' : '无', index)),
      withBank,
    )
    // 8 of 20 of whom it is known, so 80 of 200: derived from ours, so grade c.
    expect(await gardenFor('children')).toMatchObject({
      there: { value: 80, grade: 'c', source: 'own_mix' },
      ours: { high: 8 },
    })
    expect(await gardenFor('elders')).toMatchObject({ there: null, ours: { high: 0 } })
  })

  test('hold over what one would guess from a segment', async () => {
    const file = '客户号,姓名,小区,职业客群,有4-12岁孩子,手机银行'
    await load(['C1,甲,滨河花园,亲子家庭,,Y', 'C2,乙,滨河花园,亲子家庭,无,Y'], file)
    expect((await gardenFor('children'))?.ours).toMatchObject({ high: 1 })
  })

  test('agree within a household: whoever was spoken to last knows, else nobody does and each line says so', async () => {
    const { id, rows } = await check([
      'D1,甲,滨河花园,H1,有,,2026-09-01',
      'D2,乙,滨河花园,H1,无,,2026-03-01',
      'D3,丙,滨河花园,H2,有,有,',
      'D4,丁,滨河花园,H2,无,有,',
    ])
    expect(rows.map(({ verdict, reasons }) => [verdict, reasons])).toEqual([
      ['new', []],
      ['new', []],
      ['new', [{ code: 'household_disagrees', column: 'child_4_12', value: null, offer: { firstLine: 5 } }]],
      ['new', [{ code: 'household_disagrees', column: 'child_4_12', value: null, offer: { firstLine: 4 } }]],
    ])
    await act(id, 'apply')
    expect((await homes()).map(({ hasChild4To12, hasElder }) => `${hasChild4To12} ${hasElder}`).toSorted()).toEqual([
      '1 null',
      'null 1',
    ])
  })

  test('the newest file holds, a blank cell changes nothing, and an undo brings back what stood there', async () => {
    await load(['E1,甲,滨河花园,H1,有,无,', 'E2,乙,滨河花园,H1,,,'])
    const before = await homes()
    const { id, rows } = await check(['E2,乙,滨河花园,H1,无,,'])
    expect(rows).toMatchObject([{ verdict: 'update', changed: ['hasChild4To12'] }])
    await act(id, 'apply')
    expect(await homes()).toMatchObject([{ hasChild4To12: 0, hasElder: 0 }])
    await act(id, 'undo')
    expect(await homes()).toEqual(before)
  })

  test('an undo of the first file leaves nobody and no household', async () => {
    const id = await load(['F1,甲,滨河花园,H1,有,,', 'F2,乙,滨河花园,H1,,有,', 'F3,丙,滨河花园,,1,,'])
    expect(await homes()).toHaveLength(2)
    await act(id, 'undo')
    expect(await homes()).toEqual([])
  })

  test('one who comes to a family of the bank brings what was known of his home', async () => {
    await load(['G1,甲,滨河花园,,有,,'])
    await load(['G1,甲,滨河花园,H1,,,'])
    const [customer] = await t.db.selectFrom('customer').select('householdId').execute()
    const home = await t.db
      .selectFrom('household')
      .select('hasChild4To12')
      .where('id', '=', customer?.householdId ?? '')
      .executeTakeFirst()
    expect(home).toEqual({ hasChild4To12: 1 })
  })

  test('a name or an age is refused, and neither told nor kept', async () => {
    const { rows } = await check(['J1,甲,滨河花园,H1,豆豆7岁,,', 'J2,乙,滨河花园,H2,8,,', 'J3,丙,滨河花园,H3,,72,'])
    expect(rows.map(({ verdict, reasons }) => [verdict, reasons[0]?.code, reasons[0]?.value])).toEqual(
      Array.from({ length: 3 }, () => ['rejected', 'unknown_value', null]),
    )
    expect(JSON.stringify(await t.db.selectFrom('importRow').select(['reasons', 'values']).execute())).not.toMatch(
      /豆豆|"8"|"72"/,
    )
  })
})

describe('children and elders of a home, written by hand', () => {
  const write = (id: string, facts: object, version: number, user = head) =>
    user.send('PUT', `${base}/customers/${id}/home-facts`, facts, { 'if-match': `${version}` })
  const read = async (id: string) => (await (await head.ask(`${base}/customers/${id}`)).json()) as { home: unknown }
  const customer = async () => (await make.makeCustomers(1, { homePlaceId: garden, held: ['mobile_bank'] }))[0] ?? ''

  test('make the household, are told with their day, count in an audience, and can be taken back', async () => {
    const id = await customer()
    expect(await read(id)).toMatchObject({ home: { hasChild4To12: null, hasElder: null, told: {}, rowVersion: 0 } })
    expect((await gardenFor('children'))?.ours).toMatchObject({ high: 0 })
    expect((await write(id, { hasChild4To12: true, hasElder: null }, 0)).status).toBe(200)
    expect(await read(id)).toMatchObject({
      home: { hasChild4To12: true, hasElder: null, told: { hasChild4To12: { source: 'hand' } }, others: 0 },
    })
    expect((await gardenFor('children'))?.ours).toMatchObject({ high: 1 })
    await write(id, { hasChild4To12: null, hasElder: null }, 1)
    expect(await read(id)).toMatchObject({ home: { hasChild4To12: null, told: {} } })
    expect((await gardenFor('children'))?.ours).toMatchObject({ high: 0 })
  })

  test('stand against a later file, and keep an undo of an earlier one from losing them', async () => {
    const first = await load(['K1,甲,滨河花园,H1,有,,'])
    const [{ id } = { id: '' }] = await t.db.selectFrom('customer').select('id').execute()
    const { home } = (await read(id)) as { home: { rowVersion: number } }
    await write(id, { hasChild4To12: false, hasElder: null }, home.rowVersion)
    expect((await head.send('POST', `${base}/imports/${first}/undo`)).status).toBe(409)
    const { rows } = await check(['K1,甲,滨河花园,H1,有,,'])
    expect(rows).toMatchObject([{ verdict: 'unchanged', kept: ['hasChild4To12'] }])
  })

  test('are refused where somebody else wrote in between, and to whoever may not see the customer', async () => {
    const id = await customer()
    await write(id, { hasChild4To12: true, hasElder: null }, 0)
    const late = await write(id, { hasChild4To12: false, hasElder: null }, 0)
    expect(late.status).toBe(409)
    expect(await late.json()).toMatchObject({
      error: { detail: { current: { hasChild4To12: true, rowVersion: 1 } } },
    })
    const stranger = await t.makeUser(['rm'], [branchId])
    expect((await write(id, { hasChild4To12: false, hasElder: null }, 1, stranger)).status).toBe(404)
    const marketing = await t.makeUser(['marketing'], [branchId])
    expect((await write(id, { hasChild4To12: false, hasElder: null }, 1, marketing)).status).toBe(403)
  })
})
