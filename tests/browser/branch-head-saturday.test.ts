import { canvassProgressSchema } from 'domain/canvass-progress.ts'
import { type CanvassSide, canvassSideListSchema } from 'domain/canvass-side.ts'
import { type PlanSheet, planSheetSchema } from 'domain/canvass-plan-sheet.ts'
import { type DayFigures, eveningSchema } from 'domain/meeting.ts'
import { merchantMadeSchema } from 'domain/merchant-file.ts'
import { phonePacketSchema } from 'domain/packet.ts'
import { outcomeRules } from 'domain/visit-outcome.ts'
import { type VisitOutcome, visitListSchema } from 'domain/visit.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { isNanjingThere, startNanjingServer } from '#support/nanjing-server.ts'
import { desk, mapIsStill, openPage, phone, shot, stillDialog } from '#support/page.ts'
import { asked, fourPeopleToday, fourWalkers, todayOf } from '#support/walk-day.ts'

/*
 * One Saturday of the branch head on the invented city and in Nanjing 新街口, from the streets on the map to the closed plan (domain.md §5.1):
 * each test goes on where the one before ended, on the same server and with the head's page open all day. The plan is of
 * today, so that somebody can walk it.
 */
const patience = 300_000
type Opened = Awaited<ReturnType<typeof openPage>>

const worlds = [
  { name: 'the invented city', start: () => startDemoServer({ customers: 100 }), isThere: true, count: 5 },
  { name: 'Nanjing', start: () => startNanjingServer({ customers: 500 }), isThere: isNanjingThere, count: 24 },
]

const told = async (page: Page, path: string) => (await asked(page, path)).body
const eveningOf = async (page: Page) =>
  eveningSchema.parse(await told(page, `/meetings/evening/${await todayOf(page)}`))

/** Named streets that no plan holds, the one with most doors first. */
async function freeStreets(page: Page): Promise<{ street: string; sides: CanvassSide[]; doors: number }[]> {
  const { sides } = canvassSideListSchema.parse(await told(page, '/canvass-sides'))
  return [...Map.groupBy(sides, ({ street }) => street)]
    .map(([street, of]) => ({ street, sides: of, doors: of.reduce((sum, { doors }) => sum + doors, 0) }))
    .filter(({ sides: of }) => of.every(({ named, planIds }) => named && planIds.length === 0))
    .toSorted((a, b) => b.doors - a.doors)
}

/** Clicks on the map in the middle of one of some sides: the one that is drawn nearest to the middle of the picture. */
async function clickOne(page: Page, sides: readonly CanvassSide[]) {
  const at = await page.evaluate(
    (lines) => {
      // The page hangs its map on the box for those who wait for a still picture.
      const box = document.querySelector('.map-box') as
        | (Element & { map?: { project: (at: [number, number]) => { x: number; y: number } } })
        | null
      if (!box?.map) return null
      const { left, top, width, height } = box.getBoundingClientRect()
      const points = lines.flatMap(([from, to]) =>
        box.map && from && to ? [box.map.project([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2])] : [],
      )
      const far = ({ x, y }: { x: number; y: number }) => Math.hypot(x - width / 2, y - height / 2)
      const [nearest] = points.toSorted((a, b) => far(a) - far(b))
      return nearest ? { x: left + nearest.x, y: top + nearest.y } : null
    },
    sides.map(({ geometry }) => geometry),
  )
  if (!at) throw new Error('no side is drawn')
  await page.mouse.click(at.x, at.y)
}

