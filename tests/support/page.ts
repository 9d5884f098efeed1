import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

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

/** The map has drawn all it has. */
export const mapIsStill = (page: Page) => page.waitForSelector('.map-box[data-still="true"]', { timeout: 30_000 })

/** The dialog, once it has stopped growing: a press on a button that still moves may miss it on a busy machine. */
export async function stillDialog(page: Page) {
  await page.waitForFunction(() => {
    const dialog = document.querySelector('[role="dialog"]')
    return dialog !== null && !dialog.className.includes('ant-zoom')
  })
  return page.getByRole('dialog')
}

/** A page with its own cookies, and what it asked for elsewhere or complained about. */
export async function openPage(browser: Browser, url: string, options = desk) {
  // Nothing glides: a press on a dialog that still grows may miss it on a busy machine.
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  // Maps are drawn by the processor, and tests share it.
  page.setDefaultTimeout(30_000)
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
