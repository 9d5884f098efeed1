import { scriptListSchema, scriptFor } from 'domain/script.ts'
import { depositTie } from 'domain/deposit-rule.ts'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { type TestApp, testApp } from '#support/test-app.ts'

const words = {
  opening: '老板早，今天认认门。',
  points: ['先看忙不忙'],
  objections: [{ says: '没空', answer: '那约个钟点' }],
}
const own = {
  ...words,
  title: '菜场摊位',
  category: null,
  merchantGroup: 'retail',
  segment: null,
  service: false,
  replaces: null,
}

describe('the library of opening words', () => {
  let t: TestApp
  let branchId: string
  let head: Awaited<ReturnType<TestApp['makeUser']>>
  const path = (rest = '') => `/api/branches/${branchId}/scripts${rest}`
  const list = async () => scriptListSchema.parse(await (await head.ask(path())).json())
  const send = (method: string, rest: string, body?: unknown, version?: number) =>
    head.ask(path(rest), {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
    })

  beforeEach(async () => {
    t = await testApp()
    onTestFinished(() => t.close())
    branchId = await t.makeBranch('A')
    head = await t.makeUser(['branch_head'], [branchId])
  })

  test('ships words for every group of trades, in both languages, none tied to a deposit', async () => {
    const { standard } = await list()
    const groups = new Set(standard.map(({ merchantGroup }) => merchantGroup))
    for (const group of ['food', 'retail', 'child', 'health', 'beauty', 'home', 'venue', 'serve'])
      expect(groups).toContain(group)
    for (const { zh, en } of standard) {
      expect(zh.points).toHaveLength(en.points.length)
      expect(zh.objections).toHaveLength(en.objections.length)
      expect(depositTie(JSON.stringify([zh.opening, zh.points, zh.objections.map(({ answer }) => answer)]))).toBeNull()
    }
  })

  test("puts the branch's own words before the standard ones of the same group", async () => {
    const door = { category: 'grocery', group: 'retail', segment: null, service: false }
    expect(scriptFor(await list(), door)?.title).toBe('零售商超')
    expect((await send('POST', '', own)).status).toBe(201)
    expect(scriptFor(await list(), door)?.zh.opening).toBe(words.opening)
    expect(scriptFor(await list(), { ...door, group: 'food' })?.title).toBe('餐饮店')
    expect(scriptFor(await list(), { ...door, service: true })?.title).toBe('本行客户，只维护')
    expect(scriptFor(await list(), { ...door, group: null })?.title).toBe('不熟悉的门')
  })

  test('takes the place of a standard text, and gives it back when removed', async () => {
    const { id } = await (await send('POST', '', { ...own, replaces: 'retail' })).json()
    expect((await list()).standard.find(({ code }) => code === 'retail')?.isReplaced).toBe(true)
    expect((await send('DELETE', `/${id}`)).status).toBe(204)
    expect((await list()).standard.find(({ code }) => code === 'retail')?.isReplaced).toBe(false)
    expect((await send('POST', `/${id}/restore`)).status).toBe(204)
    expect((await list()).scripts.map(({ title }) => title)).toEqual(['菜场摊位'])
  })

  test('refuses an answer that ties a gift to a deposit, a trade and a text that are not there, and a stale change', async () => {
    const tied = { ...own, objections: [{ says: '有什么好处', answer: '存五万送一桶油' }] }
    const refused = await send('POST', '', tied)
    expect([refused.status, (await refused.json()).error?.code]).toEqual([400, 'tied_to_deposit'])
    expect((await send('POST', '', { ...own, category: 'nothing' })).status).toBe(400)
    expect((await send('POST', '', { ...own, replaces: 'nothing' })).status).toBe(400)
    const { id } = await (await send('POST', '', own)).json()
    expect((await send('PUT', `/${id}`, { ...own, title: '早市' }, 1)).status).toBe(204)
    expect((await send('PUT', `/${id}`, { ...own, title: '夜市' }, 1)).status).toBe(409)
    expect((await list()).scripts[0]?.title).toBe('早市')
  })

  test("are the branch's own: another branch has none of them", async () => {
    await send('POST', '', own)
    const there = await t.makeBranch('B')
    const other = await t.makeUser(['branch_head'], [there])
    const answer = scriptListSchema.parse(await (await other.ask(`/api/branches/${there}/scripts`)).json())
    expect(answer.scripts).toEqual([])
  })
})
