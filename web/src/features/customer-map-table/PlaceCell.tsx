import type { CustomerMapPlace } from 'domain/customer-map.ts'
import { nextStep } from 'domain/formulas/next-step.ts'
import { useLabels } from '#api/labels.ts'
import { matchWords } from '#i18n/match-words.ts'
import { nextWords } from '#i18n/next-words.ts'
import { placeWords } from '#i18n/place-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { GradeBox } from '#ui/GradeBox.tsx'
import { RateCell } from '#ui/RateCell.tsx'
import type { MapTableColumn } from 'domain/customer-map-table.ts'

type Props = { column: MapTableColumn; place: CustomerMapPlace; onFill: (placeId: string) => void }

/** One cell of F02. What is not known says so; a missing count leads to where it is typed. */
export function PlaceCell({ column, place, onFill }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const words = placeWords(place, { text, format, labels })

  switch (column) {
    case 'coverage':
      return (
        <RateCell
          rate={place.coverage}
          {...(place.coverageOf === 'persons' ? { unknown: text('place.employeesUnknown') } : {})}
        />
      )
    case 'size':
      return place.coverage.denominator === null ? (
        <button
          type="button"
          className="text-button"
          onClick={(event) => {
            event.stopPropagation()
            onFill(place.id)
          }}
        >
          {text(place.coverageOf === 'households' ? 'place.addHouseholds' : 'place.addEmployees')}
        </button>
      ) : place.coverageOf === 'households' ? (
        // The head says households; only what is not says its unit.
        format.count(place.coverage.denominator)
      ) : (
        words.size
      )
    case 'denominator':
      return (
        <span className="with-grade">
          {place.coverage.grade && <GradeBox grade={place.coverage.grade} />} {words.denominator}
        </span>
      )
    case 'merchants':
      return place.merchants.length === 0 ? (
        <span className="second">{text('table.none')}</span>
      ) : (
        <span
          title={place.merchants
            .slice(0, 3)
            .map((shop) => `${labels.shop(shop)}：${matchWords(shop.reason, { text, format, tagLabel: labels.tag })}`)
            .join('\n')}
        >
          {words.merchants}
        </span>
      )
    case 'next':
      return nextWords(nextStep(place), { text, format })
    default:
      return words[column]
  }
}