describe.each(worlds)('a Saturday in $name', ({ name: world, start, isThere, count }) => {
  describe.skipIf(!isThere)('of its branch head', () => {
    let browser: Browser
    let server: Awaited<ReturnType<typeof startDemoServer>>
    let head: Opened
    let planId = ''
    /** What the branch had done today before this walk, and what this walk recorded. */
    let before: DayFigures
    const recorded: { door: string; outcome: VisitOutcome; intent: string | null }[] = []
    beforeAll(async () => {
      server = await start()
      browser = await launchBrowser()
      head = await openPage(browser, server.url, { ...desk, viewport: { width: 1440, height: 900 } })
      await head.signIn('branch-head', 'demo-branch-head')
    }, patience)
    afterAll(async () => {
      await browser?.close()
      await server?.close()
    })

    const isNanjing = world === 'Nanjing'
    const picture = (page: Page, what: string) => shot(page, isNanjing ? `nanjing-${what}` : what)
    const sheetOf = async (page: Page): Promise<PlanSheet> =>
      planSheetSchema.parse(await told(page, `/canvass-plans/${planId}`))
    test(
      'the head opens the walks, takes streets by name and on the map, and hears what fits before anybody is sent',
      { timeout: patience },
      async () => {
        const { page } = head
        await page.getByRole('navigation').getByRole('link', { name: '外拓' }).click()
        await page.waitForURL('**/canvass**')
        before = (await eveningOf(page)).figures
        await mapIsStill(page)
        await picture(page, '01-plans')
        await page.getByRole('button', { name: '新建计划' }).click()
        await page.waitForURL(/doing=new/)
        await mapIsStill(page)

        const streets = await freeStreets(page)
        const wanted = streets.slice(0, count)
        const find = page.getByRole('combobox', { name: '找一条街' })
        for (const { street } of wanted) {
          await find.fill(street)
          await page
            .getByRole('option', { name: new RegExp(`^${street}`) })
            .first()
            .click()
        }
        await page.getByRole('heading', { name: new RegExp(`^已选 ${count} 条`) }).waitFor()
        const counted = page.getByRole('heading', { name: /^已选 \d+ 条 \d+ 侧/ })
        const sidesBefore = Number(/(\d+) 侧/.exec((await counted.textContent()) ?? '')?.[1])
        await mapIsStill(page)
        const further = streets.slice(count).flatMap(({ sides }) => sides.filter(({ doors }) => doors > 0))
        await picture(page, '02-streets')
        await clickOne(page, further)
        await page.getByRole('heading', { name: `已选 ${count + 1} 条 ${sidesBefore + 1} 侧` }).waitFor()
        await picture(page, '02-streets-and-one')

        // The walk is of today, with four people who have two halves of the day.
        await fourPeopleToday(page)
        await page.getByText(/^4 人.*4\.0 小时/).waitFor()
        await page.getByText(/还差 \d+ 扇门/).waitFor()
        await picture(page, '03-does-not-fit')
        await page.getByLabel('集合地点').fill('支行门前')
        await page.getByRole('button', { name: '存草稿' }).click()
        await page.waitForURL(/plan=/)
        planId = new URL(page.url()).searchParams.get('plan') ?? ''
        const { plan, capacity, sides } = await sheetOf(page)
        expect(plan).toMatchObject({ state: 'draft', onDate: await todayOf(page) })
        expect(capacity?.isEnough).toBe(false)
        expect(sides).toHaveLength(sidesBefore + 1)
      },
    )

    test(
      'what does not fit is put off to a second plan, the rest is cut for four people, and a side changes hands',
      { timeout: patience },
      async () => {
        const { page } = head
        await page.getByRole('radio', { name: /只走 \d+ 条街/ }).check()
        await picture(page, '04-options')
        await page.getByRole('button', { name: /^改到 / }).click()
        await page.getByText(/侧改到/).waitFor()
        const fitting = await sheetOf(page)
        expect(fitting.capacity?.isEnough).toBe(true)
        expect(fitting.plan.parkedPlans).toHaveLength(1)
        await picture(page, '05-fits')

        await page.getByRole('button', { name: '分包', exact: true }).first().click()
        await expect.poll(async () => (await sheetOf(page)).packets.length).toBe(4)
        await picture(page, '06-being-cut')
        await page.getByText('正在分包').waitFor({ state: 'detached' })
        await page.getByText(/均衡 ±\d+%/).waitFor()
        await mapIsStill(page)
        await picture(page, '07-four-packets')
        const cut = await sheetOf(page)
        expect(cut.packets.map(({ letter }) => letter)).toEqual(['A', 'B', 'C', 'D'])
        expect(cut.packets.flatMap(({ sideIds }) => sideIds).toSorted()).toEqual(
          cut.sides.map(({ sideId }) => sideId).toSorted(),
        )

        await page.getByRole('button', { name: /^A / }).first().click()
        await page.getByRole('button', { name: /移到…/ }).first().click()
        await page.getByRole('menuitem', { name: '移到 B 包' }).click()
        await page.getByText(/移到 B 包：B \d+ 分钟/).waitFor()
        const moved = await sheetOf(page)
        const minutes = (sheet: PlanSheet, letter: string) =>
          sheet.packets.find((packet) => packet.letter === letter)?.minutes ?? 0
        expect(minutes(moved, 'B')).not.toBe(minutes(cut, 'B'))
        await picture(page, '08-side-moved')
      },
    )

    test(
      'packets get their people, two thirds of a reason is none, and the walk goes out',
      { timeout: patience },
      async () => {
        const { page } = head
        const { packets } = await sheetOf(page)
        expect(packets.every(({ members }) => members.length > 0)).toBe(true)
        await page.getByRole('button', { name: 'A 包：更多' }).click()
        await page.getByRole('menuitem', { name: '改名' }).click()
        const dialog = await stillDialog(page)
        await dialog.getByLabel('包名').fill('先走这一包')
        await picture(page, '09-people')
        await dialog.getByRole('button', { name: '保存' }).click()
        await page.getByText('先走这一包').first().waitFor()

        await page.getByRole('button', { name: '派工', exact: true }).click()
        await stillDialog(page)
        await dialog.getByText(/\d+ 个包、\d+ 扇门发到 4 个人的手机上/).waitFor()
        await picture(page, '10-dispatch')
        const why = dialog.getByLabel('为什么还要派')
        if (await why.isVisible()) await why.fill('对侧的人就在下一个路口')
        await dialog.getByRole('button', { name: /^按 \d+ 扇派工$/ }).click()
        await page.locator('.rail-title .tag', { hasText: '已派工' }).waitFor()
        expect((await sheetOf(page)).plan.state).toBe('dispatched')
        await mapIsStill(page)
        await picture(page, '11-dispatched')
      },
    )

    const pill = (page: Page, words: string | RegExp) => page.locator('.walk-pill', { hasText: words }).waitFor()
    const doorOf = (page: Page) => new URL(page.url()).searchParams.get('door') ?? ''

    /** One visit: what came of it, how far the owner would go or when to come again, and on to the next. Answers the door. */
    async function visit(
      page: Page,
      outcome: string,
      { intent, slot, rarer }: Partial<Record<'intent' | 'slot' | 'rarer', string>>,
    ) {
      const door = doorOf(page)
      if (rarer) await page.getByRole('button', { name: rarer, exact: true }).click()
      await page.getByRole('button', { name: outcome, exact: true }).click()
      if (intent) await page.locator('.walk-intents button', { hasText: intent }).click()
      if (slot) await page.getByRole('button', { name: slot, exact: true }).click()
      await page.locator('.walk-foot .ant-btn-primary').click()
      await page.waitForURL((url) => url.searchParams.get('door') !== door)
      await page.locator('.walk-outcome[aria-pressed="true"]').waitFor({ state: 'detached' })
      return door
    }

    test(
      'a walker records without signal, all of it arrives once, and who is in a colleague’s care is only served',
      { timeout: patience },
      async () => {
        const walker = await openPage(browser, server.url, phone)
        const { page } = walker
        await walker.signIn('field', 'demo-field')
        await page.goto(`${server.url}/walk`)
        const { packets } = await sheetOf(head.page)
        const [lobby] = await fourWalkers(head.page)
        const packet = packets.find(({ members }) => members.some(({ id }) => id === lobby?.id))
        if (!packet) throw new Error('the cut gave the field officer no packet')
        // Two walks of one day are out: this packet is the second on the list.
        const row = page
          .locator('.walk-packet', { hasText: packet.name || `${packet.letter} 包` })
          .filter({ hasText: '已派人' })
        await row.getByRole('button', { name: '带上走' }).click()
        await row.getByText(/地图 [1-9]\d* 块/).waitFor()
        await picture(page, '12-phone-packets')
        await row.getByRole('button', { name: '打开', exact: true }).click()
        await page.locator('.walk-foot .ant-btn-primary').waitFor()
        await mapIsStill(page)
        expect(await page.locator('.walk-doors').textContent()).not.toContain('unknown')
        await picture(page, '13-phone-packet')
        await page.locator('.walk-foot .ant-btn-primary').click()
        await page.locator('.walk-sign').waitFor()
        await mapIsStill(page)
        await picture(page, '14-phone-card')
        const record = async (outcome: string, code: VisitOutcome, more: Parameters<typeof visit>[2] = {}) => {
          recorded.push({ door: await visit(page, outcome, more), outcome: code, intent: more.intent ?? null })
        }
        await record('见到老板', 'met_owner', { intent: 'A' })
        await pill(page, /已同步/)

        // Meanwhile a colleague who does not walk along takes one of the shops into his care.
        const colleague = await openPage(browser, server.url, desk)
        await colleague.signIn('manager-c', 'demo-manager-c')
        const { stops } = phonePacketSchema.parse(await told(page, `/packets/${packet.id}/phone`))
        const cared = stops.find(
          ({ state, shopId, lockState }, at) => at > 2 && state === 'open' && shopId && lockState === 'free',
        )
        if (!cared) throw new Error('no shop is left to be cared for')
        const file = merchantMadeSchema.parse(
          (await asked(colleague.page, '/merchants', { shopId: cared.shopId })).body,
        )
        const lock = { subjectKind: 'merchant', subjectId: file.id, reason: '正在谈收款' }
        expect((await asked(colleague.page, '/contact-locks', lock)).status).toBe(201)
        await colleague.close()

        await page.context().setOffline(true)
        await pill(page, '离线')
        const plain = [
          () => record('老板不在', 'owner_away', { slot: '下午空档' }),
          () => record('谢绝', 'refused'),
          () => record('没开门', 'closed_now'),
          () => record('被物业或保安拦下', 'access_denied', { rarer: '其他结果' }),
          () => record('见到老板', 'met_owner', { intent: 'B' }),
        ]
        for (const one of plain) {
          if (doorOf(page) === cared.id) await record('见到老板', 'met_owner', { intent: 'C' })
          await one()
        }
        if (!recorded.some(({ door }) => door === cared.id)) {
          await page.goto(`${server.url}/walk?packet=${packet.id}&door=${cared.id}`)
          await page.locator('.walk-sign').waitFor()
          await record('见到老板', 'met_owner', { intent: 'C' })
        }
        await pill(page, `离线，${recorded.length - 1} 条待上传`)
        await mapIsStill(page)
        await picture(page, '15-phone-offline')

        await page.context().setOffline(false)
        await pill(page, '1 条要处理')
        await page.locator('.walk-pill').click()
        await page.getByText(/没有保存：这位客户.*只维护，不推销/).waitFor()
        await picture(page, '16-phone-refused')
        await page.getByRole('button', { name: '改为维护走访保存' }).click()
        await pill(page, /已同步/)
        const served = recorded.find(({ door }) => door === cared.id)
        if (served) served.outcome = 'met_customer'
        const { visits } = visitListSchema.parse(await told(page, `/visits?packetId=${packet.id}`))
        expect(visits).toHaveLength(recorded.length)
        expect(new Set(visits.map(({ stopId }) => stopId)).size).toBe(recorded.length)
        expect(visits.filter(({ purpose }) => purpose === 'service').map(({ stopId }) => stopId)).toEqual([cared.id])

        await page.goto(`${server.url}/walk?packet=${packet.id}&show=hand_in`)
        await page.getByLabel('为什么剩下').fill('下大雨，提前收队')
        await picture(page, '17-phone-hand-in')
        await page.locator('.walk-foot .ant-btn-primary').click()
        await page.getByRole('heading', { name: '今天的作战包' }).waitFor()
        await pill(page, /已同步/)
        const stateOf = async () => (await sheetOf(head.page)).packets.find(({ id }) => id === packet.id)?.state
        await expect.poll(stateOf).toBe('returned')
        expect([walker.outside, walker.broken]).toEqual([[], []])
        await walker.close()
      },
    )

    test(
      'the head sees who is out and how far the walk is, gathers the packets and puts the rest into the next plan',
      { timeout: patience },
      async () => {
        const { page } = head
        const [, partner] = await fourWalkers(page)
        const { packets } = await sheetOf(page)
        const second = packets.find(({ members }) => members.some(({ id }) => id === partner?.id))
        if (!partner || !second) throw new Error('the alliance officer has no packet')
        const walker = await openPage(browser, server.url, desk)
        await walker.signIn('alliance', 'demo-alliance')
        expect((await asked(walker.page, `/packets/${second.id}/moves`, { to: 'in_progress' })).status).toBe(204)
        await walker.close()

        await page.goto(`${server.url}/canvass?plan=${planId}`)
        await page.locator('.out-list li', { hasText: partner.name }).waitFor()
        const progress = canvassProgressSchema.parse(await told(page, `/canvass-progress?planId=${planId}`))
        const outcomes = recorded.map(({ outcome }) => outcome)
        expect(progress).toMatchObject({
          attempted: recorded.length,
          attempts: recorded.length,
          contacts: outcomes.filter((outcome) => outcomeRules[outcome].contact).length,
          leads: 2,
        })
        const figure = page.locator('.capacity-figure')
        expect(await figure.textContent()).toContain(`${progress.attempted} / ${progress.doors} 扇门`)
        await mapIsStill(page)
        await picture(page, '18-head-who-is-out')

        await page.getByRole('button', { name: '交回', exact: true }).click()
        const dialog = await stillDialog(page)
        await dialog.getByLabel('带出物料').fill('20')
        await dialog.getByLabel('带回物料').fill('3')
        await dialog.getByLabel('没走完的原因').fill('下雨停了')
        await picture(page, '19-head-takes-back')
        await dialog.locator('.ant-btn-primary').click()
        await page.getByText('现在没有人在外面').waitFor()
        // The other two never left: handed in with the reason they end the walk, as the last packet of any walk does.
        for (const { id } of packets.filter(({ state }) => state === 'assigned')) {
          if (id === second.id) continue
          await asked(page, `/packets/${id}/moves`, { to: 'in_progress' })
          const back = await asked(page, `/packets/${id}/moves`, { to: 'returned', note: '下雨，没有出发' })
          expect(back.status).toBe(204)
        }
        await page.reload()
        await page.locator('.rail-title .tag', { hasText: '已收队' }).waitFor()
        await page.getByRole('button', { name: '并入下一份计划' }).click()
        await page.getByText(/\d+ 侧并入 .* 的计划/).waitFor()
        await picture(page, '20-head-returned')
      },
    )

    test(
      'the evening page says what was recorded and nobody typed it; leads have their clock, tomorrow has its list',
      { timeout: patience },
      async () => {
        const { page } = head
        await page.getByRole('navigation').getByRole('link', { name: '看板' }).click()
        await page.waitForURL('**/meetings**')
        const evening = await eveningOf(page)
        const outcomes = recorded.map(({ outcome }) => outcome)
        const { figures } = evening
        expect({
          attempts: figures.attempts - before.attempts,
          doors: figures.doors - before.doors,
          contacts: figures.contacts - before.contacts,
          ownersMet: figures.ownersMet - before.ownersMet,
          leads: figures.leads - before.leads,
        }).toEqual({
          attempts: recorded.length,
          doors: recorded.length,
          contacts: outcomes.filter((outcome) => outcomeRules[outcome].contact).length,
          ownersMet: outcomes.filter((outcome) => outcome === 'met_owner').length,
          leads: 2,
        })
        await page.locator('.people-table').waitFor()
        const board = (await page.locator('.board-figure').textContent()) ?? ''
        expect(board).toContain(`${figures.attempts} 次`)
        const [lobby] = await fourWalkers(page)
        const own = page.locator('.people-table tr', { hasText: lobby?.name ?? '' })
        expect(await own.locator('td').first().textContent()).toBe(
          String(evening.people.find(({ person }) => person.id === lobby?.id)?.figures.attempts),
        )
        expect(evening.tasks.some(({ kind }) => kind === 'find_key_person')).toBe(true)
        await page.getByRole('heading', { name: evening.tomorrow.onDate.slice(5) }).waitFor()
        await picture(page, '21-evening')

        await page.getByRole('navigation').getByRole('link', { name: '商机' }).click()
        await page.waitForURL('**/leads**')
        await page.locator('.lead-row').first().waitFor()
        await page.locator('.ant-segmented-item', { hasText: '全行' }).click()
        const ours = evening.leads.find(({ owner }) => owner.id === lobby?.id) ?? evening.leads[0]
        await page
          .locator('.lead-row', { hasText: ours?.where?.name ?? 'none' })
          .getByText(/前首次回应/)
          .waitFor()
        await picture(page, '22-leads')
      },
    )

    test('the plan is looked back on and closed', { timeout: patience }, async () => {
      const { page, broken, outside } = head
      await page.goto(`${server.url}/canvass?plan=${planId}`)
      await page.getByRole('button', { name: '复盘', exact: true }).click()
      const dialog = await stillDialog(page)
      await dialog.getByLabel('什么有用，下次怎么改').fill('下午两点后老板才在，下次上午走市场')
      await picture(page, '23-review')
      await dialog.getByRole('button', { name: '复盘完了' }).click()
      await page.locator('.rail-title .tag', { hasText: '已复盘' }).waitFor()
      await page.getByRole('button', { name: '结束计划' }).click()
      await (await stillDialog(page)).getByRole('button', { name: '结束计划' }).click()
      await page.locator('.rail-title .tag', { hasText: '已结束' }).waitFor()
      const { plan } = await sheetOf(page)
      expect(plan).toMatchObject({ state: 'closed', review: '下午两点后老板才在，下次上午走市场' })
      await mapIsStill(page)
      await picture(page, '24-closed')
      expect([broken, outside]).toEqual([[], []])
    })
  })
})
