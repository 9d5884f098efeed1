import { Button, Input } from 'antd'
import type { ExpectedGuest } from 'domain/event-day.ts'
import { useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Tag } from '#ui/Tag.tsx'
import { plainArrival } from './arrival-draft.ts'
import { ArrivalState } from './ArrivalState.tsx'
import { arrive } from './day-deeds.ts'
import type { DayPlace } from './day-place.ts'
import { useEventDaySearch } from './event-day-search.ts'
import { useGuestWords } from './use-guest-words.ts'

/** Who is expected, by letters: one tap says that he has come, the row opens his card. */
export function GuestList({ place }: { place: DayPlace }) {
  const text = useText()
  const [, go] = useEventDaySearch()
  const [letters, setLetters] = useState('')
  const { guests, event } = place.kept.day
  const arrivalOf = new Map(place.state.arrivals.map((arrival) => [arrival.invitationId, arrival]))
  const asked = letters.trim().toUpperCase()
  const found = guests.filter(
    ({ initials, householdCode }) => initials.startsWith(asked) || (householdCode ?? '').includes(asked),
  )
  const ahead = found.filter(({ invitationId }) => !arrivalOf.has(invitationId))
  const there = found.filter(({ invitationId }) => arrivalOf.has(invitationId))

  if (guests.length === 0)
    return <EmptyState title={text('attendance.noGuests')} note={text('attendance.noGuestsNote')} />
  return (
    <>
      <div className="day-search">
        <Input
          size="large"
          allowClear
          type="search"
          autoCapitalize="characters"
          placeholder={text('attendance.search')}
          aria-label={text('attendance.search')}
          value={letters}
          onChange={(change) => setLetters(change.target.value)}
        />
      </div>
      {found.length === 0 && <p className="day-note">{text('attendance.nobodyFound')}</p>}
      <ul className="day-list">
        {ahead.map((guest) => (
          <li key={guest.invitationId} className="day-row">
            <button type="button" className="day-row-open" onClick={() => go({ card: guest.invitationId })}>
              <GuestWords guest={guest} />
            </button>
            <Button
              size="large"
              type="primary"
              ghost
              disabled={!event.isOpen}
              aria-label={text('attendance.cameOf', { who: guest.initials })}
              onClick={() => void cameAlone(guest)}
            >
              {text('attendance.came')}
            </Button>
          </li>
        ))}
        {there.map((guest) => {
          const arrival = arrivalOf.get(guest.invitationId)
          return (
            <li key={guest.invitationId} className="day-row day-row-there">
              <button type="button" className="day-row-open" onClick={() => go({ card: arrival?.id })}>
                <GuestWords guest={guest} />
              </button>
              {arrival && <ArrivalState arrival={arrival} />}
            </li>
          )
        })}
      </ul>
    </>
  )

  async function cameAlone(guest: ExpectedGuest) {
    const arrivedAt = new Date().toISOString()
    await arrive(place, { guest, draft: plainArrival(true), about: guest.initials, arrivedAt })
    setLetters('')
  }
}

function GuestWords({ guest }: { guest: ExpectedGuest }) {
  const text = useText()
  const words = useGuestWords()
  return (
    <>
      <span className="day-initials">
        {guest.initials}
        {guest.seat && <Tag state="interested">{text(`code.seatReason.${guest.seat}`)}</Tag>}
      </span>
      <span className="note">{words(guest)}</span>
    </>
  )
}
