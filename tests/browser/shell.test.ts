import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { mapIsStill, openPage } from '#support/page.ts'

let browser: Browser
let server: Awaited<ReturnType<typeof startDemoServer>>

beforeAll(async () => {
  server = await startDemoServer()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 }, locale: 'zh-CN', colorScheme: 'light' }
const phone: BrowserContextOptions = { ...desktop, viewport: { width: 390, height: 844 }, hasTouch: true }

const open = (options = desktop) => openPage(browser, server.url, options)

const signIn = async (page: Page, role: string) => {
  await page.getByRole('button', { name: role }).first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

test('one click on a demo account signs in and leads back to the address that was asked for', async () => {
  const { page, broken, close } = await open()
  await page.goto(`${server.url}/settings?layers=places`)
  await page.waitForURL('**/sign-in?**')
  await signIn(page, '支行行长')
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/settings?layers=places')
  expect(broken).toEqual([])
  await close()
})

test('a wrong password says so in words, keeps the number and signs nobody in', async () => {
  const { page, close } = await open()
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel('工号').fill('branch-head')
  await page.getByLabel('密码', { exact: true }).fill('not this one')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  expect(await page.getByRole('alert').textContent()).toContain('工号或密码不对')
  expect(await page.getByLabel('工号').inputValue()).toBe('branch-head')
  expect(page.url()).toContain('/sign-in')
  await close()
})

test('the map draws its streets with their names, and nothing is asked from elsewhere', async () => {
  const { page, outside, broken, close } = await open()
  await page.goto(`${server.url}/map`)
  await signIn(page, '支行行长')
  const { centre } = await (await fetch(`${server.url}/basemap/info`)).json()
  await page.goto(`${server.url}/map?at=${centre.join(',')},15.50`)
  await mapIsStill(page)
  const drawn = await page.evaluate(() => {
    const box = document.querySelector('.map-box')
    // The canvas leaves its map on the box for those who must look at what is drawn.
    const { map } = box as unknown as { map: { queryRenderedFeatures: (options: { layers: string[] }) => unknown[] } }
    const count = (layer: string) => map.queryRenderedFeatures({ layers: [layer] }).length
    return { roads: count('base-roads'), names: count('base-street-labels'), buildings: count('base-buildings') }
  })
  expect(drawn.roads).toBeGreaterThan(10)
  expect(drawn.buildings).toBeGreaterThan(10)
  expect(drawn.names).toBeGreaterThan(0)
  expect(await page.getByText('© OpenStreetMap contributors').isVisible()).toBe(true)
  expect(outside).toEqual([])
  expect(broken).toEqual([])
  await close()
})

test('language and theme are changed in the settings and stay after a reload', async () => {
  const { page, close } = await open(phone)
  await page.goto(`${server.url}/settings`)
  await signIn(page, '客户经理')
  await page.getByText('English').click()
  await page.getByText('Dark', { exact: true }).click()
  await page.reload()
  await page.getByRole('heading', { name: 'Display settings' }).waitFor()
  const root = page.locator('html')
  expect([await root.getAttribute('lang'), await root.getAttribute('data-theme')]).toEqual(['en', 'dark'])
  await close()
})

test('signing out ends the session for the address too', async () => {
  const { page, close } = await open(phone)
  await page.goto(`${server.url}/settings`)
  await signIn(page, '客户经理')
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.waitForURL('**/sign-in')
  await page.goto(`${server.url}/settings`)
  await page.waitForURL('**/sign-in?**')
  await page.getByLabel('工号').waitFor()
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  await close()
})

test('every component stands on its sheet, in both languages, light and dark, without an error', async () => {
  for (const locale of ['zh-CN', 'en-US']) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, broken, close } = await open({ ...desktop, locale, colorScheme })
      await page.goto(`${server.url}/widgets`)
      await page.locator('.rate-big').first().waitFor()
      expect(await page.locator('.rate').count()).toBeGreaterThan(5)
      expect(broken).toEqual([])
      await close()
    }
  }
})

test('a filter is chosen by keyboard alone and its list stays open under the mouse', async () => {
  const { page, close } = await open()
  await page.goto(`${server.url}/widgets`)
  const chip = page.locator('.chip-open').first()
  await chip.focus()
  await page.keyboard.press('Enter')
  await page.locator('.chip-menu input:focus').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  expect(await chip.textContent()).toContain('金卡')
  await page.locator('.chip-menu').getByText('钻石').click()
  expect(await chip.textContent()).toContain('金卡、钻石')
  await page.keyboard.press('Escape')
  await page.locator('.chip-menu').waitFor({ state: 'hidden' })
  expect(await chip.evaluate((element) => element === document.activeElement)).toBe(true)
  await close()
})

test('the phone sheet moves between its three heights by drag, by tap and by key, and Esc closes it', async () => {
  const { page, close } = await open(phone)
  await page.goto(`${server.url}/widgets`)
  await page.getByRole('button', { name: '打开侧栏' }).click()
  const sheet = page.locator('.sheet')
  const share = async () => Math.round(((await sheet.boundingBox())?.height ?? 0) / 7.88) / 100
  const settles = (wanted: number) => expect.poll(share).toBe(wanted)
  await settles(0.48)

  const grip = page.locator('.sheet-grip')
  const box = await grip.boundingBox()
  await page.mouse.move(195, (box?.y ?? 0) + 5)
  await page.mouse.down()
  await page.mouse.move(195, 100, { steps: 4 })
  await page.mouse.up()
  await settles(0.92)

  await grip.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await settles(0.3)
  await grip.click()
  await settles(0.48)
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'hidden' })
  await close()
})
