import { bestObservation } from 'domain/formulas/household-denominator.ts'
import type { PlaceMetric } from 'domain/place.ts'
import type { Rate } from 'domain/rate.ts'
import type { PlaceStatEntry } from '#api/places.ts'
import type { Formats } from './format.ts'
import type { Text } from './use-text.ts'

type Words = { text: Text; format: Formats; onDate: string }

/** Where a denominator comes from, in words: "规划 944 户 × 入住率 86%，物业提供 张经理 2026-09-12". */
export function sourceWords(rate: Rate, stats: readonly PlaceStatEntry[], { text, format, onDate }: Words): string {
  const known = stats.filter(({ asOf }) => asOf <= onDate)
  const entry = (metric: PlaceMetric) => {
    const best = bestObservation(known, metric, onDate)
    return (
      best &&
      (known.find((stat) => stat.metric === metric && stat.value === best.value && stat.asOf === best.asOf) ?? null)
    )
  }
  const told = (stat: PlaceStatEntry | null) => {
    if (!stat) return ''
    const who = [text(`code.statSource.${stat.sourceKind}`), stat.note].filter((words) => words !== '').join(' ')
    return text('source.told', { who, date: stat.asOf })
  }
  const count = (stat: PlaceStatEntry | null) => format.count(stat?.value ?? null)

  switch (rate.source) {
    case 'planned_by_occupancy': {
      const planned = entry('households_planned')
      const occupancy = entry('occupancy')
      const share = format.wholePercent(occupancy?.value ?? null)
      return text('source.plannedByOccupancy', { planned: count(planned), share }) + told(occupancy ?? planned)
    }
    case 'households_occupied':
      return (
        text('source.occupied', { count: count(entry('households_occupied')) }) + told(entry('households_occupied'))
      )
    case 'households_planned':
      return text('source.planned', { count: count(entry('households_planned')) }) + told(entry('households_planned'))
    case 'population':
      return text('source.population', { count: count(entry('population')) }) + told(entry('population'))
    case 'employees':
      return text('source.employees', { count: count(entry('employees')) }) + told(entry('employees'))
    case 'students':
      return text('source.students', { count: count(entry('students')) }) + told(entry('students'))
    case 'buildings':
      return text('source.buildings', { count: format.count(rate.denominator) })
    default:
      return text('source.none')
  }
}
