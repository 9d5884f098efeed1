import { Button } from 'antd'
import { subjectOf, takesSlot } from 'domain/stop-visit.ts'
import { useState } from 'react'
import type { QueuedWrite } from '#api/walk-store.ts'
import { streetIn } from '#i18n/street-words.ts'
import { useText } from '#i18n/use-text.ts'
import { PacketBadge } from '#ui/PacketBadge.tsx'
import { CardFacts } from './CardFacts.tsx'
import { DetailFields } from './DetailFields.tsx'
import { IntentRow } from './IntentRow.tsx'
import { rememberSaved } from './last-saved.ts'
import { OutcomeChoice } from './OutcomeChoice.tsx'
import { PacketMap } from './PacketMap.tsx'
import { SavedBar } from './SavedBar.tsx'
import { SkipRow } from './SkipRow.tsx'
import { SlotRow } from './SlotRow.tsx'
import { useDoorWords } from './use-door-words.ts'
import { useHere, useMayLocate } from './use-here.ts'
import { asksForIntent, emptyDraft, isComplete, type VisitDraft } from './visit-draft.ts'
import { saveVisit, skipDoor } from './walk-deeds.ts'
import { isAhead, nextDoor, type WalkDoor } from './walk-doors.ts'
import { WalkHead } from './WalkHead.tsx'
import type { WalkPlace } from './walk-place.ts'
import { useWalkSearch } from './walk-search.ts'

type Props = { place: WalkPlace; door: WalkDoor; isDropIn: boolean; onBack?: () => void }

/** One door: what to know before knocking, what came of it in three taps, and on to the next. */
export function VisitCard({ place, door, isDropIn, onBack }: Props) {
  const text = useText()
  const words = useDoorWords()
  const [, go] = useWalkSearch()
  const { kept, doors } = place
  const { packet } = kept.packet
  const [draft, setDraft] = useState<VisitDraft>(emptyDraft)
  const [isSkipping, setSkipping] = useState(false)
  const [refused, setRefused] = useState(false)
  const [openedAt] = useState(Date.now)
  const { here } = useHere(useMayLocate())
  const change = (part: Partial<VisitDraft>) => {
    setRefused(false)
    setDraft((before) => ({ ...before, ...part }))
  }
  const next = isDropIn ? null : nextDoor(doors, door.id)
  const at = doors.findIndex(({ id }) => id === door.id)
  const before = doors[at - 1] ?? null
  const done = doors.length - doors.filter(isAhead).length
  const side = kept.packet.sides.find(({ id }) => id === door.sideId)
  const title = [streetIn(text, door.street), side && text(`code.compassPoint.${side.compass}`)]
    .filter(Boolean)
    .join(' ')

  const goOn = (write: QueuedWrite) => {
    rememberSaved(write.id)
    if (isDropIn) return go({ door: undefined, show: undefined })
    go({ door: next?.id, show: next ? undefined : 'hand_in' })
  }
  const save = async () => {
    const write = await saveVisit(place, { door, draft, openedAt, here, isDropIn })
    if (write) goOn(write)
    else setRefused(true)
  }
  const skip = async (reason: string) => goOn(await skipDoor(place, door, reason))
  const back = onBack ?? (() => go(isDropIn ? { door: undefined } : { door: undefined, show: undefined }))

  return (
    <div className="walk walk-card">
      <WalkHead
        onBack={back}
        badge={<PacketBadge letter={packet.letter} size={24} />}
        title={title || text('walk.dropIn.title')}
        {...(isDropIn ? {} : { count: `${door.number} / ${doors.length}` })}
        done={doors.length === 0 ? 0 : done / doors.length}
      />
      <div className="walk-body">
        <div className="walk-strip">
          <PacketMap packet={kept.packet} doors={doors} current={door} here={here} onDoor={(id) => go({ door: id })} />
        </div>
        <div className="walk-pad">
          <CardFacts place={place} door={door} />
          {subjectOf(door) ? (
            <>
              <OutcomeChoice
                place={place}
                door={door}
                chosen={draft.outcome}
                onChange={(outcome) => {
                  setSkipping(false)
                  change({ outcome, intent: null, slot: null })
                }}
                onSkip={isDropIn || (door.isFound && door.seq === 0) ? null : () => setSkipping(true)}
              />
              {isSkipping && <SkipRow onSkip={(reason) => void skip(reason)} />}
              {!isSkipping && asksForIntent(draft.outcome) && (
                <IntentRow value={draft.intent} onChange={(intent) => change({ intent })} />
              )}
              {!isSkipping && draft.outcome !== null && takesSlot(draft.outcome) && (
                <SlotRow draft={draft} onChange={change} />
              )}
              {!isSkipping && draft.outcome !== null && <DetailFields place={place} draft={draft} onChange={change} />}
              {refused && (
                <p className="walk-refused" role="alert">
                  {text('walk.notSaved')}
                </p>
              )}
            </>
          ) : (
            <p className="second">{text('walk.noSubject')}</p>
          )}
        </div>
      </div>
      <SavedBar place={place} />
      <footer className="walk-foot">
        <Button size="large" disabled={!before || isDropIn} onClick={() => before && go({ door: before.id })}>
          {text('walk.before')}
        </Button>
        <Button
          size="large"
          type="primary"
          className="walk-main-deed"
          disabled={!isComplete(draft) || isSkipping}
          onClick={() => void save()}
        >
          {next ? text('walk.saveNext', { door: words.short(next) }) : text(isDropIn ? 'action.save' : 'walk.saveLast')}
        </Button>
      </footer>
    </div>
  )
}
