import { type GiftMoveExport, giftMoveHasWords } from 'domain/gift.ts'
import { findMapBranch } from '#customer-map/customer-map-queries.ts'
import type { Db } from '#db/database.ts'
import { eventOf } from '#events/event-rows.ts'
import { giftSheet } from '#exports/gift-sheet.ts'
import { notFound } from '#http/errors.ts'
import type { BranchScope } from '#http/scope.ts'
import { listGiftMoves } from './gift-move-queries.ts'
import { findGift } from './gift-queries.ts'

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
  const moves = (await listGiftMoves(db, scope, query, null)).filter((move) => giftMoveHasWords(move, words))
  const names = {
    gift: query.giftId === undefined ? null : ((await findGift(db, scope, query.giftId))?.name ?? null),
    event: query.eventId === undefined ? null : ((await eventOf(db, scope, query.eventId))?.title ?? null),
  }
  const file = await giftSheet({ branch, moves, asked, names, asOf: onDate, ...by })
  return { file: new Uint8Array(file), rows: moves.length, branchCode: branch.code }
}
