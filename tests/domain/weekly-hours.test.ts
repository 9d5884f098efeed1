import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hoursFromOsm, hoursToOsm } from 'domain/osm-hours.ts'
import { closedDays, isOpenAt, openWindowsOn, type WeeklyHours, weeklyHoursSchema } from 'domain/weekly-hours.ts'

const closed: WeeklyHours = { mo: [], tu: [], we: [], th: [], fr: [], sa: [], su: [] }
const noonBreak = [
  { opens: '09:00', closes: '12:00' },
  { opens: '14:00', closes: '18:00' },
]

describe('opening hours of a week', () => {
  test('has several windows a day, and shuts at the minute it closes', () => {
    const hours = weeklyHoursSchema.parse({ ...closed, mo: noonBreak })
    expect(['08:59', '09:00', '11:59', '12:00', '14:00', '18:00'].map((time) => isOpenAt(hours, 'mo', time))).toEqual([
      false,
      true,
      true,
      false,
      true,
      false,
    ])
    expect(closedDays(hours)).toEqual(['tu', 'we', 'th', 'fr', 'sa', 'su'])
  })

  test('goes on past midnight, from Sunday into Monday too', () => {
    const hours = weeklyHoursSchema.parse({ ...closed, su: [{ opens: '18:00', closes: '02:00' }] })
    expect(openWindowsOn(hours, 'su')).toEqual([{ opens: '18:00', closes: '24:00' }])
    expect(openWindowsOn(hours, 'mo')).toEqual([{ opens: '00:00', closes: '02:00' }])
    expect(isOpenAt(hours, 'su', '23:59') && isOpenAt(hours, 'mo', '01:59')).toBe(true)
    expect(isOpenAt(hours, 'su', '01:00') || isOpenAt(hours, 'mo', '02:00')).toBe(false)
  })

  test('closes at midnight without a rest on the next day', () => {
    for (const closes of ['00:00', '24:00']) {
      const hours = weeklyHoursSchema.parse({ ...closed, fr: [{ opens: '10:00', closes }] })
      expect(openWindowsOn(hours, 'fr')).toEqual([{ opens: '10:00', closes: '24:00' }])
      expect(openWindowsOn(hours, 'sa')).toEqual([])
    }
  })

  test.each([
    ['windows that overlap', { ...closed, mo: [noonBreak[0], { opens: '11:00', closes: '13:00' }] }],
    [
      'a night that runs into the morning',
      { ...closed, mo: [{ opens: '20:00', closes: '03:00' }], tu: [{ opens: '02:00', closes: '04:00' }] },
    ],
    ['an empty window', { ...closed, mo: [{ opens: '09:00', closes: '09:00' }] }],
    ['25 o’clock', { ...closed, mo: [{ opens: '09:00', closes: '25:00' }] }],
    ['a week of six days', { mo: [], tu: [], we: [], th: [], fr: [], sa: [] }],
  ])('refuses %s', (_name, hours) => {
    expect(weeklyHoursSchema.safeParse(hours).success).toBe(false)
  })
})

describe('hours in the form of OpenStreetMap', () => {
  test.each([
    ['24/7', '24/7'],
    ['09:00-21:00', 'Mo-Su 09:00-21:00'],
    ['9:00-21:00', 'Mo-Su 09:00-21:00'],
    ['Mo-Fr 09:00-12:00,14:00-18:00; Sa off', 'Mo-Fr 09:00-12:00,14:00-18:00; Sa-Su off'],
    ['Mo-Fr 08:30-17:30, Sa 09:00-12:00', 'Mo-Fr 08:30-17:30; Sa 09:00-12:00; Su off'],
    ['Mo,We,Fr 10:00-20:00', 'Mo 10:00-20:00; Tu off; We 10:00-20:00; Th off; Fr 10:00-20:00; Sa-Su off'],
    ['Sa-Mo 10:00-16:00', 'Mo 10:00-16:00; Tu-Fr off; Sa-Su 10:00-16:00'],
    ['Mo-Su 10:00-22:00; Tu off', 'Mo 10:00-22:00; Tu off; We-Su 10:00-22:00'],
    ['Mo-Su 17:00-26:00; PH off', 'Mo-Su 17:00-02:00'],
    ['Mo-Su, PH 07:00-24:00', 'Mo-Su 07:00-24:00'],
    ['mo-fr 9:00 – 18:00', 'Mo-Fr 09:00-18:00; Sa-Su off'],
    ['off', 'Mo-Su off'],
    ['Mo-Su 00:00-24:00', '24/7'],
  ])('reads %s as %s', (text, plain) => {
    const hours = hoursFromOsm(text)
    expect(hours && hoursToOsm(hours)).toBe(plain)
  })

  test.each([
    '',
    'sunrise-sunset',
    'Mo-Fr 09:00+',
    'Apr-Oct Mo-Fr 09:00-18:00',
    'week 1-52/2 Mo 10:00-12:00',
    'by appointment',
    'Mo[1] 10:00-12:00',
    '09:00-33:00',
    'Mo-Fr 18:00-09:00,08:00-10:00',
    '9-18',
    'SH off',
  ])('says nothing of %j', (text) => {
    expect(hoursFromOsm(text)).toBeNull()
  })

  test('comes back as it was written', () => {
    const minute = fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15)
    const clock = (minutes: number) =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    const day = fc.uniqueArray(minute, { maxLength: 6 }).map((minutes) => {
      const sorted = minutes.toSorted((a, b) => a - b)
      return sorted.flatMap((opens, index) => {
        const closes = sorted[index + 1]
        return index % 2 === 0 && closes !== undefined ? [{ opens: clock(opens), closes: clock(closes) }] : []
      })
    })
    const week = fc.record({ mo: day, tu: day, we: day, th: day, fr: day, sa: day, su: day })
    fc.assert(
      fc.property(week, (hours) => {
        expect(hoursFromOsm(hoursToOsm(hours))).toEqual(hours)
      }),
    )
  })
})
