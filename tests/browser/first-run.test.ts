import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBankServer } from '#support/bank-server.ts'
import { launchBrowser } from '#support/browser.ts'

let browser: Browser
let server: Awaited<ReturnType<typeof startBankServer>>

beforeAll(async () => {
  server = await startBankServer()
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const desk: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN', colorScheme: 'light' }
const ownPassword = 'plum-rain-and-umbrella'

/** Pictures for those who look at them: SHOTS names a folder. */
const shot = async (page: Page, name: string) => {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` })
}
const mapIsStill = (page: Page) => page.waitForSelector('.map-box[data-still="true"]', { timeout: 30_000 })

async function openPage(options: BrowserContextOptions = desk) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const outside: string[] = []
  const broken: string[] = []
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== server.url) outside.push(request.url())
  })
  page.on('pageerror', (error) => broken.push(String(error)))
  return { page, outside, broken, close: () => context.close() }
}

async function signIn(page: Page, staffNo: string, password: string) {
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel('工号').fill(staffNo)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

async function signOut(page: Page, name: string) {
  await page.getByRole('button', { name: `您的账号：${name}` }).click()
  await page.getByRole('menuitem', { name: '退出登录' }).click()
  await page.waitForURL('**/sign-in**')
}

async function choose(page: Page, label: string, option: string) {
  await page.getByLabel(label, { exact: true }).click()
  await page.locator('.ant-select-item-option', { hasText: option }).first().click()
}

test('a bank comes from nothing to the first map of its first branch', { timeout: 120_000 }, async () => {
  const { page, outside, broken, close } = await openPage()

  // The one-time code makes the first administrator, who has no branch and lands on the administration.
  await page.goto(server.url)
  await page.getByLabel('一次性代码').fill(server.code)
  await page.getByLabel('工号').fill('admin')
  await page.getByLabel('姓名').fill('周启明')
  await page.getByLabel('新密码').fill('ShiYong-rain-2026')
  await page.getByRole('button', { name: '设好账号并登录' }).click()
  await page.getByText('里面有银行的名字').waitFor()
  await page.getByLabel('新密码').fill(ownPassword)
  await page.getByRole('button', { name: '设好账号并登录' }).click()
  await page.waitForURL('**/administration')
  expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['管理'])
  await page.getByText('开第一家支行').waitFor()
  await mapIsStill(page)
  await shot(page, 'admin-01-empty')

  // The map is not theirs, not even by its address.
  await page.goto(`${server.url}/map`)
  await page.waitForURL('**/administration')
  await mapIsStill(page)

  // A branch is opened where one clicks.
  await page.getByRole('button', { name: '开一家支行' }).click()
  const branchForm = page.getByRole('form', { name: '开一家支行' })
  await branchForm.getByRole('button', { name: '开这家支行' }).click()
  await branchForm.getByText('请在地图上点出支行的位置').waitFor()
  await shot(page, 'admin-02-branch-refused')
  const map = page.locator('.map-box')
  const box = await map.boundingBox()
  await map.click({ position: { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) / 2 } })
  expect(await branchForm.getByLabel('位置').inputValue()).toMatch(/^\d+\.\d{5}, \d+\.\d{5}$/)
  await branchForm.getByLabel('名称').fill('长江路支行')
  await branchForm.getByLabel('代号').fill('CJL')
  await branchForm.getByLabel('地址').fill('长江路 6 号')
  await shot(page, 'admin-03-branch-form')
  await branchForm.getByRole('button', { name: '开这家支行' }).click()
  await page.getByRole('list', { name: '支行' }).getByText('长江路支行').waitFor()
  expect(await page.getByRole('list', { name: '支行' }).textContent()).toContain('长江路 6 号')
  await mapIsStill(page)
  await shot(page, 'admin-04-branch-open')

  // An account for its head, with a password that is shown once.
  await page.getByText('账号', { exact: true }).click()
  await page.getByRole('button', { name: '开一个账号' }).click()
  const accountForm = page.getByRole('form', { name: '开一个账号' })
  await accountForm.getByLabel('工号').fill('head')
  await accountForm.getByLabel('姓名').fill('林知远')
  await choose(page, '岗位', '支行行长')
  expect(await accountForm.getByLabel('支行行长', { exact: true }).isChecked()).toBe(true)
  expect(await accountForm.getByLabel('系统管理员', { exact: true }).isDisabled()).toBe(true)
  await shot(page, 'admin-05-account-form')
  await accountForm.getByRole('button', { name: '开这个账号' }).click()
  await page.getByRole('heading', { name: '林知远的账号开好了' }).waitFor()
  const firstPassword = await page.locator('[data-password]').textContent()
  expect(firstPassword).toMatch(/^([a-z]{4}-){3}\d{4}$/)
  await shot(page, 'admin-06-shown-once')
  await page.getByRole('button', { name: '已交给本人' }).click()
  expect(await page.content()).not.toContain(firstPassword)
  await shot(page, 'admin-07-accounts')
  await signOut(page, '周启明')

  // The head signs in and sees the branch's map, empty and with the next steps.
  await signIn(page, 'head', firstPassword ?? '')
  await page.waitForURL('**/map**')
  expect(await page.getByRole('navigation').getByRole('link').allTextContents()).not.toContain('管理')
  await mapIsStill(page)
  await page.getByText('长江路支行').first().waitFor()
  await shot(page, 'admin-08-first-map')

  // And takes a password that nobody else knows.
  await page.goto(`${server.url}/settings`)
  await page.getByLabel('现在的密码').fill(firstPassword ?? '')
  await page.getByLabel('新密码', { exact: true }).fill(`${ownPassword}s`)
  await page.getByLabel('再写一遍新密码').fill(`${ownPassword}s`)
  await shot(page, 'admin-09-password')
  await page.getByRole('button', { name: '改密码' }).click()
  await page.getByText('密码已改，别处的登录都已退出').waitFor()
  await signOut(page, '林知远')
  await signIn(page, 'head', `${ownPassword}s`)

  expect(outside).toEqual([])
  expect(broken).toEqual([])
  await close()
})

test('coordinates from another map are converted, swapped ones are put right, a stray one is asked about', async () => {
  const { page, broken, close } = await openPage()
  await signIn(page, 'admin', ownPassword)
  await page.getByRole('button', { name: '开一家支行' }).click()
  const form = page.getByRole('form', { name: '开一家支行' })
  const position = form.getByLabel('位置')
  await page.locator('.map-box').click({ position: { x: 300, y: 300 } })
  const [lng = 0, lat = 0] = (await position.inputValue()).split(',').map(Number)

  await position.fill(`${lat}, ${lng}`)
  await form.getByRole('button', { name: '对调' }).click()
  expect(await position.inputValue()).toBe(`${lng}, ${lat}`)

  await form.getByText('高德、腾讯').click()
  expect(await form.getByRole('status').textContent()).toContain('存为 WGS-84')
  await shot(page, 'admin-10-datum')

  await position.fill('116.40, 39.90')
  await form.getByText('这里不在导入的地图里').waitFor()
  await form.getByLabel('名称').fill('远方支行')
  await form.getByLabel('代号').fill('YF')
  await form.getByRole('button', { name: '开这家支行' }).click()
  await form.getByLabel('位置没有错，地图以后再导入').check()
  await form.getByLabel('代号').fill('CJL')
  await form.getByRole('button', { name: '开这家支行' }).click()
  await page.getByText('这个支行代码已有支行').waitFor()
  expect(await form.getByLabel('名称').inputValue()).toBe('远方支行')
  expect(broken).toEqual([])
  await close()
})

test('a disabled account is out at once, and one without a branch is told whom to ask', async () => {
  const head = await openPage()
  await signIn(head.page, 'head', `${ownPassword}s`)
  const { page, broken, close } = await openPage()
  await signIn(page, 'admin', ownPassword)
  await page.getByText('账号', { exact: true }).click()

  // Nobody grants himself.
  await page.getByRole('button', { name: '周启明', exact: true }).click()
  await page.getByText('这是您自己的账号').waitFor()
  expect(await page.getByLabel('系统管理员').count()).toBe(0)

  await page.getByRole('button', { name: '林知远' }).click()
  await shot(page, 'admin-11-account-sheet')
  await page.getByRole('button', { name: '停用账号' }).click()
  await shot(page, 'admin-12-disable')
  await page.getByRole('dialog').getByRole('button', { name: '停用账号' }).click()
  await page.getByText('林知远的账号已停用').waitFor()
  await head.page.goto(`${server.url}/map`)
  await head.page.waitForURL('**/sign-in**')

  await page.getByRole('button', { name: '启用账号' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '启用账号' }).click()
  await page.getByText('林知远的账号已启用').waitFor()
  await page.getByRole('button', { name: '换一个密码' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '换密码' }).click()
  const password = await page.locator('[data-password]').textContent()
  await shot(page, 'admin-13-reset')
  await page.getByRole('button', { name: '已交给本人' }).click()

  // Taken out of the branch by another hand, the account still signs in and reads what is missing.
  const users = await page.evaluate(async () => (await (await fetch('/api/org/users')).json()).users)
  const user = users.find(({ staffNo }: { staffNo: string }) => staffNo === 'head')
  await page.evaluate(
    ({ id, rowVersion }) =>
      fetch(`/api/org/users/${id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json', 'if-match': `"${rowVersion}"` },
        body: JSON.stringify({ branchIds: [] }),
      }).then((answer) => answer.status),
    user,
  )
  await signIn(head.page, 'head', password ?? '')
  await head.page.waitForURL('**/no-access')
  await head.page.getByText('还不归任何支行').waitFor()
  await shot(head.page, 'admin-14-no-access')
  expect(await head.page.getByRole('navigation').getByRole('link').count()).toBe(0)

  // Who still has the old version open is told so, and nothing is lost.
  await page.getByLabel('姓名').fill('林知远二')
  await page.getByRole('button', { name: '保存改动' }).click()
  await page.getByText('没有保存：别人刚改过这个账号').waitFor()
  await page.getByRole('button', { name: '看现在的内容' }).click()
  await page.getByLabel('姓名').fill('林知远二')
  await page.getByRole('button', { name: '保存改动' }).click()
  await page.getByText('请选他在哪家支行').waitFor()
  expect(broken).toEqual([])
  await head.close()
  await close()
})

