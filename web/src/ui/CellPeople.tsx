import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { CustomerMap } from 'domain/customer-map.ts'
import { cellPeopleQuery } from '#api/cell-people.ts'
import { useLabels } from '#api/labels.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from './ErrorNote.tsx'
import type { HabitProductCell } from './HabitProductGrid.tsx'
import { Tag } from './Tag.tsx'
import { Waiting } from './Waiting.tsx'

type Props = {
  map: Pick<CustomerMap, 'branch' | 'site'>
  placeId: string
  cell: HabitProductCell
  filterText: string
  onClose: () => void
}

/** Who likes this and lacks that: the list behind one cell, key customers first. */
export function CellPeople({ map, placeId, cell: { tag, line, count }, filterText, onClose }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const people = useInfiniteQuery(cellPeopleQuery(map, { placeId, habit: tag, unmet: line }, filterText))
  const total = people.data?.pages[0]?.total ?? null
  const title = text('matching.list', { habit: labels.tag(tag), line: text(`code.productLine.${line}`) })

  return (
    <section className="cell-people" aria-label={title} aria-live="polite">
      <header>
        <h4 className="strong">{title}</h4>
        <button type="button" className="text-button" onClick={onClose}>
          {text('action.close')}
        </button>
      </header>
      {people.error ? (
        <ProblemNote
          error={people.error}
          actions={<Button onClick={() => void people.refetch()}>{text('action.again')}</Button>}
        />
      ) : !people.data ? (
        <Waiting rows={3} />
      ) : (
        <>
          {total !== null && count !== null && total < count && (
            <p className="note">{text('matching.ownOnly', { own: format.count(total), all: format.count(count) })}</p>
          )}
          <ul>
            {people.data.pages
              .flatMap(({ customers }) => customers)
              .map(({ id, name, isKey, doNotContact, segment, owner, lastTwoWayOn }) => (
                <li key={id}>
                  <span>
                    {name} {isKey && <Tag state="interested">{text('place.keyCustomers')}</Tag>}
                    {doNotContact && <Tag state="refused">{text('matching.doNotContact')}</Tag>}
                  </span>
                  <span className="note">
                    {[
                      segment && text(`code.segment.${segment}`),
                      owner?.name ?? text('place.noOwner'),
                      lastTwoWayOn
                        ? text('matching.lastTalk', { day: format.shortDay(lastTwoWayOn) })
                        : text('matching.neverTalked'),
                    ]
                      .filter(Boolean)
                      .join('　')}
                  </span>
                </li>
              ))}
          </ul>
          {people.hasNextPage && (
            <button type="button" className="text-button" onClick={() => void people.fetchNextPage()}>
              {text('matching.more')}
            </button>
          )}
        </>
      )}
    </section>
  )
}
