import { Button } from 'antd'
import type { GiftMoveQuery } from 'domain/gift.ts'
import { useExportGiftMoves } from '#api/gifts.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useScreen } from '#ui/use-screen.ts'

/** All lines that were asked for as a workbook; a phone has nowhere to put it. */
export function GiftExport({ branchId, asked }: { branchId: string; asked: GiftMoveQuery & { words: string } }) {
  const text = useText()
  const toast = useToast()
  const may = useMay()
  const phone = useScreen() === 'phone'
  const write = useExportGiftMoves(branchId)
  if (phone || !may('gift_move.export')) return null
  return (
    <>
      <Button
        loading={write.isPending}
        onClick={() => write.mutate(asked, { onSuccess: (name) => toast({ words: text('table.exported', { name }) }) })}
      >
        {text(write.isPending ? 'table.exporting' : 'table.export')}
      </Button>
      <ProblemNote error={write.error} />
    </>
  )
}
