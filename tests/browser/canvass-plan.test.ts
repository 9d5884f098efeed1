import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { mapIsStill, openOptions, openPage, phone, shot, stillDialog } from '#support/page.ts'

const patience = 300_000
/** Maps are drawn by the processor, which tests share. */
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

async function openAsHead(path: string, options?: Parameters<typeof openPage>[2]) {
  const opened = await openPage(browser, server.url, options)
  await opened.signIn('branch-head', 'demo-branch-head')
  await opened.page.goto(`${server.url}${path}`)
  return opened
}

/** What the branch answers under a path. */
const told = (page: Page, path: string) =>
  page.evaluate(async (under) => {
    const { user } = await (await fetch('/api/session')).json()
    return (await fetch(`/api/branches/${user.branches[0].id}${under}`)).json()
  }, path)

type Side = { id: string; street: string; named: boolean; doors: number; frontage: string }
type Packet = { id: string; letter: string; minutes: number; sideIds: string[]; stops: unknown[] }

/** The named streets with most doors, and how many they have. */
async function busiestStreets(page: Page, count: number) {
  const { sides }: { sides: Side[] } = await told(page, '/canvass-sides')
  const doors = new Map<string, number>()
  for (const side of sides.filter(({ named }) => named))
    doors.set(side.street, (doors.get(side.street) ?? 0) + side.doors)
  return [...doors].toSorted((a, b) => b[1] - a[1]).slice(0, count)
}

const planId = (page: Page) => new URL(page.url()).searchParams.get('plan') ?? ''
const packetsOf = async (page: Page): Promise<Packet[]> => (await told(page, `/canvass-plans/${planId(page)}`)).packets

test(
  'three streets and two people: it says what fits, cuts, a side changes its packet, and goes out only with a reason',
  { timeout: patience },
  async () => {
    const { page, broken, outside, close } = await openAsHead('/canvass')
    await page.getByRole('button', { name: '新建计划' }).click()
    await page.waitForURL(/doing=new/)
    await mapIsStill(page)

    const streets = await busiestStreets(page, 3)
    const find = page.getByRole('combobox', { name: '找一条街' })
    for (const [street] of streets) {
      await find.fill(street)
      await page
        .getByRole('option', { name: new RegExp(`^${street}`) })
        .first()
        .click()
    }
    await page.getByRole('heading', { name: /^已选 3 条/ }).waitFor()
    expect(await page.getByLabel('名称').inputValue()).toMatch(new RegExp(`^周六外拓　${streets[0]?.[0]}片区$`))

    // One step back and forth again: the last street goes and comes.
    await page.getByRole('button', { name: '退一步' }).click()
    await page.getByRole('heading', { name: /^已选 2 条/ }).waitFor()
    await page.getByRole('button', { name: '再来' }).click()
    await page.getByRole('heading', { name: /^已选 3 条/ }).waitFor()

    await page.getByLabel('谁去').click()
    await openOptions(page).nth(0).click()
    await openOptions(page).nth(1).click()
    await page.keyboard.press('Escape')
    await page.getByText(/^2 人.*4\.0 小时/).waitFor()
    await shot(page, 'canvass-new')

    await page.getByRole('button', { name: '存好就分包' }).click()
    await page.waitForURL(/plan=/)
    await expect.poll(async () => (await packetsOf(page)).length).toBe(2)
    await page.getByText('正在分包').waitFor({ state: 'detached' })
    await page.getByText(/均衡 ±\d+%/).waitFor()

    const before = await packetsOf(page)
    await page.getByRole('button', { name: /^A / }).first().click()
    await page.getByRole('button', { name: /移到…/ }).first().click()
    await page.getByRole('menuitem', { name: '移到 B 包' }).click()
    await page.getByText(/移到 B 包：B \d+ 分钟/).waitFor()
    const minutesOf = (packets: Packet[], letter: string) =>
      packets.find((packet) => packet.letter === letter)?.minutes ?? 0
    const after = await packetsOf(page)
    expect(minutesOf(after, 'B')).toBeGreaterThan(minutesOf(before, 'B'))
    expect(minutesOf(after, 'A')).toBeLessThan(minutesOf(before, 'A'))
    await expect.poll(() => page.getByText(`${Math.round(minutesOf(after, 'B'))} 分钟`).count()).toBeGreaterThan(0)
    await mapIsStill(page)
    await shot(page, 'canvass-cut')

    await page.getByRole('button', { name: '派工', exact: true }).click()
    const dialog = await stillDialog(page)
    await dialog.getByText(/当天只能走完 \d+ 扇，还差 \d+ 扇|没有对侧同伴/).waitFor()
    const deed = dialog.getByRole('button', { name: /^按 \d+ 扇派工$/ })
    await deed.click()
    await dialog.getByText('请写理由').waitFor()
    expect((await told(page, `/canvass-plans/${planId(page)}`)).plan.state).toBe('cut')
    await dialog.getByLabel('为什么还要派').fill('两个新人跟着学，走到哪算哪')
    await deed.click()
    await page.locator('.rail-title .tag', { hasText: '已派工' }).waitFor()
    expect((await told(page, `/canvass-plans/${planId(page)}`)).plan).toMatchObject({
      state: 'dispatched',
      overrideReason: '两个新人跟着学，走到哪算哪',
    })
    await shot(page, 'canvass-dispatched')

    expect(outside).toEqual([])
    expect(broken).toEqual([])
    await close()
  },
)

test('what does not fit is put off to a plan of another day', { timeout: patience }, async () => {
  const { page, broken, close } = await openAsHead('/canvass?state=draft')
  await page.getByRole('button', { name: /草稿/ }).first().click()
  await page.waitForURL(/plan=/)
  const before = await told(page, `/canvass-plans/${planId(page)}`)
  await page.getByRole('radio', { name: /只走 \d+ 条街/ }).check()
  await page.getByRole('button', { name: /^改到 / }).click()
  await page.getByText(/侧改到/).waitFor()
  const after = await told(page, `/canvass-plans/${planId(page)}`)
  expect(after.capacity.isEnough).toBe(true)
  expect(after.plan.parkedPlans).toHaveLength(1)
  const parked = await told(page, `/canvass-plans/${after.plan.parkedPlans[0].id}`)
  expect(after.sides.length + parked.sides.length).toBe(before.sides.length)
  await page.getByRole('button', { name: /^改到 .*：/ }).click()
  await page.getByRole('button', { name: '从另一份计划改来' }).waitFor()
  expect(broken).toEqual([])
  await close()
})

test('on a phone the head reads how far the walk of the day has come', { timeout: patience }, async () => {
  const { page, broken, close } = await openAsHead('/canvass?state=running', phone)
  await page
    .getByRole('button', { name: /进行中/ })
    .first()
    .click()
  await page.getByText('在外面', { exact: true }).first().waitFor()
  await shot(page, 'canvass-phone')
  await page.getByText('作战包', { exact: true }).first().click()
  await page.getByRole('button', { name: /^A / }).first().click()
  await page
    .getByText(/A 包.*走访顺序/)
    .first()
    .waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await shot(page, 'canvass-phone-packets')
  expect(broken).toEqual([])
  await close()
})
