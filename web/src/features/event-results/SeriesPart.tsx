import { Link } from '@tanstack/react-router'
import type { EventResult } from 'domain/event-result.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { countWords, eachYuan } from './result-words.ts'

type Props = { series: NonNullable<EventResult['series']>; eventId: string }

/** All times of a recurring event one under the other, and what they came to together. */
export function SeriesPart({ series, eventId }: Props) {
  const text = useText()
  const format = useFormat()
  const { sums, times } = series
  const sum = (count: number | null) => (count === null ? text('result.credit.notTold') : format.count(count))
  const most = Math.max(1, ...times.map(({ people }) => people.count ?? 0))
  return (
    <>
      <p>
        <b>{text('result.series.lead', { held: times.length, of: series.of, title: series.title })}</b>{' '}
        <span className="note">
          {[
            sums.people !== null && text('result.series.people', { count: format.count(sums.people) }),
            sums.contacts !== null && text('result.series.contacts', { count: format.count(sums.contacts) }),
            text('result.series.cost', {
              net: format.money(sums.netFen),
              each: eachYuan(sums.perPersonFen, text, format),
            }),
          ]
            .filter(Boolean)
            .join('　')}
        </span>
      </p>
      <div className="result-scroll">
        <table className="result-table series-table">
          <thead>
            <tr>
              <th scope="col">{text('result.series.time')}</th>
              <th scope="col">{text('code.personFigure.people')}</th>
              <th scope="col">{text('code.tallyKind.question')}</th>
              <th scope="col">{text('code.personFigure.contacts')}</th>
              <th scope="col">{text('result.money.net')}</th>
            </tr>
          </thead>
          <tbody>
            {times.map(({ id, onDate, people, contacts, questions, netFen }, index) => (
              <tr key={id}>
                <th scope="row">
                  {text('result.series.nth', { number: index + 1 })}{' '}
                  {id === eventId ? (
                    <b>{format.day(onDate)}</b>
                  ) : (
                    <Link to="/events/result" search={{ event: id }}>
                      {format.day(onDate)}
                    </Link>
                  )}
                </th>
                <td>
                  <span>
                    <span aria-hidden className="result-track">
                      {people.count === null ? (
                        <i className="hatched" />
                      ) : (
                        <i style={{ width: `${(100 * people.count) / most}%` }} />
                      )}
                    </span>
                    <b>{countWords(people, text, format)}</b>
                  </span>
                </td>
                <td>{format.count(questions)}</td>
                <td>{countWords(contacts, text, format)}</td>
                <td>{format.money(netFen)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{text('result.series.together')}</th>
              <td>{sum(sums.people)}</td>
              <td>{format.count(sums.questions)}</td>
              <td>{sum(sums.contacts)}</td>
              <td>{format.money(sums.netFen)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </>
  )
}
