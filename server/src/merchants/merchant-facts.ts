import { isWithinDays } from 'domain/civil-date.ts'
import type { BankCode } from 'domain/competitor.ts'
import type { MerchantBank } from 'domain/formulas/rival-penetration.ts'
import { openLeadStates } from 'domain/lead.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import type { acquiringStates, MerchantRow, merchantScopes } from 'domain/merchant-list.ts'
import type { LoanNeed, MemberStage, OurStatus } from 'domain/merchant.ts'
import { circleRanges } from 'domain/morton.ts'
import { newShopDays, type ShopStatus } from 'domain/shop.ts'
import { colleagueNames, findMapSite } from '#customer-map/customer-map-queries.ts'
import { readMapGround } from '#customer-map/map-rows.ts'
import type { Db } from '#db/database.ts'
import { inKeyRanges } from '#db/near.ts'
import { mayDo } from '#http/allow.ts'
import { notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { branchCategories } from '#reference/branch-lists.ts'
import { bankFor, mainBankOf, type Seen } from './main-bank.ts'
import { toldWords } from './told-file.ts'
import { groupOf } from './trades.ts'

/** A row of the list with what only filters and figures look at. */
export interface MerchantFacts extends MerchantRow {
  more: {
    nameSort: string
    /** What the search box compares, folded by it. */
    searched: readonly string[]
    createdAt: string
    /** Who runs it; empty to whom owners are not told. */
    operator: string
    acquiringBank: MerchantBank
    payrollBank: MerchantBank
  }
}

export interface FactsQuestion {
  scope: BranchScope
  siteId: string | null
  onDate: string
  files: (typeof merchantScopes)[number]
  /** Only what lies within the circle of the map: the area of a figure. */
  withinCircle?: boolean
}

/** Shops with the branch's file on each: all files wherever they are, and with `shops` those of the circle without one. */
export async function readMerchantFacts(db: Db, question: FactsQuestion) {
  const { scope, siteId, onDate, files, withinCircle = false } = question
  const site = await findMapSite(db, scope, siteId)
  if (siteId !== null && !site) throw notFound()
  const circle = site && (files !== 'files' || withinCircle) ? (await readMapGround(db, scope, siteId)).circle : null
  const isInCircle = (position: LngLat) => circle !== null && metresBetween(circle.centre, position) <= circle.metres

  const trades = await branchCategories(db, scope)
  const colleagues = await colleagueNames(db, scope)
  const visits = await lastVisits(db, scope, onDate)
  const seen = await listSeen(db, scope)
  const promises = await firstPromises(db, scope)
  const leads = await countOpenLeads(db, scope)
  const seesOwners = mayDo('key_person.list', scope.roles)

  const filed = await listFiled(db, scope)
  const unfiled =
    circle && files !== 'files' ? await listUnfiled(db, scope, circle, new Set(filed.map(({ id }) => id))) : []
  const rows = [...(files === 'unfiled' ? [] : filed), ...unfiled]
  const facts = rows.flatMap((row): MerchantFacts[] => {
    const position: LngLat = [row.lng, row.lat]
    if ((withinCircle || row.merchantId === null) && !isInCircle(position)) return []
    const category = row.merchantCategory ?? row.category
    // Codes of columns that only checked input fills, here and below.
    const ourStatus = (row.ourStatus ?? 'none') as OurStatus
    const acquiring = acquiringOf(ourStatus, row.acquiringActive === 1)
    const ofKind = (kind: string): readonly Seen[] => seen.get(`${row.merchantId} ${kind}`) ?? []
    const ourProducts = (row.ourProducts === null ? [] : JSON.parse(row.ourProducts)) as string[]
    const promise = promises.get(row.merchantId ?? '')
    const owner = row.ownerUserId
    return [
      {
        shopId: row.id,
        merchantId: row.merchantId,
        rowVersion: row.rowVersion,
        name: row.name,
        category,
        group: groupOf(trades, category),
        address: row.address,
        position,
        metres: site ? metresBetween(site.position, position) : null,
        status: row.status as ShopStatus,
        unit: row.unitId === null || row.unitLabel === null ? null : { id: row.unitId, label: row.unitLabel },
        place: row.placeId === null || row.placeName === null ? null : { id: row.placeId, name: row.placeName },
        occupiedFrom: row.occupiedFrom,
        isNew: row.occupiedFrom !== null && isWithinDays(row.occupiedFrom, onDate, newShopDays),
        seenOn: row.seenOn,
        priceTier: row.priceTier,
        filedGrade: row.filedGrade ?? 0,
        ourStatus,
        acquiring,
        mainBank: mainBankOf(ofKind('main_settlement'), ourStatus, onDate),
        loanNeed: (row.loanNeed ?? 'none') as LoanNeed,
        openLeads: leads.get(row.merchantId ?? '') ?? 0,
        memberStage: row.memberStage as MemberStage | null,
        interest: row.allianceInterest,
        owner: owner === null ? null : { id: owner, name: colleagues.get(owner) ?? '' },
        doNotVisit: row.doNotVisitUntil !== null && row.doNotVisitUntil >= onDate,
        lastVisit: visits.get(row.merchantId ?? '') ?? null,
        nextPromise: promise
          ? { id: promise.id, on: promise.on, promise: toldWords(scope, row, promise.promise, promise.createdBy) }
          : null,
        more: {
          nameSort: row.nameSort,
          searched: [
            row.nameFold,
            initialsOf(row.nameSort),
            row.legalName,
            row.address,
            seesOwners ? row.ownerName : null,
          ]
            .filter((text) => text !== null)
            .filter((text) => text !== ''),
          createdAt: row.createdAt ?? '',
          operator: seesOwners ? (row.ownerName ?? '') : '',
          acquiringBank: bankFor(ofKind('acquiring'), acquiring !== 'none', onDate),
          payrollBank: bankFor(ofKind('payroll'), ourProducts.includes('payroll_in'), onDate),
        },
      },
    ]
  })
  return { site, facts }
}

export const acquiringOf = (status: OurStatus, isActive: boolean): (typeof acquiringStates)[number] =>
  status !== 'acquiring' && status !== 'main' ? 'none' : isActive ? 'active' : 'idle'

/** First letters of the pinyin, from the key that names are sorted by. */
const initialsOf = (nameSort: string) =>
  nameSort
    .split(' ')
    .map((syllable) => syllable.slice(0, 1))
    .join('')

const ofShop = [
  'shop.id',
  'shop.name',
  'shop.nameSort',
  'shop.nameFold',
  'shop.category',
  'shop.status',
  'shop.address',
  'shop.seenOn',
  'shop.occupiedFrom',
  'shop.lng',
  'shop.lat',
  'shop.unitId',
  'shop.placeId',
  'unit.label as unitLabel',
  'place.name as placeName',
] as const

const ofFile = [
  'merchant.id as merchantId',
  'merchant.rowVersion',
  'merchant.category as merchantCategory',
  'merchant.priceTier',
  'merchant.filedGrade',
  'merchant.ourStatus',
  'merchant.acquiringActive',
  'merchant.loanNeed',
  'merchant.memberStage',
  'merchant.allianceInterest',
  'merchant.ownerUserId',
  'merchant.doNotVisitUntil',
  'merchant.ourProducts',
  'merchant.legalName',
  'merchant.ownerName',
  'merchant.createdAt',
] as const

const listFiled = (db: Db, scope: BranchScope) =>
  db
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .leftJoin('unit', 'unit.id', 'shop.unitId')
    .leftJoin('place', 'place.id', 'shop.placeId')
    .select([...ofShop, ...ofFile])
    .where('merchant.branchId', '=', scope.branchId)
    .where('merchant.deletedAt', 'is', null)
    .where('shop.orgId', '=', scope.orgId)
    .where('shop.retiredAt', 'is', null)
    .execute()

/** Shops of a circle that this branch has nothing on. Its own file on a shop is told apart by the caller's set. */
async function listUnfiled(
  db: Db,
  scope: BranchScope,
  circle: { centre: LngLat; metres: number },
  filed: ReadonlySet<string>,
) {
  const rows = await db
    .selectFrom('shop')
    .leftJoin('unit', 'unit.id', 'shop.unitId')
    .leftJoin('place', 'place.id', 'shop.placeId')
    .select(ofShop)
    .where('shop.orgId', '=', scope.orgId)
    .where('shop.retiredAt', 'is', null)
    .where(inKeyRanges('shop.zk', circleRanges(circle.centre, circle.metres)))
    .execute()
  return rows.filter(({ id }) => !filed.has(id)).map((row) => ({ ...row, ...noFile }))
}

const noFile = {
  merchantId: null,
  rowVersion: null,
  merchantCategory: null,
  priceTier: null,
  filedGrade: null,
  ourStatus: null,
  acquiringActive: null,
  loanNeed: null,
  memberStage: null,
  allianceInterest: null,
  ownerUserId: null,
  doNotVisitUntil: null,
  ourProducts: null,
  legalName: null,
  ownerName: null,
  createdAt: null,
} as const

async function lastVisits(db: Db, scope: BranchScope, onDate: string) {
  const rows = await db
    .selectFrom('visit')
    .select(['subjectId', 'visitedOn', 'outcome'])
    .where('branchId', '=', scope.branchId)
    .where('subjectKind', '=', 'merchant')
    .where('withdrawnAt', 'is', null)
    .where('visitedOn', '<=', onDate)
    .orderBy('visitedOn')
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  // The later one replaces the earlier; outcomes are codes of newVisitSchema.
  return new Map(
    rows.map(({ subjectId, visitedOn, outcome }) => [
      subjectId,
      { on: visitedOn, outcome } as NonNullable<MerchantRow['lastVisit']>,
    ]),
  )
}

/** Banks seen or told at merchants, by merchant and kind, oldest first. */
export async function listSeen(db: Db, scope: BranchScope): Promise<Map<string, Seen[]>> {
  const rows = await db
    .selectFrom('rivalPresence')
    .select(['subjectId', 'bankCode', 'kind', 'evidence', 'observedOn'])
    .where('branchId', '=', scope.branchId)
    .where('subjectKind', '=', 'merchant')
    .where('withdrawnAt', 'is', null)
    .orderBy('observedOn')
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  const bySubject = new Map<string, Seen[]>()
  for (const { subjectId, kind, bankCode, evidence, observedOn } of rows) {
    const key = `${subjectId} ${kind}`
    const list = bySubject.get(key) ?? []
    list.push({ bankCode: bankCode as BankCode | 'own', evidence, observedOn })
    bySubject.set(key, list)
  }
  return bySubject
}

/** The open promise of each merchant that is due first. */
export async function firstPromises(db: Db, scope: BranchScope) {
  const rows = await db
    .selectFrom('contactNote')
    .select(['id', 'merchantId', 'promise', 'promiseOn', 'createdBy'])
    .where('branchId', '=', scope.branchId)
    .where('promiseOn', 'is not', null)
    .where('promiseDoneAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .orderBy('promiseOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return new Map(rows.map(({ merchantId, promiseOn, ...row }) => [merchantId, { ...row, on: promiseOn ?? '' }]))
}

async function countOpenLeads(db: Db, scope: BranchScope): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('lead')
    .select(({ fn }) => ['subjectId', fn.countAll<number>().as('count')])
    .where('branchId', '=', scope.branchId)
    .where('subjectKind', '=', 'merchant')
    .where('state', 'in', openLeadStates)
    .where('deletedAt', 'is', null)
    .groupBy('subjectId')
    .execute()
  return new Map(rows.map(({ subjectId, count }) => [subjectId ?? '', Number(count)]))
}
