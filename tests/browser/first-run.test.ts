import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBankServer } from '#support/bank-server.ts'
import { launchBrowser } from '#support/browser.ts'
import { mapIsStill, openOptions, openPage, shot } from '#support/page.ts'

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

const ownPassword = 'plum-rain-and-umbrella'

test('a bank comes from nothing to the first map of its first branch', { timeout: 300_000 }, async () => {
  const { page, outside, broken, signIn, signOut, close } = await openPage(browser, server.url)

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
  await page.getByText('开第一家支行').waitFor()
  expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual(['管理'])
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
  await mapIsStill(page)
  const map = page.locator('.map-box')
  const box = await map.boundingBox()
  await map.click({ position: { x: (box?.width ?? 0) / 2, y: (box?.height ?? 0) / 2 } })
  await expect.poll(() => branchForm.getByLabel('位置').inputValue()).toMatch(/^\d+\.\d{5}, \d+\.\d{5}$/)
  await branchForm.getByLabel('名称').fill('长江路支行')
  await branchForm.getByLabel('代号').fill('CJL')
  await branchForm.getByLabel('地址').fill('长江路 6 号')
  await shot(page, 'admin-03-branch-form')
  await branchForm.getByRole('button', { name: '开这家支行' }).click()
  await page.getByRole('list', { name: '支行' }).getByText('长江路支行').waitFor()
  await page.getByRole('list', { name: '支行' }).getByText('长江路 6 号').waitFor()
  await mapIsStill(page)
  await shot(page, 'admin-04-branch-open')

  // An account for its head, with a password that is shown once.
  await page.getByText('账号', { exact: true }).click()
  await page.getByRole('button', { name: '开一个账号' }).click()
  const accountForm = page.getByRole('form', { name: '开一个账号' })
  await accountForm.getByLabel('工号').fill('head')
  await accountForm.getByLabel('姓名').fill('林知远')
  await page.getByLabel('岗位', { exact: true }).click()
  await openOptions(page, '支行行长').first().click()
  await expect.poll(() => accountForm.getByLabel('支行行长', { exact: true }).isChecked()).toBe(true)
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
  await signOut('周启明')

  // The head begins with the day, where nothing waits yet, and sees the branch's map, empty and with the next steps.
  await signIn('head', firstPassword ?? '')
  await page.waitForURL('**/today')
  await page.getByRole('navigation').getByRole('link', { name: '地图' }).click()
  await page.waitForURL('**/map**')
  expect(await page.getByRole('navigation').getByRole('link').allTextContents()).not.toContain('管理')
  await mapIsStill(page)
  await page.getByText('长江路支行').first().waitFor()
  await page.getByText('还没有客户', { exact: true }).waitFor()
  expect(await page.getByRole('link', { name: '导入客户' }).isVisible()).toBe(true)
  await shot(page, 'admin-08-first-map')

  // And takes a password that nobody else knows.
  await page.goto(`${server.url}/settings`)
  await page.getByLabel('现在的密码').fill(firstPassword ?? '')
  await page.getByLabel('新密码', { exact: true }).fill(`${ownPassword}s`)
  await page.getByLabel('再写一遍新密码').fill(`${ownPassword}s`)
  await shot(page, 'admin-09-password')
  await page.getByRole('button', { name: '改密码' }).click()
  await page.getByText('密码已改，别处的登录都已退出').waitFor()
  await signOut('林知远')
  await signIn('head', `${ownPassword}s`)

  expect(outside).toEqual([])
  expect(broken).toEqual([])
  await close()
})
