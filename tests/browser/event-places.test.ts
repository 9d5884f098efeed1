import { eventListSchema } from 'domain/event-list.ts'
import { eventFieldsSchema, eventSheetSchema } from 'domain/event-plan.ts'
import { newEventSiteSchema } from 'domain/event-site.ts'
import { eventSitesSchema } from 'domain/event-site-list.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { isNanjingThere, startNanjingServer } from '#support/nanjing-server.ts'
import { mapIsStill, openPage, phone, shot, stillDialog } from '#support/page.ts'
import { pngPhoto } from '#support/photos.ts'

/* The marketing planner's job (domain.md §5.3, §5.4): whom, where first, which place, who is asked, what came of it. */
const patience = 300_000

const worlds = [
  { name: 'the invented city', start: () => startDemoServer({ customers: 3000 }), isThere: true },
  { name: 'Nanjing', start: () => startNanjingServer({ customers: 3000 }), isThere: isNanjingThere },
]

describe.each(worlds)('an event in $name', ({ name: world, start, isThere }) => {
  describe.skipIf(!isThere)('with its planner', () => {
    let browser: Browser
    let server: Awaited<ReturnType<typeof startDemoServer>>
    beforeAll(async () => {
      server = await start()
      browser = await launchBrowser()
    }, patience)
    afterAll(async () => {
      await browser?.close()
      await server?.close()
    })
    const picture = (page: Page, what: string) =>
      shot(page, `${world === 'Nanjing' ? 'nanjing' : 'city'}-event-${what}`)
    const openAs = async (staffNo: string, options?: Parameters<typeof openPage>[2]) => {
      const opened = await openPage(browser, server.url, options)
      await opened.signIn(staffNo, `demo-${staffNo}`)
      return opened
    }
    const eventNamed = async (page: Page, title: string) => {
      const { events } = eventListSchema.parse(await told(page, '/events'))
      const found = events.find((event) => event.title === title)
      if (!found) throw new Error(`no event ${title}`)
      return found.id
    }

    test(
      'begins with whom and where first, becomes a plan with that basis, and takes its sites from what the program proposes',
      { timeout: patience },
      async () => {
        const { page, outside, broken, close } = await openAs('marketing')
        await page.goto(`${server.url}/events/audience`)
        await page.getByRole('button', { name: '有 4–12 岁孩子' }).click()
        await page.getByRole('button', { name: '有 4–12 岁孩子', pressed: true }).waitFor()
        await page.locator('.audience-list[aria-busy="false"]').waitFor()
        await mapIsStill(page)
        await page.locator('.audience-row-head').first().click()
        const opened = page.locator('.audience-row-open')
        const place = (await opened.locator('.audience-name').innerText()).split(/\s/)[0] ?? ''
        expect(await opened.locator('.audience-reasons').innerText()).toMatch(/有 [\d,]+/)
        await picture(page, '01-audience')
        await page.getByRole('button', { name: '在此办活动' }).click()
        const form = page.getByRole('form', { name: '新活动' })
        await form.getByLabel('名称').fill('小画家周末')
        await form.getByLabel('主题').fill('画我的小区')
        await picture(page, '02-new')
        await form.getByRole('button', { name: '建活动，去策划' }).click()
        await page.waitForURL(/events\/plan\?.*event=/)
        await page.getByText(`${place}：`, { exact: false }).first().waitFor()
        await picture(page, '03-plan')
        const id = new URL(page.url()).searchParams.get('event') ?? ''

        await page.goto(`${server.url}/events/sites?event=${id}`)
        await page.getByText('还没有候选场地').waitFor()
        await page.getByRole('button', { name: '程序提候选' }).click()
        const proposals = page.locator('.sites-proposals > li')
        await proposals.first().waitFor()
        expect(await proposals.first().innerText()).toMatch(/步行 800 米内有 [\d,]+ 户/)
        await picture(page, '04-proposals')
        for (const _ of [1, 2, 3]) {
          const first = proposals.first().locator('.strong')
          const taken = await first.innerText()
          await proposals.first().getByRole('button', { name: '放进候选' }).click()
          await expect.poll(() => first.innerText()).not.toBe(taken)
        }
        await page.keyboard.press('Escape')
        await mapIsStill(page)
        const { sites } = eventSitesSchema.parse(await told(page, `/events/${id}/sites`))
        expect(sites).toHaveLength(3)
        // What is not known is asked for, and nothing with a school's gate is among the proposals.
        expect(
          sites.every(({ gates }) => gates.every(({ gate, state }) => gate !== 'school' || state === 'passed')),
        ).toBe(true)
        await picture(page, '05-compared')
        const choose = page.getByRole('button', { name: /^选定/ })
        const name = (await choose.innerText()).replace('选定', '')
        await choose.click()
        await (await stillDialog(page)).getByRole('button', { name: '选定' }).click()
        await page
          .getByText(/^已选定/)
          .first()
          .waitFor()
        const sheet = eventSheetSchema.parse(await told(page, `/events/${id}`))
        expect(sheet.event.chosenSite?.name).toBe(name)
        expect([outside, broken]).toEqual([[], []])
        await close()
      },
    )

    test(
      'never ranks a school, says L3 in both languages, and lets it in with the approval and for the public good',
      { timeout: patience },
      async () => {
        const { page, broken, close } = await openAs('marketing')
        const id = await eventNamed(page, '少儿绘画大赛（冬）')
        await page.goto(`${server.url}/events/sites?event=${id}`)
        await mapIsStill(page)
        await page.getByText('L3：商业活动不得进校园', { exact: false }).first().waitFor()
        const { sites } = eventSitesSchema.parse(await told(page, `/events/${id}/sites`))
        const school = sites.find(({ gates }) =>
          gates.some(({ gate, state }) => gate === 'school' && state === 'failed'),
        )
        if (!school) throw new Error('no school among the candidates')
        expect([school.isRanked, school.rank]).toEqual([false, null])
        expect(sites.filter(({ isRanked }) => isRanked).length).toBeGreaterThan(1)
        await picture(page, '06-school')

        const english = await openAs('marketing')
        await english.page.goto(`${server.url}/events/sites?event=${id}`)
        await english.page.getByRole('button', { name: /^您的账号/ }).click()
        await english.page
          .getByRole('menuitemradio', { name: 'English' })
          .or(english.page.getByText('English', { exact: true }))
          .first()
          .click()
        await english.page
          .getByText(/L3[:.]/)
          .first()
          .waitFor()
        await picture(english.page, '07-school-english')
        await english.close()

        const approvalAttachmentId = await attached(page)
        const site = { ...picked(newEventSiteSchema.shape, school), approvalAttachmentId }
        expect(await changed(page, `/event-sites/${school.id}`, site, school.rowVersion)).toBeLessThan(300)
        const { event } = eventSheetSchema.parse(await told(page, `/events/${id}`))
        const fields = { ...picked(eventFieldsSchema.shape, event), publicGood: true }
        expect(await changed(page, `/events/${id}`, fields, event.rowVersion)).toBeLessThan(300)
        await page.reload()
        await mapIsStill(page)
        const after = eventSitesSchema.parse(await told(page, `/events/${id}/sites`))
        const now = after.sites.find((site) => site.id === school.id)
        expect(now?.gates.find(({ gate }) => gate === 'school')?.state).toBe('passed')
        expect(now?.isRanked).toBe(true)
        await page.getByText(`首选：`, { exact: false }).first().waitFor()
        expect(await page.getByText('L3：商业活动不得进校园', { exact: false }).count()).toBe(0)
        await picture(page, '08-school-approved')
        expect(broken).toEqual([])
        await close()
      },
    )

    test(
      'is asked to by the managers of the guests, while marketing hears counts and no name',
      { timeout: patience },
      async () => {
        const { page, broken, close } = await openAs('marketing')
        const id = await eventNamed(page, '冬日亲子烘焙')
        await page.goto(`${server.url}/events/invite?event=${id}`)
        await page.getByText('可以邀约').first().waitFor()
        await page.getByText('没有营销授权').first().waitFor()
        await picture(page, '09-answer')
        const list = await told(page, `/events/${id}/invitations`)
        expect(JSON.stringify(list)).not.toMatch(/"customer":\{/)

        const manager = await openAs('manager', phone)
        await manager.page.goto(`${server.url}/events/invite?event=${id}`)
        await manager.page
          .getByText(/我要邀约的客户|还没有分给您的客户/)
          .first()
          .waitFor()
        const overflow = await manager.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(overflow).toBeLessThanOrEqual(0)
        await picture(manager.page, '10-manager')
        await manager.close()
        expect(broken).toEqual([])
        await close()
      },
    )

    test(
      'is looked back on with its costs, its funnel and what it did, and lies on the map for the next one',
      { timeout: patience },
      async () => {
        const { page, broken, close } = await openAs('branch-head')
        const id = await eventNamed(page, '少儿绘画大赛（夏）')
        await page.goto(`${server.url}/events/result?event=${id}`)
        await page.getByText('每户到场成本').first().waitFor()
        await page.getByText('T+90 资产增量').first().waitFor()
        await picture(page, '11-result')
        await page.goto(`${server.url}/events/results`)
        await page.getByText('少儿绘画大赛（夏）').first().waitFor()
        await page.getByText('业绩归属').click()
        await page.getByText('自来').first().waitFor()
        await picture(page, '12-credit')
        const tea = await eventNamed(page, '广场舞便民茶摊（第 1 晚）')
        await page.goto(`${server.url}/events/result?event=${tea}`)
        // A stand that sells nothing is not judged yet.
        await page.getByText(/T\+90/).first().waitFor()
        await picture(page, '13-tea')
        await page.goto(`${server.url}/events/sites?event=${tea}`)
        await mapIsStill(page)
        await page.getByText('习惯吻合').first().waitFor()
        await picture(page, '14-tea-sites')
        expect(broken).toEqual([])
        await close()
      },
    )
  })
})

/** What the branch's API answers whoever is signed in on the page. */
const told = (page: Page, under: string): Promise<unknown> =>
  page.evaluate(async (of) => {
    const { user } = await (await fetch('/api/session')).json()
    return (await fetch(`/api/branches/${user.branches[0].id}${of}`)).json()
  }, under)

/** A change under its row version; answers the status. */
const changed = (page: Page, under: string, body: unknown, rowVersion: number): Promise<number> =>
  page.evaluate(
    async ([of, json, version]) => {
      const { user } = await (await fetch('/api/session')).json()
      const answer = await fetch(`/api/branches/${user.branches[0].id}${of}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'if-match': `"${version}"` },
        body: JSON.stringify(json),
      })
      return answer.status
    },
    [under, body, rowVersion] as const,
  )

/** What a form sends of a row that was read. */
const picked = (shape: object, row: Record<string, unknown>) =>
  Object.fromEntries(Object.keys(shape).map((field) => [field, row[field]]))

/** A paper that was sent to the branch; answers its id. */
const attached = (page: Page): Promise<string> =>
  page.evaluate(
    async (bytes) => {
      const { user } = await (await fetch('/api/session')).json()
      const answer = await fetch(`/api/branches/${user.branches[0].id}/attachments?fileName=approval.png`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: Uint8Array.from(bytes),
      })
      return (await answer.json()).id
    },
    [...pngPhoto(60, 40)],
  )
