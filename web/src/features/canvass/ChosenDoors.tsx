import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { maxPlanDoors, type PlanDoor } from 'domain/canvass-plan.ts'
import { useDeferredValue, useState } from 'react'
import { merchantsQuery } from '#api/merchants.ts'
import { useLabels } from '#api/labels.ts'
import { searchQuery } from '#api/search.ts'
import { walkWishesQuery } from '#api/walk-wishes.ts'
import { today, useText } from '#i18n/use-text.ts'
import { ErrorNote, ProblemNote } from '#ui/ErrorNote.tsx'
import { Icon } from '#ui/Icon.tsx'
import { MerchantChoice } from '#ui/MerchantChoice.tsx'
import { Section } from '#ui/Section.tsx'
import type { ChosenDoor } from './NewPlan.tsx'

type Props = { branchId: string; chosen: readonly ChosenDoor[]; onChange: (chosen: ChosenDoor[]) => void }

const blank: PlanDoor = { unitId: null, merchantId: null, placeId: null, customerId: null, kind: 'new' }

/** Single merchants and places, one by one or from this week's wishes: firms by appointment, a tour of chosen doors. */
export function ChosenDoors({ branchId, chosen, onChange }: Props) {
  const text = useText()
  const labels = useLabels()
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed.trim())
  const places = useQuery(searchQuery(branchId, words))
  const merchants = useQuery(merchantsQuery(branchId))
  const wishes = useQuery(walkWishesQuery(branchId, today()))
  const has = (key: string) => chosen.some((one) => one.key === key)
  const isFull = chosen.length >= maxPlanDoors
  const add = (key: string, name: string, door: Partial<PlanDoor>) => {
    if (!has(key) && !isFull) onChange([...chosen, { key, name, door: { ...blank, ...door } }])
  }
  const wished = (wishes.data ?? []).filter(
    ({ subjectKind, subject, doneAt }) => subjectKind !== 'target_group' && doneAt === null && !has(subject.id),
  )
  const nameOf = (merchantId: string) => {
    const row = merchants.data?.rows.find((one) => one.merchantId === merchantId)
    return row ? labels.shop(row) : ''
  }

  return (
    <Section
      title={text('canvass.chosenDoors.title')}
      action={text('canvass.chosenDoors.count', { count: chosen.length })}
    >
      <div className="chosen-doors-add">
        <MerchantChoice
          branchId={branchId}
          value={null}
          placeholder={text('canvass.chosenDoors.add')}
          disabled={isFull}
          onChange={(merchantId) => merchantId && add(merchantId, nameOf(merchantId), { merchantId })}
        />
        <Select
          style={{ width: '100%' }}
          value={null}
          disabled={isFull}
          placeholder={text('canvass.chosenDoors.addPlace')}
          aria-label={text('canvass.chosenDoors.addPlace')}
          showSearch={{ filterOption: false, onSearch: setTyped, searchValue: typed }}
          notFoundContent={words === '' ? text('canvass.chosenDoors.findPlace') : null}
          options={(places.data ?? [])
            .filter(({ kind }) => kind === 'place')
            .map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(placeId: string | null) => {
            const found = places.data?.find(({ id }) => id === placeId)
            if (found) add(found.id, found.name, { placeId: found.id })
            setTyped('')
          }}
        />
      </div>
      <ProblemNote error={places.error ?? wishes.error} />
      {isFull && <ErrorNote title={text('canvass.chosenDoors.tooMany', { count: maxPlanDoors })} />}
      {chosen.length > 0 && (
        <ul className="street-list">
          {chosen.map(({ key, name }) => (
            <li key={key}>
              <span className="street-name">{name}</span>
              <button
                type="button"
                className="street-drop"
                aria-label={text('canvass.chosenDoors.drop', { name })}
                onClick={() => onChange(chosen.filter((one) => one.key !== key))}
              >
                <Icon name="close" size={12} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {wished.length > 0 && (
        <>
          <p className="note">{text('canvass.chosenDoors.wishes')}</p>
          <ul className="street-list">
            {wished.map(({ id, subjectKind, subject, reason }) => (
              <li key={id}>
                <span className="street-name">
                  {subject.name} <span className="note">{text(`merchant.walkReason.${reason}`)}</span>
                </span>
                <Button
                  size="small"
                  type="text"
                  onClick={() =>
                    add(
                      subject.id,
                      subject.name,
                      subjectKind === 'merchant' ? { merchantId: subject.id } : { placeId: subject.id },
                    )
                  }
                >
                  {text('canvass.chosenDoors.addWish')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}
