import type { DayFigures } from 'domain/meeting.ts'
import type { Share } from 'domain/share.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { FigureStrip } from '#ui/FigureStrip.tsx'

/** What a day was worth, each rate with what it is of. */
export function DayFigureStrip({ figures }: { figures: DayFigures }) {
  const text = useText()
  const format = useFormat()
  const rate = ({ value, numerator, denominator }: Share) =>
    value === null ? '' : text('meeting.figures.rate', { share: format.percent(value), numerator, denominator })
  const of = (name: keyof typeof figures & ('leads' | 'revisits' | 'calls' | 'newDoors')) => format.count(figures[name])
  return (
    <FigureStrip
      figures={[
        {
          label: text('meeting.figures.contacts'),
          value: format.count(figures.contacts),
          detail: rate(figures.contactRate),
        },
        {
          label: text('meeting.figures.owners'),
          value: format.count(figures.ownersMet),
          detail: rate(figures.effectiveRate),
        },
        {
          label: text('meeting.figures.leads'),
          value: of('leads'),
          detail: `${text('meeting.figures.revisits')} ${of('revisits')}`,
        },
        {
          label: text('meeting.figures.calls'),
          value: of('calls'),
          detail: text('meeting.figures.twoWay', { count: figures.twoWayCalls }),
        },
        {
          label: text('meeting.figures.newDoors'),
          value: figures.newDoors > 0 ? `+${of('newDoors')}` : of('newDoors'),
        },
      ]}
    />
  )
}
