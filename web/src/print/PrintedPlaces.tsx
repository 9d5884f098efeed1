import type { CustomerMapPlace } from 'domain/customer-map.ts'
import { nextStep } from 'domain/formulas/next-step.ts'
import { useLabels } from '#api/labels.ts'
import { nextWords } from '#i18n/next-words.ts'
import { placeWords } from '#i18n/place-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { GradeBox } from '#ui/GradeBox.tsx'
import { lacksDenominator } from 'domain/rate.ts'

/** F02 on paper: every column, those that belong together in one; the head comes again on each page. */
export function PrintedPlaces({ places }: { places: readonly CustomerMapPlace[] }) {
  const text = useText()
  const heads = [
    text('print.number'),
    `${text('table.column.place')} / ${text('table.column.kind')}`,
    text('table.column.metres'),
    `${text('table.column.size')} / ${text('table.column.denominator')}`,
    text('print.customers'),
    `${text('table.column.coverage')} / ${text('table.column.interval')}`,
    text('table.column.uncovered'),
    text('table.column.productMatch'),
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
const widths = [2.6, 8.8, 4.2, 7.4, 4.2, 9.6, 4, 4.4, 8.2, 9, 18.2, 5.8, 7, 6.6]

function PrintedRow({ place, number }: { place: CustomerMapPlace; number: number }) {
  const text = useText()
  const screen = useFormat()
  // Paper outlives the year.
  const format = { ...screen, shortDay: (date: string | null) => date ?? text('unit.unknown') }
  const labels = useLabels()
  const words = placeWords(place, { text, format, labels })
  const { coverage, productMatch, habits, merchants, keyPersons } = place
  const few = (count: number | null) => (count === null ? text('place.fewer') : format.count(count))
  const top = <Row,>(rows: readonly Row[], line: (row: Row) => string) =>
    rows.length === 0 ? text('table.none') : rows.slice(0, 3).map((row) => <div key={line(row)}>{line(row)}</div>)

  return (
    <tr>
      <td className="number">{number}</td>
      <th scope="row">
        {place.name}
        <div>{words.kind}</div>
      </th>
      <td className="number">{words.metres}</td>
      <td>
        {words.size} {coverage.grade && <GradeBox grade={coverage.grade} />}
        <div>
          {words.denominator} {coverage.asOf}
        </div>
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
        <div>
          {coverage.low !== null && format.counts(coverage)}
          {coverage.ci && `　[${words.interval}]`}
        </div>
      </td>
      <td className="number">{words.uncovered}</td>
      <td className="number">{words.productMatch}</td>
      <td>{top(productMatch.unmet, ({ line, count }) => `${text(`code.productLine.${line}`)} ${few(count)}`)}</td>
      <td>
        {top(
          habits,
          ({ tag, lift }) => `${labels.tag(tag)} ${lift === null ? text('unit.notApplicable') : format.multiple(lift)}`,
        )}
      </td>
      <td>
        {top(merchants, ({ reason: { segments, habits, walkMetres }, ...shop }) =>
          [
            labels.shop(shop),
            ...segments.slice(0, 1).map(({ segment }) => text(`code.segment.${segment}`)),
            ...habits.slice(0, 1).map(({ tag }) => labels.tag(tag)),
            format.metres(Math.round(walkMetres / 10) * 10),
          ].join(' '),
        )}
      </td>
      <td>{words.rivals}</td>
      <td>{keyPersons.length === 0 ? text('table.none') : words.keyPersons}</td>
      <td>
        {words.owner}
        <div>{place.lastVisit?.on ?? text('table.never')}</div>
        <div>{nextWords(nextStep(place), { text, format })}</div>
      </td>
    </tr>
  )
}
