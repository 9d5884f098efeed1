import type { CanvassDoor } from 'domain/canvass-door.ts'
import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import type { Packet } from 'domain/packet.ts'
import type { Stop } from 'domain/stop.ts'
import { type DragEvent, useState } from 'react'
import { useOrderStops } from '#api/canvass-plans.ts'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { streetIn } from '#i18n/street-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Icon } from '#ui/Icon.tsx'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'
import { withFirst } from './packet-edit.ts'
import { SideGroupRows, sideGroups } from './SideGroupRows.tsx'
import { kindWords, lockWords, reasonWords, warmWords } from './stop-words.ts'
import type { usePacketEdit } from './use-packet-edit.ts'

type Props = {
  branchId: string
  sheet: PlanSheet
  packet: Packet
  doors: ReadonlyMap<string, CanvassDoor>
  stopId: string | null
  onStop: (stopId: string) => void
  edit: ReturnType<typeof usePacketEdit> | null
}

const firstShown = 8

/** The chosen packet: its sides, to be moved to another one, and its doors in walking order with why and who is in the way. */
export function PacketStops({ branchId, sheet, packet, doors, stopId, onStop, edit }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const may = useMay()
  const [all, setAll] = useState(false)
  const [dragged, setDragged] = useState<string | null>(null)
  const order = useOrderStops(branchId)
  const { letter, stops } = packet
  const mayOrder = may('packet.order') && (sheet.plan.state === 'cut' || sheet.plan.state === 'dispatched')
  const at = stops.findIndex(({ id }) => id === stopId)
  const shown = all || at >= firstShown ? stops : stops.slice(0, firstShown)
  const sides = packet.sideIds.flatMap((id) => sheet.sides.find(({ sideId }) => sideId === id) ?? [])

  const put = (stopIds: string[], name: string) =>
    order.mutate({ packet, stopIds }, { onSuccess: () => toast({ words: text('canvass.packet.toTopDone', { name }) }) })
  const before = (id: string, target: string) => {
    const rest = stops.map((stop) => stop.id).filter((one) => one !== id)
    rest.splice(rest.indexOf(target), 0, id)
    return rest
  }

  return (
    <>
      {edit && sides.length > 0 && (
        <Section
          title={text('canvass.packet.sidesOf', { letter })}
          action={<span className="note">{text('canvass.packet.drag')}</span>}
        >
          <ul className="street-list">
            {sideGroups(sides).map((group) => (
              <SideGroupRows key={group.key} group={group} packet={packet} sheet={sheet} edit={edit} />
            ))}
          </ul>
        </Section>
      )}
      <Section
        line={false}
        title={text('canvass.packet.order', { letter })}
        action={
          stops.length > firstShown && (
            <button type="button" className="text-button" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? text('canvass.packet.fewer') : text('canvass.packet.all', { count: stops.length })}
            </button>
          )
        }
      >
        <p className="note packet-facts">{factsWords()}</p>
        <ProblemNote error={order.error} />
        <ol className="stop-list">
          {shown.map((stop, index) => (
            <StopRow
              key={stop.id}
              stop={stop}
              number={index + 1}
              door={doors.get(stop.unitId ?? '') ?? null}
              isChosen={stop.id === stopId}
              onChoose={() => onStop(stop.id)}
              {...(mayOrder && stop.state === 'open'
                ? {
                    onDragStart: () => setDragged(stop.id),
                    onDropBefore: () => {
                      if (dragged !== null && dragged !== stop.id) {
                        put(before(dragged, stop.id), stops.find(({ id }) => id === dragged)?.name ?? '')
                      }
                      setDragged(null)
                    },
                    onFirst: () =>
                      put(
                        withFirst(
                          stops.map(({ id }) => id),
                          stop.id,
                        ),
                        stop.name,
                      ),
                  }
                : {})}
            />
          ))}
        </ol>
      </Section>
    </>
  )

  function factsWords(): string {
    const { startLabel, endLabel, walkM, priorityDoors, printedAt, fetchedAt } = packet
    return [
      ...(startLabel !== '' && endLabel !== '' && startLabel !== endLabel
        ? [text('canvass.packet.from', { start: streetIn(text, startLabel), end: streetIn(text, endLabel) })]
        : []),
      text('canvass.packet.walk', { metres: format.metres(Math.round(walkM)) }),
      text('canvass.packet.priority', { count: priorityDoors }),
      ...(fetchedAt === null ? [] : [text('canvass.packet.fetched', { at: format.moment(fetchedAt) })]),
      ...(printedAt === null ? [] : [text('canvass.packet.printed', { at: format.moment(printedAt) })]),
    ].join('　')
  }
}

type StopProps = {
  stop: Stop
  number: number
  door: CanvassDoor | null
  isChosen: boolean
  onChoose: () => void
  onFirst?: () => void
  onDragStart?: () => void
  onDropBefore?: () => void
}

function StopRow({ stop, number, door, isChosen, onChoose, onFirst, onDragStart, onDropBefore }: StopProps) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const words = { text, format, category: labels.category }
  const lock = lockWords(stop, door, words)
  const warm = door ? warmWords(door.warm, words) : null
  const opens = door?.hours?.[0]?.opens
  const notes = [
    kindWords(stop.kind, text),
    lock ?? (reasonWords(stop.reasons, words) || null),
    warm,
    door?.hours?.length === 0
      ? text('canvass.stop.closedDay')
      : opens && opens > '09:30'
        ? text('canvass.stop.notOpen', { opens })
        : null,
    stop.attempts > 0 ? text('canvass.stop.attempts', { count: stop.attempts }) : null,
  ].filter((one) => one !== null)
  const name = labels.shop({ name: stop.name, ...(stop.category === null ? {} : { category: stop.category }) })
  return (
    <li
      className={[isChosen ? 'stop-row stop-chosen' : 'stop-row', stop.state === 'open' ? '' : 'stop-done'].join(' ')}
      {...(onDragStart ? { draggable: true, onDragStart } : {})}
      {...(onDropBefore
        ? {
            onDragOver: (event: DragEvent) => event.preventDefault(),
            onDrop: (event: DragEvent) => {
              event.preventDefault()
              onDropBefore()
            },
          }
        : {})}
    >
      <button type="button" className="stop-open" aria-pressed={isChosen} onClick={onChoose}>
        <span className="note">{number}</span>
        <span className="note stop-label">{stop.label}</span>
        <span>
          {name === '' ? text('canvass.stop.empty') : name}
          {stop.state !== 'open' && <span className="note">　{text(`code.stopState.${stop.state}`)}</span>}
          {stop.atTime !== null && <span className="note">　{format.moment(stop.atTime).slice(-5)}</span>}
          {notes.length > 0 && <span className="stop-why">{notes.join(text('canvass.semicolon'))}</span>}
        </span>
      </button>
      {onFirst && number > 1 && (
        <button
          type="button"
          className="stop-first"
          aria-label={`${name} ${text('canvass.packet.toTop')}`}
          title={text('canvass.packet.toTop')}
          onClick={onFirst}
        >
          <Icon name="top" size={14} />
        </button>
      )}
    </li>
  )
}
