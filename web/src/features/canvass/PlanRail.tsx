import type { CanvassDoor } from 'domain/canvass-door.ts'
import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import type { CanvassSide } from 'domain/canvass-side.ts'
import type { ReactNode } from 'react'
import type { Branch } from '#api/branch.ts'
import { useMay } from '#api/may.ts'
import { streetIn } from '#i18n/street-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Icon } from '#ui/Icon.tsx'
import { MoreRows } from '#ui/MoreRows.tsx'
import { PacketBadge } from '#ui/PacketBadge.tsx'
import { Section } from '#ui/Section.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { Appointments } from './Appointments.tsx'
import { CapacityOptions } from './CapacityOptions.tsx'
import { CapacityPanel } from './CapacityPanel.tsx'
import { useCanvassSearch } from './canvass-search.ts'
import { PlanActions } from './PlanActions.tsx'
import { PlanHistory } from './PlanHistory.tsx'
import { PlanProgress } from './PlanProgress.tsx'
import { PlanStateTag } from './PlanStateTag.tsx'
import { windowWords } from './plan-words.ts'
import { SelectionNotes } from './SelectionNotes.tsx'
import type { useCut } from './use-cut.ts'

type Props = {
  branch: Branch
  sheet: PlanSheet
  sides: readonly CanvassSide[]
  doors: ReadonlyMap<string, CanvassDoor>
  cut: ReturnType<typeof useCut>
  onOpen: (planId: string | undefined) => void
  onPriority: () => void
  onPacket: (letter: string) => void
  /** What the plan leaves out by lot; another feature's. */
  holdOut?: (planId: string) => ReactNode
}

/** What the plan is, how much of it fits, where it goes, and what can be done with it now. */
export function PlanRail({ branch, sheet, sides, doors, cut, onOpen, onPriority, onPacket, holdOut }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const phone = useScreen() === 'phone'
  const [, change] = useCanvassSearch()
  const { plan, capacity, counts } = sheet
  const isBeingMade = plan.state === 'draft' || plan.state === 'cut' || plan.state === 'postponed'
  const mayChange = isBeingMade && may('canvass_plan.update') && !phone
  const isOut = ['running', 'returned', 'reviewed', 'closed'].includes(plan.state)

  return (
    <aside className="canvass-rail" aria-label={plan.title}>
      <header className="rail-head">
        <div className="rail-title">
          <button
            type="button"
            className="rail-back"
            aria-label={text('canvass.plan.back')}
            onClick={() => onOpen(undefined)}
          >
            <Icon name="back" size={16} />
          </button>
          <h1 className="title">{plan.title}</h1>
          <PlanStateTag state={plan.state} />
        </div>
        <p className="second note-size">
          {[
            format.day(plan.onDate),
            windowWords(plan.windows, text),
            plan.staff.length === 0
              ? text('canvass.plan.noPeople')
              : text('canvass.plan.people', { count: plan.staff.length }),
          ].join('　')}
        </p>
      </header>
      <div className="rail-body">
        {isOut ? (
          <PlanProgress branchId={branch.id} sheet={sheet} onPacket={onPacket} />
        ) : (
          <>
            {capacity && capacity.needed > 0 && <CapacityPanel capacity={capacity} />}
            {capacity && !capacity.isEnough && plan.overrideReason !== '' && (
              <p className="choice-counts second">
                {text('canvass.plan.overBy', {
                  count: format.count(capacity.needed - capacity.fits),
                  reason: plan.overrideReason,
                })}
              </p>
            )}
            {capacity &&
              !capacity.isEnough &&
              (plan.state === 'draft' || plan.state === 'cut') &&
              may('canvass_plan.park') && <CapacityOptions branchId={branch.id} sheet={sheet} />}
          </>
        )}
        <Streets
          sheet={sheet}
          onPacket={onPacket}
          {...(mayChange && sides.length > 0 ? { onChange: () => change({ doing: 'sides' }) } : {})}
        />
        {counts.doors > 0 && (
          <p className="choice-counts second">
            {text('canvass.choose.of', { doors: format.count(counts.doors) })}
            {[
              text('canvass.choose.ours', { count: format.count(counts.ours) }),
              text('canvass.choose.locked', { count: format.count(counts.locked) }),
              text('canvass.choose.doNotVisit', { count: format.count(counts.doNotVisit) }),
            ].join('　')}
          </p>
        )}
        <SelectionNotes counts={counts} />
        {['institution', 'tour', 'former_site'].includes(plan.mode) && (
          <Appointments branchId={branch.id} sheet={sheet} known={doors} />
        )}
        <Details
          sheet={sheet}
          {...(mayChange ? { onChange: () => change({ doing: 'form' }) } : {})}
          onPriority={onPriority}
        />
        {plan.parkedPlans.length > 0 || plan.parkedFromId !== null ? (
          <ul className="parked-list">
            {plan.parkedPlans.map(({ id, title, onDate }) => (
              <li key={id}>
                <button type="button" className="text-button" onClick={() => onOpen(id)}>
                  {text('canvass.plan.parkedTo', { day: format.shortDay(onDate), title })}
                </button>
              </li>
            ))}
            {plan.parkedFromId !== null && (
              <li>
                <button type="button" className="text-button" onClick={() => onOpen(plan.parkedFromId ?? undefined)}>
                  {text('canvass.plan.parkedFrom')}
                </button>
              </li>
            )}
          </ul>
        ) : null}
        {holdOut?.(plan.id)}
        <PlanHistory sheet={sheet} />
      </div>
      <PlanActions branchId={branch.id} sheet={sheet} cut={cut} onOpen={onOpen} />
    </aside>
  )
}

