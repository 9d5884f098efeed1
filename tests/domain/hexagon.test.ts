import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  hexagonCentre,
  hexagonOf,
  hexagonParent,
  hexagonRing,
  isHexagon,
  hexagonWidth,
  isStoredHexagon,
} from 'domain/hexagon.ts'
import { metresBetween } from 'domain/lng-lat.ts'

const inTown = fc.tuple(
  fc.double({ min: 118.7, max: 118.9, noNaN: true }),
  fc.double({ min: 32, max: 32.1, noNaN: true }),
)

test('puts a position into a hexagon round a centre near by, with a closed ring', () => {
  fc.assert(
    fc.property(inTown, (position) => {
      const hexagon = hexagonOf(position)
      const ring = hexagonRing(hexagon)
      expect(ring).toHaveLength(7)
      expect(ring[0]).toEqual(ring[6])
      expect(metresBetween(position, hexagonCentre(hexagon))).toBeLessThan(90)
      expect(hexagonOf(hexagonCentre(hexagon))).toBe(hexagon)
    }),
  )
})

test('makes parents from the hexagon, one above the other', () => {
  const hexagon = hexagonOf([118.78, 32.04])
  expect(hexagonParent(hexagonParent(hexagon, 9), 8)).toBe(hexagonParent(hexagon, 8))
  expect(hexagonParent(hexagon, 7)).toMatch(/^87/)
  expect(() => hexagonParent(hexagonParent(hexagon, 7), 8)).toThrow(RangeError)
  expect(isHexagon('zebra')).toBe(false)
})

test('a hexagon is about 130 m wide where it is stored, and a parent says its own width', () => {
  const stored = hexagonOf([118.7865, 32.0455])
  expect(hexagonWidth(stored)).toBeGreaterThanOrEqual(120)
  expect(hexagonWidth(stored)).toBeLessThanOrEqual(160)
  const parent = hexagonParent(stored, 9)
  expect(hexagonWidth(parent) / hexagonWidth(stored)).toBeCloseTo(Math.sqrt(7), 0)
  expect([isStoredHexagon(stored), isStoredHexagon(parent), isStoredHexagon('x')]).toEqual([true, false, false])
  expect(() => hexagonWidth('x')).toThrow(RangeError)
})
