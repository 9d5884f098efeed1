import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { foldedName } from 'domain/folded-name.ts'
import { useState } from 'react'
import { searchQuery } from '#api/search.ts'
import type { KeptPacket } from '#api/walk-store.ts'
import { useText } from '#i18n/use-text.ts'
import { ToggleChip } from '#ui/ToggleChip.tsx'
import { DoorRow } from './DoorRow.tsx'
import { useDoorWords } from './use-door-words.ts'
import { useHere } from './use-here.ts'
import { VisitCard } from './VisitCard.tsx'
import { byNearness, doorOfHit, doorsOf, type WalkDoor } from './walk-doors.ts'
import { WalkHead } from './WalkHead.tsx'
import type { WalkPlace } from './walk-place.ts'
import { useWalkSearch } from './walk-search.ts'

/** So many rows are enough to find a door by eye; more are found by name. */
const rows = 40

/** A visit nobody planned (顺访): a shop of the packets on this phone, near or by name; with signal any other. */
export function DropIn({ place, all }: { place: WalkPlace; all: readonly KeptPacket[] }) {
  const text = useText()
  const words = useDoorWords()
  const [, go] = useWalkSearch()
  const [asked, setAsked] = useState('')
  const [near, setNear] = useState(false)
  const { here, refused } = useHere(near)
  const [elsewhere, setElsewhere] = useState<WalkDoor | null>(null)
  const hits = useQuery(searchQuery(place.kept.branchId, asked.trim())).data ?? []
  const folded = foldedName(asked)
  const doors = all
    .flatMap((one) => doorsOf(one, place.writes))
    .filter((door) => folded === '' || foldedName(`${words.name(door)}${words.address(door)}`).includes(folded))
  const sorted = (here ? byNearness(doors, here) : doors).slice(0, rows)
  const others = hits.flatMap(({ kind, ...hit }) =>
    kind === 'shop' && !doors.some(({ shopId }) => shopId === hit.id) ? [doorOfHit(place.kept.packet, hit)] : [],
  )
  if (elsewhere) return <VisitCard place={place} door={elsewhere} isDropIn onBack={() => setElsewhere(null)} />

  return (
    <div className="walk">
      <WalkHead onBack={() => go({ show: undefined })} title={text('walk.dropIn.title')} />
      <div className="walk-filters">
        <Input
          size="large"
          allowClear
          value={asked}
          placeholder={text('walk.dropIn.find')}
          aria-label={text('walk.dropIn.find')}
          onChange={({ target }) => setAsked(target.value)}
        />
        <ToggleChip label={text('walk.near')} on={near} onChange={setNear} />
      </div>
      <div className="walk-body">
        {refused && <p className="note walk-pad">{text('walk.nearRefused')}</p>}
        <p className="note walk-pad">{text('walk.dropIn.note')}</p>
        <ul className="walk-doors">
          {sorted.map((door) => (
            <DoorRow key={door.id} door={door} onOpen={() => go({ door: door.id })} />
          ))}
        </ul>
        {others.length > 0 && <h2 className="walk-section walk-pad">{text('walk.dropIn.elsewhere')}</h2>}
        <ul>
          {others.map((door) => (
            <li key={door.id}>
              <button type="button" className="walk-door" onClick={() => setElsewhere(door)}>
                <span className="walk-door-words">{words.name(door)}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
