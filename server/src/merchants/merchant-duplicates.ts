import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { duplicateMetres, type DuplicatePair, type DuplicateReason } from 'domain/merchant-duplicate.ts'
import { memberStages } from 'domain/merchant.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** A sign or number that so many files share says nothing about any two of them. */
const mostAlike = 12

/**
 * Files of the branch that may be of one merchant, nearest first, without those somebody called different.
 * @param of  only pairs with this file
 */
export async function suspectedDuplicates(
  db: Db,
  scope: BranchScope,
  of: string | null = null,
): Promise<DuplicatePair[]> {
  const files = await listFiles(db, scope)
  const phones = await phonesByMerchant(db, scope)
  const dismissed = await dismissedPairs(db, scope)
  const reasons = new Map<string, { pair: [File, File]; reasons: Set<DuplicateReason> }>()
  const pairUp = (reason: DuplicateReason, keysOf: (file: File) => readonly string[], fits: Fits = () => true) => {
    const groups = new Map<string, File[]>()
    for (const file of files) for (const key of keysOf(file)) groups.set(key, [...(groups.get(key) ?? []), file])
    for (const group of groups.values()) {
      if (reason !== 'same_sign' && group.length > mostAlike) continue
      for (const [index, one] of group.entries()) {
        for (const other of group.slice(index + 1)) {
          const name = `${one.id} ${other.id}`
          if (dismissed.has(name) || !fits(one, other) || (of !== null && one.id !== of && other.id !== of)) continue
          const found = reasons.get(name) ?? { pair: [one, other], reasons: new Set() }
          found.reasons.add(reason)
          reasons.set(name, found)
        }
      }
    }
  }
  pairUp(
    'same_sign',
    ({ nameFold }) => (nameFold === '' ? [] : [nameFold]),
    (one, other) => apart(one, other) <= duplicateMetres,
  )
  pairUp('same_credit_code', ({ creditCode }) => (creditCode === null ? [] : [creditCode]))
  pairUp('same_phone', ({ id }) => phones.get(id) ?? [])
  const found = [...reasons.values()]
  const contacts = await countContacts(
    db,
    scope,
    found.flatMap(({ pair }) => pair.map(({ id }) => id)),
  )
  return found
    .map(({ pair: [one, other], reasons: why }) => ({
      one: told(one, contacts),
      other: told(other, contacts),
      keep: fuller(one, other, contacts),
      metres: apart(one, other),
      reasons: [...why],
    }))
    .toSorted(
      (a, b) => b.reasons.length - a.reasons.length || a.metres - b.metres || (a.one.name < b.one.name ? -1 : 1),
    )
}

export const merchantDuplicatesTask = (db: Db, { scope }: { scope: BranchScope }) => suspectedDuplicates(db, scope)

type Fits = (one: File, other: File) => boolean
type File = Awaited<ReturnType<typeof listFiles>>[number]
const at = ({ lng, lat }: File): LngLat => [lng, lat]
const apart = (one: File, other: File) => metresBetween(at(one), at(other))

const told = (file: File, contacts: ReadonlyMap<string, number>): DuplicatePair['one'] => ({
  merchantId: file.id,
  shopId: file.shopId,
  name: file.name,
  address: file.address,
  filedGrade: file.filedGrade,
  memberStage: file.memberStage,
  contacts: contacts.get(file.id) ?? 0,
  createdAt: file.createdAt,
})

/** The one to keep: further in the alliance, then better filed, then oftener met, then older. */
function fuller(one: File, other: File, contacts: ReadonlyMap<string, number>): 'one' | 'other' {
  const weight = ({ memberStage, filedGrade, id }: File) => [
    memberStages.findIndex((stage) => stage === memberStage),
    filedGrade,
    contacts.get(id) ?? 0,
  ]
  const [ofOne, ofOther] = [weight(one), weight(other)]
  const differs = ofOne.findIndex((value, index) => value !== ofOther[index])
  if (differs < 0) return one.createdAt <= other.createdAt ? 'one' : 'other'
  return (ofOne[differs] ?? 0) > (ofOther[differs] ?? 0) ? 'one' : 'other'
}

/** By id, so that a pair always stands the same way round. */
const listFiles = (db: Db, scope: BranchScope) =>
  db
    .selectFrom('merchant')
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select([
      'merchant.id',
      'merchant.shopId',
      'merchant.filedGrade',
      'merchant.memberStage',
      'merchant.creditCode',
      'merchant.createdAt',
      'shop.name',
      'shop.nameFold',
      'shop.address',
      'shop.lng',
      'shop.lat',
    ])
    .where('merchant.branchId', '=', scope.branchId)
    .where('merchant.deletedAt', 'is', null)
    .where('shop.orgId', '=', scope.orgId)
    .where('shop.retiredAt', 'is', null)
    // A shop that is gone is not the one that came after it.
    .where('shop.status', 'not in', ['closed', 'moved'])
    .orderBy('merchant.id')
    .execute()

/** Numbers as digits, of owners and key persons; they are compared here and never told. */
async function phonesByMerchant(db: Db, scope: BranchScope): Promise<Map<string, string[]>> {
  const owners = await db
    .selectFrom('merchant')
    .select(['id', 'ownerPhone as phone'])
    .where('branchId', '=', scope.branchId)
    .where('deletedAt', 'is', null)
    .where('ownerPhone', 'is not', null)
    .execute()
  const persons = await db
    .selectFrom('keyPerson')
    .select(['attachesId as id', 'phone'])
    .where('branchId', '=', scope.branchId)
    .where('attachesKind', '=', 'merchant')
    .where('deletedAt', 'is', null)
    .where('phone', 'is not', null)
    .execute()
  const phones = new Map<string, Set<string>>()
  for (const { id, phone } of [...owners, ...persons]) {
    const digits = (phone ?? '')
      .normalize('NFKC')
      .replace(/\D/g, '')
      .replace(/^86(?=1\d{10}$)/, '')
    if (digits.length >= 7) phones.set(id, (phones.get(id) ?? new Set()).add(digits))
  }
  return new Map([...phones].map(([id, of]) => [id, [...of]]))
}

async function dismissedPairs(db: Db, scope: BranchScope): Promise<Set<string>> {
  const rows = await db
    .selectFrom('dismissal')
    .select(['oneId', 'otherId'])
    .where('branchId', '=', scope.branchId)
    .where('kind', '=', 'duplicate')
    .where('withdrawnAt', 'is', null)
    .execute()
  return new Set(rows.map(({ oneId, otherId }) => `${oneId} ${otherId}`))
}

async function countContacts(db: Db, scope: BranchScope, ids: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  if (ids.length === 0) return counts
  const wanted = new Set(ids)
  const visits = await db
    .selectFrom('visit')
    .select('subjectId as id')
    .where('branchId', '=', scope.branchId)
    .where('subjectKind', '=', 'merchant')
    .where('withdrawnAt', 'is', null)
    .execute()
  const notes = await db
    .selectFrom('contactNote')
    .select('merchantId as id')
    .where('branchId', '=', scope.branchId)
    .where('withdrawnAt', 'is', null)
    .execute()
  for (const { id } of [...visits, ...notes]) if (wanted.has(id)) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}
