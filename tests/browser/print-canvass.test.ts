import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { openPage } from '#support/page.ts'

const patience = 300_000
let browser: Browser
let server: Awaited<ReturnType<typeof startDemoServer>>
beforeAll(async () => {
  server = await startDemoServer()
  browser = await launchBrowser()
}, patience)
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** What the branch answers under a path. */
const told = (page: Page, path: string) =>
  page.evaluate(async (under) => {
    const { user } = await (await fetch('/api/session')).json()
    return (await fetch(`/api/branches/${user.branches[0].id}${under}`)).json()
  }, path)

type Stop = { id: string; seq: number; label: string }
type Packet = { id: string; letter: string; stops: Stop[] }

async function openAsHead() {
  const opened = await openPage(browser, server.url)
  await opened.signIn('branch-head', 'demo-branch-head')
  const { plans } = await told(opened.page, '/canvass-plans')
  const running: { id: string } = plans.find(({ state }: { state: string }) => state === 'running')
  const { packets }: { packets: Packet[] } = await told(opened.page, `/canvass-plans/${running.id}`)
  return { ...opened, planId: running.id, packets }
}

const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
const ready = (page: Page) => page.waitForSelector('main[data-ready="true"]', { timeout: 240_000 })

test(
  'a packet on A4: its map, its dispatch sheet and each of its doors once, nothing cut off, as many pages as it says',
  { timeout: patience },
  async () => {
    const { page, broken, outside, close, planId, packets } = await openAsHead()
    const packet = packets.toSorted((one, other) => other.stops.length - one.stops.length)[0]
    if (!packet) throw new Error('the invented city sends packets out today')
    await page.goto(`${server.url}/print/canvass?plan=${planId}&packet=${packet.id}&paper=a4`)
    await ready(page)

    const expected = 2 + Math.ceil(packet.stops.length / 12)
    await page.getByText(`共 ${expected} 页，可以打印`).waitFor()
    await page.emulateMedia({ media: 'print' })
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    expect(pagesOf(pdf)).toBe(expected)
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 84[12](\.\d+)? 59[456](\.\d+)?\]/)

    const sheets = page.locator('.battle-page, .canvass-sheet')
    const boxes = await sheets.evaluateAll((all) =>
      all.map(({ scrollHeight, clientHeight, scrollWidth, clientWidth }) => [
        scrollHeight <= clientHeight,
        scrollWidth <= clientWidth,
      ]),
    )
    expect(boxes).toEqual(boxes.map(() => [true, true]))
    const words = await sheets.allTextContents()
    expect(
      words.map((sheet, index) => sheet.includes('内部资料') && sheet.includes(`第 ${index + 1} / ${expected} 页`)),
    ).toEqual(words.map(() => true))
    expect(words[0]).toContain('© OpenStreetMap contributors，ODbL 1.0')
    const rows = page.locator('.visit-table tbody tr')
    expect(await rows.locator('td:first-child').allTextContents()).toEqual(packet.stops.map(({ seq }) => String(seq)))
    expect(await rows.locator('.qr-code').count()).toBe(packet.stops.length)
    const sizes = await page
      .locator('.visit-table td, .visit-foot p, .battle-table td')
      .evaluateAll((cells) => Math.min(...cells.map((cell) => Number.parseFloat(getComputedStyle(cell).fontSize))))
    expect(sizes).toBeGreaterThanOrEqual(12)
    expect([broken, outside]).toEqual([[], []])
    await close()
  },
)

test(
  'the overview has room for its table and its key, and each sheet for its rows, on A4 in English too',
  { timeout: patience },
  async () => {
    const { page, broken, close, planId } = await openAsHead()
    const english = await openPage(browser, server.url, { viewport: { width: 1440, height: 900 }, locale: 'en-GB' })
    await english.page.context().addCookies(await page.context().cookies())
    await english.page.goto(`${server.url}/print/canvass?plan=${planId}&paper=a4&part=all`)
    const overview = english.page.locator('.battle-page').first()
    await overview.locator('.still-picture').waitFor()
    await english.page.emulateMedia({ media: 'print' })
    expect(await overview.textContent()).toContain('Overview')
    await english.page.locator('.canvass-sheet').last().waitFor()
    const boxes = await english.page
      .locator('.battle-page, .battle-side, .canvass-sheet')
      .evaluateAll((all) =>
        all.map(({ scrollHeight, clientHeight, scrollWidth, clientWidth }) => [
          scrollHeight <= clientHeight,
          scrollWidth <= clientWidth,
        ]),
      )
    expect(boxes).toEqual(boxes.map(() => [true, true]))
    expect([...broken, ...english.broken]).toEqual([])
    await english.close()
    await close()
  },
)

