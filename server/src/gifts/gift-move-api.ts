import {
  giftMoveExportSchema,
  giftMoveQuerySchema,
  giftMoveSign,
  type NewGiftMove,
  newGiftMoveSchema,
} from 'domain/gift.ts'
import { outcomeRules } from 'domain/visit-outcome.ts'
import type { VisitOutcome } from 'domain/visit.ts'
import { Hono } from 'hono'
import { refuseDepositTie } from '#benefits/refuse-deposit-tie.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Trx } from '#db/database.ts'
import { eventOf } from '#events/event-rows.ts'
import { allow } from '#http/allow.ts'
import { writeOnce } from '#http/client-write.ts'
import type { BranchEnv, Services } from '#http/context.ts'
import { AppError, badRequest, conflict, forbidden, notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { refuseStandingId } from '#http/standing-id.ts'
import { civilMoment } from '#http/today.ts'
import { json, query } from '#http/validate.ts'
import { exportedBy, workbookAnswer } from '#http/workbook.ts'
import { write } from '#http/write.ts'
import {
  findGiftMove,
  insertGiftMove,
  listGiftMoves,
  mayWithdraw,
  stockOf,
  sumGiftMoves,
  withdrawGiftMove,
} from './gift-move-queries.ts'
import { findGift } from './gift-queries.ts'

/** The register of gifts (礼品登记, L1): what came, what went to whom and why. Lines are withdrawn, never changed. */
export const giftMoveApi = (services: Services) =>
  new Hono<BranchEnv>()
    .get('/', allow('gift_move.list'), query(giftMoveQuerySchema), async (c) => {
      const scope = c.get('scope')
      const { today } = await branchClock(services.db, scope)
      const asked = c.req.valid('query')
      const moves = await listGiftMoves(services.db, scope, asked)
      return c.json({ onDate: today, moves, ...(await sumGiftMoves(services.db, scope, asked)) })
    })
    .post('/export', allow('gift_move.export'), json(giftMoveExportSchema), async (c) => {
      const scope = c.get('scope')
      const { today, zone } = await branchClock(services.db, scope)
      const { file, rows, branchCode } = await services.heavy.run('giftMoveWorkbook', {
        scope,
        asked: c.req.valid('json'),
        onDate: today,
        exportedBy: exportedBy(c),
        moment: civilMoment(zone),
      })
      await write(services, c, async (_trx, note) =>
        note({ objectKind: 'gift_move', objectId: null, reason: `rows=${rows}` }),
      )
      return workbookAnswer(c, { file, subject: 'gifts', branchCode, onDate: today })
    })
    .post('/', allow('gift_move.create'), json(newGiftMoveSchema), (c) => {
      const scope = c.get('scope')
      const move = c.req.valid('json')
      return writeOnce(services, c, 201, async (trx, note) => {
        if (move.id !== undefined) await refuseStandingId(trx, scope, 'giftMove', move.id)
        const { today } = await branchClock(trx, scope)
        const { unitFen, eventId } = await fitGift(trx, scope, move, today)
        const visit = move.visitId === null ? null : await visitOfGift(trx, scope, move.visitId)
        const stock = await stockOf(trx, scope, move.giftId)
        const pieces = move.kind === 'counted' ? move.pieces - stock : giftMoveSign[move.kind] * move.pieces
        if (stock + pieces < 0) throw conflict('stock_short', { stock, wanted: move.pieces })
        const id = await insertGiftMove(trx, scope, { ...move, eventId, ...visit }, { pieces, unitFen }, today)
        note({ objectKind: 'gift_move', objectId: id, fields: Object.keys(move) })
        return { id }
      })
    })
    .delete('/:moveId', allow('gift_move.withdraw'), async (c) => {
      const scope = c.get('scope')
      const id = c.req.param('moveId')
      await write(services, c, async (trx, note) => {
        const move = await findGiftMove(trx, scope, id)
        if (!move) throw notFound()
        if (!mayWithdraw(scope, move)) throw forbidden()
        const stock = await stockOf(trx, scope, move.giftId)
        // What was given out of it stands in the register: it cannot come from nowhere.
        if (stock - move.pieces < 0) throw conflict('stock_short', { stock, wanted: move.pieces })
        await withdrawGiftMove(trx, scope, id)
        note({ objectKind: 'gift_move', objectId: id, fields: ['withdrawn'] })
      })
      return c.body(null, 204)
    })

/** Goods are booked by those who plan events; what a manager writes is what he gave away or brought back. */
const stockKeepers = ['marketing', 'alliance', 'branch_head'] as const

/** The gift of a line that may be written, and at which event it moved. */
async function fitGift(trx: Trx, scope: BranchScope, move: NewGiftMove, today: string) {
  const { kind, giftId, eventId, attendanceId, customerId, note, movedOn } = move
  refuseDepositTie({ note })
  const isStock = kind === 'received' || kind === 'counted'
  if (isStock && !stockKeepers.some((role) => scope.roles.includes(role))) throw new AppError(403, 'not_allowed')
  const gift = await findGift(trx, scope, giftId)
  if (!gift) throw badRequest('unknown_gift')
  if (movedOn !== null && movedOn > today) throw badRequest('date_in_future')
  if (eventId !== null && !(await eventOf(trx, scope, eventId))) throw badRequest('unknown_event')
  const guest = attendanceId === null ? null : await findGuest(trx, scope, attendanceId)
  if (guest === undefined || (eventId !== null && guest !== null && guest.eventId !== eventId))
    throw badRequest('unknown_guest')
  if (customerId !== null && !(await isKnownCustomer(trx, scope, customerId))) throw badRequest('unknown_customer')
  // What a guest was given was given at the event he came to, said or not: its cost counts it.
  return { unitFen: gift.unitFen, eventId: eventId ?? guest?.eventId ?? null }
}

/**
 * To whom and when a gift went that was handed over on a visit: one's own, or anybody's for the head. What was noted
 * there is said beside the gift, so it must not tie it to a deposit either (L1).
 */
async function visitOfGift(trx: Trx, { branchId, roles, userId }: BranchScope, id: string) {
  const visit = await trx
    .selectFrom('visit')
    .select(['subjectKind', 'subjectId', 'outcome', 'note', 'visitedOn', 'userId'])
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()
  if (!visit || (visit.userId !== userId && !roles.includes('branch_head'))) throw badRequest('unknown_visit')
  // Codes of newVisitSchema.
  if (!outcomeRules[visit.outcome as VisitOutcome].contact) throw badRequest('nobody_met')
  refuseDepositTie({ note: visit.note })
  return { customerId: visit.subjectKind === 'customer' ? visit.subjectId : null, movedOn: visit.visitedOn }
}

const findGuest = (trx: Trx, { branchId }: BranchScope, id: string) =>
  trx
    .selectFrom('attendance')
    .select('eventId')
    .where('branchId', '=', branchId)
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst()

/** A customer whom this person may see: whom he is not told he cannot name. */
async function isKnownCustomer(trx: Trx, scope: BranchScope, id: string): Promise<boolean> {
  if (scope.persons.rows === 'none') return false
  const row = await trx
    .selectFrom('customer')
    .select('ownerUserId')
    .where('branchId', '=', scope.branchId)
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined && (scope.persons.rows === 'branch' || row.ownerUserId === scope.userId)
}
