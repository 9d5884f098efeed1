import { daysAfter } from 'domain/civil-date.ts'
import { lockDays } from 'domain/contact-lock.ts'
import { handOverAnswerSchema, handOverQuerySchema, newHandOverSchema } from 'domain/hand-over.ts'
import { Hono } from 'hono'
import { branchClock } from '#branches/branch-clock.ts'
import { endLock, findLock, insertLock, lockStateOn, standingLock } from '#contact-locks/lock-queries.ts'
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
import { headOr, insertRuleTask } from '#tasks/rule-tasks.ts'
import { settleTasksOf } from '#tasks/task-queries.ts'
import {
  answersOf,
  findHandOver,
  insertHandOver,
  isAskedAlready,
  keeperOf,
  listHandOvers,
  setHandOver,
  setKeeper,
} from './hand-over-queries.ts'

const answered = { accept: 'accepted', return: 'returned', withdraw: 'withdrawn' } as const

/** Asking the holder of a customer or merchant to hand over, and what he says to it (移交). */
export const handOverApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('hand_over.list'), query(handOverQuerySchema), async (c) =>
      c.json({ handOvers: await listHandOvers(services.db, c.get('scope'), c.req.valid('query')) }),
    )
    .post('/', allow('hand_over.create'), json(newHandOverSchema), async (c) => {
      const scope = c.get('scope')
      const { subjectKind, subjectId, reason, toUserId: asked } = c.req.valid('json')
      const { today } = await branchClock(services.db, scope)
      const id = await write(services, c, async (trx, note) => {
        const subject = { kind: subjectKind, id: subjectId }
        await refuseUnknownSubject(trx, scope, subject)
        const toUserId = asked ?? scope.userId
        await refuseUnknownColleague(trx, scope, toUserId)
        const { lock, fromUserId } = await holderOf(trx, scope, subject, today)
        refuseIdle(scope, { lock, fromUserId, toUserId })
        if (await isAskedAlready(trx, scope, subject, toUserId)) throw conflict('asked_already')
        const made = await insertHandOver(trx, scope, {
          subjectKind,
          subjectId,
          reason,
          toUserId,
          lockId: lock?.id ?? null,
          fromUserId,
        })
        const isGiving = fromUserId === scope.userId
        await insertRuleTask(trx, scope, {
          kind: 'hand_over',
          subject,
          ownerUserId: isGiving ? toUserId : (fromUserId ?? (await headOr(trx, scope, scope.userId))),
          dueOn: daysAfter(today, 1),
          origin: { kind: 'hand_over', id: made },
        })
        note({ objectKind: 'hand_over', objectId: made, fields: ['reason'] })
        return made
      })
      return c.json({ id }, 201)
    })
    .post('/:handOverId/answer', allow('hand_over.answer'), json(handOverAnswerSchema), async (c) => {
      const scope = c.get('scope')
      const { answer, words, ownerToo } = c.req.valid('json')
      const { today } = await branchClock(services.db, scope)
      await write(services, c, async (trx, note) => {
        const row = await findHandOver(trx, scope, c.req.param('handOverId'))
        if (!row) throw notFound()
        if (row.state !== 'asked') throw conflict('hand_over_answered', { state: row.state })
        if (!answersOf(scope, row).includes(answer)) throw forbidden()
        if (answer === 'accept') await handOver(trx, scope, row, { ownerToo, today })
        await setHandOver(trx, scope, row, { state: answered[answer], answer: words })
        await settleTasksOf(trx, scope, row.id, answer === 'withdraw' ? 'cancelled' : 'done')
        note({ objectKind: 'hand_over', objectId: row.id, fields: ['state'] })
      })
      return c.body(null, 204)
    })

type Subject = { kind: 'customer' | 'merchant'; id: string }

/** Whoever holds the lock, of the file or of the customer behind it; without one, whoever looks after them. */
async function holderOf(trx: Trx, scope: BranchScope, subject: Subject, today: string) {
  const keeper = await keeperOf(trx, scope, subject)
  const own = await standingLock(trx, scope, subject, today)
  const behind = keeper.ownerCustomerId
  const lock = own ?? (behind === null ? null : await standingLock(trx, scope, { kind: 'customer', id: behind }, today))
  return { lock, fromUserId: lock ? lock.holderUserId : keeper.ownerUserId }
}

function refuseIdle(
  scope: BranchScope,
  { lock, fromUserId, toUserId }: { lock: Row<'contactLock'> | null; fromUserId: string | null; toUserId: string },
) {
  if (!lock && fromUserId === null) throw conflict('nobody_holds')
  if (fromUserId === toUserId) throw badRequest('holds_already')
  // For somebody else one asks only as the head; one's own customer one may offer to anybody.
  const isMine = toUserId === scope.userId || fromUserId === scope.userId
  if (!isMine && !scope.roles.includes('branch_head')) throw forbidden()
}

/** The lock goes to its new holder for its days; with it, where the holder says so, whom it is about. */
async function handOver(
  trx: Trx,
  scope: BranchScope,
  row: Row<'handOver'>,
  { ownerToo, today }: { ownerToo: boolean; today: string },
): Promise<void> {
  const lock = row.lockId === null ? null : await findLock(trx, scope, row.lockId)
  if (lock && lockStateOn(lock, today) === 'active') {
    await endLock(trx, scope, lock, 'handed_over')
    await insertLock(trx, scope, {
      subjectKind: lock.subjectKind,
      subjectId: lock.subjectId,
      holderUserId: row.toUserId,
      holderName: '',
      channel: 'branch',
      reason: row.reason,
      fromOn: today,
      untilOn: daysAfter(today, lockDays),
    })
  }
  if (!ownerToo && lock) return
  // Without a lock there is nothing else to hand over.
  // A kind of newHandOverSchema.
  await setKeeper(trx, scope, { kind: row.subjectKind as Subject['kind'], id: row.subjectId }, row.toUserId)
}
