import { Segmented } from 'antd'
import { type PlaceGroup, placeGroups } from 'domain/place.ts'
import { useFormat, useText } from '#i18n/use-text.ts'

export type PlaceGroups = {
  chosen: PlaceGroup
  counts: Record<PlaceGroup, number>
  onChange: (group: PlaceGroup) => void
}

/** Homes, work places, trade or all of them: offices and malls do not stand between the estates. */
export function PlaceGroupChoice({ chosen, counts, onChange }: PlaceGroups) {
  const text = useText()
  const format = useFormat()
  return (
    <Segmented
      size="small"
      aria-label={text('table.groups')}
      value={chosen}
      onChange={onChange}
      options={placeGroups
        .filter((group) => counts[group] > 0 || group === chosen)
        .map((value) => ({
          value,
          label: (
            <>
              {text(`table.group.${value}`)} <span className="second">{format.count(counts[value])}</span>
            </>
          ),
        }))}
    />
  )
}
