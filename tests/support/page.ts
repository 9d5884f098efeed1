import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

export const desk: BrowserContextOptions = {
  viewport: { width: 1440, height: 900 },
  locale: 'zh-CN',
  colorScheme: 'light',
}
export const phone: BrowserContextOptions = { ...desk, viewport: { width: 390, height: 844 }, hasTouch: true }

/** Pictures for those who look at them: SHOTS names a folder. */
export const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })
}

/** The map has drawn all it has: by the processor, which others use too. */
export const mapIsStill = (page: Page) => page.waitForSelector('.map-box[data-still="true"]', { timeout: 120_000 })

/** The dialog, once it has stopped growing: a press on a button that still moves may miss it on a busy machine. */
export async function stillDialog(page: Page) {
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await page.waitForFunction(() => document.querySelector('[role="dialog"][class*="ant-zoom"]') === null)
  return dialog
}

/** Options of the list that is open: those that were open before stay in the page, out of sight. */
export const openOptions = (page: Page, words?: string) =>
  page.locator('.ant-select-dropdown:visible .ant-select-item-option', words === undefined ? {} : { hasText: words })

/** Where a thing stands once it stands still: two looks find it in one place. */
export async function stillBox(thing: Locator) {
  let [last, box] = [await thing.boundingBox(), await thing.boundingBox()]
  const isStill = async () => {
    ;[last, box] = [box, await thing.boundingBox()]
    return box !== null && JSON.stringify(box) === JSON.stringify(last)
  }
  await expect.poll(isStill, { interval: 250 }).toBe(true)
  if (!box) throw new Error('not in sight')
  return box
}

/** A tool to draw with is in the hand, and the map is as wide as its place again. */
export async function mapIsReadyToDraw(page: Page) {
  await page.locator('.map-hint').waitFor()
  await page.waitForFunction(() => {
    const box = document.querySelector('.map-box')
    return box !== null && box.querySelector('canvas')?.clientWidth === box.clientWidth
  })
  await mapIsStill(page)
}

/**
 * Cookies and storage of their own, in the branch's time zone: what a calendar calls today is the branch's today.
 * Nothing glides: a press on what still grows may miss it on a busy machine.
 */
export const openContext = (browser: Browser, options: BrowserContextOptions = desk) =>
  browser.newContext({ reducedMotion: 'reduce', timezoneId: 'Asia/Shanghai', ...options })

/** A page with its own cookies, and what it asked for elsewhere or complained about. */
export async function openPage(browser: Browser, url: string, options = desk) {
  const context = await openContext(browser, options)
  const page = await context.newPage()
  // Maps are drawn by the processor, and tests share it.
  page.setDefaultTimeout(60_000)
  const outside: string[] = []
  const broken: string[] = []
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== url) outside.push(request.url())
  })
  page.on('pageerror', (error) => broken.push(String(error)))
  const signIn = async (staffNo: string, password: string) => {
    await page.goto(`${url}/sign-in`)
    await page.getByLabel('工号').fill(staffNo)
    await page.getByLabel('密码', { exact: true }).fill(password)
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.waitForURL((to) => !to.pathname.startsWith('/sign-in'))
  }
  const signOut = async (name: string) => {
    await page.getByRole('button', { name: `您的账号：${name}` }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await page.waitForURL('**/sign-in**')
  }
  return { page, outside, broken, signIn, signOut, close: () => context.close() }
}
