import { z } from 'zod'
import { customerFilterFields, customerFilterSchema, filterOfText, filterToText } from './customer-filter.ts'
import { segments } from './customer.ts'
import { payrollStatuses } from './employer.ts'
import { lngLatSchema } from './lng-lat.ts'
import { placeKinds } from './place.ts'
import { gradeSchema } from './rate.ts'
import { tagCodeSchema } from './tag.ts'
import { rhythmSchema, targetGroupKinds } from './target-group.ts'

/** Each person, or each household once: the units of an event (`eventUnits`). */
export const audienceUnits = ['household', 'person'] as const
/** How a walk or a circle narrows the places: by minutes on the network, or by the circle of as many metres. */
export const audienceGrounds = ['walk', 'circle'] as const
/** Longer walks to an audience are not asked for. */
export const mostAudienceMinutes = 30

const some = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.array(z.enum(values)).min(1).max(values.length).optional()
const ids = z.array(z.ulid()).min(1).max(50).optional()

/**
 * Whom one wants to meet. Three bodies of people, each added to the others:
 * who lives here (`segments`, `habits`, `children`, `elders`, `filter`: joined by and, values of one by or; none of
 * them and no other body = everybody who lives here), target groups, and who works at chosen employers.
 * An absent field does not narrow.
 */
export const audienceQuestionSchema = z.strictObject({
  /** What is counted where people live; groups and employers are always counted in persons. */
  unit: z.enum(audienceUnits).default('household'),
  segments: some(segments),
  habits: z.array(tagCodeSchema).min(1).max(20).optional(),
  /** With children from 4 to 12. */
  children: z.literal(true).optional(),
  /** With somebody of 60 or more. */
  elders: z.literal(true).optional(),
  targetGroupIds: ids,
  /** Places where people work. */
  employerIds: ids,
  /** Employers by how far one is with their wages; `none` also means those nobody has a file on. */
  payroll: some(payrollStatuses),
  /** A saved filter of customers: what it asks of products, tiers and the like is known of our own customers alone. */
  filter: customerFilterSchema.optional(),
  /** Not farther than so many minutes' walk from the branch. */
  minutes: z.int().min(1).max(mostAudienceMinutes).optional(),
  /** Whether these minutes are walked on the network, or stand for the circle of as many metres. */
  ground: z.enum(audienceGrounds).default('walk'),
})
export type AudienceQuestion = z.infer<typeof audienceQuestionSchema>
/** Of an event: `{}` while nobody was chosen. */
export const eventAudienceSchema = z.union([z.strictObject({}), audienceQuestionSchema])

/** Everybody who lives here, by household. */
export const wholeAudience: AudienceQuestion = { unit: 'household', ground: 'walk' }

/** What narrows those who live here. */
export const audienceTraits = ['segments', 'habits', 'children', 'elders'] as const

/** Whether the question asks for people where they live, and not for groups and employers alone. */
export const asksForResidents = (question: AudienceQuestion): boolean =>
  audienceTraits.some((trait) => question[trait] !== undefined) ||
  question.filter !== undefined ||
  (question.targetGroupIds === undefined && question.employerIds === undefined && question.payroll === undefined)

/**
 * The same question with the segments and tags of its filter asked as segments and habits of its own, where it has none:
 * a filter that comes from the customer map then stands where one looks for it.
 */
export function inOwnFields(question: AudienceQuestion): AudienceQuestion {
  const { filter, ...own } = question
  const { segments: asked, tags, ...rest } = filter ?? {}
  const moved = { segments: own.segments ?? asked, habits: own.habits ?? tags }
  const left = {
    ...rest,
    ...(own.segments && asked ? { segments: asked } : {}),
    ...(own.habits && tags ? { tags } : {}),
  }
  return {
    ...own,
    ...(moved.segments?.length ? { segments: moved.segments } : {}),
    ...(moved.habits?.length ? { habits: moved.habits } : {}),
    ...(Object.keys(left).length > 0 ? { filter: left } : {}),
  }
}

const listFields = ['segments', 'habits', 'targetGroupIds', 'employerIds', 'payroll'] as const

