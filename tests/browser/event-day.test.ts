import { attendanceListSchema } from 'domain/attendance.ts'
import { type EventDay, eventDaySchema } from 'domain/event-day.ts'
import { leadListSchema } from 'domain/lead.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { desk, openPage, phone, shot, stillDialog } from '#support/page.ts'
import { asked } from '#support/walk-day.ts'

const patience = 300_000
let browser: Browser
let server: Awaited<ReturnType<typeof startDemoServer>>
beforeAll(async () => {
  server = await startDemoServer({ customers: 1500 })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const eventsSchema = z.object({
  events: z.array(z.object({ id: z.string(), state: z.string(), tallyOnly: z.boolean() })),
})
/** The event that is on today in the invented branch. */
async function liveEvent(page: Page): Promise<string> {
  const { events } = eventsSchema.parse((await asked(page, '/events')).body)
  const live = events.find(({ state, tallyOnly }) => state === 'live' && !tallyOnly)
  if (!live) throw new Error('the invented branch has no event today')
  return live.id
}
const dayOf = async (page: Page, eventId: string): Promise<EventDay> =>
  eventDaySchema.parse((await asked(page, `/events/${eventId}/day`)).body)
const ahead = ({ guests, arrivals }: EventDay) =>
  guests.filter(({ invitationId }) => !arrivals.some((one) => one.invitationId === invitationId))

const pill = (page: Page, words: string | RegExp) => page.locator('.walk-pill', { hasText: words }).waitFor()
const figure = (page: Page, key: string) => page.locator(`[data-count="${key}"] dd`)
const people = async (page: Page) => Number.parseInt((await figure(page, 'arrived').textContent()) ?? '', 10)
const view = (page: Page, name: string) => page.locator('.day-views').getByText(name, { exact: true }).click()
const signs = (page: Page, kind: string) => page.locator(`[data-tally="${kind}"]`)

/** How much of the day the phone's own database holds. */
const keptOnPhone = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(async () => {
    const done = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        asked.onsuccess = () => resolve(asked.result)
        asked.onerror = () => reject(asked.error)
      })
    const db = await done(indexedDB.open('branch-atlas-walk'))
    const names = ['days', 'writes', 'walker']
    const store = db.transaction(names).objectStore.bind(db.transaction(names))
    const counts = await Promise.all(names.map(async (name) => [name, await done(store(name).count())] as const))
    db.close()
    return Object.fromEntries(counts)
  })

