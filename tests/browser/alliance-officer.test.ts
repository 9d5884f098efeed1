import { writeFileSync } from 'node:fs'
import { memberListSchema } from 'domain/alliance-member.ts'
import { ecosystemSchema } from 'domain/ecosystem.ts'
import type { MemberStage } from 'domain/merchant.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { desk, openOptions, openPage, phone, shot, stillDialog } from '#support/page.ts'
import { pngPhoto } from '#support/photos.ts'

/*
 * One day of the alliance officer on the invented city, through the pages alone: each test goes on where the one before
 * ended, on the same server and with the same page open. The API is only read, to check what the pages say.
 */
const patience = 300_000
type Opened = Awaited<ReturnType<typeof openPage>>

let browser: Browser
let server: Awaited<ReturnType<typeof startDemoServer>>
let officer: Opened
const opened: Opened[] = []
beforeAll(async () => {
  server = await startDemoServer({ customers: 100 })
  browser = await launchBrowser()
  officer = await openAs('alliance')
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const small = { ...desk, viewport: { width: 1280, height: 800 } }
async function openAs(staffNo: string, options: typeof desk = small) {
  const one = await openPage(browser, server.url, options)
  opened.push(one)
  await one.signIn(staffNo, `demo-${staffNo}`)
  return one
}

/** Reads as the person whose page it is. */
async function asked(page: Page, path: string): Promise<unknown> {
  return page.evaluate(async (wanted) => {
    const { user } = await (await fetch('/api/session')).json()
    return (await fetch(`/api/branches/${user.branches[0].id}${wanted}`)).json()
  }, path)
}

async function memberOf({ stage, category }: { stage: MemberStage; category: string }) {
  const { members } = memberListSchema.parse(await asked(officer.page, '/alliance-members'))
  const found = members.find((member) => member.stage === stage && member.merchant.category === category)
  if (!found) throw new Error(`the city has no ${category} that is ${stage}`)
  return found
}

const sheet = (page: Page) => page.locator('.sheet')
const row = (page: Page, name: string) => page.locator('.today-row', { hasText: name })

test(
  'the day begins with what asks for a hand: who is interested, whose pilot ends, whose agreement expires',
  {
    timeout: patience,
  },
  async () => {
    const { page } = officer
    await page.waitForURL('**/today')
    await page.locator('.today-row').first().waitFor()
    const artSchool = await memberOf({ stage: 'interested', category: 'art_school' })
    const stationery = await memberOf({ stage: 'pilot', category: 'stationery' })
    const hotel = await memberOf({ stage: 'renewing', category: 'hotel' })

    expect(await row(page, artSchool.merchant.name).textContent()).toContain('有意向，还没有方案')
    expect(await row(page, stationery.merchant.name).textContent()).toContain('试运行到期，已核实 2 / 3')
    expect(await row(page, hotel.merchant.name).textContent()).toMatch(/协议还有 \d+ 天到期/)
    await shot(page, 'day-01-today')
  },
)

test(
  'the graph shows the branch in the middle, the strength with its parts, and the trades that are lacking',
  {
    timeout: patience,
  },
  async () => {
    const { page } = officer
    await page.getByRole('navigation').getByRole('link', { name: '联盟' }).click()
    const graph = page.getByRole('listbox', { name: /生态图谱/ })
    await graph.getByRole('option').first().waitFor()
    const artSchool = await memberOf({ stage: 'interested', category: 'art_school' })
    await page.getByRole('button', { name: /^选择联盟/ }).click()
    await page.getByRole('list', { name: '联盟' }).getByText(artSchool.allianceName).click()
    await page.keyboard.press('Escape')
    await page.getByText(`${artSchool.allianceName}强度`).waitFor()
    // Until its graph is there, that of the whole branch is shown, dimmed.
    await page.locator('.map-waiting').waitFor({ state: 'detached' })

    const ecosystem = ecosystemSchema.parse(await asked(page, `/ecosystem?allianceId=${artSchool.allianceId}`))
    const [alliance] = ecosystem.alliances
    if (!alliance) throw new Error('the alliance is told with its graph')
    const { score, bridgeShare, parts } = alliance.strength
    const figures = (await page.locator('.eco-head').textContent()) ?? ''
    expect(figures).toContain(score?.toFixed(1))
    expect(figures).toContain(`${Math.round((bridgeShare ?? 0) * 100)}%`)
    const strength = page.locator('section', { has: page.getByRole('heading', { name: '强度怎么来的' }) })
    await strength.scrollIntoViewIfNeeded()
    for (const words of ['有流量的成员', '商户间连接', '双向成员', '品类多样', '自运转'])
      expect(await strength.textContent()).toContain(words)
    expect(await strength.textContent()).toContain(`${parts.active.numerator} / ${parts.active.denominator}`)
    await shot(page, 'day-02-graph')

    // In the middle stands the branch, tied to who is in the alliance.
    const place = await graph.locator('.graph-branch').boundingBox()
    const room = await graph.boundingBox()
    if (!place || !room) throw new Error('the branch is drawn')
    expect(Math.abs(place.x + place.width / 2 - room.x - room.width / 2)).toBeLessThan(room.width / 6)
    expect(await graph.locator('.graph-spoke').count()).toBeGreaterThan(5)

    const gap = page.getByRole('button', { name: '缺口' })
    const drawn = await graph.getByRole('option').count()
    await gap.click()
    expect(await gap.getAttribute('aria-pressed')).toBe('true')
    await page.locator('.gaps > li').first().waitFor()
    expect(await page.locator('.gaps > li').count()).toBe(Math.min(5, alliance.gaps.length))
    // Who could be asked stands in the graph as well.
    await expect.poll(() => graph.getByRole('option').count()).toBeGreaterThan(drawn)
    await shot(page, 'day-03-gap')
    await gap.click()
  },
)

test(
  'the art school is suggested to neighbours with reasons in words and numbers, and three of them are drafted',
  {
    timeout: patience,
  },
  async () => {
    const { page } = officer
    const artSchool = await memberOf({ stage: 'interested', category: 'art_school' })
    await page.getByRole('option', { name: artSchool.merchant.name }).click()
    await sheet(page).getByRole('heading', { name: artSchool.merchant.name }).waitFor()
    const first = sheet(page).locator('.suggestion').first()
    await first.waitFor()
    const reasons = (await first.textContent()) ?? ''
    expect(reasons).toMatch(/客群重合 \d+%/)
    expect(reasons).toMatch(/步行约 \d+ 米/)
    await first.locator('.suggestion-words').click()
    await shot(page, 'day-04-suggestions')
    await first.getByRole('button', { name: '起草三方方案' }).click()

    const dialog = page.getByRole('dialog', { name: '起草三方方案' })
    await dialog.getByText(`${artSchool.merchant.name} 给`, { exact: true }).waitFor()
    await shot(page, 'day-05-triangle')
    await dialog.getByRole('button', { name: '记下 4 方给的' }).click()
    await page.getByText(/已记下 \d+ 项权益/).waitFor()
    await dialog.waitFor({ state: 'hidden' })
  },
)

test(
  'a gift for deposits is refused with its rule, and a gift for coming is offered in its place and taken',
  {
    timeout: patience,
  },
  async () => {
    const { page } = officer
    const artSchool = await memberOf({ stage: 'interested', category: 'art_school' })
    await page.locator('.board-card', { hasText: artSchool.merchant.name }).locator('.board-card-open').click()
    await sheet(page).getByText('下一步').waitFor()
    await sheet(page).locator('.sheet-actions').getByRole('button', { name: '加权益' }).click()
    const form = page.getByRole('form', { name: '新的权益' })
    await form.getByLabel('叫什么').fill('存满5万送课')
    await form.getByText('L1：赠品不能和存款挂钩。可改为“活动到场送课”').waitFor()
    expect(await form.getByRole('button', { name: '保存权益' }).isDisabled()).toBe(true)
    await shot(page, 'day-06-refused')
    await form.getByRole('button', { name: '改成这样' }).click()
    await form.getByText('利 有用').click()
    await form.getByLabel('形式').click()
    await openOptions(page, '体验').click()
    await form.getByRole('button', { name: '保存权益' }).click()
    await sheet(page).getByText('活动到场送课').waitFor()
    expect(await sheet(page).textContent()).not.toContain('存满')
    await shot(page, 'day-07-benefits')
  },
)

test(
  'the agreement goes to compliance, is answered rule by rule, approved, printed, and signed by the head',
  {
    timeout: patience,
  },
  async () => {
    const { page } = officer
    const { merchant } = await memberOf({ stage: 'interested', category: 'art_school' })
    const actions = sheet(page).locator('.sheet-actions')
    await actions.getByRole('button', { name: '移到已出方案' }).click()
    await actions.getByRole('button', { name: '写协议' }).click()
    const paper = page.getByRole('form', { name: '合作协议' })
    const no = await paper.getByLabel('协议编号').inputValue()
    await paper.getByRole('button', { name: '保存协议' }).click()
    await actions.getByRole('button', { name: '送合规审核' }).click()
    await (await stillDialog(page)).getByRole('button', { name: '送合规审核' }).click()
    await page.getByText(`${merchant.name} 的协议已送合规`).waitFor()

    const compliance = await openAs('compliance')
    await compliance.page.locator('.today-row').first().waitFor()
    await shot(compliance.page, 'day-08-compliance-today')
    await row(compliance.page, merchant.name).locator('.today-link').click()
    await compliance.page.waitForURL('**/alliance/compliance?**')
    const review = compliance.page.getByRole('form', { name: '审核结论' })
    for (const rule of ['L1', 'L2', 'L4', 'L6']) {
      const answers = review.getByRole('radiogroup', { name: new RegExp(`^${rule}`) })
      await answers.getByText('没问题').click()
    }
    await shot(compliance.page, 'day-08-compliance')
    await review.getByRole('button', { name: '审核通过' }).click()
    await compliance.page.getByText(`${merchant.name} 已通过，等行长签字`).waitFor()
    await compliance.close()

    const head = await openAs('branch-head')
    await head.page.waitForURL('**/today')
    await row(head.page, merchant.name).filter({ hasText: '等行长签字' }).locator('.today-link').click()
    const opening = head.page.waitForEvent('popup')
    await sheet(head.page).getByRole('link', { name: '打印协议' }).click()
    const print = await opening
    await print.locator('.agreement-signatures').waitFor()
    const printed = (await print.locator('.agreement-sheet').textContent()) ?? ''
    for (const words of [merchant.name, no, '活动到场送课', '不与存款挂钩', '不向乙方提供任何客户的个人信息'])
      expect(printed).toContain(words)
    await shot(print, 'day-09-agreement')
    const pdf = await print.pdf({ preferCSSPageSize: true })
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 59[456](\.\d+)? 84[12](\.\d+)?\]/)
    if (process.env.SHOTS) writeFileSync(`${process.env.SHOTS}/day-09-agreement.pdf`, pdf)
    await print.close()
    await sheet(head.page).locator('.sheet-actions').getByRole('button', { name: '登记签字' }).click()
    await head.page.getByRole('form', { name: '登记签字' }).getByRole('button', { name: '登记签字' }).click()
    await head.page.getByText(`${merchant.name} 已签约`).waitFor()
    await shot(head.page, 'day-10-signed')
    await head.close()
  },
)

