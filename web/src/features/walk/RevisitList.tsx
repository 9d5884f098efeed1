import { type VisitSlot, visitSlots } from 'domain/weekly-hours.ts'
import { useState } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { DoorRow } from './DoorRow.tsx'
import { revisitsOf, slotNow } from './revisits.ts'
import { WalkHead } from './WalkHead.tsx'
import type { WalkPlace } from './walk-place.ts'
import { useWalkSearch } from './walk-search.ts'

/** Where somebody said when to come again: by the hour, that of now first. */
export function RevisitList({ place }: { place: WalkPlace }) {
  const text = useText()
  const format = useFormat()
  const [, go] = useWalkSearch()
  const [now] = useState(() => slotNow(new Date()))
  const revisits = revisitsOf(place.doors)
  const order: (VisitSlot | null)[] = [now, ...visitSlots.filter((slot) => slot !== now), null].filter(
    (slot, index, all) => all.indexOf(slot) === index,
  )
  return (
    <div className="walk">
      <WalkHead onBack={() => go({ show: undefined })} title={text('walk.revisits.title')} />
      <div className="walk-body">
        {revisits.length === 0 && <p className="second walk-pad">{text('walk.revisits.none')}</p>}
        {order.map((slot) => {
          const ofSlot = revisits.filter((revisit) => revisit.slot === slot)
          if (ofSlot.length === 0) return null
          return (
            <section key={slot ?? 'any'}>
              <h2 className="walk-section walk-pad">
                {slot === null ? text('walk.revisits.anyTime') : text(`code.visitSlot.${slot}`)}
                {slot !== null && slot === now && ` · ${text('walk.revisits.now')}`} {ofSlot.length}
              </h2>
              <ul className="walk-doors">
                {ofSlot.map(({ door, on, note }) => (
                  <DoorRow
                    key={door.id}
                    door={door}
                    onOpen={() => go({ show: undefined, door: door.id })}
                    extra={
                      <span className="note">
                        {[on && format.shortDay(on), note && text('walk.quote', { words: note })]
                          .filter(Boolean)
                          .join(' ')}
                      </span>
                    }
                  />
                ))}
              </ul>
            </section>
          )
        })}
      </div>
    </div>
  )
}
