import jsQR from 'jsqr'
import type { Browser, Page } from 'playwright-core'
import { voucherBatchListSchema, voucherSheetSchema, vouchersPerSheet } from 'domain/voucher.ts'
import { normaliseVoucherCode, shownVoucherCode } from 'domain/voucher-code.ts'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '#support/browser.ts'
import { startDemoServer } from '#support/demo-server.ts'
import { desk, openOptions, openPage, phone, shot } from '#support/page.ts'

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
async function asked(page: Page, path: string): Promise<unknown> {
  return page.evaluate(async (wanted) => {
    const session = await (await fetch('/api/session')).json()
    return (await fetch(`/api/branches/${session.user.branches[0].id}${wanted}`)).json()
  }, path)
}

/** What a camera over the paper would read, square by square. */
async function decoded(page: Page): Promise<(string | null)[]> {
  const squares = await page.locator('.qr-code').all()
  const texts = []
  for (const square of squares) {
    const { data, width, height } = PNG.sync.read(await square.screenshot())
    texts.push(jsQR(new Uint8ClampedArray(data), width, height)?.data ?? null)
  }
  return texts
}

test(
  'a batch is made, printed so that a camera reads it, and redeemed once on a phone',
  { timeout: patience },
  async () => {
    const atDesk = await openPage(browser, server.url, { ...desk, deviceScaleFactor: 2 })
    const { page } = atDesk
    await atDesk.signIn('alliance', 'demo-alliance')
    await page.goto(`${server.url}/alliance/vouchers`)
    await page.getByRole('button', { name: '做一批券码' }).click()
    const { choices } = voucherBatchListSchema.parse(await asked(page, '/voucher-batches'))
    const benefit = choices.benefits.find(({ side, left }) => side === 'merchant' && (left ?? 99) >= vouchersPerSheet)
    if (!benefit) throw new Error('the invented city has no benefit with fifteen left')
    await page.getByRole('combobox', { name: '权益' }).click()
    await page.getByRole('combobox', { name: '权益' }).fill(benefit.merchant.name)
    await openOptions(page, benefit.title).first().click()
    await shot(page, 'voucher-form')
    await page.getByRole('button', { name: `做 ${vouchersPerSheet} 张` }).click()
    await page.getByText(`做好 ${vouchersPerSheet} 张`).waitFor()
    await page.waitForURL(/batch=/)
    const batchId = new URL(page.url()).searchParams.get('batch') ?? ''
    await shot(page, 'voucher-batch')

    await page.getByRole('link', { name: '打印券' }).click()
    await page.waitForURL(/print\/vouchers/)
    await page.locator('.qr-code').first().waitFor()
    const { codes } = voucherSheetSchema.parse(await asked(page, `/voucher-batches/${batchId}`))
    const read = await decoded(page)
    expect(read).toHaveLength(vouchersPerSheet)
    expect(read.map((text) => normaliseVoucherCode(text ?? ''))).toEqual(codes.map(({ code }) => code))
    expect(read[0]).toBe(codes[0]?.code)
    await expectText(page, '不与存款挂钩')
    await shot(page, 'voucher-paper')

    const inHand = await openPage(browser, server.url, phone)
    await inHand.signIn('field', 'demo-field')
    await inHand.page.goto(`${server.url}/redeem?code=${read[0] ?? ''}`)
    await inHand.page.getByRole('button', { name: '核销', exact: true }).click()
    await inHand.page.getByText('已核销').waitFor()
    await shot(inHand.page, 'redeem-done')
    await inHand.page.getByRole('button', { name: '下一张' }).click()

    // Typed as a thumb types it: small letters, blanks, O for 0.
    const [first = ''] = codes.map(({ code }) => code)
    const typed = shownVoucherCode(first).toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o')
    await inHand.page.getByLabel('券码', { exact: true }).fill(typed)
    await inHand.page.getByText('已经用完').waitFor()
    expect(await inHand.page.getByRole('button', { name: '核销', exact: true }).count()).toBe(0)
    await shot(inHand.page, 'redeem-refused')

    // Taken back by whoever redeemed it, the code is good again.
    await inHand.page.getByRole('button', { name: '撤销' }).first().click()
    await inHand.page.getByText('已撤销').waitFor()
    await inHand.page.getByLabel('券码', { exact: true }).fill('')
    await inHand.page.getByLabel('券码', { exact: true }).fill(first)
    await inHand.page.getByRole('button', { name: '核销', exact: true }).waitFor()
    expect([atDesk.outside, atDesk.broken, inHand.outside, inHand.broken]).toEqual([[], [], [], []])
    await atDesk.close()
    await inHand.close()
  },
)

test('a ticked list is typed with Tab alone, each row answered by itself', { timeout: patience }, async () => {
  const { page, signIn, close } = await openPage(browser, server.url)
  await signIn('alliance', 'demo-alliance')
  const { batches } = voucherBatchListSchema.parse(await asked(page, '/voucher-batches'))
  const batch = batches.find(({ state, quota, used }) => state === 'running' && used > 0 && quota - used >= 2)
  const sheet = voucherSheetSchema.parse(await asked(page, `/voucher-batches/${batch?.id}`))
  const open = sheet.codes.filter(({ used, voided }) => used === 0 && !voided)
  const spent = sheet.codes.find(({ used }) => used > 0)
  const [one = '', two = ''] = open.map(({ code }) => shownVoucherCode(code))
  await page.goto(`${server.url}/alliance/vouchers?tab=typing`)
  await page.getByLabel('第 1 行券码').focus()
  for (const words of [one, two, one, spent?.code ?? '', 'ABCD1234X']) {
    await page.keyboard.type(words)
    await page.keyboard.press('Tab')
  }
  await page.getByText('和第 1 行一样').waitFor()
  await page.getByText('码不对，差一位或抄错').waitFor()
  await page.getByRole('button', { name: '登记 3 行' }).click()
  await page.getByText('登记 2 行，退回 1 行').waitFor()
  await page.getByText('已经用完').waitFor()
  // What is recorded is not offered again.
  await page.getByText('和第 1 行一样').waitFor()
  expect(await page.getByText('✓ 已登记').count()).toBe(2)
  await shot(page, 'ticked-list')
  await close()
})

test('the monthly page of a merchant fits one sheet and names no other', { timeout: patience }, async () => {
  const { page, signIn, broken, close } = await openPage(browser, server.url)
  await signIn('alliance', 'demo-alliance')
  const { choices } = voucherBatchListSchema.parse(await asked(page, '/voucher-batches'))
  const [merchant, ...others] = choices.members
  await page.goto(`${server.url}/print/merchant-result?merchant=${merchant?.id}`)
  await page.locator('.result').waitFor()
  const words = (await page.locator('.result').textContent()) ?? ''
  expect(words).toContain(merchant?.name)
  // A sign may be part of another's: only those that are not are looked for.
  const strangers = others.map(({ name }) => name).filter((name) => !(merchant?.name ?? '').includes(name))
  expect(strangers.filter((name) => words.includes(name))).toEqual([])
  expect(await page.locator('.paper-sheet').count()).toBe(1)
  const overflow = await page.locator('.result').evaluate((result) => result.scrollHeight - result.clientHeight)
  expect(overflow).toBeLessThanOrEqual(0)
  await shot(page, 'merchant-result')
  expect(broken).toEqual([])
  await close()
})

async function expectText(page: Page, words: string) {
  await page.getByText(words).first().waitFor()
}
