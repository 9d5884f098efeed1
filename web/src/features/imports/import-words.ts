import { type CustomerColumn, customerFileColumns, lineOfColumn } from 'domain/files/customer-file-columns.ts'
import { codedColumns } from 'domain/files/customer-file-values.ts'
import { assetBands, birthYearBands } from 'domain/customer.ts'
import type { FileColumn } from 'domain/files/file-columns.ts'
import { merchantImportColumns } from 'domain/files/merchant-import-columns.ts'
import type { ImportColumn, ImportKind, ImportReason } from 'domain/import-batch.ts'
import type { Reference } from '#api/labels.ts'
import type { Formats } from '#i18n/format.ts'
import { codesZhCn } from 'domain/words/codes-zh-cn.ts'
import type { Text, TextKey } from '#i18n/text-key.ts'
import { importZhCn } from '#i18n/zh-cn-import.ts'
import { columnOfMerchantField, merchantCodeLabel, merchantCodes } from './merchant-import-words.ts'

export type Language = 'zh' | 'en'

export const columnsOfKind: Record<ImportKind, readonly FileColumn<ImportColumn>[]> = {
  customer: customerFileColumns,
  merchant: merchantImportColumns,
}

/** The column as the template calls it. */
export const columnLabel = (kind: ImportKind, code: string | null, language: Language): string =>
  columnsOfKind[kind].find((column) => column.code === code)?.[language] ?? ''

/** The field of a customer behind a change: most have a column of the file. */
const columnOfField: Record<string, CustomerColumn> = {
  name: 'name',
  salutation: 'salutation',
  birthMonthDay: 'birth_month_day',
  birthYearBand: 'birth_year_band',
  mobileTail4: 'mobile_tail4',
  employer: 'employer',
  workPlaceId: 'employer',
  ownerUserId: 'owner_staff_no',
  ownerChannel: 'owner_channel',
  segment: 'segment',
  tier: 'tier',
  careTier: 'care_tier',
  assetBand: 'asset_band',
  lifecycle: 'lifecycle',
  familiarity: 'familiarity',
  isKey: 'is_key',
  doNotContact: 'do_not_contact',
  marketingConsent: 'marketing_consent',
  lastTwoWayOn: 'last_two_way_on',
  homeAddress: 'home_address',
  homeUnitLabel: 'home_unit',
  householdId: 'household_key',
  hasChild4To12: 'child_4_12',
  hasElder: 'elder_60',
  home: 'home_place',
  tags: 'tags',
}

export function fieldLabel(kind: ImportKind, field: string, language: Language): string {
  if (kind === 'merchant') return columnLabel(kind, columnOfMerchantField[field] ?? null, language)
  const [, line] = /^holding\.(\w+)/.exec(field) ?? []
  const product = customerFileColumns.find(({ code }) => line !== undefined && lineOfColumn(code) === line)
  return product?.[language] ?? columnLabel(kind, columnOfField[field] ?? null, language)
}

/** The list of codes whose labels stand under `code.<list>`, by column. */
const labelLists = {
  segment: 'segment',
  tier: 'tier',
  care_tier: 'tier',
  lifecycle: 'lifecycle',
  familiarity: 'familiarity',
  owner_channel: 'ownerChannel',
  asset_band: 'assetBand',
  birth_year_band: 'birthYearBand',
} as const satisfies Partial<Record<CustomerColumn, keyof typeof codesZhCn>>

/** What a word of a column can mean. */
export function meaningsOf(
  kind: ImportKind,
  column: ImportColumn,
  text: Text,
  { tags, categories }: Reference,
  language: Language,
) {
  const listed = kind === 'merchant' ? (column === 'category' ? categories : null) : column === 'tags' ? tags : null
  if (listed) return listed.map((entry) => ({ value: entry.code, label: entry[language] }))
  const codes = kind === 'merchant' ? merchantCodes(column) : codesOf(column)
  return codes.map((code) => ({ value: code, label: codeLabel(kind, column, code, text) }))
}

function codesOf(column: string): readonly string[] {
  if (column === 'asset_band') return assetBands
  if (column === 'birth_year_band') return birthYearBands
  return isCoded(column) ? codedColumns[column].codes : []
}
const isCoded = (column: string): column is keyof typeof codedColumns => Object.hasOwn(codedColumns, column)

/** A code in words; the code itself where there are none. */
export function codeLabel(kind: ImportKind, column: string | null, code: string, text: Text): string {
  if (kind === 'merchant') return merchantCodeLabel(column, code, text)
  if (column === 'last_active' && Object.hasOwn(importZhCn.lastActive, code))
    return text(`import.lastActive.${code}` as TextKey)
  if (column === null || !isLabelled(column) || !Object.hasOwn(codesZhCn[labelLists[column]], code)) return code
  // Both parts were looked up in the words themselves.
  return text(`code.${labelLists[column]}.${code}` as TextKey)
}
const isLabelled = (column: string): column is keyof typeof labelLists => Object.hasOwn(labelLists, column)

/** What is said to a line: "经度：经度和纬度像是写反了，换过来是 118.78, 32.04". */
export function reasonWords(
  kind: ImportKind,
  { code, column, value, offer }: ImportReason,
  text: Text,
  language: Language,
): string {
  const name = columnLabel(kind, column, language)
  const said = text(`import.reason.${code}`)
  const colon = language === 'zh' ? '：' : ': '
  const quoted = value === null ? '' : text('import.offer.says', { value })
  const isOther = code === 'household_disagrees'
  const offered = offer ? (isOther ? otherLine(offer, text) : offerWords(kind, offer, column, text)) : null
  const comma = language === 'zh' ? '，' : ', '
  return `${name ? name + quoted + colon : ''}${said}${offered ? comma + offered : ''}`
}

const otherLine = ({ firstLine }: NonNullable<ImportReason['offer']>, text: Text): string | null =>
  firstLine === undefined ? null : text('import.offer.otherLine', { line: firstLine })

function offerWords(
  kind: ImportKind,
  offer: NonNullable<ImportReason['offer']>,
  column: string | null,
  text: Text,
): string | null {
  if (offer.firstLine !== undefined) return text('import.offer.firstLine', { line: offer.firstLine })
  if (offer.datum !== undefined) return text('import.offer.datum', { datum: text(`import.datum.${offer.datum}`) })
  if (offer.position)
    return text('import.offer.position', { position: offer.position.map((degrees) => degrees.toFixed(5)).join(', ') })
  return offer.value === undefined
    ? null
    : text('import.offer.value', { value: codeLabel(kind, column, offer.value, text) })
}

/** A count for a sentence: the number grouped, and bare for the plural. */
export const counted = (count: number, format: Formats) => ({ count, number: format.count(count) })
