import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromWgs84 } from 'domain/datum.ts'
import { type CustomerFileOptions, type CustomerFileRow, readCustomerRows } from 'domain/files/customer-file.ts'
import { customerFileColumns, mapHeader } from 'domain/files/customer-file-columns.ts'
import { assetBandOf, birthYearBandOf } from 'domain/files/customer-file-values.ts'
import { dateOfCell, monthDayOfCell } from 'domain/files/cell-values.ts'
import { privateNumberIn } from 'domain/files/private-number.ts'
import { newCustomerRowSchema } from 'domain/files/customer-row.ts'
import type { LngLat } from 'domain/lng-lat.ts'

const options: CustomerFileOptions = {
  bounds: [118.7, 31.9, 118.9, 32.2],
  datum: 'wgs84',
  tags: [
    { code: 'square_dance', zh: '广场舞', en: 'Square dancing' },
    { code: 'morning_market', zh: '早市买菜', en: 'Shops at the morning market' },
  ],
}
const read = (header: string[], rows: string[][], more: Partial<CustomerFileOptions> = {}) =>
  readCustomerRows([header, ...rows], { ...options, ...more })
/** The codes of the only row of a file. */
const codesOf = (header: string[], row: string[], more: Partial<CustomerFileOptions> = {}) =>
  read(header, [row], more).rows.flatMap((one) => ('ok' in one ? ['ok'] : one.rejected.map(({ code }) => code)))
const rowOf = (header: string[], row: string[], more: Partial<CustomerFileOptions> = {}) => {
  const [one] = read(header, [row], more).rows
  if (!one || !('ok' in one)) throw new Error(JSON.stringify(one))
  return one.ok
}

/** A card number and an id made here, so that no real one stands in a test. */
const luhn = (digits: string) => {
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}
const idCard = (digits: string) => {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  return `${digits}${'10X98765432'[weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11]}`
}
const madeId = idCard('00000019000101000')
const madeCard = luhn('000000000000000')
const madePhone = `139${'0'.repeat(8)}`

test('reads a row of a Chinese export', () => {
  const row = rowOf(
    [
      '客户号*',
      '客户姓名',
      '出生月日',
      '年龄段',
      '资产段',
      '客户等级',
      '小区',
      '门牌号',
      '经度',
      '纬度',
      '职业客群',
      '定期',
      '手机银行',
      '最近到期日',
      '免打扰',
      '标签',
      '手机号',
    ],
    [
      '000123',
      '王小明',
      '1975/11/28',
      '45岁',
      '20-50万',
      '金卡',
      '滨河花园',
      '3-2-1201',
      '118.78',
      '32.04',
      '退休',
      'Y',
      '否',
      '20261128',
      'N',
      '广场舞、早市买菜',
      madePhone,
    ],
  )
  expect(row).toMatchObject({
    customerNumber: '000123',
    name: '王小明',
    birthMonthDay: '11-28',
    birthYearBand: '45_54',
    assetBand: '20w_50w',
    tier: 'gold',
    homePlaceName: '滨河花园',
    homeUnitLabel: '3-2-1201',
    position: [118.78, 32.04],
    positionDatum: 'wgs84',
    segment: 'retiree',
    held: ['deposit_term'],
    notHeld: ['mobile_bank'],
    maturesOn: '2026-11-28',
    doNotContact: false,
    marketingConsent: null,
    tags: ['square_dance', 'morning_market'],
    mobileTail4: '0000',
  })
  expect(JSON.stringify(row)).not.toContain('139')
})

test('takes a customer with a place name or with neither', () => {
  expect(rowOf(['客户号', '小区'], ['1', '滨河花园'])).toMatchObject({
    position: null,
    positionDatum: null,
    homePlaceName: '滨河花园',
  })
  expect(rowOf(['客户号'], ['1'])).toMatchObject({ position: null, homePlaceName: null, segment: null, held: [] })
})

