import type { CustomerMapPlace } from 'domain/customer-map.ts'
import { visitOutcomes } from 'domain/visit.ts'
import { keyPersonTitles } from 'domain/key-person.ts'
import type { Labels } from '#api/labels.ts'
import { noRateKey } from './no-rate-key.ts'
import type { Formats } from './format.ts'
import type { TextKey } from './text-key.ts'
import type { Text } from './use-text.ts'

type Words = { text: Text; format: Formats; labels: Labels }

const sources = {
  households_occupied: 'table.source.occupied',
  planned_by_occupancy: 'table.source.plannedByOccupancy',
  population: 'table.source.population',
  buildings: 'table.source.buildings',
  households_planned: 'table.source.planned',
  employees: 'table.source.employees',
  students: 'table.source.students',
} as const satisfies Record<string, TextKey>
const isSource = (source: string | null): source is keyof typeof sources =>
  source !== null && Object.hasOwn(sources, source)

/** The columns of F02 as words, the same on screen and on paper. */
export function placeWords(place: CustomerMapPlace, { text, format, labels }: Words) {
  const { coverage, coverageOf, productMatch, rivals } = place
  const few = (count: number | null) => (count === null ? text('place.fewer') : format.count(count))
  const top = (words: string[]) =>
    words.length === 0 ? text('table.none') : words.slice(0, 3).join(text('list.comma'))
  const outcome = visitOutcomes.find((code) => code === place.lastVisit?.outcome)

  return {
    place: place.name,
    kind: text(`code.placeKind.${place.kind}`),
    metres: format.metres(place.metres),
    size:
      coverage.denominator === null
        ? text('unit.unknown')
        : text(coverageOf === 'households' ? 'unit.households' : 'unit.people', {
            number: format.count(coverage.denominator),
          }),
    denominator: isSource(coverage.source) ? text(sources[coverage.source]) : text('table.source.none'),
    customers: few(place.customers),
    coverage:
      format.rate(coverage) ??
      text(noRateKey(coverage, place.coverageOf === 'households' ? 'rate.unknown' : 'place.employeesUnknown')),
    interval:
      coverage.ci === null
        ? text('unit.notApplicable')
        : `${(coverage.ci[0] * 100).toFixed(1)}–${format.percent(coverage.ci[1])}`,
    uncovered: format.count(place.uncovered),
    prospects: few(place.prospects),
    keyCustomers: few(place.keyCustomers),
    productMatch: productMatch.value === null ? text('place.unprofiled') : format.percent(productMatch.value),
    unmet: top(productMatch.unmet.map(({ line, count }) => `${text(`code.productLine.${line}`)} ${few(count)}`)),
    habits: top(
      place.habits.map(
        ({ tag, lift }) => `${labels.tag(tag)} ${lift === null ? text('unit.notApplicable') : format.multiple(lift)}`,
      ),
    ),
    merchants: top(
      place.merchants.map(
        (merchant) => `${labels.shop(merchant)} ${format.metres(Math.round(merchant.reason.walkMetres / 10) * 10)}`,
      ),
    ),
    rivals: rivalWords(rivals, { text, format }),
    keyPersons: top(place.keyPersons.map((person) => keyPersonWords(person, text))),
    owner: place.owner?.name ?? text('table.noOwner'),
    lastVisit: place.lastVisit
      ? `${format.shortDay(place.lastVisit.on)} ${outcome ? text(`code.visitOutcome.${outcome}`) : ''}`.trim()
      : text('table.never'),
  }
}

/** Who it is, what he is, and what he wants. */
export function keyPersonWords(
  { title, name, whatTheyWant }: CustomerMapPlace['keyPersons'][number],
  text: Text,
): string {
  const known = keyPersonTitles.find((code) => code === title) ?? 'other'
  return [name, text(`code.keyPersonTitle.${known}`), whatTheyWant].filter((part) => part !== '').join(' ')
}

function rivalWords(
  { shops, unknown, ours, known }: CustomerMapPlace['rivals'],
  { text, format }: Omit<Words, 'labels'>,
): string {
  if (shops === 0) return text('unit.notApplicable')
  const share = text('table.unknownBank', { share: format.wholePercent(unknown / shops) })
  return known === 0 ? share : `${share}${text('list.comma')}${text('table.oursOfKnown', { ours, known })}`
}
