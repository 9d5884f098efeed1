import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import type { Packet } from 'domain/packet.ts'
import type { ReactNode } from 'react'
import { streetIn } from '#i18n/street-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { packetLook } from '#map/packet-looks.ts'
import type { Palette } from '#map/palette.ts'
import { PacketBadge } from '#ui/PacketBadge.tsx'
import { doorSignDrawings } from '#ui/symbols/drawings.ts'
import { Drawn } from '#ui/symbols/Drawn.tsx'
import { RivalDiamond } from '#ui/symbols/RivalDiamond.tsx'
import { compassWords } from './compass-words.ts'
import { sidesOfPacket, tableRows } from './table-rows.ts'
import { PatternSample } from './PatternSample.tsx'
import { PlanHead } from './PlanHead.tsx'
import './canvass-paper.css'

type Props = {
  sheet: PlanSheet
  /** One packet, or all of them on the overview. */
  packet: Packet | null
  head: { branch: string; by: string; page: number; pages: number }
  priority: string
  hasLater: boolean
  palette: Palette
  /** Rows of the table for which there is room. */
  mostRows: number
  picture: ReactNode
}

/** More lines than any sheet has room for; those below its edge are cut off. */
const writtenLines = Array.from({ length: 40 }, (_, index) => index)

/** One page of the battle map (F04): the map, the table to write in, the key, the rule, room for new shops. */
export function MapPage({ sheet, packet, head, priority, hasLater, palette, mostRows, picture }: Props) {
  const text = useText()
  const { plan } = sheet
  const shown = packet ? [packet] : sheet.packets
  const { meetingPoint, meetingTime, noGo, pairStyle } = plan.safety
  const last = plan.windows.at(-1)
  return (
    <section className="battle-page">
      <PlanHead
        title={`${text('paper.title')}　${packet ? text('paper.packet', { letter: packet.letter }) : text('paper.overview')}　${plan.title}`}
        plan={plan}
        head={head}
      />
      <div className="battle-body">
        <figure className="battle-map print-map">
          {picture}
          <span className="print-north" aria-label={text('paper.north')}>
            <svg width="16" height="22" viewBox="0 0 16 22" aria-hidden>
              <path d="M8 1 14 20 8 16 2 20z" fill="currentColor" />
            </svg>
            {text('paper.north')}
          </span>
          <span className="print-attribution">{text('paper.attribution')}</span>
        </figure>
        <aside className="battle-side">
          <SideTable sheet={sheet} packets={shown} most={mostRows} />
          <div className="battle-box">
            <h2>{text('paper.legend')}</h2>
            <ul className="battle-key">
              {shown.map((one) => (
                <li key={one.id}>
                  <PacketBadge letter={one.letter} size={16} />{' '}
                  <PatternSample look={packetLook(one.letter)} palette={palette} />{' '}
                  {one.members.map(({ name }) => name).join(text('list.comma'))}
                </li>
              ))}
            </ul>
            <ul className="battle-key">
              <Sign sample={<i className="battle-disc">1</i>}>{text('paper.order')}</Sign>
              <Sign sample={<i className="battle-disc battle-first">1</i>}>{text('paper.first')}</Sign>
              <Sign sample={<i className="battle-disc battle-done">1</i>}>{text('paper.done')}</Sign>
              <Sign sample={<Drawn drawing={doorSignDrawings.ours} />}>{text('paper.ours')}</Sign>
              <Sign sample={<Drawn drawing={doorSignDrawings.locked} />}>{text('paper.locked')}</Sign>
              <Sign sample={<Drawn drawing={doorSignDrawings.revisit} />}>{text('paper.revisit')}</Sign>
              <Sign sample={<Drawn drawing={doorSignDrawings.do_not_visit} />}>{text('paper.doNotVisit')}</Sign>
              <Sign
                sample={
                  <span className="battle-rival">
                    <RivalDiamond bank="icbc" size={14} />
                  </span>
                }
              >
                {text('paper.rival')}
              </Sign>
              <Sign sample={<i className="battle-line battle-fresh" />}>{text('paper.fresh')}</Sign>
              <Sign sample={<i className="battle-line battle-stale" />}>{text('paper.stale')}</Sign>
              <Sign sample={<i className="battle-line battle-never" />}>{text('paper.never')}</Sign>
              {hasLater && <Sign sample={<i className="battle-line battle-later" />}>{text('paper.later')}</Sign>}
            </ul>
          </div>
          <div className="battle-box">
            <h2>{text('paper.priority')}</h2>
            <p>{priority}</p>
          </div>
          <div className="battle-box battle-lines">
            <h2>{text('paper.newShops')}</h2>
            <div aria-hidden>
              {writtenLines.map((line) => (
                <i key={line} />
              ))}
            </div>
          </div>
        </aside>
      </div>
      <footer className="battle-foot">
        <span>
          <b>{text('paper.foot.meet')}</b>{' '}
          {[meetingTime, meetingPoint].filter(Boolean).join(' ') || text('paper.foot.none')}
          {last && `　${text('paper.foot.returnAt', { at: last.to })}`}
        </span>
        <span>
          <b>{text('paper.foot.rain')}</b> {plan.weatherFallback || text('paper.foot.none')}
        </span>
        <span>
          <b>{text('paper.foot.safety')}</b> {text(`code.pairStyle.${pairStyle}`)}
          {noGo && `　${text('paper.foot.noGo', { words: noGo })}`}
        </span>
        <span>
          <b>{text('paper.foot.after')}</b> {text('paper.foot.afterNote')}
        </span>
      </footer>
    </section>
  )
}

