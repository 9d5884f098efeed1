import type { CalendarEvent } from 'domain/alliance-calendar.ts'
import type { Db } from '#db/database.ts'
import type { BranchKey } from './member-rows.ts'

type Range = { from: string; to: string }

/** First and last days of joint promotions that were not called off. */
export async function listPromotionDays(
  db: Db,
  { branchId }: BranchKey,
  { from, to, allianceId }: Range & { allianceId: string | undefined },
): Promise<CalendarEvent[]> {
  const rows = await db
    .selectFrom('promotion')
    .select(['id', 'name', 'allianceId', 'fromDate', 'toDate'])
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .where('state', '<>', 'cancelled')
    .where('fromDate', '<=', to)
    .where('toDate', '>=', from)
    .$if(allianceId !== undefined, (query) => query.where('allianceId', '=', allianceId ?? ''))
    .orderBy('fromDate')
    .orderBy('id')
    .execute()
  return rows.flatMap(({ id, name, fromDate, toDate, ...promotion }) => {
    const event = (day: string, kind: CalendarEvent['kind']) => ({
      day,
      kind,
      memberId: null,
      merchant: null,
      allianceId: promotion.allianceId,
      promotion: { id, name },
      contactNoteId: null,
    })
    return [event(fromDate, 'promotion_start'), event(toDate, 'promotion_end')]
  })
}

/** Days on which something promised to a merchant falls due and was not kept yet. */
export async function listPromiseDays(db: Db, { branchId }: BranchKey, { from, to }: Range): Promise<CalendarEvent[]> {
  const rows = await db
    .selectFrom('contactNote as note')
    .innerJoin('merchant', (join) =>
      join.onRef('merchant.branchId', '=', 'note.branchId').onRef('merchant.id', '=', 'note.merchantId'),
    )
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .select(['note.id', 'note.promiseOn', 'merchant.id as merchantId', 'shop.name'])
    .where('note.branchId', '=', branchId)
    .where('note.promiseOn', '>=', from)
    .where('note.promiseOn', '<=', to)
    .where('note.promiseDoneAt', 'is', null)
    .where('note.withdrawnAt', 'is', null)
    .where('merchant.deletedAt', 'is', null)
    .orderBy('note.promiseOn')
    .orderBy('note.id')
    .execute()
  return rows.flatMap(({ id, promiseOn, merchantId, name }) =>
    promiseOn === null
      ? []
      : [
          {
            day: promiseOn,
            kind: 'promise' as const,
            memberId: null,
            merchant: { id: merchantId, name },
            allianceId: null,
            promotion: null,
            contactNoteId: id,
          },
        ],
  )
}
