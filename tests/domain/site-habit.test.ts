import { expect, test } from 'vitest'
import { habitFit, habitWorth } from 'domain/formulas/site-habit.ts'
import type { Rhythm } from 'domain/target-group.ts'

const dancers: Rhythm = { days: ['tu', 'fr'], from: '19:00', to: '20:30' }
// 2026-12-01 is a Tuesday.
const tuesday = (startTime: string, endTime: string) => habitFit(dancers, { onDate: '2026-12-01', startTime, endTime })

test('a group is there anyhow when its day and hour are those of the event', () => {
  expect(tuesday('19:00', '20:30')).toBe('meets_then')
  expect(tuesday('20:00', '22:00')).toBe('meets_then')
})

test('coming and going counts within the hour, and no longer', () => {
  expect(tuesday('17:00', '18:30')).toBe('meets_around')
  expect(tuesday('20:30', '22:00')).toBe('meets_around')
  expect(tuesday('16:00', '18:00')).toBe('meets_other_times')
  expect(tuesday('21:30', '22:00')).toBe('meets_other_times')
})

test('another day, and no fixed day, are other times', () => {
  const onWednesday = { onDate: '2026-12-02', startTime: '19:00', endTime: '20:30' }
  expect(habitFit(dancers, onWednesday)).toBe('meets_other_times')
  expect(habitFit({ ...dancers, days: [] }, onWednesday)).toBe('meets_other_times')
  expect(habitWorth.meets_then).toBeGreaterThan(habitWorth.meets_around)
  expect(() => habitFit(dancers, { ...onWednesday, onDate: 'soon' })).toThrow('not a date')
})
