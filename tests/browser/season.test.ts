import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { mapIsStill, openPage, phone, shot } from '#support/page.ts'

let browser: Browser
let server: Awaited<ReturnType<typeof startDemoServer>>
beforeAll(async () => {
  browser = await launchBrowser()
  server = await startDemoServer()
}, 300_000)
afterAll(async () => {
  await browser.close()
  await server.close()
})

test('marketing chooses sites for a season, compares another set and makes events of them', async () => {
  const { page, outside, broken, signIn, close } = await openPage(browser, server.url)
  await signIn('marketing', 'demo-marketing')
  await page.goto(`${server.url}/events`)
  await page.getByRole('link', { name: '一季选址' }).click()
  await page.getByText('还没有选过一季的场地').waitFor()
  await page.getByText(/\d+ 处不参加选址/).click()
  await page.locator('.season-out').getByText('中小学、幼儿园').first().waitFor()
  await page.getByRole('button', { name: '选一季场地' }).click()

  await page.getByLabel('名称').fill('春季便民三场')
  await page.getByLabel('最多几处').fill('2')
  await mapIsStill(page)
  await page.getByRole('button', { name: '点图加场地' }).click()
  await page.locator('.map-box').click({ position: { x: 500, y: 300 } })
  await page.getByLabel('第 1 个选点的名称').fill('河边空地')
  await page.getByRole('button', { name: '加完了' }).click()
  await page.getByLabel('一定要选').fill('河边')
  await page.getByTitle('河边空地').click()
  await page.keyboard.press('Escape')
  await shot(page, 'season-form')
  await page.getByRole('button', { name: '选 2 处场地' }).click()

  await page.getByText('已证明最好').waitFor()
  const sites = page.locator('.season-site')
  expect(await sites.count()).toBe(2)
  await page.getByRole('button', { name: /河边空地.*地图选点/ }).click()
  await mapIsStill(page)
  await shot(page, 'season-chosen')
  // Marketing hears tens.
  expect(await page.locator('.season-figure').innerText()).toMatch(/\d0 户$/)
  const chosen = await sites.allInnerTexts()
  await page.getByText('另一组', { exact: true }).click()
  await page.getByText(/^把.+换成/).waitFor()
  expect(await sites.allInnerTexts()).not.toEqual(chosen)
  await shot(page, 'season-other')
  await page.getByText('首选这组', { exact: true }).click()
  await page.getByRole('button', { name: '建 2 场活动' }).click()
  await page.getByText('每处场地都已建活动。').waitFor()
  await page.getByRole('link', { name: '打开这场活动' }).first().click()
  await page.waitForURL('**/events/plan**')
  await page
    .getByText(/春季便民三场 · /)
    .first()
    .waitFor()
  expect([outside, broken]).toEqual([[], []])
  await close()
}, 300_000)

test('a phone reads the plan, its map under the figures', async () => {
  const { page, broken, signIn, close } = await openPage(browser, server.url, phone)
  await signIn('branch-head', 'demo-branch-head')
  await page.goto(`${server.url}/events/season`)
  await page.getByRole('button', { name: /春季便民三场/ }).click()
  await page.getByText('已证明最好').waitFor()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await shot(page, 'season-phone')
  await page.getByRole('button', { name: '删除这次选址' }).click()
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByRole('button', { name: /春季便民三场/ }).waitFor()
  expect(broken).toEqual([])
  await close()
}, 300_000)
