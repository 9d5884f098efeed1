import type { PhoneStop } from 'domain/packet.ts'
import type { Stop } from 'domain/stop.ts'
import type { Db } from '#db/database.ts'
import { mayDo } from '#http/allow.ts'
import type { BranchScope } from '#http/scope.ts'
import { groupOf } from '#links/link-rows.ts'
import { branchCategories } from '#reference/branch-lists.ts'
import type { PlanRow } from './plan-rows.ts'

export type PhoneFacts = Pick<
  PhoneStop,
  | 'customerId'
  | 'placeName'
  | 'group'
  | 'ourProducts'
  | 'bestVisitSlots'
  | 'accessLevel'
  | 'keyPerson'
  | 'appointmentId'
> & { street: string }

/** Whom to see first where one is not simply let in. */
const guarded: readonly (string | null)[] = ['register', 'guarded', 'closed']
const attitudeRank = ['support', 'neutral', 'unknown', 'resist']

/** What cards tell besides the stop itself: the place it is in and who opens it, the file, the appointment. */
export async function phoneFacts(
  db: Db,
  scope: BranchScope,
  plan: PlanRow,
  stops: readonly Stop[],
): Promise<(stop: Stop) => PhoneFacts> {
  const categories = await branchCategories(db, scope)
  const units = await unitGround(
    db,
    scope,
    idsOf(stops, ({ unitId }) => unitId),
  )
  const placeIdOf = (stop: Stop) => stop.placeId ?? units.get(stop.unitId ?? '')?.placeId ?? null
  const places = await placesOf(db, scope, idsOf(stops, placeIdOf))
  const people = await keyPersonsOf(db, scope, [...places.keys()])
  const merchants = await db
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select(['merchant.id', 'shop.unitId', 'merchant.ourProducts', 'merchant.bestVisitSlots'])
    .where('merchant.branchId', '=', scope.branchId)
    .where('merchant.deletedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb(
          'merchant.id',
          'in',
          idsOf(stops, ({ merchantId }) => merchantId),
        ),
        eb.and([
          eb('shop.status', '=', 'open'),
          eb(
            'shop.unitId',
            'in',
            idsOf(stops, ({ unitId }) => unitId),
          ),
        ]),
      ]),
    )
    .execute()
  const appointments = await db
    .selectFrom('appointment')
    .select(['id', 'stopId', 'subjectId'])
    .where('branchId', '=', scope.branchId)
    .where('planId', '=', plan.id)
    .where('deletedAt', 'is', null)
    .orderBy('atTime')
    .orderBy('id')
    .execute()

  const homes = await db
    .selectFrom('stop')
    .select(['id', 'customerId'])
    .where('branchId', '=', scope.branchId)
    .where(
      'id',
      'in',
      idsOf(stops, ({ id }) => id),
    )
    .where('customerId', 'is not', null)
    .execute()
  const customerOf = new Map(homes.map(({ id, customerId }) => [id, customerId]))

  return (stop) => {
    const unit = units.get(stop.unitId ?? '')
    const place = places.get(placeIdOf(stop) ?? '')
    const file =
      merchants.find(({ id }) => id === stop.merchantId) ??
      merchants.find(({ unitId }) => unitId !== null && unitId === stop.unitId)
    const customerId = customerOf.get(stop.id) ?? null
    const subjects = [stop.merchantId, customerId, stop.placeId]
    return {
      customerId,
      street: unit?.street ?? '',
      placeName: place?.name ?? null,
      group: stop.category === null ? null : groupOf(categories, stop.category),
      // Lists that only checked input fills.
      ourProducts: file ? (JSON.parse(file.ourProducts) as PhoneStop['ourProducts']) : [],
      bestVisitSlots: file ? (JSON.parse(file.bestVisitSlots) as string[]) : [],
      accessLevel: place?.accessLevel ?? null,
      keyPerson: place && guarded.includes(place.accessLevel) ? (people.get(place.id) ?? null) : null,
      appointmentId:
        appointments.find(({ stopId, subjectId }) => stopId === stop.id || subjects.includes(subjectId))?.id ?? null,
    }
  }
}

function idsOf(stops: readonly Stop[], pick: (stop: Stop) => string | null): string[] {
  const ids = [...new Set(stops.map(pick).filter((id) => id !== null))]
  return ids.length > 0 ? ids : ['']
}

/** Street and place of doors: a floor or a market row is a street of its place. */
async function unitGround(db: Db, scope: BranchScope, unitIds: readonly string[]) {
  const rows = await db
    .selectFrom('unit')
    .leftJoin('segmentSide', 'segmentSide.id', 'unit.sideId')
    .leftJoin('streetSegment', 'streetSegment.id', 'segmentSide.segmentId')
    .leftJoin('street', 'street.id', 'streetSegment.streetId')
    .select(['unit.id', 'unit.placeId', 'street.placeId as streetPlaceId', 'street.name as street'])
    .where('unit.orgId', '=', scope.orgId)
    .where('unit.id', 'in', unitIds)
    .execute()
  return new Map(
    rows.map(({ id, placeId, streetPlaceId, street }) => [id, { placeId: placeId ?? streetPlaceId, street }]),
  )
}

async function placesOf(db: Db, scope: BranchScope, ids: readonly string[]) {
  const rows = await db
    .selectFrom('place')
    .select(['id', 'name', 'accessLevel'])
    .where('orgId', '=', scope.orgId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((place) => [place.id, place]))
}

/** Of each place the key person who is most on our side; by name only to whoever may know key persons. */
async function keyPersonsOf(db: Db, scope: BranchScope, placeIds: readonly string[]) {
  const rows = await db
    .selectFrom('keyPerson')
    .select(['id', 'attachesId', 'title', 'name', 'attitude', 'whatTheyWant'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .where('attachesKind', '=', 'place')
    .where('attachesId', 'in', placeIds.length > 0 ? placeIds : [''])
    .orderBy('id')
    .execute()
  const isTold = mayDo('key_person.list', scope.roles)
  const best = rows.toSorted((a, b) => attitudeRank.indexOf(b.attitude) - attitudeRank.indexOf(a.attitude))
  return new Map(
    best.map(({ attachesId, name, whatTheyWant, ...person }) => [
      attachesId,
      {
        id: person.id,
        // Codes that newKeyPersonSchema lets in.
        title: person.title as NonNullable<PhoneStop['keyPerson']>['title'],
        attitude: person.attitude as NonNullable<PhoneStop['keyPerson']>['attitude'],
        name: isTold ? name : '',
        whatTheyWant: isTold ? whatTheyWant : '',
      },
    ]),
  )
}
