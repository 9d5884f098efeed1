import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import type { NotPlaced } from 'domain/import-batch.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import { useState } from 'react'
import { placesByNameQuery, usePlaceCustomer } from '#api/imports.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'
import { HomeMap } from './HomeMap.tsx'

type Props = { branchId: string; customer: NotPlaced; onPlaced: () => void }

/** Puts one customer on the map: at a place found by its name, at a spot clicked on, or at a spot within a place. */
export function PlaceByHand({ branchId, customer, onPlaced }: Props) {
  const text = useText()
  const toast = useToast()
  const place = usePlaceCustomer(branchId)
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null)
  const [spot, setSpot] = useState<LngLat | null>(null)
  const [unit, setUnit] = useState('')
  const found = useQuery(placesByNameQuery(branchId, query.trim()))

  const where = chosen ? chosen.label : text('import.notPlaced.spot')

  const put = () =>
    place.mutate(
      {
        customerId: customer.id,
        rowVersion: customer.rowVersion,
        placeId: chosen?.value ?? null,
        position: spot,
        unitLabel: unit.trim() || null,
      },
      {
        onSuccess: () => {
          toast({ words: text('import.notPlaced.done', { name: customer.name, place: where }) })
          onPlaced()
        },
      },
    )

  return (
    <div className="place-by-hand">
      <Select
        aria-label={text('import.notPlaced.hint')}
        placeholder={text('import.notPlaced.hint')}
        autoFocus
        labelInValue
        allowClear
        showSearch={{ filterOption: false, onSearch: setQuery }}
        value={chosen}
        onChange={(value) => setChosen(value ?? null)}
        loading={found.isFetching}
        options={(found.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        notFoundContent={query.trim() === '' ? null : text('import.notPlaced.noMatch', { query: query.trim() })}
      />
      <Input
        aria-label={text('import.notPlaced.unit')}
        placeholder={text('import.notPlaced.unit')}
        maxLength={40}
        value={unit}
        onChange={(event) => setUnit(event.target.value)}
      />
      <Button type="primary" disabled={!chosen && !spot} loading={place.isPending} onClick={put}>
        {chosen || spot ? text('import.notPlaced.put', { place: where }) : text('import.notPlaced.choose')}
      </Button>
      <HomeMap
        branchId={branchId}
        near={found.data?.find(({ id }) => id === chosen?.value)?.position ?? null}
        at={spot}
        onPick={setSpot}
      />
      <ProblemNote error={place.error ?? found.error} />
    </div>
  )
}
