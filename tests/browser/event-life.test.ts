import { daysAfter } from 'domain/civil-date.ts'
import type { Browser, Page } from 'playwright-core'
import { civilDay } from 'server/http/today.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { openOptions, openPage, phone, shot, stillDialog } from '#support/page.ts'

const patience = 300_000
let browser: Browser
let server: Awaited<ReturnType<typeof startDemoServer>>
beforeAll(async () => {
  server = await startDemoServer()
  browser = await launchBrowser()
}, patience)
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function openAs(staffNo: string, options?: Parameters<typeof openPage>[2]) {
  const opened = await openPage(browser, server.url, options)
  await opened.signIn(staffNo, `demo-${staffNo}`)
  return opened
}

/** A write under the branch, by whoever is signed in on this page; answers what the server said. */
const send = (page: Page, method: string, path: string, body: unknown, rowVersion?: number) =>
  page.evaluate(
    async ([how, under, json, version]) => {
      const { user } = await (await fetch('/api/session')).json()
      const answer = await fetch(`/api/branches/${user.branches[0].id}${under}`, {
        method: how,
        headers: { 'content-type': 'application/json', ...(version === null ? {} : { 'if-match': `"${version}"` }) },
        ...(json === null ? {} : { body: JSON.stringify(json) }),
      })
      return answer.status === 204 ? null : answer.json()
    },
    [method, path, body, rowVersion ?? null] as const,
  )
const told = (page: Page, path: string) => send(page, 'GET', path, null)

