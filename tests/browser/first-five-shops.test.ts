import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBankServer } from '#support/bank-server.ts'
import { launchBrowser } from '#support/browser.ts'
import { desk, openPage, shot } from '#support/page.ts'

const adminPassword = 'plum-rain-and-umbrella'
const officerPassword = 'five-shops-at-the-door'
let browser: Browser
let server: Awaited<ReturnType<typeof startBankServer>>

/** A bank with one branch and its alliance officer, and nothing else. */
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
  const grants = { roles: ['alliance'], branchIds: [branch.id] }
  const account = { staffNo: 'officer', name: '吴博辉', job: 'alliance', password: officerPassword, ...grants }
  await send('POST', '/org/users', account)
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

let cookie = ''
/** What the administrator does before, without a page. */
async function send(method: string, path: string, body: unknown) {
  const answer = await fetch(`${server.url}/api${path}`, {
    method,
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status} ${await answer.text()}`)
  cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
  return answer.json()
}

test('a branch without merchants reads on every page how it begins', { timeout: 300_000 }, async () => {
  const { page, outside, broken, signIn, close } = await openPage(browser, server.url, {
    ...desk,
    viewport: { width: 1280, height: 800 },
  })
  await signIn('officer', officerPassword)
  await page.waitForURL('**/today')
  await page.getByText('没有要办的事').waitFor()
  await shot(page, 'empty-01-today')

  await page.goto(`${server.url}/merchants`)
  await page.getByText('先录 5 家门口的店，地图和推荐就能用。').first().waitFor()
  expect(await page.getByRole('textbox', { name: /第 \d 家店招/ }).count()).toBe(5)
  await shot(page, 'empty-02-merchants')

  await page.goto(`${server.url}/alliance`)
  await page.getByText('还没有商户入图').first().waitFor()
  await page.getByText('先在商户页录 5 家门口的店').first().waitFor()
  await shot(page, 'empty-03-alliance')

  await page.goto(`${server.url}/alliance/board`)
  await page.getByText('还没有联盟').first().waitFor()
  await page.getByText('再把 5 家门口的店加进来').waitFor()
  expect(await page.getByRole('button', { name: '新建联盟' }).count()).toBeGreaterThan(0)
  await shot(page, 'empty-04-board')

  expect(outside).toEqual([])
  expect(broken).toEqual([])
  await close()
})
