import { z } from 'zod'
import { lngLatSchema } from './lng-lat.ts'
import { compassPoints, frontages, segmentSides, streetKinds } from './street.ts'

/** Somebody was at a door of the side while that counts (180 days, dwellings 365), earlier only, or never. */
export const walkFreshnesses = ['fresh', 'stale', 'never'] as const
export type WalkFreshness = (typeof walkFreshnesses)[number]

/**
 * The plan that a side was left out of because it did not fit, with that plan's day; `plannedFor` is the day it was put
 * off to, null where that plan is called off, taken away or its day passed.
 */
export const putOffSchema = z.object({
  planId: z.string(),
  title: z.string(),
  onDate: z.iso.date(),
  plannedFor: z.iso.date().nullable(),
})
export type PutOff = z.infer<typeof putOffSchema>

/**
 * One side of a street segment as planning sees it. Counts are of known doors: units that stand and are not
 * demolished; `doors` are the occupied ones (the denominator of K16).
 */
export const canvassSideSchema = z.object({
  id: z.string(),
  segmentId: z.string(),
  streetId: z.string(),
  street: z.string(),
  /** False where the street's name is our own label. */
  named: z.boolean(),
  kind: z.enum(streetKinds),
  placeId: z.string().nullable(),
  compass: z.enum(compassPoints),
  side: z.enum(segmentSides),
  frontage: z.enum(frontages),
  lengthM: z.number(),
  /** The line of the segment: whoever draws moves it to the side. */
  geometry: z.array(lngLatSchema),
  /** Known occupied doors. */
  doors: z.int(),
  /** Doors that stand empty. */
  emptyDoors: z.int(),
  /** As counted in the street; null while nobody has. */
  verifiedDoors: z.int().nullable(),
  /** Of `doors`, within the round. */
  attempted: z.int(),
  terminal: z.int(),
  covered: z.boolean(),
  /** Doors found in the last 30 days. */
  newDoors: z.int(),
  lastWalkedOn: z.iso.date().nullable(),
  freshness: z.enum(walkFreshnesses),
  /** Doors nobody of the branch was ever at. */
  neverWalked: z.int(),
  /** Merchants with an account, our code or their main settlement here. */
  ours: z.int(),
  /** Held by somebody else than the asking person. */
  locked: z.int(),
  /** Not to be visited: said so, or refused within 90 days. */
  doNotVisit: z.int(),
  overBudget: z.int(),
  mainBankUnknown: z.int(),
  /** Settles with another bank as far as that still counts. */
  mainBankRival: z.int(),
  loanNeed: z.int(),
  /** Trades that an alliance of ours lacks. */
  allianceGap: z.int(),
  revisitDue: z.int(),
  walkWishes: z.int(),
  warmDoors: z.int(),
  /** Within the bond radius of a former site. */
  formerSite: z.boolean(),
  /** Doors whose opening hours are known. */
  hoursKnown: z.int(),
  /** Doors last seen more than 180 days ago, or never (K27). */
  unseen: z.int(),
  turfIds: z.array(z.string()),
  /** Open plans that hold it. */
  planIds: z.array(z.string()),
  /** The walk it was left out of by lot, so that its effect can be seen; null where anybody may walk it. */
  heldOutOf: z.object({ planId: z.string(), title: z.string() }).nullable(),
  /** Put off and not walked since; null where it was not. */
  putOff: putOffSchema.nullable(),
})
export type CanvassSide = z.infer<typeof canvassSideSchema>

/** Sides within the circle of the site's map (decision 26), or those asked for. */
export const canvassSideQuerySchema = z.strictObject({ siteId: z.ulid().optional() })

export const canvassSideListSchema = z.object({
  asOf: z.iso.date(),
  siteId: z.string().nullable(),
  sides: z.array(canvassSideSchema),
})
export type CanvassSideList = z.infer<typeof canvassSideListSchema>
