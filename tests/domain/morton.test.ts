import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Bounds, type LngLat, metresBetween } from 'domain/lng-lat.ts'
import {
  type KeyRange,
  boxRanges,
  circleBounds,
  circleRanges,
  mortonCell,
  mortonKey,
  tileRange,
} from 'domain/morton.ts'

const anywhere = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -85, max: 85, noNaN: true }),
)
const inTown = fc.tuple(
  fc.double({ min: 118.7, max: 118.9, noNaN: true }),
  fc.double({ min: 32, max: 32.1, noNaN: true }),
)
const isIn = (key: number, ranges: KeyRange[]) => ranges.some(([from, to]) => key >= from && key < to)
const isInBox = ([lng, lat]: LngLat, [west, south, east, north]: Bounds) =>
  lng >= west && lng <= east && lat >= south && lat <= north

/** The same key, bit by bit. */
function slowKey([lng, lat]: LngLat): number {
  const column = Math.min(2 ** 26 - 1, Math.floor(((lng + 180) / 360) * 2 ** 26))
  const mercator = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))
  const row = Math.min(2 ** 26 - 1, Math.floor((0.5 - mercator / (2 * Math.PI)) * 2 ** 26))
  let key = 0n
  for (let bit = 0n; bit < 26n; bit++)
    key |= (((BigInt(column) >> bit) & 1n) << (2n * bit)) | (((BigInt(row) >> bit) & 1n) << (2n * bit + 1n))
  return Number(key)
}

function tileOf([lng, lat]: LngLat, z: number): [number, number] {
  const mercator = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))
  return [Math.floor(((lng + 180) / 360) * 2 ** z), Math.floor((0.5 - mercator / (2 * Math.PI)) * 2 ** z)]
}

test('interleaves as slow bits do', () => {
  fc.assert(
    fc.property(anywhere, (position) => {
      const key = mortonKey(position)
      expect(Number.isSafeInteger(key)).toBe(true)
      // The two ways to mercator may round to neighbouring rows.
      const [west, south, east, north] = mortonCell(key)
      const near = mortonKey([(west + east) / 2, (south + north) / 2])
      expect(near).toBe(key)
      expect([slowKey([(west + east) / 2, (south + north) / 2])]).toEqual([key])
    }),
  )
})

test('finds a position in the cell of its key', () => {
  fc.assert(
    fc.property(anywhere, (position) => {
      const [west, south, east, north] = mortonCell(mortonKey(position))
      expect(isInBox(position, [west - 1e-9, south - 1e-9, east + 1e-9, north + 1e-9])).toBe(true)
    }),
  )
})

test('gives a tile exactly its positions', () => {
  fc.assert(
    fc.property(inTown, inTown, fc.integer({ min: 0, max: 20 }), (position, other, z) => {
      const [x, y] = tileOf(position, z)
      const [from, to] = tileRange(z, x, y)
      expect(isIn(mortonKey(position), [[from, to]])).toBe(true)
      expect(isIn(mortonKey(other), [[from, to]])).toBe(tileOf(other, z).join() === [x, y].join())
    }),
  )
  expect(tileRange(0, 0, 0)).toEqual([0, 2 ** 52])
  expect(() => tileRange(3, 8, 0)).toThrow(RangeError)
})

test('holds every position of a box in at most sixteen ranges, and not much beside it', () => {
  fc.assert(
    fc.property(inTown, inTown, fc.array(inTown, { minLength: 20, maxLength: 60 }), (a, b, positions) => {
      const box: Bounds = [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])]
      const ranges = boxRanges(box)
      expect(ranges.length).toBeLessThanOrEqual(16)
      ranges.slice(1).forEach(([from], index) => expect(from).toBeGreaterThan(ranges[index]?.[1] ?? Infinity))
      const missed = [...positions, a, b].filter((one) => isInBox(one, box) && !isIn(mortonKey(one), ranges))
      expect(missed).toEqual([])
    }),
  )
})

test('holds every position of a circle, with any number of ranges', () => {
  const angle = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true })
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(
      inTown,
      fc.integer({ min: 1, max: 8000 }),
      fc.integer({ min: 1, max: 40 }),
      fc.array(fc.tuple(angle, share), { maxLength: 40 }),
      (centre, metres, most, drawn) => {
        const ranges = circleRanges(centre, metres, most)
        expect(ranges.length).toBeLessThanOrEqual(most)
        const missed = drawn
          .map(([turn, part]): LngLat => {
            const reach = (metres * part) / 111_195
            const eastward = (reach * Math.sin(turn)) / Math.cos((centre[1] * Math.PI) / 180)
            return [centre[0] + eastward, centre[1] + reach * Math.cos(turn)]
          })
          .filter((one) => metresBetween(centre, one) <= metres && !isIn(mortonKey(one), ranges))
        expect(missed).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
})

test('covers a circle of 3 km by less than twice its area', () => {
  const centre: LngLat = [118.78, 32.04]
  const keys = circleRanges(centre, 3000).reduce((sum, [from, to]) => sum + to - from, 0)
  const [west, south, east, north] = mortonCell(mortonKey(centre))
  const cellArea = metresBetween([west, south], [east, south]) * metresBetween([west, south], [west, north])
  expect((keys * cellArea) / (Math.PI * 3000 ** 2)).toBeLessThan(2)
})

test('keeps a box round a circle on the map, even at a pole', () => {
  expect(circleBounds([0, 89.99], 5000)[2]).toBe(180)
  expect(circleRanges([0, 0], 30_000_000)).toEqual([[0, 2 ** 52]])
})
