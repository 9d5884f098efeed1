import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { PacketList as PacketListAnswer } from 'domain/packet.ts'
import { packetsTodayQuery } from '#api/walk-packets.ts'
import type { KeptDay, KeptPacket, QueuedWrite } from '#api/walk-store.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
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

/** The packets of today that are mine: taken along with one tap, opened with the next. */
export function PacketList({ branchId, kept, days, writes }: Props) {
  const text = useText()
  const [, go] = useWalkSearch()
  const listed = useQuery(packetsTodayQuery(branchId))
  const mine = (listed.data?.packets ?? []).filter((packet) => packet.mine)
  const onlyHere = kept.filter(({ id }) => !mine.some((packet) => packet.id === id))
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
        {listed.isSuccess && mine.length === 0 && kept.length === 0 && (
          <EmptyState title={text('walk.list.none')} note={text('walk.list.noneNote')} />
        )}
        <ul className="walk-packets">
          {mine.map((packet) => (
            <PacketItem
              key={packet.id}
              packet={packet}
              kept={kept.find(({ id }) => id === packet.id) ?? null}
              writes={writes}
            />
          ))}
          {onlyHere.map((own) => (
            <PacketItem
              key={own.id}
              packet={{ ...own.packet.packet, plan: own.packet.plan, mine: true }}
              kept={own}
              writes={writes}
            />
          ))}
        </ul>
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
  packet: PacketListAnswer['packets'][number]
  kept: KeptPacket | null
  writes: readonly QueuedWrite[]
}

function PacketItem({ packet, kept, writes }: ItemProps) {
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
          startLabel && endLabel ? text('walk.fromTo', { from: startLabel, to: endLabel }) : '',
          text('walk.doorsLeft', { left: ahead, all }),
          format.metres(walkM),
          format.minutes(minutes),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {kept && (
        <p className="note">
          {text('walk.taken', { time: formatClock(kept.takenAt) })}
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
