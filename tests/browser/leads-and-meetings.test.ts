import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { openOptions, openPage, shot } from '#support/page.ts'

const patience = 300_000
let browser: Browser
let server: Awaited<ReturnType<typeof startDemoServer>>
beforeAll(async () => {
  server = await startDemoServer({ customers: 100 })
  browser = await launchBrowser()
}, patience)
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const toast = (page: Page, words: string | RegExp) => page.getByRole('status').filter({ hasText: words }).waitFor()
const undo = (page: Page) => page.getByRole('button', { name: '撤销' }).click()
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test(
  'a head moves a lead and takes back what he closed in error, a task too, and lets go of a lock and holds it again',
  { timeout: patience },
  async () => {
    const { page, outside, broken, signIn, close } = await openPage(browser, server.url)
    await signIn('branch-head', 'demo-branch-head')

    await page.goto(`${server.url}/leads`)
    // Of a shop: a customer's name is no link.
    const assigned = page.locator('.lead-row', { hasText: '已派', has: page.locator('a') }).first()
    const name = (await assigned.locator('a').innerText()).trim()
    await page.getByRole('textbox', { name: '找商户、备注' }).fill(name)
    const lead = page.locator('.lead-row', { hasText: name }).and(page.locator('li')).first()
    await lead.getByRole('button', { name: /改到/ }).click()
    await page.getByRole('menuitem', { name: '已联系' }).click()
    await toast(page, '已改到“已联系”')
    await lead.getByRole('button', { name: /改到/ }).click()
    await page.getByRole('menuitem', { name: '没办成' }).click()
    await openOptions(page, '已有别家').click()
    await toast(page, `记为没办成：${name}`)
    await undo(page)
    await toast(page, '已回到“已联系”')
    await lead.getByText('已联系').waitFor()
    await lead.getByRole('button', { name: '经过' }).click()
    const history = lead.getByRole('list', { name: '经过' }).getByRole('listitem')
    await history.filter({ hasText: '没办成' }).waitFor()
    expect(await history.first().innerText()).toContain('已联系')
    await shot(page, 'leads')

    await page.goto(`${server.url}/leads/tasks`)
    const task = page.locator('.task-row').first()
    const title = (await task.locator('.strong').innerText()).trim()
    await task.getByRole('button', { name: '办完了' }).click()
    await toast(page, `已办完：${title}`)
    await undo(page)
    await toast(page, `又列为要办：${title}`)
    await page.locator('.task-row', { hasText: title }).getByRole('button', { name: '改', exact: true }).click()
    await page.getByRole('textbox', { name: '什么事' }).fill('带上新的费率单')
    await button(page, '保存修改').click()
    await page.locator('.task-row', { hasText: '带上新的费率单' }).waitFor()
    await shot(page, 'tasks')

    await page.goto(`${server.url}/leads/locks`)
    const lock = page.locator('.lock-row', { has: button(page, '放开') }).last()
    const held = (await lock.locator('a').innerText()).trim()
    await lock.getByRole('button', { name: '放开' }).click()
    await toast(page, `已放开：${held}`)
    await undo(page)
    await toast(page, `又占用了：${held}`)
    await button(page, '贴周名单').click()
    await page
      .getByRole('textbox', { name: '名单' })
      .fill('客户号\t谁\t到哪天\nK1\t李老师\t2099-11-30\nK2\t李老师\t明天')
    await page.getByText('第 3 行　日期看不懂').waitFor()
    await button(page, '占用 1 位').click()
    await page.getByText('第 2 行　客户号对不上本行的客户').waitFor()
    await shot(page, 'locks')
    expect({ outside, broken }).toEqual({ outside: [], broken: [] })
    await close()
  },
)

test(
  'the evening is closed with a few words that stand on the next morning page; a holder accepts a hand-over',
  { timeout: patience },
  async () => {
    const head = await openPage(browser, server.url)
    await head.signIn('branch-head', 'demo-branch-head')
    const { page } = head
    await page.goto(`${server.url}/meetings`)
    await page.getByLabel('备注').fill('周三把码牌样品都带上')
    await button(page, '保存本页文字').click()
    await toast(page, '已保存')
    await shot(page, 'evening')
    const tomorrow = new Date(Date.now() + 24 * 3_600_000)
    const on = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai' }).format(tomorrow)
    await page.goto(`${server.url}/meetings/morning?on=${on}`)
    await page.getByText('周三把码牌样品都带上').waitFor()
    await shot(page, 'morning')

    await page.goto(`${server.url}/leads/locks`)
    const asked = page.locator('.lock-row', { hasText: '等答复' })
    const [subject = ''] = (await asked.innerText()).split('\n')
    await asked.getByText(/^等 .+ 答复$/).waitFor()
    await head.close()

    const holder = await openPage(browser, server.url)
    await holder.signIn('remote', 'demo-remote')
    await holder.page.goto(`${server.url}/leads/locks`)
    await button(holder.page, '同意').click()
    await toast(holder.page, '已移交')
    await holder.page
      .locator('.lock-row', { hasText: '已接受' })
      .filter({ hasText: subject.slice(0, 2) })
      .waitFor()
    expect([...head.outside, ...head.broken, ...holder.outside, ...holder.broken]).toEqual([])
    await holder.close()
  },
)
