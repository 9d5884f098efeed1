import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { daysBefore } from 'domain/civil-date.ts'
import { useState } from 'react'
import { contactLocksQuery, exclusionQuery, handOversQuery } from '#api/contact-locks.ts'
import { useMay } from '#api/may.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { HandOverRow } from './HandOverRow.tsx'
import { LockForm } from './LockForm.tsx'
import { LockRow } from './LockRow.tsx'
import './locks.css'

const days = 30

/** Who is followed up by whom, what is asked to be handed over, and how far marketing kept to it (K24). */
export function LockDesk({ branchId }: { branchId: string }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const [isAdding, setIsAdding] = useState(false)
  const { data, error, refetch } = useQuery(contactLocksQuery(branchId))
  const handOvers = useQuery(handOversQuery(branchId)).data ?? []
  const kept = useQuery(exclusionQuery(branchId, daysBefore(today(), days), today())).data
  if (error && !data)
    return (
      <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
    )
  if (!data) return <Waiting rows={8} />
  const asked = handOvers.filter(({ state }) => state === 'asked')
  const answered = handOvers.filter(({ state }) => state !== 'asked').slice(0, 10)
  const add = may('contact_lock.create') && !isAdding && (
    <Button type="primary" onClick={() => setIsAdding(true)}>
      {text('lock.add')}
    </Button>
  )
  return (
    <>
      <header className="board-head">
        <h1 className="visually-hidden">{text('nav.locks')}</h1>
        <p className="board-figure">
          <b>{format.count(data.locks.length)}</b> {text('lock.head')}
        </p>
        <div className="board-tools">{add}</div>
        {kept && kept.clean !== null && (
          <p className="note board-source">
            {text('lock.clean')}{' '}
            {text('lock.cleanOf', {
              share: format.percent(kept.clean),
              good: kept.touches - kept.violations,
              all: kept.touches,
            })}
          </p>
        )}
      </header>
      {isAdding && <LockForm branchId={branchId} onDone={() => setIsAdding(false)} />}
      <Section title={text('lock.handOvers')} line={false}>
        {asked.length === 0 && <p className="note">{text('lock.noHandOvers')}</p>}
        <ul className="lock-list">
          {[...asked, ...answered].map((handOver) => (
            <HandOverRow key={handOver.id} branchId={branchId} handOver={handOver} />
          ))}
        </ul>
      </Section>
      {data.locks.length === 0 ? (
        <EmptyState title={text('lock.none')} note={text('lock.noneNote')} actions={add} />
      ) : (
        <ul className="lock-list">
          {data.locks.map((lock) => (
            <LockRow key={lock.id} branchId={branchId} lock={lock} />
          ))}
        </ul>
      )}
    </>
  )
}
