import { useMemo, useState } from 'react'
import type { LngLat } from 'domain/lng-lat.ts'
import type { KeptPacket, QueuedWrite } from '#api/walk-store.ts'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { DropIn } from './DropIn.tsx'
import { HandIn } from './HandIn.tsx'
import { NewDoorForm } from './NewDoorForm.tsx'
import { PacketView } from './PacketView.tsx'
import { RevisitList } from './RevisitList.tsx'
import { VisitCard } from './VisitCard.tsx'
import { doorsOf } from './walk-doors.ts'
import { useWalkSearch } from './walk-search.ts'
import { WholeFloor } from './WholeFloor.tsx'

type Props = { kept: KeptPacket; all: readonly KeptPacket[]; writes: readonly QueuedWrite[] }

/** One packet on the street: its doors, the card of one, and what one finds besides. */
export function PacketDesk({ kept, all, writes }: Props) {
  const text = useText()
  const [{ door: doorId, show }, go] = useWalkSearch()
  const [spot, setSpot] = useState<LngLat | null>(null)
  const doors = useMemo(() => doorsOf(kept, writes), [kept, writes])
  const place = useMemo(() => ({ kept, writes, doors }), [kept, writes, doors])

  const addAt = (at: LngLat | null) => {
    setSpot(at)
    go({ show: 'door' })
  }
  if (show === 'door') return <NewDoorForm place={place} spot={spot} />
  if (show === 'floor') return <WholeFloor place={place} />
  if (show === 'hand_in') return <HandIn place={place} />
  if (show === 'revisits') return <RevisitList place={place} />
  if (show === 'drop_in' && doorId === undefined) return <DropIn place={place} all={all} />
  if (doorId !== undefined) {
    const others = show === 'drop_in' ? all.flatMap((one) => doorsOf(one, writes)) : doors
    const door = others.find(({ id }) => id === doorId)
    if (door) return <VisitCard key={door.id} place={place} door={door} isDropIn={show === 'drop_in'} />
    return (
      <div className="walk-page">
        <EmptyState title={text('walk.doorGone')} note={text('walk.doorGoneNote')} />
      </div>
    )
  }
  return <PacketView place={place} onNewDoor={addAt} />
}
