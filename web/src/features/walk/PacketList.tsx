import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { PacketList as PacketListAnswer } from 'domain/packet.ts'
import { packetsAheadQuery } from '#api/walk-packets.ts'
import type { KeptDay, KeptPacket, QueuedWrite } from '#api/walk-store.ts'
import { streetIn } from '#i18n/street-words.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { PacketBadge } from '#ui/PacketBadge.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { formatClock } from './clock.ts'
import { storedSize } from './stored-size.ts'
import { PhoneNotes } from './PhoneNotes.tsx'
import { SyncPill } from './SyncPill.tsx'
import { TakeAlong } from './TakeAlong.tsx'
import { TodaysEvents } from './TodaysEvents.tsx'
import { doorsOf, isAhead, packetStateOf } from './walk-doors.ts'
import { useWalkSearch } from './walk-search.ts'

type Props = {
  branchId: string
  kept: readonly KeptPacket[]
  days: readonly KeptDay[]
  writes: readonly QueuedWrite[]
}

/** The packets that are mine, today's first: taken along with one tap, on the eve too, opened with the next. */
export function PacketList({ branchId, kept, days, writes }: Props) {
  const text = useText()
  const [, go] = useWalkSearch()
  const onDate = today()
  const listed = useQuery(packetsAheadQuery(branchId, onDate))
  const told = listed.data?.packets ?? []
  const onlyHere = kept.filter(({ id }) => !told.some((packet) => packet.id === id))
  const all = [...told, ...onlyHere.map(({ packet }) => ({ ...packet.packet, plan: packet.plan }))].toSorted(
    (one, other) => one.plan.onDate.localeCompare(other.plan.onDate) || one.letter.localeCompare(other.letter),
  )
  const now = all.filter(({ plan }) => plan.onDate <= onDate)
  const later = all.filter(({ plan }) => plan.onDate > onDate)
  const item = (packet: ItemProps['packet']) => (
    <PacketItem
      key={packet.id}
      packet={packet}
      kept={kept.find(({ id }) => id === packet.id) ?? null}
      writes={writes}
      isLater={packet.plan.onDate > onDate}
    />
  )
  const isWaiting = listed.isPending && listed.fetchStatus !== 'paused'

  return (
    <div className="walk">
      <header className="walk-head">
        <h1 className="title">{text('walk.list.title')}</h1>
        <SyncPill onOpen={() => go({ show: 'queue' })} />
      </header>
      <div className="walk-body walk-page">
        {isWaiting && kept.length === 0 && <Waiting rows={4} />}
        {listed.isError && kept.length === 0 && (
          <ProblemNote
            error={listed.error}
            actions={<Button onClick={() => void listed.refetch()}>{text('action.again')}</Button>}
          />
        )}
        {listed.isError && kept.length > 0 && <p className="note">{text('walk.list.offline')}</p>}
        {listed.isSuccess && now.length === 0 && (
          <EmptyState title={text('walk.list.none')} note={text('walk.list.noneNote')} />
        )}
        <ul className="walk-packets">{now.map(item)}</ul>
        {later.length > 0 && (
          <section className="walk-later">
            <h2 className="note">{text('walk.list.later')}</h2>
            <p className="note">{text('walk.list.laterNote')}</p>
            <ul className="walk-packets">{later.map(item)}</ul>
          </section>
        )}
        <TodaysEvents branchId={branchId} kept={days} />
        <PhoneNotes />
        <Button type="text" className="walk-quiet" onClick={() => go({ show: 'phone' })}>
          {text('walk.phone.open')}
        </Button>
      </div>
    </div>
  )
}

type ItemProps = {
  packet: Omit<PacketListAnswer['packets'][number], 'mine'>
  kept: KeptPacket | null
  writes: readonly QueuedWrite[]
  isLater: boolean
}

function PacketItem({ packet, kept, writes, isLater }: ItemProps) {
  const text = useText()
  const format = useFormat()
  const [, go] = useWalkSearch()
  const { id, letter, name, plan, startLabel, endLabel, minutes, walkM } = packet
  const state = kept ? packetStateOf(kept, writes) : packet.state
  const doors = kept ? doorsOf(kept, writes) : null
  const all = doors?.length ?? packet.counts.stops
  const ahead = doors ? doors.filter(isAhead).length : packet.counts.open
  return (
    <li className="walk-packet">
      <div className="walk-packet-head">
        <PacketBadge letter={letter} size={24} />
        <span className="strong">{name || text('walk.packetOf', { letter })}</span>
        <Tag state={state === 'in_progress' ? 'running' : state === 'assigned' ? 'due' : 'passed'}>
          {text(`code.packetState.${state}`)}
        </Tag>
      </div>
      <p className="second">
        {plan.title} · {format.day(plan.onDate)}{' '}
        {plan.windows.map(({ from, to }) => `${from}–${to}`).join(text('filter.comma'))}
      </p>
      <p className="note">
        {[
          startLabel && endLabel && startLabel !== endLabel
            ? text('walk.fromTo', { from: streetIn(text, startLabel), to: streetIn(text, endLabel) })
            : streetIn(text, startLabel ?? endLabel ?? ''),
          text('walk.doorsLeft', { left: ahead, all }),
          format.metres(walkM),
          format.minutes(minutes),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {kept && (
        <p className="note">
          {isLater
            ? text('walk.takenAhead', { time: format.moment(new Date(kept.takenAt).toISOString()) })
            : text('walk.taken', { time: formatClock(kept.takenAt) })}
          {kept.tiles &&
            ` · ${text('walk.tiles.kept', { count: kept.tiles.count, size: storedSize(kept.tiles.bytes) })}`}
        </p>
      )}
      <div className="walk-packet-deeds">
        {kept && (
          <Button type="primary" size="large" onClick={() => go({ packet: id })}>
            {text('walk.open')}
          </Button>
        )}
        <TakeAlong packetId={id} kept={kept} />
      </div>
    </li>
  )
}
