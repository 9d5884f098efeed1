import type { BankName } from '#bank-name.ts'
import { bankCodes } from '#competitor.ts'
import { normaliseCreditCode } from '#credit-code.ts'
import { productLines } from '#product.ts'
import { dateOfCell, lookupText } from './cell-values.ts'
import { type Cells, isDamagedText, shownValue } from './file-lines.ts'
import { hoursOfCell } from './hours-of-cell.ts'
import type { MerchantColumn } from './merchant-import-columns.ts'
import type { MerchantNote, MerchantRejection, MerchantRejectionCode } from './merchant-import-row.ts'
import {
  bankOfWord,
  type MerchantCodedColumn,
  merchantCodedColumns,
  merchantCodeOf,
  productOfWord,
  tradeReader,
  type TradeWord,
  unknownBankWords,
} from './merchant-import-values.ts'
import { privateNumberIn } from './private-number.ts'

export type MerchantFieldOptions = {
  /** The branch's trades. */
  trades: readonly TradeWord[]
  banks: readonly BankName[]
  /** The civil day: nothing was seen or agreed after it. */
  today: string
  /** The user's own meaning of words: column → word → code, '' for "leave out". */
  words?: ReadonlyMap<MerchantColumn, ReadonlyMap<string, string>>
}

export type MerchantFields = {
  /** By the names of `newMerchantRowSchema`, without the position. */
  fields: Record<string, unknown>
  rejected: MerchantRejection[]
  notes: MerchantNote[]
}

/** Texts that are kept as they stand: field and greatest length. */
const texts = {
  name: ['name', 60],
  address: ['address', 120],
  owner_name: ['ownerName', 40],
  owner_staff_no: ['ownerStaffNo', 40],
  note: ['note', 500],
} as const satisfies Partial<Record<MerchantColumn, [field: string, length: number]>>

/** Columns where one word is one code. */
const coded = { acquiring: 'acquiring', loan_need: 'loanNeed' } as const satisfies Partial<
  Record<MerchantCodedColumn, string>
>
const numbers = { alliance_interest: 'allianceInterest', price_tier: 'priceTier' } as const satisfies Partial<
  Record<MerchantCodedColumn, string>
>

type Read = {
  cells: Cells<MerchantColumn>
  refuse: (code: MerchantRejectionCode, column: MerchantColumn, value?: string, offer?: string | null) => void
  note: (code: MerchantNote['code'], column: MerchantColumn) => void
  /** What the user says a word means; undefined where he says nothing. */
  meaningOf: (column: MerchantColumn, word: string) => string | undefined
}

/** Prepares to read the cells of many merchants: everything but the position. */
export function merchantFields(options: MerchantFieldOptions): (cells: Cells<MerchantColumn>) => MerchantFields {
  const trades = tradeReader(options.trades)
  const words = new Map(
    [...(options.words ?? [])].map(([column, own]) => [
      column,
      new Map([...own].map(([word, code]) => [lookupText(word), code])),
    ]),
  )

  return (cells) => {
    const rejected: MerchantRejection[] = []
    const notes: MerchantNote[] = []
    const read: Read = {
      cells,
      refuse: (code, column, value = cells.get(column) ?? '', offer = null) =>
        rejected.push({ code, column, value: shownValue(value), offer: offer === null ? null : { value: offer } }),
      note: (code, column) => notes.push({ code, column, value: null, offer: null }),
      meaningOf: (column, word) => words.get(column)?.get(lookupText(word)),
    }
    if (!cells.has('name')) read.refuse('sign_missing', 'name')
    const fields: Record<string, unknown> = {
      ...readTexts(read),
      ...readCodes(read),
      category: readTrade(read, trades),
      phone: readPhone(read, options.today),
      creditCode: readCreditCode(read),
      weeklyHours: readHours(read),
      mainBank: readBank(read, options),
      ourProducts: readList(read, 'our_products', productOfWord, productLines),
      segments: readSegments(read),
    }
    return { fields, rejected, notes }
  }
}

/** What one says of a coordinate system, in the line itself; null where it says nothing or nothing known. */
export const datumOfCells = (cells: Cells<MerchantColumn>): string | null =>
  merchantCodeOf('datum', cells.get('datum') ?? '')

function readTexts({ cells, refuse }: Read): Record<string, string | null> {
  const entries = Object.entries(texts) as [keyof typeof texts, (typeof texts)[keyof typeof texts]][]
  return Object.fromEntries(
    entries.map(([column, [field, length]]) => {
      const text = cells.get(column)
      const refusal =
        text === undefined ? null : (privateOrDamaged(text, column) ?? (text.length > length ? 'too_long' : null))
      if (refusal) refuse(refusal, column)
      return [field, text ?? null]
    }),
  )
}

function readCodes({ cells, refuse, meaningOf }: Read): Record<string, string | number | null> {
  const codeOf = (column: MerchantCodedColumn): string | null => {
    const text = cells.get(column)
    const meaning = text === undefined ? undefined : meaningOf(column, text)
    if (text === undefined || meaning === '') return null
    const code = merchantCodeOf(column, meaning ?? text)
    if (code === null) refuse(privateOrDamaged(text, column) ?? 'unknown_value', column)
    return code
  }
  // Said of the line's position, and read again where that is read.
  codeOf('datum')
  const numberOf = (column: keyof typeof numbers) => {
    const code = codeOf(column)
    return code === null ? null : Number(code)
  }
  return {
    [coded.acquiring]: codeOf('acquiring'),
    [coded.loan_need]: codeOf('loan_need'),
    [numbers.alliance_interest]: numberOf('alliance_interest'),
    [numbers.price_tier]: numberOf('price_tier'),
  }
}

