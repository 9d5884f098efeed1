import type { NewCustomerRow } from 'domain/files/customer-row.ts'
import { hexagonOf } from 'domain/hexagon.ts'
import { homeFacts } from 'domain/household.ts'
import type { ImportReason } from 'domain/import-batch.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { mortonKey } from 'domain/morton.ts'
import { homeKinds } from 'domain/place.ts'
import type { ProductLine } from 'domain/product.ts'
import type { FileColumn, HeldAs, Home, ImportedValues } from './customer-content.ts'
import type { ReadCustomer } from './import-messages.ts'
import type { KnownPlace, PlaceFinder } from '#places/place-finder.ts'

/** One customer of a file, put on our map as well as what is known allows. */
export function readCustomer(
  row: NewCustomerRow,
  finder: PlaceFinder,
): { customer: ReadCustomer; reasons: ImportReason[] } {
  const { home, reason } = homeOf(row, finder)
  const values: ImportedValues = {
    fields: fieldsOf(row, finder, home !== null),
    home,
    holdings: holdingsOf(row),
    maturesOn: row.maturesOn,
    tags: row.tags,
    homeFacts: homeFactsOf(row),
  }
  return {
    customer: { ref: row.customerNumber, household: row.householdKey, staffNo: row.ownerStaffNo, values },
    reasons: reason ? [{ code: reason, column: null, value: null, offer: null }] : [],
  }
}

function fieldsOf(row: NewCustomerRow, finder: PlaceFinder, isPlaced: boolean): ImportedValues['fields'] {
  const work = row.employer === null ? null : finder.byName(row.employer)
  const workPlace = work && 'place' in work && !homeKinds.includes(work.place.kind) ? work.place.id : null
  const said: Record<Exclude<FileColumn, 'ownerUserId' | 'householdId'>, string | number | null> = {
    name: row.name,
    salutation: row.salutation,
    birthMonthDay: row.birthMonthDay,
    birthYearBand: row.birthYearBand,
    mobileTail4: row.mobileTail4,
    employer: row.employer,
    workPlaceId: workPlace,
    ownerChannel: row.ownerChannel,
    segment: row.segment,
    tier: row.tier,
    careTier: row.careTier,
    assetBand: row.assetBand,
    lifecycle: row.lifecycle ?? lifecycleOf(row),
    familiarity: row.familiarity,
    isKey: bitOf(row.isKey),
    doNotContact: bitOf(row.doNotContact),
    marketingConsent: bitOf(row.marketingConsent),
    lastTwoWayOn: row.lastTwoWayOn,
    // A place the map does not know is kept as words, so that somebody can place it by hand.
    homeAddress: row.homeAddress ?? (isPlaced ? null : row.homePlaceName),
    homeUnitLabel: row.homeUnitLabel,
  }
  // Only what the file says; its codes were checked by newCustomerRowSchema.
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)) as ImportedValues['fields']
}

/** Only what the file says: a blank cell is not known, and never a no. */
const homeFactsOf = (row: NewCustomerRow): NonNullable<ImportedValues['homeFacts']> =>
  Object.fromEntries(homeFacts.flatMap((fact) => (row[fact] === null ? [] : [[fact, row[fact] ? 1 : 0]])))

const bitOf = (flag: boolean | null) => (flag === null ? null : flag ? 1 : 0)

/** Days without an own transaction: 90 put a customer at risk, 180 make him dormant (domain.md §2.15.5, P-LIFE). */
const lifecycleOf = ({ lastActive }: NewCustomerRow) =>
  lastActive === null ? null : lastActive === 'ge_180' ? 'dormant' : lastActive === '90_180' ? 'at_risk' : 'active'

/** Lines that live by being used; the others hold a balance, and so are in use as long as they are held (domain.md §2.5). */
const usedLines: readonly ProductLine[] = [
  'mobile_bank',
  'credit_card',
  'card_bind',
  'deposit_current',
  'payroll_in',
  'acquiring',
  'settlement',
]

function holdingsOf({ held, notHeld, lastActive }: NewCustomerRow): ImportedValues['holdings'] {
  const isIdle = lastActive === '90_180' || lastActive === 'ge_180'
  const states: [ProductLine, HeldAs][] = [
    ...notHeld.map((line): [ProductLine, HeldAs] => [line, 'none']),
    ...held.map((line): [ProductLine, HeldAs] => [line, isIdle && usedLines.includes(line) ? 'idle' : 'used']),
  ]
  return Object.fromEntries(states)
}

type HomeFound = { home: Home | null; reason: 'no_address' | 'place_unknown' | 'place_ambiguous' | null }

/** A position says most; then the name of the place; then a name that stands in the address. */
function homeOf(row: NewCustomerRow, finder: PlaceFinder): HomeFound {
  const named = row.homePlaceName === null ? null : finder.byName(row.homePlaceName)
  const addressed = row.homeAddress === null ? null : finder.byAddress(row.homeAddress)
  if (row.position) {
    const place = named && 'place' in named ? named.place : finder.at(row.position)
    return { home: homeAt(row.position, place, row), reason: null }
  }
  const found = [named, addressed].find((one) => one && 'place' in one) ?? named ?? addressed
  if (!found) return { home: null, reason: 'no_address' }
  if ('reason' in found) return { home: null, reason: found.reason }
  return { home: homeAt(null, found.place, row), reason: null }
}

/** Where only the place is known, its middle stands for the door, and the grade says so. */
function homeAt(
  position: LngLat | null,
  place: KnownPlace | null,
  { homeUnitLabel, positionDatum }: NewCustomerRow,
): Home {
  const [lng, lat] = position ?? place?.position ?? [null, null]
  const at: LngLat | null = lng === null || lat === null ? null : [lng, lat]
  const exact = place && homeUnitLabel !== null ? 'door' : place ? 'building' : 'street'
  return {
    lng,
    lat,
    zk: at ? mortonKey(at) : null,
    hexagon: at ? hexagonOf(at) : null,
    homePlaceId: place?.id ?? null,
    homeBuildingId: null,
    geoGrade: position ? exact : 'place',
    crsSource: position ? positionDatum : null,
  }
}
