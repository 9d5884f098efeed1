import fs from 'node:fs'
import { merchantSummarySchema } from 'domain/merchant-list.ts'
import { expect, test } from 'vitest'
import { factories, offset } from '#support/factories.ts'
import { sharedFile } from '#support/osm.ts'
import { testApp } from '#support/test-app.ts'
import { civilDay } from 'server/http/today.ts'

const today = civilDay('Asia/Shanghai')

/** 214 shops as the published examples have them, each with the branch's file. */
async function district(fill: (index: number) => { merchant?: object; bank?: string | undefined }, count = 214) {
  const t = await testApp()
  const branchId = await t.makeBranch('A')
  const make = factories(t, branchId)
  await make.makeSite()
  for (let index = 0; index < count; index += 1) {
    const { merchant = {}, bank } = fill(index)
    const shopId = await make.makeShop(`店 ${index}`, offset((index % 15) * 20, Math.floor(index / 15) * 20), {
      seenOn: today,
    })
    const id = await make.makeMerchant(shopId, merchant)
    if (bank) await make.makePresence('merchant', id, bank, today)
  }
  const officer = await t.makeUser(['alliance'], [branchId])
  const summary = async (query = '') =>
    merchantSummarySchema.parse(await (await officer.ask(`/api/branches/${branchId}/merchants/summary${query}`)).json())
  return { t, make, branchId, officer, summary }
}

const examples = () => {
  const [inputs, results] = [sharedFile('../domain/metric_inputs.json'), sharedFile('../domain/metric_examples.json')]
  return inputs && results
    ? { inputs: JSON.parse(fs.readFileSync(inputs, 'utf8')), results: JSON.parse(fs.readFileSync(results, 'utf8')) }
    : null
}

test('how far files, codes and accounts reach equals the published example (K03b)', async ({ skip }) => {
  const found = examples()
  if (!found) return skip('the shared test data is not here')
  const { inputs, results } = found
  const { filed_grade_2_up: filed, main_bank_ours: main, acquiring, acquiring_active: active, open_shops } = inputs.K03b
  const { t, summary } = await district(
    (index) => ({
      merchant: {
        filedGrade: index < filed ? 2 : 1,
        ourStatus: index < main ? 'main' : index < acquiring ? 'acquiring' : 'none',
        acquiringActive: index < active ? 1 : 0,
      },
    }),
    open_shops,
  )
  const { coverage } = await summary()
  expect(coverage.filed.value).toBeCloseTo(results.K03b.filed, 12)
  expect(coverage.acquiring.value).toBeCloseTo(results.K03b.acquiring, 12)
  expect(coverage.main.value).toBeCloseTo(results.K03b.main, 12)
  expect(coverage.acquiringActive.value).toBeCloseTo(results.K03b.active_acq, 12)
  await t.close()
})

test('whom the shops settle with equals the published example (K11)', async ({ skip }) => {
  const found = examples()
  if (!found) return skip('the shared test data is not here')
  const { inputs, results } = found
  const banks = Object.entries<number>(inputs.K11.main_bank).flatMap(([bank, count]) =>
    Array.from({ length: count }, () => (bank === 'ours' ? 'own' : bank)),
  )
  const { t, summary } = await district((index) => ({ bank: banks[index] }), inputs.K11.open_shops)
  const { mainBank } = await summary()
  expect(mainBank.known).toBe(results.K11.known)
  const { point, low, high, unknownShare, relative } = mainBank
  const expected = [results.K11.point, results.K11.low, results.K11.high, results.K11.unknown, results.K11.rel]
  for (const [index, value] of [point, low, high, unknownShare, relative].entries())
    expect(value).toBeCloseTo(expected[index], 12)
  expect(mainBank.ci?.[0]).toBeCloseTo(results.K11.wilson[0], 12)
  expect(mainBank.ci?.[1]).toBeCloseTo(results.K11.wilson[1], 12)
  expect(mainBank.findOutFirst).toBe(false)
  await t.close()
})

test('an observation counts for twelve months; above 40 % unknown the first step is to find out', async () => {
  const { t, make, branchId, officer, summary } = await district((index) => (index < 6 ? { bank: 'icbc' } : {}), 10)
  expect(await summary()).toMatchObject({
    mainBank: { known: 6, unknown: 4, findOutFirst: false },
    shops: 10,
    files: 10,
  })
  await t.db.updateTable('rivalPresence').set({ observedOn: '2020-01-01' }).where('bankCode', '=', 'icbc').execute()
  expect(await summary()).toMatchObject({ mainBank: { known: 0, unknown: 10, findOutFirst: true, point: null } })
  // A shop without a file is one of the unknown; a filter narrows figures as it narrows the list.
  await make.makeShop('没有档案', offset(5, 5), { category: 'bakery', seenOn: today })
  expect(await summary()).toMatchObject({ shops: 11, files: 10, mainBank: { shops: 11 } })
  expect(await summary('?categories=bakery')).toMatchObject({ shops: 1, files: 0, coverage: { open: 1 } })
  expect(
    (await officer.ask(`/api/branches/${branchId}/merchants/summary?siteId=01JD00000000000000000000ZZ`)).status,
  ).toBe(404)
  await t.close()
})
