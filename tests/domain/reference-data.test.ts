import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { allianceThemeSchema, themeGap } from 'domain/alliance-theme.ts'
import { allianceThemes } from 'domain/alliance.ts'
import { bankNameSchema, bankOfName } from 'domain/bank-name.ts'
import { benefitPresetSchema, presetsOfCategory } from 'domain/benefit-preset.ts'
import { benefitChangeSchema } from 'domain/benefit.ts'
import { anyCategory, categoryPairSchema, coNeedOf } from 'domain/category-pair.ts'
import { bankCodes } from 'domain/competitor.ts'
import { segments, tierOfBand, tiers } from 'domain/customer.ts'
import { depositTie } from 'domain/deposit-rule.ts'
import { merchantCategorySchema, merchantGroups } from 'domain/merchant-category.ts'
import { needRuleSchema } from 'domain/need-rule.ts'
import { productLines } from 'domain/product.ts'
import { productLineLabelSchema, tierLabelSchema } from 'domain/reference-list.ts'
import { sceneSchema, scenesOfCategory } from 'domain/scene.ts'
import { tagSchema } from 'domain/tag.ts'
import { sharedFile } from '#support/osm.ts'

const referenceFolder = path.resolve(import.meta.dirname, '../../data/reference')
const read = <Row>(name: string, schema: z.ZodType<Row>): Row[] =>
  z.array(schema).parse(JSON.parse(fs.readFileSync(path.join(referenceFolder, name), 'utf8')))

const categories = read('merchant-categories.json', merchantCategorySchema)
const tags = read('tags.json', tagSchema)
const rules = read('need-rules.json', needRuleSchema)
const banks = read('bank-names.json', bankNameSchema)
const pairs = read('category-pairs.json', categoryPairSchema)
const themes = read('alliance-themes.json', allianceThemeSchema)
const scenes = read('scenes.json', sceneSchema)
const presets = read('benefit-presets.json', benefitPresetSchema)
const tradeCodes = new Set(categories.map(({ code }) => code))

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

test('names every pair of trades once, with trades that are there and words in both languages', () => {
  const keys = pairs.map(({ a, b }) => [a, b].toSorted().join(' '))
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  const named = pairs.flatMap(({ a, b }) => [a, b]).filter((code) => code !== anyCategory)
  expect(named.filter((code) => !tradeCodes.has(code))).toEqual([])
  expect([...tradeCodes].filter((code) => !named.includes(code))).toEqual([])
  expect(pairs.filter(({ zh, en }) => !/\p{Script=Han}/u.test(zh) || /\p{Script=Han}/u.test(en))).toEqual([])
})

test('lets only trades of one super-group stand in for each other', () => {
  const groupOf = new Map(categories.map(({ code, group }) => [code, group]))
  const across = pairs.filter(({ a, b, compete }) => compete > 0 && groupOf.get(a) !== groupOf.get(b))
  expect(across).toEqual([])
})

test.each([
  ['art_school', 'stationery', 0.9, 0],
  ['stationery', 'art_school', 0.9, 0],
  ['art_school', 'banquet', 0.6, 0],
  ['baby', 'photo', 0.9, 0],
  ['baby', 'housekeeping', 0.8, 0],
  ['home_decor', 'appliance', 0.9, 0],
  ['realtor', 'home_decor', 0.9, 0],
  ['pharmacy', 'clinic', 0.7, 0],
  ['beauty', 'fitness', 0.7, 0],
  ['tea', 'banquet', 0.6, 0],
  ['tutoring', 'hotel', 0.6, 0],
  ['bakery', 'flower', 0.7, 0],
  ['travel', 'hotel', 0.8, 0],
  ['supermkt', 'jewellery', 0.4, 0],
  ['cafe', 'bakery', 0.8, 0.5],
  ['art_school', 'art_school', 0, 1],
  ['chess', 'jewellery', 0.2, 0],
])('knows that %s and %s need each other by %s and compete by %s', (a, b, coNeed, compete) => {
  expect(coNeedOf(pairs, a, b)).toMatchObject({ coNeed, compete })
})

test('gives a reason for every need but the default one', () => {
  expect(coNeedOf(pairs, 'baby', 'photo').reason).toEqual({
    zh: '满月照、百天照',
    en: 'Portraits at one month and a hundred days',
  })
  expect(coNeedOf(pairs, 'chess', 'jewellery').reason).toBeNull()
})

test('describes every theme by trades that are there, and tells its gap', () => {
  expect(themes.map(({ code }) => code)).toEqual([...allianceThemes])
  expect(themes.flatMap((theme) => theme.categories).filter((code) => !tradeCodes.has(code))).toEqual([])
  const [child] = themes
  if (child === undefined) throw new Error('no theme')
  expect(themeGap(child, ['art_school', 'tutoring', 'kinder', 'stationery', 'bookstore', 'toy', 'toy'])).toEqual([
    'baby',
    'photo',
    'bakery',
    'optician',
    'banquet',
    'clinic',
  ])
})

test('has scenes of trades and tags that are there, none tied to a deposit', () => {
  expect(new Set(scenes.map(({ code }) => code)).size).toBe(scenes.length)
  expect(
    scenes.flatMap((scene) => [...scene.categories, ...scene.pairs.flat()]).filter((code) => !tradeCodes.has(code)),
  ).toEqual([])
  const codes = new Set(tags.map(({ code }) => code))
  expect(scenes.flatMap((scene) => scene.tags).filter((tag) => !codes.has(tag))).toEqual([])
  const texts = scenes.flatMap(({ zh, en, offerZh, offerEn, howZh, howEn }) => [zh, en, offerZh, offerEn, howZh, howEn])
  expect(texts.filter((words) => depositTie(words) !== null)).toEqual([])
  for (const code of ['mortgage_fit_out', 'education_and_parents', 'medical_and_cover', 'payment_coupon']) {
    expect(scenes.map((scene) => scene.code)).toContain(code)
  }
  expect(scenesOfCategory(scenes, 'home_decor').map(({ code }) => code)).toContain('mortgage_fit_out')
  expect(scenes.filter(({ lines, needsReview }) => lines.includes('wealth') && !needsReview)).toEqual([])
})

test('offers each trade benefits that a form would take as they are, in two pillars at least, none tied to a deposit', () => {
  expect(new Set(presets.map(({ code }) => code)).size).toBe(presets.length)
  const pillarsOf = (trade: string) =>
    new Set(presets.filter(({ category }) => category === trade).map(({ pillar }) => pillar))
  expect([...tradeCodes].filter((code) => pillarsOf(code).size < 2)).toEqual([])
  expect(presetsOfCategory(presets, 'cafe').map(({ side }) => side)).toContain('branch')
  expect(presets.map(({ category }) => category).filter((code) => code !== 'any' && !tradeCodes.has(code))).toEqual([])

  const forms = presets.flatMap(({ code, category: _category, titleZh, titleEn, ruleZh, ruleEn, ...figures }) =>
    [
      { title: titleZh, rule: ruleZh },
      { title: titleEn, rule: ruleEn },
    ].map((words) => ({ code, form: { ...figures, ...words, validFrom: '2026-11-01', validTo: '2026-12-31' } })),
  )
  expect(forms.filter(({ form }) => depositTie(`${form.title} ${form.rule}`) !== null)).toEqual([])
  expect(forms.filter(({ form }) => !benefitChangeSchema.safeParse(form).success)).toEqual([])
})
