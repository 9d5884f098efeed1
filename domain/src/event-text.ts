import { z } from 'zod'
import { asksForResidents, type AudienceQuestion, audienceTraits } from './audience.ts'
import { customerFilterFields, filterToText } from './customer-filter.ts'

/**
 * What of an event a compliance officer lets pass, by where it stands on the planning form (F06): what is said to people,
 * whom it is for (children, the old), who is beside us, and where one goes in bad weather. Not among them, because they
 * stand fast by themselves: budget, kind, minors, loudspeaker (`approvedFields`), site and site for bad weather (chosen
 * while sites are looked for alone). Not among them, because nobody is told or promised anything else by them: day, day
 * in reserve and hours (told anew when they move, and materials and permits ask for their day), targets and sizes (from
 * 1,000 people on the permit asks), host and team, the branch's own services, the groups that are told, whom it does not
 * suit (fewer are asked), the reasons on the map, and how an audience is counted or how far it walks.
 */
export const readFields = [
  'title',
  'theme',
  'audience',
  'rainPlan',
  'invitePlan',
  'safetyPlan',
  'followPlan',
  'steps',
  'partners',
  'sponsorships',
] as const
export type ReadField = (typeof readFields)[number]

/**
 * One text: of the run sheet each step; of the sponsors each gift with what is given in return, and whose it is; of the
 * partners a merchant's duty, and what is noted of it; of the audience one thing that is asked of it, as code by kind
 * (`audienceParts`), or a name.
 */
export const readTextSchema = z.object({ field: z.enum(readFields), name: z.string(), text: z.string() })
export type ReadText = z.infer<typeof readTextSchema>

const wordsSchema = z.object({ name: z.string(), text: z.string() })
/** What of a field stood there and stands there no more, and what came instead. */
export const textChangeSchema = z.object({
  field: z.enum(readFields),
  was: z.array(wordsSchema),
  is: z.array(wordsSchema),
})
export type TextChange = z.infer<typeof textChangeSchema>

/**
 * What the texts of an event say otherwise than before, field by field. Their order is none of it: the run sheet may move
 * its hours and hands.
 * Source: GLOSSARY.md, change after compliance.
 *
 * @returns nothing where they say the same
 */
export const textChanges = (before: readonly ReadText[], now: readonly ReadText[]): TextChange[] =>
  readFields.flatMap((field) => {
    const [old, fresh] = [before, now].map((texts) => texts.filter((one) => one.field === field && one.text !== ''))
    const was = without(old ?? [], fresh ?? [])
    const is = without(fresh ?? [], old ?? [])
    return was.length + is.length === 0 ? [] : [{ field, was, is }]
  })

/** Texts that the others do not have, each as often as it is more. */
function without(texts: readonly ReadText[], others: readonly ReadText[]): TextChange['was'] {
  const rest = others.map(({ name, text }) => JSON.stringify([name, text]))
  return texts.flatMap(({ name, text }) => {
    const found = rest.indexOf(JSON.stringify([name, text]))
    if (found === -1) return [{ name, text }]
    rest.splice(found, 1)
    return []
  })
}

/** What an audience asks for, by kind. `everybody` stands alone. */
export const audienceParts = [
  'everybody',
  'segments',
  'habits',
  'children',
  'elders',
  'targetGroups',
  'employers',
  'payroll',
  'filter',
] as const

/**
 * Whom an event is for, one thing a row, so that a change says what came and what went. How far they walk and how they
 * are counted is none of it.
 *
 * @param names  of target groups and of places where people work, by id
 * @returns nothing while nobody is chosen
 */
export function audienceTexts(question: AudienceQuestion | null, names: ReadonlyMap<string, string>): ReadText[] {
  if (question === null) return []
  const row = (name: (typeof audienceParts)[number], text: string): ReadText => ({ field: 'audience', name, text })
  const named = (ids: readonly string[] | undefined) => (ids ?? []).map((id) => names.get(id) ?? id)
  const { segments, habits, children, elders, targetGroupIds, employerIds, payroll, filter } = question
  const isEverybody = asksForResidents(question) && !filter && audienceTraits.every((trait) => !question[trait])
  return [
    ...(isEverybody ? [row('everybody', 'yes')] : []),
    ...(segments ?? []).map((code) => row('segments', code)),
    ...(habits ?? []).map((code) => row('habits', code)),
    ...(children ? [row('children', 'yes')] : []),
    ...(elders ? [row('elders', 'yes')] : []),
    ...named(targetGroupIds).map((name) => row('targetGroups', name)),
    ...named(employerIds).map((name) => row('employers', name)),
    ...(payroll ?? []).map((code) => row('payroll', code)),
    ...customerFilterFields.flatMap((field) => {
      const text = filterToText({ [field]: filter?.[field] })
      return text === '' ? [] : [row('filter', text)]
    }),
  ]
}
