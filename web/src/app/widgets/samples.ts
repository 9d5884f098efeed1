import type { Rate } from 'domain/rate.ts'

const rate = (part: Partial<Rate>): Rate => ({
  value: part.low ?? null,
  low: null,
  high: null,
  ci: null,
  numerator: 0,
  numeratorHigh: 0,
  denominator: null,
  grade: null,
  asOf: null,
  source: null,
  flags: [],
  ...part,
})

/** One rate for each way a rate can look. */
export const sampleRates = {
  counted: rate({
    low: 0.27,
    high: 0.291,
    numerator: 270,
    numeratorHigh: 291,
    denominator: 1000,
    grade: 'a',
    asOf: '2026-09-12',
  }),
  estimated: rate({
    low: 0.139,
    high: 0.149,
    numerator: 139,
    numeratorHigh: 149,
    denominator: 1000,
    grade: 'c',
    asOf: '2025-06-30',
  }),
  sure: rate({
    low: 0.185,
    high: 0.185,
    numerator: 50,
    numeratorHigh: 50,
    denominator: 270,
    grade: 'a',
    asOf: '2026-09-12',
  }),
  unknown: rate({ numerator: 181, numeratorHigh: 181, grade: 'd', flags: ['no_denominator'] }),
  over: rate({
    low: 1.04,
    high: 1.04,
    numerator: 104,
    numeratorHigh: 104,
    denominator: 100,
    grade: 'b',
    asOf: '2024-01-31',
    flags: ['over_100'],
  }),
  few: rate({ numerator: 4, numeratorHigh: 4, denominator: 7, grade: 'a', asOf: '2026-09-12', flags: ['few_cases'] }),
  main: rate({
    low: 0.2204,
    high: 0.2365,
    numerator: 179,
    numeratorHigh: 192,
    denominator: 812,
    grade: 'b',
    asOf: '2026-09-12',
  }),
}
