import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { mapIsStill, openOptions, openPage, phone, shot, stillBox, stillDialog } from '#support/page.ts'

const patience = 300_000
/** Maps are drawn by the processor, which tests share. */
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

async function openGraph(search = '', options?: Parameters<typeof openPage>[2]) {
  const opened = await openPage(browser, server.url, options)
  await opened.signIn('alliance', 'demo-alliance')
  await opened.page.goto(`${server.url}/alliance${search}`)
  await opened.page.getByRole('listbox', { name: /生态图谱/ }).waitFor()
  return opened
}

/** What the branch's ecosystem answers to a question. */
async function told(page: Page, query = '') {
  return page.evaluate(async (search) => {
    const { user } = await (await fetch('/api/session')).json()
    return (await fetch(`/api/branches/${user.branches[0].id}/ecosystem${search}`)).json()
  }, query)
}

const selectedOnMap = (page: Page) =>
  page.evaluate(() => {
    const box = document.querySelector('.map-box')
    // MapCanvas hands its map to whoever waits for a still picture.
    const { map } = box as unknown as { map: { getFilter: (layer: string) => unknown } }
    return JSON.stringify(map.getFilter('ecosystem-discs-selected'))
  })
const options = (page: Page) => page.locator('.graph-surface [role="option"]')
const asked = (page: Page) => new URL(page.url()).searchParams

test(
  'a merchant is searched, its neighbours unfold, and one choice holds in graph, map, table and address',
  { timeout: patience },
  async () => {
    const { page, broken, outside, close } = await openGraph()
    await expect.poll(() => options(page).count()).toBe(30)
    const whole = await told(page)
    const hub = whole.nodes.toSorted((a: { degree: number }, b: { degree: number }) => b.degree - a.degree)[0]

    await page.keyboard.press('/')
    await page.getByRole('combobox', { name: '搜索商户，看它和谁相连' }).fill(hub.name)
    await page
      .getByRole('option', { name: new RegExp(`^${hub.name}`) })
      .first()
      .click()
    await page.waitForURL(/focus=/)
    const near = await told(page, `?focus=${hub.id}`)
    await expect.poll(() => notGuests(page, near)).toBe(near.nodes.length)
    await page.getByRole('button', { name: /选择展开/ }).click()
    await page.locator('.chip-menu label', { hasText: '2 步' }).click()
    await page.waitForURL(/steps=2/)
    const further = await told(page, `?focus=${hub.id}&steps=2&most=30`)
    expect(further.nodes.length).toBeGreaterThan(near.nodes.length)
    await expect.poll(() => notGuests(page, further)).toBe(further.nodes.length)
    await page.keyboard.press('Escape')

    const partner = further.links.find(({ from, to }: { from: string; to: string }) => from === hub.id || to === hub.id)
    const otherId = partner.from === hub.id ? partner.to : partner.from
    const other = further.nodes.find(({ id }: { id: string }) => id === otherId)
    await page.getByRole('option', { name: other.name, exact: true }).click()
    await expect.poll(() => asked(page).get('node')).toBe(other.id)
    await page.getByRole('heading', { name: other.name, level: 2 }).waitFor()
    await mapIsStill(page)
    await expect.poll(() => selectedOnMap(page)).toContain(other.id)
    await expect.poll(() => page.locator('.link-row-tied').count()).toBeGreaterThan(0)

    // A row of the table is the same line in graph and map.
    await page.locator(`.link-table [data-row-key="${partner.id}"]`).click()
    await expect.poll(() => asked(page).get('link')).toBe(partner.id)
    await page.locator('.graph-line path[stroke="var(--accent)"]').first().waitFor({ state: 'attached' })
    expect(await page.locator('.link-row-selected').getAttribute('data-row-key')).toBe(partner.id)
    await page.getByText('90 天的流量').waitFor()
    await shot(page, 'ecosystem-link')

    // Arrow keys go from neighbour to neighbour, Enter chooses.
    await page.getByRole('listbox', { name: /生态图谱/ }).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => asked(page).get('node')).not.toBeNull()
    expect(asked(page).get('link')).toBeNull()
    expect([broken, outside]).toEqual([[], []])
    await close()
  },
)

