import { z } from 'zod'
import { allianceLevels, allianceSchema, allianceStrengthSchema, allianceThemes } from './alliance.ts'
import { flowPeriodSchema, introducers, linkKinds, linkStates, usualFlowDays } from './alliance-link.ts'
import { lngLatSchema } from './lng-lat.ts'
import { memberStages } from './merchant.ts'
import { merchantGroups } from './merchant-category.ts'

/** So many nodes are shown until somebody asks for more, or says what he looks for. */
export const usualNodes = 30
/** So many at most where a focus or a filter is set. */
export const filteredNodes = 150
/** Who is not yet a member but near enough to be walked to. */
export const candidateMetres = 300

/** What somebody asks of the ecosystem graph; a saved view keeps it. */
export const ecosystemQuestionSchema = z.strictObject({
  allianceId: z.ulid().nullable().default(null),
  theme: z.enum(allianceThemes).nullable().default(null),
  /** Empty: all kinds. */
  kinds: z.array(z.enum(linkKinds)).max(linkKinds.length).default([]),
  /** Links over which fewer people went in the period are left out; told ones count half. */
  leastFlow: z.int().min(0).max(100_000).default(0),
  /** The period: so many days up to `until`, today where null. */
  days: z.int().min(7).max(730).default(usualFlowDays),
  until: z.iso.date().nullable().default(null),
  /** The merchant in the middle; null: the branch. */
  focus: z.ulid().nullable().default(null),
  steps: z.int().min(1).max(3).default(1),
  /** Also the merchants nearby whose trades the alliances lack. */
  gap: z.boolean().default(false),
  all: z.boolean().default(false),
  /** So many nodes at most; null: as many as one can look at (`usualNodes`, `filteredNodes`). */
  most: z.int().min(1).max(2500).nullable().default(null),
})
export type EcosystemQuestion = z.infer<typeof ecosystemQuestionSchema>

const kindsOfText = (value: unknown) => (typeof value === 'string' && value !== '' ? value.split(',') : [])
const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1')
const { kinds, leastFlow, days, steps, most } = ecosystemQuestionSchema.shape
const numberOfText = (value: unknown) => (typeof value === 'string' && value !== '' ? Number(value) : undefined)
/** The question as it stands in the address. */
export const ecosystemQuerySchema = ecosystemQuestionSchema.extend({
  kinds: z.preprocess(kindsOfText, kinds),
  leastFlow: z.preprocess(numberOfText, leastFlow),
  days: z.preprocess(numberOfText, days),
  steps: z.preprocess(numberOfText, steps),
  gap: flag,
  all: flag,
  most: z.preprocess((value) => numberOfText(value) ?? null, most),
})

/** A question as the fields of an address; what is as usual is left out, so that equal questions have equal addresses. */
export function ecosystemQueryOf(question: EcosystemQuestion): Record<string, string> {
  const given: [string, string | null][] = [
    ['allianceId', question.allianceId],
    ['theme', question.theme],
    ['kinds', question.kinds.length === 0 ? null : question.kinds.toSorted().join(',')],
    ['leastFlow', question.leastFlow === 0 ? null : String(question.leastFlow)],
    ['days', question.days === usualFlowDays ? null : String(question.days)],
    ['until', question.until],
    ['focus', question.focus],
    ['steps', question.focus === null || question.steps === 1 ? null : String(question.steps)],
    ['gap', question.gap ? '1' : null],
    ['all', question.all ? '1' : null],
    ['most', question.most === null ? null : String(question.most)],
  ]
  return Object.fromEntries(given.filter((pair): pair is [string, string] => pair[1] !== null))
}

/** A merchant of the ecosystem. People are weighted: told ones count half. */
export const ecosystemNodeSchema = z.object({
  id: z.string(),
  name: z.string(),
  category: z.string(),
  group: z.enum(merchantGroups),
  position: lngLatSchema,
  /** The furthest living stage, else the latest; null without membership. */
  stage: z.enum(memberStages).nullable(),
  alliances: z.array(z.object({ id: z.string(), stage: z.enum(memberStages) })),
  /** People that others and the branch sent here, and that it sent, in the period. */
  flowIn: z.number(),
  flowOut: z.number(),
  /** With how many merchants it has a link that lives or is proposed. */
  degree: z.int(),
  /** 0 up by size, over the whole ecosystem, so that a filter does not recolour; null without links. */
  community: z.int().nullable(),
  /** Share of the shortest ways between others that lead through it, 0 to 1. */
  betweenness: z.number(),
  isArticulation: z.boolean(),
  /** Merchants that would no longer reach the largest rest if it left. */
  splitsOff: z.int(),
  /** Not a member: a merchant nearby of a trade that an alliance lacks. */
  isCandidate: z.boolean(),
})
export type EcosystemNode = z.infer<typeof ecosystemNodeSchema>

