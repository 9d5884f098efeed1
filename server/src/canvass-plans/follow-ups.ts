import { openLeadStates } from 'domain/lead.ts'
import type { Db, Trx } from '#db/database.ts'
import type { OfBranch } from './plan-rows.ts'

/** Leads that a plan's visits brought, and what each still lacks before the plan is reviewed. */
export interface FollowUps {
  leads: number
  /** Open, and nobody has answered yet. */
  untouched: { id: string; subject: string }[]
  /** Open, and their owner works here no more. */
  unowned: { id: string; subject: string }[]
}

export async function followUpsOf(db: Db | Trx, { branchId }: OfBranch, planId: string): Promise<FollowUps> {
  const visits = db.selectFrom('visit').select('id').where('branchId', '=', branchId).where('planId', '=', planId)
  const rows = await db
    .selectFrom('lead')
    .leftJoin('merchant', (join) =>
      join.onRef('merchant.branchId', '=', 'lead.branchId').onRef('merchant.id', '=', 'lead.subjectId'),
    )
    .leftJoin('shop', 'shop.id', 'merchant.shopId')
    .leftJoin('place', 'place.id', 'lead.subjectId')
    .select(['lead.id', 'lead.state', 'lead.firstResponseAt', 'shop.name as shopName', 'place.name as placeName'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('userBranch')
            .innerJoin('user', 'user.id', 'userBranch.userId')
            .select('user.id')
            .whereRef('user.id', '=', 'lead.ownerUserId')
            .where('user.status', '=', 'active')
            .where('userBranch.branchId', '=', branchId),
        )
        .as('owned'),
    )
    .where('lead.branchId', '=', branchId)
    .where('lead.deletedAt', 'is', null)
    .where('lead.originKind', '=', 'visit')
    .where('lead.originId', 'in', visits)
    .orderBy('lead.createdAt')
    .orderBy('lead.id')
    .execute()
  const open = rows.filter(({ state }) => openLeadStates.some((one) => one === state))
  const named = ({ id, shopName, placeName }: (typeof rows)[number]) => ({ id, subject: shopName ?? placeName ?? '' })
  return {
    leads: rows.length,
    untouched: open.filter(({ firstResponseAt }) => firstResponseAt === null).map(named),
    unowned: open.filter(({ owned }) => Number(owned) !== 1).map(named),
  }
}
