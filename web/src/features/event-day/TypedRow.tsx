import { attendanceUpdateSchema } from 'domain/attendance.ts'
import type { ExpectedGuest } from 'domain/event-day.ts'
import { childrenIn } from 'domain/formulas/day-figures.ts'
import { visitIntents } from 'domain/visit.ts'
import { type KeyboardEvent, useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { type ArrivalDraft, faultsOf, plainArrival } from './arrival-draft.ts'
import { ArrivalState } from './ArrivalState.tsx'
import { arrive } from './day-deeds.ts'
import type { DayPlace } from './day-place.ts'
import type { DayArrival } from './day-state.ts'
import { useFaultWords } from './use-fault-words.ts'

type Props = {
  place: DayPlace
  row: number
  guest: ExpectedGuest | null
  arrival: DayArrival | null
  onSaved?: () => void
}

const empty = {
  label: '',
  adults: '',
  children: '',
  guardian: false,
  call: false,
  message: false,
  photo: false,
  intent: '',
  note: '',
}
type Typed = typeof empty

/** One row of the sheet: what is typed stands as on paper, Enter saves it. Once saved it says when. */
export function TypedRow({ place, row, guest, arrival, onSaved }: Props) {
  const text = useText()
  const faultWords = useFaultWords()
  const [typed, setTyped] = useState<Typed>(empty)
  const [saved, setSaved] = useState<string | null>(null)
  const [fault, setFault] = useState<{ field: string; error: string } | null>(null)
  const put = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }))
  const own = arrival ?? place.state.arrivals.find(({ id }) => id === saved) ?? null
  const name = guest ? guest.initials : text('attendance.type.blank', { row })

  const save = async () => {
    const draft = draftOf(typed, guest !== null)
    if (!draft) return setFault({ field: 'children', error: 'children_unread' })
    const [first] = faultsOf(draft, guest !== null)
    const parsed = attendanceUpdateSchema.safeParse(draft)
    if (first || !parsed.success) return setFault(first ?? { field: 'note', error: 'unfit' })
    setFault(null)
    const about = guest?.initials ?? (draft.label || text('attendance.nameless'))
    const write = await arrive(place, { guest, draft: parsed.data, about, arrivedAt: null })
    setSaved(write.id)
    onSaved?.()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    const next = nextRow(event.currentTarget)
    // A row that says nothing was not on the sheet: passed over.
    if (typed === empty || JSON.stringify(typed) === JSON.stringify(empty)) return focusFirst(next)
    void save().then(() => focusFirst(nextRow(event.currentTarget) ?? next))
  }

  if (own)
    return (
      <tr className="day-typed-there">
        <td>{row}</td>
        <td>{own.initials || text('attendance.nameless')}</td>
        <td colSpan={9}>
          <ArrivalState arrival={own} />
        </td>
      </tr>
    )
  const tick = (field: 'guardian' | 'call' | 'message' | 'photo') => (
    <td>
      <input
        type="checkbox"
        aria-label={text('attendance.type.of', { what: text(`attendance.type.${field}`), who: name })}
        checked={typed[field]}
        onChange={(event) => put({ [field]: event.target.checked })}
      />
    </td>
  )
  const box = (field: 'label' | 'adults' | 'children' | 'intent' | 'note', what: string, size: number) => (
    <input
      type="text"
      inputMode={field === 'adults' ? 'numeric' : 'text'}
      size={size}
      aria-label={text('attendance.type.of', { what, who: name })}
      value={typed[field]}
      onChange={(event) => put({ [field]: event.target.value })}
    />
  )
  return (
    <tr onKeyDown={onKeyDown}>
      <td>{row}</td>
      <td>{guest ? guest.initials : box('label', text('attendance.type.who'), 8)}</td>
      <td>{box('adults', text('attendance.type.adults'), 3)}</td>
      <td>{box('children', text('attendance.type.children'), 16)}</td>
      {tick('guardian')}
      {tick('call')}
      {tick('message')}
      {tick('photo')}
      <td>{box('intent', text('attendance.type.intent'), 2)}</td>
      <td>{box('note', text('attendance.type.note_'), 16)}</td>
      <td className="day-fault">{fault && <span role="alert">{faultWords(fault)}</span>}</td>
    </tr>
  )
}

/** Null where the children cannot be read. An empty field of grown-ups beside children is one guardian. */
function draftOf(typed: Typed, isInvited: boolean): ArrivalDraft | null {
  const children = childrenIn(typed.children)
  const intent = visitIntents.find((one) => one === typed.intent.trim().toLowerCase()) ?? null
  const adults = typed.adults.trim() === '' ? 1 : Number(typed.adults)
  if (!children || !Number.isInteger(adults)) return null
  return {
    ...plainArrival(isInvited),
    label: isInvited ? '' : typed.label,
    adults,
    children,
    guardianConsent: typed.guardian,
    intent,
    note: typed.note,
    consents: (['call', 'message', 'photo'] as const).flatMap((purpose) =>
      typed[purpose] ? [{ purpose, merchantId: null }] : [],
    ),
  }
}

/** The next row that asks for something. */
function nextRow(row: HTMLTableRowElement): HTMLTableRowElement | null {
  for (let next = row.nextElementSibling; next; next = next.nextElementSibling)
    if (next instanceof HTMLTableRowElement && next.querySelector('input')) return next
  return null
}

const focusFirst = (row: HTMLTableRowElement | null) => row?.querySelector('input')?.focus()
