import fs from 'node:fs'
import path from 'node:path'
import { bankNameSchema } from 'domain/bank-name.ts'
import { fromWgs84 } from 'domain/datum.ts'
import { hoursOfCell } from 'domain/files/hours-of-cell.ts'
import { merchantImportColumns } from 'domain/files/merchant-import-columns.ts'
import { type MerchantFileOptions, readMerchantRows } from 'domain/files/merchant-import-file.ts'
import { newMerchantRowSchema } from 'domain/files/merchant-import-row.ts'
import { foldedName } from 'domain/folded-name.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { hoursToOsm } from 'domain/osm-hours.ts'
import { isSameShop, matchedShop } from 'domain/shop-matching.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { offset } from '#support/factories.ts'

const json = (name: string): unknown =>
  JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, '../../data/reference', name), 'utf8'))
const middle: LngLat = [118.78, 32.04]
const [west, south] = offset(-5000, -5000, middle)
const [east, north] = offset(5000, 5000, middle)
const options: MerchantFileOptions = {
  trades: z
    .array(z.object({ code: z.string(), zh: z.string(), en: z.string() }))
    .parse(json('merchant-categories.json')),
  banks: z.array(bankNameSchema).parse(json('bank-names.json')),
  today: '2026-11-22',
  bounds: [west, south, east, north],
  datum: 'wgs84',
}

const read = (header: string[], rows: string[][], more: Partial<MerchantFileOptions> = {}) =>
  readMerchantRows([header, ...rows], { ...options, ...more })
/** One line, as the only one of its file. */
const one = (cells: Record<string, string>, more: Partial<MerchantFileOptions> = {}) => {
  const [row] = read(Object.keys(cells), [Object.values(cells)], more).rows
  if (!row) throw new Error('no row')
  return row
}
const at = ([lng, lat]: LngLat) => ({ 经度: lng.toFixed(7), 纬度: lat.toFixed(7) })

test('reads every column of a list as people write it', () => {
  expect(
    one({
      '店招*': '  老周 面馆 ',
      行业类别: '面馆',
      地址: '滨河路12号',
      ...at(middle),
      经营者: '周先生',
      联系电话: '0571-88000000',
      授权日期: '2026/11/2',
      统一社会信用代码: '91350100m000100y43',
      营业时间: '9：00～21：00',
      主结算行: '中国工商银行股份有限公司',
      观察日期: '20261101',
      收款码: '在用',
      本行产品: '收款码、代发工资，贷款',
      贷款需求: '需要',
      联盟意向: '2',
      主要客群: '宝妈、退休',
      价位: '中等',
      负责人工号: 'A17',
      备注: '周一来',
    }),
  ).toMatchObject({
    line: 2,
    notes: [],
    ok: {
      name: '老周 面馆',
      category: 'restaurant',
      address: '滨河路12号',
      position: [expect.closeTo(middle[0], 6), expect.closeTo(middle[1], 6)],
      positionDatum: 'wgs84',
      ownerName: '周先生',
      phone: { number: '0571-88000000', consentOn: '2026-11-02' },
      creditCode: '91350100M000100Y43',
      mainBank: { bankCode: 'icbc', observedOn: '2026-11-01' },
      acquiring: 'active',
      ourProducts: ['payroll_in', 'acquiring', 'loan_micro'],
      loanNeed: 'now',
      allianceInterest: 2,
      segments: ['retiree', 'homemaker'],
      priceTier: 2,
      ownerStaffNo: 'A17',
      note: '周一来',
    },
  })
})

test.each([
  ['9:00-21:00', 'Mo-Su 09:00-21:00'],
  ['９：００至２１：００', 'Mo-Su 09:00-21:00'],
  ['每天 8点半-22点', 'Mo-Su 08:30-22:00'],
  ['周一至周五 9:00-18:00；周六日休息', 'Mo-Fr 09:00-18:00; Sa-Su off'],
  ['周一到周五9:00-18:00，周末10:00-16:00', 'Mo-Fr 09:00-18:00; Sa-Su 10:00-16:00'],
  ['工作日 9-18', 'Mo-Fr 09:00-18:00; Sa-Su off'],
  ['10:00-14:00,17:00-22:00', 'Mo-Su 10:00-14:00,17:00-22:00'],
  ['17:00-02:00', 'Mo-Su 17:00-02:00'],
  ['24小时营业', '24/7'],
  ['Mo-Sa 08:00-20:00', 'Mo-Sa 08:00-20:00; Su off'],
])('opening hours %s are %s', (cell, osm) => {
  const hours = hoursOfCell(cell)
  expect(hours && hoursToOsm(hours)).toBe(osm)
})