/** The question as one address-bar value: `unit:household;segments:boss,soho;children:yes;filter.tiers:gold`. */
export function audienceToText(question: AudienceQuestion): string {
  const narrowing = question.filter ? filterToText(question.filter).split(';') : []
  return [
    ...(question.unit === 'household' ? [] : [`unit:${question.unit}`]),
    ...listFields.flatMap((field) => (question[field] ? [`${field}:${question[field].join(',')}`] : [])),
    ...(question.children ? ['children:yes'] : []),
    ...(question.elders ? ['elders:yes'] : []),
    ...narrowing.flatMap((part) => (part === '' ? [] : [`filter.${part}`])),
    ...(question.minutes === undefined ? [] : [`minutes:${question.minutes}`]),
    ...(question.ground === 'walk' ? [] : [`ground:${question.ground}`]),
  ].join(';')
}

/** Reads `audienceToText` back; an empty text is the whole audience. @returns null when the text is no audience */
export function audienceOfText(text: string): AudienceQuestion | null {
  const parts = text.split(';').filter((part) => part !== '')
  const isOfFilter = (part: string) => part.startsWith('filter.')
  const fields = parts.filter((part) => !isOfFilter(part)).map(fieldOfText)
  const filter = filterOfText(
    parts
      .filter(isOfFilter)
      .map((part) => part.slice('filter.'.length))
      .join(';'),
  )
  if (filter === null) return null
  const narrows = customerFilterFields.some((field) => (filter[field]?.length ?? 0) > 0)
  const parsed = audienceQuestionSchema.safeParse({ ...Object.fromEntries(fields), ...(narrows ? { filter } : {}) })
  return parsed.success ? parsed.data : null
}

function fieldOfText(part: string): [string, unknown] {
  const [name = '', value = ''] = part.split(':')
  if (listFields.some((field) => field === name)) return [name, value.split(',').filter((code) => code !== '')]
  if (name === 'children' || name === 'elders') return [name, value === 'yes']
  return [name, name === 'minutes' ? Number(value) : value]
}

/** A count with what is not known of it: surely `low`, best known `value`, at most `high`. */
export const audienceCountSchema = z.object({
  low: z.int().nonnegative(),
  value: z.int().nonnegative(),
  high: z.int().nonnegative(),
})
export type AudienceCount = z.infer<typeof audienceCountSchema>

/**
 * What a count was made of. `stat`: a share that somebody was told, of the place's homes; `own_mix`: the share among our
 * own customers there, with its Wilson interval; `both`: one times the other; `homes`: everybody who lives there;
 * `employees`: who works there; `group_size`: a colleague's estimate of the group.
 */
export const audienceSources = ['homes', 'stat', 'own_mix', 'both', 'employees', 'group_size'] as const
/** Why nothing is known of how many are there: the first step is to ask for it. */
export const audienceUnknowns = ['households', 'share', 'filter_of_own', 'employees', 'group_size', 'few'] as const

export const audienceThereSchema = audienceCountSchema.extend({
  grade: gradeSchema,
  asOf: z.iso.date().nullable(),
  source: z.enum(audienceSources),
})
export type AudienceThere = z.infer<typeof audienceThereSchema>

/** Reasons in the order to be read out; the words are made from code and values. */
export const audienceReasons = [
  'there',
  'there_guessed',
  'ours',
  'ours_few',
  'unknown',
  'walk',
  'beyond_walk',
  'key_person',
  'rhythm',
  'group_here',
  'event_never',
  'event_last',
  'walked_never',
  'walked_last',
  'payroll',
] as const

export const audiencePlaceKinds = ['home', 'employer', 'target_group'] as const

