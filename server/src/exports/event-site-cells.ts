import type { EventSite, EventSites, SiteGateLine, SitePartLine } from 'domain/event-site-list.ts'
import type { SiteCriterion } from 'domain/event-site.ts'
import type { Cell, Row } from 'write-excel-file/node'
import { codeWords, type ExportLanguage } from './code-words.ts'
import { eventSiteWords, gateTemplates } from './event-site-words.ts'
import { textCell } from './map-table-cells.ts'

/** A row a candidate: rank, choice, score and the facts compared. */
export function candidateCells(site: EventSite, answer: EventSites, locale: ExportLanguage): Row {
  const words = eventSiteWords[locale]
  const code = (list: string, value: string | null) =>
    value === null ? '' : (codeWords[locale][list]?.[value] ?? value)
  const gatesIn = (state: SiteGateLine['state']) =>
    site.gates.filter((line) => line.state === state).map((line) => gateName(line, locale))
  const { people, score } = site
  const cells: Record<keyof typeof words.columns, Cell> = {
    rank: site.rank === null ? textCell(words.notRanked) : numberCell(site.rank),
    name: textCell(site.name),
    choice: textCell(choiceOf(site, answer, locale)),
    scoreLow: score ? numberCell(score.low, '0.0') : null,
    scoreHigh: score ? numberCell(score.high, '0.0') : null,
    thereLow: knownCell(people?.there?.low, locale),
    thereHigh: knownCell(people?.there?.high, locale),
    unit: textCell(people ? words.unit[people.unit] : ''),
    notYetLow: knownCell(people?.notYet?.low, locale),
    notYetHigh: knownCell(people?.notYet?.high, locale),
    grade: textCell(people?.grade?.toUpperCase() ?? '–'),
    asOf: textCell(people?.asOf ?? '–'),
    unknownPlaces: people ? numberCell(people.unknownPlaces) : textCell('–'),
    walk: site.walkMinutes === null ? textCell(words.beyond) : numberCell(Math.max(1, Math.round(site.walkMinutes))),
    metres: numberCell(Math.round(site.metres)),
    capacity: knownCell(site.capacity, locale),
    shelter: textCell(code('shelter', site.shelter)),
    fee: site.feeFen === null ? textCell(words.unknown) : numberCell(site.feeFen / 100, '#,##0.##'),
    permission: textCell(code('sitePermission', site.permission)),
    authority: textCell(code('siteAuthority', site.authority)),
    permissionOn: textCell(site.permissionOn ?? ''),
    failed: textCell(gatesIn('failed').join(words.comma)),
    open: textCell(gatesIn('unknown').join(words.comma)),
    rain: textCell(answer.sites.find(({ id }) => id === site.fallbackSiteId)?.name ?? ''),
  }
  return Object.values(cells)
}

function choiceOf({ id }: EventSite, { chosenSiteId, fallbackSiteId }: EventSites, locale: ExportLanguage): string {
  if (id === chosenSiteId) return eventSiteWords[locale].chosen
  return id === fallbackSiteId ? eventSiteWords[locale].fallback : ''
}

/** A row a criterion that weighs: its figure, what that is of 1, and the points it gives. */
export const partRows = (site: EventSite, locale: ExportLanguage): Row[] =>
  site.parts
    .filter(({ weight }) => weight > 0)
    .map((part) => {
      const { kind, unit } = figureOf(part, locale)
      const figure = (value: number | undefined): Cell => {
        if (part.facts.few !== undefined) return textCell(eventSiteWords[locale].few)
        if (value === undefined) return textCell(eventSiteWords[locale].unknown)
        return kind === 'fen'
          ? numberCell(value / 100, '#,##0.##')
          : numberCell(value, kind === 'share' ? '0%' : '#,##0.#')
      }
      return [
        textCell(site.name),
        site.rank === null ? null : numberCell(site.rank),
        textCell(codeWords[locale].siteCriterion?.[part.criterion] ?? part.criterion),
        numberCell(part.weight, '0.00'),
        figure(part.told?.low),
        figure(part.told?.high),
        textCell(unit),
        textCell(part.facts.few === undefined ? eventSiteWords[locale].source[part.source] : ''),
        numberCell(part.low, '0.00'),
        numberCell(part.high, '0.00'),
        numberCell(part.pointsLow, '0.0'),
        numberCell(part.pointsHigh, '0.0'),
      ]
    })

/** What a criterion is counted in. */
const kinds: Record<SiteCriterion, 'people' | 'persons' | 'share' | 'partners' | 'fen'> = {
  reach: 'people',
  own_customers: 'persons',
  uncovered: 'share',
  habit_match: 'share',
  sponsor_proximity: 'partners',
  shelter: 'share',
  quiet: 'share',
  cost: 'fen',
  access_safety: 'share',
}

function figureOf({ criterion, facts }: SitePartLine, locale: ExportLanguage) {
  const { unit } = eventSiteWords[locale]
  const kind = kinds[criterion]
  const people = facts.unit === 'person' || facts.unit === 'mixed' ? facts.unit : 'household'
  const units = {
    people: unit[people],
    persons: unit.person,
    share: unit.share,
    partners: unit.partners,
    fen: unit.yuan,
  }
  return { kind, unit: units[kind] }
}

/** What failed is named by what is wrong; the others by what they ask. */
const gateName = ({ gate, state }: SiteGateLine, locale: ExportLanguage) =>
  state === 'failed' ? (codeWords[locale].siteGate?.[gate] ?? gate) : gateTemplates[locale].ask[gate]

/** A row a gate: how it stands, by which rule, why, and what would lift it. */
export const gateRows = (site: EventSite, locale: ExportLanguage): Row[] =>
  site.gates.map((line) => [
    textCell(site.name),
    textCell(gateName(line, locale)),
    textCell(eventSiteWords[locale].state[line.state]),
    textCell(line.rule?.toUpperCase() ?? ''),
    textCell(reasonOf(line, locale)),
    textCell(line.lift === null ? '' : gateTemplates[locale].lift[line.lift]),
  ])

const metresIn = ['metres', 'limit']
const answers = ['yes', 'no', 'unknown'] as const

function reasonOf({ gate, reason, facts }: SiteGateLine, locale: ExportLanguage): string {
  const words = eventSiteWords[locale]
  const written = (name: string, value: string | number) => {
    const answer = name === 'fenced' || name === 'toilet' ? answers.find((code) => code === value) : undefined
    if (answer) return words.known[answer]
    if (name === 'bank') return codeWords[locale].bank?.[value] ?? String(value)
    const count = typeof value === 'number' ? value.toLocaleString(locale) : value
    return gate === 'distance' && metresIn.includes(name) ? words.metres(count) : count
  }
  return Object.entries(facts).reduce(
    (told, [name, value]) => told.replaceAll(`{{${name}}}`, written(name, value)),
    gateTemplates[locale].gate[reason],
  )
}

const numberCell = (value: number, format = '#,##0'): Cell => ({ value, type: Number, format, alignVertical: 'top' })
const knownCell = (value: number | null | undefined, locale: ExportLanguage): Cell =>
  value == null ? textCell(eventSiteWords[locale].unknown) : numberCell(value)
