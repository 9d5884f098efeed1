import { type GiftMoveExport, giftMoveHasWords, type GiftMoveQuery } from 'domain/gift.ts'
import { findMapBranch } from '#customer-map/customer-map-queries.ts'
import type { Db } from '#db/database.ts'
import { giftSheet } from '#exports/gift-sheet.ts'
import { badRequest, notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { listGiftMoves } from './gift-move-queries.ts'

export interface GiftExportQuestion {
  scope: BranchScope
  asked: GiftMoveExport
  onDate: string
  exportedBy: string
  moment: string
}

/** The register as a file: every line of the page's filter, told as the page tells this person. */
export async function giftExportTask(db: Db, { scope, asked, onDate, ...by }: GiftExportQuestion) {
  const branch = await findMapBranch(db, scope)
  if (!branch) throw notFound()
  const { words, locale: _locale, ...query } = asked
  const names = await filterNames(db, scope, query)
  const moves = (await listGiftMoves(db, scope, query, null)).filter((move) => giftMoveHasWords(move, words))
  const file = await giftSheet({ branch, moves, asked, names, asOf: onDate, ...by })
  return { file: new Uint8Array(file), rows: moves.length, branchCode: branch.code }
}

/** What the gift and the event are called that narrow it; their lines stand after they themselves are gone. */
async function filterNames(db: Db, { branchId }: BranchScope, { giftId, eventId }: GiftMoveQuery) {
  const gift =
    giftId === undefined
      ? null
      : await db
          .selectFrom('gift')
          .select('name')
          .where('branchId', '=', branchId)
          .where('id', '=', giftId)
          .executeTakeFirst()
  if (gift === undefined) throw badRequest('unknown_gift')
  const event =
    eventId === undefined
      ? null
      : await db
          .selectFrom('event')
          .select('title')
          .where('branchId', '=', branchId)
          .where('id', '=', eventId)
          .executeTakeFirst()
  if (event === undefined) throw badRequest('unknown_event')
  return { gift: gift?.name ?? null, event: event?.title ?? null }
}
