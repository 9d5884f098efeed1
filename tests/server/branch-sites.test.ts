import { siteBondsSchema } from 'domain/branch.ts'
import { siteRetentionSchema } from 'domain/former-site.ts'
import { ulid } from 'ulid'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { factories, offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let base: string
let make: ReturnType<typeof factories>
let head: Awaited<ReturnType<TestApp['makeUser']>>
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  base = `/api/branches/${branchId}`
  make = factories(t, branchId)
  head = await t.makeUser(['branch_head'], [branchId])
})
afterEach(() => t.close())

const old = offset(2000, 0)
const left = {
  position: old,
  address: '老桥路 8 号',
  fromDate: '2010-01-01',
  toDate: '2019-06-30',
  moveReason: 'lease',
}
const send = async (method: string, path: string, body?: unknown, version = 1) => {
  const answer = await head.send(method, `${base}${path}`, body, { 'if-match': String(version) })
  return {
    status: answer.status,
    body: answer.status === 204 ? null : ((await answer.json()) as Record<string, unknown>),
  }
}
const enter = async (more: object = {}) => send('POST', '/sites', { ...left, status: 'former', ...more })
const entered = async (more: object = {}) => String((await enter(more)).body?.id)
type Site = { id: string; status: string; fromDate: string; toDate: string | null; address: string; rowVersion: number }
const sites = async () => ((await (await head.ask(`${base}/sites`)).json()) as { sites: Site[] }).sites
const retention = async (siteId: string, who = head) =>
  siteRetentionSchema.parse(await (await who.ask(`${base}/former-sites/${siteId}/retention`)).json())

test('a former site is entered, mended on the version one saw, removed and brought back', async () => {
  const id = await entered()
  expect((await send('PUT', `/sites/${id}`, { ...left, address: '老桥路 10 号', bondRadius: 600 })).status).toBe(204)
  expect((await send('PUT', `/sites/${id}`, left)).body).toMatchObject({ error: { code: 'changed_meanwhile' } })
  expect((await sites()).find((one) => one.id === id)).toMatchObject({ address: '老桥路 10 号', rowVersion: 2 })
  expect((await send('DELETE', `/sites/${id}`)).status).toBe(204)
  expect((await sites()).some((one) => one.id === id)).toBe(false)
  expect((await send('POST', `/sites/${id}/restore`)).status).toBe(204)
  expect((await sites()).some((one) => one.id === id)).toBe(true)
})

test('the present site begins where the former one ended, and stays', async () => {
  const present = await make.makeSite(offset(0, 0), { status: 'current', fromDate: '2008-01-01' })
  await entered()
  const current = (await sites()).find(({ id }) => id === present)
  expect(current).toMatchObject({ fromDate: '2019-06-30', rowVersion: 2 })
  expect((await send('DELETE', `/sites/${present}`)).body).toMatchObject({ error: { code: 'present_site_stays' } })
})

test('days without an end, the wrong way round, to come, or of another former site are refused', async () => {
  await entered()
  const refusal = async (more: object) => (await enter(more)).body
  expect(await refusal({ toDate: null })).toMatchObject({ error: { code: 'former_site_needs_end' } })
  expect(await refusal({ toDate: '2009-01-01' })).toMatchObject({ error: { code: 'ends_before_start' } })
  expect(await refusal({ fromDate: '2020-01-01', toDate: '2999-01-01' })).toMatchObject({
    error: { code: 'date_in_future' },
  })
  expect(await refusal({ fromDate: '2015-01-01', toDate: '2020-01-01' })).toMatchObject({
    error: { code: 'site_days_overlap', detail: { address: '老桥路 8 号' } },
  })
  expect((await enter({ fromDate: '2019-06-30', toDate: '2020-01-01' })).status).toBe(201)
})

test('who lives round it and did not come after the move is put on its list, and off it again', async () => {
  const siteId = await entered()
  const product = (customerId: string, openedOn: string | null) => ({
    branchId,
    id: ulid(),
    customerId,
    line: 'mobile_bank',
    active: 1 as const,
    openedOn,
    closedOn: null,
    maturesOn: null,
  })
  const near = { position: offset(2300, 0) }
  const [before = ''] = await make.makeCustomers(1, near)
  const [undated = ''] = await make.makeCustomers(1, near)
  const [after = ''] = await make.makeCustomers(1, near)
  const [far = ''] = await make.makeCustomers(1, { position: offset(2900, 0) })
  const [prospect = ''] = await make.makeCustomers(1, { ...near, lifecycle: 'prospect' })
  const rows = [product(before, '2012-01-01'), product(undated, null), product(after, '2020-01-01')]
  await t.db.insertInto('holding').values(rows).execute()
  expect((await retention(siteId)).unbound).toEqual({ people: 2, undated: 1 })
  const manager = await t.makeUser(['rm'], [branchId])
  expect((await retention(siteId, manager)).unbound).toBeNull()

  const bondOf = async (id: string) =>
    (
      await t.db
        .selectFrom('customer')
        .select('siteBondId')
        .where('branchId', '=', branchId)
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    ).siteBondId
  const bonds = siteBondsSchema.parse((await send('POST', `/sites/${siteId}/bonds`)).body)
  expect(bonds.bonded).toBe(2)
  expect(await Promise.all([before, undated, after, far, prospect].map(bondOf))).toEqual([
    siteId,
    siteId,
    null,
    null,
    null,
  ])
  expect((await retention(siteId)).unbound).toEqual({ people: 0, undated: 0 })
  expect((await retention(siteId)).kept).toMatchObject({ numerator: 2, denominator: 2 })
  expect((await send('DELETE', `/sites/${siteId}/bonds?at=${bonds.at}`)).status).toBe(204)
  expect(await bondOf(before)).toBeNull()
})

test('people are bound to a former site alone', async () => {
  const present = await make.makeSite(offset(0, 0), { status: 'current' })
  expect((await send('POST', `/sites/${present}/bonds`)).body).toMatchObject({ error: { code: 'not_a_former_site' } })
})