test(
  'the door goes on without signal, over a reload; each arrival reaches the branch once, and what another door had is parked',
  { timeout: patience },
  async () => {
    const door = await openPage(browser, server.url, phone)
    const { page } = door
    await door.signIn('marketing', 'demo-marketing')
    const eventId = await liveEvent(page)
    const before = await dayOf(page, eventId)
    const [first, second, third] = ahead(before)
    if (!first || !second || !third) throw new Error('nobody is expected any more')

    await page.goto(`${server.url}/events/day?event=${eventId}`)
    await page.locator('.day-row').first().waitFor()
    await shot(page, 'event-day-list')
    expect(await people(page)).toBe(before.counts.people)
    // The screen stands in public: letters, and no name, not even a masked one.
    expect(await page.locator('.day').textContent()).not.toMatch(/\*/)
    for (const button of await page.locator('.day button:visible').all())
      expect((await button.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(28)
    for (const button of await page.locator('.day-row button, .day-foot .ant-btn').all())
      expect((await button.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(44)

    // One tap.
    await page
      .getByRole('button', { name: `到了：${first.initials}` })
      .first()
      .click()
    await expect.poll(() => people(page)).toBe(before.counts.people + 1)
    // Counted on the phone at once; only what the branch has as well is not among what waits later.
    await pill(page, /已同步/)
    await expect.poll(async () => (await dayOf(page, eventId)).counts.people).toBe(before.counts.people + 1)
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)

    // No signal from here on.
    await page.context().setOffline(true)
    await pill(page, '离线')
    await page.getByLabel('输首字母或户代号').fill(second.initials.toLowerCase())
    await page
      .getByRole('button', { name: `到了：${second.initials}` })
      .first()
      .click()
    await pill(page, '离线，1 条待上传')
    await page.getByRole('button', { name: '现场来的' }).click()
    await page.getByLabel('首字母或称呼').fill('小花妈妈')
    await page.getByRole('button', { name: '加一个孩子' }).click()
    await page.getByRole('textbox', { name: '小名' }).fill('小花')
    await page.getByRole('button', { name: '7–9 岁' }).click()
    await page.getByRole('button', { name: 'B 明确有兴趣' }).click()
    await page.getByRole('button', { name: '到了', exact: true }).click()
    // A child is written down by its guardian's consent alone.
    await page.getByRole('alert').getByText('有儿童要先由监护人同意').waitFor()
    await shot(page, 'event-day-guardian')
    await page.getByLabel('监护人在场').check()
    await page.getByLabel('可以打电话联系').check()
    await page.getByRole('button', { name: '到了', exact: true }).click()
    await pill(page, '离线，2 条待上传')
    await page
      .getByRole('button', { name: `到了：${third.initials}` })
      .first()
      .click()
    await pill(page, '离线，3 条待上传')

    await view(page, '计数')
    for (let taps = 0; taps < 3; taps += 1) await signs(page, 'leaflet').locator('.day-sign').click()
    await expect.poll(() => signs(page, 'leaflet').locator('b').textContent()).toBe('3')
    await shot(page, 'event-day-tally')
    await page.reload()
    await pill(page, '离线，4 条待上传')
    await expect.poll(() => people(page)).toBe(before.counts.people + 5)
    await expect.poll(() => figure(page, 'children').textContent()).toBe(String(before.counts.children + 1))
    await shot(page, 'event-day-offline')

    // Another door saw one of them come.
    const head = await openPage(browser, server.url, desk)
    await head.signIn('branch-head', 'demo-branch-head')
    const other = await asked(head.page, `/events/${eventId}/attendance`, { invitationId: third.invitationId })
    expect(other.status).toBe(201)

    await page.context().setOffline(false)
    await pill(page, '1 条要处理')
    await page.locator('.walk-pill').click()
    await page.getByText('另一个门口已经给他签到了').waitFor()
    await shot(page, 'event-day-queue')
    await page.getByRole('button', { name: '放弃这一条' }).first().click()
    await page.getByRole('textbox').fill('已在另一门口签到')
    await (await stillDialog(page)).getByRole('button', { name: '放弃这一条' }).click()
    await pill(page, /已同步/)

    const after = await dayOf(page, eventId)
    expect(after.counts.people).toBe(before.counts.people + 5)
    expect(after.counts.tally.leaflet).toBe(before.counts.tally.leaflet + 3)
    const walkIn = after.arrivals.find(({ initials }) => initials === '小花妈妈')
    expect(walkIn).toMatchObject({
      children: [{ nickname: '小花', age: '7_9' }],
      cameFrom: 'walk_in',
      consents: [{ purpose: 'call', byGuardian: true }],
    })
    const { leads } = leadListSchema.parse((await asked(page, `/leads?originKind=event&originId=${eventId}`)).body)
    expect(leads.find(({ id }) => id === walkIn?.lead?.id)?.owner.id).toBe(after.event.host?.id)
    expect(after.counts.unowned).toBe(0)
    const list = attendanceListSchema.parse((await asked(head.page, `/events/${eventId}/attendance`)).body)
    expect(new Set(list.arrivals.map(({ id }) => id)).size).toBe(after.arrivals.length)

    // The phone is handed on: nothing of the day stays on it.
    await page.goto(`${server.url}/events/day?event=${eventId}&show=phone`)
    await page.getByRole('button', { name: '清空这部手机' }).click()
    await (await stillDialog(page)).getByRole('button', { name: '清空这部手机' }).click()
    await page.waitForURL('**/today**')
    expect(await keptOnPhone(page)).toEqual({ days: 0, writes: 0, walker: 0 })
    expect(door.outside).toEqual([])
    expect(door.broken).toEqual([])
    await head.close()
    await door.close()
  },
)

test(
  'the sheet prints letters alone, and what was ticked on it is typed back row by row with Enter',
  { timeout: patience },
  async () => {
    const { page, signIn, broken, close } = await openPage(browser, server.url, desk)
    await signIn('branch-head', 'demo-branch-head')
    const eventId = await liveEvent(page)
    const before = await dayOf(page, eventId)
    const [guest] = ahead(before)
    if (!guest) throw new Error('nobody is expected any more')

    await page.goto(`${server.url}/print/event-sign-in?event=${eventId}`)
    await page.locator('.sign-in-sheet').first().waitFor()
    const sheets = page.locator('.sign-in-sheet')
    const printed = (await sheets.allTextContents()).join(' ')
    for (const { initials } of before.guests) expect(printed).toContain(initials)
    expect(printed).not.toContain('*')
    expect(printed).toContain('内部资料')
    expect(printed).toContain(`第 ${await sheets.count()} / ${await sheets.count()} 页`)
    // Nothing runs over the edge of a sheet.
    for (const sheet of await sheets.all())
      expect(await sheet.evaluate((box) => box.scrollHeight - box.clientHeight)).toBeLessThanOrEqual(1)
    await shot(page, 'event-sign-in-sheet')

    await page.goto(`${server.url}/events/day?event=${eventId}&show=type`)
    const row = page.locator('.day-typed tbody tr', {
      has: page.getByLabel(`到场：${guest.initials}`, { exact: true }),
    })
    await row.getByLabel(/^到场/).fill('925')
    await row.getByLabel(/^大人/).fill('2')
    await row.getByLabel(/^儿童/).fill('豆豆5')
    await row.getByLabel(/^意向/).fill('c')
    await row.getByLabel(/^意向/).press('Enter')
    await row.getByText('有儿童要先由监护人同意').waitFor()
    await row.getByLabel(/^监护人/).check()
    await shot(page, 'event-day-typed')
    await row.getByLabel(/^意向/).press('Enter')
    await expect
      .poll(async () =>
        (await dayOf(page, eventId)).arrivals.find(({ invitationId }) => invitationId === guest.invitationId),
      )
      .toMatchObject({ adults: 2, children: [{ nickname: '豆豆', age: '4_6' }], intent: 'c' })
    // The next row is under the fingers, once the page has heard that this one is saved.
    await row.waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.day-typed') !== null)).toBe(true)
    expect(broken).toEqual([])
    await close()
  },
)
