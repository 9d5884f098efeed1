// @vitest-environment happy-dom
import { useQuery } from '@tanstack/react-query'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { moveNeeds } from 'domain/event.ts'
import { type ReactNode, useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { eventQuery } from 'web/api/events.ts'
import { BudgetPart } from 'web/features/events/BudgetPart.tsx'
import { ChecksPart } from 'web/features/events/ChecksPart.tsx'
import type { PlanPart } from 'web/features/events/event-search.ts'
import { narrowedEvents, usualOrder } from 'web/features/events/narrowed-events.ts'
import { needWords } from 'web/features/events/need-words.ts'
import { eventSeries, newEventFormSchema, presetOf } from 'web/features/events/new-event-form.ts'
import type { PlanProps } from 'web/features/events/plan-context.ts'
import { SponsorsPart } from 'web/features/events/SponsorsPart.tsx'
import { WhatPart } from 'web/features/events/WhatPart.tsx'
import { formats } from 'web/i18n/format.ts'
import { startSpeaking, textIn } from 'web/i18n/speak.ts'
import { everyRule, eventWorldIn, planned, today } from '#support/event-world.ts'
import { offset } from '#support/factories.ts'
import { renderAs } from '#support/render.tsx'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let w: Awaited<ReturnType<typeof eventWorldIn>>
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A', '长江路支行')
  w = await eventWorldIn(t, branchId)
})
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await t.close()
})

// The kit parts two signs of a button outside of the app.
const save = /^保\s?存$/

type Draw = (props: PlanProps) => ReactNode

function Plan({ eventId, draw }: { eventId: string; draw: Draw }) {
  const [editing, onEdit] = useState<PlanPart | null>(null)
  const { data: sheet } = useQuery(eventQuery(branchId, eventId))
  return sheet ? draw({ branchId, sheet, editing, onEdit }) : null
}

const show = (eventId: string, draw: Draw, who = w.planner) => renderAs(t, who, <Plan eventId={eventId} draw={draw} />)

test('everything that may be missing for a step is told in both languages, with what it is about', async () => {
  await startSpeaking('en')
  for (const language of ['zh-CN', 'en'] as const) {
    const text = textIn(language)
    const format = formats(text, language, today)
    for (const need of moveNeeds) {
      const words = needWords({ need, about: [] }, text, format)
      expect(words).not.toContain('event.need')
      expect(words.length).toBeGreaterThan(3)
    }
  }
  const text = textIn('zh-CN')
  const told = (need: (typeof moveNeeds)[number], about: string[]) =>
    needWords({ need, about }, text, formats(text, 'zh-CN', today))
  expect(told('rules', ['l1', 'l12'])).toBe('合规规则还没有逐条回答：L1，L12')
  expect(told('site_gate', ['school'])).toContain('中小学、幼儿园')
  expect(told('over_limit', ['450000', '400000'])).toContain('4,500 元，4,000 元')
  expect(told('permit', ['urban_management'])).toContain('城管报备')
  expect(told('tied_text', ['theme', 'sponsorship 1'])).toContain('主题，赞助台账')
})

test('a kind of event brings its unit and its rules, and a rule of weekdays becomes a series without a day of its own', () => {
  expect(presetOf('contest', [])).toMatchObject({ unit: 'household', minorsExpected: true, purpose: 'acquire' })
  expect(presetOf('tea_stand', [])).toMatchObject({ noSelling: true, tallyOnly: true, purpose: 'maintain' })
  const typed = { ...planned, kind: 'tea_stand', repeats: true, days: ['tu', 'fr'], times: 6 }
  const series = eventSeries(newEventFormSchema.parse(typed))
  expect(series.rule).toEqual({ days: ['tu', 'fr'], from: planned.onDate, times: 6, except: [] })
  expect(series.event).not.toHaveProperty('onDate')
  const without = newEventFormSchema.safeParse({ ...typed, days: [], onDate: null })
  expect(without.error?.issues.map(({ path }) => path.join('.'))).toEqual(['days', 'onDate'])
})

