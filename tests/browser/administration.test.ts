import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBankServer } from '#support/bank-server.ts'
import { launchBrowser } from '#support/browser.ts'
import { desk, mapIsStill, openPage, phone, shot, stillDialog } from '#support/page.ts'

const patience = 300_000
let browser: Browser
let server: Awaited<ReturnType<typeof startBankServer>>

const adminPassword = 'plum-rain-and-umbrella'
const headPassword = 'seven-bridges-and-tea'

beforeAll(async () => {
  server = await startBankServer()
  browser = await launchBrowser()
  await send('POST', '/session/first-run', {
    code: server.code,
    staffNo: 'admin',
    name: '周启明',
    password: adminPassword,
  })
  const { bounds } = await (await fetch(`${server.url}/basemap/info`)).json()
  const [west, south, east, north] = bounds
  const position = [(west + east) / 2, (south + north) / 2]
  const site = { status: 'current', position, address: '长江路 6 号', fromDate: '2015-05-01' }
  const branch = await send('POST', '/org/branches', { code: 'CJL', name: '长江路支行', site })
  const grants = { roles: ['branch_head'], branchIds: [branch.id] }
  await send('POST', '/org/users', {
    staffNo: 'head',
    name: '林知远',
    job: 'branch_head',
    password: headPassword,
    ...grants,
  })
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

let cookie = ''
/** What the administrator does without a page. */
async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const answer = await fetch(`${server.url}/api${path}`, {
    method,
    headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status} ${await answer.text()}`)
  cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
  return answer.status === 204 ? null : answer.json()
}

async function changeHead(change: unknown) {
  // A person has two sessions at most: the pages have taken the first one's place.
  await send('POST', '/session', { staffNo: 'admin', password: adminPassword })
  const { users } = await send('GET', '/org/users')
  const { id, rowVersion } = users.find(({ staffNo }: { staffNo: string }) => staffNo === 'head')
  await send('PATCH', `/org/users/${id}`, change, { 'if-match': `"${rowVersion}"` })
}

test(
  'coordinates from another map are converted, swapped ones are put right, a stray one is asked about',
  { timeout: patience },
  async () => {
    const { page, broken, signIn, close } = await openPage(browser, server.url)
    await signIn('admin', adminPassword)
    await page.getByRole('button', { name: '开一家支行' }).click()
    const form = page.getByRole('form', { name: '开一家支行' })
    const position = form.getByRole('textbox', { name: '位置' })
    await mapIsStill(page)
    await page.locator('.map-box').click({ position: { x: 300, y: 300 } })
    await expect.poll(() => position.inputValue()).toMatch(/^\d/)
    const [lng = 0, lat = 0] = (await position.inputValue()).split(',').map(Number)

    await position.fill(`${lat}, ${lng}`)
    await form.getByRole('button', { name: '对调' }).click()
    await expect.poll(() => position.inputValue()).toBe(`${lng}, ${lat}`)

    await form.getByText('高德、腾讯').click()
    await form.getByRole('status').filter({ hasText: '存为 WGS-84' }).waitFor()
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
  },
)

test(
  'a disabled account is out at once, and one without a branch is told whom to ask',
  { timeout: patience },
  async () => {
    const head = await openPage(browser, server.url)
    await head.signIn('head', headPassword)
    await head.page.goto(`${server.url}/settings`)
    const { page, broken, signIn, close } = await openPage(browser, server.url)
    await signIn('admin', adminPassword)
    await page.getByText('账号', { exact: true }).click()

    // Nobody grants himself.
    await page.getByRole('button', { name: '周启明', exact: true }).click()
    await page.getByText('这是您自己的账号').waitFor()
    expect(await page.getByLabel('系统管理员').count()).toBe(0)

    await page.getByRole('button', { name: '林知远' }).click()
    await shot(page, 'admin-11-account-sheet')
    await page.getByRole('button', { name: '停用账号' }).click()
    await shot(page, 'admin-12-disable')
    await (await stillDialog(page)).getByRole('button', { name: '停用账号' }).click()
    await page.getByText('林知远的账号已停用').waitFor()
    await head.page.goto(`${server.url}/map`)
    await head.page.waitForURL('**/sign-in**')

    await page.getByRole('button', { name: '启用账号' }).click()
    await (await stillDialog(page)).getByRole('button', { name: '启用账号' }).click()
    await page.getByText('林知远的账号已启用').waitFor()
    await page.getByRole('button', { name: '换一个密码' }).click()
    await (await stillDialog(page)).getByRole('button', { name: '换密码' }).click()
    const password = await page.locator('[data-password]').textContent()
    await shot(page, 'admin-13-reset')
    await page.getByRole('button', { name: '已交给本人' }).click()

    // Taken out of the branch by another hand, the account still signs in and reads what is missing.
    await changeHead({ branchIds: [] })
    await head.signIn('head', password ?? '')
    await head.page.waitForURL('**/no-access')
    await head.page.getByText('还不归任何支行').waitFor()
    await shot(head.page, 'admin-14-no-access')
    expect(await head.page.getByRole('navigation').getByRole('link').count()).toBe(0)

    // Who still has the old version open is told so, and nothing is lost.
    await page.getByRole('textbox', { name: '姓名' }).fill('林知远二')
    await page.getByRole('button', { name: '保存改动' }).click()
    await page.getByText('没有保存：别人刚改过这个账号').waitFor()
    await page.getByRole('button', { name: '看现在的内容' }).click()
    // What stands there now takes the place of what was typed; only then is it changed again.
    const name = page.getByRole('textbox', { name: '姓名' })
    await page.getByText('没有保存：别人刚改过这个账号').waitFor({ state: 'hidden' })
    await expect.poll(() => name.inputValue()).toBe('林知远')
    await name.fill('林知远二')
    await page.getByRole('button', { name: '保存改动' }).click()
    await page.getByText('请选他在哪家支行').waitFor()
    expect(broken).toEqual([])
    await head.close()
    await close()
  },
)

test('English, dark and on a phone: the same desks, nothing cut off', { timeout: patience }, async () => {
  const dark = await openPage(browser, server.url, { ...desk, colorScheme: 'dark' })
  await dark.signIn('admin', adminPassword)
  await dark.page.getByRole('button', { name: '您的账号：周启明' }).click()
  await dark.page.getByRole('menuitem', { name: 'English' }).click()
  await dark.page.getByRole('button', { name: 'Open a branch' }).click()
  await mapIsStill(dark.page)
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

  const small = await openPage(browser, server.url, phone)
  await small.signIn('admin', adminPassword)
  await mapIsStill(small.page)
  await shot(small.page, 'admin-22-phone')
  await small.page.getByRole('button', { name: '开一家支行' }).click()
  await mapIsStill(small.page)
  await small.page.locator('.map-box').tap({ position: { x: 200, y: 150 } })
  await expect.poll(() => small.page.getByRole('textbox', { name: '位置' }).inputValue()).toMatch(/^\d/)
  await mapIsStill(small.page)
  await shot(small.page, 'admin-23-phone-branch')
  await small.page.getByRole('button', { name: '取消' }).click()
  await small.page.getByText('账号', { exact: true }).click()
  await small.page.getByRole('button', { name: /周启明/ }).waitFor()
  await shot(small.page, 'admin-24-phone-accounts')
  await small.page.getByRole('button', { name: '开一个账号' }).click()
  await shot(small.page, 'admin-25-phone-account')
  expect(await small.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  expect(small.broken).toEqual([])
  await small.close()
})
