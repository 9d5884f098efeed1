import type { CustomerFilter } from 'domain/customer-filter.ts'
import { type birthYearBands, type GeoGrade, type Lifecycle, type Segment, type Tier } from 'domain/customer.ts'
import { isActiveCustomer } from 'domain/formulas/active-customer.ts'
import { customerNeeds, type Needs } from 'domain/formulas/product-match.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { type ProductLine, productLines } from 'domain/product.ts'
import { sql } from 'kysely'
import { needs as needBook, preferenceTags, tagLiveFrom } from '#customer-map/reference-lists.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { customersOf, keyCareTiers } from './customer-condition.ts'

/** A customer as the formulas see him: nothing that names him. */
export interface Person {
  id: string
  position: LngLat | null
  hexagon: string | null
  homePlaceId: string | null
  /** The door, unique within the place; null where it is not known. */
  unitId: string | null
  householdId: string | null
  workPlaceId: string | null
  geoGrade: GeoGrade
  segment: Segment | null
  tier: Tier | null
  lifecycle: Lifecycle
  isActive: boolean
  /** Care tier diamond or above, or flagged by hand. */
  isKey: boolean
  lastTwoWayOn: string | null
  ownerUserId: string | null
  siteBondId: string | null
  held: ReadonlySet<ProductLine>
  needs: Needs
  /** Live tags of all groups, and those that are habits or hobbies. */
  tags: readonly string[]
  preferences: readonly string[]
}

/** Customers and prospects of the branch under a filter, with what they hold and like. */
export const listPeople = (db: Db, scope: BranchScope, filter: CustomerFilter, onDate: string): Promise<Person[]> =>
  readPeople(db, scope, { filter, customerId: null }, onDate)

/** One customer of the branch, or null. */
export const findPerson = async (
  db: Db,
  scope: BranchScope,
  customerId: string,
  onDate: string,
): Promise<Person | null> => (await readPeople(db, scope, { filter: {}, customerId }, onDate))[0] ?? null

async function readPeople(
  db: Db,
  scope: BranchScope,
  { filter, customerId }: { filter: CustomerFilter; customerId: string | null },
  onDate: string,
): Promise<Person[]> {
  const rows = await db
    .selectFrom('customer')
    .select([
      'id',
      'lng',
      'lat',
      'hexagon',
      'homePlaceId',
      'homeBuildingId',
      'homeUnitLabel',
      'householdId',
      'workPlaceId',
      'geoGrade',
      'segment',
      'tier',
      'careTier',
      'lifecycle',
      'isKey',
      'birthYearBand',
      'lastTwoWayOn',
      'ownerUserId',
      'siteBondId',
    ])
    .where(customersOf(scope, filter, onDate))
    .$if(customerId !== null, (query) => query.where('id', '=', customerId ?? ''))
    .execute()
  const held = await heldLines(db, scope, customerId)
  const tags = await liveTags(db, scope, customerId, onDate)
  const needsOf = rememberedNeeds()

  return rows.map((row): Person => {
    const lines = held.get(row.id) ?? nothing
    const own = tags.get(row.id) ?? []
    // Codes of columns that only checked input and the reference lists fill.
    const segment = row.segment as Segment | null
    const band = row.birthYearBand as (typeof birthYearBands)[number] | null
    const lifecycle = row.lifecycle as Lifecycle
    return {
      id: row.id,
      position: row.lng === null || row.lat === null ? null : [row.lng, row.lat],
      hexagon: row.hexagon,
      homePlaceId: row.homePlaceId,
      unitId: row.homeUnitLabel === null ? null : `${row.homeBuildingId ?? ''} ${row.homeUnitLabel}`,
      householdId: row.householdId,
      workPlaceId: row.workPlaceId,
      geoGrade: row.geoGrade as GeoGrade,
      segment,
      tier: row.tier as Tier | null,
      lifecycle,
      isActive: isActiveCustomer(lifecycle, lines.size),
      isKey: row.isKey === 1 || (row.careTier !== null && keyCareTiers.includes(row.careTier)),
      lastTwoWayOn: row.lastTwoWayOn,
      ownerUserId: row.ownerUserId,
      siteBondId: row.siteBondId,
      held: lines,
      needs: needsOf(segment, band, own),
      tags: own,
      preferences: own.filter((tag) => preferenceTags.has(tag)),
    }
  })
}