test('materials stand at both ends, each with its photo, and the pilot begins', { timeout: patience }, async () => {
  const { page } = officer
  const { merchant } = await memberOf({ stage: 'signed', category: 'art_school' })
  await page.reload()
  await sheet(page).getByText('两头都要摆好物料并拍照（0 / 2）').waitFor()
  const photo = pngPhoto(320, 240)
  for (const end of ['网点这头', '店里这头']) {
    const part = sheet(page).locator('.material-end', { hasText: end })
    await part.getByRole('button', { name: '摆上并拍照' }).click()
    if (end === '店里这头') {
      // A shop that has just signed has no place yet.
      const place = page.getByRole('form', { name: '新位置' })
      await place.getByLabel('叫什么').fill('收银台')
      await shot(page, 'day-12-first-place')
      await place.getByRole('button', { name: '保存' }).click()
    }
    const form = page.getByRole('form', { name: '摆物料' })
    await form.waitFor()
    if (end === '网点这头') {
      await form.getByRole('combobox', { name: '位置' }).click()
      await openOptions(page, '3 号窗口台卡位').click()
    }
    await form.getByRole('combobox', { name: '物料' }).click()
    await openOptions(page, '联盟惠台卡').click()
    await form.getByLabel('拍照').setInputFiles({ name: `${end}.png`, mimeType: 'image/png', buffer: photo })
    await form.getByText('重拍').waitFor()
    if (end === '网点这头') await shot(page, 'day-11-material')
    await form.getByRole('button', { name: '安排' }).click()
    await part.getByText('已到位').waitFor()
  }
  await shot(page, 'day-13-materials')
  await sheet(page).locator('.sheet-actions').getByRole('button', { name: '移到试运行' }).click()
  await page.getByText(`${merchant.name} 已移到试运行`).waitFor()
  expect((await memberOf({ stage: 'pilot', category: 'art_school' })).merchant.id).toBe(merchant.id)
})

