import { giftMoveListSchema } from 'domain/gift.ts'
import { packetListSchema, phonePacketSchema } from 'domain/packet.ts'
import { visitListSchema } from 'domain/visit.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { desk, mapIsStill, openOptions, openPage, phone, shot } from '#support/page.ts'

const patience = 300_000
let browser: Browser
let server: Awaited<ReturnType<typeof startDemoServer>>
beforeAll(async () => {
  server = await startDemoServer({ customers: 100 })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** Asks as the person whose page it is. */
const asked = (
  page: Page,
  path: string,
  json?: unknown,
): Promise<{ status: number; body: unknown; branchId: string }> =>
  page.evaluate(
    async ([wanted, sent]) => {
      const session = await (await fetch('/api/session')).json()
      const branchId: string = session.user.branches[0].id
      const init =
        sent === undefined
          ? {}
          : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) }
      const answer = await fetch(`/api/branches/${branchId}${wanted}`, init)
      return { status: answer.status, body: await answer.json().catch(() => null), branchId }
    },
    [path, json] as const,
  )

const deed = (page: Page) => page.locator('.walk-foot .ant-btn-primary')
const pill = (page: Page, words: string | RegExp) => page.locator('.walk-pill', { hasText: words }).waitFor()
const doorOf = (page: Page) => new URL(page.url()).searchParams.get('door') ?? ''

/** Streets of the base map that the map holds by now. */
const streetsDrawn = (page: Page): Promise<number> =>
  page.evaluate(() => {
    // The page hangs its map on the box for those who wait for a still picture.
    const box = document.querySelector('.map-box') as
      | (Element & { map?: { querySourceFeatures: (source: string, of: object) => unknown[] } })
      | null
    return box?.map?.querySourceFeatures('base', { sourceLayer: 'roads' }).length ?? 0
  })

/** Three taps: what came of it, how far the owner would go where that is asked, and on to the next. Answers the door. */
async function visit(page: Page, outcome: string, intent?: string, more?: () => Promise<void>): Promise<string> {
  const door = doorOf(page)
  await page.getByRole('button', { name: outcome, exact: true }).click()
  if (intent) await page.locator('.walk-intents button', { hasText: intent }).click()
  await more?.()
  await deed(page).click()
  await page.waitForURL((url) => url.searchParams.get('door') !== door)
  // The next card is a new one: nothing is chosen on it.
  await page.locator('.walk-outcome[aria-pressed="true"]').waitFor({ state: 'detached' })
  return door
}

/** Under the fold of the card: the first gift of the cupboard. */
async function handOver(page: Page): Promise<void> {
  await page.getByText('多记几样（可不填）').click()
  await page.getByRole('combobox', { name: /送出的礼品/ }).click()
  await openOptions(page, '剩').first().click()
  await page.getByRole('spinbutton', { name: '几件' }).scrollIntoViewIfNeeded()
  await shot(page, 'walk-gift')
}

