// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { eventSitesSchema } from 'domain/event-site-list.ts'
import { gateLifts, gateReasons, type GateReason } from 'domain/formulas/site-gates.ts'
import { siteWeightPresets, weightsWith } from 'domain/site-weights.ts'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ChooseSite } from 'web/features/event-sites/ChooseSite.tsx'
import { CompareTable } from 'web/features/event-sites/CompareTable.tsx'
import { FirstLine } from 'web/features/event-sites/FirstLine.tsx'
import { SiteForm } from 'web/features/event-sites/SiteForm.tsx'
import { gateWords, liftWords, partWords, scoreWords } from 'web/features/event-sites/site-words.ts'
import { weighedSites } from 'web/features/event-sites/weighed-sites.ts'
import { formats } from 'web/i18n/format.ts'
import { textIn } from 'web/i18n/speak.ts'
import { eventRows } from '#support/event-rows.ts'
import { type Factories, factories, offset } from '#support/factories.ts'
import { renderAs } from '#support/render.tsx'
import { wholeSite } from '#support/site-examples.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let make: Factories & ReturnType<typeof eventRows>
let head: Awaited<ReturnType<TestApp['makeUser']>>
let eventId: string
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A', '长江路支行')
  make = { ...factories(t, branchId), ...eventRows(t, branchId) }
  await make.makeSite()
  head = await t.makeUser(['branch_head'], [branchId])
  eventId = await make.makeEvent('2099-12-12', { state: 'siting', budgetLimit: 400_000, minorsExpected: 0 })
})
afterEach(async () => {
  cleanup()
  vi.unstubAllGlobals()
  await t.close()
})

const put = async (site: object) => {
  const answer = await head.send('POST', `/api/branches/${branchId}/events/${eventId}/sites`, {
    ...wholeSite,
    estimates: {},
    ...site,
  })
  expect(answer.status).toBe(201)
}
const read = async () => {
  const answer = await head.ask(`/api/branches/${branchId}/events/${eventId}/sites`)
  return eventSitesSchema.parse(await answer.json())
}
const threeSites = async () => {
  const schoolId = await make.makePlace('实验小学', offset(300, 0), { kind: 'school' })
  await put({ name: '广场', feeFen: 120_000, estimates: { reach: 412, uncovered: 0.73 } })
  await put({ name: '商场中庭', shelter: 'indoor', feeFen: null, estimates: { reach: 268, uncovered: 0.58 } })
  await put({ subjectKind: 'place', subjectId: schoolId, name: '实验小学操场', position: offset(300, 0) })
  return read()
}
const inWords = (language: 'zh-CN' | 'en') => {
  const text = textIn(language)
  return { text, format: formats(text, language, '2026-11-28') }
}

test('the school is refused with L3 in both languages, with what would lift it', async () => {
  const { sites } = await threeSites()
  await renderAs(t, head, null)
  const school = sites.find(({ name }) => name === '实验小学操场')?.gates.find(({ gate }) => gate === 'school')
  if (!school) throw new Error('the school has its gate')
  const [chinese, english] = [inWords('zh-CN'), inWords('en')]
  expect(gateWords(school, chinese.text, chinese.format)).toContain('L3：商业活动不得进校园；须县级以上教育部门审批')
  expect(liftWords(school, chinese.text)).toContain('教育部门批件')
  expect(gateWords(school, english.text, english.format)).toContain('L3: no commercial activity in schools')
  expect(liftWords(school, english.text)).toContain('approval of the education authority')
})

