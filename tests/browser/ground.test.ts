import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { desk, mapIsReadyToDraw, mapIsStill, openOptions, openPage, phone, shot } from '#support/page.ts'

let browser: Browser
let server: Awaited<ReturnType<typeof startDemoServer>>
beforeAll(async () => {
  browser = await launchBrowser()
  server = await startDemoServer()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function asHead(options = desk) {
  const opened = await openPage(browser, server.url, options)
  await opened.signIn('branch-head', 'demo-branch-head')
  return opened
}

/** What the page's own server answers to a question about the branch. */
const asked = (page: Page, path: string) =>
  page.evaluate(async (question) => {
    const session = await (await fetch('/api/session')).json()
    return (await fetch(`/api/branches/${session.user.branches[0].id}${question}`)).json()
  }, path)

test(
  'the reach is ticked on the map: three outlines, and the rates by circle and on foot',
  { timeout: 300_000 },
  async () => {
    const { page, outside, broken, close } = await asHead()
    await page.goto(`${server.url}/map`)
    await page.getByRole('checkbox', { name: '步行可达圈' }).check()
    const table = page.getByRole('table', { name: '直线圈与步行圈' })
    await table.waitFor()
    const { rows } = await asked(page, '/reach')
    expect(await table.getByRole('row').count()).toBe(rows.length + 1)
    for (const [index, { circle, reach }] of rows.entries()) {
      const cells = await table
        .getByRole('row')
        .nth(index + 1)
        .getByRole('cell')
        .allInnerTexts()
      expect(cells[0]).toContain(`${circle.places} 个小区`)
      expect(cells[1]).toContain(`${reach.places} 个小区`)
    }
    await mapIsStill(page)
    const drawn = await page.locator('.map-box').evaluate(async (box) => {
      const { map } = box as unknown as {
        map: { getSource: (id: string) => { getData: () => Promise<{ features: { geometry: { type: string } }[] }> } }
      }
      const { features } = await map.getSource('walking-reach').getData()
      return features.map(({ geometry }) => geometry.type)
    })
    expect(drawn.filter((type) => type === 'MultiPolygon')).toHaveLength(3)
    await shot(page, 'ground-01-reach')
    expect([outside, broken]).toEqual([[], []])
    await close()
  },
)

test('a lane gets a name, and its doors are added, moved and taken away', { timeout: 300_000 }, async () => {
  const { page, broken, close } = await asHead()
  const { segments } = await asked(page, '/streets')
  const lane = segments.find(({ named }: { named: boolean }) => !named)
  await page.goto(`${server.url}/map?selected=street:${lane.streetId}`)
  await page.getByRole('heading', { name: lane.name }).waitFor()
  await page.getByRole('button', { name: '起个名字' }).click()
  await page.getByLabel('名称').fill('豆腐坊')
  await page.getByRole('button', { name: '存名称' }).click()
  await page.getByRole('heading', { name: '豆腐坊' }).waitFor()

  await page
    .getByRole('button', { name: /^第 1 段/ })
    .first()
    .click()
  for (const label of ['试 1 号', '试 2 号']) {
    await page.getByRole('button', { name: '加门牌' }).click()
    await page.getByRole('textbox', { name: '门牌' }).fill(label)
    await page
      .locator('form')
      .getByRole('button', { name: /^加\s?上$/ })
      .click()
    await page.getByRole('listitem').filter({ hasText: label }).waitFor()
  }
  const labels = async () =>
    (await page.locator('.ground-door .strong').allInnerTexts()).filter((label) => label.startsWith('试'))
  expect(await labels()).toEqual(['试 1 号', '试 2 号'])
  await page.getByRole('button', { name: '往前移 试 2 号' }).click()
  await expect.poll(labels).toEqual(['试 2 号', '试 1 号'])
  await shot(page, 'ground-02-side')
  await page.getByRole('listitem').filter({ hasText: '试 2 号' }).getByRole('button', { name: '去掉' }).click()
  await expect.poll(labels).toEqual(['试 1 号'])
  await page.getByRole('button', { name: '撤销' }).click()
  await expect.poll(async () => (await labels()).toSorted()).toEqual(['试 1 号', '试 2 号'])
  expect(broken).toEqual([])
  await close()
})

test('a sheet of doors is looked at before it is taken, on a phone', { timeout: 300_000 }, async () => {
  const { page, broken, close } = await asHead(phone)
  const { segments } = await asked(page, '/streets')
  const street = segments.find(({ named }: { named: boolean }) => named)
  await page.goto(`${server.url}/map?selected=street:${street.streetId}`)
  await page.getByRole('button', { name: '粘贴门牌表' }).click()
  const sheet = `街道\t门牌\t店招\t行业\n${street.name}\t9901号\t\t\n没有这条街\t1号\t\t`
  await page.getByRole('textbox', { name: '粘贴门牌表' }).fill(sheet)
  await page.getByRole('button', { name: '先看一遍' }).click()
  await page.getByText(/能加 [01] 行/).waitFor()
  await page.getByText('没有这条街').last().waitFor()
  await shot(page, 'ground-03-sheet')
  expect(broken).toEqual([])
  await close()
})

test('a floor is added to a place with its doors, and opens like a street', { timeout: 300_000 }, async () => {
  const { page, broken, close } = await asHead()
  const { places } = await asked(page, '/customer-map')
  const office = places.find(({ kind }: { kind: string }) => kind === 'office') ?? places[0]
  await page.goto(`${server.url}/map?selected=place:${office.id}`)
  await page.getByRole('button', { name: '加一层或一排' }).click()
  await page.getByLabel('名称').fill('试 3 楼')
  await page.getByLabel('门牌怎么编').fill('3-{01..12}')
  await page.getByText('编出 12 个：3-01 … 3-12').waitFor()
  await page
    .locator('form')
    .getByRole('button', { name: /^加\s?上$/ })
    .click()
  await page.getByRole('button', { name: /试 3 楼/ }).click()
  await page.getByRole('heading', { name: '试 3 楼' }).waitFor()
  await page.getByText(/6 门/).first().waitFor()
  await shot(page, 'ground-04-row')
  expect(broken).toEqual([])
  await close()
})

test('a turf is drawn, given to somebody, and refused where it lies on another', { timeout: 300_000 }, async () => {
  const { page, outside, broken, close } = await asHead()
  await page.goto(`${server.url}/canvass/turfs`)
  await page.getByRole('heading', { name: '责任网格' }).waitFor()
  await mapIsStill(page)
  const draw = async () => {
    await page.getByRole('button', { name: '画一个网格' }).click()
    await mapIsReadyToDraw(page)
    const box = await page.locator('.turfs-ground').boundingBox()
    if (!box) throw new Error('no map')
    for (const [x, y] of [
      [0.4, 0.4],
      [0.6, 0.4],
      [0.6, 0.6],
      [0.4, 0.6],
      [0.4, 0.4],
    ] as const) {
      await page.mouse.click(box.x + box.width * x, box.y + box.height * y)
    }
    await page.getByRole('button', { name: '填名称和人' }).click()
  }
  const choose = async (field: string, option: string) => {
    await page.getByLabel(field).click()
    await openOptions(page, option).first().click()
  }
  await draw()
  await page.getByLabel('名称').fill('试园区')
  await choose('类别', '园区')
  await page.getByRole('button', { name: '存网格' }).click()
  await page.locator('.sheet').getByRole('heading', { name: '试园区' }).waitFor()
  await shot(page, 'ground-05-turf')
  await draw()
  await page.getByLabel('名称').fill('又一个')
  await choose('类别', '园区')
  await page.getByRole('button', { name: '存网格' }).click()
  await page.getByText(/与“试园区”重叠/).waitFor()
  expect([outside, broken]).toEqual([[], []])
  await close()
})
