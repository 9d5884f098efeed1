import {
  type BusinessTie,
  type BusinessTies,
  type banksHere,
  type NewBusinessTie,
  personalTies,
  type TieEnd,
} from 'domain/business-tie.ts'
import { ulid } from 'ulid'
import { rowsVisibleTo } from '#customers/customer-condition.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { changedStamps, newStamps } from '#http/stamps.ts'
import { findPlace, toldNote } from '#places/place-queries.ts'

/** Whose ties are asked for: all of the branch, those of one merchant or place, or of one customer. */
export interface TieQuestion {
  merchantId?: string | undefined
  placeId?: string | undefined
  customerId?: string | undefined
}

/**
 * Ties of business with both ends named. A customer is named to whoever may see him, as elsewhere; to others the tie
 * says whom of the branch to ask.
 */
export async function listBusinessTies(db: Db | Trx, scope: BranchScope, question: TieQuestion): Promise<BusinessTies> {
  let query = db
    .selectFrom('businessTie')
    .selectAll()
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
  const { merchantId, placeId, customerId } = question
  if (merchantId !== undefined)
    query = query.where((eb) =>
      eb.or([
        eb.and([eb('fromKind', '=', 'merchant'), eb('fromId', '=', merchantId)]),
        eb.and([eb('toKind', '=', 'merchant'), eb('toId', '=', merchantId)]),
      ]),
    )
  if (placeId !== undefined) query = query.where('toKind', '=', 'place').where('toId', '=', placeId)
  if (customerId !== undefined) query = query.where('fromKind', '=', 'customer').where('fromId', '=', customerId)
  const rows = await query.orderBy('createdAt', 'desc').orderBy('id').execute()

  const idsOf = (kind: string) =>
    [
      ...new Set(rows.flatMap((row) => [row.fromKind === kind ? row.fromId : '', row.toKind === kind ? row.toId : ''])),
    ].flatMap((id) => id || [])
  const merchants = await merchantNames(db, scope, idsOf('merchant'))
  const places = await placeNames(db, scope, idsOf('place'))
  const customers = await customerNames(db, scope, idsOf('customer'))

  const endOf = (kind: string, id: string | null, name: string): TieEnd => {
    const none = { id, name: null, category: null, askName: null }
    if (kind === 'name') return { ...none, kind: 'name', id: null, name }
    if (kind === 'place') return { ...none, kind: 'place', name: places.get(id ?? '') ?? null }
    if (kind === 'customer') {
      const customer = customers.get(id ?? '')
      // Who may not see the customer gets no number of his either.
      const isSeen = customer !== undefined && customer.name !== null
      return {
        ...none,
        kind: 'customer',
        id: isSeen ? id : null,
        name: customer?.name ?? null,
        askName: customer?.askName ?? null,
      }
    }
    const merchant = merchants.get(id ?? '')
    return { ...none, kind: 'merchant', name: merchant?.name ?? null, category: merchant?.category ?? null }
  }
  const ties = rows.map((row): BusinessTie => ({
    id: row.id,
    from: endOf(row.fromKind, row.fromId, ''),
    to: endOf(row.toKind, row.toId, row.toName),
    // Codes that only checked input fills.
    type: row.type as BusinessTie['type'],
    banksHere: row.banksHere as BusinessTie['banksHere'],
    note: toldNote(scope, row.note, row.createdBy),
    rowVersion: row.rowVersion,
  }))
  const counted = (answer: (typeof banksHere)[number]) => ties.filter((tie) => tie.banksHere === answer).length
  return {
    ties,
    banksHere: { yes: counted('yes'), no: counted('no'), unknown: counted('unknown') },
    doorOpeners: new Set(rows.filter((row) => isDoorOpener(row)).map(({ fromId }) => fromId)).size,
  }
}

const isDoorOpener = ({ fromKind, type }: { fromKind: string; type: string }) =>
  fromKind === 'customer' && personalTies.some((personal) => personal === type)

async function merchantNames(db: Db | Trx, scope: BranchScope, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { name: string; category: string }>()
  const rows = await db
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select(['merchant.id', 'shop.name', 'shop.category', 'merchant.category as own'])
    .where('merchant.branchId', '=', scope.branchId)
    .where('merchant.id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name, category, own }) => [id, { name, category: own ?? category }]))
}

async function placeNames(db: Db | Trx, scope: BranchScope, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, string>()
  const rows = await db
    .selectFrom('place')
    .select(['id', 'name'])
    .where('orgId', '=', scope.orgId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Customers by name where the reader may see them, with the colleague to ask where not. */
export async function customerNames(db: Db | Trx, scope: BranchScope, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { name: string | null; askName: string | null }>()
  const rows = await db
    .selectFrom('customer')
    .leftJoin('user', 'user.id', 'customer.ownerUserId')
    .select((eb) => [
      'customer.id',
      'customer.name',
      'customer.nameMask',
      'customer.ownerUserId',
      'user.name as ownerName',
      eb.case().when(rowsVisibleTo(scope)(eb)).then(1).else(0).end().as('isVisible'),
    ])
    .where('customer.branchId', '=', scope.branchId)
    .where('customer.deletedAt', 'is', null)
    .where('customer.id', 'in', ids)
    .execute()
  return new Map(
    rows.map(({ id, name, nameMask, ownerUserId, ownerName, isVisible }) => {
      const isFull = scope.persons.fields === 'full' && ownerUserId === scope.userId
      return [id, { name: isVisible === 1 ? (isFull ? name : nameMask) : null, askName: ownerName }]
    }),
  )
}

/** Whether both ends are there for this branch; a customer only for who may see him. */
export async function areTieEndsKnown(trx: Trx, scope: BranchScope, tie: NewBusinessTie): Promise<boolean> {
  const isEnd = async (kind: string, id: string | null) => {
    if (kind === 'name') return true
    if (id === null) return false
    if (kind === 'place') return (await findPlace(trx, scope, id)) !== null
    if (kind === 'merchant') return (await merchantNames(trx, scope, [id])).has(id)
    return isCustomerSeen(trx, scope, id)
  }
  return (await isEnd(tie.fromKind, tie.fromId)) && (await isEnd(tie.toKind, tie.toId))
}

export const isCustomerSeen = async (trx: Trx, scope: BranchScope, id: string): Promise<boolean> =>
  (await customerNames(trx, scope, [id])).get(id)?.name != null

export const findBusinessTie = async (
  trx: Trx,
  scope: BranchScope,
  id: string,
  which: 'standing' | 'removed' = 'standing',
) =>
  (await trx
    .selectFrom('businessTie')
    .select(['id', 'fromKind', 'fromId', 'toKind', 'toId', 'toName', 'type', 'banksHere', 'rowVersion'])
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('deletedAt', which === 'standing' ? 'is' : 'is not', null)
    .executeTakeFirst()) ?? null

export async function insertBusinessTie(trx: Trx, scope: BranchScope, tie: NewBusinessTie): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('businessTie')
    .values({ branchId: scope.branchId, id, ...tie, ...newStamps(scope.userId), deletedAt: null })
    .execute()
  return id
}

export const updateBusinessTie = (trx: Trx, scope: BranchScope, id: string, rowVersion: number, tie: NewBusinessTie) =>
  trx
    .updateTable('businessTie')
    .set({ ...tie, ...changedStamps(scope.userId, rowVersion) })
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .execute()
