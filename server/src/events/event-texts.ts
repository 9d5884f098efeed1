import type { ReadText } from 'domain/event-text.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { listSteps } from './event-parts.ts'
import { eventOf } from './event-rows.ts'

type BranchKey = Pick<BranchScope, 'branchId'>

/**
 * Everything an event says to people, as a compliance officer reads it. Money of sponsors is none of it: that he confirms
 * by itself. Nothing where there is no such event.
 */
export async function listEventTexts(db: Db | Trx, key: BranchKey, eventId: string): Promise<ReadText[]> {
  const event = await eventOf(db, key, eventId)
  if (!event) return []
  const fields = ['title', 'theme', 'invitePlan', 'safetyPlan', 'followPlan'] as const
  return [
    ...fields.map((field) => ({ field, name: '', text: event[field] })),
    ...(await listSteps(db, key, eventId)).map(({ what }) => ({ field: 'steps' as const, name: '', text: what })),
    ...(await listPromises(db, key, eventId))
      .filter(({ kind }) => kind !== 'cash')
      .map(({ name, what, inReturn }) => ({
        field: 'sponsorships' as const,
        name,
        text: [what, inReturn].filter((part) => part !== '').join(' → '),
      })),
  ]
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
