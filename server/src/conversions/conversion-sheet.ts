import type { ConversionReason, ConversionSheetCheck, NewConversion } from 'domain/conversion.ts'
import { dateOfCell, lookupText, numberOfCell, yesNoOfCell } from 'domain/files/cell-values.ts'
import { customerFileColumns, lineOfColumn } from 'domain/files/customer-file-columns.ts'
import { type ConversionSheetRow, readConversionSheet } from 'domain/files/conversion-sheet.ts'
import { type ProductLine, productLines } from 'domain/product.ts'
import { codesEn } from 'domain/words/codes-en.ts'
import { codesZhCn } from 'domain/words/codes-zh-cn.ts'
import { rowsVisibleTo } from '#customers/customer-condition.ts'
import type { Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { refHash } from '#imports/keyed-hash.ts'
import { nameFold } from '#search/name-text.ts'
import { findSameConversion, insertConversion, proveConversion } from './conversion-queries.ts'

export interface SheetContext {
  secret: string
  today: string
}
interface ReadRow {
  row: ConversionSheetRow
  product: ProductLine | null
  happenedOn: string | null
  conversion: NewConversion | null
  /** A declared conversion that this row proves. */
  provesId: string | null
  reasons: ConversionReason[]
}

/** What a table of the bank's own system would do, row by row; nothing is written. */
export async function checkConversionSheet(
  trx: Trx,
  scope: BranchScope,
  text: string,
  context: SheetContext,
): Promise<ConversionSheetCheck> {
  const { rows, missing, tooMany } = await readSheet(trx, scope, text, context)
  const taken = rows.filter(({ reasons }) => reasons.length === 0).length
  return {
    missing,
    rows: rows.map(({ row, product, happenedOn, provesId, reasons }) => ({
      line: row.line,
      subject: row.customer === '' ? row.merchant : shortened(row.customer),
      product,
      happenedOn,
      verdict: reasons.length > 0 ? 'refused' : provesId === null ? 'new' : 'proves',
      reasons,
    })),
    taken,
    refused: rows.length - taken + tooMany,
  }
}

/** Keeps the rows that can be taken; what a manager had declared is proved by them. */
export async function applyConversionSheet(trx: Trx, scope: BranchScope, text: string, context: SheetContext) {
  const { rows, tooMany } = await readSheet(trx, scope, text, context)
  const made: string[] = []
  const proved: string[] = []
  for (const { conversion, provesId, reasons } of rows) {
    if (reasons.length > 0 || conversion === null) continue
    if (provesId === null) made.push(await insertConversion(trx, scope, { ...conversion, verifiedBy: 'import' }))
    else {
      await proveConversion(trx, scope, provesId, conversion.valueFen)
      proved.push(provesId)
    }
  }
  return { made, proved, refused: rows.length + tooMany - made.length - proved.length }
}

async function readSheet(trx: Trx, scope: BranchScope, text: string, { secret, today }: SheetContext) {
  const { rows, missing, tooMany } = readConversionSheet(text)
  const customers = await customersByNumber(trx, scope, rows, (ref) => refHash(secret, scope.orgId, ref))
  const merchants = await merchantsByName(trx, scope, rows)
  const seen = new Set<string>()
  const read: ReadRow[] = []
  for (const row of rows) {
    const reasons: ConversionReason[] = []
    const subject = subjectOf(row, customers, merchants, reasons)
    const product = linesByWord.get(lookupText(row.product)) ?? null
    if (product === null) reasons.push('unknown_line')
    const happenedOn = dateOfCell(row.day)
    if (happenedOn === null) reasons.push('no_day')
    else if (happenedOn > today) reasons.push('date_in_future')
    const value = row.value === '' ? null : numberOfCell(row.value.replaceAll(/[,，]/g, ''))
    if (row.value !== '' && (value === null || value < 0 || value > 1e10)) reasons.push('bad_value')
    const conversion =
      subject === null || product === null || happenedOn === null
        ? null
        : {
            leadId: null,
            ...subject,
            line: product,
            happenedOn,
            valueFen: value === null ? null : Math.round(value * 100),
            fromRivalBank: yesNoOfCell(row.rival) === true,
            note: '',
          }
    const same = conversion === null ? undefined : await findSameConversion(trx, scope, conversion)
    if (same?.verifiedBy === 'import') reasons.push('stands')
    const mark = `${subject?.subjectId} ${product} ${happenedOn}`
    if (conversion !== null && seen.has(mark)) reasons.push('twice')
    seen.add(mark)
    read.push({ row, product, happenedOn, conversion, provesId: same?.id ?? null, reasons })
  }
  return { rows: read, missing, tooMany }
}

type Subject = Pick<NewConversion, 'subjectKind' | 'subjectId'>

function subjectOf(
  row: ConversionSheetRow,
  customers: ReadonlyMap<string, string>,
  merchants: ReadonlyMap<string, readonly string[]>,
  reasons: ConversionReason[],
): Subject | null {
  if (row.customer !== '') {
    const subjectId = customers.get(row.customer)
    if (subjectId !== undefined) return { subjectKind: 'customer', subjectId }
    reasons.push('unknown_customer')
    return null
  }
  if (row.merchant === '') {
    reasons.push('no_subject')
    return null
  }
  const [subjectId, ...others] = merchants.get(nameFold(row.merchant)) ?? []
  if (subjectId !== undefined && others.length === 0) return { subjectKind: 'merchant', subjectId }
  reasons.push(subjectId === undefined ? 'unknown_merchant' : 'several_merchants')
  return null
}

/** Customers of the rows whom this person may see, by the bank's own number. */
async function customersByNumber(
  trx: Trx,
  scope: BranchScope,
  rows: readonly ConversionSheetRow[],
  hashed: (ref: string) => string,
): Promise<Map<string, string>> {
  const refs = new Map(rows.flatMap(({ customer }) => (customer === '' ? [] : [[hashed(customer), customer] as const])))
  if (refs.size === 0) return new Map()
  const found = await trx
    .selectFrom('customer')
    .select(['customer.id', 'customer.refHash'])
    .where('customer.branchId', '=', scope.branchId)
    .where('customer.deletedAt', 'is', null)
    .where((eb) => rowsVisibleTo(scope)(eb))
    .where('customer.refHash', 'in', [...refs.keys()])
    .execute()
  return new Map(found.map(({ id, refHash: hash }) => [refs.get(hash) ?? '', id]))
}

async function merchantsByName(
  trx: Trx,
  scope: BranchScope,
  rows: readonly ConversionSheetRow[],
): Promise<Map<string, string[]>> {
  const names = [...new Set(rows.map(({ merchant }) => nameFold(merchant)))].filter((name) => name !== '')
  if (names.length === 0) return new Map()
  const found = await trx
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select(['merchant.id', 'shop.nameFold'])
    .where('merchant.branchId', '=', scope.branchId)
    .where('merchant.deletedAt', 'is', null)
    .where('merchant.mergedIntoId', 'is', null)
    .where('shop.nameFold', 'in', names)
    .execute()
  const byName = Map.groupBy(found, ({ nameFold: name }) => name)
  return new Map([...byName].map(([name, same]) => [name, same.map(({ id }) => id)]))
}

/** Product lines by their code, both their labels, and the names that the bank's lists of customers know them by. */
const linesByWord = new Map([
  ...customerFileColumns.flatMap(({ code, zh, en, synonyms }) => {
    const line = lineOfColumn(code)
    return line === null ? [] : [zh, en, ...synonyms].map((word) => [lookupText(word), line] as const)
  }),
  ...productLines.flatMap((line) =>
    [line, codesZhCn.productLine[line], codesEn.productLine[line]].map((word) => [lookupText(word), line] as const),
  ),
])

/** The last four signs: enough to find the row, too little to be a number of the bank. */
const shortened = (ref: string) => (ref.length <= 4 ? ref : `…${ref.slice(-4)}`)
