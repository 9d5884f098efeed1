import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import type { Packet } from 'domain/packet.ts'
import type { Stop } from 'domain/stop.ts'
import { visitOutcomes } from 'domain/visit.ts'
import { useLabels } from '#api/labels.ts'
import { useText } from '#i18n/use-text.ts'
import { QrCode } from '#ui/QrCode.tsx'
import { numberOfOutcome } from './paper-outcomes.ts'
import { PlanHead } from './PlanHead.tsx'

/** Doors on one sheet of A4. */
export const rowsASheet = 12

type Props = {
  sheet: PlanSheet
  packet: Packet
  head: { branch: string; by: string; pages: number }
  firstPage: number
  /** Why to go, in words. */
  reason: (stop: Stop) => string
}

/** Sheets of a packet in walking order (F01): twelve doors a page, with boxes to tick and a code to type it in again. */
export function VisitPages({ sheet, packet, head, firstPage, reason }: Props) {
  const text = useText()
  const labels = useLabels()
  const pages = Array.from({ length: Math.max(1, Math.ceil(packet.stops.length / rowsASheet)) }, (_, page) =>
    packet.stops.slice(page * rowsASheet, (page + 1) * rowsASheet),
  )
  return pages.map((stops, page) => (
    <section className="canvass-sheet" key={stops[0]?.id ?? page}>
      <PlanHead
        title={`${text('paper.visits')}　${text('paper.packet', { letter: packet.letter })}　${packet.members.map(({ name }) => name).join(text('list.comma'))}`}
        plan={sheet.plan}
        head={{ ...head, page: firstPage + page }}
      />
      <table className="visit-table">
        <thead>
          <tr>
            {(['no', 'door', 'sign', 'hint', 'outcome', 'intent', 'slot', 'bank', 'needs', 'note', 'qr'] as const).map(
              (column) => (
                <th key={column} scope="col" className={`visit-${column}`}>
                  {text(`paper.row.${column}`)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {stops.map((stop) => (
            <tr key={stop.id}>
              <td className="number">
                <b>{stop.seq}</b>
              </td>
              <td>{[stop.floor, stop.label].filter(Boolean).join(' ')}</td>
              <td>
                <b>{stop.name}</b>
                <br />
                {stop.category && labels.category(stop.category)}
              </td>
              <td>{stop.lockState === 'free' ? reason(stop) : text(`code.stopLock.${stop.lockState}`)}</td>
              <td className="visit-box" />
              <td>{text('paper.intents')}</td>
              <td className="visit-box" />
              <td>{text('paper.banks')}</td>
              <td>{text('paper.needs')}</td>
              <td />
              <td className="visit-qr">
                <QrCode text={`${location.origin}/canvass/type?stop=${stop.id}`} label={text('paper.row.qr')} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <footer className="visit-foot">
        <p>
          <b>{text('paper.codes')}</b>
          {'　'}
          {visitOutcomes
            .map((outcome) => `${numberOfOutcome(outcome)} ${text(`code.visitOutcome.${outcome}`)}`)
            .join('　')}
        </p>
        <p>
          {text('paper.intentWords')}　{text('paper.slotWords')}
        </p>
        <p>
          {text('paper.rule')}　{text('paper.walker')} ________　{text('paper.typedBy')} ________
        </p>
      </footer>
    </section>
  ))
}
