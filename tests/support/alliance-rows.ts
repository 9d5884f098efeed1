import type { Insertable } from 'kysely'
import type { Database } from 'server/db/tables.ts'
import { civilDay } from 'server/http/today.ts'
import { nameSort } from 'server/search/name-text.ts'
import { ulid } from 'ulid'
import type { LngLat } from 'domain/lng-lat.ts'
import { factories } from './factories.ts'
import type { TestApp } from './test-app.ts'

type Row<Table extends keyof Database> = Partial<Insertable<Database[Table]>>

/** Today where the branch is. */
export const today = civilDay('Asia/Shanghai')

/** Makes rows of alliances, links and flows of a branch; what a test cares about it passes. */
export function allianceRows(t: Pick<TestApp, 'db' | 'orgId' | 'stamps'>, branchId: string) {
  const make = factories(t, branchId)
  const softly = { ...t.stamps, deletedAt: null }

  return {
    /** A shop with the branch's file on it; its trade is the shop's. */
    async makeShopkeeper(name: string, category: string, position: LngLat, row: Row<'merchant'> = {}) {
      return make.makeMerchant(await make.makeShop(name, position, { category }), row)
    },

    async makeAlliance(name: string, row: Row<'alliance'> = {}) {
      const id = ulid()
      await t.db
        .insertInto('alliance')
        .values({
          branchId,
          id,
          name,
          nameSort: nameSort(name),
          theme: 'child',
          level: 'primary',
          levelSince: '2026-01-01',
          charter: '',
          fromDate: '2026-01-01',
          toDate: null,
          officerUserId: null,
          ...softly,
          ...row,
        })
        .execute()
      return id
    },

    async makeMember(allianceId: string, merchantId: string, row: Row<'allianceMember'> = {}) {
      const id = ulid()
      await t.db
        .insertInto('allianceMember')
        .values({
          branchId,
          id,
          allianceId,
          merchantId,
          stage: 'active',
          stageSince: today,
          officerUserId: null,
          contactKeyPersonId: null,
          wish: '',
          joinedOn: today,
          pilotFrom: null,
          leftOn: null,
          leftReason: null,
          leftNote: '',
          ...softly,
          ...row,
        })
        .execute()
      return id
    },

    async makeLink(fromMerchantId: string | null, toMerchantId: string | null, row: Row<'allianceLink'> = {}) {
      const id = ulid()
      await t.db
        .insertInto('allianceLink')
        .values({
          branchId,
          id,
          allianceId: null,
          fromMerchantId,
          toMerchantId,
          kind: 'referral',
          since: today,
          status: 'live',
          introducedBy: 'branch',
          introducerMerchantId: null,
          pledge: '',
          pledgePerMonth: null,
          endedOn: null,
          endedReason: '',
          ...softly,
          ...row,
        })
        .execute()
      return id
    },

    async makeFlow(
      fromMerchantId: string | null,
      toMerchantId: string | null,
      count: number,
      row: Row<'flowRecord'> = {},
    ) {
      const id = ulid()
      await t.db
        .insertInto('flowRecord')
        .values({
          branchId,
          id,
          allianceId: null,
          linkId: null,
          benefitId: null,
          voucherId: null,
          promotionId: null,
          fromMerchantId,
          toMerchantId,
          flowedOn: today,
          count,
          amount: null,
          proof: 'code',
          createdAt: t.stamps.createdAt,
          createdBy: null,
          withdrawnAt: null,
          withdrawnBy: null,
          ...row,
        })
        .execute()
      return id
    },

    async makeAgreement(memberId: string, row: Row<'agreement'> = {}) {
      const id = ulid()
      await t.db
        .insertInto('agreement')
        .values({
          branchId,
          id,
          memberId,
          no: id,
          form: 'one_page',
          terms: '{}',
          effectiveFrom: today,
          expiresOn: '2099-12-31',
          autoRenew: 0,
          noticeDays: 30,
          exclusive: 0,
          dataClause: 'no_personal_data',
          bankContactUserId: null,
          merchantContactId: null,
          submittedAt: null,
          submittedBy: null,
          signedOn: today,
          signedBy: null,
          signedFileId: null,
          endedOn: null,
          ...softly,
          ...row,
        })
        .execute()
      return id
    },
  }
}
