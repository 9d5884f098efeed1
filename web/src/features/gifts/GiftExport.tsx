import type { GiftMoveQuery } from 'domain/gift.ts'
import { useExportGiftMoves } from '#api/gifts.ts'
import { WorkbookButton } from '#ui/WorkbookButton.tsx'

/** All lines that were asked for as a workbook. */
export const GiftExport = ({ branchId, asked }: { branchId: string; asked: GiftMoveQuery & { words: string } }) => (
  <WorkbookButton action="gift_move.export" write={useExportGiftMoves(branchId)} asked={asked} />
)
