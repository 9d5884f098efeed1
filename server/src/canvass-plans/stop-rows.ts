import { daysBefore } from 'domain/civil-date.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { Stop, StopReason } from 'domain/stop.ts'
import { roundDays } from 'domain/visit-outcome.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { toldNote } from '#places/place-queries.ts'

type Asked = { planId: string } | { packetId: string }

/** Stops of a plan or a packet in walking order, each with what stands there and what the last visitor recorded. */
export async function listStops(db: Db | Trx, scope: BranchScope, asked: Asked, today: string): Promise<Stop[]> {
  const rows = await db
    .selectFrom('stop')
    .innerJoin('packet', (join) =>
      join.onRef('packet.branchId', '=', 'stop.branchId').onRef('packet.id', '=', 'stop.packetId'),
    )
    .leftJoin('unit', 'unit.id', 'stop.unitId')
    .leftJoin('shop', 'shop.id', 'stop.shopId')
    .leftJoin('place', 'place.id', 'stop.placeId')
    .leftJoin('customer', (join) =>
      join.onRef('customer.branchId', '=', 'stop.branchId').onRef('customer.id', '=', 'stop.customerId'),
    )
    .selectAll('stop')
    .select([
      'unit.label',
      'unit.floor',
      'unit.kind as unitKind',
      'unit.lng as unitLng',
      'unit.lat as unitLat',
      'shop.name as shopName',
      'shop.category',
      'shop.lng as shopLng',
      'shop.lat as shopLat',
      'place.name as placeName',
      'place.lng as placeLng',
      'place.lat as placeLat',
      'customer.nameMask',
      'customer.ownerUserId',
    ])
    .where('stop.branchId', '=', scope.branchId)
    .where('packet.deletedAt', 'is', null)
    .$if('planId' in asked, (query) => query.where('stop.planId', '=', 'planId' in asked ? asked.planId : ''))
    .$if('packetId' in asked, (query) => query.where('stop.packetId', '=', 'packetId' in asked ? asked.packetId : ''))
    .orderBy('packet.letter')
    .orderBy('stop.seq')
    .orderBy('stop.id')
    .execute()
  const lastVisits = await visitsOfStops(db, scope, rows, today)
  return rows.map((row): Stop => {
    const mayName =
      scope.persons.rows === 'branch' || (scope.persons.rows === 'own' && row.ownerUserId === scope.userId)
    const isCustomer = row.customerId !== null
    const visits = lastVisits(row)
    return {
      id: row.id,
      packetId: row.packetId,
      seq: row.seq,
      sideId: row.sideId,
      unitId: row.unitId,
      shopId: row.shopId,
      merchantId: row.merchantId,
      placeId: row.placeId,
      customerId: mayName ? row.customerId : null,
      planned: row.planned === 1,
      // Codes and JSON that only our own writes fill.
      kind: row.kind as Stop['kind'],
      priority: row.priority,
      reasons: JSON.parse(row.reasons) as StopReason[],
      lockState: row.lockState as Stop['lockState'],
      atTime: row.atTime,
      state: row.state as Stop['state'],
      skipReason: row.skipReason as Stop['skipReason'],
      closedAt: row.closedAt,
      closedWhy: row.closedWhy,
      label: row.label ?? '',
      floor: row.floor,
      name: isCustomer ? (mayName ? (row.nameMask ?? '') : '') : (row.shopName ?? row.placeName ?? ''),
      category: row.category,
      position: isCustomer
        ? null
        : (positionOf(row.unitLng, row.unitLat) ??
          positionOf(row.shopLng, row.shopLat) ??
          positionOf(row.placeLng, row.placeLat)),
      attempts: visits.attempts,
      lastVisit: visits.last,
      rowVersion: row.rowVersion,
    }
  })
}

const positionOf = (lng: number | null, lat: number | null): LngLat | null =>
  lng === null || lat === null ? null : [lng, lat]

type OfStop = { unitId: string | null; merchantId: string | null; shopId: string | null; unitKind: string | null }

/** What happened at the doors of stops: attempts of this round, and the last visit. */
async function visitsOfStops(db: Db | Trx, scope: BranchScope, stops: readonly OfStop[], today: string) {
  const ids = (pick: (stop: OfStop) => string | null) => [...new Set(stops.map(pick).filter((id) => id !== null))]
  const [units, merchants] = [ids(({ unitId }) => unitId), ids(({ merchantId }) => merchantId)]
  const rows =
    units.length + merchants.length === 0
      ? []
      : await db
          .selectFrom('visit')
          .leftJoin('user', 'user.id', 'visit.userId')
          .select(['visit.unitId', 'visit.subjectKind', 'visit.subjectId', 'visit.visitedOn', 'visit.outcome'])
          .select([
            'visit.intent',
            'visit.userId',
            'visit.note',
            'visit.nextOn',
            'visit.revisitSlot',
            'user.name as by',
          ])
          .where('visit.branchId', '=', scope.branchId)
          .where('visit.withdrawnAt', 'is', null)
          .where('visit.outcome', '!=', 'skipped')
          .where((eb) =>
            eb.or([
              eb('visit.unitId', 'in', units.length > 0 ? units : ['']),
              eb.and([
                eb('visit.subjectKind', '=', 'merchant'),
                eb('visit.subjectId', 'in', merchants.length > 0 ? merchants : ['']),
              ]),
            ]),
          )
          .orderBy('visit.visitedOn')
          .orderBy('visit.createdAt')
          .orderBy('visit.id')
          .execute()
  const byUnit = Map.groupBy(rows, ({ unitId }) => unitId ?? '')
  const byMerchant = Map.groupBy(rows, ({ subjectKind, subjectId }) => (subjectKind === 'merchant' ? subjectId : ''))
  return ({ unitId, merchantId, unitKind }: OfStop) => {
    // A shop that was replaced took its visits along: where there is a file, it is the file's.
    const visits = merchantId !== null ? (byMerchant.get(merchantId) ?? []) : (byUnit.get(unitId ?? ' ') ?? [])
    const since = daysBefore(today, roundDays[unitKind === 'dwelling' ? 'dwelling' : 'shop'])
    const last = visits.at(-1)
    return {
      attempts: visits.filter(({ visitedOn }) => visitedOn >= since).length,
      last: last
        ? {
            outcome: last.outcome as NonNullable<Stop['lastVisit']>['outcome'],
            intent: last.intent as NonNullable<Stop['lastVisit']>['intent'],
            on: last.visitedOn,
            by: last.by ?? '',
            note: toldNote(scope, last.note, last.userId),
            revisitSlot: last.revisitSlot,
            nextOn: last.nextOn,
          }
        : null,
    }
  }
}
