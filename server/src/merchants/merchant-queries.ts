import { isWithinMonths } from 'domain/civil-date.ts'
import { presenceValidMonths } from 'domain/competitor.ts'
import { type FilingFacts, filedGrade } from 'domain/formulas/filed-grade.ts'
import { keyPersonPhoneRoles } from 'domain/key-person.ts'
import type { MerchantInput } from 'domain/merchant-file.ts'
import { ulid } from 'ulid'
import type { Db, Trx } from '#db/database.ts'
import { mayDo } from '#http/allow.ts'
import { badRequest, notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { branchCategories } from '#reference/branch-lists.ts'
import { insertRivalPresence } from '#rivals/rival-queries.ts'
import { findShop, type ShopRecord } from '#shops/shop-queries.ts'

export const mayReadPhones = ({ roles }: BranchScope) => roles.some((role) => keyPersonPhoneRoles.includes(role))
/** Names of owners are told to whom key persons are. */
export const mayReadOwners = ({ roles }: BranchScope) => mayDo('key_person.list', roles)

/** A file of the branch that stands: neither removed nor merged into another. */
export const findMerchant = async (db: Db | Trx, scope: BranchScope, id: string) =>
  (await db
    .selectFrom('merchant')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()) ?? null
export type MerchantRecord = NonNullable<Awaited<ReturnType<typeof findMerchant>>>

export const findMerchantOfShop = async (db: Db | Trx, scope: BranchScope, shopId: string) =>
  (await db
    .selectFrom('merchant')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('shopId', '=', shopId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()) ?? null

const emptyFile = {
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
} as const

/**
 * The branch's file on a shop. It comes into being the first time somebody records something about the shop (decision 2).
 * @throws {AppError} 404 where no such shop stands
 */
export async function merchantOfShop(
  trx: Trx,
  scope: BranchScope,
  shopId: string,
): Promise<{ id: string; created: boolean }> {
  const shop = await findShop(trx, scope, shopId)
  if (!shop) throw notFound()
  const known = await findMerchantOfShop(trx, scope, shopId)
  if (known) return { id: known.id, created: false }
  const id = ulid()
  const facts = { ...nothingKnown, sign: shop.name !== '', category: true }
  await trx
    .insertInto('merchant')
    .values({
      branchId: scope.branchId,
      id,
      shopId,
      ...emptyFile,
      filedGrade: filedGrade(facts).grade,
      ...newStamps(scope.userId),
      deletedAt: null,
    })
    .execute()
  return { id, created: true }
}

const nothingKnown: FilingFacts = {
  sign: false,
  category: false,
  operator: false,
  needs: false,
  bank: false,
  our_products: false,
  door_plate: false,
  hours: false,
  segments: false,
  price_tier: false,
  legal: false,
}

const orNull = (text: string) => (text === '' ? null : text)

/** Whoever may not read the owner's name or phone leaves them as they are, but may add one where none is known. */
function ownerColumns(scope: BranchScope, current: MerchantRecord, input: MerchantInput) {
  const name = mayReadOwners(scope) || current.ownerName === null ? { ownerName: orNull(input.ownerName) } : {}
  const phone =
    mayReadPhones(scope) || current.ownerPhone === null
      ? {
          ownerPhone: orNull(input.ownerPhone),
          ownerConsentOn:
            input.ownerPhone === '' && !mayReadPhones(scope) ? current.ownerConsentOn : input.ownerConsentOn,
        }
      : {}
  return { ...name, ...phone }
}

/**
 * Fills a file as typed; the bank becomes an observation of its own.
 *
 * @throws {AppError} 400 for a trade or colleague nobody knows, a day to come, or a grade above what is known
 */
export async function saveMerchant(
  trx: Trx,
  scope: BranchScope,
  current: MerchantRecord,
  input: MerchantInput,
  onDate: string,
): Promise<void> {
  await refuseUnknown(trx, scope, input, onDate)
  const shop = await findShop(trx, scope, current.shopId)
  if (!shop) throw notFound()
  if (input.mainBank && !(await isSeenAlready(trx, scope, current.id, input.mainBank))) {
    await insertRivalPresence(trx, scope, {
      subjectKind: 'merchant',
      subjectId: current.id,
      kind: 'main_settlement',
      note: '',
      ...input.mainBank,
    })
  }
  const {
    mainBank: _bank,
    filedGrade: asked,
    ownerName: _name,
    ownerPhone: _phone,
    ownerConsentOn: _day,
    ...rest
  } = input
  const owner = ownerColumns(scope, current, input)
  const columns = {
    ...rest,
    ...owner,
    legalName: orNull(input.legalName),
    creditCode: orNull(input.creditCode),
    acquiringActive: bit(input.acquiringActive),
    segmentMix: JSON.stringify(input.segmentMix),
    needs: JSON.stringify(input.needs),
    ourProducts: JSON.stringify(input.ourProducts),
    bestVisitSlots: JSON.stringify(input.bestVisitSlots),
    // Whoever may not read it sends it empty.
    note: mayReadOwners(scope) || input.note !== '' ? input.note : current.note,
  }
  const proposed = (await proposedGradeOf(trx, scope, { ...current, ...columns }, shop, onDate)).grade
  // A grade that was filed by somebody who knew more may stay.
  if (asked !== null && asked > Math.max(proposed, current.filedGrade)) {
    throw badRequest('grade_too_high', { most: Math.max(proposed, current.filedGrade) })
  }
  await trx
    .updateTable('merchant')
    .set({ ...columns, filedGrade: asked ?? proposed, ...changedStamps(scope.userId, current.rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', current.id)
    .execute()
}

const bit = (value: boolean | null) => (value === null ? null : value ? (1 as const) : (0 as const))

/** What is known of a merchant and the grade it comes to. */
export async function proposedGradeOf(
  db: Db | Trx,
  scope: BranchScope,
  file: Omit<MerchantRecord, 'createdAt' | 'updatedAt' | 'deletedAt'>,
  shop: ShopRecord,
  onDate: string,
) {
  const bank = await db
    .selectFrom('rivalPresence')
    .select('observedOn')
    .where('branchId', '=', scope.branchId)
    .where('subjectKind', '=', 'merchant')
    .where('subjectId', '=', file.id)
    .where('kind', '=', 'main_settlement')
    .where('withdrawnAt', 'is', null)
    .execute()
  const person = await db
    .selectFrom('keyPerson')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('attachesKind', '=', 'merchant')
    .where('attachesId', '=', file.id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return filedGrade({
    sign: shop.name !== '',
    category: true,
    operator: file.ownerName !== null || person !== undefined,
    needs: file.needs !== '[]' || file.loanNeed !== 'none' || file.allianceInterest !== null,
    bank:
      file.ourStatus === 'main' ||
      bank.some(({ observedOn }) => isWithinMonths(observedOn, onDate, presenceValidMonths)),
    our_products: file.ourStatus !== 'none' || file.ourProducts !== '[]',
    door_plate: shop.unitId !== null || shop.address !== null,
    hours: shop.weeklyHours !== null || shop.openingHours !== null,
    segments: file.segmentMix !== '{}',
    price_tier: file.priceTier !== null,
    legal: file.legalName !== null && file.creditCode !== null,
  })
}

async function refuseUnknown(trx: Trx, scope: BranchScope, input: MerchantInput, onDate: string) {
  if (input.category !== null && !(await branchCategories(trx, scope)).has(input.category))
    throw badRequest('unknown_category')
  if (input.ownerUserId !== null) await refuseUnknownColleague(trx, scope, input.ownerUserId)
  const past = [input.ownerConsentOn, input.mainBank?.observedOn ?? null]
  if (past.some((day) => day !== null && day > onDate)) throw badRequest('date_in_future')
}

/** @throws {AppError} 400 for somebody who does not work in the branch */
export async function refuseUnknownColleague(trx: Trx, scope: BranchScope, userId: string) {
  const row = await trx
    .selectFrom('userBranch')
    .innerJoin('user', 'user.id', 'userBranch.userId')
    .select('user.id')
    .where('userBranch.branchId', '=', scope.branchId)
    .where('user.orgId', '=', scope.orgId)
    .where('user.id', '=', userId)
    .executeTakeFirst()
  if (!row) throw badRequest('unknown_colleague')
}

/** A form sends the bank it showed once more: that is no second observation. */
async function isSeenAlready(
  trx: Trx,
  scope: BranchScope,
  merchantId: string,
  { bankCode, evidence, observedOn }: NonNullable<MerchantInput['mainBank']>,
) {
  const row = await trx
    .selectFrom('rivalPresence')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('subjectKind', '=', 'merchant')
    .where('subjectId', '=', merchantId)
    .where('kind', '=', 'main_settlement')
    .where('bankCode', '=', bankCode)
    .where('evidence', '=', evidence)
    .where('observedOn', '=', observedOn)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
