import { Button } from 'antd'
import type { CanvassSide } from 'domain/canvass-side.ts'
import { maxPlanSides } from 'domain/canvass-plan.ts'
import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import { useMemo, useReducer, useState } from 'react'
import type { Branch } from '#api/branch.ts'
import { useChangeGround } from '#api/canvass-plans.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { useToast } from '#ui/Toast.tsx'
import { CanvassMap } from './CanvassMap.tsx'
import { CapacityPanel } from './CapacityPanel.tsx'
import { ChoiceRail } from './ChoiceRail.tsx'
import { ChosenDoors } from './ChosenDoors.tsx'
import { MapKey } from './MapKey.tsx'
import { valuesOf } from './plan-form.ts'
import { boundsOf } from './side-bounds.ts'
import { chosenAfter, startOf } from './side-choice.ts'
import { streetRows } from './side-counts.ts'
import { filteredSides, type SideFilter } from './side-filter.ts'
import { SideLayers } from './SideLayers.tsx'
import { useCapacity } from './use-capacity.ts'
import { useSideLasso } from './use-side-lasso.tsx'
import { useStreetClicks } from './use-street-clicks.ts'

type Props = { branch: Branch; sheet: PlanSheet; sides: readonly CanvassSide[]; onDone: () => void }

/** Other sides, and other single doors, for a plan that is there. */
export function ChangeSides({ branch, sheet, sides, onDone }: Props) {
  const text = useText()
  const toast = useToast()
  const change = useChangeGround(branch.id)
  const before = sheet.sides.map(({ sideId }) => sideId)
  const [choice, step] = useReducer(chosenAfter, before, startOf)
  const [filters, setFilters] = useState<SideFilter[]>([])
  const [street, setStreet] = useState<string | null>(null)
  const [doors, setDoors] = useState(() =>
    sheet.doors.map(({ id, name, unitId, merchantId, placeId, customerId, kind }) => ({
      key: id,
      name,
      door: { unitId, merchantId, placeId, customerId, kind },
    })),
  )
  const chosen = useMemo(() => sides.filter(({ id }) => choice.chosen.has(id)), [sides, choice.chosen])
  const shown = useMemo(
    () =>
      filters.length === 0
        ? sides
        : sides.filter((side) => choice.chosen.has(side.id) || filteredSides([side], filters).length > 0),
    [sides, filters, choice.chosen],
  )
  const capacity = useCapacity(branch.id, [...choice.chosen], valuesOf(sheet))
  const clicks = useStreetClicks(
    sides,
    (sideId) => step({ do: 'toggle', sideIds: [sideId] }),
    (sideIds) => step({ do: 'add', sideIds }),
  )
  const lasso = useSideLasso(shown, step)
  const [bounds] = useState(() => boundsOf(sheet.sides))
  const byDoor = sheet.plan.mode === 'institution' || sheet.plan.mode === 'tour' || doors.length > 0

  return (
    <div className="canvass canvass-two">
      <ChoiceRail
        branchId={branch.id}
        title={sheet.plan.title}
        sides={sides}
        choice={choice}
        onStep={step}
        filters={filters}
        onFilters={setFilters}
        capacity={capacity.answer}
        onStreet={setStreet}
        onBack={onDone}
        panel={
          <>
            <ProblemNote error={capacity.error} />
            {byDoor && <ChosenDoors branchId={branch.id} chosen={doors} onChange={setDoors} />}
            {capacity.answer && capacity.asked && capacity.answer.needed > 0 && (
              <CapacityPanel capacity={capacity.answer} />
            )}
          </>
        }
        actions={
          <>
            <Button
              type="primary"
              loading={change.isPending}
              disabled={choice.chosen.size > maxPlanSides || choice.chosen.size + doors.length === 0}
              onClick={() =>
                change.mutate(
                  {
                    plan: sheet.plan,
                    ground: { sideIds: [...choice.chosen], doors: doors.map(({ door }) => door) },
                  },
                  {
                    onSuccess: () => {
                      toast({ words: text('canvass.choose.saved', { count: choice.chosen.size }) })
                      onDone()
                    },
                  },
                )
              }
            >
              {text('canvass.choose.save', { count: choice.chosen.size })}
            </Button>
            <Button onClick={onDone}>{text('action.cancel')}</Button>
            <ProblemNote error={change.error} />
          </>
        }
      />
      <div className="canvass-ground">
        <CanvassMap
          branch={branch}
          label={text('canvass.choose.title')}
          summary={text('canvass.choose.chosen', { streets: streetRows(chosen).length, sides: chosen.length })}
          bounds={bounds}
          tools={lasso.tool}
        >
          <SideLayers
            sides={shown}
            chosen={choice.chosen}
            streetId={street}
            lat={branch.sites[0]?.position[1] ?? 32}
            onPick={clicks}
          />
          {lasso.onMap}
        </CanvassMap>
        <MapKey parts={['chosen', 'walked']} />
      </div>
    </div>
  )
}
