import { Button, Checkbox } from 'antd'
import { subjectOf } from 'domain/stop-visit.ts'
import { type VisitOutcome } from 'domain/visit.ts'
import { visitSlots } from 'domain/weekly-hours.ts'
import { useState } from 'react'
import { streetIn } from '#i18n/street-words.ts'
import { useText } from '#i18n/use-text.ts'
import { useDoorWords } from './use-door-words.ts'
import { emptyDraft, type VisitDraft } from './visit-draft.ts'
import { saveVisit } from './walk-deeds.ts'
import { isAhead, type WalkDoor } from './walk-doors.ts'
import { WalkHead } from './WalkHead.tsx'
import type { WalkPlace } from './walk-place.ts'
import { useWalkSearch } from './walk-search.ts'

const outcomes = ['closed_now', 'owner_away', 'access_denied'] as const satisfies readonly VisitOutcome[]

/** A whole building, floor or side where nobody opened: one tap for all of it, each door still a visit of its own. */
export function WholeFloor({ place }: { place: WalkPlace }) {
  const text = useText()
  const words = useDoorWords()
  const [, go] = useWalkSearch()
  const sides = place.kept.packet.sides
  const sideOf = (sideId: string | null) => {
    const side = sides.find(({ id }) => id === sideId)
    return side ? text(`code.compassPoint.${side.compass}`) : ''
  }
  const groups = groupsOf(place.doors, sideOf, (street) => streetIn(text, street))
  const [group, setGroup] = useState(groups[0]?.key ?? '')
  const doors = groups.find(({ key }) => key === group)?.doors ?? []
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>('closed_now')
  const [slot, setSlot] = useState<VisitDraft['slot']>(null)
  const [openedAt] = useState(Date.now)
  const chosen = doors.filter(({ id }) => !left.has(id))
  const needsSlot = outcome === 'owner_away'

  const save = async () => {
    for (const door of chosen) {
      await saveVisit(place, { door, draft: { ...emptyDraft, outcome, slot }, openedAt, here: null, isDropIn: false })
    }
    go({ show: undefined })
  }
  return (
    <div className="walk">
      <WalkHead onBack={() => go({ show: undefined })} title={text('walk.floor.title')} />
      <div className="walk-body walk-page">
        {groups.length === 0 ? (
          <p className="second">{text('walk.floor.none')}</p>
        ) : (
          <div className="walk-form">
            <label>
              {text('walk.floor.which')}
              <select
                value={group}
                onChange={({ target }) => {
                  setGroup(target.value)
                  setLeft(new Set())
                }}
              >
                {groups.map(({ key, doors: ofGroup }) => (
                  <option key={key} value={key}>
                    {text('walk.floor.option', { where: key, count: ofGroup.length })}
                  </option>
                ))}
              </select>
            </label>
            <div className="walk-chips" role="group" aria-label={text('walk.outcome')}>
              {outcomes.map((code) => (
                <button key={code} type="button" aria-pressed={outcome === code} onClick={() => setOutcome(code)}>
                  {text(`code.visitOutcome.${code}`)}
                </button>
              ))}
            </div>
            {needsSlot && (
              <div className="walk-chips" role="group" aria-label={text('walk.slot.title')}>
                {visitSlots.map((code) => (
                  <button key={code} type="button" aria-pressed={slot === code} onClick={() => setSlot(code)}>
                    {text(`code.visitSlot.${code}`)}
                  </button>
                ))}
              </div>
            )}
            <p className="note">{text('walk.floor.note')}</p>
            <ul>
              {doors.map((door) => (
                <li key={door.id} className="walk-tick">
                  <Checkbox
                    checked={!left.has(door.id)}
                    onChange={({ target }) => {
                      const next = new Set(left)
                      if (target.checked) next.delete(door.id)
                      else next.add(door.id)
                      setLeft(next)
                    }}
                  >
                    {door.number}. {words.name(door)} {door.label}
                  </Checkbox>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
      <footer className="walk-foot">
        <Button size="large" onClick={() => go({ show: undefined })}>
          {text('action.cancel')}
        </Button>
        <Button
          size="large"
          type="primary"
          className="walk-main-deed"
          disabled={chosen.length === 0 || (needsSlot && slot === null)}
          onClick={() => void save()}
        >
          {text('walk.floor.deed', { count: chosen.length, outcome: text(`code.visitOutcome.${outcome}`) })}
        </Button>
      </footer>
    </div>
  )
}

/** Doors still ahead that stand together: a floor, a place, a side of a street. */
function groupsOf(
  doors: readonly WalkDoor[],
  sideOf: (sideId: string | null) => string,
  streetOf: (street: string) => string,
): { key: string; doors: WalkDoor[] }[] {
  const groups = Map.groupBy(
    doors.filter((door) => isAhead(door) && subjectOf(door)),
    ({ street, sideId, placeName, floor }) =>
      [placeName, streetOf(street), floor ?? sideOf(sideId)].filter(Boolean).join(' '),
  )
  return [...groups]
    .map(([key, ofGroup]) => ({ key, doors: ofGroup }))
    .filter(({ doors: ofGroup }) => ofGroup.length > 1)
}