test(
  'a walk goes on without signal, over a reload, and everything arrives once; what is refused waits with its reason',
  { timeout: patience },
  async () => {
    const walker = await openPage(browser, server.url, phone)
    const { page } = walker
    await walker.signIn('alliance', 'demo-alliance')
    await page.goto(`${server.url}/walk`)
    const { packets } = packetListSchema.parse((await asked(page, '/packets?mine=1')).body)
    const [packet] = packets
    if (!packet) throw new Error('the invented branch has no packet for its alliance officer today')

    // Before leaving: cards, tiles and the page itself are put on the phone.
    await page.getByRole('button', { name: '带上走' }).click()
    await page.getByText(/地图 [1-9]\d* 块/).waitFor()
    await page.getByRole('button', { name: '打开', exact: true }).click()
    await deed(page).waitFor()
    await shot(page, 'walk-packet')
    await deed(page).click()
    await page.locator('.walk-sign').waitFor()
    await shot(page, 'walk-card')
    const ahead = packet.counts.open
    await visit(page, '见到老板', 'B')
    await pill(page, /已同步/)

    // Meanwhile a colleague takes one of the shops into his care.
    const { stops } = phonePacketSchema.parse((await asked(page, `/packets/${packet.id}/phone`)).body)
    const colleague = await openPage(browser, server.url, desk)
    await colleague.signIn('manager', 'demo-manager')
    const cared = stops.find(
      ({ state, merchantId, lockState }) => state === 'open' && merchantId && lockState === 'free',
    )
    const lock = await asked(colleague.page, '/contact-locks', {
      subjectKind: 'merchant',
      subjectId: cared?.merchantId,
      reason: '正在谈收款',
    })
    expect(lock.status).toBe(201)
    await colleague.close()

    // In the basement market: no signal.
    await page.context().setOffline(true)
    await pill(page, '离线')
    const offline: string[] = []
    for (const outcome of ['正忙', '没开门', '正忙']) {
      const isCared = doorOf(page) === cared?.id
      offline.push(await (isCared ? visit(page, '见到老板', 'C') : visit(page, outcome)))
    }
    await pill(page, '离线，3 条待上传')
    await page.reload()
    await page.locator('.walk-sign').waitFor()
    await pill(page, '离线，3 条待上传')
    await mapIsStill(page)
    expect(await streetsDrawn(page)).toBeGreaterThan(0)
    await shot(page, 'walk-offline')
    for (let left = 3; left > 0; left -= 1) {
      const isCared = doorOf(page) === cared?.id
      offline.push(await (isCared ? visit(page, '见到老板', 'C') : visit(page, '正忙')))
    }
    if (!offline.includes(cared?.id ?? '')) {
      await page.goto(`${server.url}/walk?packet=${packet.id}&door=${cared?.id}`)
      await page.locator('.walk-sign').waitFor()
      offline.push(await visit(page, '见到老板', 'C'))
    }
    await pill(page, `离线，${offline.length} 条待上传`)
    expect(new Set(offline).size).toBe(offline.length)

    // Taken back while it waits, it never leaves the phone.
    await page.getByRole('button', { name: '撤销' }).click()
    await pill(page, `离线，${offline.length - 1} 条待上传`)
    await visit(page, '见到老板', 'C')
    await pill(page, `离线，${offline.length} 条待上传`)

    // Nobody signs out over unsent work.
    await page.goto(`${server.url}/walk`)
    await page.getByRole('link', { name: '设置' }).click()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByText('没有退出').waitFor()
    await shot(page, 'walk-sign-out')
    await page.getByRole('link', { name: '走访' }).click()

    await page.context().setOffline(false)
    await pill(page, '1 条要处理')
    const visits = async () => visitListSchema.parse((await asked(page, `/visits?packetId=${packet.id}`)).body).visits
    await expect.poll(async () => (await visits()).length).toBe(offline.length)

    await page.locator('.walk-pill').click()
    await page.getByText(/没有保存：这位客户.*只维护，不推销/).waitFor()
    await shot(page, 'walk-parked')
    await page.getByRole('button', { name: '改为维护走访保存' }).click()
    await pill(page, /已同步/)
    const all = await visits()
    expect(all).toHaveLength(offline.length + 1)
    expect(all.filter(({ purpose }) => purpose === 'service')).toHaveLength(1)
    const after = packetListSchema.parse((await asked(page, '/packets?mine=1')).body).packets[0]
    expect(after?.state).toBe('in_progress')
    expect(after?.counts.open).toBeLessThan(ahead)
    expect([walker.outside, walker.broken]).toEqual([[], []])
    await walker.close()
  },
)

