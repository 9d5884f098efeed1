import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let head: Awaited<ReturnType<TestApp['makeUser']>>
const at = (path: string) => `/api/branches/${branchId}${path}`
const idOf = async (answer: Response) => ((await answer.json()) as { id: string }).id

beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  head = await t.makeUser(['branch_head'], [branchId])
})
afterEach(() => t.close())

test('a colleague who may not read a phone keeps it when changing what the person wants', async () => {
  const place = await idOf(
    await head.send('POST', at('/places'), { kind: 'community', name: '翠苑新村', position: [117.2, 30] }),
  )
  const person = {
    attachesKind: 'place',
    attachesId: place,
    title: 'property_mgr',
    phone: '02500000000',
    consentOn: '2026-09-01',
  }
  const id = await idOf(await head.send('POST', at('/key-persons'), person))

  const walker = await t.makeUser(['rm'], [branchId], '周启明')
  const changed = { attachesKind: 'place', attachesId: place, title: 'property_mgr', whatTheyWant: '暑期纳凉伞' }
  expect((await walker.send('PUT', at(`/key-persons/${id}`), changed, { 'if-match': '"1"' })).status).toBe(204)

  const answer = await head.ask(at(`/key-persons?kind=place&id=${place}`))
  const { keyPersons } = (await answer.json()) as { keyPersons: unknown[] }
  expect(keyPersons).toMatchObject([{ phone: '02500000000', consentOn: '2026-09-01', whatTheyWant: '暑期纳凉伞' }])
})

test('visits to a target group are read back with their next day, newest first', async () => {
  const group = { name: '滨河广场舞队', kind: 'dance', segment: 'retiree', position: [117.2, 30] }
  const id = await idOf(await head.send('POST', at('/target-groups'), group))
  const visit = { subjectKind: 'target_group', subjectId: id, outcome: 'met_customer' }
  await head.send('POST', at('/visits'), { ...visit, visitedOn: '2026-10-01' })
  await head.send('POST', at('/visits'), { ...visit, visitedOn: '2026-11-01', nextOn: '2026-12-01' })

  const { visits } = (await (await head.ask(at(`/target-groups/${id}/visits`))).json()) as { visits: unknown[] }
  expect(visits).toMatchObject([
    { visitedOn: '2026-11-01', nextOn: '2026-12-01', by: head.name },
    { visitedOn: '2026-10-01' },
  ])
})

test('labels of tags and trades are told in both languages to whoever is signed in', async () => {
  const { tags, categories } = (await (await head.ask('/api/reference')).json()) as Record<string, { code: string }[]>
  expect(tags).toContainEqual({ code: 'square_dance', group: 'hobby', zh: '广场舞', en: expect.any(String) })
  expect(categories?.find(({ code }) => code === 'cafe')).toMatchObject({ zh: '咖啡茶饮', group: 'food' })
})
