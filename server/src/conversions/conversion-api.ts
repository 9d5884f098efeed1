import {
  conversionQuerySchema,
  conversionSheetSchema,
  type NewConversion,
  newConversionSchema,
  newDualCreditSchema,
} from 'domain/conversion.ts'
import { Hono } from 'hono'
import { ulid } from 'ulid'
import { branchClock } from '#branches/branch-clock.ts'
import { listColleagues } from '#branches/branch-queries.ts'
import type { Trx } from '#db/database.ts'
import { withdrawFact } from '#db/withdraw.ts'
import { allow } from '#http/allow.ts'
import { writeOnce } from '#http/client-write.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict, forbidden, notFound } from '#http/errors.ts'
import { recordRead } from '#http/record-read.ts'
import type { BranchScope } from '#http/scope.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { refuseUnknownSubject } from '#tasks/refuse-unknown-subject.ts'
import { mayWithdrawConversion } from './conversion-list-task.ts'
import {
  findConversion,
  findSameConversion,
  insertConversion,
  isLeadOf,
  listDualCredits,
  withdrawConversion,
} from './conversion-queries.ts'
import { applyConversionSheet, checkConversionSheet } from './conversion-sheet.ts'

/** What was really bought or opened, how one knows, and the way to it (K19). */
export const conversionApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('conversion.list'), query(conversionQuerySchema), async (c) => {
      const scope = c.get('scope')
      const answer = await services.heavy.run('conversionList', { scope, asked: c.req.valid('query') })
      await recordRead(services, c, {
        rows: answer.conversions.filter(({ subjectKind }) => subjectKind === 'customer').length,
      })
      return c.json(answer)
    })
    .post('/', allow('conversion.create'), json(newConversionSchema), async (c) => {
      const scope = c.get('scope')
      const conversion = c.req.valid('json')
      const { today } = await branchClock(services.db, scope)
      if (conversion.happenedOn > today) throw badRequest('date_in_future')
      return writeOnce(services, c, 201, async (trx, note) => {
        await refuseImpossible(trx, scope, conversion)
        const id = await insertConversion(trx, scope, { ...conversion, verifiedBy: 'declared' })
        note({ objectKind: 'conversion', objectId: id, fields: Object.keys(conversion) })
        return { id }
      })
    })
    .post('/check', allow('conversion.check'), json(conversionSheetSchema), async (c) => {
      const scope = c.get('scope')
      const { today } = await branchClock(services.db, scope)
      const context = { secret: services.secret, today }
      const { text } = c.req.valid('json')
      return c.json(await services.db.transaction().execute((trx) => checkConversionSheet(trx, scope, text, context)))
    })
    .post('/sheet', allow('conversion.sheet'), json(conversionSheetSchema), async (c) => {
      const scope = c.get('scope')
      const { today } = await branchClock(services.db, scope)
      const made = await write(services, c, async (trx, note) => {
        const context = { secret: services.secret, today }
        const applied = await applyConversionSheet(trx, scope, c.req.valid('json').text, context)
        const reason = `made=${applied.made.length} proved=${applied.proved.length} refused=${applied.refused}`
        note({ objectKind: 'conversion', objectId: null, fields: ['verifiedBy'], reason })
        for (const id of applied.proved) note({ objectKind: 'conversion', objectId: id, fields: ['verifiedBy'] })
        return { made: applied.made.length, proved: applied.proved.length, refused: applied.refused }
      })
      return c.json(made, 201)
    })
    .delete('/:conversionId', allow('conversion.withdraw'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('conversionId')
      await write(services, c, async (trx, note) => {
        const conversion = await findConversion(trx, scope, id)
        if (!conversion) throw notFound()
        if (!mayWithdrawConversion(scope, conversion)) throw forbidden()
        await withdrawConversion(trx, scope, id)
        note({ objectKind: 'conversion', objectId: id, fields: ['withdrawn'] })
      })
      return c.body(null, 204)
    })
    .post('/:conversionId/dual-credits', allow('dual_credit.create'), json(newDualCreditSchema), async (c) => {
      const scope = c.get('scope')
      const conversionId = c.req.param('conversionId')
      const { userId, reason } = c.req.valid('json')
      const id = await write(services, c, async (trx, note) => {
        if (!(await findConversion(trx, scope, conversionId))) throw notFound()
        const colleagues = await listColleagues(trx, scope)
        if (!colleagues.some((colleague) => colleague.id === userId)) throw badRequest('unknown_colleague')
        const standing = await listDualCredits(trx, scope, [conversionId])
        if (standing.some((credit) => credit.userId === userId)) throw conflict('credit_stands')
        const made = await insertDualCredit(trx, scope, { conversionId, userId, reason })
        note({ objectKind: 'dual_credit', objectId: made, fields: ['conversionId', 'userId', 'reason'] })
        return made
      })
      return c.json({ id }, 201)
    })

/** Taking back a second credit. */
export const dualCreditApi = (services: Services) =>
  new Hono<BranchEnv>().delete('/:creditId', allow('dual_credit.withdraw'), async (c) => {
    const scope = c.get('scope')
    const id = c.req.param('creditId')
    await write(services, c, async (trx, note) => {
      if (!(await withdrawFact(trx, scope, 'dualCredit', id))) throw notFound()
      note({ objectKind: 'dual_credit', objectId: id, fields: ['withdrawn'] })
    })
    return c.body(null, 204)
  })

/** @throws {AppError} 400 about nobody the branch has or this person may see, 409 where it is known already */
async function refuseImpossible(trx: Trx, scope: BranchScope, conversion: NewConversion): Promise<void> {
  const { id, leadId, subjectKind, subjectId } = conversion
  await refuseUnknownSubject(trx, scope, { kind: subjectKind, id: subjectId })
  if (leadId !== null && !(await isLeadOf(trx, scope, leadId, { kind: subjectKind, id: subjectId })))
    throw badRequest('unknown_lead')
  if (await findSameConversion(trx, scope, conversion)) throw conflict('conversion_stands')
  if (id === undefined) return
  const taken = await trx
    .selectFrom('conversion')
    .select('id')
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (taken) throw conflict('stands_already', { id })
}

async function insertDualCredit(
  trx: Trx,
  scope: BranchScope,
  credit: { conversionId: string; userId: string; reason: string },
): Promise<string> {
  const id = ulid()
  await trx
    .insertInto('dualCredit')
    .values({
      branchId: scope.branchId,
      id,
      ...credit,
      createdAt: new Date().toISOString(),
      createdBy: scope.userId,
      withdrawnAt: null,
      withdrawnBy: null,
    })
    .execute()
  return id
}
