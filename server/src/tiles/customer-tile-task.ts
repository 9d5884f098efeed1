import { gzipSync } from 'node:zlib'
import type { CustomerFilter } from 'domain/customer-filter.ts'
import { type Lifecycle, lifecycles, type Segment, segments, type Tier, tiers } from 'domain/customer.ts'
import { isActiveCustomer } from 'domain/formulas/active-customer.ts'
import { metresBetween } from 'domain/lng-lat.ts'
import { mortonCell, tileRange } from 'domain/morton.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { listPointGroups, listPoints } from './customer-point-queries.ts'
import { encodedPoints, tileExtent, type TilePoint } from './point-tile.ts'

export interface CustomerTileQuestion {
  scope: BranchScope
  filter: CustomerFilter
  onDate: string
  z: number
  x: number
  y: number
}

/** Up to so many points each stands by itself; more are drawn as clusters. Decided by count, never by zoom. */
const mostPoints = 4000
/** Clusters a side of a tile. */
const gridSide = 64

/**
 * One tile of customers, gzipped; null where nobody is. Layer `customers`: a point a person with the id and the numbers
 * it is drawn by. Layer `clusters`: how many there are in each square of a grid, at their centre of gravity.
 */
export async function customerTileTask(
  db: Db,
  { z, x, y, ...question }: CustomerTileQuestion,
): Promise<Uint8Array | null> {
  const asked = { ...question, range: tileRange(z, x, y) }
  const tilePosition = positionOnTile(z, x, y)
  const groups = await listPointGroups(db, asked)
  const total = groups.reduce((sum, { count }) => sum + Number(count), 0)
  if (total === 0) return null

  if (total > mostPoints) {
    const clusters = clustersOf(
      groups.map((group) => ({ ...group, ...tilePosition(group.zk), count: Number(group.count) })),
    )
    return packed(encodedPoints([{ name: 'clusters', points: clusters }]))
  }
  const spread = spreadOnTile(z, y)
  const points = (await listPoints(db, asked)).map((point): TilePoint => {
    // Codes of columns that only checked input fills.
    const segment = segments.indexOf(point.segment as Segment)
    const tier = tiers.indexOf(point.tier as Tier)
    return {
      ...spread(point.zk, tilePosition(point.zk)),
      properties: {
        id: point.id,
        ...(segment < 0 ? {} : { segment }),
        ...(tier < 0 ? {} : { tier }),
        key: point.isKey,
        lifecycle: lifecycles.indexOf(point.lifecycle as Lifecycle),
        standing: standings.indexOf(standingOf(point)),
      },
    }
  })
  return packed(encodedPoints([{ name: 'customers', points }]))
}

/** What a point counts as in the table: an existing customer, a prospect, or neither (lost, or without a product in use). */
const standings = ['customer', 'prospect', 'other'] as const

function standingOf({ lifecycle, inUse }: { lifecycle: string; inUse: number }): (typeof standings)[number] {
  if (isActiveCustomer(lifecycle as Lifecycle, inUse)) return 'customer'
  return lifecycle === 'prospect' ? 'prospect' : 'other'
}

const packed = (tile: Uint8Array) => new Uint8Array(gzipSync(tile, { level: 1 }))

/** Turns a key into the tile's own grid; the middle of the key's cell, so that it never falls outside. */
function positionOnTile(z: number, x: number, y: number): (key: number) => Spot {
  const scale = 2 ** z * tileExtent
  const onGrid = (share: number, tile: number) => withinTile(Math.floor(share * scale - tile * tileExtent))
  return (key) => {
    const [west, south, east, north] = mortonCell(key)
    const sine = Math.sin((((south + north) / 2) * Math.PI) / 180)
    return {
      x: onGrid(((west + east) / 2 + 180) / 360, x),
      y: onGrid(0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI), y),
    }
  }
}

/** Customers drawn at one spot stand round it this far apart, metres, so that one sees how many they are. */
const apartMetres = 1.6
const goldenAngle = Math.PI * (3 - Math.sqrt(5))

/** Sets points of one key, which come one after the other, in a spiral round it; none leaves the tile. */
function spreadOnTile(z: number, y: number): (key: number, spot: Spot) => Spot {
  const [, south, , north] = mortonCell(tileRange(z, 0, y)[0])
  const metresAround = metresBetween([0, 0], [90, 0]) * 4 * Math.cos((((south + north) / 2) * Math.PI) / 180)
  const step = (apartMetres * 2 ** z * tileExtent) / metresAround
  let lastKey = -1
  let index = 0
  return (key, spot) => {
    index = key === lastKey ? index + 1 : 0
    lastKey = key
    const away = step * Math.sqrt(index)
    return {
      x: withinTile(Math.round(spot.x + away * Math.cos(index * goldenAngle))),
      y: withinTile(Math.round(spot.y + away * Math.sin(index * goldenAngle))),
    }
  }
}

const withinTile = (value: number) => Math.min(tileExtent - 1, Math.max(0, value))

interface Spot {
  x: number
  y: number
}

interface Group {
  x: number
  y: number
  count: number
  lifecycle: string
  isKey: number
  inUse: number
}

function clustersOf(groups: readonly Group[]): TilePoint[] {
  const square = tileExtent / gridSide
  const cells = Map.groupBy(groups, (group) => Math.floor(group.x / square) * gridSide + Math.floor(group.y / square))
  return [...cells.values()].map((of): TilePoint => {
    const count = sumOf(of, () => true)
    const isCustomer = (group: Group) => standingOf(group) === 'customer'
    return {
      x: Math.floor(of.reduce((sum, group) => sum + group.x * group.count, 0) / count),
      y: Math.floor(of.reduce((sum, group) => sum + group.y * group.count, 0) / count),
      properties: {
        count,
        customers: sumOf(of, isCustomer),
        prospects: sumOf(of, (group) => standingOf(group) === 'prospect'),
        keyCustomers: sumOf(of, (group) => isCustomer(group) && group.isKey === 1),
      },
    }
  })
}

const sumOf = (groups: readonly Group[], isCounted: (group: Group) => boolean) =>
  groups.reduce((sum, group) => (isCounted(group) ? sum + group.count : sum), 0)
