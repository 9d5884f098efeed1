import { Button } from 'antd'
import type { Stop } from 'domain/stop.ts'
import { touchBreaches } from 'domain/touch.ts'
import type { VisitRow } from 'domain/visit.ts'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { ulid } from 'ulid'
import { z } from 'zod'
import { ApiProblem } from '#api/client.ts'
import { useTypeVisit } from '#api/typed-visits.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Tag } from '#ui/Tag.tsx'
import { numberOfOutcome, outcomeOfNumber } from './paper-outcomes.ts'
import { emptyRow, readRow, type TypedRow, typedVisit, type Visited } from './typed-visit.ts'

type Props = {
  branchId: string
  packetId: string
  stop: Stop
  /** What was recorded there on this walk; such a row is not typed again. */
  before: VisitRow | null
  walk: { visitedOn: string; companionIds: readonly string[] }
  /** The row that a code led to. */
  isFirst: boolean
  onSaved: () => void
  onNext: () => void
}

/** One row of the sheet: code, intent or reason, hour, note; Enter saves it and goes on. */
export function TypingRow({ branchId, packetId, stop, before, walk, isFirst, onSaved, onNext }: Props) {
  const text = useText()
  const save = useTypeVisit(branchId, packetId)
  const [row, setRow] = useState<TypedRow>(() => emptyRow(ulid()))
  const [judged, setJudged] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const reading = readRow(row)
  const visit = reading.kind === 'fits' ? typedVisit(stop, row, reading, walk) : null
  const isSkipped = outcomeOfNumber(Number(row.outcome)) === 'skipped'
  const wrong = !judged
    ? null
    : reading.kind === 'wrong'
      ? text(`paper.type.${reading.words}`)
      : reading.kind === 'fits' && !visit
        ? text('paper.type.noSubject')
        : null

  // A code on paper leads to this row: it is ready for the keys at once.
  useEffect(() => {
    if (isFirst) field.current?.focus()
  }, [isFirst])

  const send = (visited: Visited) => {
    const typed = typedVisit(stop, row, visited, walk)
    if (typed) save.mutate(typed, { onSuccess: onSaved })
  }
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    setJudged(true)
    if (reading.kind === 'empty') return onNext()
    if (reading.kind !== 'fits' || !visit || save.isPending) return
    send(reading)
    onNext()
  }
  const cell = (name: Exclude<keyof TypedRow, 'id'>, label: string, longest: number) => (
    <input
      {...(name === 'outcome' ? { ref: field, 'data-first': stop.id } : {})}
      value={row[name]}
      aria-label={`${stop.seq} ${label}`}
      aria-invalid={wrong !== null && name === 'outcome'}
      className={name === 'note' ? 'typing-note' : 'typing-key'}
      maxLength={longest}
      autoComplete="off"
      spellCheck={false}
      onChange={({ target }) => setRow({ ...row, [name]: target.value })}
      onKeyDown={enter}
    />
  )
  const isOver = before !== null || save.isSuccess
  return (
    <>
      <tr className={isOver ? 'typing-over' : ''}>
        <td className="number">{stop.seq}</td>
        <td>{[stop.floor, stop.label].filter(Boolean).join(' ')}</td>
        <td>
          {stop.name}
          {stop.lockState !== 'free' && <Tag state="ended">{text(`code.stopLock.${stop.lockState}`)}</Tag>}
        </td>
        {isOver ? (
          <Recorded before={before} reading={reading} note={row.note} />
        ) : (
          <>
            <td>{cell('outcome', text('paper.type.outcome'), 2)}</td>
            <td>
              {isSkipped ? cell('skip', text('paper.type.skip'), 1) : cell('intent', text('paper.type.intent'), 1)}
            </td>
            <td>{cell('slot', text('paper.type.slot'), 1)}</td>
            <td>{cell('bank', text('paper.row.bank'), 1)}</td>
            <td>{cell('needs', text('paper.row.needs'), 4)}</td>
            <td>{cell('note', text('paper.type.remark'), 140)}</td>
            <td className="second">
              {reading.kind === 'fits'
                ? text(`code.visitOutcome.${reading.outcome}`)
                : isSkipped
                  ? text('paper.type.skip')
                  : ''}
            </td>
          </>
        )}
      </tr>
      {(wrong !== null || (save.error && !isOver)) && (
        <tr className="typing-wrong">
          <td />
          <td colSpan={9} role="alert">
            {wrong ?? (
              <Refusal
                error={save.error}
                onService={() =>
                  send({
                    outcome: 'met_customer',
                    intent: null,
                    revisitSlot: null,
                    skipReason: null,
                    mainBank: reading.kind === 'fits' ? reading.mainBank : null,
                    needs: reading.kind === 'fits' ? reading.needs : [],
                  })
                }
              />
            )}
          </td>
        </tr>
      )}
    </>
  )
}

function Recorded({
  before,
  reading,
  note,
}: {
  before: VisitRow | null
  reading: ReturnType<typeof readRow>
  note: string
}) {
  const text = useText()
  const format = useFormat()
  const shown = before ?? (reading.kind === 'fits' ? { ...reading, note, by: null, visitedOn: null } : null)
  return (
    <>
      <td>{shown && numberOfOutcome(shown.outcome)}</td>
      <td>{shown?.intent?.toUpperCase()}</td>
      <td>{shown?.revisitSlot && text(`code.visitSlot.${shown.revisitSlot}`)}</td>
      <td className="second" colSpan={3}>
        {shown && text(`code.visitOutcome.${shown.outcome}`)} {shown?.note}
      </td>
      <td>
        <Tag state="passed">
          {before && before.inputMode !== 'paper_later' ? text('paper.type.already') : text('paper.type.saved')}
        </Tag>
        <span className="note">{before && `${before.by.name} ${format.shortDay(before.visitedOn)}`}</span>
      </td>
    </>
  )
}

const refusalSchema = z.object({
  why: z.enum(touchBreaches).optional(),
  holder: z.string().nullable().optional(),
  until: z.string().nullable().optional(),
})

/** The server's words; a refused contact may have been a service visit. */
function Refusal({ error, onService }: { error: unknown; onService: () => void }) {
  const text = useText()
  const format = useFormat()
  if (!(error instanceof ApiProblem) || error.code !== 'contact_refused') return <ProblemNote error={error} />
  const { why, holder, until } = refusalSchema.catch({}).parse(error.detail)
  const who = holder ? text('walk.refusal.by', { who: holder }) : why ? text(`walk.refusalWhy.${why}`) : ''
  const day = until && until < '9000' ? text('walk.refusal.until', { day: format.shortDay(until.slice(0, 10)) }) : ''
  return (
    <span className="typing-refused">
      {text('walk.refusal.contact', { who, day })}
      <Button size="small" onClick={onService}>
        {text('paper.type.service')}
      </Button>
    </span>
  )
}