const eventId = (page: Page) => new URL(page.url()).searchParams.get('event') ?? ''
const plan = (page: Page, id: string) => page.goto(`${server.url}/events/plan?event=${id}`)
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const state = (page: Page, name: string) => page.locator('.event-title .tag', { hasText: name }).waitFor()
const answerAll = async (page: Page, name: string) => {
  await part(page, name)
    .getByRole('button', { name: `修改：${name}` })
    .click()
  await part(page, name).getByText('已核对').first().waitFor()
  for (const radio of await part(page, name).getByText('已核对').all()) await radio.click()
  await part(page, name).getByRole('button', { name: '保存' }).click()
  await part(page, name).getByRole('button', { name: '保存' }).waitFor({ state: 'detached' })
}
/** The step in the head of the page, and the same deed in the dialog. */
const goOn = async (page: Page, deed: string) => {
  await page.locator('.event-moves').getByRole('button', { name: deed }).click()
  await (await stillDialog(page)).getByRole('button', { name: deed }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

test(
  'a painting contest from the idea to ready: marketing plans, the head approves, compliance decides, marketing invites',
  { timeout: patience },
  async () => {
    const planner = await openAs('marketing')
    const { page } = planner
    const onDate = daysAfter(civilDay('Asia/Shanghai'), 23)
    await page.goto(`${server.url}/events`)
    await page.getByRole('table').first().waitFor()
    await shot(page, 'events-month')
    await page.getByRole('button', { name: '新建活动' }).click()
    await page.getByRole('combobox', { name: '类型' }).click()
    await page.getByTitle('比赛', { exact: true }).click()
    const form = page.getByRole('form', { name: '新建活动' })
    // The kind brought its unit and that children are expected.
    await form.getByText('按家庭').waitFor()
    expect(await form.getByRole('checkbox', { name: '有未成年人' }).isChecked()).toBe(true)
    await form.getByLabel('名称').fill('滨河少儿绘画比赛')
    for (const [field, value] of [
      ['日子', onDate],
      ['开始', '09:00'],
      ['结束', '11:30'],
    ] as const) {
      await form.getByLabel(field, { exact: true }).fill(value)
      await page.keyboard.press('Tab')
    }
    await form.getByLabel('预算上限').fill('4000')
    await shot(page, 'event-new')
    await form.getByRole('button', { name: '建这场活动' }).click()
    await page.waitForURL(/\/events\/plan/)
    const id = eventId(page)
    await state(page, '提议')
    await goOn(page, '开始选址')
    await state(page, '选址')

    // Before there is a site the budget cannot be asked for, and the page says so with the way to mend it.
    await page.locator('.event-moves').getByRole('button', { name: '送预算审批' }).click()
    await page.getByRole('dialog').getByText('还没有选定场地').waitFor()
    await shot(page, 'event-missing')
    await (await stillDialog(page)).getByRole('button', { name: '回去改' }).click()
    const [lng, lat]: [number, number] = (await told(page, '')).sites[0].position
    const site = {
      subjectKind: 'spot',
      subjectId: null,
      position: [lng + 0.001, lat],
      capacity: 300,
      shelter: 'covered',
      toilet: true,
      fenced: true,
      feeFen: 80_000,
      permission: 'written',
      authority: 'property',
      rivalBank: 'none',
    }
    const first = await send(page, 'POST', `/events/${id}/sites`, { ...site, name: '滨河花园中心广场' })
    await send(page, 'POST', `/events/${id}/sites`, { ...site, name: '支行门前', position: [lng, lat] })
    const { event } = await told(page, `/events/${id}`)
    await send(page, 'PUT', `/events/${id}/site`, { siteId: first.id }, event.rowVersion)

    await plan(page, id)
    const budget = part(page, '预算')
    await budget.getByRole('button', { name: '加一项预算' }).click()
    await budget.getByLabel('说明').fill('场地和布置')
    await budget.getByLabel('预算', { exact: true }).fill('3500')
    await budget.getByRole('button', { name: '保存' }).click()
    await budget.getByText('由行长批准').waitFor()
    await answerAll(page, '合规核对')
    await fillRow(page, '流程', '加一步', '做什么', '布置场地')
    await goOn(page, '送预算审批')
    await state(page, '预算审批')
    // Above his own limit a planner does not approve himself.
    await page.locator('.event-moves').getByRole('button', { name: '批准预算，送合规' }).click()
    await page.getByRole('dialog').getByText('超过策划人员的额度').waitFor()
    await (await stillDialog(page)).getByRole('button', { name: '回去改' }).click()

    const head = await openAs('branch-head')
    await head.page.goto(`${server.url}/events`)
    await head.page.locator('.event-waiting').getByRole('link', { name: '滨河少儿绘画比赛' }).click()
    await goOn(head.page, '批准预算，送合规')
    await state(head.page, '合规审批')
    await shot(head.page, 'event-approved')
    await head.close()

    const officer = await openAs('compliance')
    await plan(officer.page, id)
    await officer.page.getByRole('link', { name: '看审核' }).click()
    const review = officer.page.getByRole('form', { name: '审核结论' })
    await review.getByText('没问题').first().waitFor()
    for (const answer of await review.getByText('没问题').all()) await answer.click()
    await shot(officer.page, 'event-review')
    await review.getByRole('button', { name: '审核通过' }).click()
    // The next review opens by itself.
    await officer.page.getByRole('heading', { name: '滨河少儿绘画比赛' }).waitFor({ state: 'detached' })
    await officer.close()

    await plan(page, id)
    await state(page, '场地与报备')
    await page.getByText('合规通过').first().waitFor()
    await goOn(page, '开始邀约')
    await state(page, '邀约')
    // What the invited were told stands fast.
    expect(await part(page, '时间与雨备').getByRole('button', { name: '修改：时间与雨备' }).isVisible()).toBe(true)
    await part(page, '活动与目的').getByRole('button', { name: '修改：活动与目的' }).click()
    expect(await part(page, '活动与目的').getByLabel('名称').count()).toBe(0)
    await part(page, '活动与目的').getByRole('combobox', { name: '负责人' }).click()
    await openOptions(page).first().click()
    await part(page, '活动与目的').getByRole('button', { name: '保存' }).click()
    await part(page, '活动与目的').getByRole('button', { name: '保存' }).waitFor({ state: 'detached' })
    await fillTeam(page)
    await answerAll(page, '开场前核对')
    await goOn(page, '确认就绪')
    await state(page, '就绪')
    // Before its day the step is told, not offered.
    await page.getByText('起可以开始活动').first().waitFor()
    expect(await page.getByRole('button', { name: '开始活动' }).count()).toBe(0)
    await shot(page, 'event-ready')

    await page.goto(`${server.url}/print/event?event=${id}`)
    await page.locator('main[data-ready]').waitFor()
    expect(await page.getByText('L12 现场不销售，只约见').count()).toBe(1)
    expect(await page.getByText('滨河花园中心广场').count()).toBeGreaterThan(0)
    await shot(page, 'event-paper')
    expect([...planner.outside, ...planner.broken]).toEqual([])
    await planner.close()
  },
)

async function fillRow(page: Page, name: string, add: string, field: string, words: string) {
  const box = part(page, name)
  await box.getByRole('button', { name: `修改：${name}` }).click()
  await box.getByRole('button', { name: add }).click()
  await box.getByLabel(field).fill(words)
  await box.getByRole('button', { name: '保存' }).click()
  await box.getByRole('button', { name: '保存' }).waitFor({ state: 'detached' })
}

async function fillTeam(page: Page) {
  const box = part(page, '分工')
  await box.getByRole('button', { name: '修改：分工' }).click()
  await box.getByRole('button', { name: '加一位同事' }).click()
  await box.getByRole('combobox', { name: '同事' }).click()
  await openOptions(page).first().click()
  await box.getByRole('textbox', { name: '分工' }).fill('签到')
  await box.getByRole('button', { name: '保存' }).click()
  await box.getByRole('button', { name: '保存' }).waitFor({ state: 'detached' })
}

test(
  'tea on Tuesdays and Fridays six times becomes six events, each with its own day, also on a phone',
  { timeout: patience },
  async () => {
    const { page, broken, close } = await openAs('marketing', phone)
    await page.goto(`${server.url}/events?doing=new`)
    const form = page.getByRole('form', { name: '新建活动' })
    await form.getByRole('combobox', { name: '类型' }).click()
    await page.getByTitle('便民茶摊', { exact: true }).click()
    await form.getByLabel('名称').fill('夜场便民茶')
    await form.getByRole('switch', { name: '周期举办' }).click()
    for (const day of ['周二', '周五']) await form.getByRole('checkbox', { name: day }).check()
    await form.getByLabel('从哪天起').click()
    await page.locator('.ant-picker-cell-today').click()
    await form.getByText(/^6 场：/).waitFor()
    await form.getByRole('button', { name: '建这些活动' }).click()
    await page.waitForURL(/\/events\/plan/)
    await page.getByText('第 1 / 6 场').waitFor()
    await shot(page, 'event-series-phone')
    const { events } = await told(page, '/events?search=夜场便民茶')
    expect(events.length).toBe(6)
    expect(new Set(events.map(({ onDate }: { onDate: string }) => onDate)).size).toBe(6)
    expect(broken).toEqual([])
    await close()
  },
)
