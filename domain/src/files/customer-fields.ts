import type { ProductLine } from '#product.ts'
import { dateOfCell, lookupText, monthDayOfCell, presenceOfCell, yesNoOfCell } from './cell-values.ts'
import { type CustomerColumn, lineOfColumn } from './customer-file-columns.ts'
import { type CodedColumn, assetBandOf, birthYearBandOf, codeOfWord, likelyCode } from './customer-file-values.ts'
import type { CustomerRejection, CustomerRejectionCode } from './customer-row.ts'
import { isDamagedText } from './file-lines.ts'
import { privateNumberIn } from './private-number.ts'

export type FieldOptions = {
  /** Tags by their code and labels. */
  tags: readonly { code: string; zh: string; en: string }[]
  /** The branch that imports, where the file names one too. */
  branch?: { code: string; name: string }
  /** The user's own meaning of words: column → word → code, '' for "leave out". */
  words?: ReadonlyMap<CustomerColumn, ReadonlyMap<string, string>>
}

export type CustomerFields = {
  /** By the names of `newCustomerRowSchema`, null where the file does not say. */
  fields: Record<string, unknown>
  customerNumber: string | null
  rejected: CustomerRejection[]
}

/** Texts that are kept as they stand: field and greatest length. */
const texts = {
  name: ['name', 40],
  salutation: ['salutation', 20],
  owner_staff_no: ['ownerStaffNo', 40],
  household_key: ['householdKey', 64],
  home_address: ['homeAddress', 120],
  home_place: ['homePlaceName', 60],
  home_unit: ['homeUnitLabel', 40],
  employer: ['employer', 60],
} as const satisfies Partial<Record<CustomerColumn, [field: string, length: number]>>

const coded = {
  segment: 'segment',
  tier: 'tier',
  care_tier: 'careTier',
  lifecycle: 'lifecycle',
  familiarity: 'familiarity',
  owner_channel: 'ownerChannel',
  last_active: 'lastActive',
} as const satisfies Record<CodedColumn, string>

const parsed = {
  birth_month_day: ['birthMonthDay', monthDayOfCell],
  birth_year_band: ['birthYearBand', birthYearBandOf],
  asset_band: ['assetBand', assetBandOf],
  matures_on: ['maturesOn', dateOfCell],
  last_two_way_on: ['lastTwoWayOn', dateOfCell],
  mobile_tail4: ['mobileTail4', mobileTailOf],
  child_4_12: ['hasChild4To12', presenceOfCell],
  elder_60: ['hasElder', presenceOfCell],
  is_key: ['isKey', yesNoOfCell],
  marketing_consent: ['marketingConsent', yesNoOfCell],
  do_not_contact: ['doNotContact', yesNoOfCell],
} as const satisfies Partial<Record<CustomerColumn, [field: string, read: (text: string) => string | boolean | null]>>

/** What stands here and is not understood may be a child's name or age: it is neither told nor kept. */
const homeColumns: readonly CustomerColumn[] = ['child_4_12', 'elder_60']

