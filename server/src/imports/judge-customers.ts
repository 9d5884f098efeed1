import { personAccessOf } from 'domain/policy.ts'
import { tags } from '#customer-map/reference-lists.ts'
import { listHomesById } from '#customers/home-facts.ts'
import { listCustomersByRef } from './customer-picture-queries.ts'
import { homesOfFile } from './homes-of-file.ts'
import { findBranchLabel, findImportGround, findToday, listStaff } from './import-ground-queries.ts'
import type { ImportLines } from './import-lines.ts'
import { homeIdsOf, judgedRows, type JudgeContext, refHashOf } from './judged-rows.ts'

/** What a reader of customers must know. Null for a branch that is gone. */
export const customerSetting: ImportLines['setting'] = async ({ services: { db }, batch: { branchId }, user }) => {
  const branch = await findBranchLabel(db, branchId)
  if (!branch) return null
  return { kind: 'customer', ground: await findImportGround(db, { orgId: user.orgId, branchId }), branch, tags }
}

export const judgeCustomers: ImportLines['judge'] = async ({ services, batch, user }, { ground }) => {
  const { db, secret } = services
  const { branchId, id } = batch
  const today = await findToday(db, user.orgId)
  const context: JudgeContext = {
    orgId: user.orgId,
    branchId,
    batchId: id,
    secret,
    today,
    staff: await listStaff(db, { orgId: user.orgId, branchId }),
    placeNames: new Map(ground?.places.map((place) => [place.id, place.name])),
    ownerOnly: personAccessOf(user.roles).rows === 'own' ? user.id : null,
    homes: homesOfFile(today),
  }
  return async (rows) => {
    const hashes = rows.flatMap(({ customer }) => (customer ? [refHashOf(context, customer)] : []))
    const known = await listCustomersByRef(db, branchId, hashes)
    context.homes.know(await listHomesById(db, branchId, homeIdsOf(rows, known, context)))
    return judgedRows(rows, known, context)
  }
}
