import { visitSlots } from 'domain/weekly-hours.ts'
import { useLabels } from '#api/labels.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Tag } from '#ui/Tag.tsx'
import { DoorTag } from './DoorRow.tsx'
import { ScriptFold } from './ScriptFold.tsx'
import { useDoorWords } from './use-door-words.ts'
import type { WalkDoor } from './walk-doors.ts'
import type { WalkPlace } from './walk-place.ts'

/** What one knows before knocking: the sign, why one goes, who opens the door, what the last visitor left behind. */
export function CardFacts({ place, door }: { place: WalkPlace; door: WalkDoor }) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const words = useDoorWords()
  const { lastVisit: last, lockState, keyPerson, hours } = door
  const script = place.kept.packet.scripts.find(({ id }) => id === door.scriptId) ?? null
  const slots = visitSlots.filter((slot) => door.bestVisitSlots.includes(slot) || last?.revisitSlot === slot)

  return (
    <>
      <div className="walk-shop">
        <h2 className="walk-sign">{words.name(door)}</h2>
        {door.category && <Tag>{labels.category(door.category)}</Tag>}
        <span className="walk-address">{words.address(door)}</span>
      </div>
      {(door.done || door.state !== 'open') && (
        <p>
          <DoorTag door={door} />
        </p>
      )}
      {lockState !== 'free' && (
        <p className="walk-lock">
          <Tag state="refused">{text(`code.stopLock.${lockState}`)}</Tag> {text(`walk.lock.${lockState}`)}
        </p>
      )}
      {door.isOurs && (
        <p className="second">
          {door.ourProducts.length === 0
            ? text('walk.ours')
            : text('walk.oursWith', {
                products: door.ourProducts.map((line) => text(`code.productLine.${line}`)).join(text('filter.comma')),
              })}
        </p>
      )}
      {words.reasons(door).length > 0 && <p className="second">{words.reasons(door).join(text('walk.comma'))}</p>}
      {words.warm(door).length > 0 && <p className="second">{words.warm(door).join(text('list.semicolon'))}</p>}
      {keyPerson && (
        <p className="second">
          {text('walk.keyPerson', { title: text(`code.keyPersonTitle.${keyPerson.title}`), name: keyPerson.name })}
          {keyPerson.whatTheyWant && text('walk.keyPersonWants', { words: keyPerson.whatTheyWant })}
        </p>
      )}
      {(slots.length > 0 || hours) && (
        <p className="note">
          {[
            slots.length > 0
              ? text('walk.slotKnown', {
                  slots: slots.map((slot) => text(`code.visitSlot.${slot}`)).join(text('filter.comma')),
                })
              : '',
            hours &&
              (hours.length === 0
                ? text('walk.closedToday')
                : text('walk.hours', {
                    hours: hours.map(({ opens, closes }) => `${opens}–${closes}`).join(text('filter.comma')),
                  })),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
      {last && (
        <section className="walk-last">
          <p className="second">
            <span className="note">{text('walk.last')}</span> {format.shortDay(last.on)} {last.by}{' '}
            {text(`code.visitOutcome.${last.outcome}`)}
            {last.intent && ` ${last.intent.toUpperCase()}`}
          </p>
          {last.note && <p>{text('walk.quote', { words: last.note })}</p>}
        </section>
      )}
      {script && <ScriptFold script={script} />}
    </>
  )
}
