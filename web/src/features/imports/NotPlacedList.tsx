import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type NotPlaced, notPlacedPageRows } from 'domain/import-batch.ts'
import { useState } from 'react'
import { notPlacedQuery } from '#api/imports.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { Pager } from './Pager.tsx'
import { PlaceByHand } from './PlaceByHand.tsx'
import './imports.css'

/** Customers that stand nowhere on the map, each with why, and the way to put them there. */
export function NotPlacedList({ branchId }: { branchId: string }) {
  const text = useText()
  const format = useFormat()
  const [page, setPage] = useState(0)
  const [chosen, setChosen] = useState<string | null>(null)
  const [words, setWords] = useState('')
  const list = useQuery(notPlacedQuery(branchId, page, words))
  const total = list.data?.total ?? 0

  return (
    <Section title={text('import.notPlaced.title')} action={total > 0 && <span>{format.count(total)}</span>}>
      {list.isPending && <Waiting rows={4} />}
      {list.isError && <ProblemNote error={list.error} />}
      {(total > 0 || words !== '') && (
        <Input.Search
          className="not-placed-search"
          aria-label={text('import.notPlaced.search')}
          placeholder={text('import.notPlaced.search')}
          maxLength={40}
          allowClear
          onSearch={(typed) => {
            setWords(typed.trim())
            setPage(0)
          }}
        />
      )}
      {list.data?.total === 0 && words !== '' && (
        <p className="second">
          {text(/\p{N}/u.test(words) ? 'import.notPlaced.nobodyNumber' : 'import.notPlaced.nobody', { words })}
        </p>
      )}
      {list.data?.total === 0 && words === '' && (
        <EmptyState title={text('import.notPlaced.emptyTitle')} note={text('import.notPlaced.emptyNote')} />
      )}
      {total > 0 && (
        <>
          {words === '' && <p className="note">{text('import.notPlaced.note')}</p>}
          <ul className="not-placed">
            {list.data?.customers.map((customer) => (
              <NotPlacedRow
                key={customer.id}
                branchId={branchId}
                customer={customer}
                isOpen={customer.id === chosen}
                onOpen={(isOpen) => setChosen(isOpen ? customer.id : null)}
              />
            ))}
          </ul>
          <Pager page={page} size={notPlacedPageRows} total={total} onPage={setPage} />
        </>
      )}
    </Section>
  )
}

type RowProps = { branchId: string; customer: NotPlaced; isOpen: boolean; onOpen: (isOpen: boolean) => void }

function NotPlacedRow({ branchId, customer, isOpen, onOpen }: RowProps) {
  const text = useText()
  const { name, address, reason } = customer
  return (
    <li>
      <div className="not-placed-line">
        <span className="strong">{name === '' || name === '*' ? text('import.sheet.noName') : name}</span>
        <span>{address}</span>
        <span className="note">{text(`import.notPlaced.${reason}`)}</span>
        <Button size="small" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
          {text('import.notPlaced.find')}
        </Button>
      </div>
      {isOpen && <PlaceByHand branchId={branchId} customer={customer} onPlaced={() => onOpen(false)} />}
    </li>
  )
}