test('what cannot be kept is left out of the line and noted: the rest comes in', () => {
  const line = one({ 店招: '春风花店', 联系电话: '0571-88000000', 主结算行: '农行', 营业时间: '看心情' })
  expect(line).toMatchObject({ ok: { name: '春风花店', phone: null, mainBank: null, weeklyHours: null } })
  expect('notes' in line && line.notes.map(({ code }) => code).toSorted()).toEqual([
    'bank_without_day',
    'hours_unread',
    'phone_without_consent',
  ])
  expect(JSON.stringify(line)).not.toContain('88000000')
})

// Put together here: no eleven digits of a real person's stand in the project.
const mobile = ['199', '0000', '0001'].join('')
test.each([
  [{ 店招: '', 地址: 'x' }, 'sign_missing', 'name'],
  [{ 店招: '甲店', 统一社会信用代码: '91350100M000100Y44' }, 'bad_credit_code', 'credit_code'],
  [{ 店招: '甲店', 统一社会信用代码: '11010519491231002X' }, 'looks_like_id_card', 'credit_code'],
  [{ 店招: '甲店', 备注: `找老周${mobile}` }, 'phone_elsewhere', 'note'],
  [{ 店招: '甲店', 联系电话: '11010519491231002X' }, 'looks_like_id_card', 'owner_phone'],
  [{ 店招: '甲店', 联系电话: mobile, 授权日期: '2026-12-01' }, 'day_to_come', 'owner_consent_on'],
  [{ 店招: '甲店', 主结算行: '农行', 观察日期: '明年' }, 'unknown_value', 'bank_observed_on'],
  [{ 店招: '甲店', 行业类别: '古玩字画' }, 'unknown_value', 'category'],
  [{ 店招: '甲店', 主要客群: '宝妈、退休、学生、白领' }, 'too_many', 'segments'],
  [{ 店招: '甲店', 价位: '5' }, 'unknown_value', 'price_tier'],
  [{ 店招: '长'.repeat(61) }, 'too_long', 'name'],
  [{ 店招: '甲店', 经度: '118.78' }, 'half_position', 'lat'],
])('refuses %j as %s', (cells, code, column) => {
  const line = one(cells)
  expect('rejected' in line && line.rejected[0]).toMatchObject({ code, column })
  expect(JSON.stringify(line)).not.toContain(mobile)
})

test('a word nobody knows means what the user says, in a list of words too', () => {
  const words = new Map([
    ['category' as const, new Map([['古玩字画', 'culture']])],
    [
      'our_products' as const,
      new Map([
        ['聚财宝', 'wealth'],
        ['旧卡', ''],
      ]),
    ],
    ['main_bank' as const, new Map([['那家', 'rcb']])],
  ])
  const cells = {
    店招: '甲店',
    行业类别: '古玩字画',
    本行产品: '聚财宝、旧卡、收单',
    主结算行: '那家',
    观察日期: '2026-11-01',
  }
  const unknown = one(cells)
  expect('rejected' in unknown && unknown.rejected.map(({ value }) => value)).toEqual([
    '古玩字画',
    '那家',
    '聚财宝',
    '旧卡',
  ])
  expect(one(cells, { words })).toMatchObject({
    ok: { category: 'culture', ourProducts: ['wealth', 'acquiring'], mainBank: { bankCode: 'rcb' } },
  })
})

test('a line that names its coordinate system is read in it; the others are asked about when shops lie off', () => {
  const said = one({ 店招: '甲店', ...at(fromWgs84(middle, 'gcj02')), 坐标系: '高德' })
  expect(said).toMatchObject({
    ok: { positionDatum: 'gcj02', position: [expect.closeTo(middle[0], 5), expect.closeTo(middle[1], 5)] },
  })
  const names = ['甲店', '乙店', '丙店', '丁店']
  const spots = names.map((_, index) => offset(index * 200, 0, middle))
  const signs = new Map(names.map((name, index) => [foldedName(name), spots[index] ?? middle]))
  const rows = names.map((name, index) => {
    const { 经度, 纬度 } = at(fromWgs84(spots[index] ?? middle, 'bd09'))
    return [name, 经度, 纬度]
  })
  expect(read(['店招', '经度', '纬度'], rows, { signs }).datum).toMatchObject({ verdict: 'other_datum', datum: 'bd09' })
})

