import type { CanvassSide } from 'domain/canvass-side.ts'
import { describe, expect, test } from 'vitest'
import { chosenAfter, startOf } from 'web/features/canvass/side-choice.ts'
import { sideCounts, streetRows } from 'web/features/canvass/side-counts.ts'
import { putOffGroups } from 'web/features/canvass/put-off.ts'
import { lassoStep } from 'web/features/canvass/side-lasso.ts'
import { filterCounts, filteredSides } from 'web/features/canvass/side-filter.ts'
import { besideLine } from 'web/features/canvass/door-place.ts'
import { nextSaturday } from 'web/features/canvass/plan-form.ts'

const blank: CanvassSide = {
  id: 'side',
  segmentId: 'segment',
  streetId: 'street',
  street: '碧波巷',
  named: true,
  kind: 'street',
  placeId: null,
  compass: 'n',
  side: 'left',
  frontage: 'shops',
  lengthM: 100,
  geometry: [
    [117.2, 30],
    [117.201, 30],
  ],
  doors: 0,
  emptyDoors: 0,
  verifiedDoors: null,
  attempted: 0,
  terminal: 0,
  covered: false,
  newDoors: 0,
  lastWalkedOn: null,
  freshness: 'never',
  neverWalked: 0,
  ours: 0,
  locked: 0,
  doNotVisit: 0,
  overBudget: 0,
  mainBankUnknown: 0,
  mainBankRival: 0,
  loanNeed: 0,
  allianceGap: 0,
  revisitDue: 0,
  walkWishes: 0,
  warmDoors: 0,
  formerSite: false,
  hoursKnown: 0,
  unseen: 0,
  turfIds: [],
  planIds: [],
  heldOutOf: null,
  putOff: null,
}
const side = (id: string, part: Partial<CanvassSide> = {}): CanvassSide => ({ ...blank, id, ...part })

