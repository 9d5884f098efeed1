import { beforeAll, expect, test } from 'vitest'
import { formats } from 'web/i18n/format.ts'
import { startSpeaking, textIn } from 'web/i18n/speak.ts'

const written = (language: 'zh-CN' | 'en') => formats(textIn(language), language, '2026-11-28')

beforeAll(() => startSpeaking('zh-CN'))

test('distances are metres, and kilometres from 1,500 m', () => {
  const { metres, aboutMetres } = written('zh-CN')
  expect([metres(384), metres(1082), metres(1499), metres(1500), metres(1849)]).toEqual([
    '384 米',
    '1,082 米',
    '1,499 米',
    '1.5 公里',
    '1.8 公里',
  ])
  expect(aboutMetres(384)).toBe('约 380 米')
  expect(written('en').metres(384)).toBe('384 m')
})

test('time on foot goes from minutes to hours', () => {
  const { walk, minutes } = written('zh-CN')
  expect([walk(6.2), walk(0.2), minutes(80), minutes(120)]).toEqual([
    '步行 6 分钟',
    '步行 1 分钟',
    '1 小时 20 分',
    '2 小时',
  ])
})

test('money is yuan below ten thousand, then tens of thousands with one decimal', () => {
  const { money } = written('zh-CN')
  expect([money(390_000), money(350_000_000), money(3_560_000_00)]).toEqual(['3,900 元', '350 万元', '356 万元'])
  expect(money(1_250_000)).toBe('1.3 万元')
  expect(written('en').money(390_000)).toBe('CNY 3,900')
})

test('a rate is low to high, one number when both are equal, and marked when estimated', () => {
  const { rate } = written('zh-CN')
  expect(rate({ low: 0.2204, high: 0.2365, grade: 'b' })).toBe('22.0–23.6%')
  expect(rate({ low: 0.2204, high: 0.2365, grade: 'b' }, 'whole')).toBe('22–24%')
  expect(rate({ low: 0.185, high: 0.185, grade: 'a' })).toBe('18.5%')
  expect(rate({ low: 0.139, high: 0.149, grade: 'c' })).toBe('≈13.9–14.9%')
  expect(rate({ low: null, high: null, grade: 'd' })).toBeNull()
})

test('days carry the weekday this year and the year else', () => {
  const { day, shortDay } = written('zh-CN')
  expect([day('2026-11-28'), day('2025-11-28'), shortDay('2026-11-07')]).toEqual(['11-28 周六', '2025-11-28', '11-07'])
  const english = written('en')
  expect([english.day('2026-11-28'), english.day('2025-09-02')]).toEqual(['28 Nov', '2 Sep 2025'])
})

test('an instant is shown on the clock of Shanghai', () => {
  expect(written('zh-CN').moment('2026-11-27T22:05:00.000Z')).toBe('11-28 06:05')
})

test('what is unknown is a word and never zero', () => {
  const { count, metres, money, percent, day, multiple } = written('zh-CN')
  expect([count(null), metres(null), money(null), percent(null), day(null), multiple(null)]).toEqual(
    Array.from({ length: 6 }, () => '未知'),
  )
  expect(count(0)).toBe('0')
})
