import { isWithinDays, isWithinMonths } from 'domain/civil-date.ts'
import { type BankCode, presenceExpiresOn, presenceValidMonths } from 'domain/competitor.ts'
import { metresBetween } from 'domain/lng-lat.ts'
import type { MerchantCard } from 'domain/merchant-file.ts'
import type { OurStatus } from 'domain/merchant.ts'
import { newShopDays } from 'domain/shop.ts'
import { colleagueNames, findMapSite } from '#customer-map/customer-map-queries.ts'
import type { Db } from '#db/database.ts'
import { mayDo } from '#http/allow.ts'
import type { BranchScope } from '#http/scope.ts'
import { listKeyPersons } from '#key-persons/key-person-queries.ts'
import { branchCategories } from '#reference/branch-lists.ts'
import { findShop, type ShopRecord } from '#shops/shop-queries.ts'
import { groundOfShop, listObservations, listOpenLeads, listOpenWishes, listUnitHistory } from './card-queries.ts'
import { mainBankOf } from './main-bank.ts'
import { suspectedDuplicates } from './merchant-duplicates.ts'
import { findMerchant, mayReadOwners, proposedGradeOf } from './merchant-queries.ts'
import { listMerges } from './merge-queries.ts'
import { listContacts, merchantTimeline } from './merchant-timeline.ts'
import { toldOwner } from './owner-customer.ts'
import { toldFile, toldWords } from './told-file.ts'
import { groupOf } from './trades.ts'

/** Everything the branch knows of one merchant, as this person may see it; null where it has no such file. */
export async function merchantCard(
  db: Db,
  scope: BranchScope,
  id: string,
  onDate: string,
): Promise<MerchantCard | null> {
  const file = await findMerchant(db, scope, id)
  const shop = file ? await findShop(db, scope, file.shopId) : null
  if (!file || !shop) return null
  const site = await findMapSite(db, scope, null)
  const colleagues = await colleagueNames(db, scope)
  const trades = await branchCategories(db, scope)
  const observations = await listObservations(db, scope, id)
  const contacts = await listContacts(db, scope, file)
  const { grade, gaps } = await proposedGradeOf(db, scope, file, shop, onDate)
  const category = file.category ?? shop.category
  const when = <T>(allowed: boolean, rows: () => Promise<T[]>): Promise<T[]> => (allowed ? rows() : Promise.resolve([]))
  const { roles } = scope
  return {
    id,
    rowVersion: file.rowVersion,
    asOf: onDate,
    metres: site ? metresBetween(site.position, [shop.lng, shop.lat]) : null,
    shop: { ...toldShop(shop, onDate), ...(await groundOfShop(db, scope, shop)) },
    category,
    group: groupOf(trades, category),
    file: toldFile(scope, file),
    proposedGrade: grade,
    filingGaps: gaps,
    // The writes check both lists of codes.
    memberStage: file.memberStage as MerchantCard['memberStage'],
    owner: file.ownerUserId === null ? null : { id: file.ownerUserId, name: colleagues.get(file.ownerUserId) ?? '' },
    ownerCustomer: await toldOwner(db, scope, file.ownerCustomerId),
    mainBank: mainBankOf(
      observations
        .filter(({ kind }) => kind === 'main_settlement')
        .map((row) => ({ ...row, bankCode: row.bankCode as BankCode | 'own' })),
      file.ourStatus as OurStatus,
      onDate,
    ),
    observations: observations
      .toReversed()
      .map(({ bankCode, kind, evidence, observedOn, note, createdBy, id: observationId }) => ({
        id: observationId,
        bank: bankCode as BankCode | 'own',
        kind: kind as MerchantCard['observations'][number]['kind'],
        evidence: evidence as MerchantCard['observations'][number]['evidence'],
        observedOn,
        expiresOn: presenceExpiresOn(observedOn),
        isValid: isWithinMonths(observedOn, onDate, presenceValidMonths),
        note: toldWords(scope, file, note, createdBy),
        by: colleagues.get(createdBy ?? '') ?? null,
      })),
    keyPersons: await when(mayReadOwners(scope), async () => {
      const persons = await listKeyPersons(db, scope, { kind: 'merchant', id })
      // Titles and attitudes of newKeyPersonSchema.
      return persons.map(
        ({ attachesKind: _kind, attachesId: _id, ...person }) => person as MerchantCard['keyPersons'][number],
      )
    }),
    unitHistory: await listUnitHistory(db, scope, shop),
    timeline: await merchantTimeline(db, scope, file, contacts, colleagues),
    promises: contacts
      .filter(({ promiseOn, promiseDoneAt }) => promiseOn !== null && promiseDoneAt === null)
      .map(({ id: contactNoteId, promise, promiseOn, createdBy }) => ({
        contactNoteId,
        promise: toldWords(scope, file, promise, createdBy),
        on: promiseOn ?? '',
        by: colleagues.get(createdBy ?? '') ?? null,
        isOverdue: (promiseOn ?? '') < onDate,
      }))
      .toSorted((a, b) => (a.on < b.on ? -1 : 1)),
    leads: await when(mayDo('lead.list', roles), () => listOpenLeads(db, scope, id, colleagues)),
    duplicates: await when(mayDo('merchant_duplicate.list', roles), async () =>
      (await suspectedDuplicates(db, scope, id)).map(({ one, other, metres, reasons }) => {
        const twin = one.merchantId === id ? other : one
        return { merchantId: twin.merchantId, name: twin.name, metres, reasons }
      }),
    ),
    walkWishes: await when(mayDo('walk_wish.list', roles), () => listOpenWishes(db, scope, id)),
    merges: await when(mayDo('merchant_merge.list', roles), async () =>
      (await listMerges(db, scope, id))
        .filter(({ undoneAt }) => undoneAt === null)
        .map(({ id: mergeId, merged, mergedAt, by }) => ({ id: mergeId, name: merged.name, mergedAt, by })),
    ),
  }
}

function toldShop(shop: ShopRecord, onDate: string) {
  return {
    id: shop.id,
    rowVersion: shop.rowVersion,
    name: shop.name,
    category: shop.category,
    address: shop.address,
    position: [shop.lng, shop.lat] satisfies [number, number],
    // Codes and hours that the writes and the import check.
    status: shop.status as MerchantCard['shop']['status'],
    openingHours: shop.openingHours,
    weeklyHours: (shop.weeklyHours === null
      ? null
      : JSON.parse(shop.weeklyHours)) as MerchantCard['shop']['weeklyHours'],
    seenOn: shop.seenOn,
    occupiedFrom: shop.occupiedFrom,
    occupiedTo: shop.occupiedTo,
    isNew: shop.occupiedFrom !== null && isWithinDays(shop.occupiedFrom, onDate, newShopDays),
    source: shop.source,
  }
}