/** Shown merchants of the answer; at most three others, which are only suggested, stand beside them. */
async function notGuests(page: Page, { nodes }: { nodes: { id: string }[] }): Promise<number> {
  const shown = await options(page).evaluateAll((list) => list.map(({ id }) => id.split('-').at(-1) ?? ''))
  const told = shown.filter((id) => nodes.some((node) => node.id === id))
  return shown.length - told.length > 3 ? -1 : told.length
}

test(
  'a suggestion says why, becomes a dotted draft, and is gone once it is of no interest',
  { timeout: patience },
  async () => {
    const { page, broken, close } = await openGraph()
    const items = page.locator('.suggestion')
    await items.first().waitFor()
    const pairs = await items.locator('.suggestion-pair').allTextContents()
    expect(pairs).toHaveLength(3)
    // Never a score alone: what is shared, what is needed, how far.
    expect(await items.first().innerText()).toMatch(/客群重合 \d+%[\s\S]*步行约 [\d,.]+ (米|公里)/)
    expect(await items.getByRole('button', { name: '本周走访' }).count()).toBe(0)

    await items.first().getByRole('button').first().click()
    await page.locator('.graph-line[data-state="suggested"]').waitFor({ state: 'attached' })
    await shot(page, 'ecosystem-suggestion')
    const drafts = () => page.locator('.graph-line[data-state="proposed"]').count()
    const before = await drafts()
    await items.first().getByRole('button', { name: '起草连接' }).click()
    await page.waitForURL(/link=/)
    await page.getByText('已起草', { exact: false }).waitFor()
    await page.locator('.sheet').getByText('草案').waitFor()
    await page.goto(`${server.url}/alliance?states=proposed&more=62`)
    await expect.poll(async () => (await page.locator('.link-table').getByText('草案').count()) > before).toBe(true)

    await page.goto(`${server.url}/alliance`)
    await items.first().waitFor()
    const [first = ''] = await items.locator('.suggestion-pair').allTextContents()
    expect(first).not.toBe(pairs[0])
    await items.first().getByRole('button').first().click()
    await items.first().getByRole('button', { name: '不感兴趣' }).click()
    await page.getByRole('menuitem', { name: '试过，没成' }).click()
    await page.getByText('180 天内不再建议', { exact: false }).waitFor()
    await expect.poll(() => items.locator('.suggestion-pair').allTextContents()).not.toContain(first)
    await page.getByRole('button', { name: '撤销' }).click()
    await expect.poll(() => items.locator('.suggestion-pair').allTextContents()).toContain(first)

    await items.first().getByRole('button').first().click()
    const third = items.first().getByRole('button', { name: '起草三方方案' })
    if ((await third.count()) > 0 && (await third.isVisible())) {
      await third.click()
      await page.waitForURL(/\/alliance\/board\?.*triangle=/)
    }
    expect(broken).toEqual([])
    await close()
  },
)

