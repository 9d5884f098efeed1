import { Input } from 'antd'
import { eventKinds, eventStates } from 'domain/event.ts'
import type { EventListItem } from 'domain/event-list.ts'
import { useText } from '#i18n/use-text.ts'
import { FilterChip } from '#ui/FilterChip.tsx'
import { ToggleChip } from '#ui/ToggleChip.tsx'
import type { EventsSearch } from './event-search.ts'
import '#ui/list-filter.css'

type Props = {
  events: readonly EventListItem[]
  search: EventsSearch
  onChange: (part: Partial<EventsSearch>) => void
}

/** State, kind, mine, and words: month, list and address bar alike. */
export function EventFilters({ events, search, onChange }: Props) {
  const text = useText()
  const states = eventStates.filter((state) => events.some((event) => event.state === state))
  const kinds = eventKinds.filter((kind) => events.some((event) => event.kind === kind))
  return (
    <>
      <FilterChip
        field={text('event.list.state')}
        options={states.map((value) => ({
          value,
          label: text(`code.eventState.${value}`),
          count: events.filter(({ state }) => state === value).length,
        }))}
        chosen={search.state === undefined ? [] : [search.state]}
        // One state at a time: the last one ticked.
        onChange={(values) => onChange({ state: values.at(-1) })}
      />
      <FilterChip
        field={text('event.list.kind')}
        options={kinds.map((value) => ({
          value,
          label: text(`code.eventKind.${value}`),
          count: events.filter(({ kind }) => kind === value).length,
        }))}
        chosen={search.kind === undefined ? [] : [search.kind]}
        onChange={(values) => onChange({ kind: values.at(-1) })}
      />
      <ToggleChip
        label={text('event.list.mine')}
        count={events.filter(({ isMine }) => isMine).length}
        on={search.mine === 'yes'}
        onChange={(on) => onChange({ mine: on ? 'yes' : undefined })}
      />
      <Input
        className="list-filter-words"
        allowClear
        aria-label={text('event.list.words')}
        placeholder={text('event.list.words')}
        maxLength={60}
        value={search.words ?? ''}
        onChange={({ target }) => onChange({ words: target.value === '' ? undefined : target.value })}
      />
    </>
  )
}
