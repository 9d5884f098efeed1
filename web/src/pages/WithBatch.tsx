import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import type { VoucherSheet } from 'domain/voucher.ts'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { voucherSheetQuery } from '#api/vouchers.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { useBranch } from '#use-branch.ts'
import '#app/page.css'

const searchSchema = z.object({ batch: z.string().max(40).optional().catch(undefined) })

type Props = { children: (sheet: VoucherSheet, codes: VoucherSheet['codes']) => ReactNode }

/** The batch that the address names, with the codes that can still be used: others are not printed again. */
export function WithBatch({ children }: Props) {
  const text = useText()
  const branch = useBranch()
  const { batch } = searchSchema.parse(useSearch({ strict: false }))
  if (!branch || batch === undefined)
    return (
      <main className="page">
        <EmptyState title={text('voucher.paper.missing')} note={text('voucher.paper.missingNote')} />
      </main>
    )
  return (
    <LoadedBatch branchId={branch.id} batchId={batch}>
      {children}
    </LoadedBatch>
  )
}

function LoadedBatch({ branchId, batchId, children }: Props & { branchId: string; batchId: string }) {
  const text = useText()
  const sheet = useQuery(voucherSheetQuery(branchId, batchId))
  if (sheet.error)
    return (
      <main className="page">
        <ProblemNote
          error={sheet.error}
          actions={<Button onClick={() => void sheet.refetch()}>{text('action.again')}</Button>}
        />
      </main>
    )
  if (!sheet.data) return <Waiting rows={8} />
  const codes = sheet.data.codes.filter(({ used, quota, voided }) => used < quota && !voided)
  if (codes.length === 0)
    return (
      <main className="page">
        <EmptyState title={text('voucher.paper.allUsed')} note={text('voucher.paper.allUsedNote')} />
      </main>
    )
  return children(sheet.data, codes)
}
