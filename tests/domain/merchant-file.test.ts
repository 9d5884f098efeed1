import fc from 'fast-check'
import { isWithinMonths, daysAfter } from 'domain/civil-date.ts'
import { presenceExpiresOn } from 'domain/competitor.ts'
import { filedGrade } from 'domain/formulas/filed-grade.ts'
import { filingGaps } from 'domain/merchant-file.ts'
import {
  merchantFilterOfQuery,
  merchantFilterSchema,
  merchantFilterToQuery,
  merchantQuerySchema,
} from 'domain/merchant-list.ts'
import { mondayOf } from 'domain/walk-wish.ts'
import { expect, test } from 'vitest'

const known = (...parts: readonly string[]) =>
  // One entry for each part of the list.
  Object.fromEntries(filingGaps.map((gap) => [gap, parts.includes(gap)])) as Record<
    (typeof filingGaps)[number],
    boolean
  >
const day = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

test('a file is graded by what is known, in steps, and says what the next one lacks', () => {
  expect(filedGrade(known())).toEqual({ grade: 0, gaps: ['sign', 'category'] })
  expect(filedGrade(known('sign', 'category'))).toEqual({ grade: 1, gaps: ['operator'] })
  expect(filedGrade(known('sign', 'category', 'operator', 'bank')).gaps).toEqual(['needs', 'our_products'])
  // Whoever knows everything but who runs it is at the sign.
  expect(filedGrade({ ...known(...filingGaps), operator: false })).toEqual({ grade: 1, gaps: ['operator'] })
  expect(filedGrade(known(...filingGaps))).toEqual({ grade: 4, gaps: [] })
})

test('what was seen of a bank counts to its last day and not a day longer', () => {
  fc.assert(
    fc.property(day, (seenOn) => {
      const last = presenceExpiresOn(seenOn)
      expect([isWithinMonths(seenOn, last, 12), isWithinMonths(seenOn, daysAfter(last, 1), 12)]).toEqual([true, false])
    }),
  )
  expect([presenceExpiresOn('2026-03-05'), presenceExpiresOn('2027-02-28')]).toEqual(['2027-03-05', '2028-02-29'])
})

test('a filter reads from the address as it was written there', () => {
  const filter = merchantFilterSchema.parse({
    text: '启明, 画室',
    groups: ['child', 'food'],
    grades: ['0', '4'],
    stages: ['none', 'active'],
    withinMetres: 500,
    box: [118.1, 32, 118.2, 32.1],
    newSince: '2026-11-01',
  })
  expect(merchantFilterOfQuery(merchantFilterToQuery(filter))).toEqual(filter)
  expect(merchantFilterOfQuery({})).toEqual({})
  expect(merchantFilterOfQuery({ box: '1,2,3' })).toBeNull()
  expect(merchantQuerySchema.safeParse({ page: 'one' }).success).toBe(false)
  expect(merchantQuerySchema.parse({ page: '2', grades: '3' })).toMatchObject({
    page: 2,
    files: 'files',
    filter: { grades: ['3'] },
  })
})

test('a week begins on its Monday', () => {
  expect(['2026-11-22', '2026-11-23', '2026-11-29', '2026-11-30'].map(mondayOf)).toEqual([
    '2026-11-16',
    '2026-11-23',
    '2026-11-23',
    '2026-11-30',
  ])
})
