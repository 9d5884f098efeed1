import { Segmented } from 'antd'
import type { PlaceGroup } from 'domain/place.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import type { PrintedPlacesChoice, PrintRange } from './print-range.ts'

type Props = {
  choice: PrintedPlacesChoice
  range: PrintRange
  /** Null until the rows stand there and can be measured. */
  pages: number | null
  onRange: (range: PrintRange) => void
  onGroup: (group: PlaceGroup) => void
}

/** Which places go on paper, and how much paper that is. Not printed itself. */
export function PrintChoice({ choice, range, pages, onRange, onGroup }: Props) {
  const text = useText()
  const format = useFormat()
  const option = (words: string, count: number) => (
    <>
      {words} <span className="second">{format.count(count)}</span>
    </>
  )
  const rows = choice.places.length
  return (
    <div className="print-choice">
      <Segmented
        aria-label={text('print.range')}
        value={range}
        onChange={onRange}
        options={choice.byRange.map(({ range: value, count }) => ({
          value,
          label: option(text(`print.ranges.${value}`), count),
        }))}
      />
      <Segmented
        aria-label={text('table.groups')}
        value={choice.group}
        onChange={onGroup}
        options={choice.byGroup.map(({ group: value, count }) => ({
          value,
          label: option(text(`table.group.${value}`), count),
        }))}
      />
      <span role="status">
        {pages === null || rows === 0
          ? text('print.rows', { count: rows })
          : text('print.rowsAndPages', { count: rows, pages })}
      </span>
    </div>
  )
}
