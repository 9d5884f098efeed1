import fs from 'node:fs'
import { expect, test } from 'vitest'
import { datumCheck, datums, fromWgs84, positionProblem, toWgs84 } from 'domain/datum.ts'
import { type Bounds, type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { sharedFile } from '#support/osm.ts'

const bounds: Bounds = [118.76, 32.03, 118.8, 32.06]
const homes: LngLat[] = [
  [118.7706, 32.0449],
  [118.7884, 32.0459],
  [118.7871, 32.0461],
  [118.7753, 32.0435],
  [118.7801, 32.0502],
]

test('comes back from every datum to within half a metre', () => {
  for (const home of homes)
    for (const datum of datums) expect(metresBetween(toWgs84(fromWgs84(home, datum), datum), home)).toBeLessThan(0.5)
})

test('moves Nanjing by 540 m to GCJ-02 and 1.19 km to BD-09', () => {
  const [home = [0, 0]] = homes
  expect(metresBetween(home as LngLat, fromWgs84(home as LngLat, 'gcj02'))).toBeCloseTo(541, -1)
  expect(metresBetween(home as LngLat, fromWgs84(home as LngLat, 'bd09'))).toBeCloseTo(1191, -1)
})

test('tells what is wrong with one position', () => {
  expect(positionProblem([118.78, 32.04], bounds)).toBeNull()
  expect(positionProblem([0, 0], bounds)).toBe('position_at_zero')
  expect(positionProblem([32.04, 118.78], bounds)).toBe('position_swapped')
  expect(positionProblem([121.5, 31.2], bounds)).toBe('position_outside_map')
})

test.each(['gcj02', 'bd09'] as const)('finds out by three known places that a file is in %s', (datum) => {
  const positions = homes.map((home) => fromWgs84(home, datum))
  const anchors = homes.slice(0, 3).map((known) => ({ given: fromWgs84(known, datum), known }))
  expect(datumCheck(positions, 'wgs84', bounds, anchors)).toMatchObject({ verdict: 'other_datum', datum })
  expect(datumCheck(positions, datum, bounds, anchors)).toMatchObject({
    verdict: 'fits',
    datum,
    inside: 5,
    positions: 5,
  })
})

test('finds a swap, a file of another city, and nothing to go by', () => {
  expect(
    datumCheck(
      homes.map(([lng, lat]) => [lat, lng]),
      'wgs84',
      bounds,
    ).verdict,
  ).toBe('swapped')
  expect(
    datumCheck(
      homes.map(([lng, lat]) => [lng + 3, lat]),
      'wgs84',
      bounds,
    ).verdict,
  ).toBe('outside')
  expect(datumCheck([], 'wgs84', bounds).verdict).toBe('unsure')
})

test('does not doubt places that lie a little off their mark', () => {
  const anchors = homes.map(([lng, lat]) => ({ given: [lng + 0.001, lat] as LngLat, known: [lng, lat] as LngLat }))
  expect(datumCheck(homes, 'wgs84', bounds, anchors).verdict).toBe('fits')
})

test('equals the published pairs of GCJ-02', ({ skip }) => {
  const file = sharedFile('coords/reference-vectors.json')
  if (!file) return skip('the shared test data is not here')
  const { wgs84_to_gcj02: pairs } = JSON.parse(fs.readFileSync(file, 'utf8')) as {
    wgs84_to_gcj02: { wgs: [number, number]; gcj: [number, number] }[]
  }
  for (const { wgs, gcj } of pairs)
    expect(metresBetween(fromWgs84([wgs[1], wgs[0]], 'gcj02'), [gcj[1], gcj[0]])).toBeLessThan(0.02)
})

test('brings 259 shops of Nanjing back from both datums, and knows by their names which it was', ({ skip }) => {
  const file = sharedFile('coords/nanjing-poi-3crs.csv')
  if (!file) return skip('the shared test data is not here')
  const rows = fs
    .readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',').slice(-6).map(Number))
  const columns = { wgs84: 0, gcj02: 2, bd09: 4 }
  const read = (datum: keyof typeof columns) =>
    rows.map((row) => [row[columns[datum]] ?? NaN, row[columns[datum] + 1] ?? NaN] as LngLat)
  const known = read('wgs84')
  for (const datum of ['gcj02', 'bd09'] as const) {
    const given = read(datum)
    given.forEach((position, index) =>
      expect(metresBetween(toWgs84(position, datum), known[index] ?? [0, 0])).toBeLessThan(0.5),
    )
    const anchors = given.map((position, index) => ({ given: position, known: known[index] ?? position }))
    expect(datumCheck(given, 'wgs84', bounds, anchors)).toMatchObject({ verdict: 'other_datum', datum })
  }
  expect(rows).toHaveLength(259)
})