/** Where an audience is: a place people live in, an employer, or the spot of a target group. */
export const audiencePlaceSchema = z.object({
  /** `home ID`, `employer ID` or `target_group ID`: one place may stand for both who lives and who works there. */
  key: z.string(),
  kind: z.enum(audiencePlaceKinds),
  /** Of the place, or of the target group. */
  id: z.string(),
  placeId: z.string().nullable(),
  name: z.string(),
  /** False where the name is our label of a block without one. */
  named: z.boolean(),
  placeKind: z.enum(placeKinds).nullable(),
  groupKind: z.enum(targetGroupKinds).nullable(),
  position: lngLatSchema,
  geometry: z.array(z.array(lngLatSchema)).nullable(),
  /** Straight from the branch. */
  metres: z.number(),
  /** On the network; null where no way within the longest walk leads there. */
  walkMinutes: z.number().nullable(),
  unit: z.enum(audienceUnits),
  /** All households or persons of the place, whoever they are; null where nobody knows. */
  all: z.int().nonnegative().nullable(),
  /** Null: nobody knows, which is hatched and never zero. */
  there: audienceThereSchema.nullable(),
  unknown: z.enum(audienceUnknowns).nullable(),
  /** Our customers of this audience; null: fewer than 10, withheld. */
  ours: audienceCountSchema.omit({ value: true }).nullable(),
  /** There and not yet ours; null where `there` is. */
  notYet: audienceCountSchema.nullable(),
  /** Place in the order of whom to go to first, from 1; null where nothing is known. */
  rank: z.int().nullable(),
  rhythm: rhythmSchema.nullable(),
  groups: z.array(
    z.object({ id: z.string(), name: z.string(), sizeEstimate: z.int().nullable(), rhythm: rhythmSchema.nullable() }),
  ),
  keyPersons: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      name: z.string(),
      attitude: z.string(),
      whatTheyWant: z.string(),
      lastContactOn: z.iso.date().nullable(),
    }),
  ),
  lastEvent: z.object({ id: z.string(), title: z.string(), onDate: z.iso.date() }).nullable(),
  lastWalkedOn: z.iso.date().nullable(),
  payroll: z.enum(payrollStatuses).nullable(),
  reasons: z.array(
    z.object({
      code: z.enum(audienceReasons),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
})
export type AudiencePlace = z.infer<typeof audiencePlaceSchema>

/** What places have together. `unknown`: how many of them nobody can count. */
export const audienceSumSchema = z.object({
  places: z.int(),
  unknown: z.int(),
  there: audienceCountSchema,
  /** Null: fewer than 10, withheld. */
  ours: audienceCountSchema.omit({ value: true }).nullable(),
  notYet: audienceCountSchema,
})
export type AudienceSum = z.infer<typeof audienceSumSchema>

/** Where an audience is, and where it is not yet ours. */
export const audienceAnswerSchema = z.object({
  asOf: z.iso.date(),
  question: audienceQuestionSchema,
  site: z.object({ id: z.string(), position: lngLatSchema }),
  /** Whether small counts were withheld because the reader's role has no person rows. */
  suppressed: z.boolean(),
  hasCustomers: z.boolean(),
  /** Whether a street or footway lies near enough the branch for walks to be counted. */
  hasNetwork: z.boolean(),
  /** Which first: by what is surely there and not yet ours; what nobody knows stands last, nearest first. */
  places: z.array(audiencePlaceSchema),
  /** All places of the list, by unit. */
  sums: z.array(audienceSumSchema.extend({ unit: z.enum(audienceUnits) })),
  /** The same audience by circle and by walk, side by side, over all places whatever the question's minutes. */
  grounds: z.array(
    z.object({
      unit: z.enum(audienceUnits),
      minutes: z.int(),
      metres: z.number(),
      circle: audienceSumSchema,
      walk: audienceSumSchema,
    }),
  ),
  /** Employers one can choose. */
  employers: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      payroll: z.enum(payrollStatuses),
      employees: z.int().nullable(),
    }),
  ),
})
export type AudienceAnswer = z.infer<typeof audienceAnswerSchema>

/** A place as the choosing of sites sees it: where people are, how many of them, and how many are not yet ours. */
export type DemandPoint = Pick<AudiencePlace, 'key' | 'kind' | 'placeId' | 'position' | 'unit' | 'walkMinutes'> & {
  target: AudienceCount
  uncovered: AudienceCount
}

/**
 * The places of an audience that can be counted, as demand for sites. What nobody knows is no demand: it is left out, and
 * the page says how many these are.
 */
export const demandPoints = (places: readonly AudiencePlace[]): DemandPoint[] =>
  places.flatMap(({ key, kind, placeId, position, unit, walkMinutes, there, notYet }) =>
    there && notYet
      ? [
          {
            key,
            kind,
            placeId,
            position,
            unit,
            walkMinutes,
            target: { low: there.low, value: there.value, high: there.high },
            uncovered: notYet,
          },
        ]
      : [],
  )

/** The list of an audience as a file: the very rows the page shows. */
export const audienceExportSchema = z.strictObject({
  siteId: z.ulid().nullable().default(null),
  /** As `audienceToText` writes it. */
  whom: z.string().max(4000).default(''),
  locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
})
