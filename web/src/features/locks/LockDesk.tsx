import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { daysBefore } from 'domain/civil-date.ts'
import { contactLocksQuery, exclusionQuery, handOversQuery } from '#api/contact-locks.ts'
import { useMay } from '#api/may.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { OrderSelect } from '#ui/OrderSelect.tsx'
import { Section } from '#ui/Section.tsx'
import { SideSheet } from '#ui/SideSheet.tsx'
import { useListFilter } from '#ui/use-list-filter.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { HandOverRow } from './HandOverRow.tsx'
import { LockForm } from './LockForm.tsx'
import { holdersOf, orderedLocks } from './lock-order.ts'
import { LockRow } from './LockRow.tsx'
import { LockSheetForm } from './LockSheetForm.tsx'
import { lockOrders, useLocksSearch } from './locks-search.ts'
import './locks.css'

const days = 30
const answeredShown = 10

/** Who is followed up by whom, what is asked to be handed over, and how far marketing kept to it (K24). */
export function LockDesk({ branchId }: { branchId: string }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const [search, change] = useLocksSearch()
  const { data, error, refetch } = useQuery(contactLocksQuery(branchId))
  const handOvers = useQuery(handOversQuery(branchId)).data ?? []
  const kept = useQuery(exclusionQuery(branchId, daysBefore(today(), days), today())).data
  const locks = data?.locks ?? []
  const { found, tools, isUsed, clear } = useListFilter({
    rows: locks,
    words: ({ subject, reason, holderName }) => [subject?.name ?? '', reason, holderName].join(' '),
    owner: holdersOf(locks),
    hint: text('lock.find'),
    ownerField: text('lock.holder'),
    owners: search.owner,
    onOwners: (owner) => change({ owner }),
  })
  const shown = orderedLocks(found, search.order ?? 'latest')
  if (error && !data)
    return (
      <div className="board">
        <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
      </div>
    )
  if (!data)
    return (
      <div className="board">
        <Waiting rows={8} />
      </div>
    )
  const asked = handOvers.filter(({ state }) => state === 'asked')
  const answered = handOvers.filter(({ state }) => state !== 'asked').slice(0, answeredShown)
  const close = () => change({ doing: undefined })
  const deeds = (
    <>
      {may('contact_lock.sheet') && (
        <Button onClick={() => change({ doing: 'sheet' })}>{text('lock.sheet.open')}</Button>
      )}
      {may('contact_lock.create') && (
        <Button type="primary" onClick={() => change({ doing: 'hold' })}>
          {text('lock.add')}
        </Button>
      )}
    </>
  )
  return (
    <div className="board-split">
      <div className="board">
        <header className="board-head">
          <h1 className="visually-hidden">{text('nav.locks')}</h1>
          <p className="board-figure">
            <b>{format.count(locks.length)}</b> {text('lock.head')}
          </p>
          <div className="board-tools">{locks.length > 0 && deeds}</div>
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
        <Section title={text('lock.handOvers')} line={false}>
          {asked.length === 0 && <p className="note">{text('lock.noHandOvers')}</p>}
          <ul className="lock-list">
            {[...asked, ...answered].map((handOver) => (
              <HandOverRow
                key={handOver.id}
                branchId={branchId}
                handOver={handOver}
                isOpened={handOver.id === search.handOver}
              />
            ))}
          </ul>
        </Section>
        {locks.length === 0 ? (
          <EmptyState title={text('lock.none')} note={text('lock.noneNote')} actions={deeds} />
        ) : (
          <Section
            title={text('lock.list')}
            action={
              <div className="board-tools">
                {tools}
                <OrderSelect
                  options={lockOrders.map((value) => ({ value, label: text(`lock.orders.${value}`) }))}
                  value={search.order}
                  onChange={(order) => change({ order })}
                />
              </div>
            }
            line={false}
          >
            {shown.length === 0 && isUsed && (
              <EmptyState
                title={text('lock.noneFound')}
                note={text('lead.noneFoundNote')}
                actions={<Button onClick={clear}>{text('lead.clearFilter')}</Button>}
              />
            )}
            <ul className="lock-list">
              {shown.map((lock) => (
                <LockRow key={lock.id} branchId={branchId} lock={lock} />
              ))}
            </ul>
          </Section>
        )}
      </div>
      {search.doing === 'hold' && may('contact_lock.create') && (
        <SideSheet tall title={text('lock.newTitle')} onClose={close}>
          <LockForm branchId={branchId} onDone={close} />
        </SideSheet>
      )}
      {search.doing === 'sheet' && may('contact_lock.sheet') && (
        <SideSheet tall title={text('lock.sheet.title')} onClose={close}>
          <LockSheetForm branchId={branchId} onDone={close} />
        </SideSheet>
      )}
    </div>
  )
}
