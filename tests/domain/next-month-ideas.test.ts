import { festivalsOf } from 'domain/festival.ts'
import { nextMonthIdeas } from 'domain/formulas/next-month-ideas.ts'
import { peopleOfFlows } from 'domain/formulas/people-of-flows.ts'
import { voucherRefusal, usesLeft } from 'domain/voucher-refusal.ts'
import { describe, expect, test } from 'vitest'

const none = peopleOfFlows([])
const facts = { month: '2026-08', until: '2026-08-31', received: none, sent: none, benefits: [], promotions: [] }
const benefit = {
  id: 'a',
  title: '试听课',
  pillar: 'li' as const,
  usedInMonth: 9,
  used: 12,
  quota: 20,
  validTo: '2027-12-31',
}

describe('what to do next month', () => {
  test('begins with what runs out, then what ends, and never holds more than three', () => {
    const ideas = nextMonthIdeas({
      ...facts,
      benefits: [benefit, { ...benefit, title: '折扣', validTo: '2026-09-20' }, { ...benefit, usedInMonth: 0 }],
      promotions: [{ name: '中秋集市', from: '2026-09-20', to: '2026-09-27' }],
    })
    expect(ideas).toEqual([
      { code: 'benefit_running_out', title: '试听课', left: 8 },
      { code: 'benefit_ending', title: '折扣', validTo: '2026-09-20' },
      { code: 'promotion', name: '中秋集市', from: '2026-09-20', to: '2026-09-27' },
    ])
  })

  test('one way is named from three people on', () => {
    const people = (count: number) => peopleOfFlows([{ proof: 'count_sheet', count }])
    const only = (received: number, sent: number) =>
      nextMonthIdeas({
        ...facts,
        benefits: [{ ...benefit, quota: null }],
        received: people(received),
        sent: people(sent),
      })
        .map(({ code }) => code)
        .filter((code) => code.startsWith('only_'))
    expect([only(3, 0), only(2, 0), only(0, 3), only(9, 1)]).toEqual([['only_receives'], [], ['only_sends'], []])
  })

  test('with nothing pressing it is the next festival and more of what works', () => {
    expect(nextMonthIdeas({ ...facts, benefits: [{ ...benefit, quota: null }] })).toEqual([
      { code: 'festival', festival: 'teachers_day', on: '2026-09-10' },
      { code: 'more_codes', title: '试听课', usedInMonth: 9 },
    ])
  })
})

test('festivals of the Chinese calendar fall where they fall, also in a year with a leap month', () => {
  const days = (month: string) => festivalsOf(month).map(({ festival, on }) => `${festival} ${on}`)
  expect(days('2026-02')).toEqual(['spring_festival 2026-02-17'])
  expect(days('2025-10')).toEqual(['national_day 2025-10-01', 'mid_autumn 2025-10-06', 'double_ninth 2025-10-29'])
  expect(days('2025-07')).toEqual([])
})

describe('a code', () => {
  const voucher = {
    quota: 3,
    used: 1,
    isVoided: false,
    validFrom: '2026-03-01',
    validTo: '2026-03-31',
    benefit: { isEnded: false, validFrom: '2026-01-01', validTo: '2026-03-15', quota: 10, used: 9 },
  }
  test('is judged on the day it was handed in, both ends of its validity counted', () => {
    const on = (day: string) => voucherRefusal(voucher, day)
    expect([on('2026-02-28'), on('2026-03-01'), on('2026-03-15'), on('2026-03-16'), on('2026-04-01')]).toEqual([
      'code_not_yet',
      null,
      null,
      'benefit_ended',
      'code_expired',
    ])
  })
  test('has as many uses left as the benefit lets it', () => {
    expect(usesLeft(voucher)).toBe(1)
    expect(voucherRefusal(voucher, '2026-03-02', 2)).toBe('benefit_used_up')
    expect(voucherRefusal(voucher, '2026-03-02', 3)).toBe('code_used_up')
    expect(usesLeft({ ...voucher, benefit: { ...voucher.benefit, quota: null } })).toBe(2)
  })
})
