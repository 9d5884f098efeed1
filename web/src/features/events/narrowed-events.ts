import type { EventListItem } from 'domain/event-list.ts'
import type { EventsSearch } from './event-search.ts'

/** What the chips and the typed words leave of the list. */
export function narrowedEvents(events: readonly EventListItem[], search: EventsSearch): EventListItem[] {
  const wanted = (search.words ?? '').trim().toLowerCase()
  return events.filter(
    (event) =>
      (search.state === undefined || event.state === search.state) &&
      (search.kind === undefined || event.kind === search.kind) &&
      (search.mine === undefined || event.isMine) &&
      (wanted === '' ||
        [event.title, event.siteName ?? '', event.host?.name ?? ''].some((words) =>
          words.toLowerCase().includes(wanted),
        )),
  )
}

/** What is still to come first, the nearest on top, then those without a day, then what was, the latest first. */
export const usualOrder =
  (today: string) =>
  (a: EventListItem, b: EventListItem): number => {
    const rank = ({ onDate }: EventListItem) => (onDate === null ? 1 : onDate >= today ? 0 : 2)
    const [first, second] = [rank(a), rank(b)]
    if (first !== second) return first - second
    const order = (a.onDate ?? '').localeCompare(b.onDate ?? '') || (a.startTime ?? '').localeCompare(b.startTime ?? '')
    return first === 2 ? -order : order || a.title.localeCompare(b.title, 'zh')
  }
