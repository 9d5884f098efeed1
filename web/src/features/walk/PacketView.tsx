import { Button, Dropdown, Segmented } from 'antd'
import type { LngLat } from 'domain/lng-lat.ts'
import type { PhonePacket } from 'domain/packet.ts'
import { useState } from 'react'
import { streetIn } from '#i18n/street-words.ts'
import { useText } from '#i18n/use-text.ts'
import { PacketBadge } from '#ui/PacketBadge.tsx'
import { ToggleChip } from '#ui/ToggleChip.tsx'
import { DoorRow } from './DoorRow.tsx'
import { PacketMap } from './PacketMap.tsx'
import { useHere } from './use-here.ts'
import { useDoorWords } from './use-door-words.ts'
import { movePacket } from './walk-deeds.ts'
import { byNearness, isAhead, nextDoor, packetStateOf } from './walk-doors.ts'
import { WalkHead } from './WalkHead.tsx'
import type { WalkPlace } from './walk-place.ts'
import { useWalkSearch, type WalkView } from './walk-search.ts'

type Props = { place: WalkPlace; onNewDoor: (at: LngLat | null) => void }

/** The packet as a list in walking order under its map; the next door is always the same button. */
export function PacketView({ place, onNewDoor }: Props) {
  const text = useText()
  const words = useDoorWords()
  const { kept, doors, writes } = place
  const { packet } = kept.packet
  const [, go] = useWalkSearch()
  const [side, setSide] = useState('all')
  const [onlyOpen, setOnlyOpen] = useState(false)
  const [near, setNear] = useState(false)
  const { here, refused } = useHere(near)
  const state = packetStateOf(kept, writes)
  const done = doors.length - doors.filter(isAhead).length

  const sides = sidesByName(
    kept.packet.sides,
    (one) => `${streetIn(text, one.street)} ${text(`code.compassPoint.${one.compass}`)}`,
  )
  const chosen = sides.find(({ label }) => label === side)
  const listed = doors.filter(
    (door) => (!chosen || chosen.ids.includes(door.sideId ?? '')) && (!onlyOpen || isAhead(door)),
  )
  const sorted = here ? byNearness(listed, here) : listed
  const next = here ? (byNearness(doors.filter(isAhead), here)[0] ?? null) : nextDoor(doors, null)
  const open = (id: string) => go({ door: id, show: undefined })
  const begin = async () => {
    if (state === 'assigned') await movePacket({ kept }, { to: 'in_progress' })
    if (next) open(next.id)
  }
  const deeds: { key: WalkView; label: string }[] = [
    { key: 'drop_in', label: text('walk.dropIn.title') },
    { key: 'revisits', label: text('walk.revisits.title') },
    { key: 'floor', label: text('walk.floor.title') },
    { key: 'hand_in', label: text('walk.handIn.title') },
    { key: 'phone', label: text('walk.phone.open') },
  ]

  return (
    <div className="walk walk-packet-page">
      <WalkHead
        onBack={() => go({ packet: undefined })}
        badge={<PacketBadge letter={packet.letter} size={24} />}
        title={packet.name || text('walk.packetOf', { letter: packet.letter })}
        count={`${done} / ${doors.length}`}
        done={doors.length === 0 ? 0 : done / doors.length}
      />
      <div className="walk-map">
        <PacketMap packet={kept.packet} doors={doors} current={null} here={here} onDoor={open} onSpot={onNewDoor} />
      </div>
      <div className="walk-filters">
        {sides.length > 1 && sides.length <= 3 && (
          <Segmented
            aria-label={text('walk.side')}
            value={side}
            options={[{ value: 'all', label: text('walk.bothSides') }, ...sides.map(({ label }) => label)]}
            onChange={setSide}
          />
        )}
        {sides.length > 3 && (
          <select aria-label={text('walk.side')} value={side} onChange={(event) => setSide(event.target.value)}>
            <option value="all">{text('walk.allSides')}</option>
            {sides.map(({ label }) => (
              <option key={label} value={label}>
                {label}
              </option>
            ))}
          </select>
        )}
        <ToggleChip label={text('walk.onlyOpen')} count={doors.length - done} on={onlyOpen} onChange={setOnlyOpen} />
        <ToggleChip label={text('walk.near')} on={near} onChange={setNear} />
      </div>
      <div className="walk-body">
        {refused && <p className="note walk-pad">{text('walk.nearRefused')}</p>}
        {near && !refused && <p className="note walk-pad">{text('walk.nearNote')}</p>}
        <PlanNotes place={place} />
        <ol className="walk-doors">
          {sorted.map((door) => (
            <DoorRow key={door.id} door={door} onOpen={() => open(door.id)} />
          ))}
        </ol>
        {sorted.length === 0 && <p className="note walk-pad">{text('walk.noneListed')}</p>}
      </div>
      <footer className="walk-foot">
        <Dropdown
          trigger={['click']}
          placement="topLeft"
          menu={{ items: deeds, onClick: ({ key }) => go({ show: deeds.find((deed) => deed.key === key)?.key }) }}
        >
          <Button size="large">{text('action.more')}</Button>
        </Dropdown>
        <Button size="large" onClick={() => onNewDoor(here)}>
          {text('walk.newDoor.short')}
        </Button>
        {next ? (
          <Button size="large" type="primary" className="walk-main-deed" onClick={() => void begin()}>
            {text(state === 'assigned' ? 'walk.begin' : 'walk.goOn', { door: words.short(next) })}
          </Button>
        ) : (
          <Button size="large" type="primary" className="walk-main-deed" onClick={() => go({ show: 'hand_in' })}>
            {text('walk.handIn.title')}
          </Button>
        )}
      </footer>
    </div>
  )
}

/** A side runs over several segments; a walker knows it by the street and the side alone. */
function sidesByName(sides: PhonePacket['sides'], nameOf: (side: PhonePacket['sides'][number]) => string) {
  return [...Map.groupBy(sides, nameOf)].map(([label, group]) => ({ label, ids: group.map(({ id }) => id) }))
}

/** What holds for the whole walk: the offer, where to meet, what to do when it rains. */
function PlanNotes({ place: { kept } }: { place: WalkPlace }) {
  const text = useText()
  const { plan, packet } = kept.packet
  const lines = [
    plan.offer && text('walk.plan.offer', { words: plan.offer }),
    plan.safety.meetingPoint && text('walk.plan.meet', { words: plan.safety.meetingPoint }),
    plan.weatherFallback && text('walk.plan.rain', { words: plan.weatherFallback }),
    packet.note,
    plan.note,
  ].filter(Boolean)
  if (lines.length === 0) return null
  return (
    <details className="walk-fold">
      <summary>{text('walk.plan.title')}</summary>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </details>
  )
}
