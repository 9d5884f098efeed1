import { useQuery } from '@tanstack/react-query'
import { visitOutcomes, type VisitRow } from 'domain/visit.ts'
import { useRef, useState } from 'react'
import { packetSheetQuery, visitsOfPacketQuery } from '#api/typed-visits.ts'
import { useMay } from '#api/may.ts'
import { today, useText } from '#i18n/use-text.ts'
import { colleaguesQuery } from '#api/branch.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { PacketBadge } from '#ui/PacketBadge.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { Select } from 'antd'
import { useSession } from '#use-branch.ts'
import { numberOfOutcome } from './paper-outcomes.ts'
import { TypingRow } from './TypingRow.tsx'

type Props = { branchId: string; packetId: string; first: string | undefined }

/** The doors of a packet in the order of its sheets, each a row to type. */
export function TypingTable({ branchId, packetId, first }: Props) {
  const text = useText()
  const may = useMay()
  const { user } = useSession()
  const sheet = useQuery(packetSheetQuery(branchId, packetId))
  const visits = useQuery(visitsOfPacketQuery(branchId, packetId))
  const colleagues = useQuery(colleaguesQuery(branchId)).data ?? []
  const body = useRef<HTMLTableSectionElement>(null)
  const [day, setDay] = useState<string | null>(null)
  const [companions, setCompanions] = useState<string[] | null>(null)
  const [saved, setSaved] = useState<ReadonlySet<string>>(new Set())
  const error = sheet.error ?? visits.error
  if (error) return <ProblemNote error={error} />
  if (!sheet.data || !visits.data) return <Waiting rows={10} />
  const { packet, plan } = sheet.data
  const stops = packet.stops.toSorted((one, other) => one.seq - other.seq)
  const before = new Map<string, VisitRow>()
  for (const visit of visits.data) if (visit.stopId && !before.has(visit.stopId)) before.set(visit.stopId, visit)
  const typed = stops.filter(({ id }) => before.has(id) || saved.has(id)).length
  const walked = companions ?? packet.members.map(({ id }) => id).filter((id) => id !== user.id)
  const walk = { visitedOn: day ?? (plan.onDate > today() ? today() : plan.onDate), companionIds: walked }

  // The next row that can be typed, looked up on the page: rows recorded before have no fields.
  const goOn = (stopId: string) => {
    const fields = [...(body.current?.querySelectorAll<HTMLInputElement>('input[data-first]') ?? [])]
    const at = fields.findIndex(({ dataset }) => dataset.first === stopId)
    fields[at + 1]?.focus()
  }
  return (
    <>
      <div className="typing-plan">
        <PacketBadge letter={packet.letter} size={24} />
        <span className="strong">{plan.title}</span>
        <b className="typing-figure" role="status">
          {text('paper.type.figure', { typed, all: stops.length })}
        </b>
        {may('packet.printed') && (
          <a href={`/print/canvass?plan=${plan.id}&packet=${packet.id}&part=sheets`}>{text('paper.type.printed')}</a>
        )}
      </div>
      <div className="typing-plan">
        <label htmlFor="typing-day">{text('paper.type.date')}</label>
        <span className="typing-day">
          <DayInput id="typing-day" days="past" value={walk.visitedOn} onChange={setDay} />
        </span>
        <label htmlFor="typing-who">{text('paper.type.who')}</label>
        <Select
          id="typing-who"
          className="typing-who"
          mode="multiple"
          maxCount={6}
          value={walked}
          onChange={setCompanions}
          options={colleagues.filter(({ id }) => id !== user.id).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
      <p className="note">{text('paper.type.note')}</p>
      <p className="note typing-codes">
        {visitOutcomes.map((outcome) => (
          <span key={outcome}>
            <b>{numberOfOutcome(outcome)}</b> {text(`code.visitOutcome.${outcome}`)}
          </span>
        ))}
        <span>{text('paper.intentWords')}</span>
        <span>{text('paper.slotWords')}</span>
        <span>
          <b>{text('paper.row.bank')}</b> {text('paper.banks').replaceAll(/□(\d)/g, '$1 ')}
        </span>
        <span>
          <b>{text('paper.row.needs')}</b> {text('paper.needs').replaceAll('□', '')}
        </span>
      </p>
      <div className="typing-scroll">
        <table className="typing-rows">
          <thead>
            <tr>
              <th scope="col" className="number">
                {text('paper.row.no')}
              </th>
              <th scope="col">{text('paper.row.door')}</th>
              <th scope="col">{text('paper.row.sign')}</th>
              <th scope="col">{text('paper.row.outcome')}</th>
              <th scope="col">{text('paper.row.intent')}</th>
              <th scope="col">{text('paper.row.slot')}</th>
              <th scope="col">{text('paper.row.bank')}</th>
              <th scope="col">{text('paper.row.needs')}</th>
              <th scope="col">{text('paper.row.note')}</th>
              <th scope="col" />
            </tr>
          </thead>
          <tbody ref={body}>
            {stops.map((stop) => (
              <TypingRow
                key={stop.id}
                branchId={branchId}
                packetId={packetId}
                stop={stop}
                before={before.get(stop.id) ?? null}
                walk={walk}
                isFirst={stop.id === first}
                onSaved={() => setSaved((all) => new Set(all).add(stop.id))}
                onNext={() => goOn(stop.id)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
