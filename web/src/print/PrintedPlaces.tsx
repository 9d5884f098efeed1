import type { CustomerMapPlace } from 'domain/customer-map.ts'
import { nextStep } from 'domain/formulas/next-step.ts'
import { lacksDenominator } from 'domain/rate.ts'
import { useLabels } from '#api/labels.ts'
import { nextWords } from '#i18n/next-words.ts'
import { keyPersonWords, placeWords } from '#i18n/place-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { GradeBox } from '#ui/GradeBox.tsx'

/** F02 on paper: every column, those that belong together in one; the head comes again on each page. */
export function PrintedPlaces({ places }: { places: readonly CustomerMapPlace[] }) {
  const text = useText()
  const heads = [
    text('print.number'),
    text('print.place'),
    text('print.size'),
    text('print.customers'),
    `${text('table.column.coverage')} / ${text('table.column.interval')}`,
    text('print.uncoveredAndMatch'),
    text('table.column.unmet'),
    text('table.column.habits'),
    text('table.column.merchants'),
    text('table.column.rivals'),
    text('table.column.keyPersons'),
    text('print.ownerAndNext'),
  ]
  return (
    <table className="printed-places">
      <colgroup>
        {widths.map((width, index) => (
          <col key={index} style={{ width: `${width}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {places.map((place, index) => (
          <PrintedRow key={place.id} place={place} number={index + 1} />
        ))}
      </tbody>
    </table>
  )
}

// Parts of the 277 mm between the margins.
const widths = [2.6, 9.8, 7.8, 4.8, 9.2, 5, 9.4, 10.4, 17.6, 6.4, 10.4, 6.6]

function PrintedRow({ place, number }: { place: CustomerMapPlace; number: number }) {
  const text = useText()
  const screen = useFormat()
  // Paper outlives the year.
  const format = { ...screen, shortDay: (date: string | null) => date ?? text('unit.unknown') }
  const labels = useLabels()
  const words = placeWords(place, { text, format, labels })
  const { coverage, productMatch, habits, merchants, keyPersons } = place
  const few = (count: number | null) => (count === null ? text('place.fewer') : format.count(count))
  // A line each: words give way to the figure behind them.
  const top = <Row,>(rows: readonly Row[], line: (row: Row) => { words: string; figure: string }) =>
    rows.length === 0
      ? text('table.none')
      : rows.slice(0, 3).map((row, index) => {
          const { words: what, figure } = line(row)
          return (
            <div key={index} className="printed-line">
              <span>{what}</span> {figure}
            </div>
          )
        })

  return (
    <tr>
      <td className="number">{number}</td>
      <th scope="row">
        {place.name}
        <div>
          {words.kind} {words.metres}
        </div>
      </th>
      <td>
        {coverage.denominator === null ? text('unit.unknown') : format.count(coverage.denominator)}{' '}
        {coverage.grade && <GradeBox grade={coverage.grade} />}
        <div>{words.denominator}</div>
        <div>{coverage.asOf}</div>
      </td>
      <td className="number">
        {words.customers}
        <div>{words.prospects}</div>
        <div>{words.keyCustomers}</div>
      </td>
      <td>
        {coverage.low === null ? (
          <span className="printed-unknown">
            {lacksDenominator(coverage) && <i className="hatched" />} {words.coverage}
          </span>
        ) : (
          <strong>{words.coverage}</strong>
        )}
        {coverage.flags.includes('over_100') && ` ▲ ${text('rate.outdated')}`}
        {coverage.low !== null && <div>{format.counts(coverage)}</div>}
        {coverage.ci && <div>[{words.interval}]</div>}
      </td>
      <td className="number">
        {words.uncovered}
        <div>{words.productMatch}</div>
      </td>
      <td>
        {top(productMatch.unmet, ({ line, count }) => ({
          words: text(`code.productLine.${line}`),
          figure: few(count),
        }))}
      </td>
      <td>
        {top(habits, ({ tag, lift }) => ({
          words: labels.tag(tag),
          figure: lift === null ? text('unit.notApplicable') : format.multiple(lift),
        }))}
      </td>
      <td>
        {top(merchants, ({ reason: { segments, habits, walkMetres }, ...shop }) => ({
          words: [
            labels.shop(shop),
            ...segments.slice(0, 1).map(({ segment }) => text(`code.segment.${segment}`)),
            ...habits.slice(0, 1).map(({ tag }) => labels.tag(tag)),
          ].join(' '),
          figure: format.metres(Math.round(walkMetres / 10) * 10),
        }))}
      </td>
      <td>{words.rivals}</td>
      <td>
        {keyPersons.length === 0
          ? text('table.none')
          : keyPersons.slice(0, 2).map((person) => (
              <div key={person.id} className="two-lines">
                {keyPersonWords(person, text)}
              </div>
            ))}
        {keyPersons.length > 2 && text('print.morePersons', { count: keyPersons.length - 2 })}
      </td>
      <td>
        {words.owner}
        <div>{place.lastVisit?.on ?? text('table.never')}</div>
        <div>{nextWords(nextStep(place), { text, format })}</div>
      </td>
    </tr>
  )
}
