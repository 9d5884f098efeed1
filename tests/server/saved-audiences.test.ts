import { audienceToText } from 'domain/audience.ts'
import { mostSavedAudiences, savedAudienceListSchema } from 'domain/saved-audience.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { factories } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let base: string
let planner: Awaited<ReturnType<TestApp['makeUser']>>
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  base = `/api/branches/${branchId}/saved-audiences`
  planner = await t.makeUser(['marketing'], [branchId])
})
afterEach(() => t.close())

const families = { name: '亲子家庭', question: { children: true, filter: { tiers: ['gold'] }, minutes: 15 } }
/** Three things asked of persons: more than somebody without person rows may combine. */
const narrow = { segments: ['boss'], habits: ['chess'], elders: true }
const save = (body: object, who = planner) => who.send('POST', base, body)
const list = async (who = planner) => savedAudienceListSchema.parse(await (await who.ask(base)).json()).audiences
const made = async (body: object, who = planner) => {
  const answer = await save(body, who)
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { id: string }).id
}
const codeOf = async (answer: Response) =>
  [answer.status, ((await answer.json()) as { error: { code: string } }).error.code] as const

test('the whole question comes back under its name; changed with If-Match, removed and back', async () => {
  const id = await made(families)
  expect(await list()).toMatchObject([
    {
      id,
      name: '亲子家庭',
      question: { unit: 'household', ground: 'walk', children: true, filter: { tiers: ['gold'] }, minutes: 15 },
      mayAsk: true,
      rowVersion: 1,
    },
  ])
  const path = `${base}/${id}`
  const elders = { name: '老人', question: { unit: 'person', elders: true } }
  expect((await planner.send('PUT', path, elders)).status).toBe(400)
  expect((await planner.send('PUT', path, elders, { 'if-match': '1' })).status).toBe(204)
  expect((await planner.send('PUT', path, families, { 'if-match': '1' })).status).toBe(409)
  expect(await list()).toMatchObject([
    { name: '老人', question: { unit: 'person', ground: 'walk', elders: true }, rowVersion: 2 },
  ])
  expect((await planner.send('DELETE', path)).status).toBe(204)
  expect(await list()).toEqual([])
  expect((await planner.send('DELETE', path)).status).toBe(404)
  expect((await planner.send('POST', `${path}/restore`)).status).toBe(204)
  expect((await list()).map(({ name }) => name)).toEqual(['老人'])
  const audit = await t.db.selectFrom('audit').select('action').where('objectKind', '=', 'saved_audience').execute()
  expect(audit.map(({ action }) => action)).toEqual([
    'saved_audience.create',
    'saved_audience.update',
    'saved_audience.remove',
    'saved_audience.restore',
  ])
})

test('a name stands once in a branch, also after a removal and by another road', async () => {
  const first = await made(families)
  const second = await made({ ...families, name: '老人' })
  expect(await codeOf(await save({ ...families, name: ' 亲子家庭 ' }))).toEqual([409, 'name_taken'])
  expect(await codeOf(await planner.send('PUT', `${base}/${second}`, families, { 'if-match': '1' }))).toEqual([
    409,
    'name_taken',
  ])
  // Two signs that are none are stored as the same one.
  await made({ ...families, name: '\ud800' })
  expect(await codeOf(await save({ ...families, name: '\ud801' }))).toEqual([409, 'name_taken'])
  // Its own name is no other's.
  expect((await planner.send('PUT', `${base}/${first}`, families, { 'if-match': '1' })).status).toBe(204)
  await planner.send('DELETE', `${base}/${first}`)
  await made(families)
  expect(await codeOf(await planner.send('POST', `${base}/${first}/restore`))).toEqual([409, 'name_taken'])
})

test('the branch shares them: colleagues who plan change them, who walks reads them, nobody else sees them', async () => {
  const id = await made(families)
  const officer = await t.makeUser(['alliance'], [branchId])
  expect((await officer.send('PUT', `${base}/${id}`, { ...families, name: '家庭' }, { 'if-match': '1' })).status).toBe(
    204,
  )
  const walker = await t.makeUser(['field'], [branchId])
  expect((await list(walker)).map(({ name }) => name)).toEqual(['家庭'])
  expect((await save({ ...families, name: '另一个' }, walker)).status).toBe(403)
  const other = await t.makeBranch('B')
  const stranger = await t.makeUser(['marketing'], [other])
  const theirs = `/api/branches/${other}/saved-audiences`
  expect(await (await stranger.ask(theirs)).json()).toEqual({ audiences: [] })
  expect((await stranger.ask(base)).status).toBe(404)
  expect((await stranger.send('PUT', `${theirs}/${id}`, families, { 'if-match': '2' })).status).toBe(404)
  expect((await stranger.send('DELETE', `${theirs}/${id}`)).status).toBe(404)
  // The same name is free in another branch.
  expect((await stranger.send('POST', theirs, { ...families, name: '家庭' })).status).toBe(201)
})

test('what the audience refuses to answer somebody is not kept by him, and one kept by the head is marked for him', async () => {
  await factories(t, branchId).makeSite()
  const refused = await save({ name: '窄', question: narrow })
  expect(await codeOf(refused)).toEqual([400, 'filter_too_narrow'])
  const id = await made(families)
  expect(
    await codeOf(await planner.send('PUT', `${base}/${id}`, { name: '窄', question: narrow }, { 'if-match': '1' })),
  ).toEqual([400, 'filter_too_narrow'])
  const head = await t.makeUser(['branch_head'], [branchId])
  await made({ name: '窄', question: narrow }, head)
  const marked = async (who: typeof head) => (await list(who)).find(({ name }) => name === '窄')
  expect((await marked(head))?.mayAsk).toBe(true)
  const seen = await marked(planner)
  expect(seen?.mayAsk).toBe(false)
  // The mark says what the audience itself answers.
  const whom = encodeURIComponent(seen ? audienceToText(seen.question) : '')
  const [asPlanner, asHead] = [planner, head].map((who) => who.ask(`/api/branches/${branchId}/audience?whom=${whom}`))
  expect([(await asPlanner)?.status, (await asHead)?.status]).toEqual([400, 200])
})

test('no strange question, no empty name, no endless list', async () => {
  for (const wrong of [
    { ...families, name: ' ' },
    { ...families, name: '长'.repeat(61) },
    { ...families, question: { segments: ['nobody'] } },
    { ...families, question: { more: 1 } },
    { name: '没有问题' },
  ])
    expect((await save(wrong)).status).toBe(400)
  for (let number = 1; number <= mostSavedAudiences; number += 1) await made({ ...families, name: `客群 ${number}` })
  expect(await codeOf(await save(families))).toEqual([409, 'too_many_audiences'])
})