test('sides put off are a filter, and stand by the plan they came from, the latest first', () => {
  const saturday = { planId: 'one', title: '周六扫街', onDate: '2026-11-28', plannedFor: '2026-12-05' }
  const sunday = { planId: 'two', title: '周日再扫', onDate: '2026-11-29', plannedFor: null }
  const sides = [
    side('a', { putOff: saturday }),
    side('b', { putOff: sunday }),
    side('c', { putOff: saturday }),
    side('d', { putOff: saturday, heldOutOf: { planId: 'one', title: '周六扫街' } }),
    side('e'),
  ]
  expect(filteredSides(sides, ['put_off']).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
  expect(filterCounts(sides, []).put_off).toBe(3)
  expect(putOffGroups(sides).map(({ putOff, sides: of }) => [putOff.title, of.map(({ id }) => id)])).toEqual([
    ['周日再扫', ['b']],
    ['周六扫街', ['a', 'c']],
  ])
})

describe('a lasso', () => {
  const north = side('north')
  const south = side('south', { side: 'right', compass: 's' })
  const far = side('far', {
    geometry: [
      [117.21, 30],
      [117.211, 30],
    ],
  })
  const wall = side('wall', { frontage: 'none' })
  const sides = [north, south, far, wall]
  const round: [number, number][] = [
    [117.1995, 29.9995],
    [117.2015, 29.9995],
    [117.2015, 30.0005],
    [117.1995, 30.0005],
    [117.1995, 29.9995],
  ]

  test('chooses the walkable sides inside', () => {
    expect([...chosenAfter(startOf(['far']), lassoStep(round, sides, 'add')).chosen]).toEqual(['far', 'north', 'south'])
  })

  test('that takes out leaves what lies outside, and one step back brings all again', () => {
    const all = startOf(['north', 'south', 'far', 'wall'])
    const less = chosenAfter(all, lassoStep(round, sides, 'remove'))
    expect([...less.chosen]).toEqual(['far'])
    expect(chosenAfter(less, { do: 'undo' }).chosen).toEqual(all.chosen)
    // Nothing chosen inside: no step to take back.
    expect(chosenAfter(less, lassoStep(round, sides, 'remove')).before).toHaveLength(1)
  })
})

describe('a choice of street sides', () => {
  const ids = (choice: { chosen: ReadonlySet<string> }) => [...choice.chosen].toSorted()

  test('a click takes a side and the next one gives it back', () => {
    const once = chosenAfter(startOf([]), { do: 'toggle', sideIds: ['a'] })
    expect(ids(once)).toEqual(['a'])
    expect(ids(chosenAfter(once, { do: 'toggle', sideIds: ['a'] }))).toEqual([])
  })

  test('of a street with one side chosen a click on the street takes the other too, and a second one drops both', () => {
    const both = chosenAfter(startOf(['a']), { do: 'toggle', sideIds: ['a', 'b'] })
    expect(ids(both)).toEqual(['a', 'b'])
    expect(ids(chosenAfter(both, { do: 'toggle', sideIds: ['a', 'b'] }))).toEqual([])
  })

  test('steps are taken back one by one and done again, until something else is chosen', () => {
    let choice = startOf([])
    choice = chosenAfter(choice, { do: 'add', sideIds: ['a', 'b'] })
    choice = chosenAfter(choice, { do: 'remove', sideIds: ['a'] })
    choice = chosenAfter(choice, { do: 'undo' })
    expect(ids(choice)).toEqual(['a', 'b'])
    choice = chosenAfter(choice, { do: 'undo' })
    expect(ids(choice)).toEqual([])
    expect(chosenAfter(choice, { do: 'undo' })).toBe(choice)
    choice = chosenAfter(choice, { do: 'redo' })
    expect(ids(choice)).toEqual(['a', 'b'])
    choice = chosenAfter(choice, { do: 'only', sideIds: ['c'] })
    expect(ids(choice)).toEqual(['c'])
    expect(chosenAfter(choice, { do: 'redo' })).toBe(choice)
  })

  test('what changes nothing is no step', () => {
    const choice = startOf(['a'])
    expect(chosenAfter(choice, { do: 'add', sideIds: ['a'] })).toBe(choice)
    expect(chosenAfter(choice, { do: 'remove', sideIds: ['z'] })).toBe(choice)
  })
})

describe('filters of street sides', () => {
  const sides = [
    side('wall', { frontage: 'none', loanNeed: 3 }),
    side('fresh', { freshness: 'fresh', loanNeed: 1 }),
    side('never', { freshness: 'never', loanNeed: 2, mainBankUnknown: 1 }),
    side('rival', { freshness: 'stale', mainBankRival: 1 }),
  ]

  test('a wall is never offered', () => {
    expect(filteredSides(sides, []).map(({ id }) => id)).toEqual(['fresh', 'never', 'rival'])
  })

  test('every filter in use must hold, and an unknown main bank counts as another bank does', () => {
    expect(filteredSides(sides, ['main_bank']).map(({ id }) => id)).toEqual(['never', 'rival'])
    expect(filteredSides(sides, ['main_bank', 'loan_need']).map(({ id }) => id)).toEqual(['never'])
  })

  test('beside each filter stands how many sides it would leave', () => {
    const counts = filterCounts(sides, ['loan_need'])
    expect(counts).toMatchObject({ loan_need: 2, never_walked: 1, main_bank: 1, not_fresh: 0 })
  })
})

describe('what chosen sides hold', () => {
  test('metres of a wall are not walked; sides without a known door are told', () => {
    const counts = sideCounts([
      side('a', { doors: 12, ours: 3, locked: 1 }),
      side('b', { frontage: 'none', lengthM: 80 }),
      side('c', { frontage: 'unknown', lengthM: 40 }),
      side('d', { doors: 0, emptyDoors: 2 }),
    ])
    expect(counts).toMatchObject({ sides: 4, sideMetres: 240, doors: 12, ours: 3, locked: 1, unknownSides: 2 })
  })

  test('streets come by their doors, with all their sides', () => {
    const rows = streetRows([
      side('a', { streetId: 'one', street: '一街', doors: 3 }),
      side('b', { streetId: 'two', street: '二街', doors: 4 }),
      side('c', { streetId: 'one', street: '一街', doors: 5 }),
    ])
    expect(rows.map(({ street, doors, sides }) => [street, doors, sides.length])).toEqual([
      ['一街', 8, 2],
      ['二街', 4, 1],
    ])
  })
})

describe('where a door is drawn', () => {
  // Eastwards along a parallel, about 96 m.
  const line = { geometry: blank.geometry, lengthM: 96.4 }

  test('left of a line to the east is north of it, right is south, at its place along the street', () => {
    const left = besideLine({ ...line, side: 'left' }, 48.2, 15)
    const right = besideLine({ ...line, side: 'right' }, 48.2, 15)
    expect(left?.[0]).toBeCloseTo(117.2005, 6)
    expect(((left?.[1] ?? 0) - 30) * 111_320).toBeCloseTo(15, 1)
    expect(((right?.[1] ?? 0) - 30) * 111_320).toBeCloseTo(-15, 1)
  })

  test('a door beyond the end stands at the end, and a line without length has no place', () => {
    expect(besideLine({ ...line, side: 'left' }, 500, 15)?.[0]).toBeCloseTo(117.201, 6)
    expect(besideLine({ geometry: [[117.2, 30]], lengthM: 0, side: 'left' }, 0, 15)).toBeNull()
  })
})

test('a new plan is for the next Saturday, and on a Saturday for the one after', () => {
  expect(nextSaturday('2026-11-26')).toBe('2026-11-28')
  expect(nextSaturday('2026-11-28')).toBe('2026-12-05')
})