test('the same shop twice in a file is refused with its first line', () => {
  const header = ['店招', '地址', '经度', '纬度', '统一社会信用代码']
  const row = (name: string, position: LngLat | null, address = '', code = '') => {
    const place = position ? at(position) : { 经度: '', 纬度: '' }
    return [name, address, place.经度, place.纬度, code]
  }
  const { rows } = read(header, [
    row('春风花店', middle),
    row('春风 花店', offset(40, 0, middle)),
    row('春风花店', offset(400, 0, middle)),
    row('无位置', null, '滨河路1号'),
    row('无位置', null, '滨河路 1 号'),
    row('甲店', middle, '', '91350100M000100Y43'),
    row('乙店', offset(900, 0, middle), '', '91350100M000100Y43'),
  ])
  const twice = rows.flatMap((line) =>
    'rejected' in line ? [[line.line, line.rejected[0]?.code, line.rejected[0]?.offer?.firstLine]] : [],
  )
  expect(twice).toEqual([
    [3, 'merchant_twice', 2],
    [6, 'merchant_twice', 5],
    [8, 'merchant_twice', 7],
  ])
})

test('a shop is found by its sign and where it stands, and by the sign alone only when it stands once', () => {
  const shop = (id: string, position: LngLat, address: string | null = null) => ({
    id,
    sign: '春风花店',
    address,
    position,
  })
  const near = shop('near', offset(30, 0, middle))
  const far = shop('far', offset(300, 0, middle), '滨河路12号')
  const line = { sign: '春风花店', address: null, position: null }
  const isRound = () => true
  expect(matchedShop({ ...line, position: middle }, [far, near], isRound)).toEqual({ shop: near, by: 'sign_near' })
  expect(matchedShop({ ...line, position: middle, address: '滨河路 12 号' }, [far], isRound)).toEqual({
    shop: far,
    by: 'sign_address',
  })
  expect(matchedShop({ ...line, position: offset(2000, 0, middle), address: '滨河路12号' }, [far], isRound)).toBeNull()
  expect(matchedShop(line, [far], isRound)).toEqual({ shop: far, by: 'sign_once' })
  expect(matchedShop(line, [far, near], isRound)).toBe('several')
  expect(matchedShop(line, [far], () => false)).toBeNull()
  expect(matchedShop({ ...line, sign: '' }, [{ ...far, sign: '' }], isRound)).toBeNull()
  expect(isSameShop(line, line)).toBe(true)
  expect(isSameShop({ ...line, position: middle }, line)).toBe(false)
})

test('takes its own template: header, codes and example are no merchants', () => {
  const file = fs.readFileSync(path.resolve(import.meta.dirname, '../../data/templates/merchants.csv'), 'utf8')
  const table = file.split('\r\n').map((line) => line.split(','))
  expect(table[1]).toEqual(merchantImportColumns.map(({ code }) => code))
  const { columns, rows } = readMerchantRows([...table.slice(0, 3), ['春风花店']], options)
  expect(columns.map(({ column }) => column)).toEqual(merchantImportColumns.map(({ code }) => code))
  expect(rows).toMatchObject([{ line: 4, ok: { name: '春风花店' } }])
  // The example itself is right but for its sign.
  const example = (table[2] ?? []).with(0, '春风花店')
  expect(readMerchantRows([table[0] ?? [], example], options).rows).toMatchObject([
    { notes: [], ok: { category: 'flower', mainBank: { bankCode: 'icbc' }, segments: ['retiree', 'homemaker'] } },
  ])
})

test('never throws, and gives only rows by the schema, whatever the cells', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('Y', '118.78', '32.04', '花店', '9:00-21:00', '=1+1', '__proto__', '2026-11-01', '无', '[1', '{}'),
  )
  const header = merchantImportColumns.map(({ zh }) => zh)
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: header.length + 2 }), { maxLength: 5 }), (rows) => {
      const { rows: lines } = read(header, rows)
      const isRight = (line: (typeof lines)[number]) =>
        'ok' in line ? newMerchantRowSchema.safeParse(line.ok).success : line.rejected.length > 0
      expect(lines.filter((line) => !isRight(line))).toEqual([])
    }),
  )
})
