import { memberListSchema } from 'domain/alliance-member.ts'
import type { MemberStage } from 'domain/merchant.ts'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { openOptions, openPage, phone, shot, stillDialog } from '#support/page.ts'

let browser: Browser
let server: Awaited<ReturnType<typeof startDemoServer>>
beforeAll(async () => {
  server = await startDemoServer()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

async function openAs(staffNo: string, options?: Parameters<typeof openPage>[2]) {
  const opened = await openPage(browser, server.url, options)
  await opened.signIn(staffNo, `demo-${staffNo}`)
  return opened
}

/** Members as the server tells them to whoever is signed in on this page. */
async function membersOf(page: Page) {
  const answer = await page.evaluate(async () => {
    const { user } = await (await fetch('/api/session')).json()
    return (await fetch(`/api/branches/${user.branches[0].id}/alliance-members`)).json()
  })
  return memberListSchema.parse(answer).members
}

const column = (page: Page, stage: string) =>
  page.locator('.board-column').filter({ has: page.getByRole('heading', { name: stage, exact: true }) })
const card = (page: Page, name: string) => page.locator('.board-card', { hasText: name }).first()
/** The sheet of the member, or the form that stands in its place. */
const sheet = (page: Page) => page.locator('.sheet')

test(
  'a member dragged too early stays, the column says what is missing; its menu moves who is ready, and undo brings back',
  { timeout: 300_000 },
  async () => {
    const { page, outside, broken, close } = await openAs('alliance')
    await page.goto(`${server.url}/alliance/board`)
    await page.locator('.board-card').first().waitFor()
    const members = await membersOf(page)
    const inStage = (stage: MemberStage) => members.filter((member) => member.stage === stage)
    // What presses comes first; the rest of a long column is one click away.
    expect(await column(page, '运行中').locator('.board-card').count()).toBe(12)
    await page.getByRole('button', { name: `再看 ${inStage('active').length - 12} 家` }).click()
    expect(await column(page, '运行中').locator('.board-card').count()).toBe(inStage('active').length)
    await page.getByRole('button', { name: '收起', exact: true }).click()

    const early = inStage('pilot').find(({ facts }) => facts.verifiedFlowsSincePilot < 3)
    if (!early) throw new Error('the city has a pilot that is not done')
    const have = early.facts.verifiedFlowsSincePilot
    await card(page, early.merchant.name).dragTo(column(page, '运行中'), { targetPosition: { x: 40, y: 200 } })
    const refusal = column(page, '运行中').locator('.board-refusal')
    await refusal.waitFor()
    expect(await refusal.textContent()).toContain(`还缺 ${3 - have} 次已核实的流量（${have} / 3）`)
    await shot(page, 'board-refused')
    expect(await column(page, '试运行').locator('.board-card', { hasText: early.merchant.name }).count()).toBe(1)

    const ready = inStage('pilot').find(({ facts }) => facts.verifiedFlowsSincePilot >= 3)
    if (!ready) throw new Error('the city has a pilot that is done')
    await page.getByRole('button', { name: `移到…：${ready.merchant.name}` }).click()
    await page.getByRole('menuitem', { name: '运行中' }).click()
    await column(page, '运行中').locator('.board-card', { hasText: ready.merchant.name }).waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await column(page, '试运行').locator('.board-card', { hasText: ready.merchant.name }).waitFor()

    expect(outside).toEqual([])
    expect(broken).toEqual([])
    await close()
  },
)

test(
  'a gift for deposits is refused while typed; the agreement goes through compliance to the head, and on paper',
  { timeout: 300_000 },
  async () => {
    const officer = await openAs('alliance')
    const { page } = officer
    await page.goto(`${server.url}/alliance/board`)
    await page.locator('.board-card').first().waitFor()
    const member = (await membersOf(page)).find(({ stage }) => stage === 'interested')
    if (!member) throw new Error('the city has somebody interested')
    const { name } = member.merchant
    await card(page, name).locator('.board-card-open').click()
    await sheet(page).getByText('下一步').waitFor()

    // What the merchant gives: the first words are refused, the offered ones stored.
    await sheet(page).getByRole('button', { name: '加权益' }).last().click()
    const form = page.getByRole('form', { name: '新的权益' })
    await form.getByLabel('叫什么').fill('存满5万送课')
    await form.getByText('L1：赠品不能和存款挂钩。可改为“活动到场送课”').waitFor()
    expect(await form.getByRole('button', { name: '保存权益' }).isDisabled()).toBe(true)
    expect(await form.getByText('这里没有“存款”可选').count()).toBe(1)
    await form.getByRole('button', { name: '改成这样' }).click()
    expect(await form.getByLabel('叫什么').inputValue()).toBe('活动到场送课')
    await form.getByText('利 有用').click()
    await form.getByLabel('形式').click()
    await openOptions(page, '体验').click()
    await form.getByRole('button', { name: '保存权益' }).click()
    await sheet(page).getByText('活动到场送课').waitFor()

    // What the branch gives comes from a preset.
    await sheet(page).getByRole('button', { name: '加权益' }).last().click()
    await form.getByText('支行给', { exact: true }).click()
    await form.getByLabel('从这一行常给的里选').click()
    await openOptions(page).first().click()
    const given = await form.getByLabel('叫什么').inputValue()
    expect(given).not.toBe('')
    await form.getByRole('button', { name: '保存权益' }).click()
    await sheet(page).getByText(given).first().waitFor()

    await sheet(page).getByRole('button', { name: '移到已出方案' }).click()
    await column(page, '已出方案').locator('.board-card', { hasText: name }).waitFor()
    await sheet(page).locator('.sheet-actions').getByRole('button', { name: '写协议' }).click()
    const paper = page.getByRole('form', { name: '合作协议' })
    const no = await paper.getByLabel('协议编号').inputValue()
    await paper.getByText('甲方不向乙方提供任何客户的个人信息').waitFor()
    await paper.getByText('不以存款、存款余额或开户为条件').waitFor()
    await paper.getByRole('button', { name: '保存协议' }).click()
    await sheet(page).getByText(no).waitFor()
    await shot(page, 'member-proposed')
    await sheet(page).locator('.sheet-actions').getByRole('button', { name: '送合规审核' }).click()
    await (await stillDialog(page)).getByRole('button', { name: '送合规审核' }).click()
    await column(page, '合规审核').locator('.board-card', { hasText: name }).waitFor()
    await page.goto(`${server.url}/alliance/compliance`)
    await page.getByRole('button', { name: new RegExp(name) }).click()
    await page.getByText('由合规岗位来审').waitFor()
    expect(await page.getByRole('button', { name: '审核通过' }).count()).toBe(0)
    await officer.close()

    const compliance = await openAs('compliance')
    await compliance.page.goto(`${server.url}/alliance/compliance`)
    await compliance.page.getByRole('button', { name: new RegExp(name) }).click()
    const review = compliance.page.getByRole('form', { name: '审核结论' })
    await review.getByRole('button', { name: '审核通过' }).click()
    await review.getByText('请选一项').first().waitFor()
    for (const rule of ['L1', 'L2', 'L4', 'L6']) {
      await review
        .getByRole('radiogroup', { name: new RegExp(`^${rule}`) })
        .getByText('没问题')
        .click()
    }
    await shot(compliance.page, 'compliance-review')
    await review.getByRole('button', { name: '审核通过' }).click()
    await compliance.page.getByText(`${name} 已通过，等行长签字`).waitFor()
    await compliance.close()

    const head = await openAs('branch-head')
    await head.page.goto(`${server.url}/alliance/board?member=${member.id}`)
    await sheet(head.page).locator('.sheet-actions').getByRole('button', { name: '登记签字' }).click()
    const signing = head.page.getByRole('form', { name: '登记签字' })
    const signedPaper = { name: '签好的协议.pdf', mimeType: 'application/pdf', buffer: await head.page.pdf() }
    await signing.locator('input[type=file]').setInputFiles(signedPaper)
    await signing.getByText('签好的协议.pdf').waitFor()
    await signing.getByRole('button', { name: '登记签字' }).click()
    await column(head.page, '已签约').locator('.board-card', { hasText: name }).waitFor()
    const kept = await sheet(head.page).getByRole('link', { name: '看签好的协议' }).getAttribute('href')
    const keptType = await head.page.evaluate(async (url) => {
      const answer = await fetch(url ?? '')
      return [answer.status, answer.headers.get('content-type')]
    }, kept)
    expect(keptType).toEqual([200, 'application/pdf'])
    await head.page.goto(`${server.url}/print/agreement?member=${member.id}`)
    await head.page.locator('.agreement-signatures').waitFor()
    const printed = (await head.page.locator('.agreement-sheet').textContent()) ?? ''
    for (const words of [
      name,
      no,
      '活动到场送课',
      given,
      '不与存款挂钩',
      '甲方不向乙方提供任何客户的个人信息',
      '盖章',
    ]) {
      expect(printed).toContain(words)
    }
    expect(printed).not.toContain('内部资料')
    const pdf = await head.page.pdf({ preferCSSPageSize: true })
    expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 59[456](\.\d+)? 84[12](\.\d+)?\]/)
    for (const { outside, broken } of [officer, compliance, head]) expect([outside, broken]).toEqual([[], []])
    await head.close()
  },
)

