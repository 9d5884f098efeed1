import type { CanvassSide } from 'domain/canvass-side.ts'
import { useMemo, useState } from 'react'
import { isStreetNamed, streetIn } from '#i18n/street-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { SearchBox } from '#ui/SearchBox.tsx'
import { streetRows } from './side-counts.ts'
import { isWalkable } from './side-filter.ts'

type Props = { sides: readonly CanvassSide[]; onFound: (sideIds: string[]) => void }

const shown = 12

/** A street by its name: all its sides at once, or one side of it. */
export function StreetFinder({ sides, onFound }: Props) {
  const text = useText()
  const format = useFormat()
  const [typed, setTyped] = useState('')
  const words = typed.trim()
  const streets = useMemo(() => streetRows(sides.filter(isWalkable)), [sides])
  const results = streets
    .filter(({ street }) => words !== '' && isStreetNamed(text, street, words))
    .slice(0, shown)
    .flatMap(({ streetId, street: stored, sides: of, doors, lengthM }) => {
      const street = streetIn(text, stored)
      const hands = [...new Set(of.map(({ compass }) => compass))]
      return [
        {
          key: streetId,
          title: street,
          note: text('canvass.choose.rows', { doors: format.count(doors), metres: format.metres(Math.round(lengthM)) }),
        },
        ...(hands.length > 1
          ? hands.map((compass) => ({
              key: `${streetId} ${compass}`,
              title: text('canvass.packet.side', { street, compass: text(`code.compassPoint.${compass}`) }),
              note: text('canvass.list.doors', {
                count: format.count(
                  of.filter((side) => side.compass === compass).reduce((sum, side) => sum + side.doors, 0),
                ),
              }),
            }))
          : []),
      ]
    })
  return (
    <SearchBox
      hint={text('canvass.search.hint')}
      query={typed}
      onQuery={setTyped}
      results={results}
      onPick={(key) => {
        const [streetId, compass] = key.split(' ')
        setTyped('')
        onFound(
          sides
            .filter(
              (side) =>
                side.streetId === streetId && isWalkable(side) && (compass === undefined || side.compass === compass),
            )
            .map(({ id }) => id),
        )
      }}
    />
  )
}