test('a view keeps filters and places under a name, and comes back with both', { timeout: patience }, async () => {
  const { page, broken, close } = await openGraph()
  const { alliances } = await told(page)
  await page.goto(`${server.url}/alliance?alliance=${alliances[0].id}&show=graph&colour=stage`)
  const node = options(page).first()
  await node.waitFor()
  const name = (await node.getAttribute('aria-label')) ?? ''
  const place = async (whose = name) => {
    const { x, y, width, height } = await stillBox(page.getByRole('option', { name: whose, exact: true }))
    return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) }
  }
  const from = await place()
  const to = { x: 620, y: 250 }
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 20, from.y + 20)
  await page.mouse.move(to.x, to.y)
  await page.mouse.up()
  await expect.poll(async () => Math.abs((await place()).x - to.x) < 12).toBe(true)

  const neighbour = (await options(page).nth(1).getAttribute('aria-label')) ?? ''
  const untouched = await place(neighbour)
  await page.getByRole('button', { name: '视图', exact: true }).click()
  await page.getByRole('textbox', { name: '视图名称' }).fill('亲子周会')
  await page.getByRole('button', { name: '存下视图' }).click()
  await page.waitForURL(/view=/)

  await page.goto(`${server.url}/alliance?show=graph`)
  await page.getByRole('button', { name: '视图', exact: true }).click()
  await page.getByRole('button', { name: '亲子周会' }).click()
  await page.waitForURL((url) => url.searchParams.get('alliance') === alliances[0].id)
  await expect.poll(async () => Math.hypot((await place()).x - to.x, (await place()).y - to.y) < 30).toBe(true)
  const after = await place(neighbour)
  expect(Math.hypot(after.x - untouched.x, after.y - untouched.y)).toBeLessThan(12)
  await shot(page, 'ecosystem-view')

  await page.getByRole('button', { name: '视图：亲子周会' }).click()
  await page.getByRole('button', { name: '改名' }).click()
  await page.getByRole('textbox', { name: '视图名称' }).fill('亲子月会')
  await page.getByRole('button', { name: '保存名称' }).click()
  await page.getByRole('button', { name: '视图：亲子月会' }).waitFor()
  await page.getByRole('button', { name: '去掉', exact: true }).click()
  await page.getByText('已去掉视图', { exact: false }).waitFor()
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByRole('button', { name: '视图', exact: true }).click()
  await page.getByRole('button', { name: '亲子月会' }).waitFor()
  expect(broken).toEqual([])
  await close()
})

test(
  'a link is added with who gives and who takes in a sentence, set running, and ended with a reason',
  { timeout: patience },
  async () => {
    const { page, broken, close } = await openGraph()
    await page.getByRole('button', { name: '加连接' }).first().click()
    const form = page.getByRole('form', { name: '新的商户连接' })
    await form.getByLabel('给出方').click()
    await openOptions(page).first().click()
    await form.getByLabel('类型').click()
    await openOptions(page)
      .and(page.getByTitle('赞助', { exact: true }))
      .click()
    await form.locator('.link-sentence', { hasText: /赞助 支行 的活动/ }).waitFor()
    await form.getByRole('button', { name: '对调两头' }).click()
    await form.locator('.link-sentence', { hasText: /^支行 赞助/ }).waitFor()
    const pledge = form.getByLabel('约定', { exact: true })
    await pledge.fill('存款满5万送课')
    await form.getByText('L1', { exact: false }).waitFor()
    expect(await form.getByRole('button', { name: '保存连接' }).isDisabled()).toBe(true)
    await pledge.fill('每季一次活动')
    await form.getByRole('button', { name: '保存连接' }).click()
    await page.waitForURL(/link=/)

    await page.getByRole('button', { name: '设为运行' }).click()
    await page.locator('.sheet').getByText('运行中').waitFor()
    await page.locator('.sheet').getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: '结束连接' }).click()
    const dialog = await stillDialog(page)
    await dialog.getByRole('button', { name: '结束连接' }).click()
    await dialog.getByText('请', { exact: false }).first().waitFor()
    await dialog.getByRole('textbox').fill('商户搬走了')
    await dialog.getByRole('button', { name: '结束连接' }).click()
    await page.waitForURL((url) => !url.searchParams.has('link'))
    expect(broken).toEqual([])
    await close()
  },
)

test('a phone begins with whom to introduce and shows graph and sheet when asked', { timeout: patience }, async () => {
  const { page, broken, signIn, close } = await openPage(browser, server.url, phone)
  await signIn('alliance', 'demo-alliance')
  await page.goto(`${server.url}/alliance`)
  await page.locator('.suggestion').first().waitFor()
  expect(await page.locator('.graph-surface').count()).toBe(0)
  await shot(page, 'ecosystem-phone-list')
  await page.getByText('图谱', { exact: true }).last().click()
  await options(page).first().waitFor()
  await stillBox(options(page).first())
  await options(page).first().tap()
  await page.locator('.sheet-phone').waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await shot(page, 'ecosystem-phone-graph')
  expect(broken).toEqual([])
  await close()
})
