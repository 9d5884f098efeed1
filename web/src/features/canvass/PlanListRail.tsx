import { Button, Input, Select } from 'antd'
import { planStates } from 'domain/canvass-plan.ts'
import type { PlanList } from 'domain/canvass-plan-sheet.ts'
import { useMay } from '#api/may.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useScreen } from '#ui/use-screen.ts'
import { planOrders, useCanvassSearch } from './canvass-search.ts'
import { type PlanRow, shownPlans } from './plan-list-order.ts'
import { PlanStateTag } from './PlanStateTag.tsx'
import { windowWords } from './plan-words.ts'

type Props = { list: PlanList; onOpen: (planId: string) => void; onNew: () => void; onPriority: () => void }

/** All plans, the nearest day first, with how far each has come. */
export function PlanListRail({ list, onOpen, onNew, onPriority }: Props) {
  const text = useText()
  const may = useMay()
  const phone = useScreen() === 'phone'
  const [search, change] = useCanvassSearch()
  const shown = shownPlans(list.plans, search, today())
  const mayPlan = may('canvass_plan.create') && !phone
  const add = mayPlan && (
    <Button type="primary" onClick={onNew}>
      {text('canvass.list.add')}
    </Button>
  )

  return (
    <aside className="canvass-rail" aria-label={text('canvass.list.title')}>
      <header className="rail-head rail-head-row">
        <h1 className="title">{text('canvass.list.title')}</h1>
        {list.plans.length > 0 && add}
      </header>
      {list.plans.length === 0 ? (
        <div className="sheet-note">
          <EmptyState
            title={text('canvass.list.none')}
            note={text(phone ? 'canvass.list.nonePhone' : 'canvass.list.noneNote')}
            actions={add}
          />
        </div>
      ) : (
        <>
          <div className="plan-filters">
            <Input
              allowClear
              value={search.words ?? ''}
              placeholder={text('canvass.list.find')}
              aria-label={text('canvass.list.find')}
              onChange={({ target }) => change({ words: target.value === '' ? undefined : target.value }, true)}
            />
            <div className="field-pair">
              <Select
                aria-label={text('canvass.list.states')}
                value={search.state ?? null}
                placeholder={text('canvass.list.states')}
                allowClear
                options={[
                  { value: 'open' as const, label: text('canvass.list.open') },
                  { value: 'done' as const, label: text('canvass.list.done') },
                  ...planStates.map((value) => ({ value, label: text(`code.planState.${value}`) })),
                ]}
                onChange={(state) => change({ state: state ?? undefined }, true)}
              />
              <Select
                aria-label={text('canvass.list.order')}
                value={search.order ?? 'day'}
                options={planOrders.map((value) => ({ value, label: text(`canvass.list.orders.${value}`) }))}
                onChange={(order) => change({ order: order === 'day' ? undefined : order }, true)}
              />
            </div>
          </div>
          <ul className="rail-body plan-list">
            {shown.length === 0 && <li className="sheet-note second">{text('canvass.list.noneFound')}</li>}
            {shown.map((plan) => (
              <li key={plan.id}>
                <PlanRowButton plan={plan} onOpen={() => onOpen(plan.id)} />
              </li>
            ))}
          </ul>
        </>
      )}
      <footer className="rail-actions">
        <Button onClick={onPriority}>{text('canvass.list.priority')}</Button>
      </footer>
    </aside>
  )
}

function PlanRowButton({ plan, onOpen }: { plan: PlanRow; onOpen: () => void }) {
  const text = useText()
  const format = useFormat()
  const { title, state, mode, onDate, windows, staff, doors, attempted, packets, packetsReturned, parkedFromId } = plan
  const isOut = ['dispatched', 'running', 'returned', 'reviewed', 'closed'].includes(state)
  return (
    <button type="button" className="plan-row" onClick={onOpen}>
      <span className="plan-row-title">
        <span className="strong">{title}</span>
        <PlanStateTag state={state} />
      </span>
      <span className="second">
        {[
          format.day(onDate),
          windowWords(windows, text),
          ...(mode === 'street' ? [] : [text(`code.canvassMode.${mode}`)]),
        ].join('　')}
      </span>
      <span className="note plan-row-counts">
        {[
          isOut
            ? text('canvass.list.attempted', { done: format.count(attempted), all: format.count(doors) })
            : text('canvass.list.doors', { count: format.count(doors) }),
          ...(packets > 0
            ? [
                isOut
                  ? text('canvass.list.returned', { done: packetsReturned, all: packets })
                  : text('canvass.list.packets', { count: packets }),
              ]
            : []),
          text('canvass.list.people', { count: staff.length }),
          ...(parkedFromId === null ? [] : [text('canvass.list.parkedFrom')]),
        ].map((words) => (
          <span key={words}>{words}</span>
        ))}
      </span>
      {isOut && (
        <span className="plan-row-bar" aria-hidden>
          <i style={{ width: `${doors > 0 ? (attempted / doors) * 100 : 0}%` }} />
        </span>
      )}
    </button>
  )
}
