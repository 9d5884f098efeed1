import type { ReactNode } from 'react'
import { useLabels } from '#api/labels.ts'
import { useText } from '#i18n/use-text.ts'
import { Tag } from '#ui/Tag.tsx'
import { isAhead, type WalkDoor } from './walk-doors.ts'
import { useDoorWords } from './use-door-words.ts'

type Props = { door: WalkDoor; onOpen: () => void; extra?: ReactNode }

/** One door in the list: its number on the map, what stands there, why one goes, and what was recorded. */
export function DoorRow({ door, onOpen, extra }: Props) {
  const text = useText()
  const labels = useLabels()
  const words = useDoorWords()
  const first = [...words.warm(door), ...words.reasons(door)].slice(0, 2)
  return (
    <li>
      <button type="button" className={isAhead(door) ? 'walk-door' : 'walk-door walk-door-done'} onClick={onOpen}>
        <b className={door.priority > 0 && isAhead(door) ? 'walk-number walk-number-first' : 'walk-number'}>
          {door.number}
        </b>
        <span className="walk-door-words">
          <span>
            {words.name(door)}
            <span className="note">
              {' '}
              {[door.category ? labels.category(door.category) : '', door.label].filter(Boolean).join(' · ')}
            </span>
          </span>
          {first.length > 0 && isAhead(door) && <span className="note">{first.join(text('filter.comma'))}</span>}
        </span>
        <span className="walk-door-state">
          {extra}
          <DoorTag door={door} />
        </span>
      </button>
    </li>
  )
}

/** What was recorded here, or what one must know before knocking. */
export function DoorTag({ door }: { door: WalkDoor }) {
  const text = useText()
  const isLeft = door.state === 'skipped' || door.state === 'closed'
  const came = door.done ?? (door.wasVisited && !isLeft ? door.lastVisit : null)
  if (came) {
    const isOver = door.state === 'done'
    return <Tag state={isOver ? 'passed' : 'due'}>{text(`code.visitOutcome.${came.outcome}`)}</Tag>
  }
  if (door.state !== 'open') return <Tag state="ended">{text(`code.stopState.${door.state}`)}</Tag>
  if (door.lockState !== 'free') return <Tag state="refused">{text(`code.stopLock.${door.lockState}`)}</Tag>
  if (door.isFound) return <Tag state="not_filed">{text('walk.found')}</Tag>
  if (door.isOurs) return <Tag state="running">{text('walk.ours')}</Tag>
  return null
}
