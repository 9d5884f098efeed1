import type { CustomerFilter } from 'domain/customer-filter.ts'
import { hexagonOf } from 'domain/hexagon.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { mortonKey } from 'domain/morton.ts'
import type { NewPlaceStat } from 'domain/place.ts'
import type { ProductLine } from 'domain/product.ts'
import type { Insertable } from 'kysely'
import { gramsOf, nameFold, nameSort } from 'server/search/name-text.ts'
import type { Database } from 'server/db/tables.ts'
import { ulid } from 'ulid'
import type { TestApp } from './test-app.ts'

/** Where the rows of a test stand: an empty spot in the sea, so that nobody takes it for a real place. */
export const centre: LngLat = [123.4, 30.5]

const metresADegree = 111_195.08
/** A position so many metres east and north of the centre. */
export const offset = (east: number, north: number, from: LngLat = centre): LngLat => [
  from[0] + east / (metresADegree * Math.cos((from[1] * Math.PI) / 180)),
  from[1] + north / metresADegree,
]

type Row<Table extends keyof Database> = Partial<Insertable<Database[Table]>>
const positioned = (position: LngLat) => ({ lng: position[0], lat: position[1], zk: mortonKey(position) })

/** Makes rows of a branch, each with what it needs and nothing else; what a test cares about it passes. */
export function factories({ db, orgId, stamps }: Pick<TestApp, 'db' | 'orgId' | 'stamps'>, branchId: string) {
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
  const named = (name: string) => ({ name, nameSort: nameSort(name), nameFold: nameFold(name) })
  const grams = async (ownerId: string, kind: string, objectId: string, name: string) => {
    const rows = gramsOf(name).map((gram) => ({ ownerId, gram, kind, objectId }))
    // A shop may have no sign.
    if (rows.length > 0) await db.insertInto('nameGram').values(rows).execute()
  }

  return {
    async makeSite(position: LngLat = centre, row: Row<'branchSite'> = {}) {
      const id = ulid()
      await db
        .insertInto('branchSite')
        .values({
          branchId,
          id,
          status: 'current',
          address: '',
          fromDate: '2015-05-01',
          toDate: null,
          moveReason: null,
          bondRadius: 800,
          ...positioned(position),
          ...softly,
          ...row,
        })
        .execute()
      return id
    },

    async makePlace(name: string, position: LngLat, row: Row<'place'> = {}) {
      const id = ulid()
      await db
        .insertInto('place')
        .values({
          id,
          ...ofTheStreet,
          ...named(name),
          kind: 'community',
          alias: '[]',
          geometry: null,
          areaM2: null,
          ...positioned(position),
          hexagon: hexagonOf(position),
          adminStreet: null,
          propertyCompany: null,
          accessLevel: null,
          sector: null,
          named: 1,
          ...row,
        })
        .execute()
      await grams(orgId, 'place', id, name)
      return id
    },

    async makeBuilding(position: LngLat, row: Row<'building'> = {}) {
      const id = ulid()
      await db
        .insertInto('building')
        .values({
          id,
          ...ofTheStreet,
          placeId: null,
          label: null,
          geometry: '[]',
          areaM2: 400,
          levels: 6,
          use: 'home',
          homeBasis: null,
          householdsEstimate: null,
          ...positioned(position),
          hexagon: hexagonOf(position),
          ...row,
        })
        .execute()
      return id
    },

    async makeStat(
      placeId: string,
      metric: NewPlaceStat['metric'],
      value: number,
      asOf: string,
      row: Row<'placeStat'> = {},
    ) {
      const id = ulid()
      await db
        .insertInto('placeStat')
        .values({
          branchId,
          id,
          placeId,
          metric,
          value,
          asOf,
          sourceKind: 'property',
          grade: 'a',
          note: '',
          createdAt: stamps.createdAt,
          createdBy: null,
          withdrawnAt: null,
          withdrawnBy: null,
          ...row,
        })
        .execute()
      return id
    },

    async makeTargetGroup(name: string, position: LngLat, row: Row<'targetGroup'> = {}) {
      const id = ulid()
      await db
        .insertInto('targetGroup')
        .values({
          branchId,
          id,
          name,
          nameSort: nameSort(name),
          kind: 'community',
          segment: 'retiree',
          placeId: null,
          ...positioned(position),
          sizeEstimate: null,
          rhythm: null,
          season: '',
          habits: '[]',
          status: 'spotted',
          inRadius: 1,
          note: '',
          ...softly,
          ...row,
        })
        .execute()
      return id
    },

    /** Many customers at once, all alike but for their ids; what differs is made by `each`. */
    async makeCustomers(
      count: number,
      { held = [], tags = [], position = null, ...row }: CustomerMaking = {},
      each: (index: number) => CustomerMaking = () => ({}),
    ) {
      const made = Array.from({ length: count }, (_, index) => {
        const { held: heldHere = held, tags: tagsHere = tags, position: positionHere = position, ...own } = each(index)
        return { id: ulid(), held: heldHere, tags: tagsHere, position: positionHere, row: { ...row, ...own } }
      })
      for (let start = 0; start < made.length; start += 500) {
        const part = made.slice(start, start + 500)
        await db
          .insertInto('customer')
          .values(
            part.map((customer) => ({
              branchId,
              id: customer.id,
              refHash: customer.id,
              name: '周文岚',
              nameMask: '周*',
              salutation: null,
              birthMonthDay: null,
              birthYearBand: null,
              mobileTail4: null,
              lng: null,
              lat: null,
              zk: null,
              hexagon: null,
              homePlaceId: null,
              homeBuildingId: null,
              homeUnitLabel: null,
              homeAddress: null,
              geoGrade: 'place',
              crsSource: null,
              workPlaceId: null,
              employer: null,
              householdId: null,
              siteBondId: null,
              ownerUserId: null,
              ownerChannel: 'branch',
              segment: null,
              familiarity: 'c',
              stickiness: null,
              lifecycle: 'active',
              tier: null,
              careTier: null,
              assetBand: null,
              isKey: 0,
              doNotContact: 0,
              marketingConsent: 0,
              lastTwoWayOn: null,
              source: 'import',
              importBatchId: null,
              fieldSources: '{}',
              ...softly,
              ...(customer.position ? { ...positioned(customer.position), hexagon: hexagonOf(customer.position) } : {}),
              ...customer.row,
            })),
          )
          .execute()
        const holdings = part.flatMap(({ id, held: lines }) =>
          lines.map((line) => ({
            branchId,
            id: ulid(),
            customerId: id,
            line,
            active: 1 as const,
            openedOn: null,
            closedOn: null,
            maturesOn: null,
          })),
        )
        if (holdings.length > 0) await db.insertInto('holding').values(holdings).execute()
        const noted = part.flatMap(({ id, tags: own }) =>
          own.map(({ tag, notedOn }) => ({ branchId, customerId: id, tag, notedOn, expiresOn: null, source: 'hand' })),
        )
        if (noted.length > 0) await db.insertInto('customerTag').values(noted).execute()
      }
      return made.map(({ id }) => id)
    },

    async makeShop(name: string, position: LngLat, row: Row<'shop'> = {}) {
      const id = ulid()
      await db
        .insertInto('shop')
        .values({
          id,
          ...ofTheStreet,
          ...named(name),
          category: 'restaurant',
          brand: null,
          address: null,
          openingHours: null,
          status: 'open',
          sideId: null,
          chainage: null,
          placeId: null,
          ...positioned(position),
          hexagon: hexagonOf(position),
          seenOn: null,
          ...row,
        })
        .execute()
      await grams(orgId, 'shop', id, name)
      return id
    },

    async makeMerchant(shopId: string, row: Row<'merchant'> = {}) {
      const id = ulid()
      await db
        .insertInto('merchant')
        .values({
          branchId,
          id,
          shopId,
          category: null,
          priceTier: null,
          filedGrade: 0,
          ourStatus: 'none',
          acquiringActive: null,
          loanNeed: 'none',
          allianceInterest: null,
          memberStage: null,
          segmentMix: '{}',
          ownerUserId: null,
          doNotVisitUntil: null,
          needs: '[]',
          ourProducts: '[]',
          bestVisitSlots: '[]',
          doNotVisitReason: '',
          note: '',
          ...softly,
          ...row,
        })
        .execute()
      return id
    },

    async makePresence(
      subjectKind: 'place' | 'merchant',
      subjectId: string,
      bankCode: string,
      observedOn: string,
      row: Row<'rivalPresence'> = {},
    ) {
      const id = ulid()
      await db
        .insertInto('rivalPresence')
        .values({
          branchId,
          id,
          subjectKind,
          subjectId,
          bankCode,
          kind: 'main_settlement',
          evidence: 'seen',
          observedOn,
          note: '',
          createdAt: stamps.createdAt,
          createdBy: null,
          withdrawnAt: null,
          withdrawnBy: null,
          ...row,
        })
        .execute()
      return id
    },

    async makeCompetitor(name: string, bankCode: string, position: LngLat, row: Row<'competitor'> = {}) {
      const id = ulid()
      await db
        .insertInto('competitor')
        .values({
          id,
          ...ofTheStreet,
          ...named(name),
          bankCode,
          openingHours: null,
          strengths: null,
          ...positioned(position),
          seenOn: null,
          ...row,
        })
        .execute()
      await grams(orgId, 'competitor', id, name)
      return id
    },

    async makeKeyPerson(placeId: string, row: Row<'keyPerson'> = {}) {
      const id = ulid()
      await db
        .insertInto('keyPerson')
        .values({
          branchId,
          id,
          attachesKind: 'place',
          attachesId: placeId,
          name: '陆明',
          title: 'property_mgr',
          phone: null,
          consentOn: null,
          attitude: 'unknown',
          whatTheyWant: '',
          ownerUserId: null,
          lastContactOn: null,
          ...softly,
          ...row,
        })
        .execute()
      return id
    },

    async makeVisit(
      userId: string,
      subjectKind: 'place' | 'target_group' | 'merchant' | 'customer',
      subjectId: string,
      visitedOn: string,
      row: Row<'visit'> = {},
    ) {
      const id = ulid()
      await db
        .insertInto('visit')
        .values({
          branchId,
          id,
          subjectKind,
          subjectId,
          userId,
          visitedOn,
          outcome: 'met_owner',
          intent: null,
          note: '',
          nextOn: null,
          createdAt: stamps.createdAt,
          withdrawnAt: null,
          withdrawnBy: null,
          purpose: 'marketing',
          inputMode: 'desk',
          checkInBand: 'none',
          productInterests: '[]',
          needs: '[]',
          materialIds: '[]',
          companionIds: '[]',
          complaint: 0,
          question: '',
          ...row,
        })
        .execute()
      return id
    },

    async makeStreet(name: string, line: readonly LngLat[]) {
      const id = ulid()
      const segmentId = ulid()
      const [from = centre] = line
      await db
        .insertInto('street')
        .values({ id, ...ofTheStreet, ...named(name), kind: 'street', named: 1, lengthM: 100 })
        .execute()
      await db
        .insertInto('streetSegment')
        .values({
          id: segmentId,
          ...ofTheStreet,
          streetId: id,
          fromNode: 'a',
          toNode: 'b',
          geometry: JSON.stringify(line),
          lengthM: 100,
          highway: 'residential',
          ...positioned(from),
        })
        .execute()
      await grams(orgId, 'street', id, name)
      return { id, segmentId }
    },
  }
}
export type Factories = ReturnType<typeof factories>

export type CustomerMaking = Row<'customer'> & {
  held?: readonly ProductLine[]
  tags?: readonly { tag: string; notedOn: string }[]
  /** Where the home lies: sets position, key and hexagon. */
  position?: LngLat | null
}

/** The query string of a question about the map. */
export const mapQuery = (filter: string | CustomerFilter = '', siteId?: string) =>
  new URLSearchParams({
    ...(filter === '' ? {} : { filter: String(filter) }),
    ...(siteId ? { siteId } : {}),
  }).toString()
