import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import type { NotPlaced } from 'domain/import-batch.ts'
import { useState } from 'react'
import { placesByNameQuery, usePlaceCustomer } from '#api/imports.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'

type Props = { branchId: string; customer: NotPlaced; onPlaced: () => void }

/** Finds a place by its name and puts one customer there. */
export function PlaceByHand({ branchId, customer, onPlaced }: Props) {
  const text = useText()
  const toast = useToast()
  const place = usePlaceCustomer(branchId)
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null)
  const [unit, setUnit] = useState('')
  const found = useQuery(placesByNameQuery(branchId, query.trim()))

  const put = (placeId: string, name: string) =>
    place.mutate(
      { customerId: customer.id, rowVersion: customer.rowVersion, placeId, unitLabel: unit.trim() || null },
      {
        onSuccess: () => {
          toast({ words: text('import.notPlaced.done', { name: customer.name, place: name }) })
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
        showSearch={{ filterOption: false, onSearch: setQuery }}
        value={chosen}
        onChange={(value) => setChosen(value)}
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
      <Button
        type="primary"
        disabled={!chosen}
        loading={place.isPending}
        onClick={() => chosen && put(chosen.value, chosen.label)}
      >
        {chosen ? text('import.notPlaced.put', { place: chosen.label }) : text('import.notPlaced.choose')}
      </Button>
      <ProblemNote error={place.error ?? found.error} />
    </div>
  )
}
