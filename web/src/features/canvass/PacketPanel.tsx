import { Button } from 'antd'
import type { CanvassDoor } from 'domain/canvass-door.ts'
import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { Tag } from '#ui/Tag.tsx'
import { ConflictStrip } from './ConflictStrip.tsx'
import { CutProgress } from './CutProgress.tsx'
import { balanceOf } from './packet-edit.ts'
import { PacketRow } from './PacketRow.tsx'
import { PacketStops } from './PacketStops.tsx'
import { windowMinutes } from './plan-words.ts'
import type { useCut } from './use-cut.ts'
import { usePacketEdit } from './use-packet-edit.ts'

type Props = {
  branchId: string
  sheet: PlanSheet
  doors: ReadonlyMap<string, CanvassDoor>
  letter: string | null
  stopId: string | null
  cut: ReturnType<typeof useCut>
  onPacket: (letter: string | null) => void
  onStop: (letter: string, stopId: string) => void
}

/** Within so much of the mean packets count as balanced. */
const balanced = 0.1

/** The packets with their minutes against what a walker has; under them the chosen one's way; at the bottom what is in the way. */
export function PacketPanel({ branchId, sheet, doors, letter, stopId, cut, onPacket, onStop }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const phone = useScreen() === 'phone'
  const edit = usePacketEdit(branchId, sheet)
  const { plan, packets } = sheet
  const mayEdit = may('canvass_plan.packets') && plan.state === 'cut' && !cut.isLive && !phone
  // Of the hours, a quarter in each stretch goes for gathering and handing in: what is left is for doors.
  const limit = sheet.capacity ? sheet.capacity.netHours * 60 : windowMinutes(plan.windows)
  const most = Math.max(limit, ...packets.map(({ minutes }) => minutes)) * 1.08
  const spread = balanceOf(packets)
  const chosen = packets.find((packet) => packet.letter === letter) ?? null
  const isOut = ['running', 'returned', 'reviewed', 'closed'].includes(plan.state)
  const hasGround = sheet.sides.length + sheet.doors.length > 0

  return (
    <aside className="canvass-side" aria-label={text('canvass.packet.title')}>
      <header className="rail-head">
        <div className="rail-title">
          <h2 className="title">{text('canvass.packet.title')}</h2>
          {packets.length > 1 && spread !== null && (
            <Tag state={spread <= balanced ? 'passed' : 'due'}>
              {text('canvass.packet.balance', { percent: Math.round(spread * 100) })}
            </Tag>
          )}
        </div>
        {packets.length > 0 && <p className="second note-size">{gapWords()}</p>}
      </header>
      <div className="canvass-side-body">
        {cut.isLive && <CutProgress cut={cut} sheet={sheet} />}
        {packets.length === 0 && !cut.isLive && (
          <div className="sheet-note">
            <EmptyState
              title={text('canvass.packet.none')}
              note={text(hasGround ? 'canvass.packet.noneNote' : 'canvass.plan.noSidesNote')}
              actions={
                may('canvass_plan.cut') && plan.state === 'draft' && hasGround && !phone ? (
                  <Button onClick={() => cut.start(plan)}>{text('canvass.plan.cut')}</Button>
                ) : undefined
              }
            />
          </div>
        )}
        <ul className="packet-list">
          {packets.map((packet) => (
            <PacketRow
              key={packet.id}
              branchId={branchId}
              sheet={sheet}
              packet={packet}
              limit={limit}
              most={most}
              isChosen={packet.letter === letter}
              onChoose={() => onPacket(packet.letter === letter ? null : packet.letter)}
              edit={mayEdit ? edit : null}
            />
          ))}
        </ul>
        {packets.length > 0 && !isOut && (
          <p className="note packet-limit">
            {text(
              packets.some(({ minutes }) => minutes > limit) ? 'canvass.packet.limitOver' : 'canvass.packet.limit',
              { minutes: format.minutes(limit) },
            )}
          </p>
        )}
        <div className="packet-problem">
          <ProblemNote error={edit.error} />
        </div>
        {chosen && (
          <PacketStops
            key={chosen.id}
            branchId={branchId}
            sheet={sheet}
            packet={chosen}
            doors={doors}
            stopId={stopId}
            onStop={(id) => onStop(chosen.letter, id)}
            edit={mayEdit ? edit : null}
          />
        )}
      </div>
      {hasGround && <ConflictStrip branchId={branchId} sheet={sheet} doors={doors} />}
    </aside>
  )

  function gapWords(): string {
    if (!sheet.cut) return text('canvass.packet.byHand')
    const { proven, gap } = sheet.cut
    if (proven || gap === 0) return text('canvass.packet.proven')
    return gap === null
      ? text('canvass.packet.byHand')
      : text('canvass.packet.gap', { percent: Math.max(1, Math.ceil(gap * 100)) })
  }
}
