import { newAttendanceSchema } from 'domain/attendance.ts'
import { childAgeOf, childrenIn, dayFigures } from 'domain/formulas/day-figures.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const party = { id: 'a', invitationId: null, householdCode: null, adults: 1, children: [], intent: null }
const child = { nickname: '豆豆', age: '4_6' as const }

describe('what a door counts', () => {
  test('each household once, a party without a mark as one', () => {
    const figures = dayFigures([
      { ...party, id: 'a', invitationId: 'i', householdCode: '74WJ', adults: 2, children: [child], intent: 'b' },
      { ...party, id: 'b', invitationId: 'j', householdCode: '74WJ' },
      { ...party, id: 'c', intent: 'c' },
      { ...party, id: 'd', intent: 'a' },
    ])
    expect(figures).toEqual({ households: 3, people: 6, children: 1, walkIns: 2, interested: 2 })
  })

  test('nobody is nothing, not unknown', () => {
    expect(dayFigures([])).toEqual({ households: 0, people: 0, children: 0, walkIns: 0, interested: 0 })
  })
})

describe('children as they are typed', () => {
  test.each([
    ['豆豆5 乐乐8', [child, { nickname: '乐乐', age: '7_9' }]],
    [
      '小满0，安安14',
      [
        { nickname: '小满', age: '0_3' },
        { nickname: '安安', age: '13_14' },
      ],
    ],
    ['', []],
  ])('"%s"', (text, children) => expect(childrenIn(text)).toEqual(children))

  test.each(['豆豆', '5', '豆豆15', '豆豆 5'])('"%s" is read as nobody', (text) => expect(childrenIn(text)).toBeNull())

  test('every age to 14 has one band, in order', () => {
    const bands = Array.from({ length: 16 }, (_, years) => childAgeOf(years))
    expect(bands).toEqual([
      ...Array(4).fill('0_3'),
      ...Array(3).fill('4_6'),
      ...Array(3).fill('7_9'),
      ...Array(3).fill('10_12'),
      ...Array(2).fill('13_14'),
      null,
    ])
    expect(childAgeOf(-1)).toBeNull()
  })
})

test('no arrival with a child passes without its guardian, whatever else it says', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constant(child), { minLength: 1, maxLength: 10 }),
      fc.integer({ min: 0, max: 50 }),
      fc.constantFrom('invited', 'walk_in', 'friend'),
      fc.boolean(),
      (children, adults, cameFrom, guardianConsent) => {
        const { success } = newAttendanceSchema.safeParse({ children, adults, cameFrom, guardianConsent })
        expect(success).toBe(guardianConsent)
      },
    ),
  )
})
