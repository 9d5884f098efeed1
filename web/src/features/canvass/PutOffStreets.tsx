import { Button } from 'antd'
import type { CanvassSide } from 'domain/canvass-side.ts'
import { useMemo } from 'react'
import { streetIn } from '#i18n/street-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { MoreRows } from '#ui/MoreRows.tsx'
import { Section } from '#ui/Section.tsx'
import { type PutOffGroup, putOffGroups } from './put-off.ts'
import type { ChoiceStep } from './side-choice.ts'
import { streetRows } from './side-counts.ts'

type Props = {
  sides: readonly CanvassSide[]
  chosen: ReadonlySet<string>
  onStep: (step: ChoiceStep) => void
}

/** Streets before this many are named. */
const namedStreets = 3

/** What earlier plans left for another day, where the next one is begun: from which plan, and all of it with one click. */
export function PutOffStreets({ sides, chosen, onStep }: Props) {
  const text = useText()
  const format = useFormat()
  const groups = useMemo(() => putOffGroups(sides), [sides])
  if (groups.length === 0) return null
  const streetsOf = ({ sides: of }: PutOffGroup) => {
    const streets = streetRows(of).map(({ street }) => streetIn(text, street))
    const named = streets.slice(0, namedStreets).join(text('canvass.comma'))
    return streets.length > namedStreets ? text('canvass.choose.putOff.more', { named }) : named
  }
  return (
    <Section title={text('canvass.choose.putOff.title')}>
      <ul className="put-off">
        <MoreRows
          rows={groups}
          first={3}
          row={(group) => {
            const { putOff, sides: of, key } = group
            const sideIds = of.map(({ id }) => id)
            const isChosen = sideIds.every((id) => chosen.has(id))
            return (
              <li key={key}>
                <span className="put-off-words">
                  <span>
                    {text('canvass.choose.putOff.streets', {
                      streets: streetsOf(group),
                      count: of.length,
                      doors: format.count(of.reduce((sum, { doors }) => sum + doors, 0)),
                    })}
                  </span>
                  <span className="note">
                    {[
                      text('canvass.choose.putOff.from', {
                        title: putOff.title,
                        day: format.shortDay(putOff.onDate),
                      }),
                      putOff.plannedFor === null
                        ? text('canvass.choose.putOff.unplanned')
                        : text('canvass.choose.putOff.plannedFor', { day: format.shortDay(putOff.plannedFor) }),
                    ].join(text('canvass.semicolon'))}
                  </span>
                </span>
                <Button size="small" onClick={() => onStep({ do: isChosen ? 'remove' : 'add', sideIds })}>
                  {text(isChosen ? 'canvass.choose.putOff.drop' : 'canvass.choose.putOff.take')}
                </Button>
              </li>
            )
          }}
        />
      </ul>
    </Section>
  )
}
