import { Button, Input } from 'antd'
import { type TallyKind, tallyKinds } from 'domain/attendance.ts'
import { useState } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { count, takeTallyBack, tally } from './day-deeds.ts'
import type { DayPlace } from './day-place.ts'
import { timeOf } from './time-of.ts'

/** Counting without names: a large sign for each kind, one tap one more; the last is taken back where it was a slip. */
export function TallyDesk({ place }: { place: DayPlace }) {
  const text = useText()
  const format = useFormat()
  const { event } = place.kept.day
  const { tallies } = place.state
  const sum = (kind: TallyKind) => tallies.reduce((all, one) => all + (one.kind === kind ? one.pieces : 0), 0)
  const words = (kind: TallyKind, pieces: number) => `${text(`code.tallyKind.${kind}`)} +${pieces}`
  const add = (kind: TallyKind, pieces: number) => void count(place, { kind, pieces, about: (all) => words(kind, all) })
  const questions = tallies.filter(({ kind, note }) => kind === 'question' && note !== '')

  return (
    <div className="day-tally">
      <ul className="day-signs">
        {tallyKinds.map((kind) => {
          const last = tallies.find((one) => one.kind === kind && one.mayWithdraw)
          const name = text(`code.tallyKind.${kind}`)
          return (
            <li key={kind} data-tally={kind}>
              <button type="button" className="day-sign" disabled={!event.isOpen} onClick={() => add(kind, 1)}>
                <span>{name}</span>
                <b>{format.count(sum(kind))}</b>
                <span aria-hidden>+1</span>
              </button>
              <div className="day-sign-foot">
                <Button
                  size="large"
                  disabled={!last || !event.isOpen}
                  aria-label={text('attendance.tally.undo', { what: name })}
                  onClick={() => last && void takeTallyBack(place, last.id, words(kind, last.pieces))}
                >
                  {last ? `−${last.pieces}` : '−'}
                </Button>
                <Button size="large" disabled={!event.isOpen} onClick={() => add(kind, 5)}>
                  +5
                </Button>
              </div>
            </li>
          )
        })}
      </ul>
      <Asked
        onAsk={(note) => void tally(place, { kind: 'question', pieces: 1, note, about: note, talliedAt: now() })}
        isOpen={event.isOpen}
      />
      {questions.length > 0 && (
        <ul className="day-list day-questions">
          {questions.map(({ id, note, talliedAt }) => (
            <li key={id} className="day-row">
              {note} <span className="note">{timeOf(talliedAt)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="note">{text('attendance.tally.note')}</p>
    </div>
  )
}

const now = () => new Date().toISOString()

/** What people asked, in a few words: it counts as a question as well. */
function Asked({ onAsk, isOpen }: { onAsk: (note: string) => void; isOpen: boolean }) {
  const text = useText()
  const [note, setNote] = useState('')
  const keep = () => {
    if (note.trim() === '') return
    onAsk(note.trim())
    setNote('')
  }
  return (
    <div className="day-asked">
      <Input
        size="large"
        maxLength={100}
        disabled={!isOpen}
        placeholder={text('attendance.tally.asked')}
        aria-label={text('attendance.tally.asked')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        onPressEnter={keep}
      />
      <Button size="large" disabled={!isOpen} onClick={keep}>
        {text('attendance.tally.keep')}
      </Button>
    </div>
  )
}
