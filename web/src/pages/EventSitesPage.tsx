import { useQuery } from '@tanstack/react-query'
import type { AudienceQuestion } from 'domain/audience.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { targetGroupsQuery } from '#api/target-groups.ts'
import { SitesDesk } from '#features/event-sites/SitesDesk.tsx'
import { audienceWords } from '#features/events/audience-words.ts'
import { useText } from '#i18n/use-text.ts'
import { OfEvent } from './OfEvent.tsx'

/** Where one event is held. */
export const EventSitesPage = () => (
  <OfEvent tab="sites">{(branchId, eventId) => <SitesOf branchId={branchId} eventId={eventId} />}</OfEvent>
)

function SitesOf({ branchId, eventId }: { branchId: string; eventId: string }) {
  const text = useText()
  const labels = useLabels()
  const may = useMay()
  const { data } = useQuery({ ...targetGroupsQuery(branchId), enabled: may('target_group.list') })
  const groups = new Map((data ?? []).map(({ id, name }) => [id, name]))
  const whomOf = (question: AudienceQuestion) => audienceWords(question, { text, labels, groups })
  return <SitesDesk branchId={branchId} eventId={eventId} whomOf={whomOf} />
}
