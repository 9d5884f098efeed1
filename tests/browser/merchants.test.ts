import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { mapIsStill, openPage, phone, shot } from '#support/page.ts'

type Server = Awaited<ReturnType<typeof startDemoServer>>

let browser: Browser
let server: Server
beforeAll(async () => {
  browser = await launchBrowser()
  server = await startDemoServer()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function openMerchants(options?: Parameters<typeof openPage>[2]) {
  const opened = await openPage(browser, server.url, options)
  await opened.signIn('alliance', 'demo-alliance')
  await opened.page.goto(`${server.url}/merchants`)
  await opened.page.locator('.merchants-head, .merchant-list').first().waitFor()
  return opened
}

/** Shops that the map's source holds: what is drawn is what is listed. */
const onMap = async (page: Page): Promise<string[]> => {
  await mapIsStill(page)
  return page.locator('.map-box').evaluate(async (box) => {
    const { map } = box as unknown as {
      map: { getSource: (id: string) => { getData: () => Promise<{ features: { properties: { id: string } }[] }> } }
    }
    const { features } = await map.getSource('merchant-discs').getData()
    return features.map(({ properties }) => properties.id).toSorted()
  })
}

type Row = { shopId: string; merchantId: string | null; name: string; position: [number, number]; category: string }

/** What the list's own question answers. */
const listed = (page: Page, query: string): Promise<{ total: number; rows: Row[] }> =>
  page.evaluate(async (question) => {
    const session = await (await fetch('/api/session')).json()
    const answer = await fetch(`/api/branches/${session.user.branches[0].id}/merchants?${question}`)
    return answer.json()
  }, query)

const countIs = (page: Page, count: number) => page.getByText(`商户 ${count} 家`, { exact: true }).waitFor()

test(
  'a filter narrows list, map, count and address alike, and the way back undoes it',
  { timeout: 300_000 },
  async () => {
    const { page, broken, outside, close } = await openMerchants()
    const all = await listed(page, 'with=files')
    await countIs(page, all.total)
    await expect.poll(() => onMap(page)).toEqual(all.rows.map(({ shopId }) => shopId).toSorted())

    await page.getByRole('button', { name: /选择阶段/ }).click()
    const option = page.locator('.chip-menu label', { hasText: '运行中' })
    const promised = Number(await option.locator('.note').textContent())
    await option.locator('input').check()
    await page.waitForURL(/where=stages:active/)
    await countIs(page, promised)
    const narrowed = await listed(page, 'with=files&stages=active')
    expect(narrowed.total).toBe(promised)
    await expect.poll(() => onMap(page)).toEqual(narrowed.rows.map(({ shopId }) => shopId).toSorted())
    await shot(page, 'merchants-filtered')

    await page.keyboard.press('Escape')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出 XLSX' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.xlsx$/)

    await page.goBack()
    await countIs(page, all.total)
    expect(broken).toEqual([])
    expect(outside).toEqual([])
    await close()
  },
)

test('a card opens from the list, is edited, a call is noted and taken back', { timeout: 300_000 }, async () => {
  const { page, broken, close } = await openMerchants()
  const rows = page.locator('.merchant-table .ant-table-row')
  await rows.first().click()
  await page.waitForURL(/merchant=/)
  // Only once the card has been read does the sheet bear its name.
  const edit = page.locator('.sheet').getByRole('button', { name: '编辑' })
  await edit.waitFor()
  const name = (await page.locator('.sheet h2').textContent()) ?? ''
  await edit.click()
  await page.getByLabel('经营者称呼').fill('试填的老板')
  await page.getByRole('button', { name: '保存档案' }).click()
  await page.getByText(`已保存：${name}`).waitFor()
  await page.locator('.fact-rows').getByText('试填的老板').waitFor()

  await page.locator('.sheet').getByRole('button', { name: '记联系' }).click()
  await page.getByLabel('说了什么').fill('问了周末的客流')
  await page.getByRole('button', { name: '保存联系' }).click()
  await page.locator('.timeline').getByText('问了周末的客流').waitFor()
  await page.locator('.toast').getByRole('button', { name: '撤销' }).click()
  await page.locator('.timeline').getByText('问了周末的客流').waitFor({ state: 'detached' })

  // The keyboard goes on where the pointer was.
  await page.keyboard.press('Escape')
  await page.waitForURL((url) => !url.search.includes('merchant='))
  await rows.first().focus()
  await page.keyboard.press('ArrowDown')
  await page.waitForURL(/merchant=/)
  expect(broken).toEqual([])
  await close()
})

test(
  'a shop is added where the map was clicked, found to be there twice, merged and taken apart',
  {
    timeout: 300_000,
  },
  async () => {
    const { page, broken, close } = await openMerchants()
    const { total, rows } = await listed(page, 'with=files&sort=distance')
    const twin = rows.find(({ name }) => name !== '')
    if (!twin) throw new Error('the city has no merchant with a sign')
    await countIs(page, total)
    await mapIsStill(page)

    // A few metres beside the one that stands: a person typed it again.
    const at = await page.locator('.map-box').evaluate((box, [lng, lat]) => {
      const { map } = box as unknown as {
        map: {
          jumpTo: (to: { center: [number, number]; zoom: number }) => void
          project: (at: [number, number]) => { x: number; y: number }
        }
      }
      map.jumpTo({ center: [lng, lat], zoom: 18 })
      const { x, y } = map.project([lng + 0.0001, lat])
      const { left, top } = box.getBoundingClientRect()
      return { x: left + x, y: top + y }
    }, twin.position)
    await mapIsStill(page)
    await page.mouse.click(at.x, at.y, { button: 'right' })
    await page.getByRole('menuitem', { name: '新店在这里' }).click()
    await page.getByRole('textbox', { name: '店招', exact: true }).fill(twin.name)
    await page.getByRole('combobox', { name: '行业', exact: true }).click()
    await page.keyboard.type('药店')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '加上这家店' }).click()
    await countIs(page, total + 1)
    await shot(page, 'merchants-duplicate')

    await page.getByRole('button', { name: '比一比再合并' }).first().click()
    await page.getByRole('button', { name: '合并成一份' }).click()
    await countIs(page, total)
    await page.locator('.toast').getByRole('button', { name: '撤销' }).click()
    await countIs(page, total + 1)
    expect(broken).toEqual([])
    await close()
  },
)

test(
  'on a phone the list comes first, the map takes its place, a card fills the screen',
  { timeout: 300_000 },
  async () => {
    const { page, broken, close } = await openMerchants(phone)
    const { total, rows } = await listed(page, 'with=files&sort=promise')
    await countIs(page, total)
    expect(await page.locator('.map-box').count()).toBe(0)
    await page.getByRole('button', { name: '看地图' }).click()
    await expect.poll(() => onMap(page)).toHaveLength(total)
    await page.getByRole('button', { name: '看列表' }).click()
    await page.locator('.merchant-list button').first().click()
    await page.locator('.sheet h2', { hasText: rows[0]?.name ?? '' }).waitFor()
    await shot(page, 'merchants-phone-card')
    expect(broken).toEqual([])
    await close()
  },
)
