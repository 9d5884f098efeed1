import { Button } from 'antd'
import { largestList } from 'domain/voucher.ts'
import { type ReactNode, useState } from 'react'
import { useRedeemList } from '#api/vouchers.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { emptyRow, judgeRows, type RowJudgement, type TickedRow, withAnswers, withEmptyEnd } from './ticked-rows.ts'
import '#ui/code-desk.css'
import './voucher-desk.css'

/** A list that a shop ticked on paper, typed in at the monthly visit: code, Tab, next code. */
export function TickListEntry({ branchId, tabs }: { branchId: string; tabs: ReactNode }) {
  const text = useText()
  const format = useFormat()
  const send = useRedeemList(branchId)
  const [day, setDay] = useState(today)
  const [rows, setRows] = useState<TickedRow[]>(() => [emptyRow(day)])
  const judged = judgeRows(rows)
  const ready = rows.filter((_, index) => judged[index]?.kind === 'fits').slice(0, largestList)

  // A mended row is another redemption than the one that was refused.
  const change = (id: string, part: Partial<Pick<TickedRow, 'code' | 'day'>>) =>
    setRows((before) =>
      withEmptyEnd(
        before.map((row) => {
          if (row.id !== id) return row
          return row.answer === null ? { ...row, ...part } : { ...emptyRow(row.day), code: row.code, ...part }
        }),
        day,
      ),
    )
  const chooseDay = (chosen: string | null) => {
    if (chosen === null) return
    setDay(chosen)
    setRows((before) => before.map((row) => (row.code.trim() === '' ? { ...row, day: chosen } : row)))
  }
  const record = () =>
    send.mutate(
      ready.map(({ id, code, day: redeemedOn }) => ({ id, code, redeemedOn })),
      { onSuccess: (answer) => setRows((before) => withAnswers(before, answer)) },
    )
  const clear = () =>
    setRows((before) =>
      withEmptyEnd(
        before.filter(({ answer }) => answer !== 'saved'),
        day,
      ),
    )

  return (
    <div className="code-desk">
      <header className="code-head">{tabs}</header>
      <div className="code-list">
        <div className="tick-typing">
          <h2 className="title">{text('voucher.typingOf.title')}</h2>
          <p className="second">{text('voucher.typingOf.note')}</p>
          <div className="tick-day">
            <label htmlFor="tick-day">{text('voucher.typingOf.day')}</label>
            <DayInput id="tick-day" days="past" value={day} onChange={chooseDay} />
            <span className="note">{text('voucher.typingOf.dayNote')}</span>
          </div>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              if (ready.length > 0) record()
            }}
          >
            <table className="tick-rows">
              <thead>
                <tr>
                  <th aria-hidden />
                  <th>{text('voucher.typingOf.code')}</th>
                  <th>{text('voucher.flow.day')}</th>
                  <th>{text('voucher.typingOf.answer')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row, index) => (
                  <tr key={row.id}>
                    <td className="tick-number number">{index + 1}</td>
                    <td className="tick-code">
                      <input
                        value={row.code}
                        aria-label={text('voucher.typingOf.row', { number: index + 1 })}
                        aria-invalid={judged[index]?.kind === 'wrong' || judged[index]?.kind === 'refused'}
                        autoComplete="off"
                        spellCheck={false}
                        readOnly={row.answer === 'saved'}
                        maxLength={40}
                        onChange={(event) => change(row.id, { code: event.target.value })}
                      />
                    </td>
                    <td className="tick-date">
                      {row.answer === 'saved' ? (
                        format.shortDay(row.day)
                      ) : (
                        <DayInput
                          days="past"
                          // Tab leads from code to code; a day is changed with the mouse.
                          tabIndex={-1}
                          label={text('voucher.typingOf.rowDay', { number: index + 1 })}
                          value={row.day}
                          onChange={(chosen) => chosen !== null && change(row.id, { day: chosen })}
                        />
                      )}
                    </td>
                    <td>
                      <RowAnswer judgement={judged[index] ?? { kind: 'empty' }} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <ProblemNote error={send.error} />
            <div className="tick-deeds">
              <Button type="primary" htmlType="submit" loading={send.isPending} disabled={ready.length === 0}>
                {ready.length === 0
                  ? text('voucher.typingOf.nothing')
                  : text('voucher.typingOf.send', { count: ready.length })}
              </Button>
              {rows.some(({ answer }) => answer === 'saved') && (
                <Button onClick={clear}>{text('voucher.typingOf.clear')}</Button>
              )}
              <span role="status" className="second">
                {send.data &&
                  text('voucher.typingOf.done', { redeemed: send.data.redeemed, refused: send.data.refused })}
              </span>
            </div>
          </form>
        </div>
      </div>
    </div>
  )
}

function RowAnswer({ judgement }: { judgement: RowJudgement }) {
  const text = useText()
  if ('refusal' in judgement)
    return <span className="tick-wrong">{text(`code.voucherRefusal.${judgement.refusal}`)}</span>
  if ('first' in judgement) {
    return <span className="tick-wrong">{text('voucher.typingOf.twice', { number: judgement.first })}</span>
  }
  if (judgement.kind === 'wrong') return <span className="tick-wrong">{text('voucher.typingOf.wrong')}</span>
  if (judgement.kind === 'saved') return <span className="tick-fits">{text('voucher.typingOf.saved')}</span>
  return judgement.kind === 'fits' && <span className="second">{text('voucher.typingOf.fits')}</span>
}
