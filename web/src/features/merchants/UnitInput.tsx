import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import type { LngLat } from 'domain/lng-lat.ts'
import { newUnitSchema, unitKinds, type UnitKind } from 'domain/unit.ts'
import { useState } from 'react'
import { useMay } from '#api/may.ts'
import { unitsNearQuery, useCreateUnit } from '#api/units.ts'
import { streetIn } from '#i18n/street-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'

type Props = {
  branchId: string
  /** Where the shop stands: units are offered from there on. */
  position: LngLat
  /** The shop the form is about: it is not in its own way. */
  ownShopId: string | null
  id?: string
  value?: string | null
  onChange?: (unitId: string | null) => void
}

/** The door it stands behind: on a side of a street, or in a market or mall; a door nobody noted is added here. */
export function UnitInput({ branchId, position, ownShopId, id, value = null, onChange }: Props) {
  const text = useText()
  const format = useFormat()
  const may = useMay()
  const near = useQuery(unitsNearQuery(branchId, position))
  const [adding, setAdding] = useState(false)
  const units = near.data?.units ?? []
  const chosen = units.find((unit) => unit.id === value)
  const inTheWay = chosen?.shop && chosen.shop.id !== ownShopId ? chosen.shop : null

  return (
    <>
      <Select
        {...(id ? { id } : {})}
        allowClear
        loading={near.isPending}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={text('merchant.unit.hint')}
        value={value}
        onChange={(unitId?: string | null) => onChange?.(unitId ?? null)}
        notFoundContent={text('merchant.unit.none')}
        options={units.map((unit) => ({
          value: unit.id,
          label: [
            unit.label,
            unit.floor && text('merchant.fact.floor', { floor: unit.floor }),
            unit.shop?.name ?? text(`code.occupancy.${unit.occupancy}`),
            unit.metres !== null && format.metres(Math.round(unit.metres)),
          ]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
      {inTheWay && <p className="merchant-due note-size">{text('merchant.unit.taken', { name: inTheWay.name })}</p>}
      {adding ? (
        <NewUnit
          branchId={branchId}
          position={position}
          sides={near.data?.sides ?? []}
          places={near.data?.places ?? []}
          onMade={(unitId) => {
            setAdding(false)
            onChange?.(unitId)
          }}
        />
      ) : (
        may('unit.create') &&
        near.data && (
          <button type="button" className="text-button note-size" onClick={() => setAdding(true)}>
            {text('merchant.unit.add')}
          </button>
        )
      )}
      <ProblemNote error={near.error} />
    </>
  )
}

type NewProps = {
  branchId: string
  position: LngLat
  sides: readonly { id: string; street: string; compass: 'n' | 'e' | 's' | 'w'; metres: number }[]
  places: readonly { id: string; name: string }[]
  onMade: (unitId: string) => void
}

/** Not a form of its own: it stands within one. */
function NewUnit({ branchId, position, sides, places, onMade }: NewProps) {
  const text = useText()
  const create = useCreateUnit(branchId)
  const grounds = [
    ...sides.map(({ id, street, compass }) => ({
      value: `side:${id}`,
      label: text('merchant.fact.side', {
        street: streetIn(text, street),
        compass: text(`code.compassPoint.${compass}`),
      }),
    })),
    ...places.map(({ id, name }) => ({ value: `place:${id}`, label: name })),
  ]
  const [label, setLabel] = useState('')
  const [floor, setFloor] = useState('')
  const [kind, setKind] = useState<UnitKind>('shop')
  const [ground, setGround] = useState<string | undefined>(grounds[0]?.value)
  const [of, groundId = null] = ground?.split(':') ?? []
  const unit = newUnitSchema.safeParse({
    label,
    floor,
    kind,
    sideId: of === 'side' ? groundId : null,
    placeId: of === 'place' ? groundId : null,
    position,
  })

  return (
    <div className="new-unit">
      <Input
        aria-label={text('merchant.unit.label')}
        placeholder={text('merchant.unit.labelHint')}
        maxLength={40}
        value={label}
        onChange={({ target }) => setLabel(target.value)}
      />
      <Input
        aria-label={text('merchant.unit.floor')}
        placeholder={text('merchant.unit.floor')}
        maxLength={10}
        value={floor}
        onChange={({ target }) => setFloor(target.value)}
      />
      <Select
        aria-label={text('merchant.unit.kind')}
        value={kind}
        onChange={setKind}
        options={unitKinds.map((code) => ({ value: code, label: text(`code.unitKind.${code}`) }))}
      />
      <Select
        aria-label={text('merchant.unit.ground')}
        className="new-unit-ground"
        {...(ground === undefined ? {} : { value: ground })}
        onChange={setGround}
        placeholder={text('merchant.unit.ground')}
        options={grounds}
      />
      <Button
        disabled={!unit.success}
        loading={create.isPending}
        onClick={() => unit.success && create.mutate(unit.data, { onSuccess: onMade })}
      >
        {text('merchant.unit.save')}
      </Button>
      <ProblemNote error={create.error} />
    </div>
  )
}
