import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type CustomerMap, customerMapSchema } from 'domain/customer-map.ts'
import { homeKinds } from 'domain/place.ts'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { configOf } from 'server/config.ts'
import { createLog } from 'server/log.ts'
import { startServer } from 'server/start.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { mapIsReadyToDraw, mapIsStill, openPage } from '#support/page.ts'
import { sharedFile } from '#support/osm.ts'

type Server = { url: string; close: () => Promise<void> }

const nanjing = sharedFile('osm/nanjing-xinjiekou.osm.pbf')
const towns: { name: string; start: () => Promise<Server> }[] = [
  { name: 'the invented city', start: () => startDemoServer({ customers: 1500 }) },
  ...(nanjing ? [{ name: 'Nanjing', start: () => startOverRealCity(nanjing) }] : []),
]

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

describe.each(towns)('the customer map of $name', { timeout: 300_000 }, ({ start }) => {
  let server: Server
  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server?.close())

  test('shows the circle with the farthest target named on its rim, and a filter narrows all of it alike', async () => {
    const { page, outside, broken, asked, close } = await openMap(server.url)
    const before = await mapOf(page)
    const { radius, places } = before

    await expect.poll(() => drawn(page, ['branch-circle-working'])).toContain('working')
    await expectText(page, `${radius.farthestTarget?.name}`)
    await expectText(page, `R₉₀ ${Math.round(radius.r90Metres)} 米`)
    await expect.poll(() => drawn(page, ['hexagons-fill', 'hexagons-hatch'], 'id')).not.toHaveLength(0)
    await expect.poll(() => drawn(page, ['target-groups-ring'], 'id')).not.toHaveLength(0)
    await expect.poll(() => drawn(page, ['place-labels-first'], 'id')).not.toHaveLength(0)
    const homes = places.filter(({ kind }) => homeKinds.includes(kind))
    await expectText(page, `${homes.length} 个地点，按覆盖率下限排序`)
    await page.locator('.map-table').getByText('全部', { exact: false }).last().click()
    await page.waitForURL(/places=all/)
    await expectText(page, `${places.length} 个地点，按覆盖率下限排序`)
    await page.getByRole('button', { name: '去掉最远 3 个再看' }).click()
    await expectText(page, radius.withoutFarthest.at(-1)?.lost[0]?.name ?? '')

    // What is still being drawn asks for its own tiles.
    await mapIsStill(page)
    asked.length = 0
    await page.getByRole('button', { name: /选择缺少产品/ }).click()
    await page.locator('.chip-menu label', { hasText: '信用卡' }).click()
    await page.waitForURL(/filter=missing:credit_card/)
    const after = await mapOf(page, 'missing:credit_card')
    expect(after.counts.customers).toBeLessThan(before.counts.customers ?? 0)
    await page
      .locator('.map-rail .layer-row', { hasText: '存量客户' })
      .getByText(after.counts.customers?.toLocaleString('zh-CN') ?? 'none')
      .waitFor()
    const tiles = () => asked.map(decodeURIComponent).filter((url) => url.includes('/tiles/customers/'))
    await expect.poll(tiles).not.toHaveLength(0)
    await mapIsStill(page)
    expect(tiles().filter((url) => !url.includes('filter=missing:credit_card'))).toEqual([])

    // Shared, the address shows the same; the way back undoes it.
    await page.reload()
    await page.getByRole('button', { name: /去掉筛选：缺少产品/ }).waitFor()
    await page.goBack()
    await page.getByRole('button', { name: /去掉筛选：缺少产品/ }).waitFor({ state: 'detached' })
    expect([...outside, ...broken]).toEqual([])
    await close()
  })

  test('two minutes with the property manager: households typed, the rate is there, and the table goes out', async () => {
    const { page, outside, broken, close } = await openMap(server.url)
    const place = askedPlace(await mapOf(page))

    await page.keyboard.press('/')
    await page.keyboard.type(place.name)
    await page.getByRole('option', { name: place.name }).first().click()
    const sheet = page.getByRole('complementary', { name: place.name })
    await sheet.waitFor()
    expect(page.url()).toContain(`selected=place:${place.id}`)
    await expect.poll(() => drawn(page, ['places-selected'], 'id')).toContain(place.id)

    await sheet.getByRole('button', { name: '补户数' }).click()
    await sheet.getByText('入住户数', { exact: true }).first().click()
    await sheet.getByRole('spinbutton').first().fill('400')
    await sheet.getByText('有台账或数过').click()
    await sheet.getByText('保存后的覆盖率').waitFor()
    await sheet.getByRole('button', { name: '保存数字' }).click()
    await sheet.getByRole('button', { name: '保存数字' }).waitFor({ state: 'detached' })
    await sheet
      .getByText(/\/ 400 户/)
      .first()
      .waitFor()
    const typed = (await mapOf(page)).places.find(({ id }) => id === place.id)
    expect(typed?.coverage).toMatchObject({ denominator: 400, grade: 'a' })
    await sheet
      .getByText(((typed?.coverage.low ?? 0) * 100).toFixed(1))
      .first()
      .waitFor()

    // Esc closes; the arrows take the table and the map to a place together.
    await page.keyboard.press('Escape')
    await page.waitForURL((url) => !url.search.includes('selected='))
    await page.keyboard.press('ArrowDown')
    await page.waitForURL(/selected=place/)
    await page.locator('.ant-table-row-selected').waitFor()

    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出 XLSX' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.xlsx$/)
    expect([...outside, ...broken]).toEqual([])
    await close()
  })
})

