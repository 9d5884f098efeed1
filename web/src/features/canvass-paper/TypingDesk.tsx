import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { daysBefore } from 'domain/civil-date.ts'
import { skipToken } from '@tanstack/react-query'
import { useState } from 'react'
import { packetOfStopQuery, packetsOfDaysQuery } from '#api/typed-visits.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { CodeScanner } from '#ui/CodeScanner.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ErrorNote, ProblemNote } from '#ui/ErrorNote.tsx'
import { Icon } from '#ui/Icon.tsx'
import { PacketBadge } from '#ui/PacketBadge.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { stopOfCode } from './typing-search.ts'
import { TypingTable } from './TypingTable.tsx'
import './typing.css'

type Props = { branchId: string; packetId: string | undefined; stopId: string | undefined }

/** So many days back paper is typed in. */
const days = 14

/** Paper that came back: a packet is chosen, or found by the code beside a row, and typed in sheet order. */
export function TypingDesk({ branchId, packetId, stopId }: Props) {
  const text = useText()
  const navigate = useNavigate()
  const [scanning, setScanning] = useState(false)
  const [unknown, setUnknown] = useState(false)
  const found = useQuery({
    ...packetOfStopQuery(branchId, stopId ?? ''),
    ...(stopId === undefined || packetId !== undefined ? { queryFn: skipToken } : {}),
  })
  const packet = packetId ?? found.data?.packets[0]?.id
  const go = (search: { packet?: string; stop?: string }) =>
    void navigate({
      to: '.',
      search: (before: object) => ({ ...before, packet: undefined, stop: undefined, ...search }),
    })
  const scanned = (code: string) => {
    const stop = stopOfCode(code)
    setUnknown(stop === null)
    if (stop === null) return
    setScanning(false)
    go({ stop })
  }
  return (
    <section className="typing">
      <header className="typing-head">
        <h1 className="title">{text('nav.typeIn')}</h1>
        <Button onClick={() => setScanning(!scanning)}>
          <Icon name="scan" /> {text(scanning ? 'paper.type.scanStop' : 'paper.type.scan')}
        </Button>
        {packet !== undefined && <Button onClick={() => go({})}>{text('paper.type.other')}</Button>}
      </header>
      {scanning && (
        <div className="typing-camera">
          <CodeScanner onText={scanned} />
        </div>
      )}
      <ProblemNote error={found.error} />
      {(unknown || (found.data && packet === undefined)) && <ErrorNote title={text('paper.type.notFound')} />}
      {packet !== undefined ? (
        <TypingTable key={packet} branchId={branchId} packetId={packet} first={stopId} />
      ) : stopId !== undefined && found.isPending ? (
        <Waiting rows={6} />
      ) : (
        <PacketChoice branchId={branchId} />
      )}
    </section>
  )
}

/** Packets of the last days, the latest first. */
function PacketChoice({ branchId }: { branchId: string }) {
  const text = useText()
  const format = useFormat()
  const now = today()
  const { data, error, isPending } = useQuery(packetsOfDaysQuery(branchId, daysBefore(now, days), now))
  if (error) return <ProblemNote error={error} />
  if (isPending) return <Waiting rows={6} />
  const packets = data.packets.toSorted((one, other) => other.plan.onDate.localeCompare(one.plan.onDate))
  if (packets.length === 0)
    return (
      <EmptyState
        title={text('paper.type.none')}
        note={text('paper.type.noneNote')}
        actions={
          <Link to="/canvass">
            <Button>{text('meeting.evening.toCanvass')}</Button>
          </Link>
        }
      />
    )
  return (
    <>
      <p className="note">{text('paper.type.chooseNote')}</p>
      <ul className="typing-packets" aria-label={text('paper.type.day')}>
        {packets.map(({ id, letter, plan, members, counts }) => (
          <li key={id}>
            <Link to="." search={(before: object) => ({ ...before, packet: id })}>
              <PacketBadge letter={letter} size={24} />
              <span className="strong">{plan.title}</span>
              <span className="second">
                {format.shortDay(plan.onDate)}　{members.map(({ name }) => name).join(text('list.comma'))}
              </span>
              <span className="number">{text('canvass.packet.doors', { count: format.count(counts.stops) })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