test(
  'where the sign-in runs out on the street the walk goes on with the token of the day',
  { timeout: patience },
  async () => {
    const walker = await openPage(browser, server.url, phone)
    const { page } = walker
    await walker.signIn('manager', 'demo-manager')
    await page.goto(`${server.url}/walk`)
    await page.getByRole('button', { name: '带上走' }).click()
    await page.getByText(/地图 [1-9]\d* 块/).waitFor()
    await page.getByRole('button', { name: '打开', exact: true }).click()
    await page.context().clearCookies()
    await deed(page).click()
    await page.locator('.walk-sign').waitFor()
    await visit(page, '正忙')
    await pill(page, /已同步/)

    // The page opens anew without a session, and another visit goes out as well.
    await page.reload()
    await page.locator('.walk-sign').waitFor()
    const door = await visit(page, '没开门')
    await page.locator('.walk-saved', { hasText: '已上传' }).waitFor()

    const head = await openPage(browser, server.url, desk)
    await head.signIn('branch-head', 'demo-branch-head')
    const { visits } = visitListSchema.parse((await asked(head.page, `/visits?stopId=${door}`)).body)
    expect(visits.filter(({ outcome, inputMode }) => outcome === 'closed_now' && inputMode === 'phone')).toHaveLength(1)
    await head.close()
    await walker.close()
  },
)

test(
  'a new shop, a whole side where nobody opened and what is left over are recorded and handed in',
  { timeout: patience },
  async () => {
    const walker = await openPage(browser, server.url, phone)
    const { page } = walker
    await walker.signIn('field', 'demo-field')
    await page.goto(`${server.url}/walk`)
    const { packets } = packetListSchema.parse((await asked(page, '/packets?mine=1')).body)
    const [packet] = packets
    if (!packet) throw new Error('the invented branch has no packet for its field officer today')
    await page.getByRole('button', { name: '带上走' }).click()
    await page.getByRole('button', { name: '打开', exact: true }).click()
    await page.getByRole('button', { name: '新店', exact: true }).click()
    await page.getByLabel('招牌').fill('云边奶茶')
    await page.getByRole('combobox', { name: '行业' }).click()
    await openOptions(page).first().click()
    await shot(page, 'walk-new-door')
    await deed(page).click()

    // The card of the new shop opens; the visit to it waits for the door.
    await page.locator('.walk-sign', { hasText: '云边奶茶' }).waitFor()
    // A gift is one tap away from the three, and waits behind the visit where there is no signal.
    await pill(page, /已同步/)
    await page.context().setOffline(true)
    await pill(page, '离线')
    await visit(page, '见到老板', 'B', () => handOver(page))
    await pill(page, '离线，2 条待上传')
    await page.context().setOffline(false)
    await pill(page, /已同步/)
    const register = giftMoveListSchema.parse((await asked(page, '/gift-moves?purpose=visit')).body)
    expect(register.moves).toMatchObject([{ change: -1, visit: { name: '云边奶茶' } }])

    await page.getByRole('button', { name: '返回' }).click()
    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: '整层没人' }).click()
    await shot(page, 'walk-floor')
    await deed(page).click()
    await page.locator('.walk-doors').waitFor()
    await pill(page, /已同步/)

    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: '交回' }).click()
    // Either way the form asks what was taken along.
    await page.getByText('带出的物料').first().waitFor()
    const why = page.getByLabel('为什么剩下')
    if (await why.isVisible()) await why.fill('下大雨，提前收队')
    await shot(page, 'walk-hand-in')
    await deed(page).click()
    await page.getByRole('heading', { name: '今天的作战包' }).waitFor()
    const packetNow = async () => packetListSchema.parse((await asked(page, '/packets?mine=1')).body).packets[0]
    // The page goes on before the hand-in is sent.
    await expect.poll(async () => (await packetNow())?.state).toBe('returned')
    const after = await packetNow()
    expect(after?.counts.added).toBe(packet.counts.added + 1)
    expect(after?.counts.open).toBeLessThan(packet.counts.open)
    const { visits } = visitListSchema.parse((await asked(page, `/visits?packetId=${packet.id}`)).body)
    const closed = visits.filter(({ outcome }) => outcome === 'closed_now')
    expect(closed.length).toBeGreaterThan(1)
    expect([walker.outside, walker.broken]).toEqual([[], []])
    await walker.close()
  },
)
