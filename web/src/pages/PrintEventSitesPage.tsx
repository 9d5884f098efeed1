import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Button, ConfigProvider } from 'antd'
import { eventSitesQuery } from '#api/event-sites.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { targetGroupsQuery } from '#api/target-groups.ts'
import { PrintedComparison } from '#features/event-sites/PrintedComparison.tsx'
import { audienceWords } from '#features/events/audience-words.ts'
import { eventSearchSchema } from '#features/events/event-search.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { antdTheme } from '#ui/theme.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { useBranch, useSession } from '#use-branch.ts'
import '#app/page.css'

/** The candidates of one event side by side, on A4. */
export function PrintEventSitesPage() {
  const text = useText()
  const branch = useBranch()
  const { event } = eventSearchSchema.parse(useSearch({ strict: false }))
  if (branch && event) return <OfEvent branch={branch} eventId={event} />
  return (
    <main className="page">
      <EmptyState
        title={text('event.frame.missing')}
        note={text('event.frame.missingNote')}
        actions={<a href="/events">{text('event.frame.toList')}</a>}
      />
    </main>
  )
}

function OfEvent({ branch, eventId }: { branch: { id: string; code: string; name: string }; eventId: string }) {
  const text = useText()
  const may = useMay()
  const labels = useLabels()
  const { user } = useSession()
  const { data, error, refetch } = useQuery(eventSitesQuery(branch.id, eventId))
  const groups = useQuery({ ...targetGroupsQuery(branch.id), enabled: may('target_group.list') })
  if (error)
    return (
      <main className="page">
        <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
      </main>
    )
  if (!data || groups.isLoading) return <Waiting rows={8} />
  return (
    <main className="print-sheet site-paper" data-ready>
      <ConfigProvider theme={antdTheme('light')}>
        <nav className="print-tools">
          <Button type="primary" onClick={() => window.print()}>
            {text('print.print')}
          </Button>
          <a href={`/events/sites?event=${eventId}&branch=${branch.code}`}>{text('site.paper.back')}</a>
        </nav>
      </ConfigProvider>
      {data.sites.length === 0 ? (
        <EmptyState title={text('site.none')} note={text('site.noneNote')} />
      ) : (
        <PrintedComparison
          answer={data}
          whom={audienceWords(data.audience?.question ?? {}, {
            text,
            labels,
            groups: new Map((groups.data ?? []).map((group) => [group.id, group.name])),
          })}
          branchName={branch.name}
          printedBy={user.name}
        />
      )}
    </main>
  )
}