test('maps headers in Chinese, English and code, starred and bracketed, and ignores what it does not know', () => {
  const columns = mapHeader([
    '客户号（必填）',
    'Birthday (month-day)',
    'held_wealth',
    '经度(GCJ02)',
    '星座',
    '__proto__',
    '身份证号',
    '银行卡号',
  ])
  expect(columns.map(({ column }) => column)).toEqual([
    'customer_number',
    'birth_month_day',
    'held_wealth',
    'lng',
    null,
    null,
    null,
    null,
  ])
  expect(columns.map(({ ignored }) => ignored)).toEqual([
    null,
    null,
    null,
    null,
    'unknown',
    'unknown',
    'secret',
    'secret',
  ])
})

test('lets the user say what a column means, but never opens a column of secrets', () => {
  const columns = mapHeader(
    ['客户号', '楼盘名', '身份证号'],
    new Map([
      [1, 'home_place' as const],
      [2, 'name' as const],
    ]),
  )
  expect(columns.map(({ column }) => column)).toEqual(['customer_number', 'home_place', null])
})

test('stops a file without a customer number, with a column twice, without rows', () => {
  expect(read(['姓名'], [['王小明']])).toMatchObject({ problem: 'required_missing', rows: [] })
  expect(read(['客户号', '客户编号'], [['1', '2']])).toMatchObject({ problem: 'column_twice', rows: [] })
  expect(read(['客户号'], [])).toMatchObject({ problem: 'no_rows' })
  expect(read(['星座'], [['天秤']])).toMatchObject({ problem: 'no_header' })
  expect(readCustomerRows([], options)).toMatchObject({ problem: 'no_header' })
})

const place = ['客户号', '经度', '纬度']
test.each([
  ['0', '0', 'position_at_zero'],
  ['121.47', '31.23', 'position_outside_map'],
  ['32.04', '118.78', 'position_swapped'],
  ['118.78', '', 'half_position'],
  ['', '32.04', 'half_position'],
  ['118.78E', '32.04', 'unknown_value'],
  ['118,78', '32.04', 'unknown_value'],
  ['918.78', '32.04', 'position_outside_map'],
  ['118.78', '32.04', 'ok'],
])('says of a position at %s, %s: %s', (lng, lat, code) => {
  expect(codesOf(place, ['1', lng, lat])).toEqual([code])
})

test('offers a swapped position the other way round and takes it once accepted', () => {
  const [row] = read(place, [['1', '32.04', '118.78']]).rows
  expect(row).toMatchObject({ line: 2, rejected: [{ code: 'position_swapped', offer: { position: [118.78, 32.04] } }] })
  expect(rowOf(place, ['1', '32.04', '118.78'], { isSwapAccepted: true }).position).toEqual([118.78, 32.04])
})

test('asks about a file in another datum, and takes it in the one declared', () => {
  const homes = new Map<string, LngLat>([
    ['滨河花园', [118.781, 32.043]],
    ['翠苑新村', [118.79, 32.05]],
    ['文昌里', [118.775, 32.047]],
  ])
  const header = ['客户号', '小区', '经度', '纬度']
  const rows = [...homes].map(([name, home], index) => [`${index}`, name, ...fromWgs84(home, 'gcj02').map(String)])
  const asked = read(header, rows, { places: homes })
  expect(asked.datum).toMatchObject({ verdict: 'other_datum', datum: 'gcj02' })
  expect(asked.rows[0]).toMatchObject({ rejected: [{ code: 'position_other_datum', offer: { datum: 'gcj02' } }] })

  const declared = read(header, rows, { places: homes, datum: 'gcj02' })
  expect(declared.rows.every((row) => 'ok' in row && row.ok.positionDatum === 'gcj02')).toBe(true)
  expect(declared.rows[0]).toMatchObject({ ok: { position: [expect.closeTo(118.781, 5), expect.closeTo(32.043, 5)] } })
  expect(read(header, rows, { places: homes, isDatumConfirmed: true }).rows.every((row) => 'ok' in row)).toBe(true)
})

