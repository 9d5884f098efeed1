import { daysAfter } from 'domain/civil-date.ts'
import { lockDays, lockEndSchema, lockQuerySchema, lockSheetSchema, newContactLockSchema } from 'domain/contact-lock.ts'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import type { Trx } from '#db/database.ts'
import type { Row } from '#db/tables.ts'
import { allow } from '#http/allow.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { badRequest, conflict, forbidden, notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { json, query } from '#http/validate.ts'
import { write } from '#http/write.ts'
import { refuseUnknownColleague } from '#merchants/merchant-queries.ts'
import { refuseUnknownSubject } from '#tasks/refuse-unknown-subject.ts'
import { mayReadHolder } from './contact-facts.ts'
import { changeLock, endLock, findLock, insertLock, listLocks, lockStateOn, standingLock } from './lock-queries.ts'
import { saveLockSheet } from './lock-sheet.ts'

/** Who alone may market to a customer or merchant now (营销占用). */
export const contactLockApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('contact_lock.list'), query(lockQuerySchema), async (c) => {
      const { today } = await branchClock(services.db, c.get('scope'))
      return c.json({
        onDate: today,
        locks: await listLocks(services.db, c.get('scope'), c.req.valid('query'), today),
      })
    })
    .post('/', allow('contact_lock.create'), json(newContactLockSchema), async (c) => {
      const scope = c.get('scope')
      const { holderUserId: asked, untilOn: askedUntil, ...lock } = c.req.valid('json')
      const { today } = await branchClock(services.db, scope)
      const holderUserId = asked ?? scope.userId
      if (holderUserId !== scope.userId && !scope.roles.includes('branch_head')) throw forbidden()
      const last = daysAfter(today, lockDays)
      const untilOn = askedUntil ?? last
      if (untilOn < today || untilOn > last) throw badRequest('lock_days', { last })
      const id = await write(services, c, async (trx, note) => {
        await refuseUnknownSubject(trx, scope, { kind: lock.subjectKind, id: lock.subjectId })
        await refuseUnknownColleague(trx, scope, holderUserId)
        const standing = await standingLock(trx, scope, { kind: lock.subjectKind, id: lock.subjectId }, today)
        if (standing) throw await alreadyHeld(trx, scope, standing)
        const made = await insertLock(trx, scope, { ...lock, holderUserId, holderName: '', fromOn: today, untilOn })
        note({ objectKind: 'contact_lock', objectId: made, fields: Object.keys(lock) })
        return made
      })
      return c.json({ id }, 201)
    })
    .post('/sheet', allow('contact_lock.sheet'), json(lockSheetSchema), async (c) => {
      const scope = c.get('scope')
      const { today } = await branchClock(services.db, scope)
      const saved = await write(services, c, async (trx, note) => {
        const result = await saveLockSheet(trx, scope, services.secret, c.req.valid('json'), today)
        note({ objectKind: 'contact_lock', objectId: scope.branchId, fields: ['sheet'] })
        return result
      })
      return c.json(saved, 201)
    })
    .post('/:lockId/renewal', allow('contact_lock.renew'), json(lockEndSchema), async (c) => {
      const scope = c.get('scope')
      const { today } = await branchClock(services.db, scope)
      await write(services, c, async (trx, note) => {
        const lock = await ownLock(trx, scope, c.req.param('lockId'), today)
        if (lock.renewed === 1) throw conflict('lock_renewed_already', { until: lock.untilOn })
        await changeLock(trx, scope, lock, { untilOn: daysAfter(lock.untilOn, lockDays), renewed: 1 })
        note({ objectKind: 'contact_lock', objectId: lock.id, fields: ['untilOn'] })
      })
      return c.body(null, 204)
    })
    .post('/:lockId/release', allow('contact_lock.release'), json(lockEndSchema), async (c) => {
      const scope = c.get('scope')
      const { today } = await branchClock(services.db, scope)
      await write(services, c, async (trx, note) => {
        const lock = await ownLock(trx, scope, c.req.param('lockId'), today)
        await endLock(trx, scope, lock, 'released')
        note({ objectKind: 'contact_lock', objectId: lock.id, fields: ['state'] })
      })
      return c.body(null, 204)
    })

/** A lock that stands and is one's own, or anybody's for the head. */
async function ownLock(trx: Trx, scope: BranchScope, id: string, today: string): Promise<Row<'contactLock'>> {
  const lock = await findLock(trx, scope, id)
  if (!lock) throw notFound()
  if (lock.holderUserId !== scope.userId && !scope.roles.includes('branch_head')) throw forbidden()
  const state = lockStateOn(lock, today)
  if (state !== 'active') throw conflict('lock_ended', { state })
  return lock
}

/** 409: who has it is told to those who look after customers, and until when to all. */
async function alreadyHeld(trx: Trx, scope: BranchScope, { holderUserId, holderName, untilOn }: Row<'contactLock'>) {
  if (!mayReadHolder(scope)) return conflict('locked_already', { until: untilOn })
  const holder =
    holderUserId === null
      ? null
      : await trx
          .selectFrom('user')
          .select('name')
          .where('id', '=', holderUserId)
          .where('orgId', '=', scope.orgId)
          .executeTakeFirst()
  return conflict('locked_already', { until: untilOn, holder: holder?.name ?? holderName })
}
