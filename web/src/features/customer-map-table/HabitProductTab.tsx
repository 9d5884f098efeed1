import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { CustomerMap } from 'domain/customer-map.ts'
import { useState } from 'react'
import { useLabels } from '#api/labels.ts'
import { useMay } from '#api/may.ts'
import { habitProductsQuery } from '#api/places.ts'
import { useText } from '#i18n/use-text.ts'
import { CellPeople } from '#ui/CellPeople.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { type HabitProductCell, HabitProductGrid } from '#ui/HabitProductGrid.tsx'
import { Waiting } from '#ui/Waiting.tsx'

type Props = { map: CustomerMap; selectedId: string | null; filterText: string }

/** R012 for the chosen place, else for the first of the table. */
export function HabitProductTab({ map, selectedId, filterText }: Props) {
  const text = useText()
  const place = map.places.find(({ id }) => id === selectedId)
  if (!place) return <EmptyState title={text('matching.choose')} />
  return (
    <div className="match-tab">
      <h3 className="note">{text('matching.of', { place: place.name })}</h3>
      <Matching key={place.id} map={map} placeId={place.id} filterText={filterText} />
    </div>
  )
}

function Matching({ map, placeId, filterText }: { map: CustomerMap; placeId: string; filterText: string }) {
  const text = useText()
  const labels = useLabels()
  const may = useMay()
  const [chosen, setChosen] = useState<HabitProductCell | null>(null)
  const matching = useQuery(habitProductsQuery(map, placeId, filterText))

  if (matching.error)
    return (
      <ProblemNote
        error={matching.error}
        actions={<Button onClick={() => void matching.refetch()}>{text('action.again')}</Button>}
      />
    )
  if (!matching.data) return <Waiting rows={4} />
  if (matching.data.cells.length === 0) return <EmptyState title={text('matching.none')} />
  return (
    <>
      <HabitProductGrid
        matching={matching.data}
        tagLabel={labels.tag}
        chosen={chosen}
        {...(may('customer.list') ? { onCell: setChosen } : {})}
      />
      {chosen && (
        <CellPeople map={map} placeId={placeId} cell={chosen} filterText={filterText} onClose={() => setChosen(null)} />
      )}
    </>
  )
}
