import type { ExpectedGuest } from 'domain/event-day.ts'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { ArrivalState } from './ArrivalState.tsx'
import { arrive } from './day-deeds.ts'
import type { DayPlace } from './day-place.ts'
import type { DayArrival } from './day-state.ts'
import { emptyRow, partnerLetter, readRow, type TypedArrival } from './typed-arrival.ts'
import { useFaultWords } from './use-fault-words.ts'

type Props = {
  place: DayPlace
  row: number
  guest: ExpectedGuest | null
  arrival: DayArrival | null
  onSaved?: () => void
}
type Column = 'who' | 'time' | 'adults' | 'children' | 'source' | 'share' | 'intent' | 'follow' | 'words'

/** One row of the sheet: what is typed stands as on paper, Enter saves it. Once saved it says when. */
export function TypedRow({ place, row, guest, arrival, onSaved }: Props) {
  const text = useText()
  const faultWords = useFaultWords()
  const [typed, setTyped] = useState(emptyRow)
  const [saved, setSaved] = useState<string | null>(null)
  const [fault, setFault] = useState<{ field: string; error: string } | null>(null)
  const put = (part: Partial<TypedArrival>) => setTyped((before) => ({ ...before, ...part }))
  const { day } = place.kept
  const own = arrival ?? place.state.arrivals.find(({ id }) => id === saved) ?? null
  const name = guest ? guest.initials : text('attendance.type.blank', { row })

  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.key !== 'Enter' || !day.event.isOpen) return
    event.preventDefault()
    const next = nextRow(event.currentTarget)
    // A row that says nothing was not on the sheet: passed over.
    if (isEmpty(typed)) return focusFirst(next)
    const { draft, arrivedAt, fault: found } = readRow(typed, day, guest !== null)
    setFault(found)
    if (!draft) return
    const body = event.currentTarget.parentElement
    const about = guest?.initials ?? (draft.label || text('attendance.nameless'))
    void arrive(place, { guest, draft, about, arrivedAt }).then((write) => {
      setSaved(write.id)
      onSaved?.()
      // The next empty row of those that walked in comes with the saving.
      requestAnimationFrame(() => focusFirst(next ?? lastRow(body)))
    })
  }

  if (own)
    return (
      <tr className="day-typed-there">
        <td>{row}</td>
        <td>{own.initials || text('attendance.nameless')}</td>
        <td colSpan={13}>
          <ArrivalState arrival={own} />
        </td>
      </tr>
    )
  const labelOf = (column: Column | 'guardian' | 'call' | 'message' | 'photo') =>
    text('attendance.type.of', { what: text(`attendance.type.${column}`), who: name })
  const box = (
    field: 'label' | 'time' | 'adults' | 'children' | 'share' | 'intent' | 'note',
    column: Column,
    size: number,
  ) => (
    <input
      type="text"
      size={size}
      aria-label={labelOf(column)}
      value={typed[field]}
      onChange={(event) => put({ [field]: event.target.value })}
    />
  )
  const tick = (field: 'guardian' | 'call' | 'message' | 'photo') => (
    <td>
      <input
        type="checkbox"
        aria-label={labelOf(field)}
        checked={typed[field]}
        onChange={(event) => put({ [field]: event.target.checked })}
      />
    </td>
  )
  const choice = (field: 'source' | 'follow', options: ReactNode) => (
    <td>
      <select
        aria-label={labelOf(field)}
        value={typed[field]}
        onChange={(event) => put({ [field]: event.target.value })}
      >
        {options}
      </select>
    </td>
  )
  return (
    <tr onKeyDown={onKeyDown}>
      <td>{row}</td>
      <td>{guest ? guest.initials : box('label', 'who', 7)}</td>
      <td>{box('time', 'time', 4)}</td>
      <td>{box('adults', 'adults', 2)}</td>
      <td>{box('children', 'children', 14)}</td>
      {tick('guardian')}
      {choice(
        'source',
        <>
          <option value="">{text(`code.attendanceSource.${guest ? 'invited' : 'walk_in'}`)}</option>
          {guest && <option value="walk_in">{text('code.attendanceSource.walk_in')}</option>}
          <option value="friend">{text('code.attendanceSource.friend')}</option>
          {day.partners.map(({ id, name: sign }, at) => (
            <option key={id} value={partnerLetter(at)}>
              {partnerLetter(at)} {sign}
            </option>
          ))}
        </>,
      )}
      {tick('call')}
      {tick('message')}
      {tick('photo')}
      <td>{box('share', 'share', 3)}</td>
      <td>{box('intent', 'intent', 2)}</td>
      {choice(
        'follow',
        <>
          <option value="" />
          {day.colleagues.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </>,
      )}
      <td>{box('note', 'words', 12)}</td>
      <td className="day-fault">{fault && <span role="alert">{faultWords(fault)}</span>}</td>
    </tr>
  )
}

const isEmpty = (typed: TypedArrival) => JSON.stringify(typed) === JSON.stringify(emptyRow)

/** The next row that asks for something. */
function nextRow(row: HTMLTableRowElement): Element | null {
  for (let next = row.nextElementSibling; next; next = next.nextElementSibling)
    if (next.querySelector('input')) return next
  return null
}

const lastRow = (body: Element | null) =>
  [...(body?.children ?? [])].findLast((one) => one.querySelector('input')) ?? null
const focusFirst = (row: Element | null) => row?.querySelector('input')?.focus()
