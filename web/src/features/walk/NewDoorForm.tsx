import { Button, Input, Segmented } from 'antd'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import type { PhonePacket } from 'domain/packet.ts'
import { type UnitKind, unitKinds } from 'domain/unit.ts'
import { useState } from 'react'
import { streetIn } from '#i18n/street-words.ts'
import { useText } from '#i18n/use-text.ts'
import { TradeSelect } from '#ui/TradeSelect.tsx'
import { addDoor } from './walk-deeds.ts'
import { nextDoor, type WalkDoor } from './walk-doors.ts'
import { WalkHead } from './WalkHead.tsx'
import type { WalkPlace } from './walk-place.ts'
import { useWalkSearch } from './walk-search.ts'

type Props = { place: WalkPlace; spot: LngLat | null }

/** A shop nobody had on the list: its door, its sign, its trade. Then the card of it opens. */
export function NewDoorForm({ place, spot }: Props) {
  const text = useText()
  const [, go] = useWalkSearch()
  const { packet } = place.kept
  const [sideId, setSideId] = useState(
    () => nearestSide(packet, spot) ?? nextDoor(place.doors, null)?.sideId ?? packet.sides[0]?.id ?? null,
  )
  const [label, setLabel] = useState('')
  const [kind, setKind] = useState<UnitKind>('shop')
  const [name, setName] = useState('')
  const [category, setCategory] = useState<string | null>(null)
  const [isEmpty, setEmpty] = useState(false)
  const isWhole = sideId !== null && (isEmpty || category !== null)

  const save = async () => {
    const shop = isEmpty || category === null ? null : { name: name.trim(), category }
    const id = await addDoor(place, {
      label: label.trim() || text('walk.newDoor.noNumber'),
      kind,
      sideId,
      position: spot,
      after: spot ? null : (lastOf(place.doors, sideId)?.unitId ?? null),
      occupancy: isEmpty ? 'vacant' : 'occupied',
      shop,
    })
    go(isEmpty ? { show: undefined } : { show: undefined, door: id })
  }
  return (
    <div className="walk">
      <WalkHead onBack={() => go({ show: undefined })} title={text('walk.newDoor.title')} />
      <div className="walk-body walk-page">
        <div className="walk-form">
          <p className="note">{text(spot ? 'walk.newDoor.atSpot' : 'walk.newDoor.atEnd')}</p>
          <label>
            {text('walk.newDoor.side')}
            <select value={sideId ?? ''} onChange={({ target }) => setSideId(target.value)}>
              {packet.sides.map(({ id, street, compass }) => (
                <option key={id} value={id}>
                  {streetIn(text, street)} {text(`code.compassPoint.${compass}`)}
                </option>
              ))}
            </select>
          </label>
          <label>
            {text('walk.newDoor.label')}
            <Input size="large" value={label} maxLength={40} onChange={({ target }) => setLabel(target.value)} />
          </label>
          <Segmented
            block
            size="large"
            aria-label={text('walk.newDoor.kind')}
            value={kind}
            options={unitKinds
              .filter((code) => code !== 'dwelling')
              .map((code) => ({ value: code, label: text(`code.unitKind.${code}`) }))}
            onChange={setKind}
          />
          <Segmented
            block
            size="large"
            aria-label={text('walk.newDoor.occupied')}
            value={isEmpty ? 'empty' : 'shop'}
            options={[
              { value: 'shop', label: text('walk.newDoor.hasShop') },
              { value: 'empty', label: text('walk.newDoor.isEmpty') },
            ]}
            onChange={(value) => setEmpty(value === 'empty')}
          />
          {!isEmpty && (
            <>
              <label>
                {text('walk.sign')}
                <Input size="large" value={name} maxLength={60} onChange={({ target }) => setName(target.value)} />
              </label>
              <label>
                {text('walk.trade')}
                <TradeSelect {...(category === null ? {} : { value: category })} onChange={setCategory} />
              </label>
            </>
          )}
        </div>
      </div>
      <footer className="walk-foot">
        <Button size="large" onClick={() => go({ show: undefined })}>
          {text('action.cancel')}
        </Button>
        <Button size="large" type="primary" className="walk-main-deed" disabled={!isWhole} onClick={() => void save()}>
          {text(isEmpty ? 'walk.newDoor.keep' : 'walk.newDoor.keepVisit')}
        </Button>
      </footer>
    </div>
  )
}

/** The side whose line passes nearest to where the finger was held. */
function nearestSide({ sides }: PhonePacket, spot: LngLat | null): string | null {
  if (!spot) return null
  const far = sides.map(({ id, geometry }) => ({
    id,
    metres: Math.min(...geometry.map((point) => metresBetween(point, spot))),
  }))
  return far.toSorted((one, other) => one.metres - other.metres)[0]?.id ?? null
}

const lastOf = (doors: readonly WalkDoor[], sideId: string | null) =>
  doors.findLast((door) => door.sideId === sideId && door.unitId)
