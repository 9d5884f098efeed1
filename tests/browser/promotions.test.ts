import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { openOptions, openPage, phone, shot } from '#support/page.ts'
import { pngPhoto } from '#support/photos.ts'

let browser: Browser
let server: Awaited<ReturnType<typeof startDemoServer>>
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'photo-'))
  writeFileSync(path.join(folder, 'counter.png'), pngPhoto(1200, 900))
  writeFileSync(path.join(folder, 'page.jpg'), '<!doctype html><script>alert(1)</script>')
  server = await startDemoServer()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})

async function openAs(staffNo: string, options?: Parameters<typeof openPage>[2]) {
  const opened = await openPage(browser, server.url, options)
  await opened.signIn(staffNo, `demo-${staffNo}`)
  return opened
}
const promotions = (page: Page, more = '') => page.goto(`${server.url}/alliance/promotions${more}`)
const sheet = (page: Page) => page.locator('.sheet')

test(
  'a joint promotion is made, its poster approved by the compliance officer, placed in the window and printed',
  { timeout: 300_000 },
  async () => {
    const officer = await openAs('alliance')
    const { page } = officer
    await promotions(page)
    await page.locator('.promotion-running').waitFor()
    expect(await page.locator('.promotion-figure').textContent()).toMatch(/^\d+ 人次$/)

    await page.getByRole('button', { name: '办一次联合宣传' }).click()
    await page.getByRole('combobox', { name: '联盟' }).click()
    await openOptions(page).first().click()
    await page.getByLabel('名称').fill('岁末感恩周')
    await page.locator('.taking-part input[type=checkbox]').nth(0).check()
    await page.locator('.taking-part input[type=checkbox]').nth(1).check()
    await sheet(page).getByRole('button', { name: '保存' }).click()
    await sheet(page).getByRole('heading', { name: '岁末感恩周' }).waitFor()
    await expect.poll(() => sheet(page).locator('.promotion-members tbody tr').count()).toBe(2)
    await shot(page, 'promotion-made')

    // From the promotion to the places: a window that is free, and a poster that is not approved yet.
    await sheet(page).getByRole('link', { name: '去排位置' }).click()
    await page.getByText('为“岁末感恩周”排').waitFor()
    await page.getByRole('button', { name: /^临街橱窗左侧 .* 起空/ }).click()
    await page.getByRole('combobox', { name: '物料' }).click()
    const poster = openOptions(page, '岁末感恩海报')
    await poster.waitFor()
    expect(await poster.getAttribute('aria-disabled')).toBe('true')
    expect(await poster.textContent()).toContain('还没有批')
    await shot(page, 'promotion-poster-waits')
    await page.keyboard.press('Escape')

    const compliance = await openAs('compliance')
    await promotions(compliance.page, '?part=materials')
    await compliance.page.getByRole('button', { name: '岁末感恩海报' }).click()
    await sheet(compliance.page).getByRole('button', { name: '批准' }).click()
    const fine = sheet(compliance.page).getByRole('radio', { name: '没问题' })
    await fine.first().waitFor()
    for (const answer of await fine.all()) await answer.check()
    await compliance.page.getByLabel('审批编号').fill('YP-XC-2026-900')
    await compliance.page.getByLabel('可以摆到哪天').fill('2099-12-31')
    // Enter takes the day and sends the form.
    await compliance.page.keyboard.press('Enter')
    await sheet(compliance.page).locator('.tag', { hasText: '可以摆' }).waitFor()
    await compliance.close()

    await page.reload()
    await page.getByRole('button', { name: /^临街橱窗左侧 .* 起空/ }).click()
    await page.getByRole('combobox', { name: '物料' }).click()
    await openOptions(page, '岁末感恩海报').click()
    await sheet(page).getByRole('button', { name: '安排' }).click()
    await page.locator('.spot-bar', { hasText: '岁末感恩海报' }).waitFor()
    await shot(page, 'promotion-placed')

    await page.locator('.code-head .ant-segmented-item-label', { hasText: /^宣传$/ }).click()
    await sheet(page).locator('.placement-rows', { hasText: '临街橱窗左侧' }).waitFor()
    await sheet(page).getByRole('link', { name: '打印' }).click()
    await page.locator('.promotion-paper-table').nth(1).waitFor()
    const paper = await page.locator('.promotion-paper').textContent()
    expect(paper).toContain('岁末感恩周')
    expect(paper).toContain('YP-XC-2026-900')
    await shot(page, 'promotion-paper')
    expect(officer.outside).toEqual([])
    expect(officer.broken).toEqual([])
    await officer.close()
  },
)

test(
  'on a phone a signed member gets its material at both ends, each with a photo, and may begin its pilot',
  { timeout: 300_000 },
  async () => {
    const { page, broken, close } = await openAs('alliance', phone)
    const member = await page.evaluate(async () => {
      const { user } = await (await fetch('/api/session')).json()
      const url = `/api/branches/${user.branches[0].id}/alliance-members?stage=signed`
      return (await (await fetch(url)).json()).members[0]
    })
    // Where the shop shows it, as the officer agreed with the owner.
    await promotions(page, '?part=spots')
    await page.getByRole('button', { name: '加位置' }).click()
    await page.getByLabel('在哪里').click()
    await page.keyboard.type(member.merchant.name)
    await openOptions(page, member.merchant.name).first().click()
    await page.getByLabel('叫什么').fill('收银台旁')
    await sheet(page).getByRole('button', { name: '保存' }).click()
    await page.locator('.spot-plan', { hasText: '收银台旁' }).waitFor()

    await page.goto(`${server.url}/alliance/board?member=${member.id}`)
    const ends = page.locator('.material-end')
    for (const [index, spot] of ['等候区资料架', '收银台旁'].entries()) {
      const end = ends.nth(index)
      await end.getByRole('button', { name: '摆上并拍照' }).click()
      await end.getByRole('combobox', { name: '位置' }).click()
      await openOptions(page, spot).click()
      await end.getByRole('combobox', { name: '物料' }).click()
      await openOptions(page, '联盟惠台卡').click()
      const camera = end.locator('input[type=file]')
      expect(await camera.getAttribute('capture')).toBe('environment')
      if (index === 0) {
        await camera.setInputFiles(path.join(folder, 'page.jpg'))
        await end.getByText('只收照片（JPG、PNG）和 PDF').waitFor()
      }
      await camera.setInputFiles(path.join(folder, 'counter.png'))
      await end.locator('.photo img').waitFor()
      await end.getByRole('button', { name: '安排' }).click()
      await end.locator('.tag', { hasText: '已到位' }).waitFor()
    }
    await shot(page, 'materials-in-place')
    const facts = await page.evaluate(async (id) => {
      const { user } = await (await fetch('/api/session')).json()
      return (await (await fetch(`/api/branches/${user.branches[0].id}/alliance-members/${id}`)).json()).member.facts
    }, member.id)
    expect(facts).toMatchObject({ materialsAtBranch: true, materialsAtMerchant: true })
    expect(broken).toEqual([])
    await close()
  },
)
