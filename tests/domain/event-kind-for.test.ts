import { wholeAudience } from 'domain/audience.ts'
import { eventKindFor } from 'domain/event-kind-for.ts'
import { expect, test } from 'vitest'

test('a season or an event begins with the kind that suits its people', () => {
  const kindOf = (asked: object) => eventKindFor({ ...wholeAudience, ...asked })
  expect(kindOf({ children: true })).toBe('contest')
  expect(kindOf({ segments: ['family_child'] })).toBe('contest')
  expect(kindOf({ elders: true })).toBe('tea_stand')
  expect(kindOf({ targetGroupIds: ['01M808TX00E17CRHWZKCHFEHF3'] })).toBe('tea_stand')
  expect(kindOf({ payroll: ['none'] })).toBe('visit_in')
  expect(kindOf({ segments: ['boss'] })).toBe('salon')
})
