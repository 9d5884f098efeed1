import { proposedGrade } from 'domain/formulas/proposed-grade.ts'
import { expect, test } from 'vitest'

const onDate = '2026-11-21'

test('a count of this year is a, one from memory b, a rule c, a guess d', () => {
  expect(proposedGrade('property', 'counted', '2026-09-12', onDate)).toBe('a')
  expect(proposedGrade('property', 'verbal', '2026-09-12', onDate)).toBe('b')
  expect(proposedGrade('estimate_building', 'counted', '2026-09-12', onDate)).toBe('c')
  expect(proposedGrade('estimate_person', 'counted', '2026-09-12', onDate)).toBe('d')
})

test('a count of more than twelve months ago is b, to the day', () => {
  expect(proposedGrade('survey', 'counted', '2025-11-21', onDate)).toBe('a')
  expect(proposedGrade('survey', 'counted', '2025-11-20', onDate)).toBe('b')
})

test('only those who speak may speak from memory: a bulletin is official whatever was ticked before', () => {
  expect(proposedGrade('gov_stat', 'verbal', '2026-01-01', onDate)).toBe('a')
  expect(proposedGrade('committee', 'verbal', '2026-01-01', onDate)).toBe('b')
})