test(
  'codes are printed, three are redeemed on a phone, ten told by word count half, and the stationer runs',
  {
    timeout: patience,
  },
  async () => {
    const { page } = officer
    const artSchool = await memberOf({ stage: 'pilot', category: 'art_school' })
    const stationery = await memberOf({ stage: 'pilot', category: 'stationery' })
    const pick = (name: string) => openOptions(page, name).first().click()
    await page.getByRole('link', { name: '券码与流量' }).click()
    await page.getByRole('button', { name: '做一批券码' }).click()
    const form = page.getByRole('form', { name: '新的一批券码' })
    await form.getByRole('combobox', { name: '权益' }).fill(stationery.merchant.name)
    await pick(stationery.merchant.name)
    await form.getByRole('combobox', { name: '谁发出去' }).fill(artSchool.merchant.name)
    await pick(artSchool.merchant.name)
    await shot(page, 'day-14-batch')
    await form.getByRole('button', { name: '做 15 张' }).click()
    await page.getByText('做好 15 张').waitFor()
    await page.getByRole('link', { name: '打印券' }).click()
    await page.locator('.voucher').first().waitFor()
    expect(await page.locator('.voucher').count()).toBe(15)
    const codes = await page.locator('.voucher strong').allTextContents()
    expect(await page.locator('.voucher').first().textContent()).toContain(`发券：${artSchool.merchant.name}`)
    await shot(page, 'day-15-vouchers')

    const till = await openAs('field', phone)
    await till.page.goto(`${server.url}/redeem`)
    for (const code of codes.slice(0, 3)) {
      await till.page.getByLabel('券码', { exact: true }).fill(code)
      await till.page.getByRole('button', { name: '核销', exact: true }).waitFor()
      if (code === codes[0]) await shot(till.page, 'day-16-phone-found')
      await till.page.getByRole('button', { name: '核销', exact: true }).click()
      await till.page.getByText('已核销').first().waitFor()
      if (code === codes[0]) await shot(till.page, 'day-17-phone-redeemed')
      await till.page.getByRole('button', { name: '下一张' }).click()
    }
    await till.page.getByText('3 笔').waitFor()
    await shot(till.page, 'day-18-phone-three')
    await till.close()

    // Ten more the owner tells of: believed by half.
    await page.goto(`${server.url}/alliance/vouchers?tab=flows`)
    await page.getByRole('button', { name: '记一笔流量' }).click()
    const told = page.getByRole('form', { name: '记一笔流量' })
    await told.getByRole('combobox', { name: '从' }).fill(artSchool.merchant.name)
    await pick(artSchool.merchant.name)
    await told.getByRole('combobox', { name: '到' }).fill(stationery.merchant.name)
    await pick(stationery.merchant.name)
    await told.getByText('口头', { exact: true }).click()
    await told.getByLabel('人数').fill('10')
    await shot(page, 'day-19-told')
    await told.getByRole('button', { name: '记下' }).click()
    await page.getByText(`已记：${artSchool.merchant.name} → ${stationery.merchant.name} 10 人`).waitFor()
    await shot(page, 'day-20-flows')

    await page.goto(`${server.url}/alliance/board?member=${artSchool.id}`)
    await sheet(page).getByRole('link', { name: '在图谱里看' }).click()
    await sheet(page).getByText('带出（人次）').waitFor()
    await shot(page, 'day-21-node')
    expect(await sheet(page).textContent()).toContain('带出（人次）8')

    await page.goto(`${server.url}/alliance/board?member=${stationery.id}`)
    await sheet(page).getByText('试运行期内 3 次已核实的流量').waitFor()
    await shot(page, 'day-22-pilot-done')
    await sheet(page).locator('.sheet-actions').getByRole('button', { name: '移到运行中' }).click()
    await page.getByText(`${stationery.merchant.name} 已移到运行中`).waitFor()
  },
)

