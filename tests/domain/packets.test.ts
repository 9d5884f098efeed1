import fs from 'node:fs'
import type { CutDoor, CutGround, CutSide } from 'domain/canvass-cut.ts'
import { laidPacket, withDirections } from 'domain/formulas/laid-packet.ts'
import { packetMinutes } from 'domain/formulas/packet-minutes.ts'
import { packetWay } from 'domain/formulas/packet-way.ts'
import { bandBounds, keptMoneyShare, siteRetention } from 'domain/formulas/site-retention.ts'
import { describe, expect, test } from 'vitest'
import { offset } from '#support/factories.ts'
import { sharedFile } from '#support/osm.ts'

const door = (sideId: string, at: number): CutDoor => ({
  planDoorId: null,
  unitId: `${sideId} ${at}`,
  shopId: null,
  merchantId: null,
  placeId: null,
  customerId: null,
  sideId,
  label: `${at}`,
  chainage: at,
  seq: null,
  position: null,
  minutes: 6,
  priority: 0,
  reasons: [],
  lockState: 'free',
  windows: null,
  kind: 'new',
  atTime: null,
  pinned: false,
})
const side = (sideId: string, from: number, metres: number, doors: number): CutSide => ({
  sideId,
  segmentId: `segment ${sideId}`,
  fromNode: `${from}`,
  toNode: `${from + metres}`,
  side: 'left',
  compass: 'n',
  street: sideId,
  frontage: 'shops',
  lengthM: metres,
  geometry: [offset(from, 0), offset(from + metres, 0)],
  doors: Array.from({ length: doors }, (_, at) => door(sideId, at)),
})
const ground = (sides: CutSide[]): CutGround => ({
  planId: 'plan',
  rowVersion: 1,
  mode: 'street',
  onDate: '2026-11-28',
  windows: [{ from: '09:00', to: '12:00' }],
  pairStyle: 'opposite_sides',
  start: offset(0, 0),
  staff: [],
  sides,
  doors: [],
  locked: [],
})

describe('the way of a packet', () => {
  test('turns each side so that the whole is shortest', () => {
    const [near, far] = [side('near', 0, 100, 0), side('far', 100, 100, 0)]
    expect(packetWay([near, far], offset(0, 0))).toMatchObject({ walkM: 200, reversed: [false, false] })
    expect(packetWay([far, near], offset(200, 0))).toMatchObject({ walkM: 200, reversed: [true, true] })
    // Both sides of one street: there and back.
    expect(packetWay([near, { ...near }], offset(0, 0))).toMatchObject({ walkM: 200, reversed: [false, true] })
  })

  test('counts gaps as walked, not as flown', () => {
    const { walkM } = packetWay([side('a', 0, 100, 0), side('b', 200, 100, 0)], offset(0, 0))
    expect(walkM).toBe(330)
  })

  test('takes its doors and its metres, and no less than nothing', () => {
    expect(packetMinutes({ doorMinutes: [6, 6.5], walkM: 400 })).toBe(17.5)
    expect(() => packetMinutes({ doorMinutes: [-1], walkM: 0 })).toThrow(RangeError)
    expect(() => packetMinutes({ doorMinutes: [], walkM: -1 })).toThrow(RangeError)
  })

  test('passes the doors of a side that is walked back the other way round', () => {
    const there = ground([side('a', 0, 100, 3), side('b', 0, 100, 3)])
    const packet = withDirections(there, {
      id: null,
      letter: 'A',
      name: '',
      memberIds: [],
      locked: false,
      sideIds: ['a', 'b'],
      doorIds: [],
    })
    expect(laidPacket(there, packet).doors.map(({ unitId }) => unitId)).toEqual([
      'a 0',
      'a 1',
      'a 2',
      'b 2',
      'b 1',
      'b 0',
    ])
  })
})

describe('what is left of a former site (K25)', () => {
  test('equals the figures worked out by hand', (context) => {
    const file = sharedFile('../domain/metric_examples.json')
    if (!file) return context.skip('no shared examples here')
    const { K25 } = JSON.parse(fs.readFileSync(file, 'utf8')) as { K25: { kept: number; aum: number; contact: number } }
    expect(siteRetention({ atMove: 262, kept: 188, touched: 121 })).toEqual({ kept: K25.kept, contact: K25.contact })
    const exact = (millions: number) => ({ low: millions, high: millions })
    expect(keptMoneyShare(exact(41.2), exact(63.5))).toEqual({ low: K25.aum, high: K25.aum })
  })

  test('says nothing of nobody, and nothing of money that nobody wrote down', () => {
    expect(siteRetention({ atMove: 0, kept: 0, touched: 0 })).toEqual({ kept: null, contact: null })
    expect(keptMoneyShare({ low: 1, high: 2 }, null)).toBeNull()
    expect(keptMoneyShare({ low: 1, high: 2 }, { low: 0, high: 0 })).toBeNull()
    expect(() => siteRetention({ atMove: 1, kept: 2, touched: 0 })).toThrow(RangeError)
  })

  test('bands are bounds, and the top one has no end', () => {
    expect(bandBounds(['lt_5w', '5w_20w'])).toEqual({ low: 5_000_000, high: 25_000_000 })
    expect(bandBounds(['5w_20w', 'ge_1000w'])).toEqual({ low: 1_005_000_000, high: null })
    expect(keptMoneyShare({ low: 10, high: null }, { low: 40, high: 50 })).toEqual({ low: 0.2, high: null })
  })
})
