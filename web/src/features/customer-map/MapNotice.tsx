import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { CustomerMap } from 'domain/customer-map.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'

type Props = { map: CustomerMap; error: unknown; onAgain: () => void }

/** What is missing and the one step to take; nothing while the map has all it needs. */
export function MapNotice(props: Props) {
  const words = useNotice(props)
  return words && <div className="map-notice">{words}</div>
}

function useNotice({ map: { counts, filter }, error, onAgain }: Props) {
  const text = useText()
  const may = useMay()
  const filtered = Object.values(filter).some((values) => values && values.length > 0)

  if (error) return <ProblemNote error={error} actions={<Button onClick={onAgain}>{text('action.again')}</Button>} />
  if (counts.places === 0)
    return <EmptyState title={text('customerMap.empty.noPlaces')} note={text('customerMap.empty.noPlacesNote')} />
  if (counts.customers === 0 && filtered)
    return <EmptyState title={text('customerMap.empty.filtered')} note={text('customerMap.empty.filteredNote')} />
  if (counts.customers === 0)
    return (
      <EmptyState
        title={text('customerMap.empty.noCustomers')}
        note={text('customerMap.empty.noCustomersNote')}
        actions={may('import.create') && <Link to="/import">{text('customerMap.empty.toImport')}</Link>}
      />
    )
  if (counts.targetGroups === 0)
    return <EmptyState title={text('customerMap.empty.noTargets')} note={text('customerMap.empty.noTargetsNote')} />
  return null
}
