import { useNavigate, useSearch } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { reviewsQuery } from '#api/compliance-reviews.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { reviewSearchSchema } from './review-search.ts'
import { ReviewPage } from './ReviewPage.tsx'
import { ReviewRow } from './ReviewRow.tsx'
import './compliance.css'

const states = ['open', 'decided'] as const

/** What waits for the compliance officer, and what was said before; one review at a time beside the list. */
export function ComplianceDesk({ branchId }: { branchId: string }) {
  const text = useText()
  const navigate = useNavigate()
  const { review: chosenId } = reviewSearchSchema.parse(useSearch({ strict: false }))
  const reviews = useQuery(reviewsQuery(branchId))
  const phone = useScreen() === 'phone'
  const named = reviews.data?.find(({ id }) => id === chosenId) ?? null
  const [picked, setPicked] = useState<(typeof states)[number] | null>(null)
  const shown = picked ?? (named && named.verdict !== null ? 'decided' : 'open')
  const choose = (review: string | undefined) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, review }), resetScroll: false })

  if (reviews.error) {
    return (
      <div className="compliance-note">
        <ProblemNote
          error={reviews.error}
          actions={<Button onClick={() => void reviews.refetch()}>{text('action.again')}</Button>}
        />
      </div>
    )
  }
  if (!reviews.data) return <Waiting rows={6} />
  const isOpen = (verdict: string | null) => verdict === null
  const listed = reviews.data.filter(({ verdict }) => isOpen(verdict) === (shown === 'open'))
  // Who waits longest is read first, where there is room beside the list.
  const chosen = named ?? (phone || shown === 'decided' ? null : (listed[0] ?? null))
  const counts = {
    open: reviews.data.filter(({ verdict }) => isOpen(verdict)).length,
    decided: reviews.data.filter(({ verdict }) => !isOpen(verdict)).length,
  }

  return (
    <div className={chosen ? 'compliance compliance-reading' : 'compliance'}>
      <div className="compliance-list">
        <header>
          <h1 className="title">{text('alliance.review.page')}</h1>
          <Segmented
            aria-label={text('alliance.review.which')}
            value={shown}
            onChange={(state) => {
              setPicked(state)
              choose(undefined)
            }}
            options={states.map((value) => ({
              value,
              label: text(`alliance.review.list.${value}`, { count: counts[value] }),
            }))}
          />
        </header>
        {listed.length === 0 ? (
          <div className="compliance-note">
            <EmptyState
              title={text(`alliance.review.none.${shown}`)}
              note={text(`alliance.review.noneNote.${shown}`)}
            />
          </div>
        ) : (
          <ul>
            {listed.map((review) => (
              <ReviewRow
                key={review.id}
                review={review}
                chosen={review.id === chosen?.id}
                onChoose={() => choose(review.id)}
              />
            ))}
          </ul>
        )}
      </div>
      <div className="compliance-page">
        {chosen ? (
          <ReviewPage
            key={chosen.id}
            branchId={branchId}
            review={chosen}
            onDecided={() => {
              setPicked('open')
              choose(undefined)
            }}
            onClose={() => choose(undefined)}
          />
        ) : (
          listed.length > 0 && <p className="second compliance-note">{text('alliance.review.choose')}</p>
        )}
      </div>
    </div>
  )
}