test('the list is narrowed by state, mine and words, and what is to come stands before what was', async () => {
  const soon = await w.made('/events', planned)
  const idea = await w.made('/events', {
    ...planned,
    title: '茶摊',
    kind: 'tea_stand',
    onDate: null,
    startTime: null,
    endTime: null,
  })
  const was = await w.made('/events', { ...planned, title: '旧的', onDate: '2024-05-01' }, w.head)
  const list = await (await w.planner.ask(`${w.base}/events`)).json()
  expect(list.events.toSorted(usualOrder(today)).map(({ id }: { id: string }) => id)).toEqual([soon, idea, was])
  const ids = (search: object) => narrowedEvents(list.events, search).map(({ id }) => id)
  expect(ids({ words: '茶' })).toEqual([idea])
  expect(ids({ mine: 'yes' }).toSorted()).toEqual([soon, idea].toSorted())
  expect(ids({ kind: 'contest', words: '滨河' })).toEqual([soon])
})

test('a line of the budget is added, counted, removed and brought back', async () => {
  const id = await w.made('/events', planned)
  const listed = async () => (await (await w.planner.ask(`${w.base}/events`)).json()).events[0].plannedBankFen
  const { user } = await show(id, (props) => <BudgetPart {...props} />)
  // Before the first line nobody knows what it costs.
  expect(await screen.findByText('还没有预算')).toBeTruthy()
  expect(await listed()).toBeNull()
  await user.click(await screen.findByRole('button', { name: '加一项预算' }))
  const form = within(await screen.findByRole('form', { name: '新预算项' }))
  await user.type(form.getByLabelText('说明'), '场地布置')
  await user.type(form.getByLabelText('预算'), '800')
  await user.click(form.getByRole('button', { name: save }))
  expect((await screen.findAllByText('800 元')).length).toBeGreaterThan(0)
  expect((await w.sheet(id)).sums.plannedBankFen).toBe(80_000)
  expect(await listed()).toBe(80_000)
  expect(screen.queryByText('还没有预算')).toBeNull()

  await user.click(await screen.findByRole('button', { name: '去掉：场地 场地布置' }))
  await waitFor(async () => expect((await w.sheet(id)).costs).toEqual([]))
  await user.click(await screen.findByRole('button', { name: '撤销' }))
  await waitFor(async () => expect((await w.sheet(id)).costs.length).toBe(1))
})

test('a line of the budget is the bank’s until a gift of a sponsor is chosen that pays it', async () => {
  const id = await w.made('/events', planned)
  const merchantId = await w.make.makeMerchant(await w.make.makeShop('喜多烘焙', offset(240, 0)))
  const gift = { merchantId, kind: 'goods', what: '茶点', valueFen: 50_000, inReturn: '' }
  await w.made(`/events/${id}/sponsorships`, gift)
  await w.made(`/events/${id}/costs`, { item: 'food', what: '糕点', plannedFen: 50_000 })
  const { user } = await show(id, (props) => <BudgetPart {...props} />)
  await user.click(await screen.findByRole('button', { name: '修改：茶点 糕点' }))
  const form = within(await screen.findByRole('form', { name: '改预算项' }))
  await user.click(form.getByLabelText('承担方'))
  await user.click(await screen.findByTitle(/^喜多烘焙/))
  await user.click(form.getByRole('button', { name: save }))
  expect(await screen.findByText(/糕点 商户承担/)).toBeTruthy()
  expect((await w.sheet(id)).sums).toMatchObject({ plannedBankFen: 0, plannedSponsorFen: 50_000 })
  cleanup()
  const sponsors = await show(id, (props) => <SponsorsPart {...props} />)
  await sponsors.user.click(await screen.findByRole('button', { name: /^去掉：喜多烘焙/ }))
  expect((await screen.findByRole('alert')).textContent).toContain('有 1 项费用记着由这笔赞助承担')
})

