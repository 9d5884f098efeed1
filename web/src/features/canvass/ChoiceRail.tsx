import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import type { CapacityAnswer } from 'domain/canvass-capacity.ts'
import type { CanvassSide } from 'domain/canvass-side.ts'
import { maxPlanSides } from 'domain/canvass-plan.ts'
import { type ReactNode, useMemo } from 'react'
import { turfsQuery } from '#api/turfs.ts'
import { streetIn } from '#i18n/street-words.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { Icon } from '#ui/Icon.tsx'
import { Section } from '#ui/Section.tsx'
import { ToggleChip } from '#ui/ToggleChip.tsx'
import type { ChoiceStep, SideChoice } from './side-choice.ts'
import { sideCounts, streetRows } from './side-counts.ts'
import { filterCounts, filteredSides, isWalkable, type SideFilter, sideFilters } from './side-filter.ts'
import { SelectionNotes } from './SelectionNotes.tsx'
import { StreetFinder } from './StreetFinder.tsx'

type Props = {
  branchId: string
  title: string
  sides: readonly CanvassSide[]
  choice: SideChoice
  onStep: (step: ChoiceStep) => void
  filters: readonly SideFilter[]
  onFilters: (filters: SideFilter[]) => void
  /** What closes at which hour is the server's figure; null while it is not there. */
  capacity: CapacityAnswer | null
  panel: ReactNode
  onStreet: (streetId: string | null) => void
  actions: ReactNode
  onBack: () => void
}

/** What is chosen, counted along, and the ways to choose other than the map's. */
export function ChoiceRail(props: Props) {
  const { branchId, title, sides, choice, onStep, filters, onFilters, capacity, panel, onStreet, actions, onBack } =
    props
  const text = useText()
  const format = useFormat()
  const chosen = useMemo(() => sides.filter(({ id }) => choice.chosen.has(id)), [sides, choice.chosen])
  const counts = sideCounts(chosen)
  const streets = streetRows(chosen)
  const heldOut = sides.filter(({ heldOutOf }) => heldOutOf !== null).length

  return (
    <aside className="canvass-rail">
      <header className="rail-head">
        <div className="rail-title">
          <button type="button" className="rail-back" aria-label={text('canvass.plan.back')} onClick={onBack}>
            <Icon name="back" size={16} />
          </button>
          <h1 className="title">{title}</h1>
        </div>
        <p className="note">{text('canvass.choose.hint')}</p>
      </header>
      <div className="rail-body">
        <div className="rail-find">
          <StreetFinder sides={sides} onFound={(sideIds) => onStep({ do: 'add', sideIds })} />
        </div>
        <FilterChoice sides={sides} filters={filters} onFilters={onFilters} onStep={onStep} chosen={choice.chosen} />
        <TurfChoice branchId={branchId} sides={sides} onStep={onStep} />
        {panel}
        {heldOut > 0 && <p className="choice-counts note">{text('canvass.choose.heldOut', { count: heldOut })}</p>}
        {chosen.length === 0 ? (
          <div className="sheet-note">
            <EmptyState
              title={text('canvass.choose.nothing')}
              note={text('canvass.choose.nothingNote')}
              {...(choice.before.length > 0
                ? { actions: <Button onClick={() => onStep({ do: 'undo' })}>{text('canvass.choose.undo')}</Button> }
                : {})}
            />
          </div>
        ) : (
          <>
            <dl className="choice-figures">
              <div>
                <dd>{format.count(Math.round(counts.sideMetres))}</dd>
                <dt>{text('canvass.choose.sideMetres')}</dt>
              </div>
              <div>
                <dd>{format.count(counts.doors)}</dd>
                <dt>{text('canvass.choose.doors')}</dt>
              </div>
            </dl>
            <p className="choice-counts second">
              {[
                text('canvass.choose.ours', { count: format.count(counts.ours) }),
                text('canvass.choose.locked', { count: format.count(capacity?.counts.locked ?? counts.locked) }),
                text('canvass.choose.doNotVisit', { count: format.count(counts.doNotVisit) }),
                ...(counts.newDoors > 0
                  ? [text('canvass.choose.newDoors', { count: format.count(counts.newDoors) })]
                  : []),
              ].join('　')}
            </p>
            {capacity && <SelectionNotes counts={capacity.counts} />}
            {counts.unknownSides > 0 && (
              <p className="choice-counts note">{text('canvass.choose.noDoors', { count: counts.unknownSides })}</p>
            )}
            {chosen.length > maxPlanSides && (
              <div className="sheet-note">
                <ErrorNote title={text('canvass.choose.tooMany', { count: maxPlanSides })} />
              </div>
            )}
            <Section
              title={text('canvass.choose.chosen', { streets: streets.length, sides: chosen.length })}
              line={false}
              action={
                <span className="choice-steps">
                  <button
                    type="button"
                    className="text-button"
                    disabled={choice.before.length === 0}
                    onClick={() => onStep({ do: 'undo' })}
                  >
                    {text('canvass.choose.undo')}
                  </button>
                  <button
                    type="button"
                    className="text-button"
                    disabled={choice.after.length === 0}
                    onClick={() => onStep({ do: 'redo' })}
                  >
                    {text('canvass.choose.redo')}
                  </button>
                  <button type="button" className="text-button" onClick={() => onStep({ do: 'only', sideIds: [] })}>
                    {text('canvass.choose.clear')}
                  </button>
                </span>
              }
            >
              <ul className="street-list">
                {streets.map(({ streetId, street, sides: of, doors, lengthM }) => (
                  <li
                    key={streetId}
                    onMouseEnter={() => onStreet(streetId)}
                    onMouseLeave={() => onStreet(null)}
                    onFocus={() => onStreet(streetId)}
                    onBlur={() => onStreet(null)}
                  >
                    <span className="street-name">
                      {streetIn(text, street)} <span className="note">{handsOf(of, text)}</span>
                    </span>
                    <span className="note number">
                      {text('canvass.choose.rows', {
                        doors: format.count(doors),
                        metres: format.metres(Math.round(lengthM)),
                      })}
                    </span>
                    <button
                      type="button"
                      className="street-drop"
                      aria-label={text('canvass.choose.drop', { street: streetIn(text, street) })}
                      onClick={() => onStep({ do: 'remove', sideIds: of.map(({ id }) => id) })}
                    >
                      <Icon name="close" size={12} />
                    </button>
                  </li>
                ))}
              </ul>
            </Section>
          </>
        )}
      </div>
      <footer className="rail-actions">{actions}</footer>
    </aside>
  )
}

