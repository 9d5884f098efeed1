import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import type { DayPlace } from './day-place.ts'
import { TypedRow } from './TypedRow.tsx'

const columns = [
  'row',
  'who',
  'time',
  'adults',
  'children',
  'guardian',
  'source',
  'call',
  'message',
  'photo',
  'share',
  'intent',
  'follow',
  'words',
] as const

/**
 * Typing back what stands on the sheet, in the order of the sheet: a row is saved with Enter, and the next one is under
 * the fingers. Guests who did not come are passed over.
 */
export function TypeIn({ place }: { place: DayPlace }) {
  const text = useText()
  const [blanks, setBlanks] = useState(1)
  const { guests, event } = place.kept.day
  const arrivalOf = new Map(place.state.arrivals.map((arrival) => [arrival.invitationId, arrival]))
  return (
    <div className="day-type">
      <p className="note">
        {text('attendance.type.note')}{' '}
        <a href={`/print/event-sign-in?event=${event.id}`} target="_blank" rel="noreferrer">
          {text('attendance.paper')}
        </a>
      </p>
      <table className="day-typed">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {text(`attendance.type.${column}`)}
              </th>
            ))}
            <th aria-hidden />
          </tr>
        </thead>
        <tbody>
          {guests.map((guest, index) => (
            <TypedRow
              key={guest.invitationId}
              place={place}
              row={index + 1}
              guest={guest}
              arrival={arrivalOf.get(guest.invitationId) ?? null}
            />
          ))}
          {Array.from({ length: blanks }, (_, index) => (
            <TypedRow
              key={`blank ${String(index)}`}
              place={place}
              row={guests.length + index + 1}
              guest={null}
              arrival={null}
              onSaved={() => setBlanks((before) => Math.max(before, index + 2))}
            />
          ))}
        </tbody>
      </table>
      <Button onClick={() => setBlanks((before) => before + 1)}>{text('attendance.type.more')}</Button>
    </div>
  )
}