test('every reason and every way out has words without a blank left open', async () => {
  await renderAs(t, head, null)
  const facts = {
    people: 1200,
    from: 1000,
    soundFrom: '09:00',
    soundTo: '11:00',
    startTime: '08:00',
    endTime: '12:00',
    capacity: 20,
    target: 60,
    fenced: 'no',
    toilet: 'unknown',
    bank: 'icbc',
    metres: 1600,
    limit: 1500,
  }
  for (const language of ['zh-CN', 'en'] as const) {
    const { text, format } = inWords(language)
    const told = (reason: GateReason) =>
      gateWords({ gate: 'school', state: 'failed', rule: null, reason, facts, lift: null }, text, format)
    for (const reason of gateReasons) expect(told(reason)).not.toMatch(/{{|site\.gate|undefined/)
    for (const lift of gateLifts) expect(text(`site.lift.${lift}`)).not.toMatch(/{{|site\.lift/)
    expect(told('far_from_audience')).toMatch(/1\.6.*1\.5/)
    expect(told('minors_unsafe')).toMatch(language === 'en' ? /no.*not clear/ : /没有.*不清楚/)
  }
})

test('the table shows gates, each part with figure and points, and hatches what is not known', async () => {
  const answer = await threeSites()
  const onOpen = vi.fn<(id: string) => void>()
  const { user } = await renderAs(
    t,
    head,
    <CompareTable
      answer={answer}
      sites={answer.sites}
      weights={answer.weights}
      selectedId={null}
      onSelect={() => undefined}
      onOpen={onOpen}
    />,
  )
  const table = screen.getByRole('table')
  const heads = within(table).getAllByRole('columnheader')
  expect(heads.map((cell) => cell.textContent)).toEqual([
    '并排比较',
    expect.stringMatching(/^1第 1 名/),
    expect.stringMatching(/^2第 2 名/),
    expect.stringMatching(/^✕.*实验小学操场.*不参加排名/),
  ])
  expect(table.textContent).toContain('412 户')
  expect(table.textContent).toContain('手填')
  expect(table.textContent).toContain('场地费没问')
  expect(table.textContent).toContain('L3')
  // Nothing weighs habit or noise at a painting contest.
  expect(table.textContent).not.toContain('扰民小')
  await user.click(within(table).getByRole('button', { name: '看实验小学操场的资料' }))
  expect(onOpen).toHaveBeenCalledWith(answer.sites[2]?.id)
})

test('moving a weight reorders at once what the server would say after saving', async () => {
  const answer = await threeSites()
  const weights = weightsWith(siteWeightPresets.contest, 'shelter', 0.7)
  const drawn = weighedSites(answer, weights)
  const path = `/api/branches/${branchId}/events/${eventId}/weights`
  expect((await head.send('PUT', path, { weights }, { 'if-match': '1' })).status).toBe(204)
  const saved = await read()
  expect(drawn.sites.map(({ name, rank }) => [name, rank])).toEqual(saved.sites.map(({ name, rank }) => [name, rank]))
  expect(drawn.sites[0]?.name).toBe('商场中庭')
  expect(drawn.sites[0]?.score?.low).toBeCloseTo(saved.sites[0]?.score?.low ?? 0, 6)
  expect(drawn.sensitivity?.winnerId).toBe(saved.sensitivity?.winnerId)
})

test('the first choice is told with what it is behind in, not only with what it is ahead in', async () => {
  await put({ name: '广场', feeFen: 0, estimates: { reach: 400, uncovered: 0.7 } })
  await put({ name: '商场中庭', shelter: 'indoor', feeFen: 0, estimates: { reach: 200, uncovered: 0.7 } })
  const { sites } = await read()
  await renderAs(t, head, <FirstLine ranked={sites.filter(({ isRanked }) => isRanked)} sites={sites} />)
  expect(await screen.findByText(/比商场中庭多 5\.0 分：触达多 15\.0 分；不过遮蔽与备用少 10\.0 分。/)).toBeTruthy()
})

test('an interval is written as one, 39.65 as 39.7, and fewer than ten customers as such', async () => {
  await renderAs(t, head, null)
  const { text, format } = inWords('zh-CN')
  expect(scoreWords({ low: 39.65, high: 39.65 }, text)).toBe('39.7')
  expect(scoreWords({ low: 52.5, high: 62.5 }, text)).toBe('52.5–62.5')
  const few = partWords(
    {
      criterion: 'own_customers',
      weight: 0.15,
      low: 0.5,
      high: 0.5,
      pointsLow: 7.5,
      pointsHigh: 7.5,
      told: null,
      source: 'measured',
      facts: { few: 10 },
    },
    text,
    format,
  )
  expect(few.figure).toBe('不足 10 位')
})

test('with one candidate the head gives the reason, and it is stored with the choice', async () => {
  await put({ name: '舞场' })
  const answer = await read()
  const [site] = answer.sites
  if (!site) throw new Error('one candidate')
  const { user } = await renderAs(
    t,
    head,
    <ChooseSite branchId={branchId} answer={answer} site={site} open onClose={() => undefined} />,
  )
  await user.type(await screen.findByLabelText('只看了这一个场地的理由'), '一直在这里跳舞')
  await user.click(screen.getByRole('button', { name: '选定这里' }))
  await waitFor(async () => expect((await read()).chosenSiteId).toBe(site.id))
  expect((await read()).siteWaiver).toBe('一直在这里跳舞')
})

test('a form of a candidate is filled with what is known of the ground, marked as such, and keeps what was typed', async () => {
  const park = await make.makePlace('中心公园', offset(100, 100), { kind: 'green' })
  await make.makePlace('银泰商场', offset(200, 100), { kind: 'mall' })
  const past = await make.makeEvent('2026-03-01', { state: 'siting', title: '春天的画展', minorsExpected: 0 })
  const known = { subjectKind: 'place', subjectId: park, name: '中心公园东门', capacity: 90, toilet: true }
  const put = await head.send('POST', `/api/branches/${branchId}/events/${past}/sites`, {
    ...wholeSite,
    ...known,
    permission: 'pending',
    estimates: {},
  })
  expect(put.status).toBe(201)
  const { user } = await renderAs(
    t,
    head,
    <SiteForm
      branchId={branchId}
      answer={await read()}
      changed={null}
      start={{ subjectKind: 'place' }}
      spot={null}
      onPicking={() => {}}
      onSpot={() => {}}
      onSaved={() => {}}
      onCancel={() => {}}
    />,
  )
  const take = async (name: string) => {
    await user.click(await screen.findByRole('combobox', { name: '地点' }))
    await user.click(await screen.findByTitle(name))
  }
  const marked = () =>
    screen.queryAllByText('档案').flatMap((mark) => mark.closest('label')?.textContent?.replace(' 档案', '') ?? [])
  const field = (name: RegExp) => screen.getByRole<HTMLInputElement>('spinbutton', { name })

  await user.type(await screen.findByRole('spinbutton', { name: /每小时人流/ }), '300')
  await take('中心公园')
  await waitFor(() => expect(field(/容多少人/).value).toBe('90'))
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: '叫什么' }).value).toBe('中心公园东门')
  expect(screen.getByText(/选《春天的画展》的场地时记下的/)).toBeTruthy()
  expect(marked()).toEqual(expect.arrayContaining(['容多少人', '厕所', '场地费']))
  expect(marked()).not.toContain('每小时人流')

  // What is changed is one's own word; another ground takes back only what was filled in.
  await user.clear(field(/容多少人/))
  await user.type(field(/容多少人/), '70')
  expect(marked()).not.toContain('容多少人')
  await take('银泰商场')
  await waitFor(() => expect(marked()).toEqual(['遮挡', '谁说了算']))
  expect(field(/容多少人/).value).toBe('70')
  expect(field(/每小时人流/).value).toBe('300')
})
