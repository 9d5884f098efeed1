import { daysBefore } from 'domain/civil-date.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { mortonKey } from 'domain/morton.ts'
import { type Random, randomFrom, ulidsFrom } from 'domain/random.ts'
import type { City, CityRow, PeopleOptions } from './city.ts'

/** What every part of the invented people is made with. */
export interface Making {
  orgId: string
  city: City
  options: PeopleOptions
  random: Random
  newId: () => string
  /** Draws of its own for a thing of the city: the same whatever its id is. */
  drawsFor: (purpose: string, id: string) => Random
  /** Columns of a new row: made on the city's day. */
  stamps: {
    createdAt: string
    createdBy: string | null
    updatedAt: string
    updatedBy: string | null
    rowVersion: number
  }
  softly: Making['stamps'] & { deletedAt: null }
}

export interface MadeStaff {
  id: string
  name: string
  job: string
}

export interface MadeBranch {
  id: string
  index: number
  name: string
  position: LngLat
  formerSite: { id: string; position: LngLat; movedOn: string } | null
  /** Those who own customers, shops and places. */
  managers: MadeStaff[]
  alliance: MadeStaff
  marketing: MadeStaff
  remote: MadeStaff
  compliance: MadeStaff
  field: MadeStaff
  gridLeader: MadeStaff
  head: MadeStaff
}

export function startMaking(city: City, options: PeopleOptions): Making {
  const random = randomFrom(`${options.seed} ${options.asOf}`)
  const at = `${options.asOf}T00:00:00.000Z`
  const things = [...city.places, ...city.shops]
  const ordinals = new Map(things.map(({ id }, index) => [id, index]))
  const stamps = { createdAt: at, createdBy: null, updatedAt: at, updatedBy: null, rowVersion: 1 }
  const newId = ulidsFrom(random.branch('ids'), Date.parse(at))
  return {
    orgId: options.orgId ?? newId(),
    city,
    options,
    random,
    stamps,
    softly: { ...stamps, deletedAt: null },
    newId,
    drawsFor: (purpose, id) => random.branch(`${purpose} ${ordinals.get(id) ?? id}`),
  }
}

/** A day so many days before the city's, drawn between two. */
export const dayWithin = ({ options }: Making, random: Random, from: number, to: number): string =>
  daysBefore(options.asOf, random.whole(from, to))

export const positioned = (position: LngLat): CityRow => ({
  lng: position[0],
  lat: position[1],
  zk: mortonKey(position),
})

/** Things of the city with their distance from a point, the nearest first. */
export function byDistance<T extends { position: LngLat; id: string }>(
  things: readonly T[],
  from: LngLat,
): { thing: T; metres: number }[] {
  return things
    .map((thing) => ({ thing, metres: metresBetween(from, thing.position) }))
    .toSorted((a, b) => a.metres - b.metres || (a.thing.id < b.thing.id ? -1 : 1))
}

/** A point so many metres away in a direction, degrees clockwise from north. */
export function away([lng, lat]: LngLat, metres: number, direction: number): LngLat {
  const radians = (direction * Math.PI) / 180
  const metresPerDegree = 111_195.08
  return [
    seventh(lng + (metres * Math.sin(radians)) / (metresPerDegree * Math.cos((lat * Math.PI) / 180))),
    seventh(lat + (metres * Math.cos(radians)) / metresPerDegree),
  ]
}

const seventh = (degrees: number) => Math.round(degrees * 1e7) / 1e7