test('three merchants of the graph get their benefits in one dialog', { timeout: 300_000 }, async () => {
  const { page, broken, close } = await openAs('alliance')
  const three = (await membersOf(page)).filter(({ stage }) => stage === 'contacted').slice(0, 3)
  const before = three.map(({ facts }) => facts.benefitsGiven)
  await page.goto(`${server.url}/alliance/board?triangle=${three.map(({ merchant }) => merchant.id).join(',')}`)
  const dialog = page.getByRole('dialog', { name: '起草三方方案' })
  for (const { merchant } of three) await dialog.getByText(`${merchant.name} 给`, { exact: true }).waitFor()
  await shot(page, 'triangle')
  await dialog.getByRole('button', { name: '记下 4 方给的' }).click()
  await page.getByText(/已记下 6 项权益/).waitFor()
  const members = await membersOf(page)
  const ofMerchants = three.map(({ merchant }) =>
    members
      .filter((member) => member.merchant.id === merchant.id)
      .reduce((sum, { facts }) => sum + facts.benefitsGiven, 0),
  )
  expect(ofMerchants).toEqual(before.map((count) => count + 1))
  expect(broken).toEqual([])
  await close()
})

test('on a phone one stage at a time, leaving asks why; the calendar is a list', { timeout: 300_000 }, async () => {
  const { page, broken, close } = await openAs('alliance', phone)
  await page.goto(`${server.url}/alliance/board`)
  await page.locator('.board-card').first().waitFor()
  expect(await page.locator('.board-column').count()).toBe(1)
  const member = (await membersOf(page)).find(({ stage }) => stage === 'contacted')
  if (!member) throw new Error('the city has somebody contacted')
  await page.getByLabel('看哪个阶段').click()
  await openOptions(page, '已接触').click()
  await page.getByRole('button', { name: `移到…：${member.merchant.name}` }).click()
  await page.getByRole('menuitem', { name: '谢绝' }).click()
  const dialog = await stillDialog(page)
  await dialog.getByRole('button', { name: '移到谢绝' }).click()
  await dialog.getByText('请选一个原因').waitFor()
  await dialog.getByLabel('原因').click()
  await openOptions(page, '没兴趣').click()
  await dialog.getByRole('button', { name: '移到谢绝' }).click()
  await page.getByText(`${member.merchant.name} 已移到谢绝`).waitFor()
  expect((await membersOf(page)).find(({ id }) => id === member.id)).toMatchObject({
    stage: 'declined',
    leftReason: 'not_interested',
  })

  await page.goto(`${server.url}/alliance/calendar`)
  await page.locator('.calendar-days li').first().waitFor()
  expect(await page.locator('.month-grid').count()).toBe(0)
  await page.getByRole('button', { name: '下个月' }).click()
  await page.waitForURL(/month=/)
  await shot(page, 'calendar-phone')
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(wide).toBe(false)
  expect(broken).toEqual([])
  await close()
})