test('money from a sponsor is refused with the way round, which puts it before compliance', async () => {
  const id = await w.made('/events', planned)
  const merchantId = await w.make.makeMerchant(await w.make.makeShop('喜多烘焙', offset(240, 0)))
  const promise = { merchantId, kind: 'cash', what: '赞助费', valueFen: 50_000, inReturn: '', askCompliance: true }
  await w.made(`/events/${id}/sponsorships`, { ...promise, kind: 'goods', askCompliance: false })
  const { user } = await show(id, (props) => <SponsorsPart {...props} />)
  await user.click(await screen.findByRole('button', { name: /^修改：喜多烘焙/ }))
  const form = within(await screen.findByRole('form', { name: '改赞助' }))
  await user.click(form.getByLabelText('给什么'))
  await user.click(await screen.findByTitle('现金'))
  await user.click(form.getByRole('button', { name: save }))
  expect((await form.findByRole('alert')).textContent).toContain('现金赞助不收')
  await user.click(form.getByRole('button', { name: '报合规确认' }))
  expect(await screen.findByText('现金，未经合规确认')).toBeTruthy()
  expect((await w.sheet(id)).sponsorships[0]).toMatchObject({ kind: 'cash', isAccepted: false })
})

test('what somebody else wrote in the same part meanwhile is laid beside mine, and another part of theirs is kept', async () => {
  const id = await w.made('/events', planned)
  const { user } = await show(id, (props) => <WhatPart {...props} />)
  await user.click(await screen.findByRole('button', { name: '修改：活动与目的' }))
  // The head writes another part and the name while the planner types.
  await w.change(id, '', { ...planned, title: '行长起的名字', safetyPlan: '三人看护', span: 'one' }, w.head)
  const name = await screen.findByLabelText('名称')
  await user.clear(name)
  await user.type(name, '我起的名字')
  await user.click(screen.getByRole('button', { name: save }))
  const table = within(await screen.findByRole('table'))
  expect(table.getByText('行长起的名字')).toBeTruthy()
  expect(table.getByText('我起的名字')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: /我的/ }))
  await waitFor(async () => expect((await w.sheet(id)).event.title).toBe('我起的名字'))
  expect((await w.sheet(id)).event.safetyPlan).toBe('三人看护')
})

test('words that tie a gift to a deposit are caught while typing, with a lawful form', async () => {
  const id = await w.made('/events', planned)
  const { user } = await show(id, (props) => <WhatPart {...props} />)
  await user.click(await screen.findByRole('button', { name: '修改：活动与目的' }))
  const theme = await screen.findByLabelText('主题')
  await user.clear(theme)
  await user.type(theme, '存满五万送油')
  expect(await screen.findByText(/L1/)).toBeTruthy()
})

test('rules are answered one by one, and answers of the other list stay', { timeout: 300_000 }, async () => {
  const id = await w.made('/events', planned)
  await w.change(id, '/checks', { checks: [{ kind: 'ready', code: 'safety', answer: 'ok', words: '' }] })
  const { user } = await show(id, (props) => <ChecksPart {...props} part="rules" />)
  await user.click(await screen.findByRole('button', { name: '修改：合规核对' }))
  const form = within(await screen.findByRole('form', { name: '合规核对' }))
  for (const radio of form.getAllByRole('radio', { name: '已核对' })) await user.click(radio)
  await user.click(form.getByRole('button', { name: save }))
  await waitFor(() => expect(screen.queryByRole('radio')).toBeNull())
  expect(screen.getAllByText('已核对').length).toBe(everyRule.length)
  const { checks } = await w.sheet(id)
  expect(checks.filter(({ kind, answer }) => kind === 'rule' && answer === 'ok').length).toBe(everyRule.length)
  expect(checks.find(({ code }) => code === 'safety')?.answer).toBe('ok')
})

test('whoever only reads sees no way to write', async () => {
  const id = await w.made('/events', planned)
  await show(id, (props) => <BudgetPart {...props} />, w.manager)
  expect(await screen.findByText('还没有预算项。')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /修改|加一项/ })).toBeNull()
})
