import type { LngLat } from 'domain/lng-lat.ts'
import { mortonKey } from 'domain/morton.ts'
import { nameFold, nameSort } from 'server/search/name-text.ts'
import type { Database } from 'server/db/tables.ts'
import type { Insertable } from 'kysely'
import { ulid } from 'ulid'
import { offset } from './factories.ts'
import type { TestApp } from './test-app.ts'

type Row<Table extends keyof Database> = Partial<Insertable<Database[Table]>>

/** Makes what walks are planned on: streets with sides, doors, plans, locks and touches. */
export function canvassRows({ db, orgId, stamps }: Pick<TestApp, 'db' | 'orgId' | 'stamps'>, branchId: string) {
  const softly = { ...stamps, deletedAt: null }
  const ofTheStreet = {
    orgId,
    source: 'hand' as const,
    osmRef: null,
    fieldSources: '{}',
    retiredAt: null,
    successorId: null,
    ...stamps,
  }
  const ofTheImport = { ...ofTheStreet, source: 'osm' as const }

  return {
    /** A straight street of one segment with its left and its right side, eastward by default. */
    async makeSidedStreet(
      name: string,
      {
        from = offset(0, 0),
        metres = 200,
        to = offset(metres, 0, from),
        street = {},
        left = {},
        right = {},
      }: {
        from?: LngLat
        to?: LngLat
        metres?: number
        street?: Row<'street'>
        left?: Row<'segmentSide'>
        right?: Row<'segmentSide'>
      } = {},
    ) {
      const streetId = ulid()
      const segmentId = ulid()
      const [leftId, rightId] = [ulid(), ulid()]
      await db
        .insertInto('street')
        .values({
          id: streetId,
          ...ofTheImport,
          name,
          nameSort: nameSort(name),
          nameFold: nameFold(name),
          kind: 'street',
          named: 1,
          lengthM: metres,
          placeId: null,
          buildingId: null,
          ...street,
        })
        .execute()
      await db
        .insertInto('streetSegment')
        .values({
          id: segmentId,
          ...ofTheImport,
          streetId,
          fromNode: `${segmentId}a`,
          toNode: `${segmentId}b`,
          geometry: JSON.stringify([from, to]),
          lengthM: metres,
          highway: 'residential',
          lng: from[0],
          lat: from[1],
          zk: mortonKey(from),
        })
        .execute()
      const side = {
        ...ofTheImport,
        segmentId,
        frontage: 'shops',
        lengthM: metres,
        doorCountEstimate: 0,
        doorCountVerified: null,
      }
      await db
        .insertInto('segmentSide')
        .values([
          { id: leftId, ...side, side: 'left', compass: 'n', ...left },
          { id: rightId, ...side, side: 'right', compass: 's', ...right },
        ])
        .execute()
      return { streetId, segmentId, leftId, rightId }
    },

    /** Doors of a side, ten metres apart, as the import makes them; `each` says what differs. */
    async makeDoors(sideId: string | null, count: number, each: (index: number) => Row<'unit'> = () => ({})) {
      const rows = Array.from({ length: count }, (_, index) => ({
        id: ulid(),
        ...ofTheImport,
        label: `${index + 1}号`,
        kind: 'shop',
        occupancy: 'occupied',
        floor: null,
        sideId,
        placeId: null,
        buildingId: null,
        seq: null,
        chainage: 5 + index * 10,
        lng: null,
        lat: null,
        zk: null,
        lastSeenOn: null,
        ...each(index),
      }))
      for (let start = 0; start < rows.length; start += 500)
        await db
          .insertInto('unit')
          .values(rows.slice(start, start + 500))
          .execute()
      return rows.map(({ id }) => id)
    },

    async makePlan(sideIds: readonly string[], staffIds: readonly string[], row: Row<'canvassPlan'> = {}) {
      const id = ulid()
      await db
        .insertInto('canvassPlan')
        .values({
          branchId,
          id,
          title: '周六扫街',
          mode: 'street',
          onDate: '2026-11-28',
          windows: JSON.stringify([
            { from: '09:30', to: '11:30' },
            { from: '14:30', to: '17:00' },
          ]),
          goal: 'acquire',
          newShare: null,
          offer: '',
          materialIds: '[]',
          safety: JSON.stringify({ soloForbidden: true, pairStyle: 'opposite_sides' }),
          weatherFallback: '',
          note: '',
          state: 'draft',
          capacity: null,
          overrideReason: '',
          cut: null,
          parkedFromId: null,
          siteId: null,
          review: '',
          stateChangedAt: stamps.createdAt,
          ...softly,
          ...row,
        })
        .execute()
      if (sideIds.length > 0)
        await db
          .insertInto('canvassPlanSide')
          .values(
            sideIds.map((sideId, position) => ({
              branchId,
              id: ulid(),
              planId: id,
              sideId,
              packetId: null,
              position,
              locked: 0 as const,
            })),
          )
          .execute()
      if (staffIds.length > 0)
        await db
          .insertInto('canvassPlanStaff')
          .values(staffIds.map((userId, position) => ({ branchId, id: ulid(), planId: id, userId, position })))
          .execute()
      return id
    },

    async makeLock(subjectKind: 'customer' | 'merchant', subjectId: string, row: Row<'contactLock'> = {}) {
      const id = ulid()
      await db
        .insertInto('contactLock')
        .values({
          branchId,
          id,
          subjectKind,
          subjectId,
          holderUserId: null,
          holderName: '',
          channel: 'branch',
          reason: '',
          fromOn: '2026-11-16',
          untilOn: '2026-11-30',
          state: 'active',
          renewed: 0,
          endedAt: null,
          ...stamps,
          ...row,
        })
        .execute()
      return id
    },

    async makeTouch(
      subjectKind: 'customer' | 'merchant',
      subjectId: string,
      userId: string,
      touchedAt: string,
      row: Row<'touch'> = {},
    ) {
      const id = ulid()
      await db
        .insertInto('touch')
        .values({
          branchId,
          id,
          subjectKind,
          subjectId,
          userId,
          touchedAt,
          channel: 'call',
          purpose: 'marketing',
          twoWay: 1,
          result: '',
          visitId: null,
          breach: null,
          breachReason: '',
          createdAt: stamps.createdAt,
          createdBy: null,
          withdrawnAt: null,
          withdrawnBy: null,
          ...row,
        })
        .execute()
      return id
    },
  }
}
export type CanvassRows = ReturnType<typeof canvassRows>
