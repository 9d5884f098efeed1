import type { ReadMerchant } from './import-messages.ts'
import { hoursFromOsm } from 'domain/osm-hours.ts'
import { ourStatuses } from 'domain/merchant.ts'
import { foldedName } from 'domain/folded-name.ts'
import type { MerchantRecord } from '#merchants/merchant-queries.ts'
import type { ShopRecord } from '#shops/shop-queries.ts'

/** Fields of the branch's file that a list may fill. */
const fileFields = [
  'category',
  'priceTier',
  'creditCode',
  'ownerName',
  'ownerPhone',
  'ourStatus',
  'acquiringActive',
  'ourProducts',
  'loanNeed',
  'allianceInterest',
  'segmentMix',
  'ownerUserId',
  'note',
] as const
export type FileField = (typeof fileFields)[number]
type Value = string | number
type Said = Partial<Record<FileField, Value>>

export interface MerchantMerging {
  /** The colleague in charge as the list says; null where it does not. */
  ownerUserId: string | null
  /** True where the file is to stand above what people typed. */
  fileWins: boolean
  /** Fields that the importer may not read: what stands there is never overwritten. */
  unseen: readonly FileField[]
  markOf: (field: FileField, value: Value) => string
}

export interface MergedMerchant {
  /** Columns of the file. */
  file: Record<string, Value | null>
  /** Facts of the shop, which all branches share. */
  shop: { address?: string; weeklyHours?: NonNullable<ReadMerchant['row']['weeklyHours']> }
  changed: string[]
  /** What the list says otherwise, but a hand wrote or all branches share: it stays. */
  kept: string[]
}

/**
 * What a merchant and its shop become by one line of a list. A field that is empty, or still says what the last list
 * wrote there, is filled; any other stays. Pure.
 *
 * @param current  null where the branch has no file yet
 * @param shop  null for a shop that the line makes: it says there what the line says
 */
export function mergedMerchant(
  current: MerchantRecord | null,
  shop: ShopRecord | null,
  { row }: ReadMerchant,
  merging: MerchantMerging,
): MergedMerchant {
  const { fileWins, unseen, markOf } = merging
  const marks = marksOf(current)
  const file: MergedMerchant['file'] = {}
  const changed: string[] = []
  const kept: string[] = []
  const said = saidOf(row, current, shop, merging)
  for (const field of fileFields) {
    const value = said[field]
    const stands = current?.[field] ?? null
    if (value === undefined || isSame(value, stands)) continue
    const isOfList = stands !== null && marks[field] === markOf(field, stands)
    if (isEmpty(field, stands) || (!unseen.includes(field) && (isOfList || fileWins))) {
      file[field] = value
      marks[field] = markOf(field, value)
      changed.push(field)
    } else kept.push(field)
  }
  if (file.ownerPhone !== undefined) file.ownerConsentOn = row.phone?.consentOn ?? null
  if (changed.length > 0) file.fieldSources = JSON.stringify(marks)

  const facts: MergedMerchant['shop'] = {}
  if (shop) {
    if (foldedName(row.name) !== shop.nameFold) kept.push('name')
    const address = factOf(row.address, shop.address, fileWins, (a, b) => foldedName(a) === foldedName(b))
    const hours = row.weeklyHours === null ? null : JSON.stringify(row.weeklyHours)
    const opens = factOf(hours, hoursOf(shop), fileWins, (a, b) => a === b)
    if (address === 'fill' && row.address !== null) facts.address = row.address
    if (opens === 'fill' && row.weeklyHours !== null) facts.weeklyHours = row.weeklyHours
    changed.push(...Object.keys(facts))
    if (address === 'keep') kept.push('address')
    if (opens === 'keep') kept.push('weeklyHours')
  }
  return { file, shop: facts, changed, kept }
}

function saidOf(
  row: ReadMerchant['row'],
  current: MerchantRecord | null,
  shop: ShopRecord | null,
  { ownerUserId }: MerchantMerging,
): Said {
  const trade = current?.category ?? shop?.category ?? row.category
  const said: Record<FileField, Value | null> = {
    // The shop's own trade needs no word of the file.
    category: row.category === trade ? null : row.category,
    priceTier: row.priceTier,
    creditCode: row.creditCode,
    ownerName: row.ownerName,
    ownerPhone: row.phone?.number ?? null,
    ourStatus: hasOurCode(row) && rankOf(current?.ourStatus) < rankOf('acquiring') ? 'acquiring' : null,
    acquiringActive: row.acquiring === 'active' ? 1 : null,
    ourProducts: row.ourProducts === null ? null : JSON.stringify(row.ourProducts),
    loanNeed: row.loanNeed,
    allianceInterest: row.allianceInterest,
    segmentMix:
      row.segments === null
        ? null
        : JSON.stringify(Object.fromEntries(row.segments.map((segment, _, all) => [segment, 1 / all.length]))),
    ownerUserId,
    note: row.note,
  }
  // Only what the list says is left, so no value is null.
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null)) as Said
}

const hasOurCode = ({ acquiring }: ReadMerchant['row']) => acquiring === 'has' || acquiring === 'active'
const rankOf = (status: string | undefined) => ourStatuses.findIndex((one) => one === (status ?? 'none'))

const nothing: readonly unknown[] = [null, '', '[]', '{}']
const isEmpty = (field: FileField, value: Value | null) =>
  nothing.includes(value) ||
  (field === 'loanNeed' && value === 'none') ||
  (field === 'ourStatus' && (value === 'none' || value === 'prospect'))

/** Lists and shares say the same in any order. */
const isSame = (one: Value, other: Value | null) => one === other || (other !== null && ordered(one) === ordered(other))
function ordered(value: Value): string {
  const text = String(value)
  if (!/^[[{]/.test(text)) return text
  try {
    const parsed: unknown = JSON.parse(text)
    return JSON.stringify(Array.isArray(parsed) ? parsed.toSorted() : Object.entries(parsed ?? {}).toSorted())
  } catch {
    // A note may begin with a bracket.
    return text
  }
}

/** Written by this program only: field → mark. */
const marksOf = (current: MerchantRecord | null) =>
  JSON.parse(current?.fieldSources ?? '{}') as Partial<Record<FileField, string>>

function hoursOf({ weeklyHours, openingHours }: ShopRecord): string | null {
  if (weeklyHours !== null || openingHours === null) return weeklyHours
  const hours = hoursFromOsm(openingHours)
  return hours === null ? openingHours : JSON.stringify(hours)
}

/** Facts that all branches share are filled where nobody said them; else only when the importer says so. */
function factOf(
  said: string | null,
  stands: string | null,
  fileWins: boolean,
  isEqual: (one: string, other: string) => boolean,
): 'fill' | 'keep' | null {
  if (said === null || (stands !== null && isEqual(said, stands))) return null
  return stands === null || fileWins ? 'fill' : 'keep'
}
