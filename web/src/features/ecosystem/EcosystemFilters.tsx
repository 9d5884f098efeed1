import { useQuery } from '@tanstack/react-query'
import { allianceThemes } from 'domain/alliance.ts'
import { linkKinds, usualFlowDays } from 'domain/alliance-link.ts'
import type { Ecosystem } from 'domain/ecosystem.ts'
import { alliancesQuery } from '#api/alliances.ts'
import { useText } from '#i18n/use-text.ts'
import { FilterChips, type FilterField } from '#ui/FilterChips.tsx'
import { FilterList } from '#ui/FilterList.tsx'
import { ToggleChip } from '#ui/ToggleChip.tsx'
import { filterStates, periods, strengths, useEcosystemState } from './ecosystem-search.ts'

type Props = { branchId: string; ecosystem: Ecosystem; layout: 'chips' | 'list' }
type Field = 'alliance' | 'theme' | 'kind' | 'state' | 'least' | 'days' | 'steps'

/** Filter = graph = map = table = address bar. */
export function EcosystemFilters({ branchId, ecosystem, layout }: Props) {
  const text = useText()
  const [{ question, states }, change] = useEcosystemState()
  const alliances = useQuery(alliancesQuery(branchId)).data?.alliances ?? []
  const count = <Value,>(list: readonly Value[], value: Value) => list.filter((one) => one === value).length
  const kinds = ecosystem.links.map(({ kind }) => kind)
  const found = ecosystem.links.map(({ state }) => state)

  const fields: FilterField<Field>[] = [
    {
      field: 'alliance',
      label: text('ecosystem.filter.alliance'),
      options: alliances.map(({ id, name }) => ({ value: id, label: name })),
      chosen: question.allianceId ? [question.allianceId] : [],
    },
    {
      field: 'kind',
      label: text('ecosystem.filter.kind'),
      options: linkKinds.map((value) => ({ value, label: text(`code.linkKind.${value}`), count: count(kinds, value) })),
      chosen: question.kinds,
    },
    {
      field: 'state',
      label: text('ecosystem.filter.state'),
      options: filterStates.map((value) => ({
        value,
        label: text(`code.linkState.${value}`),
        count: count(found, value),
      })),
      chosen: states,
    },
    {
      field: 'theme',
      label: text('ecosystem.filter.theme'),
      options: allianceThemes
        .filter((theme) => alliances.some((alliance) => alliance.theme === theme))
        .map((value) => ({ value, label: text(`code.allianceTheme.${value}`) })),
      chosen: question.theme ? [question.theme] : [],
    },
    {
      field: 'least',
      label: text('ecosystem.filter.least'),
      options: strengths.map((value) => ({
        value: `${value}`,
        label: text('ecosystem.filter.leastOf', { count: value }),
      })),
      chosen: question.leastFlow === 0 ? [] : [`${question.leastFlow}`],
    },
    {
      field: 'days',
      label: text('ecosystem.filter.days'),
      options: periods.map((value) => ({
        value: `${value}`,
        label: text('ecosystem.filter.daysOf', { count: value }),
      })),
      chosen: question.days === usualFlowDays ? [] : [`${question.days}`],
    },
    ...(question.focus === null
      ? []
      : [
          {
            field: 'steps' as const,
            label: text('ecosystem.filter.steps'),
            options: [1, 2, 3].map((value) => ({
              value: `${value}`,
              label: text('ecosystem.filter.stepsOf', { count: value }),
            })),
            chosen: [`${question.steps}`],
          },
        ]),
  ]
  /** Of a field with one value the one ticked last counts. */
  const last = (values: readonly string[], before: string | null) =>
    values.find((value) => value !== before) ?? values[0] ?? null
  const onChange = (field: Field, values: string[]) => {
    if (field === 'kind')
      return change({ question: { kinds: linkKinds.filter((kind) => values.includes(kind)) }, view: null })
    if (field === 'state') return change({ states: filterStates.filter((state) => values.includes(state)) })
    if (field === 'alliance')
      return change({ question: { allianceId: last(values, question.allianceId), theme: null }, view: null })
    if (field === 'theme') {
      const theme = last(values, question.theme)
      return change({
        question: { theme: allianceThemes.find((one) => one === theme) ?? null, allianceId: null },
        view: null,
      })
    }
    if (field === 'least')
      return change({ question: { leastFlow: Number(last(values, `${question.leastFlow}`) ?? 0) }, view: null })
    if (field === 'days')
      return change({ question: { days: Number(last(values, `${question.days}`) ?? usualFlowDays) }, view: null })
    const steps = last(values, `${question.steps}`)
    // Without steps there is no middle any more: the whole is shown again.
    return change({ question: steps === null ? { focus: null, steps: 1 } : { steps: Number(steps) }, view: null })
  }
  const used = fields.filter(({ chosen }) => chosen.length > 0).length + Number(question.gap)
  const onClear = () =>
    change({
      question: {
        allianceId: null,
        theme: null,
        kinds: [],
        leastFlow: 0,
        days: usualFlowDays,
        focus: null,
        steps: 1,
        gap: false,
      },
      states: [],
      view: null,
    })
  const gap = (
    <ToggleChip
      label={text('ecosystem.filter.gap')}
      on={question.gap}
      onChange={(on) => change({ question: { gap: on }, view: null })}
    />
  )
  if (layout === 'list')
    return (
      <FilterList fields={fields} onChange={onChange} used={used} onClear={onClear}>
        <div className="filter-sheet-gap">{gap}</div>
      </FilterList>
    )
  return (
    <FilterChips
      fields={fields}
      first={['alliance', 'kind', 'steps']}
      onChange={onChange}
      used={used}
      onClear={onClear}
    >
      {gap}
    </FilterChips>
  )
}
