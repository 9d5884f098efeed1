import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { type MerchantResult, monthSchema } from 'domain/merchant-result.ts'
import { z } from 'zod'
import { allianceResultsQuery, merchantResultQuery } from '#api/merchant-results.ts'
import { MonthChoice } from '#features/merchant-results/MonthChoice.tsx'
import { PrintedResult } from '#features/merchant-results/PrintedResult.tsx'
import { today, useText } from '#i18n/use-text.ts'
import { PaperPage } from '#print/PaperPage.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { useBranch } from '#use-branch.ts'
import '#app/page.css'

const id = z.string().max(40).optional().catch(undefined)
const searchSchema = z.object({ merchant: id, alliance: id, month: monthSchema.optional().catch(undefined) })

/** The monthly page of one merchant, or of every member of an alliance, to hand over. */
export function PrintMerchantResultPage() {
  const text = useText()
  const branch = useBranch()
  const { merchant, alliance, month = today().slice(0, 7) } = searchSchema.parse(useSearch({ strict: false }))
  if (branch && merchant) return <OfMerchant branchId={branch.id} merchantId={merchant} month={month} />
  if (branch && alliance) return <OfAlliance branchId={branch.id} allianceId={alliance} month={month} />
  return (
    <main className="page">
      <EmptyState title={text('voucher.result.missing')} note={text('voucher.result.missingNote')} />
    </main>
  )
}

function OfMerchant({ branchId, merchantId, month }: { branchId: string; merchantId: string; month: string }) {
  const { data, error, refetch } = useQuery(merchantResultQuery(branchId, merchantId, month))
  return (
    <Pages
      results={data && [data]}
      error={error}
      month={month}
      backHref={`/merchants?merchant=${merchantId}`}
      onAgain={() => void refetch()}
    />
  )
}

function OfAlliance({ branchId, allianceId, month }: { branchId: string; allianceId: string; month: string }) {
  const { data, error, refetch } = useQuery(allianceResultsQuery(branchId, allianceId, month))
  return (
    <Pages
      results={data}
      error={error}
      month={month}
      backHref={`/alliance/board?alliance=${allianceId}`}
      onAgain={() => void refetch()}
    />
  )
}

type Props = {
  results: readonly MerchantResult[] | undefined
  error: unknown
  month: string
  backHref: string
  onAgain: () => void
}

function Pages({ results, error, month, backHref, onAgain }: Props) {
  const text = useText()
  const navigate = useNavigate()
  if (error)
    return (
      <main className="page">
        <ProblemNote error={error} actions={<Button onClick={onAgain}>{text('action.again')}</Button>} />
      </main>
    )
  if (!results) return <Waiting rows={8} />
  const choose = (chosen: string) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, month: chosen }), replace: true })
  return (
    <PaperPage
      backHref={backHref}
      note={text('voucher.paper.pages', { count: results.length, pages: results.length })}
      tools={<MonthChoice value={month} onChange={choose} />}
    >
      {results.length === 0 ? (
        <EmptyState title={text('voucher.result.noMembers')} note={text('voucher.result.noMembersNote')} />
      ) : (
        results.map((result) => <PrintedResult key={result.merchant.id} result={result} />)
      )}
    </PaperPage>
  )
}
