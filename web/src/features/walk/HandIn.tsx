import { Button, Input, InputNumber } from 'antd'
import { outcomeRules } from 'domain/visit-outcome.ts'
import { useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { useDoorWords } from './use-door-words.ts'
import { movePacket } from './walk-deeds.ts'
import { isAhead, nextDoor, outcomeOf, packetStateOf } from './walk-doors.ts'
import { WalkHead } from './WalkHead.tsx'
import type { WalkPlace } from './walk-place.ts'
import { useWalkSearch } from './walk-search.ts'

/** Back from the walk: what came of it, what is left over and why, and the packet handed in. */
export function HandIn({ place }: { place: WalkPlace }) {
  const text = useText()
  const words = useDoorWords()
  const [, go] = useWalkSearch()
  const { doors, kept, writes } = place
  const [note, setNote] = useState('')
  const known = kept.packet.packet.materialsOut
  const [materialsOut, setMaterialsOut] = useState<number | null>(known)
  const [materialsBack, setMaterialsBack] = useState<number | null>(null)
  const isTooMuch = (materialsBack ?? 0) > (materialsOut ?? 0)
  const state = packetStateOf(kept, writes)
  const ahead = doors.filter(isAhead)
  const { onDate } = kept.packet.plan
  const outcomes = doors.map((door) => outcomeOf(door, onDate)).filter((came) => came !== null)
  const contacts = outcomes.filter(({ outcome }) => outcomeRules[outcome].contact).length
  const owners = outcomes.filter(({ outcome }) => outcome === 'met_owner').length
  const wanting = outcomes.filter(({ intent }) => intent === 'a' || intent === 'b').length
  const again = doors.filter((door) => door.state === 'open' && outcomeOf(door, onDate)).length
  const next = nextDoor(doors, null)
  const isIn = state === 'returned'

  const open = doors.filter((door) => door.state === 'open').length
  const handIn = async () => {
    if (open === 0 && state === 'in_progress') await movePacket({ kept }, { to: 'completed' })
    // Doors that are open because somebody is to come again need no words of the walker's.
    const words = note.trim() || (open > 0 ? text('walk.handIn.revisitsLeft', { count: open }) : '')
    await movePacket({ kept }, { to: 'returned', note: words, materialsOut, materialsBack })
    go({ show: undefined, packet: undefined, door: undefined })
  }
  return (
    <div className="walk">
      <WalkHead onBack={() => go({ show: undefined })} title={text('walk.handIn.title')} />
      <div className="walk-body walk-page">
        <dl className="walk-sums">
          <Sum label={text('walk.handIn.attempted')} value={`${outcomes.length} / ${doors.length}`} />
          <Sum label={text('walk.handIn.contacts')} value={String(contacts)} />
          <Sum label={text('walk.handIn.owners')} value={String(owners)} />
          <Sum label={text('walk.handIn.wanting')} value={String(wanting)} />
          <Sum label={text('walk.handIn.again')} value={String(again)} />
        </dl>
        {isIn && <p>{text('walk.handIn.isIn')}</p>}
        {ahead.length > 0 && (
          <>
            <h2 className="walk-section">{text('walk.handIn.left', { count: ahead.length })}</h2>
            <p className="note">
              {ahead.map((door) => `${door.number}. ${words.short(door)}`).join(text('filter.comma'))}
            </p>
          </>
        )}
        {!isIn && (
          <div className="walk-form">
            <label>
              {text(ahead.length > 0 ? 'walk.handIn.why' : 'walk.handIn.note')}
              <Input.TextArea rows={2} maxLength={300} value={note} onChange={({ target }) => setNote(target.value)} />
            </label>
            <label>
              {text('walk.handIn.materialsOut')}
              <Pieces value={materialsOut} onChange={setMaterialsOut} />
            </label>
            <label>
              {text('walk.handIn.materials')}
              <Pieces value={materialsBack} onChange={setMaterialsBack} />
            </label>
            {isTooMuch && <p className="walk-refused">{text('walk.handIn.tooMuchBack')}</p>}
          </div>
        )}
      </div>
      <footer className="walk-foot">
        {next && (
          <Button size="large" onClick={() => go({ show: undefined, door: next.id })}>
            {text('walk.goOn', { door: words.short(next) })}
          </Button>
        )}
        {!isIn && (
          <Button
            size="large"
            type="primary"
            className="walk-main-deed"
            disabled={isTooMuch || (ahead.length > 0 && note.trim() === '')}
            onClick={() => void handIn()}
          >
            {ahead.length > 0 ? text('walk.handIn.deedLeft', { count: ahead.length }) : text('walk.handIn.deed')}
          </Button>
        )}
      </footer>
    </div>
  )
}

function Sum({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt className="note">{label}</dt>
      <dd className="strong">{value}</dd>
    </div>
  )
}

function Pieces({ value, onChange }: { value: number | null; onChange: (pieces: number | null) => void }) {
  return (
    <InputNumber
      size="large"
      min={0}
      max={100_000}
      precision={0}
      inputMode="numeric"
      style={{ width: '100%' }}
      value={value}
      onChange={onChange}
    />
  )
}
