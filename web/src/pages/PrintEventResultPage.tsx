import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { eventResultQuery } from '#api/event-results.ts'
import { PrintedEventResult } from '#features/event-results/PrintedEventResult.tsx'
import { eventSearchSchema } from '#features/events/event-search.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { PaperPage } from '#print/PaperPage.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { useBranch, useSession } from '#use-branch.ts'
import '#app/page.css'

/** The review sheet of one event (F08), on one page of A4. */
export function PrintEventResultPage() {
  const text = useText()
  const branch = useBranch()
  const { event } = eventSearchSchema.parse(useSearch({ strict: false }))
  if (branch && event) return <OfEvent branchId={branch.id} eventId={event} />
  return (
    <main className="page">
      <EmptyState title={text('event.frame.missing')} note={text('event.frame.missingNote')} />
    </main>
  )
}

function OfEvent({ branchId, eventId }: { branchId: string; eventId: string }) {
  const text = useText()
  const format = useFormat()
  const { user } = useSession()
  const [at] = useState(() => new Date().toISOString())
  const { data, error, refetch } = useQuery(eventResultQuery(branchId, eventId))
  if (error)
    return (
      <main className="page">
        <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
      </main>
    )
  if (!data) return <Waiting rows={8} />
  return (
    <PaperPage backHref={`/events/result?event=${eventId}`} note={text('result.paper.pages')}>
      <PrintedEventResult
        result={data}
        printed={text('event.paper.printed', { name: user.name, moment: format.stamp(at) })}
      />
    </PaperPage>
  )
}
