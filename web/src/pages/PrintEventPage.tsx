import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Button, ConfigProvider } from 'antd'
import { channelGroupsQuery } from '#api/channel-groups.ts'
import { eventSitesQuery } from '#api/event-sites.ts'
import { eventQuery } from '#api/events.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { sessionQuery } from '#api/session.ts'
import { targetGroupsQuery } from '#api/target-groups.ts'
import { audienceWords } from '#features/events/audience-words.ts'
import { eventSearchSchema } from '#features/events/event-search.ts'
import { PrintedPlan } from '#features/events/PrintedPlan.tsx'
import { useServiceWords } from '#features/events/use-service-words.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { antdTheme } from '#ui/theme.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { useBranch } from '#use-branch.ts'
import { OfBranch } from './OfBranch.tsx'

/** The planning form of one event (F06) on A4. */
export const PrintEventPage = () => <OfBranch>{(branchId) => <Paper branchId={branchId} />}</OfBranch>

function Paper({ branchId }: { branchId: string }) {
  const text = useText()
  const may = useMay()
  const labels = useLabels()
  const branch = useBranch()
  const services = useServiceWords(branchId)
  const { event: id = '' } = eventSearchSchema.parse(useSearch({ strict: false }))
  const { user } = useSuspenseQuery(sessionQuery).data
  const sheet = useQuery({ ...eventQuery(branchId, id), enabled: id !== '' })
  const mayCompare = may('event_site.list')
  const sites = useQuery({ ...eventSitesQuery(branchId, id), enabled: id !== '' && mayCompare })
  const groups = useQuery({ ...targetGroupsQuery(branchId), enabled: may('target_group.list') }).data ?? []
  const channels = useQuery({ ...channelGroupsQuery(branchId), enabled: may('channel_group.list') }).data?.groups ?? []
  const error = sheet.error ?? sites.error
  if (id === '') {
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
  if (error) {
    return (
      <main className="page">
        <ProblemNote
          error={error}
          actions={
            <Button onClick={() => void Promise.all([sheet.refetch(), sites.refetch()])}>{text('action.again')}</Button>
          }
        />
      </main>
    )
  }
  if (!sheet.data || (mayCompare && !sites.data)) return <Waiting rows={8} />
  const { event } = sheet.data
  return (
    <main className="print-sheet plan-paper" data-ready>
      <ConfigProvider theme={antdTheme('light')}>
        <nav className="print-tools">
          <Button type="primary" onClick={() => window.print()}>
            {text('print.print')}
          </Button>
          <a href={`/events/plan?event=${id}`}>{text('event.paper.back')}</a>
        </nav>
      </ConfigProvider>
      <PrintedPlan
        sheet={sheet.data}
        sites={sites.data?.sites ?? null}
        audience={audienceWords(event.audience, {
          text,
          labels,
          groups: new Map(groups.map((group) => [group.id, group.name])),
        })}
        services={event.serviceCodes.map(services.name).join(text('list.comma'))}
        channels={channels
          .filter((channel) => event.channelGroupIds.includes(channel.id))
          .map(({ name }) => name)
          .join(text('list.comma'))}
        branchName={branch?.name ?? ''}
        printedBy={user.name}
      />
    </main>
  )
}