/** Streets of the plan with the letters of the packets that walk them. */
function Streets({
  sheet,
  onChange,
  onPacket,
}: {
  sheet: PlanSheet
  onChange?: () => void
  onPacket: (letter: string) => void
}) {
  const text = useText()
  const format = useFormat()
  const { sides, packets, doors } = sheet
  const streets = streetsOf(sheet)
  const change = onChange && (
    <button type="button" className="text-button" onClick={onChange}>
      {text('canvass.plan.change')}
    </button>
  )
  if (sides.length === 0 && doors.length === 0) {
    return (
      <div className="sheet-note">
        <EmptyState title={text('canvass.plan.noSides')} note={text('canvass.plan.noSidesNote')} actions={change} />
      </div>
    )
  }
  const single = doors.filter(({ pinned }) => !pinned)
  return (
    <Section
      title={
        sides.length > 0
          ? text('canvass.plan.streets', { streets: streets.length, sides: sides.length })
          : text('canvass.plan.doorsOnly', { count: single.length })
      }
      action={change}
    >
      <ul className="street-list">
        {streets.map(({ street, letters, doors: count }) => (
          <li key={street}>
            <span className="street-name">{streetIn(text, street)}</span>
            <span className="street-letters">
              {letters.map((letter) => (
                <button
                  key={letter}
                  type="button"
                  className="badge-button"
                  aria-label={text('canvass.packet.order', { letter })}
                  onClick={() => onPacket(letter)}
                >
                  <PacketBadge letter={letter} />
                </button>
              ))}
            </span>
            <span className="note number">{text('canvass.packet.doors', { count: format.count(count) })}</span>
          </li>
        ))}
      </ul>
      {sides.length > 0 && single.length > 0 && (
        <p className="note">{text('canvass.plan.doorsOnly', { count: single.length })}</p>
      )}
      <ul className="street-list">
        <MoreRows
          rows={single}
          first={6}
          row={({ id, name, packetId }) => {
            const letter = packets.find((packet) => packet.id === packetId)?.letter
            return (
              <li key={id}>
                <span className="street-name">{name === '' ? text('canvass.stop.empty') : name}</span>
                {letter && <PacketBadge letter={letter} />}
              </li>
            )
          }}
        />
      </ul>
      {packets.length > 0 && sides.some(({ packetId }) => packetId === null) && (
        <p className="note">
          {text('canvass.conflict.side_left_over', {
            count: sides.filter(({ packetId }) => packetId === null).length,
          })}
        </p>
      )}
    </Section>
  )
}

type StreetLine = { street: string; letters: string[]; doors: number }

function streetsOf({ sides, packets }: PlanSheet): StreetLine[] {
  const letterOf = new Map<string | null, string>(packets.map(({ id, letter }) => [id, letter]))
  const lines = new Map<string, StreetLine>()
  for (const { street, packetId, doors } of sides) {
    const line = lines.get(street) ?? { street, letters: [], doors: 0 }
    const letter = letterOf.get(packetId)
    if (letter && !line.letters.includes(letter)) line.letters.push(letter)
    line.letters.sort()
    line.doors += doors
    lines.set(street, line)
  }
  return [...lines.values()].toSorted((a, b) => b.doors - a.doors)
}

/** What is agreed beside the ground: mode, goal, shares, offer, rain, meeting. */
function Details({
  sheet: { plan },
  onChange,
  onPriority,
}: {
  sheet: PlanSheet
  onChange?: () => void
  onPriority: () => void
}) {
  const text = useText()
  const rows: [string, string][] = [
    [text('canvass.form.mode'), text(`code.canvassMode.${plan.mode}`)],
    [text('canvass.form.goal'), text(`code.canvassGoal.${plan.goal}`)],
    ...(plan.staff.length > 0
      ? [
          [text('canvass.form.staff'), plan.staff.map(({ name }) => name).join(text('filter.comma'))] as [
            string,
            string,
          ],
        ]
      : []),
    ...(plan.newShare === null
      ? []
      : [
          [
            text('canvass.form.share'),
            text('canvass.form.shareWords', { fresh: plan.newShare, known: 100 - plan.newShare }),
          ] as [string, string],
        ]),
    ...words(text('canvass.plan.offer'), plan.offer),
    ...words(text('canvass.plan.fallback'), plan.weatherFallback),
    ...words(
      text('canvass.plan.meeting'),
      [plan.safety.meetingTime ?? '', plan.safety.meetingPoint].filter((one) => one !== '').join(' '),
    ),
    ...words(text('canvass.form.noGo'), plan.safety.noGo),
    ...words(text('canvass.form.note'), plan.note),
  ]
  return (
    <Section
      title={text('canvass.plan.details')}
      action={
        <span className="choice-steps">
          <button type="button" className="text-button" onClick={onPriority}>
            {text('canvass.list.priority')}
          </button>
          {onChange && (
            <button type="button" className="text-button" onClick={onChange}>
              {text('canvass.plan.changeForm')}
            </button>
          )}
        </span>
      }
    >
      <dl className="plan-details">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt className="note">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

const words = (label: string, value: string): [string, string][] => (value === '' ? [] : [[label, value]])
