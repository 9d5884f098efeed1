import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { eventDayPath } from '#api/client.ts'
import type { KeptDay } from '#api/walk-store.ts'
import { workItemsQuery } from '#api/work-items.ts'
import { useText } from '#i18n/use-text.ts'

type Props = { branchId: string; kept: readonly KeptDay[] }

/** Events of today that one is on duty at: by the branch's list, and by what is on this phone. */
export function TodaysEvents({ branchId, kept }: Props) {
  const text = useText()
  const items = useQuery({ ...workItemsQuery(branchId), retry: false }).data?.items ?? []
  const events = new Map([
    ...kept.map(({ id, day }): [string, string] => [id, day.event.title]),
    ...items.flatMap(({ kind, id, title, isMine }): [string, string][] =>
      kind === 'event_today' && isMine ? [[id, title]] : [],
    ),
  ])
  if (events.size === 0) return null
  return (
    <section>
      <h2 className="walk-section">{text('walk.list.events')}</h2>
      <ul>
        {[...events].map(([id, title]) => (
          <li key={id}>
            <Link className="walk-event" to={eventDayPath} search={(before: object) => ({ ...before, event: id })}>
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
