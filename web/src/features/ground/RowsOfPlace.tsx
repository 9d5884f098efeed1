import { useQuery } from '@tanstack/react-query'
import { indoorRowsQuery } from '#api/indoor-rows.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import './ground.css'

type Props = { branchId: string; placeId: string; onOpen: (streetId: string) => void; onAdd: () => void }

/** Floors of a building, rows of a market: each opens like a street. */
export function RowsOfPlace({ branchId, placeId, onOpen, onAdd }: Props) {
  const text = useText()
  const may = useMay()
  const rows = useQuery(indoorRowsQuery(branchId, placeId))
  if (!rows.data) return null
  return (
    <Section
      title={text('ground.row.title')}
      action={
        may('indoor_row.create') && (
          <button type="button" className="text-button" onClick={onAdd}>
            {text('ground.row.add')}
          </button>
        )
      }
    >
      {rows.data.length === 0 && <p className="ground-note">{text('ground.row.none')}</p>}
      <ul className="ground-rows">
        {rows.data.map(({ streetId, name, kind, doors }) => (
          <li key={streetId}>
            <button type="button" className="ground-row" onClick={() => onOpen(streetId)}>
              <span className="strong ground-grow">{name}</span>
              <span className="second">
                {text('ground.row.rowDoors', { kind: text(`code.streetKind.${kind}`), doors })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