test('English, dark and on a phone: the same desks, nothing cut off', async () => {
  const dark = await openPage({ ...desk, colorScheme: 'dark' })
  await signIn(dark.page, 'admin', ownPassword)
  await dark.page.getByRole('button', { name: '您的账号：周启明' }).click()
  await dark.page.getByRole('menuitem', { name: 'English' }).click()
  await dark.page.getByRole('button', { name: 'Open a branch' }).click()
  await dark.page.locator('.map-box').click({ position: { x: 300, y: 300 } })
  await mapIsStill(dark.page)
  await shot(dark.page, 'admin-20-dark-en-branch')
  await dark.page.getByRole('button', { name: 'Cancel' }).click()
  await dark.page.getByText('Accounts', { exact: true }).click()
  await dark.page.getByRole('button', { name: 'Open an account' }).click()
  await dark.page.getByLabel('Auditor', { exact: true }).check()
  await shot(dark.page, 'admin-21-dark-en-account')
  expect(dark.broken).toEqual([])
  await dark.close()

  const phone = await openPage({ ...desk, viewport: { width: 390, height: 844 }, hasTouch: true })
  await signIn(phone.page, 'admin', ownPassword)
  await mapIsStill(phone.page)
  await shot(phone.page, 'admin-22-phone')
  await phone.page.getByRole('button', { name: '开一家支行' }).click()
  await phone.page.locator('.map-box').tap({ position: { x: 200, y: 150 } })
  expect(await phone.page.getByLabel('位置').inputValue()).toMatch(/^\d/)
  await mapIsStill(phone.page)
  await shot(phone.page, 'admin-23-phone-branch')
  await phone.page.getByRole('button', { name: '取消' }).click()
  await phone.page.getByText('账号', { exact: true }).click()
  await phone.page.getByRole('button', { name: /周启明/ }).waitFor()
  await shot(phone.page, 'admin-24-phone-accounts')
  await phone.page.getByRole('button', { name: '开一个账号' }).click()
  await shot(phone.page, 'admin-25-phone-account')
  for (const page of [phone.page]) {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  }
  expect(phone.broken).toEqual([])
  await phone.close()
})