const nothing: ReadonlySet<ProductLine> = new Set()

/** Lines in use by customer: one row a customer, the lines as bits. */
async function heldLines(
  db: Db,
  scope: BranchScope,
  customerId: string | null,
): Promise<Map<string, ReadonlySet<ProductLine>>> {
  const bits = sql.join(
    productLines.map((line, index) => sql`when ${line} then ${2 ** index}`),
    sql` `,
  )
  const rows = await db
    .selectFrom('holding')
    .select(['customerId', sql<number>`sum(case line ${bits} else 0 end)`.as('lines')])
    .where('branchId', '=', scope.branchId)
    .where('active', '=', 1)
    .$if(customerId !== null, (query) => query.where('customerId', '=', customerId ?? ''))
    .groupBy('customerId')
    .execute()
  const sets = new Map<number, ReadonlySet<ProductLine>>()
  return new Map(
    rows.map(({ customerId, lines }) => {
      const known = sets.get(lines) ?? new Set(productLines.filter((_, index) => (lines & (2 ** index)) !== 0))
      sets.set(lines, known)
      return [customerId, known]
    }),
  )
}

async function liveTags(
  db: Db,
  scope: BranchScope,
  customerId: string | null,
  onDate: string,
): Promise<Map<string, string[]>> {
  const liveFrom = tagLiveFrom(onDate)
  const rows = await db
    .selectFrom('customerTag')
    .select(['customerId', 'tag', 'notedOn'])
    .where('branchId', '=', scope.branchId)
    .where('notedOn', '<=', onDate)
    .where((eb) => eb.or([eb('expiresOn', 'is', null), eb('expiresOn', '>=', onDate)]))
    .$if(customerId !== null, (query) => query.where('customerId', '=', customerId ?? ''))
    .execute()
  const tags = new Map<string, string[]>()
  for (const { customerId, tag, notedOn } of rows) {
    const earliest = liveFrom.get(tag)
    if (earliest === undefined || notedOn < earliest) continue
    const own = tags.get(customerId)
    if (own) own.push(tag)
    else tags.set(customerId, [tag])
  }
  return tags
}

/** Many customers share a profile: what each needs is worked out once. */
function rememberedNeeds() {
  const known = new Map<string, Needs>()
  return (
    segment: Segment | null,
    birthYearBand: (typeof birthYearBands)[number] | null,
    tags: readonly string[],
  ): Needs => {
    const telling = tags.filter((tag) => needBook.has(`tag ${tag}`)).toSorted()
    const key = `${segment} ${birthYearBand} ${telling.join(' ')}`
    const needs = known.get(key) ?? customerNeeds({ segment, tags: telling, birthYearBand }, needBook)
    known.set(key, needs)
    return needs
  }
}

/** Where customers live, and how many lines each has in use: what coverage by hexagon needs. */
export async function listHomes(db: Db, scope: BranchScope, filter: CustomerFilter, onDate: string) {
  const rows = await db
    .selectFrom('customer')
    .select(({ selectFrom }) => [
      'hexagon',
      'homePlaceId',
      'homeBuildingId',
      'homeUnitLabel',
      'householdId',
      'lifecycle',
      'siteBondId',
      selectFrom('holding')
        .select(({ fn }) => fn.countAll<number>().as('lines'))
        .whereRef('holding.branchId', '=', 'customer.branchId')
        .whereRef('holding.customerId', '=', 'customer.id')
        .where('holding.active', '=', 1)
        .as('lines'),
    ])
    .where(customersOf(scope, filter, onDate))
    .execute()
  return rows.map(({ homeBuildingId, homeUnitLabel, lifecycle, lines, ...row }) => ({
    ...row,
    unitId: homeUnitLabel === null ? null : `${row.homePlaceId ?? ''} ${homeBuildingId ?? ''} ${homeUnitLabel}`,
    // A code that only checked input fills; a count comes as text from some databases.
    lifecycle: lifecycle as Lifecycle,
    lines: Number(lines),
  }))
}
