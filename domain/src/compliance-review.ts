import { z } from 'zod'
import { type ComplianceRule, complianceRules, complianceVerdicts } from './agreement.ts'
import { colleagueSchema } from './colleague.ts'
import { complianceConcerns, lawfulOffers } from './deposit-rule.ts'
import { type EventRule, eventRules } from './event.ts'
import { textChangeSchema } from './event-text.ts'

/** What a compliance officer is asked about. */
export const reviewSubjects = ['agreement', 'material', 'scene', 'event'] as const
export type ReviewSubject = (typeof reviewSubjects)[number]

export const ruleAnswers = ['ok', 'not_ok', 'not_applicable'] as const
const ruleAnswerSchema = z.strictObject({
  answer: z.enum(ruleAnswers),
  words: z.string().trim().max(300).default(''),
})
/** Rules that are answered about a thing: an event touches all of them, the others four. */
export const rulesOf = (subject: ReviewSubject): readonly EventRule[] =>
  subject === 'event' ? eventRules : complianceRules

/** Those that every subject has; of an event the others too, which its own door asks for. */
export const reviewAnswersSchema = z.strictObject({
  l1: ruleAnswerSchema,
  l2: ruleAnswerSchema,
  l3: ruleAnswerSchema.optional(),
  l4: ruleAnswerSchema,
  l5: ruleAnswerSchema.optional(),
  l6: ruleAnswerSchema,
  l7: ruleAnswerSchema.optional(),
  l8: ruleAnswerSchema.optional(),
  l9: ruleAnswerSchema.optional(),
  l10: ruleAnswerSchema.optional(),
  l11: ruleAnswerSchema.optional(),
  l12: ruleAnswerSchema.optional(),
}) satisfies z.ZodType<Record<ComplianceRule, unknown>>
export type ReviewAnswers = z.infer<typeof reviewAnswersSchema>

/** Every rule answered, then approved or returned; what is returned says why. */
export const reviewDecisionSchema = z
  .strictObject({
    verdict: z.enum(complianceVerdicts),
    answers: reviewAnswersSchema,
    words: z.string().trim().max(1000).default(''),
  })
  .superRefine(({ verdict, answers, words }, context) => {
    if (verdict === 'returned' && words === '')
      context.addIssue({ code: 'custom', path: ['words'], message: 'words_needed' })
    if (verdict === 'returned') return
    for (const rule of eventRules) {
      if (answers[rule]?.answer !== 'not_ok') continue
      context.addIssue({ code: 'custom', path: ['answers', rule, 'answer'], message: 'rule_not_ok' })
    }
  })
export type ReviewDecision = z.infer<typeof reviewDecisionSchema>

/** Where a text stands that a check found. */
export const checkedPlaces = [
  'term',
  'benefit_title',
  'benefit_rule',
  'data_clause',
  'material',
  'event_text',
  'sponsorship',
  'event_site',
  'event',
] as const
/**
 * What a check found: a tie that must not be, a word only a person can judge, a material that may not hang there; of an
 * event a school, children, a loudspeaker, a crowd, money, or that something is offered there.
 */
export const findingKinds = [
  'tied',
  'concern',
  'with_consent',
  'not_approved',
  'approval_expired',
  'school',
  'minors',
  'loudspeaker',
  'crowd',
  'cash',
  'selling',
] as const
export const findingSchema = z.object({
  place: z.enum(checkedPlaces),
  /** Of the benefit or material; the name of the term. */
  id: z.string().nullable(),
  name: z.string(),
  kind: z.enum(findingKinds),
  concern: z.enum(complianceConcerns).nullable(),
  found: z.string(),
  offer: z.enum(lawfulOffers).nullable(),
})
export type Finding = z.infer<typeof findingSchema>
/** What the program can see by itself of one rule: `looked` texts or materials, and what it found in them. */
export const ruleCheckSchema = z.object({
  rule: z.enum(eventRules),
  looked: z.int(),
  findings: z.array(findingSchema),
})
export type RuleCheck = z.infer<typeof ruleCheckSchema>

/** Why the one who asks may not decide: it is his own, he has not the role, or it was decided. */
export const decideRefusals = ['own', 'role', 'decided'] as const

export const complianceReviewSchema = z.object({
  id: z.string(),
  subjectKind: z.enum(reviewSubjects),
  subjectId: z.string(),
  /** How the subject is called: the agreement's number, the material's title. */
  title: z.string(),
  memberId: z.string().nullable(),
  merchant: z.object({ id: z.string(), name: z.string() }).nullable(),
  allianceName: z.string().nullable(),
  note: z.string(),
  submittedAt: z.string(),
  submittedBy: colleagueSchema,
  verdict: z.enum(complianceVerdicts).nullable(),
  answers: reviewAnswersSchema.nullable(),
  words: z.string(),
  decidedAt: z.string().nullable(),
  decidedBy: colleagueSchema.nullable(),
  checks: z.array(ruleCheckSchema),
  /** Of a question about a change of what was let pass: the difference; the answers are those given before. */
  changes: z.array(textChangeSchema),
  /** Null = the one who asks may decide it. */
  refusal: z.enum(decideRefusals).nullable(),
})
export type ComplianceReview = z.infer<typeof complianceReviewSchema>
export const complianceReviewListSchema = z.object({ reviews: z.array(complianceReviewSchema) })

export const reviewQuerySchema = z.strictObject({
  state: z.enum(['open', 'decided', 'all']).default('all'),
  subjectId: z.ulid().optional(),
})
export type ReviewQuery = z.infer<typeof reviewQuerySchema>
