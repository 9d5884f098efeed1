import { againAnswers } from 'domain/event.ts'
import { type EventResult, type PersonFigure, personFigures } from 'domain/event-result.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Sheet } from '#print/PaperPage.tsx'
import { GiftSums } from '#ui/GiftSums.tsx'
import { targetRows } from './target-rows.ts'
import { countWords, eachYuan, moneyCell, moneyRows, paidWords, signedPercent, upliftWords } from './result-words.ts'
import './printed-event-result.css'

const lines = [0, 1, 2] as const

/** The review sheet F08 on A4: figures by checkpoint, costs, what went well and badly, and room to write. */
export function PrintedEventResult({ result, printed }: { result: EventResult; printed: string }) {
  const text = useText()
  const format = useFormat()
  const { event, branch, columns, targets, costs, funnel, review, judgedFrom } = result
  const figures = columns.find(({ column }) => column === 'today')?.figures ?? null
  const most = Math.max(1, ...(funnel?.steps.map(({ count }) => count ?? 0) ?? []))
  const goals = targetRows(result)
  const goal = (figure: PersonFigure) => {
    const target = goals[figure]
    return target === undefined || targets[target] === null ? '' : format.count(targets[target])
  }
  const words = (given: readonly string[]) => lines.map((index) => given[index] ?? '')
  return (
    <Sheet>
      <article className="f08">
        <header>
          <div>
            <p>
              {branch.name} {branch.code}
            </p>
            <h1>{text('result.paper.title')}</h1>
            <p>
              <b>{event.title}</b>{' '}
              {[
                text(`code.eventKind.${event.kind}`),
                event.onDate ?? text('unit.unknown'),
                event.site?.name ?? '',
              ].join('　')}
            </p>
          </div>
          <p className="f08-printed">
            <span>{text('paper.page', { page: 1, pages: 1 })}</span>
            <span className="paper-internal">{text('result.paper.internal')}</span>
          </p>
        </header>
        {event.noSelling && judgedFrom !== null && result.today < judgedFrom && (
          <p>{text('result.noSelling', { day: judgedFrom })}</p>
        )}
        <section>
          <h2>{text('result.table.title')}</h2>
          <table>
            <thead>
              <tr>
                <th>{text('result.table.figure')}</th>
                <th>{text('result.table.target')}</th>
                {columns.map(({ column, dueOn }) => (
                  <th key={column}>
                    {column === 'today' ? text('result.table.today') : text(`code.eventCheckpoint.${column}`)}
                    <small>{dueOn}</small>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {personFigures.map((figure) => (
                <tr key={figure}>
                  <th>{text(`code.personFigure.${figure}`)}</th>
                  <td>{goal(figure)}</td>
                  {columns.map(({ column, figures: at }) => (
                    <td key={column}>{at ? countWords(at.persons[figure], text, format) : ''}</td>
                  ))}
                </tr>
              ))}
              {moneyRows(text, format).map((row) => (
                <tr key={row.key}>
                  <th>{text(`result.money.${row.key}`)}</th>
                  <td>{row.key === 'net' && event.budgetFen !== null ? format.money(event.budgetFen) : ''}</td>
                  {columns.map((column) => (
                    <td key={column.column}>{column.figures ? moneyCell(row, column, { event, text }) : ''}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <div className="f08-pair">
          {funnel && (
            <section>
              <h2>
                {text('result.funnel.title')} {funnel.isYoung && `（${text('result.funnel.young')}）`}
              </h2>
              <ul className="f08-bars">
                {funnel.steps.map(({ step, count, isFew }) => (
                  <li key={step}>
                    <span>{text(`code.personFigure.${step}`)}</span>
                    <span>
                      <i
                        className={count === null ? 'f08-unknown' : ''}
                        style={{ width: count === null ? '100%' : `${(100 * count) / most}%` }}
                      />
                    </span>
                    <b>{countWords({ count, isFew }, text, format)}</b>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <section>
            <h2>{text('result.cost.title')}</h2>
            <ul className="f08-bars">
              {costs.map(({ item, grossFen, sponsorFen }) => (
                <li key={item}>
                  <span>{text(`code.costItem.${item}`)}</span>
                  <span>
                    <i style={{ width: `${(100 * (grossFen - sponsorFen)) / Math.max(1, figures?.grossFen ?? 1)}%` }} />
                    <i
                      className="f08-sponsored"
                      style={{ width: `${(100 * sponsorFen) / Math.max(1, figures?.grossFen ?? 1)}%` }}
                    />
                  </span>
                  <b>{format.money(grossFen)}</b>
                </li>
              ))}
            </ul>
            {result.gifts && <GiftSums gifts={result.gifts} />}
            {figures && (
              <p>
                {[
                  paidWords(figures, text, format),
                  `${text('result.money.perHousehold')} ${eachYuan(figures.perHouseholdFen, text, format)}`,
                  `${text('result.money.roi')} ${signedPercent(figures.roi, text)}`,
                ].join('　')}
              </p>
            )}
          </section>
        </div>
        {result.uplift && (
          <section>
            <h2>{text('result.uplift.title')}</h2>
            <p>{upliftWords(result.uplift, text, format)}</p>
          </section>
        )}
        <div className="f08-pair">
          <section className="f08-lines">
            <h2>{text('result.review.well')}</h2>
            <ol>
              {words(review.wentWell).map((word, index) => (
                <li key={index}>{word}</li>
              ))}
            </ol>
          </section>
          <section className="f08-lines">
            <h2>{text('result.review.badly')}</h2>
            <ol>
              {words(review.wentBadly).map((word, index) => (
                <li key={index}>{word}</li>
              ))}
            </ol>
          </section>
        </div>
        <section className="f08-verdict">
          <p>
            <b>{text('result.review.site')}</b> {review.siteVerdict}
          </p>
          <p className="f08-again">
            <b>{text('result.review.again')}</b>
            {againAnswers.map((answer) => (
              <span key={answer}>
                <i className="f08-box">{review.again === answer ? '✓' : ''}</i> {text(`code.againAnswer.${answer}`)}
              </span>
            ))}
            <span>{review.againNote}</span>
          </p>
        </section>
        <footer>
          <p>{text('result.paper.note', { margin: format.percent(result.margin) })}</p>
          <p>{printed}</p>
        </footer>
      </article>
    </Sheet>
  )
}