function handsOf(sides: readonly CanvassSide[], text: ReturnType<typeof useText>): string {
  const hands = [...new Set(sides.map(({ compass }) => compass))]
  if (hands.length > 1) return text('canvass.choose.bothSides')
  const [compass] = hands
  return compass ? text('canvass.choose.side', { compass: text(`code.compassPoint.${compass}`) }) : ''
}

type FilterProps = Pick<Props, 'sides' | 'filters' | 'onFilters' | 'onStep'> & { chosen: ReadonlySet<string> }

/** Chips with how many sides each would leave, and one click for all that are left. */
function FilterChoice({ sides, filters, onFilters, onStep, chosen }: FilterProps) {
  const text = useText()
  const counts = useMemo(() => filterCounts(sides, filters), [sides, filters])
  const left = useMemo(() => filteredSides(sides, filters), [sides, filters])
  const all = left.length > 0 && left.every(({ id }) => chosen.has(id))
  return (
    <Section title={text('canvass.choose.filters')}>
      <div className="choice-filters">
        {sideFilters
          .filter((filter) => counts[filter] > 0 || filters.includes(filter))
          .map((filter) => (
            <ToggleChip
              key={filter}
              label={text(`canvass.choose.filter.${filter}`)}
              count={counts[filter]}
              on={filters.includes(filter)}
              onChange={(on) => onFilters(on ? [...filters, filter] : filters.filter((one) => one !== filter))}
            />
          ))}
      </div>
      {filters.length > 0 && (
        <p className="choice-left">
          <span>{text('canvass.choose.filterNote', { count: left.length })}</span>
          <Button
            size="small"
            disabled={left.length === 0}
            onClick={() => onStep({ do: all ? 'remove' : 'add', sideIds: left.map(({ id }) => id) })}
          >
            {text(all ? 'canvass.choose.dropAll' : 'canvass.choose.addAll')}
          </Button>
        </p>
      )}
    </Section>
  )
}

/** A turf's sides at once; nothing where the branch has no turfs. */
function TurfChoice({ branchId, sides, onStep }: Pick<Props, 'branchId' | 'sides' | 'onStep'>) {
  const text = useText()
  const { data } = useQuery(turfsQuery(branchId))
  if (!data || data.turfs.length === 0) return null
  return (
    <Section title={text('canvass.choose.turf')}>
      <Select
        style={{ width: '100%' }}
        value={null}
        placeholder={text('canvass.choose.turfHint')}
        aria-label={text('canvass.choose.turf')}
        showSearch={{ optionFilterProp: 'label' }}
        options={data.turfs.map(({ id, name, owner }) => ({
          value: id,
          label: owner ? `${name}　${owner.name}` : name,
        }))}
        onChange={(turfId: string | null) =>
          onStep({
            do: 'add',
            sideIds: sides
              .filter((side) => isWalkable(side) && turfId !== null && side.turfIds.includes(turfId))
              .map(({ id }) => id),
          })
        }
      />
    </Section>
  )
}