/** Prepares to read the cells of many customers: everything but the position. */
export function customerFields(options: FieldOptions): (cells: ReadonlyMap<CustomerColumn, string>) => CustomerFields {
  const tagCodes = new Map(
    options.tags.flatMap((tag) => [tag.code, tag.zh, tag.en].map((word) => [lookupText(word), tag.code] as const)),
  )
  const words = new Map(
    [...(options.words ?? [])].map(([column, own]) => [
      column,
      new Map([...own].map(([word, code]) => [lookupText(word), code])),
    ]),
  )
  const meaningOf = (column: CustomerColumn, text: string) => words.get(column)?.get(lookupText(text))

  return (cells) => {
    const rejected: CustomerRejection[] = []
    const refuse = (code: CustomerRejectionCode, column: CustomerColumn, offered: string | null = null) => {
      const isPrivate = code.startsWith('looks_like') || homeColumns.includes(column)
      const value = isPrivate ? null : (cells.get(column)?.slice(0, 60) ?? null)
      rejected.push({ code, column, value, offer: offered === null ? null : { value: offered } })
    }

    const fields: Record<string, unknown> = {}
    for (const [column, [field, length]] of entriesOf(texts)) {
      const text = cells.get(column)
      const refusal =
        text === undefined ? null : (privateOrDamaged(column, text) ?? (text.length > length ? 'too_long' : null))
      if (refusal) refuse(refusal, column)
      fields[field] = text ?? null
    }
    for (const [column, field] of entriesOf(coded)) {
      const text = cells.get(column)
      const isLeftOut = text === undefined || meaningOf(column, text) === ''
      const code = isLeftOut ? null : codeOfWord(column, text, words.get(column) ?? new Map())
      if (!isLeftOut && code === null)
        refuse(privateOrDamaged(column, text) ?? 'unknown_value', column, likelyCode(column, text))
      fields[field] = code
    }
    for (const [column, [field, read]] of entriesOf(parsed)) {
      const text = cells.get(column)
      const meaning = text === undefined ? undefined : meaningOf(column, text)
      const value = text === undefined || meaning === '' ? null : read(meaning ?? text)
      if (text !== undefined && meaning !== '' && value === null)
        refuse(privateOrDamaged(column, text) ?? 'unknown_value', column)
      fields[field] = value
    }

    const branch = cells.get('branch')
    const ours = options.branch && [options.branch.code, options.branch.name].map(lookupText)
    if (branch !== undefined && ours && !ours.includes(lookupText(branch))) refuse('other_branch', 'branch')

    fields['tags'] = readTags(
      cells.get('tags') ?? '',
      (text) => meaningOf('tags', text) ?? tagCodes.get(lookupText(text)),
      refuse,
    )
    const products = readProducts(cells, refuse)
    return {
      fields: { ...fields, ...products },
      customerNumber: readNumber(cells.get('customer_number'), refuse),
      rejected,
    }
  }
}

type Refuse = (code: CustomerRejectionCode, column: CustomerColumn, offered?: string | null) => void

function readNumber(text: string | undefined, refuse: Refuse): string | null {
  // A leading apostrophe is how a spreadsheet marks text.
  const number = (text ?? '').normalize('NFKC').replace(/^'/, '').replaceAll(/\s/g, '')
  if (number === '') {
    refuse('required_missing', 'customer_number')
    return null
  }
  // A spreadsheet has rounded a long number: its last digits are gone.
  const isRounded = /^\d([.]\d+)?e[+]\d+$/i.test(number)
  const refusal =
    privateOrDamaged('customer_number', number) ?? (isRounded ? 'damaged_text' : number.length > 64 ? 'too_long' : null)
  if (refusal) refuse(refusal, 'customer_number')
  return refusal ? null : number
}

function readTags(text: string, codeOf: (text: string) => string | undefined, refuse: Refuse): string[] {
  const names = text
    .split(/[、,，;；|/]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  const codes = names.map(codeOf)
  if (privateNumberIn(text)) refuse(privateNumberIn(text) ?? 'unknown_value', 'tags')
  else if (codes.includes(undefined)) refuse('unknown_value', 'tags')
  return [...new Set(codes.filter((code) => code !== undefined && code !== ''))].filter((code) => code !== undefined)
}

function readProducts(cells: ReadonlyMap<CustomerColumn, string>, refuse: Refuse) {
  const held: ProductLine[] = []
  const notHeld: ProductLine[] = []
  for (const [column, text] of cells) {
    const line = lineOfColumn(column)
    if (line === null) continue
    const isHeld = yesNoOfCell(text)
    if (isHeld === null) refuse(privateNumberIn(text) ?? 'unknown_value', column)
    else (isHeld ? held : notHeld).push(line)
  }
  return { held, notHeld }
}

/** Four digits: of a phone written out, or with stars, the last four. */
function mobileTailOf(text: string): string | null {
  const digits = lookupText(text)
    .replace(/^\+?86(?=1)/, '')
    .replaceAll('-', '')
  return /^(?:1[3-9]\d[\d*]{4})?(\d{4})$/.exec(digits)?.[1] ?? null
}

function privateOrDamaged(column: CustomerColumn, text: string): CustomerRejectionCode | null {
  return privateNumberIn(text) ?? (isDamagedText(text, column === 'name') ? 'damaged_text' : null)
}

const entriesOf = <Key extends string, Value>(record: Readonly<Record<Key, Value>>) =>
  // The tables above have no other keys than their type says.
  Object.entries(record) as [Key, Value][]