test.each([
  ['客户号', madeId, 'looks_like_id_card'],
  ['姓名', `王小明${madeId}`, 'looks_like_id_card'],
  ['居住地址', `滨河路12号 ${madeCard.replace(/(\d{4})/g, '$1 ')}`, 'looks_like_card_number'],
  ['姓名', `王 ${madePhone}`, 'looks_like_phone'],
  ['标签', `广场舞、${madePhone}`, 'looks_like_phone'],
  ['职业客群', madeId, 'looks_like_id_card'],
  ['家庭标识', `+86 ${madePhone}`, 'looks_like_phone'],
  ['年龄段', madeCard, 'looks_like_card_number'],
])('refuses a private number under %s and does not repeat it', (column, text, code) => {
  const header = column === '客户号' ? ['客户号'] : ['客户号', column]
  const file = read(header, [column === '客户号' ? [text] : ['1', text]])
  expect(file.rows).toMatchObject([{ rejected: [{ code, value: null }] }])
  expect(JSON.stringify(file)).not.toContain(text.replaceAll(/\D/g, '').slice(-8))
})

test('reads no column of secrets at all', () => {
  expect(JSON.stringify(read(['客户号', '身份证号'], [['1', madeId]]))).not.toContain(madeId)
})

test('finds every id and card number with a right check digit, and no other', () => {
  const digits = (length: number) =>
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''))
  fc.assert(
    fc.property(digits(17), (seventeen) => {
      expect(privateNumberIn(`客户${idCard(seventeen)}。`)).toBe('looks_like_id_card')
    }),
  )
  fc.assert(
    fc.property(digits(15), (fifteen) => {
      expect(privateNumberIn(luhn(fifteen))).toBe('looks_like_card_number')
    }),
  )
  fc.assert(
    fc.property(digits(15), (fifteen) => {
      const right = luhn(fifteen)
      const wrong = right.slice(0, 15) + ((Number(right[15]) + 1) % 10)
      expect(privateNumberIn(wrong)).toBeNull()
    }),
  )
  expect(privateNumberIn('3-2-1201, 118.7806132456789, 2026-11-28')).toBeNull()
})

test('refuses damaged text and a number that a spreadsheet rounded', () => {
  expect(codesOf(['客户号', '姓名'], ['1', '王?明'])).toEqual(['damaged_text'])
  expect(codesOf(['客户号', '姓名'], ['1', '王\ufffd明'])).toEqual(['damaged_text'])
  expect(codesOf(['客户号', '居住地址'], ['1', '锟斤拷12号'])).toEqual(['damaged_text'])
  expect(codesOf(['客户号'], ['6.22E+18'])).toEqual(['damaged_text'])
  expect(rowOf(['客户号'], ["'00123"]).customerNumber).toBe('00123')
})

test('names the first line of a customer that comes twice, and the lines as an editor counts them', () => {
  const { rows } = read(['客户号'], [['7'], [''], ['8'], ['7']])
  expect(rows.map(({ line }) => line)).toEqual([2, 4, 5])
  expect(rows[2]).toMatchObject({ rejected: [{ code: 'duplicate_in_file', offer: { firstLine: 2 } }] })
})

test('asks what an unknown word means, offers a likely code, and takes the answer', () => {
  const header = ['客户号', '职业客群', '等级', '标签']
  const row = ['1', '退休老人', '至尊', '广场舞;钓鱼王']
  expect(read(header, [row]).rows[0]).toMatchObject({
    rejected: [
      { code: 'unknown_value', column: 'segment', value: '退休老人', offer: { value: 'retiree' } },
      { code: 'unknown_value', column: 'tier', value: '至尊', offer: null },
      { code: 'unknown_value', column: 'tags' },
    ],
  })
  const words = new Map([
    ['segment', new Map([['退休老人', 'retiree']])],
    ['tier', new Map([['至尊', 'private']])],
    ['tags', new Map([['钓鱼王', '']])],
  ] as const)
  expect(rowOf(header, row, { words })).toMatchObject({ segment: 'retiree', tier: 'private', tags: ['square_dance'] })
})

