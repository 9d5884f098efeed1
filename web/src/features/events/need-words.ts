import { eventRules, type MoveNeed, permitKinds, readyChecks } from 'domain/event.ts'
import type { MissingNeed } from 'domain/event-plan.ts'
import { type ReadField, readFields } from 'domain/event-text.ts'
import { siteGates } from 'domain/event-site.ts'
import type { ActionName } from 'domain/policy.ts'
import type { Formats } from '#i18n/format.ts'
import type { Text } from '#i18n/text-key.ts'
import type { EventTab, PlanPart } from './event-search.ts'

/** Where a missing thing is mended: a page of the event, and on the planning page a part of it. Null = not by typing. */
export type MendPlace = { tab: EventTab; part?: PlanPart }

const places: Record<MoveNeed, MendPlace | null> = {
  role: null,
  date: { tab: 'plan', part: 'times' },
  hours: { tab: 'plan', part: 'times' },
  site: { tab: 'sites' },
  site_gate: { tab: 'sites' },
  site_choice: { tab: 'sites' },
  site_permission: { tab: 'sites' },
  own_event: null,
  head_approval: null,
  region_approval: null,
  over_limit: { tab: 'plan', part: 'budget' },
  rules: { tab: 'plan', part: 'rules' },
  tied_text: { tab: 'plan', part: 'what' },
  cash: { tab: 'plan', part: 'sponsors' },
  compliance_decision: null,
  compliance_returned: { tab: 'plan', part: 'rules' },
  change_unseen: null,
  change_returned: { tab: 'plan' },
  permit: { tab: 'plan', part: 'permits' },
  permit_refused: { tab: 'plan', part: 'permits' },
  crowd_permit: { tab: 'plan', part: 'permits' },
  checks: { tab: 'plan', part: 'ready' },
  material_not_approved: { tab: 'plan', part: 'materials' },
  material_expires: { tab: 'plan', part: 'materials' },
  material_short: { tab: 'plan', part: 'materials' },
  team: { tab: 'plan', part: 'team' },
  steps: { tab: 'plan', part: 'steps' },
  its_day: null,
  counted: { tab: 'day' },
  follow_up: { tab: 'day' },
  material_return: { tab: 'plan', part: 'materials' },
  calendar: null,
}

const partOfField: Record<ReadField, PlanPart> = {
  title: 'what',
  theme: 'what',
  audience: 'audience',
  rainPlan: 'times',
  invitePlan: 'invitations',
  safetyPlan: 'safety',
  followPlan: 'follow',
  steps: 'steps',
  partners: 'partners',
  sponsorships: 'sponsors',
}
const readFieldOf = (code: string | undefined) => readFields.find((field) => field === code)

/** The part of the planning page where a text stands that compliance reads. */
export const readPart = (field: ReadField): PlanPart => partOfField[field]

export function mendPlace({ need, about }: MissingNeed): MendPlace | null {
  const field = need === 'change_returned' ? readFieldOf(about[0]) : undefined
  return field ? { tab: 'plan', part: readPart(field) } : places[need]
}

/** Whoever may mend what is missing at a place; others are told whose it is. */
export const mendAction = ({ need, about }: MissingNeed): ActionName | null => {
  const place = mendPlace({ need, about })
  if (place === null) return null
  if (need === 'cash') return 'sponsorship.confirm'
  return place.tab === 'sites' ? 'event_site.update' : place.tab === 'day' ? 'attendance.create' : 'event.update'
}

/** What is missing, in a sentence, with what it is about where the server names it. */
export function needWords({ need, about }: MissingNeed, text: Text, format: Formats): string {
  const names = about.map((code) => aboutOf(need, code, text, format)).filter((name) => name !== '')
  const words = text(`event.need.${need}`)
  return names.length === 0 ? words : text('event.need.about', { words, names: names.join(text('list.comma')) })
}

/** The server names rules, checks, permits, gates, fields, sums, days, counts and titles; each need has its own kind. */
function aboutOf(need: MoveNeed, code: string, text: Text, format: Formats): string {
  if (need === 'site_choice') return ''
  if (sums.includes(need)) return format.money(Number(code))
  if (need === 'its_day' || need === 'calendar') return format.day(code)
  if (need === 'follow_up') return text('event.items', { count: code })
  if (need === 'rules') return code.toUpperCase()
  if (need === 'tied_text') return offerWords(code, text)
  if (need === 'change_unseen' || need === 'change_returned') {
    const field = readFieldOf(code)
    return field ? text(`event.change.field.${field}`) : code
  }
  return codeWords(code, text)
}

const sums: readonly MoveNeed[] = ['over_limit', 'head_approval', 'region_approval']

/** Which text ties to a deposit: a field of the plan, or a sponsor's gift. */
function offerWords(code: string, text: Text): string {
  const field = (['title', 'theme', 'invitePlan'] as const).find((one) => one === code)
  return field ? text(`event.field.${field}`) : text('event.part.sponsors')
}

function codeWords(code: string, text: Text): string {
  const rule = eventRules.find((one) => one === code)
  if (rule) return `${rule.toUpperCase()} ${text(`code.eventRule.${rule}`)}`
  const check = readyChecks.find((one) => one === code)
  if (check) return text(`code.readyCheck.${check}`)
  const permit = permitKinds.find((one) => one === code)
  if (permit) return text(`code.permitKind.${permit}`)
  const gate = siteGates.find((one) => one === code)
  return gate ? text(`code.siteGate.${gate}`) : code
}
