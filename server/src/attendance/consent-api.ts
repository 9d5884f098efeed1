import { type NewConsent, newConsentSchema } from 'domain/attendance.ts'
import { Hono } from 'hono'
import { ulid } from 'ulid'
import { branchClock } from '#branches/branch-clock.ts'
import type { Trx } from '#db/database.ts'
import { allow } from '#http/allow.ts'
import { writeOnce } from '#http/client-write.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict, notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { refuseStandingId } from '#http/standing-id.ts'
import { json } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { mayBeSubject } from '#leads/lead-queries.ts'
import { findMerchant } from '#merchants/merchant-queries.ts'
import { childrenOf, findArrival } from './attendance-rows.ts'
import { insertConsents, withdrawConsents } from './consent-queries.ts'
import { dutyEvent } from './event-duty.ts'

/** What somebody agreed to for one purpose, given later or taken back: to take it back is as easy as to give it. */
export const consentApi = (services: Services) =>
  new Hono<BranchEnv>()
    .post('/', allow('consent.create'), json(newConsentSchema), async (c) => {
      const scope = c.get('scope')
      const asked = c.req.valid('json')
      const { today } = await branchClock(services.db, scope)
      return writeOnce(services, c, 201, async (trx, note) => {
        const id = asked.id ?? ulid()
        if (asked.id !== undefined) await refuseStandingId(trx, scope, 'consent', id)
        const { giver, children } = await giverOf(trx, scope, asked)
        const { purpose, merchantId } = asked
        if (merchantId !== null && !(await findMerchant(trx, scope, merchantId))) throw badRequest('unknown_merchant')
        if (await isGiven(trx, scope, giver, asked)) throw conflict('consent_given')
        await insertConsents(trx, scope, giver, { consents: [{ id, purpose, merchantId }], children }, today)
        note({ objectKind: 'consent', objectId: id, fields: ['purpose'] })
        return { id }
      })
    })
    .delete('/:consentId', allow('consent.withdraw'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('consentId')
      await write(services, c, async (trx, note) => {
        const row = await trx
          .selectFrom('consent')
          .select(['attendanceId', 'customerId', 'createdBy'])
          .where('branchId', '=', scope.branchId)
          .where('id', '=', id)
          .where('withdrawnAt', 'is', null)
          .executeTakeFirst()
        if (!row) throw notFound()
        if (row.createdBy !== scope.userId) await giverOf(trx, scope, row)
        await withdrawConsents(trx, scope, [id])
        note({ objectKind: 'consent', objectId: id, fields: ['withdrawn'] })
      })
      return c.body(null, 204)
    })

/**
 * Who gives it: somebody who came to an event that one is on duty at, or a customer whom one may see.
 * @throws {AppError} 404 for everybody else
 */
async function giverOf(
  trx: Trx,
  scope: BranchScope,
  { attendanceId, customerId }: { attendanceId: string | null; customerId: string | null },
) {
  if (customerId !== null && (await mayBeSubject(trx, scope, { subjectKind: 'customer', subjectId: customerId })))
    return { giver: { attendanceId, eventId: null, customerId }, children: [] }
  const arrival = attendanceId === null ? null : await findArrival(trx, scope, attendanceId)
  if (!arrival) throw notFound()
  const { id: eventId } = await dutyEvent(trx, scope, arrival.eventId)
  return {
    giver: { attendanceId: arrival.id, eventId, customerId: arrival.customerId },
    children: childrenOf(arrival),
  }
}

async function isGiven(
  trx: Trx,
  { branchId }: BranchScope,
  { attendanceId, customerId }: { attendanceId: string | null; customerId: string | null },
  { purpose, merchantId }: Pick<NewConsent, 'purpose' | 'merchantId'>,
): Promise<boolean> {
  const row = await trx
    .selectFrom('consent')
    .select('id')
    .where('branchId', '=', branchId)
    .where('purpose', '=', purpose)
    .where('merchantId', merchantId === null ? 'is' : '=', merchantId)
    .where((eb) =>
      attendanceId === null ? eb('customerId', '=', customerId ?? '') : eb('attendanceId', '=', attendanceId),
    )
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
