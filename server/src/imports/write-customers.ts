import { personAccessOf } from 'domain/policy.ts'
import { monotonicFactory } from 'ulid'
import type { Trx } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import { countMembers, insertHouseholds, listHomesById, updateHomeFacts } from '#customers/home-facts.ts'
import type { SessionUser } from '#users/session-queries.ts'
import { pictureHash } from './customer-content.ts'
import { insertCustomers, listCustomersByRef, replaceCustomer } from './customer-picture-queries.ts'
import { homesOfFile } from './homes-of-file.ts'
import { findToday } from './import-ground-queries.ts'
import type { ImportLines } from './import-lines.ts'
import { saveRows } from './import-queries.ts'
import { type StoredBefore, storedLine } from './import-row-json.ts'
import { tagDays } from './judged-rows.ts'
import { type MergeContext, type Merged, mergedCustomer } from './merged-customer.ts'

/** Prepares to write lines of a batch to the customers. */
export const customerWriter: ImportLines['writer'] = async ({ services, batch, user }) => {
  const { branchId } = batch
  const merging: Omit<MergeContext, 'refHash' | 'customerId'> = {
    branchId,
    batchId: batch.id,
    today: await findToday(services.db, user.orgId),
    ttlDays: tagDays,
    // One after the other within a millisecond: drawing each anew would take longer than writing it.
    newId: monotonicFactory(),
  }

  return async (trx, rows) => {
    const lines = rows.map((row) => ({ row, line: storedLine(row.values ?? '{}') }))
    const known = await listCustomersByRef(
      trx,
      branchId,
      lines.map(({ line }) => line.refHash),
    )
    const knownByRef = new Map(known.map((customer) => [customer.content.refHash, customer]))
    const ids = known.flatMap(({ content: { householdId } }) => householdId ?? [])
    const named = lines.flatMap(({ line: { values } }) => values.fields.householdId ?? values.ownHouseholdId ?? [])
    const homes = homesOfFile(merging.today)
    homes.know(await listHomesById(trx, branchId, [...new Set([...ids, ...named])]))
    const members = await countMembers(trx, branchId, [...new Set(ids)])
    const changed = lines.flatMap(({ row, line: { refHash, values } }) => {
      const current = knownByRef.get(refHash) ?? null
      if (current && !isHis(user, current.content)) return []
      const id = current?.id ?? merging.newId()
      const merged = mergedCustomer(current, values, { ...merging, refHash, customerId: id })
      const { householdId } = merged.content
      const left = current?.content.householdId ?? null
      const movesAlone = left !== null && left !== householdId && members.get(left) === 1
      const taught =
        householdId === null
          ? []
          : [
              ...homes.say(householdId, values.homeFacts ?? {}).changes,
              ...(movesAlone ? homes.carry(householdId, homes.homeOf(left)) : []),
            ]
      const isNews = !current || merged.changes.length > 0 || taught.length > 0
      return isNews ? [{ row, current, id, merged, taught }] : []
    })
    const madeHouseholds = await insertMissing(
      trx,
      branchId,
      user.id,
      changed.map(({ merged }) => merged),
    )
    const taughtIds = changed.flatMap(({ merged, taught }) =>
      taught.length > 0 ? (merged.content.householdId ?? []) : [],
    )
    for (const id of new Set(taughtIds)) {
      const home = homes.homeOf(id)
      await updateHomeFacts(trx, branchId, user.id, { ...home, rowVersion: Math.max(home.rowVersion, 1) })
    }

    await insertCustomers(
      trx,
      branchId,
      user.id,
      changed.flatMap(({ current, id, merged }) => (current ? [] : [pictureOf(id, merged)])),
    )
    const saved: Row<'importRow'>[] = []
    for (const { row, current, id, merged, taught } of changed) {
      if (current) await replaceCustomer(trx, branchId, user.id, current, pictureOf(id, merged))
      const household = merged.content.householdId
      const before: StoredBefore = {
        before: current ? { content: current.content, holdings: current.holdings, tags: current.tags } : null,
        afterHash: pictureHash(merged),
        madeHouseholdId: household !== null && madeHouseholds.delete(household) ? household : null,
        ...(household !== null && taught.length > 0 ? { home: { householdId: household, changes: taught } } : {}),
      }
      saved.push({ ...row, before: JSON.stringify(before), customerId: id })
    }
    await saveRows(trx, saved)
    return [
      ...new Set([
        ...fieldsOf(changed.map(({ merged }) => merged)),
        ...changed.flatMap(({ taught }) => taught.map(({ fact }) => fact)),
      ]),
    ]
  }
}

/** Who may only touch his own asks again when he writes: since the check a customer may have become a colleague's. */
const isHis = (user: SessionUser, { ownerUserId }: { ownerUserId: string | null }) =>
  personAccessOf(user.roles).rows !== 'own' || ownerUserId === user.id

const pictureOf = (id: string, { content, holdings, tags }: Merged) => ({ id, content, holdings, tags })
const fieldsOf = (merged: readonly Merged[]) => [
  ...new Set(merged.flatMap(({ changes }) => changes.map(({ field }) => field))),
]

/** Families that the file names and we do not know yet. @returns their ids */
async function insertMissing(
  trx: Trx,
  branchId: string,
  userId: string,
  merged: readonly Merged[],
): Promise<Set<string>> {
  const wanted = new Map(
    merged.flatMap(({ content }) => (content.householdId === null ? [] : [[content.householdId, content] as const])),
  )
  if (wanted.size === 0) return new Set()
  const known = await trx
    .selectFrom('household')
    .select('id')
    .where('branchId', '=', branchId)
    .where('id', 'in', [...wanted.keys()])
    .execute()
  for (const { id } of known) wanted.delete(id)
  const made = [...wanted].map(([id, content]) => ({
    id,
    placeId: content.homePlaceId,
    unitLabel: content.homeUnitLabel,
  }))
  await insertHouseholds(trx, branchId, userId, made)
  return new Set(wanted.keys())
}