const Sign = ({ sample, children }: { sample: ReactNode; children: ReactNode }) => (
  <li>
    <span className="battle-sample">{sample}</span>
    {children}
  </li>
)

/** Street sides with boxes to write in, in the order of the packets; put together where the sheet has no room for each. */
function SideTable({ sheet, packets, most }: { sheet: PlanSheet; packets: readonly Packet[]; most: number }) {
  const text = useText()
  const format = useFormat()
  const sides = packets.flatMap((packet) => sidesOfPacket(sheet.sides, packet))
  const rows = tableRows(sides, most).map((row) => ({ packet: row.packet, side: row, index: row.index }))
  const sum = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + pick(row), 0)
  return (
    <table className="battle-table">
      <thead>
        <tr>
          <th scope="col" className="battle-letter">
            {text('paper.side.side')}
          </th>
          <th scope="col">{text('paper.side.street')}</th>
          <th scope="col" className="number">
            {text('paper.side.metres')}
          </th>
          <th scope="col" className="number">
            {text('paper.side.doors')}
          </th>
          <th scope="col" className="battle-write">
            {text('paper.side.walked')}
          </th>
          <th scope="col" className="battle-write">
            {text('paper.side.effective')}
          </th>
          <th scope="col" className="battle-write">
            {text('paper.side.intent')}
          </th>
          <th scope="col" className="battle-write">
            {text('paper.side.left')}
          </th>
          <th scope="col" className="battle-who">
            {text('paper.side.who')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ packet, side, index }) => (
          <tr key={`${packet.id} ${index}`}>
            <td className="battle-letter">
              <PacketBadge letter={packet.letter} size={16} />
              <sup>{index}</sup>
            </td>
            <th scope="row">
              {side.streets.map((street) => streetIn(text, street)).join(text('canvass.comma'))}{' '}
              {compassWords(side.compass, text)}
            </th>
            <td className="number">{format.count(side.lengthM)}</td>
            <td className="number">
              <b>{format.count(side.doors)}</b>
            </td>
            <td className="battle-write" />
            <td className="battle-write" />
            <td className="battle-write" />
            <td className="battle-write" />
            <td className="battle-who">{packet.members.map(({ name }) => name).join(text('list.comma'))}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={2}>
            {text('paper.side.total', { sides: sides.length })}
          </th>
          <td className="number">{format.count(sum(({ side }) => side.lengthM))}</td>
          <td className="number">
            <b>{format.count(sum(({ side }) => side.doors))}</b>
          </td>
          <td colSpan={5} />
        </tr>
      </tfoot>
    </table>
  )
}
