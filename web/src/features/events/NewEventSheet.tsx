import { useQuery } from '@tanstack/react-query'
import { eventQuery } from '#api/events.ts'
import type { EventListItem } from 'domain/event-list.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { likeValues } from './new-event-form.ts'
import { NewEventForm } from './NewEventForm.tsx'

type Props = {
  branchId: string
  events: readonly EventListItem[]
  /** The event that the new one begins as a copy of. */
  likeId: string | null
  onLike: (id: string | null) => void
  onClose: () => void
}

/** A new event, from nothing or like an earlier one. */
export function NewEventSheet({ branchId, events, likeId, onLike, onClose }: Props) {
  const text = useText()
  const like = useQuery({ ...eventQuery(branchId, likeId ?? ''), enabled: likeId !== null })
  return (
    <SideSheet tall title={text('event.make.title')} onClose={onClose}>
      {likeId !== null && like.error ? (
        <div className="sheet-note">
          <ProblemNote error={like.error} />
        </div>
      ) : likeId !== null && !like.data ? (
        <Waiting rows={8} />
      ) : (
        <NewEventForm
          branchId={branchId}
          events={events}
          like={like.data ? likeValues(like.data) : null}
          onLike={onLike}
          onCancel={onClose}
        />
      )}
    </SideSheet>
  )
}
