import type { LngLat } from 'domain/lng-lat.ts'
import type { PlaceKind } from 'domain/place.ts'

/** What an imported city holds, as far as people depend on it. Ids are those of the rows. */
export interface City {
  places: CityPlace[]
  buildings: CityBuilding[]
  shops: CityShop[]
  sides: CitySide[]
}

export interface CityPlace {
  id: string
  kind: PlaceKind
  name: string
  /** False where the name is our label of a block of homes without one. */
  named: boolean
  position: LngLat
  areaM2: number | null
  sector: string | null
}

export interface CityBuilding {
  id: string
  placeId: string | null
  label: string | null
  position: LngLat
  /** Its outer wall. */
  outline: LngLat[]
  levels: number | null
  /** Null where nobody lives. */
  households: number | null
}

export interface CityShop {
  id: string
  name: string
  category: string
  position: LngLat
  placeId: string | null
  open: boolean
  unitId: string | null
  sideId: string | null
}

/** One side of a stretch of street with its doors in walking order. */
export interface CitySide {
  id: string
  street: string
  /** False where the name is our label of an unnamed lane. */
  named: boolean
  side: 'left' | 'right'
  compass: string
  frontage: string
  lengthM: number
  line: LngLat[]
  doors: { unitId: string; kind: string; shopId: string | null }[]
}

/** Tables that the people fill. */
export type PeopleTable =
  | 'org'
  | 'branch'
  | 'branchSite'
  | 'user'
  | 'userRole'
  | 'userBranch'
  | 'branchSetting'
  | 'placeStat'
  | 'targetGroup'
  | 'employerProfile'
  | 'shop'
  | 'merchant'
  | 'keyPerson'
  | 'rivalPresence'
  | 'visit'
  | 'contactNote'
  | 'lead'
  | 'walkWish'
  | 'alliance'
  | 'allianceMember'
  | 'stageMove'
  | 'agreement'
  | 'benefit'
  | 'complianceReview'
  | 'allianceLink'
  | 'flowRecord'
  | 'voucherBatch'
  | 'voucher'
  | 'merchantScene'
  | 'businessTie'
  | 'material'
  | 'displaySpot'
  | 'placement'
  | 'promotion'
  | 'promotionMember'
  | 'channelGroup'
  | 'household'
  | 'customer'
  | 'holding'
  | 'customerTag'
  | 'turf'
  | 'canvassPlan'
  | 'canvassPlanStaff'
  | 'canvassPlanSide'
  | 'canvassPlanMove'
  | 'packet'
  | 'packetMember'
  | 'stop'
  | 'appointment'
  | 'touch'
  | 'contactLock'
  | 'handOver'
  | 'task'
  | 'leadMove'
  | 'workLog'
  | 'meeting'
  | 'eventSeries'
  | 'event'
  | 'eventMove'
  | 'eventTeam'
  | 'eventStep'
  | 'eventCheck'
  | 'eventPermit'
  | 'eventSite'
  | 'eventCost'
  | 'sponsorship'
  | 'eventPartner'
  | 'gift'
  | 'giftMove'
  | 'invitation'
  | 'attendance'
  | 'consent'
  | 'eventTally'
  | 'eventMaterial'
  | 'holdOut'
  | 'conversion'
  | 'eventAmount'
  | 'siteAmount'
  | 'savedAudience'

export type CityRow = Record<string, string | number | null>
/** A row with the table it goes to; columns as in the server's tables. */
export interface TableRow {
  table: PeopleTable
  row: CityRow
}

/** What the server adds, so that an invented row is exactly what the server would have stored. */
interface StoredForms {
  refHash: (ref: string) => string
  maskName: (name: string) => string
  nameSort: (name: string) => string
  nameFold: (name: string) => string
}

export interface BranchSpot {
  name: string
  position: LngLat
}

export interface PeopleOptions extends StoredForms {
  seed: string
  /** The day the city is as it is, YYYY-MM-DD. */
  asOf: string
  customers: number
  /** The organisation's row: made when absent, else rows refer to it. */
  orgId?: string
  branches: readonly BranchSpot[]
  /** Where the first branch stood until five years ago. */
  formerSite: LngLat
  /** A wholesale market far beyond the other targets; null puts an invented one 3.4 km away. */
  farMarket: { name: string; position: LngLat; placeId: string | null }
}
