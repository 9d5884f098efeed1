import { canvassSideListSchema } from 'domain/canvass-side.ts'
import { planSheetSchema } from 'domain/canvass-plan-sheet.ts'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { isNanjingThere, startNanjingServer } from '#support/nanjing-server.ts'
import { desk, mapIsStill, openPage, phone, shot, stillDialog } from '#support/page.ts'
import { asked, fourPeopleToday } from '#support/walk-day.ts'

/* The backbone of a Saturday on the real streets of Nanjing 新街口, with the invented people laid over them. */
const patience = 300_000

describe.skipIf(!isNanjingThere)('a walk in Nanjing', () => {
  let browser: Browser
  let server: Awaited<ReturnType<typeof startNanjingServer>>
  beforeAll(async () => {
    server = await startNanjingServer({ customers: 500 })
    browser = await launchBrowser()
  }, patience)
  afterAll(async () => {
    await browser?.close()
    await server?.close()
  })

  test(
    'real streets are found by name, cut into four whole packets, drawn for the wall, and carried on a phone',
    { timeout: patience },
    async () => {
      const { page, broken, outside, ...head } = await openPage(browser, server.url, desk)
      await head.signIn('branch-head', 'demo-branch-head')
      await page.goto(`${server.url}/canvass`)
      await mapIsStill(page)
      await shot(page, 'nanjing-01-plans')
      await page.getByRole('button', { name: '新建计划' }).click()
      await page.waitForURL(/doing=new/)
      const { sides } = canvassSideListSchema.parse((await asked(page, '/canvass-sides')).body)
      const free = sides.filter(({ named, planIds }) => named && planIds.length === 0)
      const busiest = [...Map.groupBy(free, ({ street }) => street)]
        .map(([street, of]) => ({ street, doors: of.reduce((sum, { doors }) => sum + doors, 0) }))
        .toSorted((a, b) => b.doors - a.doors)
        .slice(0, 4)
      expect(busiest.every(({ doors }) => doors > 0)).toBe(true)
      const find = page.getByRole('combobox', { name: '找一条街' })
      for (const { street } of busiest) {
        await find.fill(street)
        await page
          .getByRole('option', { name: new RegExp(`^${street}`) })
          .first()
          .click()
      }
      await page.getByRole('heading', { name: /^已选 4 条/ }).waitFor()
      await fourPeopleToday(page)
      await page.getByText(/^4 人.*4\.0 小时/).waitFor()
      await mapIsStill(page)
      await shot(page, 'nanjing-02-streets')
      await page.getByRole('button', { name: '存好就分包' }).click()
      await page.waitForURL(/plan=/)
      const planId = new URL(page.url()).searchParams.get('plan') ?? ''
      const sheetOf = async () => planSheetSchema.parse((await asked(page, `/canvass-plans/${planId}`)).body)
      await expect.poll(async () => (await sheetOf()).packets.length).toBe(4)
      await page.getByText('正在分包').waitFor({ state: 'detached' })
      await page.getByText(/均衡 ±\d+%/).waitFor()
      await mapIsStill(page)
      await shot(page, 'nanjing-03-packets')

      const { packets, sides: chosen, counts } = await sheetOf()
      expect(new Set(chosen.map(({ street }) => street))).toEqual(new Set(busiest.map(({ street }) => street)))
      expect(packets.flatMap(({ sideIds }) => sideIds).toSorted()).toEqual(
        chosen.map(({ sideId }) => sideId).toSorted(),
      )
      const stops = packets.flatMap((packet) => packet.stops)
      expect(new Set(stops.map(({ unitId }) => unitId)).size).toBe(counts.doors)
      expect(stops).toHaveLength(counts.doors)
      for (const { sideIds, stops: own, members } of packets) {
        expect(members).toHaveLength(1)
        expect(own.filter(({ sideId }) => !sideIds.includes(sideId ?? ''))).toEqual([])
      }

      await page.getByRole('button', { name: '派工', exact: true }).click()
      const dialog = await stillDialog(page)
      await dialog.getByText(/4 个包/).waitFor()
      const why = dialog.getByLabel('为什么还要派')
      if (await why.isVisible()) await why.fill('走到哪算哪')
      await dialog.getByRole('button', { name: /^按 \d+ 扇派工$/ }).click()
      await page.locator('.rail-title .tag', { hasText: '已派工' }).waitFor()

      const opening = page.waitForEvent('popup')
      await page.getByRole('link', { name: '打印作战图' }).click()
      const paper = await opening
      await mapIsStill(paper)
      expect(await paper.locator('body').textContent()).toContain(busiest[0]?.street)
      await shot(paper, 'nanjing-04-battle-map')
      await paper.close()

      const walker = await openPage(browser, server.url, phone)
      await walker.signIn('field', 'demo-field')
      await walker.page.goto(`${server.url}/walk`)
      const row = walker.page.locator('.walk-packet', { hasText: '已派人' })
      await row.getByRole('button', { name: '带上走' }).click()
      await row.getByText(/地图 [1-9]\d* 块/).waitFor()
      await row.getByRole('button', { name: '打开', exact: true }).click()
      await mapIsStill(walker.page)
      await shot(walker.page, 'nanjing-05-phone-packet')
      await walker.page.locator('.walk-foot .ant-btn-primary').click()
      await walker.page.locator('.walk-sign').waitFor()
      await mapIsStill(walker.page)
      const address = (await walker.page.locator('.walk-address').textContent()) ?? ''
      expect(busiest.some(({ street }) => address.includes(street))).toBe(true)
      expect(await walker.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      await shot(walker.page, 'nanjing-06-phone-card')
      expect([walker.broken, walker.outside, broken, outside]).toEqual([[], [], [], []])
      await walker.close()
      await head.close()
    },
  )
})
