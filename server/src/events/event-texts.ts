import { type AudienceQuestion, audienceQuestionSchema } from 'domain/audience.ts'
import { audienceTexts, type ReadText } from 'domain/event-text.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { listPartners, listSteps } from './event-parts.ts'
import { eventOf } from './event-rows.ts'

type BranchKey = Pick<BranchScope, 'branchId'>

/**
 * What a compliance officer lets pass of an event: all it says to people, for whom it is, and who is beside us. Money of
 * sponsors is none of it: that he confirms by itself. Nothing where there is no such event.
 */
export async function listEventTexts(db: Db | Trx, key: BranchKey, eventId: string): Promise<ReadText[]> {
  const event = await eventOf(db, key, eventId)
  if (!event) return []
  const fields = ['title', 'theme', 'rainPlan', 'invitePlan', 'safetyPlan', 'followPlan'] as const
  const audience = questionOf(event.audience)
  return [
    ...fields.map((field) => ({ field, name: '', text: event[field] })),
    ...audienceTexts(audience, await namesIn(db, key, audience)),
    ...(await listSteps(db, key, eventId)).map(({ what }) => ({ field: 'steps' as const, name: '', text: what })),
    ...(await listPartners(db, key, eventId)).flatMap(({ merchant: { name }, duty, note }) =>
      [duty, note].map((text) => ({ field: 'partners' as const, name, text })),
    ),
    ...(await listPromises(db, key, eventId))
      .filter(({ kind }) => kind !== 'cash')
      .map(({ name, what, inReturn }) => ({
        field: 'sponsorships' as const,
        name,
        text: [what, inReturn].filter((part) => part !== '').join(' → '),
      })),
  ]
}

/** Null while nobody is chosen. */
const questionOf = (audience: object): AudienceQuestion | null =>
  Object.keys(audience).length === 0 ? null : (audienceQuestionSchema.safeParse(audience).data ?? null)

/** Names of the groups and places that an audience asks for. */
async function namesIn(db: Db | Trx, { branchId }: BranchKey, question: AudienceQuestion | null) {
  const { targetGroupIds = [], employerIds = [] } = question ?? {}
  const groups =
    targetGroupIds.length === 0
      ? []
      : await db
          .selectFrom('targetGroup')
          .select(['id', 'name'])
          .where('branchId', '=', branchId)
          .where('id', 'in', targetGroupIds)
          .execute()
  const places =
    employerIds.length === 0
      ? []
      : await db.selectFrom('place').select(['id', 'name']).where('id', 'in', employerIds).execute()
  return new Map([...groups, ...places].map(({ id, name }) => [id, name]))
}

/** What sponsors give and get, and who wrote it. */
export const listPromises = (db: Db | Trx, { branchId }: BranchKey, eventId: string) =>
  db
    .selectFrom('sponsorship')
    .innerJoin('merchant', (join) =>
      join.onRef('merchant.branchId', '=', 'sponsorship.branchId').onRef('merchant.id', '=', 'sponsorship.merchantId'),
    )
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select([
      'sponsorship.id',
      'sponsorship.kind',
      'sponsorship.what',
      'sponsorship.inReturn',
      'sponsorship.createdBy',
      'sponsorship.updatedBy',
      'shop.name',
    ])
    .where('sponsorship.branchId', '=', branchId)
    .where('sponsorship.eventId', '=', eventId)
    .where('sponsorship.deletedAt', 'is', null)
    .orderBy('sponsorship.id')
    .execute()
export type Promised = Awaited<ReturnType<typeof listPromises>>[number]
