import { voucherCode } from 'domain/voucher-code.ts'
import { expect, test } from 'vitest'
import { emptyRow, judgeRows, type TickedRow, withAnswers, withEmptyEnd } from 'web/features/vouchers/ticked-rows.ts'

const code = voucherCode(new Uint8Array([1, 2, 3, 4, 5]))
const row = (words: string, change: Partial<TickedRow> = {}): TickedRow => ({
  ...emptyRow('2026-11-20'),
  code: words,
  ...change,
})

test('a row is judged before it is sent: by its check sign, and whether another says the same of the same day', () => {
  const rows = [
    row(code.toLowerCase(), { answer: 'saved' }),
    row(`${code.slice(0, 4)}-${code.slice(4)}`),
    row(code, { day: '2026-11-21' }),
    row(`${code.slice(0, 8)}${code.endsWith('0') ? '1' : '0'}`),
    row(' '),
    row(code, { answer: 'code_used_up' }),
  ]
  expect(judgeRows(rows)).toEqual([
    { kind: 'saved' },
    { kind: 'twice', first: 1 },
    { kind: 'fits' },
    { kind: 'wrong' },
    { kind: 'empty' },
    { kind: 'refused', refusal: 'code_used_up' },
  ])
})

test('rows end with one empty row, and answers land where their ids stand', () => {
  const rows = withEmptyEnd([row(code), row('x')], '2026-11-20')
  expect(rows.map(({ code: words }) => words)).toEqual([code, 'x', ''])
  expect(withEmptyEnd(rows, '2026-11-20')).toHaveLength(3)
  const [first, second] = rows
  const answers = [
    { id: second?.id ?? '', refusal: 'code_wrong' as const },
    { id: first?.id ?? '', refusal: null },
  ]
  expect(withAnswers(rows, { rows: answers, redeemed: 1, refused: 1 }).map(({ answer }) => answer)).toEqual([
    'saved',
    'code_wrong',
    null,
  ])
})
