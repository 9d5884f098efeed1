import { createHash } from 'node:crypto'
import type { ProductLine } from 'domain/product.ts'
import type { HomeFact } from 'domain/household.ts'
import type { Bit, Row } from '#db/tables.ts'

/** What a customer says, without its key, its stamps and its version: what an undo puts back. */
export const contentColumns = [
  'refHash',
  'name',
  'nameMask',
  'salutation',
  'birthMonthDay',
  'birthYearBand',
  'mobileTail4',
  'lng',
  'lat',
  'zk',
  'hexagon',
  'homePlaceId',
  'homeBuildingId',
  'homeUnitLabel',
  'homeAddress',
  'geoGrade',
  'crsSource',
  'workPlaceId',
  'employer',
  'householdId',
  'siteBondId',
  'ownerUserId',
  'ownerChannel',
  'segment',
  'familiarity',
  'stickiness',
  'lifecycle',
  'tier',
  'careTier',
  'assetBand',
  'isKey',
  'doNotContact',
  'marketingConsent',
  'lastTwoWayOn',
  'source',
  'importBatchId',
  'fieldSources',
] as const satisfies readonly (keyof Row<'customer'>)[]
export type CustomerContent = Pick<Row<'customer'>, (typeof contentColumns)[number]>

/** One customer with the two lists that hang on it. */
export interface CustomerPicture {
  content: CustomerContent
  holdings: Row<'holding'>[]
  tags: Row<'customerTag'>[]
}

/** Columns a file fills by themselves; home, holdings, tags and the household go together and stand apart. */
export const fileColumns = [
  'name',
  'salutation',
  'birthMonthDay',
  'birthYearBand',
  'mobileTail4',
  'employer',
  'workPlaceId',
  'ownerUserId',
  'ownerChannel',
  'segment',
  'tier',
  'careTier',
  'assetBand',
  'lifecycle',
  'familiarity',
  'isKey',
  'doNotContact',
  'marketingConsent',
  'lastTwoWayOn',
  'homeAddress',
  'homeUnitLabel',
  'householdId',
] as const satisfies readonly (keyof CustomerContent)[]
export type FileColumn = (typeof fileColumns)[number]

export const homeColumns = [
  'lng',
  'lat',
  'zk',
  'hexagon',
  'homePlaceId',
  'homeBuildingId',
  'geoGrade',
  'crsSource',
] as const
export type Home = Pick<CustomerContent, (typeof homeColumns)[number]>

/** In use, held without being used, or not held. */
export type HeldAs = 'used' | 'idle' | 'none'

/** One line of a file, read and understood. What the file leaves open is absent, so that it changes nothing. */
export interface ImportedValues {
  fields: Partial<Pick<CustomerContent, FileColumn>>
  home: Home | null
  holdings: Partial<Record<ProductLine, HeldAs>>
  maturesOn: string | null
  tags: string[]
  /** What it says of the household, whoever the line is about. */
  homeFacts?: Partial<Record<HomeFact, Bit>>
  /** The household to be made for it where the customer has none. */
  ownHouseholdId?: string
}

export type ChangedField = FileColumn | HomeFact | 'home' | 'tags' | `holding.${string}`
export interface Change {
  field: ChangedField
  before: string | number | null
  after: string | number | null
}

export function contentOf(row: Row<'customer'>): CustomerContent {
  // Object.fromEntries forgets the names that contentColumns gave.
  return Object.fromEntries(contentColumns.map((column) => [column, row[column]])) as unknown as CustomerContent
}

/** Equal for equal content, whatever the version: tells whether somebody changed it since. */
export function pictureHash({ content, holdings, tags }: CustomerPicture): string {
  const ordered = [
    // Which former site somebody is bound to follows from his home and is set apart from files.
    contentColumns.filter((column) => column !== 'siteBondId').map((column) => content[column]),
    holdings
      .map(({ line, active, openedOn, closedOn, maturesOn }) => [line, active, openedOn, closedOn, maturesOn])
      .toSorted(),
    tags.map(({ tag, notedOn, expiresOn, source }) => [tag, notedOn, expiresOn, source]).toSorted(),
  ]
  return createHash('sha256').update(JSON.stringify(ordered)).digest('base64url')
}