test('colour and black-and-white differ in hue alone', { timeout: patience }, async () => {
  const { page, broken, close, planId, packets } = await openAsHead()
  const hueOf = async (colour: 'yes' | 'no') => {
    await page.goto(
      `${server.url}/print/canvass?plan=${planId}&packet=${packets[0]?.id}&paper=a4&part=map&colour=${colour}`,
    )
    await ready(page)
    const text = await page.locator('.battle-page').textContent()
    // How far the reddest, greenest or bluest point of the drawn map is from grey.
    const farthest = await page.locator('.still-picture').evaluate(async (picture) => {
      if (!(picture instanceof HTMLImageElement)) return -1
      await picture.decode()
      const canvas = new OffscreenCanvas(picture.naturalWidth, picture.naturalHeight)
      const context = canvas.getContext('2d')
      context?.drawImage(picture, 0, 0)
      const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
      let most = 0
      for (let at = 0; at < data.length; at += 4) {
        const [red = 0, green = 0, blue = 0] = data.slice(at, at + 3)
        most = Math.max(most, Math.max(red, green, blue) - Math.min(red, green, blue))
      }
      return most
    })
    return { text: text?.replace(/\d\d:\d\d/g, ''), farthest }
  }
  const colour = await hueOf('yes')
  const mono = await hueOf('no')
  expect(colour.farthest).toBeGreaterThan(80)
  expect(mono.farthest).toBeLessThan(16)
  expect(mono.text).toBe(colour.text)
  expect(broken).toEqual([])
  await close()
})

test('five rows of paper typed with the keys alone arrive once each', { timeout: patience }, async () => {
  const { page, broken, close, packets } = await openAsHead()
  const stop = packets.at(-1)?.stops[0]
  const packetId = packets.at(-1)?.id
  // As the code beside a row leads here.
  await page.goto(`${server.url}/canvass/type?stop=${stop?.id}`)
  await page.locator('.typing-rows tbody tr').first().waitFor()
  const { visits: before }: { visits: unknown[] } = await told(page, `/visits?packetId=${packetId}&limit=500`)
  const fields = page.locator('input[data-first]')
  const stopIds = await fields.evaluateAll((all) => all.map((field) => field.getAttribute('data-first')))
  expect(stopIds.length).toBeGreaterThanOrEqual(5)
  await fields.first().focus()

  const keys = page.keyboard
  const type = async (...cells: string[]) => {
    for (const [index, cell] of cells.entries()) {
      if (index > 0) await keys.press('Tab')
      await keys.type(cell)
    }
    await keys.press('Enter')
  }
  // An owner met without an intent stays, with what is missing; the letter is typed and it goes.
  await type('1')
  await page.getByText('要填意向 A–X').waitFor()
  await keys.press('Tab')
  await type('b')
  await type('5', '', '3', '2', 'l', '老板下午来')
  await type('6')
  await type('17', 't')
  await type('14')

  const arrived = async (): Promise<{ stopId: string; outcome: string; inputMode: string; note: string }[]> =>
    (await told(page, `/visits?packetId=${packetId}&limit=500`)).visits
  await expect.poll(async () => (await arrived()).length).toBe(before.length + 5)
  const byStop = new Map((await arrived()).map((visit) => [visit.stopId, visit]))
  expect(stopIds.slice(0, 5).map((id) => byStop.get(id ?? '')?.outcome)).toEqual([
    'met_owner',
    'owner_away',
    'closed_now',
    'skipped',
    'rival_exclusive',
  ])
  expect(byStop.get(stopIds[1] ?? '')).toMatchObject({
    note: '老板下午来',
    inputMode: 'paper_later',
    mainBank: 'icbc',
    needs: ['loan'],
  })
  await page.reload()
  await page.locator('.typing-rows tbody tr').first().waitFor()
  expect(await page.locator('.typing-over').count()).toBeGreaterThanOrEqual(5)
  expect(broken).toEqual([])
  await close()
})