test('refuses what is too long, missing, or of another branch, with every reason at once', () => {
  expect(
    codesOf(['客户号', '姓名', '归属网点'], ['', '长'.repeat(41), '别的支行'], {
      branch: { code: 'xjk', name: '新街口支行' },
    }),
  ).toEqual(['too_long', 'other_branch', 'required_missing'])
  expect(codesOf(['客户号', '归属网点'], ['1', '新街口支行'], { branch: { code: 'xjk', name: '新街口支行' } })).toEqual(
    ['ok'],
  )
})

test.each([
  ['5万以下', 'lt_5w'],
  ['<5万', 'lt_5w'],
  ['5–20万', '5w_20w'],
  ['50万-100万', '50w_100w'],
  ['≥1000万', 'ge_1000w'],
  ['1000万以上', 'ge_1000w'],
  ['523,000', '50w_100w'],
  ['52.3万', '50w_100w'],
  ['200w_500w', '200w_500w'],
  ['30-60万', null],
  ['很多', null],
  ['-1', null],
])('reads the asset band %s as %s', (text, band) => {
  expect(assetBandOf(text)).toBe(band)
})

test.each([
  ['2026-11-28', '2026-11-28'],
  ['2026/1/5', '2026-01-05'],
  ['20261128', '2026-11-28'],
  ['2026年11月28日', '2026-11-28'],
  ['2026-02-30', null],
  ['28.11.2026', null],
])('reads the date %s as %s', (text, date) => {
  expect(dateOfCell(text)).toBe(date)
})

test('reads birthdays without their year, and ages as bands', () => {
  expect(['11-28', '1128', '2月29日', '1975-11-28', '13-01'].map(monthDayOfCell)).toEqual([
    '11-28',
    '11-28',
    '02-29',
    '11-28',
    null,
  ])
  expect(['35-44', '35–44岁', '17', '75岁以上', '<18', '130'].map(birthYearBandOf)).toEqual([
    '35_44',
    '35_44',
    'lt_18',
    'ge_75',
    'lt_18',
    null,
  ])
})

test('takes its own template: header, codes and example are no customers', () => {
  const file = fs.readFileSync(path.resolve(import.meta.dirname, '../../data/templates/customers.csv'), 'utf8')
  const table = file.split('\r\n').map((line) => line.split(','))
  expect(table[1]).toEqual(customerFileColumns.map(({ code }) => code))
  const filled = [...table.slice(0, 3), ['C-1', '王小明']]
  const { columns, rows } = readCustomerRows(filled, options)
  expect(columns.map(({ column }) => column)).toEqual(customerFileColumns.map(({ code }) => code))
  expect(rows).toMatchObject([{ line: 4, ok: { customerNumber: 'C-1', name: '王小明' } }])
  // The example itself is right but for its number.
  const example = (table[2] ?? []).with(0, 'C-2')
  expect(readCustomerRows([table[0] ?? [], example], options).rows).toMatchObject([{ ok: { customerNumber: 'C-2' } }])
})

test('never throws, and gives only rows by the schema, whatever the cells', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('Y', '118.78', '32.04', '退休', '20-50万', '=1+1', '__proto__'),
  )
  const header = customerFileColumns.map(({ zh }) => zh)
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: header.length + 2 }), { maxLength: 5 }), (rows) => {
      const isRight = (row: CustomerFileRow) =>
        'ok' in row ? newCustomerRowSchema.safeParse(row.ok).success : row.rejected.length > 0
      expect(read(header, rows).rows.filter((row) => !isRight(row))).toEqual([])
    }),
  )
})