/** A link between two nodes; null stands for the branch. */
export const ecosystemLinkSchema = z.object({
  id: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  kind: z.enum(linkKinds),
  isDirected: z.boolean(),
  state: z.enum(linkStates),
  allianceId: z.string().nullable(),
  /** People that `from` sent `to` in the period, and back. */
  give: z.number(),
  got: z.number(),
  last: z.iso.date().nullable(),
  introducedBy: z.enum(introducers),
  since: z.iso.date(),
})
export type EcosystemLink = z.infer<typeof ecosystemLinkSchema>

/** Who holds an alliance together: what would leave with it. */
export const keyMemberSchema = z.object({
  merchantId: z.string(),
  name: z.string(),
  category: z.string(),
  isArticulation: z.boolean(),
  /** Members that would no longer reach the largest rest. */
  splitsOff: z.array(z.object({ merchantId: z.string(), name: z.string(), category: z.string() })),
  /** Share of all people of the alliance in the period, the branch's too, who went to or from it. */
  flowShare: z.number().nullable(),
  flowPeople: z.number().nonnegative(),
  allPeople: z.number().nonnegative(),
  betweenness: z.number(),
})

/** A trade that an alliance's theme needs and nobody in it has, with who could be asked. */
export const allianceGapSchema = z.object({
  category: z.string(),
  group: z.enum(merchantGroups),
  /** All within reach; the nearest of them are listed. */
  candidateCount: z.int(),
  candidates: z.array(
    z.object({
      shopId: z.string(),
      merchantId: z.string().nullable(),
      name: z.string(),
      position: lngLatSchema,
      /** Metres, straight, to the nearest member, and who that is; null where the alliance has no member: then to the branch. */
      metres: z.number(),
      nearestMemberId: z.string().nullable(),
    }),
  ),
})

export const ecosystemAllianceSchema = z.object({
  id: z.string(),
  name: z.string(),
  theme: z.enum(allianceThemes),
  level: z.enum(allianceLevels),
  /** In it, and on the way into it. */
  members: z.int(),
  prospects: z.int(),
  strength: allianceStrengthSchema,
  /** Ties between merchants that the branch introduced, and that carried a verified flow since (decision 31). */
  engine: allianceSchema.shape.engine,
  keyMembers: z.array(keyMemberSchema),
  gaps: z.array(allianceGapSchema),
})
export type EcosystemAlliance = z.infer<typeof ecosystemAllianceSchema>

export const ecosystemSchema = z.object({
  asOf: z.iso.date(),
  period: flowPeriodSchema,
  branch: z.object({ id: z.string(), name: z.string(), position: lngLatSchema.nullable() }),
  /** What fits the question, what of it is shown, and how many more there are. */
  counts: z.object({
    nodes: z.int(),
    links: z.int(),
    shownNodes: z.int(),
    shownLinks: z.int(),
    moreNodes: z.int(),
    /** Merchants on file that are in no alliance and have no link. */
    outside: z.int(),
    communities: z.int(),
  }),
  nodes: z.array(ecosystemNodeSchema),
  /** Between shown nodes, and between them and the branch. */
  links: z.array(ecosystemLinkSchema),
  /** People between the branch and each shown merchant in the period, whatever brought them. */
  bridge: z.array(
    z.object({ merchantId: z.string(), give: z.number(), got: z.number(), last: z.iso.date().nullable() }),
  ),
  alliances: z.array(ecosystemAllianceSchema),
  /** The same figures over all alliances and links of the branch. */
  whole: z.object({ strength: allianceStrengthSchema, engine: allianceSchema.shape.engine }),
})
export type Ecosystem = z.infer<typeof ecosystemSchema>

/** Where the nodes of a saved view stand, in the graph's own units. */
export const graphLayoutSchema = z.strictObject({
  positions: z
    .array(z.tuple([z.string().max(26), z.number().min(-1e5).max(1e5), z.number().min(-1e5).max(1e5)]))
    .max(2500)
    .default([]),
  zoom: z.number().min(0.01).max(100).nullable().default(null),
  centre: z
    .tuple([z.number().min(-1e6).max(1e6), z.number().min(-1e6).max(1e6)])
    .nullable()
    .default(null),
})
export type GraphLayout = z.infer<typeof graphLayoutSchema>

/** A view of the graph under a name: what was asked, and where the nodes stand. */
export const newGraphViewSchema = z.strictObject({
  name: z.string().trim().min(1).max(60),
  /** Others of the branch see it; only its owner changes it. */
  isShared: z.boolean().default(false),
  question: ecosystemQuestionSchema,
  layout: graphLayoutSchema,
})
export type NewGraphView = z.infer<typeof newGraphViewSchema>

export const graphViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  isShared: z.boolean(),
  isOwn: z.boolean(),
  ownerName: z.string(),
  question: ecosystemQuestionSchema,
  layout: graphLayoutSchema,
  updatedAt: z.string(),
  rowVersion: z.int(),
})
export type GraphView = z.infer<typeof graphViewSchema>
export const graphViewListSchema = z.object({ views: z.array(graphViewSchema) })
/** So many views one person keeps in a branch. */
export const viewsPerPerson = 50
