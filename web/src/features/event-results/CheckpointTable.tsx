import { type EventResult, type PersonFigure, personFigures } from 'domain/event-result.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { targetRows } from './target-rows.ts'
import { countWords, moneyCell, moneyRows } from './result-words.ts'

type Props = { result: EventResult }

/** What stood at each checkpoint and stands today, beside what was aimed at (F08). */
export function CheckpointTable({ result }: Props) {
  const text = useText()
  const format = useFormat()
  const { columns, targets, event } = result
  const isUseful = (figure: PersonFigure) =>
    columns.some(({ figures }) => figures && (figures.persons[figure].count !== null || figures.persons[figure].isFew))
  const targetOf = targetRows(result)
  const shown = personFigures.filter((figure) => isUseful(figure) || targetOf[figure] !== undefined)
  const money = moneyRows(text, format)
  return (
    <div className="result-scroll">
      <table className="result-table">
        <thead>
          <tr>
            <th scope="col">{text('result.table.figure')}</th>
            <th scope="col">{text('result.table.target')}</th>
            {columns.map(({ column, dueOn, isDue }) => (
              <th key={column} scope="col">
                {column === 'today' ? text('result.table.today') : text(`code.eventCheckpoint.${column}`)}
                <span className="note">
                  {dueOn !== null &&
                    text(isDue ? 'result.table.asOf' : 'result.table.due', { day: format.shortDay(dueOn) })}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((figure) => {
            const target = targetOf[figure]
            return (
              <tr key={figure}>
                <th scope="row">{text(`code.personFigure.${figure}`)}</th>
                <td>{target && targets[target] !== null ? format.count(targets[target]) : ''}</td>
                {columns.map(({ column, figures, kept }) => {
                  const was = kept?.changed.find((change) => change.figure === figure)
                  return (
                    <td key={column}>
                      {figures ? countWords(figures.persons[figure], text, format) : text('unit.notApplicable')}
                      {was && kept && (
                        <span className="note result-kept">
                          {text('result.table.kept', { count: format.count(was.was), day: format.shortDay(kept.asOf) })}
                        </span>
                      )}
                    </td>
                  )
                })}
              </tr>
            )
          })}
          {money.map((row, index) => (
            <tr key={row.key} className={index === 0 ? 'result-first-row' : ''}>
              <th scope="row">{text(`result.money.${row.key}`)}</th>
              <td>{row.key === 'net' && event.budgetFen !== null ? format.money(event.budgetFen) : ''}</td>
              {columns.map((column) => (
                <td key={column.column}>{moneyCell(row, column, { event, text })}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
