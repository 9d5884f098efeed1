import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import type { CapacityOption } from 'domain/canvass-capacity.ts'
import { maxPlanDoors } from 'domain/canvass-plan.ts'
import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import { daysAfter } from 'domain/civil-date.ts'
import { useState } from 'react'
import { useChangeGround, useParkSides } from '#api/canvass-plans.ts'
import { capacityQuery } from '#api/canvass-ground.ts'
import { streetIn } from '#i18n/street-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { ErrorNote, ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'

type Code = CapacityOption['code']

/** What one can do where not all doors fit: rows with what comes of each; the chosen one is tinted and carries the deed. */
export function CapacityOptions({ branchId, sheet }: { branchId: string; sheet: PlanSheet }) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const { plan, sides, packets } = sheet
  const [chosen, setChosen] = useState<Code | null>(null)
  const [day, setDay] = useState<string | null>(null)
  const park = useParkSides(branchId)
  const change = useChangeGround(branchId)
  const { data, error } = useQuery({
    ...capacityQuery(branchId, {
      sideIds: sides.map(({ sideId }) => sideId).toSorted(),
      onDate: plan.onDate,
      windows: plan.windows,
      ...(plan.staff.length > 0 ? { staffIds: plan.staff.map(({ id }) => id) } : { people: 1 }),
      pairStyle: plan.safety.pairStyle,
      mode: plan.mode,
      ...(packets.length > 0 ? { walkM: packets.reduce((sum, { walkM }) => sum + walkM, 0) } : {}),
      ...(plan.newShare === null ? {} : { newShare: plan.newShare }),
    }),
    enabled: sides.length > 0,
  })
  if (error) return <ProblemNote error={error} />
  if (!data || data.options.length === 0) return null
  const fewer = data.options.find((option) => option.code === 'fewer_streets')
  // The same people go on where they stopped: the next day, or in a week.
  const usual = { another_day: daysAfter(plan.onDate, 1), fewer_streets: daysAfter(plan.onDate, 7) }
  const dayOf = (code: Code) => day ?? (code === 'another_day' ? usual.another_day : usual.fewer_streets)
  const options = data.options.filter(({ code }) => code !== 'another_day' || fewer !== undefined)

  const putOff = (code: Code) => {
    if (!fewer) return
    park.mutate(
      { plan, park: { sideIds: fewer.parkedSideIds, onDate: dayOf(code), title: '' } },
      {
        onSuccess: () =>
          toast({
            words: text('canvass.capacity.parked', {
              count: fewer.parkedSideIds.length,
              day: format.shortDay(dayOf(code)),
            }),
          }),
      },
    )
  }
  const keepBest = (unitIds: readonly string[]) =>
    change.mutate(
      {
        plan,
        ground: {
          sideIds: [],
          doors: unitIds.map((unitId) => ({ unitId, merchantId: null, placeId: null, customerId: null, kind: 'new' })),
        },
      },
      { onSuccess: () => toast({ words: text('canvass.capacity.keptBest', { count: unitIds.length }) }) },
    )

  return (
    <section className="capacity-options" role="radiogroup" aria-label={text('canvass.capacity.optionsTitle')}>
      <h3 className="note">{text('canvass.capacity.optionsTitle')}</h3>
      {options.map((option) => (
        <div
          key={option.code}
          className={option.code === chosen ? 'capacity-option capacity-chosen' : 'capacity-option'}
        >
          <label>
            <input
              type="radio"
              name="capacity-option"
              checked={option.code === chosen}
              onChange={() => {
                setChosen(option.code)
                setDay(null)
              }}
            />
            <span>{nameOf(option)}</span>
            <span className="number">{text('canvass.capacity.doorsShort', { count: format.count(option.doors) })}</span>
            <span className="note capacity-why">{consequenceOf(option)}</span>
          </label>
          {option.code === chosen && (
            <div className="capacity-deed">
              {option.code === 'best' ? (
                option.unitIds.length > maxPlanDoors ? (
                  <ErrorNote title={text('canvass.capacity.tooManyDoors', { count: maxPlanDoors })} />
                ) : (
                  <Button type="primary" ghost loading={change.isPending} onClick={() => keepBest(option.unitIds)}>
                    {text('canvass.capacity.applyBest', { count: option.doors })}
                  </Button>
                )
              ) : (
                <>
                  <DayInput
                    days="future"
                    value={dayOf(option.code)}
                    label={text('canvass.capacity.moveTo')}
                    onChange={setDay}
                  />
                  <Button type="primary" ghost loading={park.isPending} onClick={() => putOff(option.code)}>
                    {text('canvass.capacity.apply', { day: format.shortDay(dayOf(option.code)) })}
                  </Button>
                </>
              )}
            </div>
          )}
        </div>
      ))}
      <ProblemNote error={park.error ?? change.error} />
    </section>
  )

  function nameOf(option: CapacityOption): string {
    if (option.code === 'best') return text('canvass.capacity.best', { count: format.count(option.doors) })
    if (option.code === 'another_day') return text('canvass.capacity.another_day', { days: daysWords(option.halfDays) })
    return text('canvass.capacity.fewer_streets', { count: option.streets.length })
  }

  function daysWords(halfDays: number): string {
    return halfDays <= 1
      ? text('canvass.capacity.halfDay')
      : text('canvass.capacity.moreDays', { count: Math.ceil(halfDays / 2) })
  }

  function consequenceOf(option: CapacityOption): string {
    if (option.code === 'best') {
      return [
        text('canvass.capacity.bestNote', { left: format.count(option.left) }),
        ...(plan.newShare === null
          ? []
          : [
              text('canvass.capacity.bestShares', {
                fresh: format.count(option.withoutFile),
                known: format.count(option.doors - option.withoutFile),
              }),
            ]),
      ].join(text('canvass.semicolon'))
    }
    if (option.code === 'another_day') return text('canvass.capacity.another_dayNote')
    const parked = [...new Set(option.parkedStreets.map(({ street }) => streetIn(text, street)))]
    const named = parked.slice(0, 3).join(text('canvass.comma'))
    return text('canvass.capacity.fewer_streetsNote', {
      streets: parked.length > 3 ? text('canvass.capacity.andMore', { named, count: parked.length }) : named,
      day: format.shortDay(dayOf(option.code)),
    })
  }
}
