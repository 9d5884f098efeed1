import type { MemberQuery } from 'domain/alliance-member.ts'
import type { Db, Trx } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

export type BranchKey = Pick<BranchScope, 'branchId'>

/** Members with the merchant they are, without those of removed alliances and merchants; by alliance, then name. */
export const listMemberRows = (
  db: Db | Trx,
  { branchId }: BranchKey,
  { allianceId, merchantId, stage, id }: MemberQuery & { id?: string } = {},
) =>
  db
    .selectFrom('allianceMember as member')
    .innerJoin('alliance', (join) =>
      join.onRef('alliance.branchId', '=', 'member.branchId').onRef('alliance.id', '=', 'member.allianceId'),
    )
    .innerJoin('merchant', (join) =>
      join.onRef('merchant.branchId', '=', 'member.branchId').onRef('merchant.id', '=', 'member.merchantId'),
    )
    .innerJoin('shop', 'shop.id', 'merchant.shopId')
    .leftJoin('user as officer', 'officer.id', 'member.officerUserId')
    .select([
      'member.id',
      'member.allianceId',
      'alliance.name as allianceName',
      'member.merchantId',
      'member.stage',
      'member.stageSince',
      'member.officerUserId',
      'officer.name as officerName',
      'member.contactKeyPersonId',
      'member.wish',
      'member.joinedOn',
      'member.pilotFrom',
      'member.leftOn',
      'member.leftReason',
      'member.leftNote',
      'member.rowVersion',
      'merchant.shopId',
      'merchant.category',
      'merchant.priceTier',
      'merchant.ourStatus',
      'shop.name',
      'shop.category as shopCategory',
      'shop.address',
      'shop.status as shopStatus',
      'shop.lng',
      'shop.lat',
    ])
    .where('member.branchId', '=', branchId)
    .where('member.deletedAt', 'is', null)
    .where('alliance.deletedAt', 'is', null)
    .where('merchant.deletedAt', 'is', null)
    .$if(id !== undefined, (query) => query.where('member.id', '=', id ?? ''))
    .$if(allianceId !== undefined, (query) => query.where('member.allianceId', '=', allianceId ?? ''))
    .$if(merchantId !== undefined, (query) => query.where('member.merchantId', '=', merchantId ?? ''))
    .$if(stage !== undefined, (query) => query.where('member.stage', '=', stage ?? ''))
    .orderBy('alliance.nameSort')
    .orderBy('shop.nameSort')
    .orderBy('member.id')
    .execute()

export type MemberRow = Awaited<ReturnType<typeof listMemberRows>>[number]

export async function findMemberRow(db: Db | Trx, key: BranchKey, id: string): Promise<MemberRow | null> {
  const [row] = await listMemberRows(db, key, { id })
  return row ?? null
}
