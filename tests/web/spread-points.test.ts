import { expect, test } from 'vitest'
import { spreadPoints } from 'web/print/spread-points.ts'

const apart = (points: { x: number; y: number }[]) =>
  Math.min(...points.flatMap((a, i) => points.slice(i + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y))))

test('marks on one spot are moved apart and the first stays', () => {
  const spread = spreadPoints(
    Array.from({ length: 12 }, () => ({ x: 100, y: 100 })),
    [],
    17,
  )
  expect(spread[0]).toEqual({ x: 100, y: 100 })
  expect(apart(spread)).toBeGreaterThanOrEqual(17 - 1e-6)
})

test('what must stay visible is not covered, and marks with room stay where they are', () => {
  const spread = spreadPoints(
    [
      { x: 0, y: 0 },
      { x: 200, y: 0 },
    ],
    [{ x: 3, y: 0 }],
    17,
  )
  expect(spread[1]).toEqual({ x: 200, y: 0 })
  expect(apart([...spread.slice(0, 1), { x: 3, y: 0 }])).toBeGreaterThanOrEqual(17 - 1e-6)
})

test('where nothing near is free a mark stays on its place rather than wander off', () => {
  const crowd = Array.from({ length: 400 }, (_, index) => ({
    x: (index % 20) * 8 - 80,
    y: Math.floor(index / 20) * 8 - 80,
  }))
  expect(spreadPoints([{ x: 0, y: 0 }], crowd, 17)).toEqual([{ x: 0, y: 0 }])
})
