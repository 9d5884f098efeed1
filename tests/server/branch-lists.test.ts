import { branchListsSchema } from 'domain/branch-list.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { factories } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let officer: Awaited<ReturnType<TestApp['makeUser']>>
const at = (path: string, branch = branchId) => `/api/branches/${branch}${path}`

beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  officer = await t.makeUser(['alliance'], [branchId])
})
afterEach(() => t.close())

const lists = async (user = officer, branch = branchId) =>
  branchListsSchema.parse(await (await user.ask(at('/lists', branch))).json())
const robots = {
  code: 'robot_school',
  group: 'child',
  zh: '机器人课',
  en: 'Robot school',
  mcc: ['8299'],
  segments: { family_child: 1 },
  habits: [],
  pillars: [{ pillar: 'li', zh: '试听课', en: 'trial lesson' }],
  roles: ['co_host'],
}
const pair = { a: 'stationery', b: 'art_school', coNeed: 0.55, compete: 0, zh: '我们这里少有人买', en: 'few buy here' }

test('a branch starts with the trades and pairs that ship with the program', async () => {
  const { categories, pairs, ownCategories, ownPairs } = await lists()
  expect(categories.length).toBeGreaterThan(30)
  expect(pairs.find(({ a, b }) => [a, b].includes('art_school') && [a, b].includes('stationery'))?.coNeed).toBe(0.9)
  expect([ownCategories, ownPairs]).toEqual([[], []])
})

test('its own rows replace ours or stand beside them, for this branch alone', async () => {
  const other = await t.makeBranch('B')
  const there = await t.makeUser(['alliance'], [other])
  expect((await officer.send('PUT', at('/lists/merchant_categories'), { rows: [robots] })).status).toBe(204)
  expect((await officer.send('PUT', at('/lists/category_pairs'), { rows: [pair] })).status).toBe(204)
  const mine = await lists()
  expect(mine.categories.filter(({ code }) => code === 'robot_school')).toEqual([robots])
  expect(mine.pairs.filter(({ a, b }) => [a, b].includes('art_school') && [a, b].includes('stationery'))).toEqual([
    pair,
  ])
  expect(mine.ownPairs).toEqual(['art_school stationery'])
  expect((await lists(there, other)).ownCategories).toEqual([])
})

test('the words of a trade that a branch named reach its own people and nobody else', async () => {
  const stranger = await t.makeUser(['alliance'], [await t.makeBranch('B')])
  await officer.send('PUT', at('/lists/merchant_categories'), { rows: [robots] })
  const codesFor = async (user: typeof officer) => {
    const { categories } = (await (await user.ask('/api/reference')).json()) as { categories: { code: string }[] }
    return categories.map(({ code }) => code)
  }
  expect(await codesFor(officer)).toContain('robot_school')
  expect(await codesFor(stranger)).not.toContain('robot_school')
})

test('a shop of a trade that the branch invented stands on the map in its colour', async () => {
  const make = factories(t, branchId)
  await make.makeSite([117.2, 30])
  const shop = await make.makeShop('小创客', [117.201, 30])
  await make.makeMerchant(shop, { category: 'robot_school' })
  await officer.send('PUT', at('/lists/merchant_categories'), { rows: [robots] })
  const { shops } = (await (await officer.ask(at('/shops'))).json()) as { shops: unknown[] }
  expect(shops).toMatchObject([{ category: 'robot_school', group: 'child' }])
})

test('weights that do not sum to 1, a pair named twice and an unknown list are refused, and nothing is kept', async () => {
  const half = { ...robots, segments: { family_child: 0.5 } }
  expect((await officer.send('PUT', at('/lists/merchant_categories'), { rows: [half] })).status).toBe(400)
  const turned = { ...pair, a: pair.b, b: pair.a }
  expect((await officer.send('PUT', at('/lists/category_pairs'), { rows: [pair, turned] })).status).toBe(400)
  expect((await officer.send('PUT', at('/lists/target_segments'), { rows: [] })).status).toBe(404)
  expect((await lists()).ownPairs).toEqual([])
})

test('a planner keeps the convenience services of his branch, and no other list', async () => {
  const planner = await t.makeUser(['marketing'], [branchId])
  const tea = {
    code: 'tea_for_dancers',
    zh: '姜茶',
    en: 'Ginger tea',
    whyZh: '',
    whyEn: '',
    segments: ['retiree'],
    habits: ['square_dance'],
    groupKinds: ['dance'],
    eventKinds: ['tea_stand'],
    costFen: 4500,
    costBasis: 'session',
    categories: ['tea'],
  }
  const before = await lists(planner)
  expect(before.services.find(({ code }) => code === tea.code)?.zh).not.toBe('姜茶')
  const saved = await planner.send('PUT', at('/convenience-services'), { rows: [tea] })
  expect(saved.status).toBe(204)
  const after = await lists(planner)
  expect(after.services).toHaveLength(before.services.length)
  expect(after.services.filter(({ code }) => code === tea.code)).toEqual([tea])
  expect(after.ownServices).toEqual(['tea_for_dancers'])
  expect((await planner.send('PUT', at('/convenience-services'), { rows: [tea, tea] })).status).toBe(400)
  expect((await planner.send('PUT', at('/lists/merchant_categories'), { rows: [] })).status).toBe(403)
  await planner.send('PUT', at('/convenience-services'), { rows: [] })
  expect((await lists(planner)).services).toEqual(before.services)
})
