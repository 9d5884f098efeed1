import fc from 'fast-check'
import { expect, test } from 'vitest'
import { customerMapRadius, dropFarthest, quantileDistance, targetsFrom } from 'domain/formulas/customer-map-radius.ts'

const distances = [120, 180, 260, 310, 340, 420, 455, 500, 530, 610, 640, 690, 720, 760, 810, 840, 905, 960, 1180, 3460]
const target = (metres: number, index: number) => ({
  kind: 'target_group' as const,
  id: `t${index}`,
  name: `客群${index}`,
  position: [118.78, 32.04] as [number, number],
  metres,
})
const targets = distances.map(target)

test('reaches the farthest of twenty targets, and nine in ten of them', () => {
  const radius = customerMapRadius(targets.toReversed())
  expect(radius).toMatchObject({
    maxMetres: 3460,
    r90Metres: 960,
    r95Metres: 1180,
    targets: 20,
    exclaves: [],
    note: null,
  })
  expect(radius.farthestTarget?.name).toBe('客群19')
})

test('is 700 m with a note while there is no target', () => {
  expect(customerMapRadius([])).toMatchObject({
    maxMetres: 700,
    r90Metres: 700,
    farthestTarget: null,
    note: 'no_targets',
  })
})

test('lists what lies beyond 5 km and keeps it out of the working radius', () => {
  const radius = customerMapRadius([target(400, 1), target(5000, 2), target(5001, 3), target(21_000, 4)])
  expect(radius).toMatchObject({ maxMetres: 21_000, r90Metres: 5000 })
  expect(radius.exclaves.map(({ metres }) => metres)).toEqual([5001, 21_000])
  expect(customerMapRadius([target(9000, 1)])).toMatchObject({ maxMetres: 9000, r90Metres: 700, note: 'no_targets' })
})

test('says what leaving out the farthest three would change, and whom one loses', () => {
  const { radius, kept, dropped } = dropFarthest(targets, 3)
  expect(dropped.map(({ metres }) => metres)).toEqual([3460, 1180, 960])
  expect(kept).toHaveLength(17)
  expect(radius).toMatchObject({ maxMetres: 905, r90Metres: 840 })
  expect(dropFarthest(targets, 50)).toMatchObject({ kept: [], radius: { note: 'no_targets' } })
})

test('measures straight from the branch site', () => {
  const [found] = targetsFrom([118.78, 32.04], [{ id: 'a', position: [118.78, 32.05] }])
  expect(found?.metres).toBeCloseTo(1111.95, 1)
})

test('has at least the share inside and never shrinks by a target added', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 100 }),
      (list, percent) => {
        const radius = quantileDistance(list, percent / 100) ?? NaN
        const inside = list.filter((metres) => metres <= radius).length
        const nearer = list.filter((metres) => metres < radius).length
        expect(inside / list.length).toBeGreaterThanOrEqual(percent / 100 - 1e-9)
        expect(nearer / list.length).toBeLessThan(percent / 100)
        expect(radius).toBeLessThanOrEqual(Math.max(...list))
        expect(quantileDistance([...list, Math.max(...list) + 1], percent / 100)).toBeGreaterThanOrEqual(radius)
      },
    ),
  )
})
