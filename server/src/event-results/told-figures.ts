import type { TallyKind } from 'domain/attendance.ts'
import { type EventFigures, type PersonCount, type PersonFigure, personFigures } from 'domain/event-result.ts'
import type { ExactFigures } from 'domain/formulas/event-figures.ts'
import { suppressBelow } from 'domain/policy.ts'
import type { BranchScope } from '#http/scope.ts'

/** Whether counts of fewer than 10 persons are told: only to whom persons are (I4). */
export const seesFew = ({ persons }: BranchScope): boolean => persons.rows !== 'none'

const isFew = (count: number | null) => count !== null && count > 0 && count < suppressBelow
/** A count that is a part of another one: where what is left of that is few, it gives it away. */
const wholes: Partial<Record<PersonFigure, PersonFigure>> = {
  replied_yes: 'invited',
  walk_ins: 'households',
  leads_touched: 'leads',
  leads_untouched_t3: 'leads',
  appointments: 'leads',
  conversions_30: 'conversions_90',
  proved: 'conversions_90',
}

/** One count of persons as this reader may know it. */
export const toldPersons = (scope: BranchScope, count: number | null): PersonCount =>
  !seesFew(scope) && isFew(count) ? { count: null, isFew: true } : { count, isFew: false }

const countsPersons = (kind: TallyKind) => kind === 'people' || kind === 'consent'

/** Figures as this reader may know them: of fewer than 10 persons no count, and nothing that would give one away. */
export function toldFigures(scope: BranchScope, figures: ExactFigures): EventFigures {
  const exact = figures.persons
  const isHidden = (figure: PersonFigure) => {
    if (seesFew(scope)) return false
    const whole = wholes[figure]
    const rest = whole === undefined ? null : (exact[whole] ?? 0) - (exact[figure] ?? 0)
    return isFew(exact[figure]) || (exact[figure] !== null && isFew(rest))
  }
  const hidden = new Set(personFigures.filter(isHidden))
  const unless = (parts: readonly PersonFigure[], value: number | null) =>
    parts.some((part) => hidden.has(part)) ? null : value
  return {
    ...figures,
    // One row a figure: made from the list of figures.
    persons: Object.fromEntries(
      personFigures.map((figure) => [
        figure,
        hidden.has(figure) ? { count: null, isFew: true } : { count: exact[figure], isFew: false },
      ]),
    ) as EventFigures['persons'],
    consents: figures.consents.map(({ purpose, count }) => ({ purpose, ...toldPersons(scope, count) })),
    // Who was counted without a name is a person all the same; cups and leaflets are none.
    tally: figures.tally.filter(({ kind, pieces }) => !countsPersons(kind) || !toldPersons(scope, pieces).isFew),
    perHouseholdFen: unless(['households'], figures.perHouseholdFen),
    perPersonFen: unless(['people'], figures.perPersonFen),
    perNewCustomerFen: unless(['new_customers'], figures.perNewCustomerFen),
    replied: unless(['invited', 'replied_yes'], figures.replied),
    arrived: unless(['households', 'replied_yes'], figures.arrived),
    converted: unless(['new_customers', 'contacts'], figures.converted),
  }
}
