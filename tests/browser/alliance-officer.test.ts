import { memberListSchema } from 'domain/alliance-member.ts'
import { ecosystemSchema } from 'domain/ecosystem.ts'
import type { MemberStage } from 'domain/merchant.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { desk, openPage, phone, shot } from '#support/page.ts'
import { pngPhoto } from '#support/photos.ts'

/*
 * One day of the alliance officer on the invented city, through the pages alone: each test goes on where the one before
 * ended, on the same server and with the same page open. The API is only read, to check what the pages say.
 */
const patience = 120_000
type Opened = Awaited<ReturnType<typeof openPage>>

let browser: Browser
let server: Awaited<ReturnType<typeof startDemoServer>>
let officer: Opened
const opened: Opened[] = []
beforeAll(async () => {
  server = await startDemoServer({ customers: 100 })
  browser = await launchBrowser()
  officer = await openAs('alliance')
  if (process.env.FAST) officer.page.setDefaultTimeout(8000)
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function openAs(staffNo: string, options = { ...desk, viewport: { width: 1280, height: 800 } }) {
  const one = await openPage(browser, server.url, options)
  opened.push(one)
  await one.signIn(staffNo, `demo-${staffNo}`)
  return one
}

/** Reads as the person whose page it is. */
async function asked(page: Page, path: string): Promise<unknown> {
  return page.evaluate(async (wanted) => {
    const { user } = await (await fetch('/api/session')).json()
    return (await fetch(`/api/branches/${user.branches[0].id}${wanted}`)).json()
  }, path)
}

async function memberOf({ stage, category }: { stage: MemberStage; category: string }) {
  const { members } = memberListSchema.parse(await asked(officer.page, '/alliance-members'))
  const found = members.find((member) => member.stage === stage && member.merchant.category === category)
  if (!found) throw new Error(`the city has no ${category} that is ${stage}`)
  return found
}

const sheet = (page: Page) => page.locator('.sheet')
const row = (page: Page, name: string) => page.locator('.today-row', { hasText: name })

test('the day begins with what asks for a hand: who is interested, whose pilot ends, whose agreement expires', {
  timeout: patience,
}, async () => {
  const { page } = officer
  await page.waitForURL('**/today')
  await page.locator('.today-row').first().waitFor()
  const artSchool = await memberOf({ stage: 'interested', category: 'art_school' })
  const stationery = await memberOf({ stage: 'pilot', category: 'stationery' })
  const hotel = await memberOf({ stage: 'renewing', category: 'hotel' })

  expect(await row(page, artSchool.merchant.name).textContent()).toContain('有意向，还没有方案')
  expect(await row(page, stationery.merchant.name).textContent()).toContain('试运行到期，已核实 2 / 3')
  expect(await row(page, hotel.merchant.name).textContent()).toMatch(/协议还有 \d+ 天到期/)
  await shot(page, 'day-01-today')
})

test('the graph shows the branch in the middle, the strength with its parts, and the trades that are lacking', {
  timeout: patience,
}, async () => {
  const { page } = officer
  await page.getByRole('navigation').getByRole('link', { name: '联盟' }).click()
  const graph = page.getByRole('listbox', { name: /生态图谱/ })
  await graph.getByRole('option').first().waitFor()
  const artSchool = await memberOf({ stage: 'interested', category: 'art_school' })
  await page.getByRole('button', { name: /^选择联盟/ }).click()
  await page.getByRole('list', { name: '联盟' }).getByText(artSchool.allianceName).click()
  await page.keyboard.press('Escape')
  await page.getByText(`${artSchool.allianceName}强度`).waitFor()

  const ecosystem = ecosystemSchema.parse(await asked(page, `/ecosystem?allianceId=${artSchool.allianceId}`))
  const [alliance] = ecosystem.alliances
  if (!alliance) throw new Error('the alliance is told with its graph')
  const { score, bridgeShare, parts } = alliance.strength
  const figures = (await page.locator('.eco-head').textContent()) ?? ''
  expect(figures).toContain(score?.toFixed(1))
  expect(figures).toContain(`${Math.round((bridgeShare ?? 0) * 100)}%`)
  const strength = page.locator('section', { has: page.getByRole('heading', { name: '强度怎么来的' }) })
  await strength.scrollIntoViewIfNeeded()
  for (const words of ['有流量的成员', '商户间连接', '双向成员', '品类多样', '自运转'])
    expect(await strength.textContent()).toContain(words)
  expect(await strength.textContent()).toContain(`${parts.active.numerator} / ${parts.active.denominator}`)
  await shot(page, 'day-02-graph')

  // In the middle stands the branch, tied to who is in the alliance.
  const place = await graph.locator('.graph-branch').boundingBox()
  const room = await graph.boundingBox()
  if (!place || !room) throw new Error('the branch is drawn')
  expect(Math.abs(place.x + place.width / 2 - room.x - room.width / 2)).toBeLessThan(room.width / 6)
  expect(await graph.locator('.graph-spoke').count()).toBeGreaterThan(5)

  const gap = page.getByRole('button', { name: '缺口' })
  await gap.click()
  expect(await gap.getAttribute('aria-pressed')).toBe('true')
  await page.locator('.gaps > li').first().waitFor()
  expect(await page.locator('.gaps > li').count()).toBe(Math.min(5, alliance.gaps.length))
  await shot(page, 'day-03-gap')
  await gap.click()
})

test('the art school is suggested to neighbours with reasons in words and numbers, and three of them are drafted', {
  timeout: patience,
}, async () => {
  const { page } = officer
  const artSchool = await memberOf({ stage: 'interested', category: 'art_school' })
  await page.getByRole('option', { name: artSchool.merchant.name }).click()
  await sheet(page).getByRole('heading', { name: artSchool.merchant.name }).waitFor()
  const first = sheet(page).locator('.suggestion').first()
  await first.waitFor()
  const reasons = (await first.textContent()) ?? ''
  expect(reasons).toMatch(/客群重合 \d+%/)
  expect(reasons).toMatch(/步行约 \d+ 米/)
  await first.locator('.suggestion-words').click()
  await shot(page, 'day-04-suggestions')
  await first.getByRole('button', { name: '起草三方方案' }).click()

  const dialog = page.getByRole('dialog', { name: '起草三方方案' })
  await dialog.getByText(`${artSchool.merchant.name} 给`, { exact: true }).waitFor()
  await shot(page, 'day-05-triangle')
  await dialog.getByRole('button', { name: '记下 4 方给的' }).click()
  await page.getByText(/已记下 \d+ 项权益/).waitFor()
  await dialog.waitFor({ state: 'hidden' })
})