test(
  'a silent member is asked again: the talk, a new person at the door, and what still waits',
  {
    timeout: patience,
  },
  async () => {
    const { page } = officer
    const bakery = await memberOf({ stage: 'silent', category: 'bakery' })
    await page.getByRole('navigation').getByRole('link', { name: '今日' }).click()
    await row(page, bakery.merchant.name).filter({ hasText: '天没有核实的来客' }).locator('.today-link').click()
    await sheet(page).getByText('60 天内没有已核实的流量').waitFor()
    await shot(page, 'day-23-silent')

    await sheet(page).getByRole('link', { name: '看商户档案' }).click()
    await sheet(page).getByRole('button', { name: '记联系' }).click()
    const talk = page.getByRole('form', { name: /和.*的联系$/ })
    await talk.getByLabel('说了什么').fill('原来的店长走了，新店长愿意继续')
    await talk.getByRole('button', { name: '保存联系' }).click()
    await page.getByText(`已记下和${bakery.merchant.name}的联系`).waitFor()
    await sheet(page).getByText('原来的店长走了，新店长愿意继续').waitFor()
    await sheet(page).getByRole('button', { name: '加一位' }).click()
    const person = page.getByRole('form', { name: `${bakery.merchant.name} 的关键人` })
    await person.getByLabel('称呼').fill('新来的店长')
    await person.getByLabel('他想要什么').fill('想多些周边的家庭客')
    await person.getByRole('button', { name: '保存关键人' }).click()
    await page.getByText('已记下 新来的店长').waitFor()
    await shot(page, 'day-24-new-person')

    await page.goto(`${server.url}/alliance/board?member=${bakery.id}`)
    await sheet(page).getByRole('button', { name: '修改', exact: true }).first().click()
    await sheet(page).getByLabel('对接人').click()
    await openOptions(page, '新来的店长').click()
    await sheet(page).getByRole('button', { name: '保存成员' }).click()
    await sheet(page)
      .getByText(/对接人 .*新来的店长/)
      .waitFor()
    // A talk alone does not wake the member: customers do.
    await sheet(page).getByText('60 天内没有已核实的流量').waitFor()
    await shot(page, 'day-25-silent-after')
    expect((await memberOf({ stage: 'silent', category: 'bakery' })).id).toBe(bakery.id)
  },
)

test("the art school's month is printed on one page with nobody else's figures", { timeout: patience }, async () => {
  const { page } = officer
  const { merchant } = await memberOf({ stage: 'pilot', category: 'art_school' })
  await page.goto(`${server.url}/merchants?merchant=${merchant.id}`)
  await sheet(page).getByRole('link', { name: '打印给商户' }).click()
  await page.locator('.result').waitFor()
  const words = (await page.locator('.result').textContent()) ?? ''
  expect(words).toContain(merchant.name)
  expect(words).toContain('您介绍给邻居和本行13 位')
  expect(words).toContain('其中口头 10 位')
  const { members } = memberListSchema.parse(await asked(page, '/alliance-members'))
  const others = members.map((member) => member.merchant.name).filter((name) => !merchant.name.includes(name))
  expect(others.filter((name) => words.includes(name))).toEqual([])
  expect(await page.locator('.paper-sheet').count()).toBe(1)
  await shot(page, 'day-26-result')
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)

  for (const { outside, broken } of opened) expect([outside, broken]).toEqual([[], []])
})