test(
  'what compliance gives back says first what to mend; mended it goes in again, and an approval can be taken back',
  { timeout: 300_000 },
  async () => {
    const officer = await openAs('alliance')
    const { page } = officer
    const member = (await membersOf(page)).find(({ stage }) => stage === 'proposed')
    if (!member) throw new Error('the city has somebody with a proposal')
    const { name } = member.merchant
    const open = async () => {
      await page.goto(`${server.url}/alliance/board?member=${member.id}`)
      await sheet(page).getByText('下一步').waitFor()
    }
    const submit = async () => {
      await sheet(page).locator('.sheet-actions').getByRole('button', { name: '送合规审核' }).click()
      await (await stillDialog(page)).getByRole('button', { name: '送合规审核' }).click()
      await column(page, '合规审核').locator('.board-card', { hasText: name }).waitFor()
    }
    await open()
    await sheet(page)
      .locator('.sheet-actions')
      .getByRole('button', { name: /写协议|修改协议/ })
      .click()
    const paper = page.getByRole('form', { name: '合作协议' })
    await paper.getByRole('button', { name: '保存协议' }).click()
    await submit()

    const compliance = await openAs('compliance')
    const desk = compliance.page
    const answer = async (words: string) => {
      await desk.goto(`${server.url}/alliance/compliance`)
      await desk.getByRole('button', { name: new RegExp(name) }).click()
      const review = desk.getByRole('form', { name: '审核结论' })
      for (const rule of ['L1', 'L2', 'L4', 'L6']) {
        await review
          .getByRole('radiogroup', { name: new RegExp(`^${rule}`) })
          .getByText(rule === 'L6' ? words : '没问题')
          .click()
      }
      return review
    }
    const returning = await answer('有问题')
    await returning.getByRole('button', { name: '退回修改' }).click()
    await desk.getByText('退回要写明改什么', { exact: true }).waitFor()
    await returning.getByLabel('审核意见').fill('宣传单要印审批编号')
    await returning.getByRole('button', { name: '退回修改' }).click()
    await desk.getByText(`${name} 已退回`).waitFor()

    // The board says it, the sheet says what to mend before anything else.
    await open()
    expect(await card(page, name).locator('.board-press').textContent()).toContain('合规退回')
    const returned = sheet(page).locator('.member-returned')
    expect(await returned.textContent()).toContain('宣传单要印审批编号')
    await shot(page, 'member-returned')
    await sheet(page).locator('.sheet-actions').getByRole('button', { name: '修改协议' }).click()
    await paper.getByLabel('展示与物料').fill('双方各摆一处，宣传单印审批编号')
    await paper.getByRole('button', { name: '保存协议' }).click()
    await submit()
    // The sheet reads its member anew as the board does.
    await returned.waitFor({ state: 'detached' })

    const approving = await answer('没问题')
    await approving.getByRole('button', { name: '审核通过' }).click()
    await desk.getByText(`${name} 已通过，等行长签字`).waitFor()
    await open()
    expect(await card(page, name).locator('.board-press').textContent()).toContain('等签字')

    // Approved and not signed: it can still be given back.
    await desk.getByText(/^已审 /).click()
    await desk
      .getByRole('button', { name: new RegExp(`${name}.*通过`) })
      .first()
      .click()
    await desk.getByRole('button', { name: '收回通过，退回修改' }).click()
    const back = desk.getByRole('form', { name: '审核结论' })
    expect(await back.getByRole('button', { name: '审核通过' }).count()).toBe(0)
    await back.getByLabel('审核意见').fill('物料的有效期写错了')
    await back.getByRole('button', { name: '收回通过，退回修改' }).click()
    await desk.getByText(`${name} 已退回`).waitFor()
    await open()
    expect(await returned.textContent()).toContain('物料的有效期写错了')
    for (const { outside, broken } of [officer, compliance]) expect([outside, broken]).toEqual([[], []])
    await officer.close()
    await compliance.close()
  },
)

