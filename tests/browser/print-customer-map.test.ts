import { customerMapSchema } from 'domain/customer-map.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { openPage } from '#support/page.ts'

let browser: Browser
let server: Awaited<ReturnType<typeof startDemoServer>>
beforeAll(async () => {
  server = await startDemoServer({ customers: 600 })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function openPrint(search: string, options: { locale?: string; colorScheme?: 'light' | 'dark' } = {}) {
  const { page, outside, broken, close } = await openPage(browser, server.url, {
    viewport: { width: 1280, height: 900 },
    locale: 'zh-CN',
    ...options,
  })
  await page.goto(`${server.url}/print/customer-map${search}`)
  await page
    .getByRole('button', { name: '支行行长' })
    .first()
    .or(page.getByRole('button', { name: /Head of branch/ }).first())
    .click()
  await page.waitForSelector('.print-sheet[data-ready="true"]', { timeout: 240_000 })
  return { page, outside, broken, close }
}

/** The map as the server tells it under the filter of the page. */
async function mapOf(page: Page, filter = '') {
  const asked = await page.evaluate(async (text) => {
    const { user } = await (await fetch('/api/session')).json()
    const search = text === '' ? '' : `?filter=${encodeURIComponent(text)}`
    return (await fetch(`/api/branches/${user.branches[0].id}/customer-map${search}`)).json()
  }, filter)
  return customerMapSchema.parse(asked)
}

const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0

test(
  'the map on paper: signed in on the way, named rim, a number for every row, sharp, with its source',
  { timeout: 300_000 },
  async () => {
    const { page, outside, broken, close } = await openPrint('?within=all&places=all')
    const { places, branch, radius } = await mapOf(page)
    const text = (await page.locator('.print-sheet').textContent()) ?? ''

    expect(text).toContain(branch.name)
    expect(text).toContain(`R₉₀ ${Math.round(radius.r90Metres)} 米`)
    expect(text).toContain(radius.farthestTarget?.name)
    expect(text).toContain('© OpenStreetMap contributors，ODbL 1.0')
    expect(text).toContain('筛选：无')
    const names = await page.locator('.printed-places tbody th').allTextContents()
    expect(names.map((name, index) => name.startsWith(places[index]?.name ?? '?'))).toEqual(places.map(() => true))
    expect(await page.locator('.printed-places tbody tr').last().locator('td').first().textContent()).toBe(
      `${places.length}`,
    )

    const sharpness = await page.locator('.still-picture').evaluate((picture) => {
      const { naturalWidth, clientWidth } = picture as HTMLImageElement
      return naturalWidth / clientWidth
    })
    expect(sharpness).toBeGreaterThanOrEqual(1.5)
    expect([...outside, ...broken]).toEqual([])
    await close()
  },
)

test(
  'comes out on A4 landscape with its head on every sheet and no row broken, whatever the theme',
  { timeout: 300_000 },
  async () => {
    const { page, outside, broken, close } = await openPrint('?within=all&places=all', { colorScheme: 'dark' })
    await page.emulateMedia({ media: 'print' })
    const head = await page.locator('.printed-places thead').evaluate((part) => getComputedStyle(part).display)
    const row = await page
      .locator('.printed-places tbody tr')
      .first()
      .evaluate((part) => getComputedStyle(part).breakInside)
    const ground = await page.locator('.print-sheet').evaluate((part) => getComputedStyle(part).backgroundColor)
    expect([head, row, ground]).toEqual(['table-header-group', 'avoid', 'rgb(255, 255, 255)'])
    expect(await page.locator('.print-tools').isVisible()).toBe(false)

    const pdf = await page.pdf({ preferCSSPageSize: true })
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 84[12](\.\d+)? 59[456](\.\d+)?\]/)
    const { places } = await mapOf(page)
    // About ten rows a sheet: fewer sheets would mean rows cut off, many more a broken layout.
    expect(pagesOf(pdf)).toBeGreaterThan(places.length / 16)
    expect(pagesOf(pdf)).toBeLessThan(places.length / 5)
    expect([...outside, ...broken]).toEqual([])
    await close()
  },
)

test(
  'prints the homes of the working radius unless told otherwise, says what it leaves out and how many sheets it takes',
  { timeout: 300_000 },
  async () => {
    const { page, outside, broken, close } = await openPrint('')
    const { places, radius } = await mapOf(page)
    const near = places.filter(({ metres }) => metres <= radius.r90Metres)
    const homes = near.filter(({ kind }) => ['community', 'urban_village', 'village'].includes(kind))
    const rows = page.locator('.printed-places tbody tr')
    expect(await rows.count()).toBe(homes.length)
    const head = await page.locator('.print-scope').textContent()
    expect(head).toContain(`更远的 ${places.length - near.length} 处`)
    expect(head).toContain(`其他类型 ${near.length - homes.length} 处`)

    const promised = /(\d+) 行，A4 横向 (\d+) 页/.exec(
      (await page.locator('.print-choice [role=status]').textContent()) ?? '',
    )
    expect(promised?.[1]).toBe(`${homes.length}`)
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(Number(promised?.[2]))
    // Three rows stand under the map: their lower edges lie within the 183 mm between the margins.
    const top = (await page.locator('.print-head').boundingBox())?.y ?? 0
    const third = await rows.nth(2).boundingBox()
    expect((third?.y ?? 0) + (third?.height ?? 0) - top).toBeLessThan((183 / 25.4) * 96)

    await page.getByText('全部', { exact: false }).last().click()
    await page.waitForURL(/places=all/)
    // The sheet of before stands until the new one is ready.
    await expect.poll(() => rows.count()).toBe(near.length)
    expect([...outside, ...broken]).toEqual([])
    await close()
  },
)

test(
  'prints what the filter of the address leaves, and says which filter, in English too',
  { timeout: 300_000 },
  async () => {
    const filter = 'missing:credit_card;placeKinds:community'
    const { page, outside, broken, close } = await openPrint(`?filter=${filter}&within=all`, { locale: 'en-GB' })
    const { places } = await mapOf(page, filter)
    expect(places.every(({ kind }) => kind === 'community')).toBe(true)
    expect(await page.locator('.printed-places tbody tr').count()).toBe(places.length)
    expect(await page.locator('.print-scope').textContent()).toMatch(/Filter: .*Credit card/)
    expect(await page.getByRole('link', { name: 'Back to the map' }).getAttribute('href')).toContain(
      encodeURIComponent(filter),
    )
    expect([...outside, ...broken]).toEqual([])
    await close()
  },
)
