import { isWithheld, lacksDenominator } from 'domain/rate.ts'
import { useMay } from '#api/may.ts'
import type { PlaceFile } from '#api/places.ts'
import { sourceWords } from '#i18n/source-words.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { FigureStrip } from '#ui/FigureStrip.tsx'
import { ImportLink } from '#ui/ImportLink.tsx'
import { RateCell } from '#ui/RateCell.tsx'
import { Section } from '#ui/Section.tsx'
import { ExpectedShare } from './ExpectedShare.tsx'
import type { PlacePart } from './PlaceBody.tsx'

/** The one rate, what it stands on in words, and four figures. */
export function PlaceFigures({ map, place, file, onForm }: PlacePart & { file: PlaceFile }) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const { coverage, coverageOf } = place
  const unitKey = coverageOf === 'households' ? 'unit.households' : 'unit.people'
  // Nothing is told of customers, be it for want of a right or because none came in yet.
  const noCounts = isWithheld(coverage) || coverage.flags.includes('no_customers')
  const unplaced = coverage.numeratorHigh - coverage.numerator
  const few = (count: number | null) => (count === null ? text('place.fewer') : format.count(count))

  return (
    <>
      <Section
        title={text(coverageOf === 'households' ? 'place.coverageHouseholds' : 'place.coveragePersons')}
        action={
          <span>
            {coverage.denominator === null || noCounts ? null : text(unitKey, { number: format.counts(coverage) })}
          </span>
        }
      >
        <RateCell rate={coverage} size="big" unknown={text(unknownKey(place))} />
        <p className="note">
          {sourceWords(coverage, file.stats, { text, format, onDate: today() })}
          {coverage.ci &&
            text('place.interval', { low: format.percent(coverage.ci[0]), high: format.percent(coverage.ci[1]) })}
          {unplaced > 0 && text('place.withoutDoor', { count: unplaced })}
        </p>
        <ExpectedShare branchId={map.branch.id} placeId={place.id} siteId={map.site.id} />
        {lacksDenominator(coverage) && (
          <p className="second">
            {!noCounts && (
              <>
                {text('place.noPercentage', { count: format.count(coverage.numeratorHigh) })}
                {place.perSquareKilometre !== null &&
                  text('place.density', { number: format.count(Math.round(place.perSquareKilometre)) })}
                {'　'}
              </>
            )}
            {may('place_stat.create') && (
              <button type="button" className="text-button" onClick={() => onForm('count')}>
                {text(coverageOf === 'households' ? 'place.askHouseholds' : 'place.askEmployees')}
              </button>
            )}
          </p>
        )}
        {coverage.flags.includes('no_customers') && <ImportLink branchCode={map.branch.code} />}
        {coverage.flags.includes('over_100') && <p className="second">{text('place.overNote')}</p>}
      </Section>
      <FigureStrip
        layout="grid"
        figures={[
          {
            label: text(coverageOf === 'households' ? 'place.uncoveredHouseholds' : 'place.uncoveredPersons'),
            value: format.count(place.uncovered),
          },
          { label: text('place.keyCustomers'), value: few(place.keyCustomers) },
          {
            label: text('place.productMatch'),
            value:
              place.productMatch.value === null ? text('place.unprofiled') : format.percent(place.productMatch.value),
          },
          { label: text('place.rivalsNear'), value: text('unit.shops', { number: place.rivals.nearby.length }) },
        ]}
      />
    </>
  )
}

const unknownKey = ({ coverage, coverageOf }: PlacePart['place']) => {
  if (coverage.grade === 'd') return 'code.rateFlag.guessed_denominator'
  return coverageOf === 'households' ? 'rate.unknown' : 'place.employeesUnknown'
}