describe('the customer map of the invented city', { timeout: 300_000 }, () => {
  let server: Server
  beforeAll(async () => {
    server = await startDemoServer({ customers: 300 })
  })
  afterAll(() => server?.close())

  test('a drawn shape catches places, and a drawn territory is saved and taken back', async () => {
    const { page, outside, broken, close } = await openMap(server.url)
    const { x, y, width, height } = (await page.locator('.map-box').boundingBox()) ?? fail('no map')
    const at = (across: number, down: number) => [x + width * across, y + height * down] as const

    await page.getByRole('button', { name: '圈选' }).click()
    await mapIsReadyToDraw(page)
    await page.mouse.move(...at(0.35, 0.3))
    await page.mouse.down()
    for (const corner of [at(0.65, 0.3), at(0.65, 0.75), at(0.35, 0.75), at(0.35, 0.32)]) {
      await page.mouse.move(...corner, { steps: 6 })
    }
    await page.mouse.up()
    const bar = page.locator('.lasso-bar', { hasText: /圈中 [\d,]+ 个地点/ })
    const caught = Number(/圈中 ([\d,]+) 个地点/.exec((await bar.textContent()) ?? '')?.[1])
    expect(caught).toBeGreaterThan(0)
    await page.getByRole('button', { name: '表格只看圈中' }).click()
    await page.getByText(`${caught} 个地点，按覆盖率下限排序`).waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出圈中地点' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.xlsx$/)
    await page.getByRole('button', { name: '取消圈选' }).click()

    await page.getByRole('checkbox', { name: /责任片区/ }).click()
    await page.getByRole('button', { name: '手绘片区' }).click()
    await mapIsReadyToDraw(page)
    for (const corner of [at(0.4, 0.35), at(0.6, 0.35), at(0.6, 0.65), at(0.4, 0.65), at(0.4, 0.35)]) {
      await page.mouse.click(...corner)
    }
    await page.getByRole('button', { name: '保存片区' }).click()
    await page.getByText('片区已保存').waitFor()
    await expect.poll(() => drawn(page, ['territory-line'])).not.toHaveLength(0)
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByText('片区已放回').waitFor()
    await page.getByRole('button', { name: '手绘片区' }).waitFor()
    expect([...outside, ...broken]).toEqual([])
    await close()
  })

  test('on a phone the sheet comes up under the map and the table stands behind a chip', async () => {
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
    const { page, outside, broken, close } = await openMap(server.url, { context: phone })
    const [first] = (await mapOf(page)).whiteSpots
    await page.getByRole('button', { name: '本周去哪儿' }).click()
    await page.getByRole('button', { name: new RegExp(first?.name ?? 'none') }).click()
    const sheet = page.getByRole('complementary', { name: first?.name ?? '' })
    await sheet.waitFor()
    const grip = (await sheet.boundingBox()) ?? fail('no sheet')
    expect(grip.width).toBe(390)
    expect(grip.y).toBeGreaterThan(300)

    await sheet.getByRole('button', { name: '关上' }).click()
    await page.getByRole('button', { name: '图层栏' }).click()
    await page
      .getByRole('dialog')
      .getByRole('checkbox', { name: /企业与机构/ })
      .click()
    await page.waitForURL(/layers=.*employers/)
    expect([...outside, ...broken]).toEqual([])
    await close()
  })

  test('a sign-in that ends while one types loses nothing: sign in elsewhere, save again', async () => {
    const { page, close } = await openMap(server.url)
    const place = askedPlace(await mapOf(page))
    await page.goto(`${server.url}/map?selected=place:${place.id}`)
    const sheet = page.getByRole('complementary', { name: place.name })
    await sheet.locator('.sheet-actions').getByRole('button', { name: '记一次走访' }).click()
    await sheet.getByText('没开门').click()
    await sheet.getByRole('textbox', { name: '一句话记下来' }).fill('下午再来')
    await page.context().clearCookies()
    await sheet.getByRole('button', { name: '保存走访' }).click()
    await sheet.getByText('登录已过期，没有保存').waitFor()
    expect(await sheet.getByRole('textbox', { name: '一句话记下来' }).inputValue()).toBe('下午再来')

    const elsewhere = page.context().waitForEvent('page')
    await sheet.getByRole('link', { name: '在新窗口登录' }).click()
    const signIn = await elsewhere
    await signIn.getByRole('button', { name: '支行行长' }).first().click()
    await signIn.waitForURL('**/today**')
    await signIn.close()
    await sheet.getByRole('button', { name: '保存走访' }).click()
    await sheet.getByText('下午再来').first().waitFor()
    await sheet.getByRole('button', { name: '保存走访' }).waitFor({ state: 'detached' })
    await close()
  })

  test('who sees no single customer is asked for none', async () => {
    const { page, outside, broken, asked, close } = await openMap(server.url, { role: '营销策划' })
    await page.getByText('客户地图表').waitFor()
    expect(asked.filter((url) => url.includes('/tiles/'))).toEqual([])
    expect([...outside, ...broken]).toEqual([])
    await close()
  })
})

