import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { openOptions, openPage, stillDialog } from '#support/page.ts'

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

/** The import page as the head of a branch sees it, and what broke or left the house on it. */
async function openImports() {
  const { page, outside, broken, close } = await openPage(browser, server.url)
  await page.goto(`${server.url}/import`)
  await page.waitForURL('**/sign-in?**')
  await page.getByRole('button', { name: '支行行长' }).first().click()
  await page.getByRole('heading', { name: '导入客户' }).waitFor()
  return { page, outside, broken, close }
}

const send = (page: Page, name: string, content: string) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })

/** A figure of the strip by its label. */
const figure = (page: Page, label: string) =>
  page
    .locator('.import-counts div', { has: page.getByText(label, { exact: true }) })
    .locator('dd')
    .textContent()
/** How many customers the list of those not on the map counts, once it is there: it asks for itself. */
const notPlaced = async (page: Page) => {
  const list = page.locator('section', { has: page.getByRole('heading', { name: '不在图上的客户' }) })
  await list.locator('.not-placed').or(list.getByText('客户都在图上')).waitFor()
  const header = list.locator('header')
  return Number(((await header.textContent()) ?? '').replaceAll(/\D/g, '') || 0)
}

test('a file is looked at, imported, counted and taken back', async () => {
  const { page, outside, broken, close } = await openImports()
  const { bounds } = (await (await fetch(`${server.url}/basemap/info`)).json()) as {
    bounds: [number, number, number, number]
  }
  const [lng, lat] = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2]
  await page.getByText('把文件拖到这里').waitFor()
  const before = await notPlaced(page)

  const lines = Array.from({ length: 40 }, (_, index) => `N${index},欧阳${'明静文'[index % 3]},金卡,Y,${lng},${lat}`)
  await send(
    page,
    '客户名单.csv',
    `客户号,姓名,等级,手机银行,经度,纬度\n${lines.join('\n')}\nN40,林一,大众,N,,\nN41,林二,大众,N,,\nN42,林三,大众,N,0,0\n`,
  )
  const apply = page.getByRole('button', { name: '导入 42 行' })
  await apply.waitFor()
  expect(await figure(page, '新增')).toBe('42')
  expect(await figure(page, '退回')).toBe('1')
  expect(await figure(page, '不在图上')).toContain('2')
  expect(await page.getByRole('cell', { name: '欧阳*', exact: true }).count()).toBeGreaterThan(0)
  expect(await page.getByText('欧阳明').count()).toBe(0)

  await page.getByText('退回 1', { exact: true }).click()
  await page.getByRole('cell', { name: /经纬度是 0，没有位置/ }).waitFor()

  await apply.click()
  await page.getByRole('button', { name: '撤销这批导入' }).waitFor()
  await expect.poll(() => notPlaced(page)).toBe(before + 2)

  await page.getByRole('button', { name: '撤销这批导入' }).click()
  const dialog = await stillDialog(page)
  expect(await dialog.textContent()).toContain('新增的 42 位客户会删去')
  await dialog.getByRole('button', { name: '撤销这批导入' }).click()
  await page.getByRole('button', { name: '从列表去掉' }).waitFor()
  await expect.poll(() => notPlaced(page)).toBe(before)
  expect([...outside, ...broken]).toEqual([])
  await close()
})

test('a file that cannot be read says why and how to mend it, and a column named by hand makes it readable', async () => {
  const { page, outside, broken, close } = await openImports()
  // Whoever comes back sees the file that waits; this one starts with another.
  const another = page.getByRole('button', { name: '再导入一份' })
  await another.or(page.getByText('把文件拖到这里')).first().waitFor()
  if (await another.isVisible()) await another.click()

  await send(page, '旧系统.csv', 'KHBH,姓名\nA1,林一\n')
  const alert = page.getByRole('alert')
  await alert.waitFor()
  expect(await alert.textContent()).toContain('没有客户号这一列')
  expect(await alert.textContent()).toContain('什么也没有改')

  await page.getByLabel('KHBH').click()
  await openOptions(page)
    .and(page.getByTitle('客户号', { exact: true }))
    .click()
  await page.getByRole('button', { name: '按这样再检查' }).click()
  await page.getByRole('button', { name: '导入 1 行' }).waitFor()
  await page.getByRole('button', { name: '不要这份文件' }).click()
  await page.getByText('把文件拖到这里').waitFor()
  expect([...outside, ...broken]).toEqual([])
  await close()
})
