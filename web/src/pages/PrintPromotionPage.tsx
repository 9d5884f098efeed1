import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Button, ConfigProvider } from 'antd'
import { placementsQuery } from '#api/placements.ts'
import { promotionQuery } from '#api/promotions.ts'
import { sessionQuery } from '#api/session.ts'
import { PrintedPromotion } from '#features/promotions/PrintedPromotion.tsx'
import { promotionsSearchSchema } from '#features/promotions/promotions-search.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { antdTheme } from '#ui/theme.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { OfBranch } from './OfBranch.tsx'

/** One joint promotion on A4, for whoever puts the materials up. */
export const PrintPromotionPage = () => <OfBranch>{(branchId) => <Paper branchId={branchId} />}</OfBranch>

function Paper({ branchId }: { branchId: string }) {
  const text = useText()
  const { promotion: id = '' } = promotionsSearchSchema.parse(useSearch({ strict: false }))
  const sheet = useQuery({ ...promotionQuery(branchId, id), enabled: id !== '' })
  const placements = useQuery({ ...placementsQuery(branchId, { promotionId: id }), enabled: id !== '' })
  const { user } = useSuspenseQuery(sessionQuery).data
  const error = sheet.error ?? placements.error
  if (id === '') {
    return (
      <main className="page">
        <EmptyState title={text('promotion.paper.missing')} note={text('promotion.paper.missingNote')} />
      </main>
    )
  }
  if (error) {
    return (
      <main className="page">
        <ProblemNote
          error={error}
          actions={
            <Button onClick={() => void Promise.all([sheet.refetch(), placements.refetch()])}>
              {text('action.again')}
            </Button>
          }
        />
      </main>
    )
  }
  if (!sheet.data || !placements.data) return <Waiting rows={8} />
  return (
    <main className="print-sheet promotion-paper">
      <ConfigProvider theme={antdTheme('light')}>
        <nav className="print-tools">
          <Button type="primary" onClick={() => window.print()}>
            {text('print.print')}
          </Button>
          <a href={`/alliance/promotions?promotion=${id}`}>{text('promotion.paper.back')}</a>
        </nav>
      </ConfigProvider>
      <PrintedPromotion sheet={sheet.data} placements={placements.data} printedBy={user.name} />
    </main>
  )
}
