import { Button } from 'antd'
import type { CanvassSide } from 'domain/canvass-side.ts'
import { maxPlanSides, type NewPlan as NewPlanInput, type PlanDoor } from 'domain/canvass-plan.ts'
import { useMemo, useReducer, useRef, useState } from 'react'
import type { Branch } from '#api/branch.ts'
import { useCreatePlan } from '#api/canvass-plans.ts'
import { today, useText } from '#i18n/use-text.ts'
import { ErrorNote, ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { CanvassMap } from './CanvassMap.tsx'
import { CapacityPanel } from './CapacityPanel.tsx'
import { ChoiceRail } from './ChoiceRail.tsx'
import { ChosenDoors } from './ChosenDoors.tsx'
import { MapKey } from './MapKey.tsx'
import { firstValues, type PlanValues } from './plan-form.ts'
import { PlanForm } from './PlanForm.tsx'
import { proposedTitle } from './proposed-title.ts'
import { PutOffStreets } from './PutOffStreets.tsx'
import { boundsOf } from './side-bounds.ts'
import { chosenAfter, startOf } from './side-choice.ts'
import { streetRows } from './side-counts.ts'
import { filteredSides, isWalkable, type SideFilter } from './side-filter.ts'
import { SideLayers } from './SideLayers.tsx'
import { useCapacity } from './use-capacity.ts'
import { useSideLasso } from './use-side-lasso.tsx'
import { useStreetClicks } from './use-street-clicks.ts'

type Props = {
  branch: Branch
  sides: readonly CanvassSide[]
  /** A street whose sides are chosen as one comes. */
  streetId: string | null
  onMade: (planId: string, cut: boolean) => void
  onBack: () => void
}

/** A plan in the making: the ground on the map, what fits at the left, day and people at the right. */
export function NewPlan({ branch, sides, streetId, onMade, onBack }: Props) {
  const text = useText()
  const toast = useToast()
  const create = useCreatePlan(branch.id)
  const [choice, step] = useReducer(
    chosenAfter,
    streetId === null ? [] : sides.filter((side) => side.streetId === streetId && isWalkable(side)).map(({ id }) => id),
    startOf,
  )
  const [filters, setFilters] = useState<SideFilter[]>([])
  const [street, setStreet] = useState<string | null>(null)
  const [doors, setDoors] = useState<ChosenDoor[]>([])
  const [initial] = useState(() => firstValues(today(), ''))
  const [values, setValues] = useState<PlanValues>(initial)
  const [missing, setMissing] = useState(false)
  const wantsCut = useRef(false)

  const chosen = useMemo(() => sides.filter(({ id }) => choice.chosen.has(id)), [sides, choice.chosen])
  const shown = useMemo(
    () => (filters.length === 0 ? sides : sides.filter((side) => choice.chosen.has(side.id) || isLeft(side))),
    [sides, filters, choice.chosen],
  )
  function isLeft(side: CanvassSide) {
    return filteredSides([side], filters).length > 0
  }
  const capacity = useCapacity(branch.id, [...choice.chosen], values)
  const clicks = useStreetClicks(
    sides,
    (sideId) => step({ do: 'toggle', sideIds: [sideId] }),
    (sideIds) => step({ do: 'add', sideIds }),
  )
  const lasso = useSideLasso(shown, step)
  const [bounds] = useState(() => boundsOf(chosen.length > 0 ? chosen : []))
  const lat = branch.sites[0]?.position[1] ?? 32
  const byDoor = values.mode === 'institution' || values.mode === 'tour'

  const save = (plan: Omit<NewPlanInput, 'sideIds' | 'doors'>) => {
    if (choice.chosen.size + doors.length === 0) return setMissing(true)
    create.mutate(
      { ...plan, sideIds: [...choice.chosen], doors: doors.map(({ door }) => door) },
      {
        onSuccess: (planId) => {
          toast({ words: text('canvass.form.saved', { title: plan.title }) })
          onMade(planId, wantsCut.current)
        },
      },
    )
  }

  return (
    <div className="canvass">
      <ChoiceRail
        branchId={branch.id}
        title={text('canvass.choose.newTitle')}
        sides={sides}
        choice={choice}
        onStep={step}
        filters={filters}
        onFilters={setFilters}
        capacity={capacity.answer}
        onStreet={setStreet}
        onBack={onBack}
        panel={
          <>
            <PutOffStreets sides={sides} chosen={choice.chosen} onStep={step} />
            <ProblemNote error={capacity.error} />
            {byDoor && <ChosenDoors branchId={branch.id} chosen={doors} onChange={setDoors} />}
            {capacity.answer &&
              (capacity.answer.needed === 0 ? (
                <p className="choice-counts note">{text('canvass.capacity.noDoors')}</p>
              ) : capacity.asked ? (
                <CapacityPanel capacity={capacity.answer} />
              ) : (
                <p className="choice-counts note">{text('canvass.capacity.noStaff')}</p>
              ))}
          </>
        }
        actions={null}
      />
      <div className="canvass-ground">
        <CanvassMap
          branch={branch}
          label={text('canvass.list.map')}
          summary={text('canvass.choose.chosen', { streets: streetRows(chosen).length, sides: chosen.length })}
          bounds={bounds}
          tools={lasso.tool}
        >
          <SideLayers sides={shown} chosen={choice.chosen} streetId={street} lat={lat} onPick={clicks} />
          {lasso.onMap}
        </CanvassMap>
        <MapKey parts={['chosen', 'walked']} />
      </div>
      <aside className="canvass-side" aria-label={text('canvass.form.title')}>
        <header className="rail-head">
          <h2 className="title">{text('canvass.form.title')}</h2>
        </header>
        <div className="canvass-side-body">
          <PlanForm
            branchId={branch.id}
            initial={initial}
            proposedTitle={proposedTitle(text, values.onDate, chosen)}
            onValues={(changed) => setValues({ ...values, ...changed })}
            onSave={save}
          >
            {(submit) => (
              <>
                {missing && choice.chosen.size + doors.length === 0 && (
                  <ErrorNote title={text('canvass.form.needSides')} note={text('canvass.choose.nothingNote')} />
                )}
                <ProblemNote error={create.error} />
                <FormButtons>
                  <Button
                    type="primary"
                    loading={create.isPending && wantsCut.current}
                    disabled={choice.chosen.size > maxPlanSides}
                    onClick={() => {
                      wantsCut.current = true
                      submit()
                    }}
                  >
                    {text('canvass.form.createAndCut')}
                  </Button>
                  <Button
                    loading={create.isPending && !wantsCut.current}
                    disabled={choice.chosen.size > maxPlanSides}
                    onClick={() => {
                      wantsCut.current = false
                      submit()
                    }}
                  >
                    {text('canvass.form.create')}
                  </Button>
                </FormButtons>
              </>
            )}
          </PlanForm>
        </div>
      </aside>
    </div>
  )
}

/** A single door as it was chosen, with what it is called. */
export type ChosenDoor = { key: string; name: string; door: PlanDoor }