test(
  'who leaves by mistake is back by one click; an alliance with members stays, an empty one goes and comes back',
  { timeout: 300_000 },
  async () => {
    const { page, broken, close } = await openAs('branch-head')
    await page.goto(`${server.url}/alliance/board`)
    await page.locator('.board-card').first().waitFor()
    const member = (await membersOf(page)).find(({ stage }) => stage === 'silent')
    if (!member) throw new Error('the city has somebody silent')
    const { name } = member.merchant
    await page.getByRole('button', { name: `移到…：${name}` }).click()
    await page.getByRole('menuitem', { name: '已退出' }).click()
    const dialog = await stillDialog(page)
    await dialog.getByLabel('原因').click()
    await openOptions(page, '其他').click()
    await dialog.getByRole('button', { name: '移到已退出' }).click()
    await dialog.getByText('选了“其他”，请写一句').waitFor()
    await dialog.getByLabel('原因').click()
    await openOptions(page, '对接人离职').click()
    await dialog.getByRole('button', { name: '移到已退出' }).click()
    await page.getByText(`${name} 已移到已退出`).waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await column(page, '沉默').locator('.board-card', { hasText: name }).waitFor()
    expect((await membersOf(page)).find(({ id }) => id === member.id)).toMatchObject({
      stage: 'silent',
      leftReason: null,
      joinedOn: member.joinedOn,
    })

    await page.goto(`${server.url}/alliance/board?alliance=${member.allianceId}`)
    await page.getByRole('button', { name: /生态圈/ }).click()
    await sheet(page).getByRole('button', { name: '去掉联盟' }).click()
    await sheet(page).getByText('没有去掉：这个联盟里还有成员').waitFor()

    await page.getByRole('button', { name: '新建联盟' }).click()
    const form = page.getByRole('form', { name: '新的联盟' })
    await form.getByLabel('名称').fill('河边夜市圈')
    await form.getByRole('button', { name: '保存联盟' }).click()
    await page.getByText('已记下联盟：河边夜市圈').waitFor()
    await page.getByText('还没有成员').waitFor()
    await page.getByRole('button', { name: /离生态圈还差/ }).click()
    await sheet(page).getByRole('button', { name: '去掉联盟' }).click()
    await page.getByText('已去掉联盟：河边夜市圈').waitFor()
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByText('已去掉联盟：河边夜市圈').waitFor({ state: 'detached' })
    await page.locator('.alliance-choice').click()
    await openOptions(page, '河边夜市圈').waitFor()
    expect(broken).toEqual([])
    await close()
  },
)

test('who may only look sees no button that writes', { timeout: 300_000 }, async () => {
  for (const staffNo of ['manager', 'auditor', 'compliance', 'marketing']) {
    const { page, broken, close } = await openAs(staffNo)
    const [member] = (await membersOf(page)).filter(({ stage }) => stage === 'active')
    await page.goto(`${server.url}/alliance/board?member=${member?.id}`)
    await sheet(page).getByText('下一步').waitFor()
    // Board and sheet ask for themselves: what is not there counts only once both stand.
    await page.locator('.board-card').first().waitFor()
    const writes = staffNo === 'marketing'
    expect(await page.getByRole('button', { name: /^移到…/ }).count()).toBe(0)
    expect(await page.getByRole('button', { name: '加成员' }).count()).toBe(Number(writes))
    expect((await page.getByRole('button', { name: '加权益' }).count()) > 0).toBe(writes)
    expect(
      (await sheet(page)
        .getByRole('button', { name: /写|修改|去掉/ })
        .count()) > 0,
    ).toBe(writes)
    expect(
      await sheet(page)
        .getByRole('button', { name: /送合规|登记签字/ })
        .count(),
    ).toBe(0)
    expect(broken).toEqual([])
    await close()
  }
})