function readTrade({ cells, refuse, meaningOf }: Read, trades: ReturnType<typeof tradeReader>): string | null {
  const text = cells.get('category')
  const meaning = text === undefined ? undefined : meaningOf('category', text)
  if (text === undefined || meaning === '') return null
  const code = meaning !== undefined && trades.isCode(meaning) ? meaning : trades.codeOf(text)
  if (code === null)
    refuse(privateOrDamaged(text, 'category') ?? 'unknown_value', 'category', text, trades.likely(text))
  return code
}

const phoneShape = /^\+?\d[\d -]{4,28}$/

/** A phone that nobody agreed to is left out: it is not stored anywhere. */
function readPhone({ cells, refuse, note }: Read, today: string) {
  const text = cells
    .get('owner_phone')
    ?.normalize('NFKC')
    .replaceAll(/^'|[()]/g, '')
  const hidden = text === undefined ? null : privateNumberIn(text)
  const dayText = cells.get('owner_consent_on')
  const consentOn = dayText === undefined ? null : dateOfCell(dayText)
  if (dayText !== undefined && consentOn === null) refuse('unknown_value', 'owner_consent_on')
  if (consentOn !== null && consentOn > today) refuse('day_to_come', 'owner_consent_on')
  if (text === undefined) return null
  if (hidden === 'looks_like_id_card' || hidden === 'looks_like_card_number') refuse(hidden, 'owner_phone')
  else if (dayText === undefined) note('phone_without_consent', 'owner_phone')
  else if (!phoneShape.test(text)) note('phone_unread', 'owner_phone')
  else if (consentOn !== null) return { number: text, consentOn }
  return null
}

function readCreditCode({ cells, refuse }: Read): string | null {
  const text = cells.get('credit_code')?.replace(/^'/, '')
  if (text === undefined) return null
  const code = normaliseCreditCode(text)
  // Eighteen digits may also be somebody's identity number.
  if (code === null)
    refuse(privateNumberIn(text) === 'looks_like_id_card' ? 'looks_like_id_card' : 'bad_credit_code', 'credit_code')
  return code
}

function readHours({ cells, refuse, note }: Read) {
  const text = cells.get('hours')
  const hours = text === undefined ? null : hoursOfCell(text)
  const refusal = text === undefined || hours ? null : privateOrDamaged(text, 'hours')
  if (refusal) refuse(refusal, 'hours')
  else if (text !== undefined && hours === null) note('hours_unread', 'hours')
  return hours
}

function readBank({ cells, refuse, note, meaningOf }: Read, { banks, today }: MerchantFieldOptions) {
  const dayText = cells.get('bank_observed_on')
  const observedOn = dayText === undefined ? null : dateOfCell(dayText)
  if (dayText !== undefined && observedOn === null) refuse('unknown_value', 'bank_observed_on')
  if (observedOn !== null && observedOn > today) refuse('day_to_come', 'bank_observed_on')
  const text = cells.get('main_bank')
  const meaning = text === undefined ? undefined : meaningOf('main_bank', text)
  if (text === undefined || meaning === '' || unknownBankWords.includes(lookupText(text))) return null
  const chosen = [...bankCodes, 'own' as const].find((code) => code === meaning)
  const bankCode = chosen ?? bankOfWord(text, banks)
  if (bankCode === null) refuse(privateOrDamaged(text, 'main_bank') ?? 'unknown_value', 'main_bank')
  else if (dayText === undefined) note('bank_without_day', 'main_bank')
  return bankCode === null || observedOn === null ? null : { bankCode, observedOn }
}

const nothing = ['无', '没有', '暂无', '-', 'n', '否']

/** Words between commas, each with a meaning of its own. */
function readList<Code extends string>(
  { cells, refuse, meaningOf }: Read,
  column: MerchantColumn,
  codeOf: (word: string) => Code | null,
  codes: readonly Code[],
): Code[] | null {
  const text = cells.get(column)
  if (text === undefined || nothing.includes(lookupText(text))) return null
  const refusal = privateOrDamaged(text, column)
  if (refusal) {
    refuse(refusal, column)
    return null
  }
  const found = text
    .split(/[、,，;；|/+＋]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .flatMap((word) => {
      const meaning = meaningOf(column, word)
      if (meaning === '') return []
      const code = codes.find((one) => one === meaning) ?? codeOf(word)
      if (code === null) refuse('unknown_value', column, word)
      return code === null ? [] : [code]
    })
  return found.length === 0 ? null : codes.filter((code) => found.includes(code))
}

function readSegments(read: Read) {
  const { codes } = merchantCodedColumns.segments
  const found = readList(
    read,
    'segments',
    (word) => codes.find((code) => code === merchantCodeOf('segments', word)) ?? null,
    codes,
  )
  if (found !== null && found.length > 3) read.refuse('too_many', 'segments')
  return found
}

/** A phone may stand in one column only, where its consent stands beside it. */
function privateOrDamaged(text: string, column: MerchantColumn): MerchantRejectionCode | null {
  const hidden = privateNumberIn(text)
  if (hidden === 'looks_like_phone') return 'phone_elsewhere'
  return hidden ?? (isDamagedText(text, column === 'name') ? 'damaged_text' : null)
}
