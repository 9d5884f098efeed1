import type { CoverageHexagon } from 'domain/customer-map.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { expect, test } from 'vitest'
import type { MapSegment, MapShop } from 'web/api/map-objects.ts'
import { circleShapes, freeBearing, openingBounds, pointAt } from 'web/features/customer-map/circle-shapes.ts'
import { blindStepsOf, hexagonFeatures } from 'web/features/customer-map/map-features.ts'
import { relationOf, segmentsOf, streetFeatures, streetOf } from 'web/features/customer-map/object-features.ts'
import { hectaresOf, withinRing } from 'web/map/within-ring.ts'

const centre: LngLat = [118.79, 32.04]
const radius = {
  maxMetres: 1082,
  r90Metres: 780,
  farthestTarget: null,
  targets: 1,
  note: null,
  exclaves: [],
  withoutFarthest: [],
}

test('the circles lie where their metres say, and the mask leaves the circle free', () => {
  const { features } = circleShapes(centre, radius, [{ position: pointAt(centre, 1000, 90), bondRadius: 800 }])
  const partsOf = (part: string) => features.filter(({ properties }) => properties?.part === part)
  const [working] = partsOf('working')
  const ring = working?.geometry.type === 'Polygon' ? working.geometry.coordinates[0] : []
  for (const [lng = 0, lat = 0] of ring ?? []) expect(metresBetween(centre, [lng, lat])).toBeCloseTo(780, 0)
  expect(partsOf('ring')).toHaveLength(3)
  expect(partsOf('former')).toHaveLength(1)
  expect(partsOf('leader')).toHaveLength(0)
  expect(partsOf('outside')[0]?.geometry).toMatchObject({
    type: 'Polygon',
    coordinates: [{ length: 5 }, { length: 129 }],
  })
})

test('one far market does not make the town a speck', () => {
  const heightOf = ([, south, , north]: number[]) => metresBetween([118.79, south ?? 0], [118.79, north ?? 0])
  expect(heightOf(openingBounds(centre, radius))).toBeCloseTo(2 * 1082 * 1.04, -1)
  expect(heightOf(openingBounds(centre, { ...radius, maxMetres: 3460 }))).toBeCloseTo(2 * 780 * 1.3, -1)
})

test('the handle of R₉₀ keeps away from names', () => {
  expect(freeBearing(centre, 780, [])).toBe(270)
  const west = pointAt(centre, 780, 270)
  const kept = pointAt(centre, 780, freeBearing(centre, 780, [west]))
  expect(metresBetween(kept, west)).toBeGreaterThan(1500)
})

const hexagon = (uncovered: number | null, rate = uncovered === null ? null : 0.1): CoverageHexagon => ({
  id: '8a3099721277fff',
  households: uncovered,
  grade: null,
  customers: 1,
  rate,
  uncovered,
})

test('what nobody counted has no figure, so that it is hatched and never pale', () => {
  const [known, unknown] = hexagonFeatures([hexagon(12), hexagon(null)]).features
  expect(known?.properties).toMatchObject({ rate: 0.1, uncovered: 12 })
  expect(unknown?.properties).toEqual({ id: '8a3099721277fff' })
})

test('the blind-spot ramp keeps its fixed steps where they tell hexagons apart, else takes rising round ones', () => {
  const counted = (...values: number[]) => values.map((value) => hexagon(value))
  expect(blindStepsOf(counted(3, 9, 20, 30, 50), 10)).toEqual([8, 16, 28, 44])
  expect(blindStepsOf(counted(40, 83, 144, 187, 260, 391), 10)).toEqual([83, 140, 190, 260])
  expect(blindStepsOf(counted(5, 5, 5, 5), 9)).toEqual([5, 6, 7, 8])
  expect(blindStepsOf([], 9)).toEqual([1, 2, 3, 4])
})

test('a shop wanted is not ours yet, a signed one is in the alliance, one that left is not', () => {
  const shop = (
    ourStatus: 'none' | 'prospect' | 'main',
    memberStage: 'signed' | 'exit' | null,
  ): Pick<MapShop, 'merchant'> => ({
    merchant: {
      id: 'm',
      filedGrade: 2,
      ourStatus,
      acquiringActive: false,
      memberStage,
      allianceInterest: null,
      lastVisitOn: null,
    },
  })
  expect(relationOf({ merchant: null })).toBe('none')
  expect(relationOf(shop('prospect', null))).toBe('none')
  expect(relationOf(shop('main', 'exit'))).toBe('ours')
  expect(relationOf(shop('none', 'signed'))).toBe('alliance')
})

test('a street is its stretches: freshly walked, long ago, never', () => {
  const stretch = (id: string, lengthM: number, lastWalkedOn: string | null): MapSegment => ({
    id,
    streetId: 'street',
    name: '科巷',
    named: true,
    kind: 'lane',
    lengthM,
    lastWalkedOn,
    geometry: [centre, pointAt(centre, lengthM, 90)],
  })
  const stretches = [stretch('a', 100, '2026-11-01'), stretch('b', 50, '2026-01-01'), stretch('c', 30, null)]
  const walked = streetFeatures(stretches, '2026-11-22').features.map(({ properties }) => properties?.walked as unknown)
  expect(walked).toEqual(['fresh', 'older', 'never'])
  expect(segmentsOf([...stretches, ...stretches.map((of) => ({ ...of, streetId: 'other' }))], 'street')).toEqual(
    stretches,
  )
  expect(segmentsOf(stretches, null)).toEqual([])
  expect(streetOf(stretches, 'street')).toMatchObject({ metres: 180, walkedMetres: 150, lastWalkedOn: '2026-11-01' })
  expect(streetOf(stretches, 'another')).toBeNull()
})

test('a drawn shape catches what stands in it', () => {
  const square = [0, 90, 180, 270, 0].map((degrees) => pointAt(centre, 500, degrees))
  const inside = { position: centre }
  const outside = { position: pointAt(centre, 600, 45) }
  expect(withinRing(square, [inside, outside])).toEqual([inside])
  expect(hectaresOf(square)).toBeCloseTo(50, 0)
})
