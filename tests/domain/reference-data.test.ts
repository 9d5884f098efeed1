import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { bankNameSchema, bankOfName } from 'domain/bank-name.ts'
import { bankCodes } from 'domain/competitor.ts'
import { segments, tierOfBand, tiers } from 'domain/customer.ts'
import { merchantCategorySchema, merchantGroups } from 'domain/merchant-category.ts'
import { needRuleSchema } from 'domain/need-rule.ts'
import { productLines } from 'domain/product.ts'
import { productLineLabelSchema, tierLabelSchema } from 'domain/reference-list.ts'
import { tagSchema } from 'domain/tag.ts'
import { sharedFile } from '#support/osm.ts'

const referenceFolder = path.resolve(import.meta.dirname, '../../data/reference')
const read = <Row>(name: string, schema: z.ZodType<Row>): Row[] =>
  z.array(schema).parse(JSON.parse(fs.readFileSync(path.join(referenceFolder, name), 'utf8')))

const categories = read('merchant-categories.json', merchantCategorySchema)
const tags = read('tags.json', tagSchema)
const rules = read('need-rules.json', needRuleSchema)
const banks = read('bank-names.json', bankNameSchema)

test('names each trade, tag, bank, tier and product line once', () => {
  const codesOf = (rows: { code: string }[]) => rows.map((row) => row.code)
  for (const rows of [categories, tags, banks]) expect(new Set(codesOf(rows)).size).toBe(rows.length)
  expect(codesOf(banks).toSorted()).toEqual(bankCodes.toSorted())
  expect(codesOf(read('product-lines.json', productLineLabelSchema)).toSorted()).toEqual(productLines.toSorted())
  expect(codesOf(read('tiers.json', tierLabelSchema))).toEqual([...tiers])
})

test('has a trade in every super-group, and the general ones that real streets need', () => {
  expect(new Set(categories.map(({ group }) => group))).toEqual(new Set(merchantGroups))
  const codes = categories.map(({ code }) => code)
  for (const code of [
    'hotel',
    'clothes',
    'digital',
    'jewellery',
    'other_food',
    'other_retail',
    'other_service',
    'culture',
    'bar',
  ])
    expect(codes).toContain(code)
})

test('uses only tags that are there', () => {
  const codes = new Set(tags.map(({ code }) => code))
  expect(categories.flatMap(({ habits }) => habits).filter((tag) => !codes.has(tag))).toEqual([])
  expect(rules.flatMap(({ tag }) => tag ?? []).filter((tag) => !codes.has(tag))).toEqual([])
})

test('knows what every segment needs, and offers no investments to students and children', () => {
  expect(segments.filter((segment) => !rules.some((rule) => rule.segment === segment && !rule.forbid))).toEqual([])
  const forbidden = rules.filter((rule) => rule.forbid && rule.line === 'wealth')
  expect(forbidden.map((rule) => rule.segment ?? rule.birthYearBand).toSorted()).toEqual(['lt_18', 'student'])
})

test('gives a tier the thresholds that the asset bands are cut by', () => {
  const rows = read('tiers.json', tierLabelSchema)
  const tierFrom = (yuan: number) => rows.findLast((row) => row.fromFen <= yuan * 100)?.code
  expect(tierFrom(49_999)).toBe(tierOfBand.lt_5w)
  expect(tierFrom(500_000)).toBe(tierOfBand['50w_100w'])
  expect(tierFrom(5_000_000)).toBe(tierOfBand['500w_1000w'])
  expect(tierFrom(10_000_000)).toBe(tierOfBand.ge_1000w)
})

test.each([
  ['中国工商银行新街口支行', 'icbc'],
  ['中国银行', 'boc'],
  ['中国民生银行', 'cmbc'],
  ['Agricultural Bank of China', 'abc'],
  ['Postal Savings Bank of China', 'psbc'],
  ['Bank of China ATM', 'boc'],
  ['Bank of Communications', 'bocom'],
  ['China Merchants Bank', 'cmb'],
  ['上海农商银行', 'rcb'],
  ['宁波银行', 'city_comm'],
  ['稠州商業銀行', 'city_comm'],
  ['Bank of Nanjing', 'city_comm'],
  ['东亚银行', 'other'],
  ['中国人民银行', 'other'],
])('reads %s as %s', (name, code) => {
  expect(bankOfName(name, banks)).toBe(code)
})

test('takes no tea house for a bank', () => {
  expect(bankOfName('银杏茶庄', banks)).toBeNull()
})

test('knows every bank that has a name on the map of Nanjing', ({ skip }) => {
  const file = sharedFile('golden/nanjing-xinjiekou.json')
  if (!file) return skip('the shared test data is not here')
  const golden: { banks: { name: string | null }[] } = JSON.parse(fs.readFileSync(file, 'utf8'))
  const unread = golden.banks.flatMap(({ name }) => (name !== null && bankOfName(name, banks) === null ? [name] : []))
  expect(unread).toEqual([])
})
