import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { openPage, stillDialog } from '#support/page.ts'

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

const figure = (page: Page, label: string) =>
  page
    .locator('.import-counts div', { has: page.getByText(label, { exact: true }) })
    .locator('dd')
    .textContent()

test('the alliance officer brings a list of shops, finds them in the list of merchants, and takes them back', async () => {
  const { page, outside, broken, close } = await openPage(browser, server.url)
  await page.goto(`${server.url}/import?kind=merchants`)
  await page.waitForURL('**/sign-in?**')
  await page.getByRole('button', { name: '联盟专员' }).first().click()
  await page.getByRole('heading', { name: '导入商户' }).waitFor()
  // Whoever only brings merchants is not asked which kind.
  expect(await page.getByText('不在图上的客户').count()).toBe(0)

  const { bounds } = (await (await fetch(`${server.url}/basemap/info`)).json()) as {
    bounds: [number, number, number, number]
  }
  const [lng, lat] = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2]
  const lines = Array.from(
    { length: 12 },
    (_, index) => `拾光小铺${index}号,${index < 10 ? '花店' : '手作陶坊'},${lng + index / 2000},${lat},2,0571-88000000`,
  )
  await page.locator('input[type=file]').setInputFiles({
    name: '商户清单.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`店招,行业类别,经度,纬度,联盟意向,联系电话\n${lines.join('\n')}\n没有位置的店,花店,,,1,\n`),
  })
  await page.getByRole('button', { name: '导入 10 行' }).waitFor()
  expect(await figure(page, '新增')).toBe('10')
  expect(await figure(page, '退回')).toBe('3')
  await page.getByRole('cell', { name: '新店，放到图上' }).first().waitFor()
  await page.getByText('没有授权日期，电话没有收').first().waitFor()

  // A word nobody knows is explained once, and its lines come along.
  await page.getByLabel('手作陶坊').fill('其他零售')
  await page.getByTitle('其他零售', { exact: true }).click()
  await page.getByRole('button', { name: '按这样再检查' }).click()
  const apply = page.getByRole('button', { name: '导入 12 行' })
  await apply.waitFor()
  await page.getByText('退回 1', { exact: true }).click()
  await page.getByRole('cell', { name: /地图上没有这家店/ }).waitFor()
  await apply.click()
  await page.getByRole('link', { name: '看商户清单' }).click()
  await page.waitForURL('**/merchants**')
  await page.getByText('拾光小铺3号').first().waitFor()

  await page.goBack()
  await page.getByText('商户清单.csv').first().click()
  await page.getByRole('button', { name: '撤销这批导入' }).click()
  const dialog = await stillDialog(page)
  expect(await dialog.textContent()).toContain('新增的 12 份商户档案会删去')
  await dialog.getByRole('button', { name: '撤销这批导入' }).click()
  await page.getByRole('button', { name: '从列表去掉' }).waitFor()
  await page.goto(`${server.url}/merchants`)
  await page.getByRole('table').first().waitFor()
  expect(await page.getByText('拾光小铺').count()).toBe(0)
  expect([...outside, ...broken]).toEqual([])
  await close()
})

test('who may bring both kinds chooses, and the address says which', async () => {
  const { page, close } = await openPage(browser, server.url)
  await page.goto(`${server.url}/import`)
  await page.waitForURL('**/sign-in?**')
  await page.getByRole('button', { name: '支行行长' }).first().click()
  await page.getByRole('heading', { name: '导入客户' }).waitFor()
  await page.getByRole('radiogroup', { name: '导入什么' }).getByText('商户', { exact: true }).click()
  await page.getByRole('heading', { name: '导入商户' }).waitFor()
  await page.waitForURL('**kind=merchants**')
  const href = await page.getByRole('link', { name: '下载模板' }).getAttribute('href')
  const template = await page.request.get(new URL(href ?? '', server.url).href)
  expect(await template.text()).toContain('店招,行业类别')
  await close()
})
