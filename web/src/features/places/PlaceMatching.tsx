import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { habitProductsQuery } from '#api/places.ts'
import { useText } from '#i18n/use-text.ts'
import { CellPeople } from '#ui/CellPeople.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { type HabitProductCell, HabitProductGrid } from '#ui/HabitProductGrid.tsx'
import { Section } from '#ui/Section.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import type { PlacePart } from './PlaceBody.tsx'

/** Who can be met by what he likes and be offered what he lacks (R012), opened when asked for. */
export function PlaceMatching({ map, place, filterText }: PlacePart & { filterText: string }) {
  const text = useText()
  const [open, setOpen] = useState(false)
  return (
    <Section
      title={text('matching.title')}
      action={
        <button type="button" className="text-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {text(open ? 'matching.close' : 'matching.show')}
        </button>
      }
    >
      {open && <Matching map={map} place={place} filterText={filterText} />}
    </Section>
  )
}

function Matching({ map, place, filterText }: Pick<PlacePart, 'map' | 'place'> & { filterText: string }) {
  const text = useText()
  const labels = useLabels()
  const may = useMay()
  const [chosen, setChosen] = useState<HabitProductCell | null>(null)
  const matching = useQuery(habitProductsQuery(map, place.id, filterText))

  if (matching.error)
    return (
      <ProblemNote
        error={matching.error}
        actions={<Button onClick={() => void matching.refetch()}>{text('action.again')}</Button>}
      />
    )
  if (!matching.data) return <Waiting rows={3} />
  if (matching.data.cells.length === 0) return <p className="second">{text('matching.none')}</p>
  return (
    <>
      <HabitProductGrid
        matching={matching.data}
        tagLabel={labels.tag}
        chosen={chosen}
        {...(may('customer.list') ? { onCell: setChosen } : {})}
      />
      {chosen && (
        <CellPeople
          map={map}
          placeId={place.id}
          cell={chosen}
          filterText={filterText}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  )
}
