import { bankCodes } from 'domain/competitor.ts'
import type { EventSite, EventSites, SiteGateLine, SitePartLine, SiteProposal } from 'domain/event-site-list.ts'
import type { SiteCriterion } from 'domain/event-site.ts'
import { shelters } from 'domain/event-site.ts'
import { habitFits } from 'domain/formulas/site-habit.ts'
import type { Formats } from '#i18n/format.ts'
import type { Text } from '#i18n/use-text.ts'

/** Whose weights an event's sites are scored by. */
export function weightSourceWords({ event, weightsOf }: Pick<EventSites, 'event' | 'weightsOf'>, text: Text): string {
  if (weightsOf === 'own') return text('site.weightsOwn')
  const kind = text(`code.eventKind.${event.kind}`)
  return text(weightsOf === 'published' ? 'site.weightsPublished' : 'site.weightsJudged', { kind })
}

type Facts = Record<string, string | number>
/** Words of the noise risk 0 to 3. */
export const noiseCodes = ['nobody', 'some', 'many', 'complaints'] as const
const one = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })
/** Points of 100 with one decimal: 39.65 is 39.7. */
export const points = (value: number) => one.format(value)
export const weightWords = (weight: number) => weight.toFixed(2)

/** "80.3", or "52.5–62.5" where something is not known. */
export const scoreWords = ({ low, high }: { low: number; high: number }, text: Text): string =>
  points(low) === points(high) ? points(low) : text('site.range', { low: points(low), high: points(high) })

const range = (low: string, high: string, text: Text) => (low === high ? low : text('site.range', { low, high }))

type Teller = (part: SitePartLine, text: Text, format: Formats) => string
const share: Teller = ({ told }, text, format) =>
  told ? range(format.wholePercent(told.low), format.wholePercent(told.high), text) : text('site.unknown')
const counted = (told: { low: number; high: number }, text: Text, format: Formats) =>
  range(format.count(told.low), format.count(told.high), text)

/** What a criterion of a site is in words: the figure first, and what it was made of where that says more. */
const tellers: Record<SiteCriterion, Teller> = {
  reach: ({ told, facts }, text, format) => {
    if (!told) return text('site.unknown')
    const unit = facts.unit === 'person' ? 'people' : facts.unit === 'mixed' ? 'mixed' : 'households'
    const figure = text(`site.told.${unit}`, { range: counted(told, text, format) })
    const open = Number(facts.unknownPlaces ?? 0)
    return open > 0 ? [figure, text('site.told.unknownHere', { count: open })].join(text('list.comma')) : figure
  },
  own_customers: ({ told, facts }, text, format) => {
    if (facts.few !== undefined) return text('site.told.few', { few: facts.few })
    if (!told) return text('site.unknown')
    return text(facts.tens === undefined ? 'site.told.ours' : 'site.told.tens', { range: counted(told, text, format) })
  },
  uncovered: share,
  habit_match: (part, text, format) => {
    const fit = habitFits.find((code) => code === part.facts.fit)
    return fit ? text(`site.habit.${fit}`, { group: part.facts.group ?? '' }) : share(part, text, format)
  },
  sponsor_proximity: ({ told, facts }, text, format) => {
    if (facts.members === undefined) return told ? format.count(told.low) : text('site.unknown')
    return text('site.told.partners', { members: facts.members, wanted: facts.wanted ?? 0 })
  },
  shelter: (part, text, format) => {
    if (part.facts.shelter === 'outdoor_fallback') return text('site.told.shelterFallback')
    const shelter = shelters.find((code) => code === part.facts.shelter)
    return shelter ? text(`code.shelter.${shelter}`) : share(part, text, format)
  },
  quiet: (part, text, format) => {
    const risk = noiseCodes[Number(part.facts.risk ?? -1)]
    return risk ? text(`site.noise.${risk}`) : share(part, text, format)
  },
  cost: ({ facts, told }, text, format) => {
    if (!told) return text('site.told.feeUnknown')
    const [fee, goods] = [Number(facts.fee ?? 0), Number(facts.goods ?? 0)]
    return goods === 0
      ? format.money(fee)
      : text('site.told.fee', { fee: format.money(fee), goods: format.money(goods) })
  },
  access_safety: (part, text, format) => {
    const { yes, open, of } = part.facts
    if (yes === undefined || of === undefined) return share(part, text, format)
    return Number(open) > 0
      ? text('site.told.accessOpen', { yes, count: of, open: open ?? 0 })
      : text('site.told.access', { yes, count: of })
  },
}

/** In words, with why it is not known, or that somebody entered it. */
export function partWords(part: SitePartLine, text: Text, format: Formats): { figure: string; note: string } {
  if (part.source === 'unknown' && part.facts.few === undefined)
    return { figure: text('site.unknown'), note: whyWords(part.facts, text) }
  return {
    figure: tellers[part.criterion](part, text, format),
    note: part.source === 'entered' ? text('site.told.entered') : '',
  }
}

const whys = ['audience', 'households', 'no_list', 'no_rhythm', 'hours', 'noise', 'fee', 'access'] as const
const whyWords = ({ why }: Facts, text: Text) => {
  const known = whys.find((code) => code === why)
  return known ? text(`site.why.${known}`) : ''
}

const metresIn = ['metres', 'limit']
const answersIn = ['fenced', 'toilet']
const answers = ['yes', 'no', 'unknown'] as const

/** Why a gate stands as it does. */
export function gateWords({ reason, facts }: SiteGateLine, text: Text, format: Formats): string {
  const isDistance = reason === 'near_audience' || reason === 'far_from_audience'
  const values = Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      if (isDistance && metresIn.includes(name)) return [name, format.metres(Number(value))]
      const answer = answersIn.includes(name) ? answers.find((code) => code === value) : undefined
      if (answer) return [name, text(`site.known.${answer}`)]
      const bank = name === 'bank' ? bankCodes.find((code) => code === value) : undefined
      if (bank) return [name, text(`code.bank.${bank}`)]
      return [name, typeof value === 'number' ? format.count(value) : value]
    }),
  )
  return text(`site.gate.${reason}`, values)
}

/** What would lift a gate; empty where nothing stands in the way. */
export const liftWords = ({ lift }: SiteGateLine, text: Text): string =>
  lift === null ? '' : text(`site.lift.${lift}`)

export function warningWords({ code, facts }: EventSite['warnings'][number], text: Text, format: Formats): string {
  const isMoney = code === 'over_budget'
  const values = Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      isMoney ? format.money(Number(value)) : format.count(Number(value)),
    ]),
  )
  return text(`site.warning.${code}`, values)
}

export function reasonWords({ code, facts }: SiteProposal['reasons'][number], text: Text, format: Formats): string {
  if (code === 'reach')
    return text(facts.unit === 'household' ? 'site.reason.reach' : 'site.reason.reachPeople', {
      count: format.count(Number(facts.count)),
    })
  return text(`site.reason.${code}`, facts)
}