/** The map as somebody with a demo account sees it, and what broke or left the house on it. */
async function openMap(url: string, options: { context?: BrowserContextOptions; role?: string } = {}) {
  const { page, outside, broken, close } = await openPage(browser, url, {
    viewport: { width: 1280, height: 800 },
    locale: 'zh-CN',
    colorScheme: 'light',
    acceptDownloads: true,
    ...options.context,
  })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('response', (answer) => {
    if (answer.status() >= 500) broken.push(`${answer.status()} ${answer.url()}`)
  })
  await page.goto(`${url}/map`)
  await page.waitForURL('**/sign-in?**')
  await page
    .getByRole('button', { name: options.role ?? '支行行长' })
    .first()
    .click()
  await page.waitForURL('**/map**')
  await mapIsStill(page)
  return { page, outside, broken, asked, close }
}

/** What these tests ask of MapLibre, which is no dependency of theirs. */
type DrawnMap = {
  getLayer: (id: string) => unknown
  queryRenderedFeatures: (of: { layers: string[] }) => { properties: Record<string, unknown> }[]
}

/** What MapLibre has drawn of some layers: one property of each feature. */
const drawn = (page: Page, layers: string[], property = 'part') =>
  page.evaluate(
    ([wanted, name]) => {
      const box = document.querySelector<HTMLElement & { map: DrawnMap }>('.map-box')
      const there = wanted.filter((id) => box?.map.getLayer(id))
      return (box?.map.queryRenderedFeatures({ layers: there }) ?? []).map(({ properties }) => properties[name])
    },
    [layers, property] as const,
  )

const expectText = (page: Page, words: string) => page.getByText(words).first().waitFor()

/** The server's answer, as the page had it. */
async function mapOf(page: Page, filter = ''): Promise<CustomerMap> {
  const session = await page.request.get(`${new URL(page.url()).origin}/api/session`)
  const { user } = (await session.json()) as { user: { branches: { id: string }[] } }
  const address = `${new URL(page.url()).origin}/api/branches/${user.branches[0]?.id}/customer-map`
  const answer = await page.request.get(filter === '' ? address : `${address}?filter=${encodeURIComponent(filter)}`)
  return customerMapSchema.parse(await answer.json())
}

/** A place of homes with enough customers for a rate, best one whose households nobody knows. */
function askedPlace({ places }: CustomerMap) {
  const asked = places
    .filter(
      ({ kind, customers, named, geometry }) =>
        homeKinds.includes(kind) && (customers ?? 0) >= 12 && named && geometry !== null,
    )
    .toSorted((one, other) => (one.coverage.denominator ?? 0) - (other.coverage.denominator ?? 0))[0]
  return asked ?? fail('no place with customers')
}

function fail(reason: string): never {
  throw new Error(reason)
}

/** A real city with the invented people laid over it, as an administrator makes it. */
async function startOverRealCity(file: string): Promise<Server> {
  const folder = mkdtempSync(path.join(tmpdir(), 'branch-atlas-nanjing-'))
  const root = path.resolve(import.meta.dirname, '../..')
  const planner = (...words: string[]) =>
    execFileSync(process.execPath, [path.join(root, 'server/src/planner.ts'), ...words], { stdio: 'pipe' })
  planner('import-osm', file, '--data', folder)
  planner('make-city', '--over', folder, '--customers', '3000')
  const config = configOf({ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' })
  const server = await startServer({ config, log: createLog('silent'), webFolder: path.join(root, 'web/dist') })
  return {
    url: server.url,
    close: async () => {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
