import type { Role } from 'domain/user.ts'
import type { Insertable } from 'kysely'
import { civilDay } from 'server/http/today.ts'
import type { Database } from 'server/db/tables.ts'
import { ulid } from 'ulid'
import { factories, offset } from './factories.ts'
import type { TestApp } from './test-app.ts'

type Row<Table extends keyof Database> = Partial<Insertable<Database[Table]>>

/** Today where the branch is. */
export const today = civilDay('Asia/Shanghai')

/**
 * A branch with one alliance: an art school that gives 100 trial lessons until the end of time, a stationer that hands
 * out codes, and a live referral from the stationer to the school.
 */
export async function voucherWorld(t: TestApp, name = 'A') {
  const branchId = await t.makeBranch(name)
  await factories(t, branchId).makeSite()
  return voucherWorldIn(t, branchId, name)
}

/** The same in a branch that stands. */
export async function voucherWorldIn(t: TestApp, branchId: string, name = 'A') {
  const make = factories(t, branchId)
  const softly = { ...t.stamps, deletedAt: null }

  const makeMerchant = async (sign: string, row: Row<'merchant'> = {}) =>
    make.makeMerchant(await make.makeShop(sign, offset(100, 50), { category: 'art_school' }), row)

  const makeAlliance = async (row: Row<'alliance'> = {}) => {
    const id = ulid()
    await t.db
      .insertInto('alliance')
      .values({
        branchId,
        id,
        name: `${name}亲子联盟${id.slice(-4)}`,
        nameSort: 'qin zi',
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
  }

  const makeMember = async (merchantId: string, allianceId: string, row: Row<'allianceMember'> = {}) => {
    const id = ulid()
    await t.db
      .insertInto('allianceMember')
      .values({
        branchId,
        id,
        allianceId,
        merchantId,
        stage: 'active',
        stageSince: '2026-01-01',
        officerUserId: null,
        contactKeyPersonId: null,
        wish: '',
        joinedOn: '2026-01-01',
        pilotFrom: null,
        leftOn: null,
        leftReason: null,
        leftNote: '',
        ...softly,
        ...row,
      })
      .execute()
    return id
  }

  const makeBenefit = async (memberId: string, row: Row<'benefit'> = {}) => {
    const id = ulid()
    await t.db
      .insertInto('benefit')
      .values({
        branchId,
        id,
        memberId,
        side: 'merchant',
        pillar: 'li',
        kind: 'trial',
        title: '美术体验课一节',
        rule: '4–8 岁，周末上午',
        threshold: null,
        value: null,
        percent: null,
        quota: 100,
        used: 0,
        validFrom: '2020-01-01',
        validTo: '2099-12-31',
        audience: 'all_residents',
        audienceTier: null,
        payer: 'merchant',
        tiedTo: 'none',
        ...softly,
        ...row,
      })
      .execute()
    return id
  }

  const makeLink = async (
    fromMerchantId: string | null,
    toMerchantId: string | null,
    row: Row<'allianceLink'> = {},
  ) => {
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
        since: '2026-01-01',
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
  }

  const allianceId = await makeAlliance()
  const school = await makeMerchant('启明画室')
  const stationer = await makeMerchant('童趣文具')
  const schoolMemberId = await makeMember(school, allianceId)
  const stationerMemberId = await makeMember(stationer, allianceId)
  const benefitId = await makeBenefit(schoolMemberId)
  const linkId = await makeLink(stationer, school)
  const base = `/api/branches/${branchId}`
  const officer = await t.makeUser(['alliance'], [branchId], '顾清和')
  const signedIn = (role: Role, named?: string) => t.makeUser([role], [branchId], named)

  /** A batch as the officer orders it. */
  const order = (change: Record<string, unknown> = {}) =>
    officer.send('POST', `${base}/voucher-batches`, {
      benefitId,
      kind: 'coupon',
      issuerMerchantId: stationer,
      size: 3,
      validFrom: '2026-01-01',
      validTo: '2099-12-31',
      ...change,
    })
  const codesOf = async (batchId: string) => {
    const answer = (await (await officer.ask(`${base}/voucher-batches/${batchId}`)).json()) as {
      codes: { code: string; used: number; voided: boolean }[]
    }
    return answer.codes
  }
  /** The codes of a new batch. */
  const orderedCodes = async (change: Record<string, unknown> = {}) => {
    const { id } = (await (await order(change)).json()) as { id: string }
    return (await codesOf(id)).map(({ code }) => code)
  }
  const usedOf = async (id = benefitId) =>
    (await t.db.selectFrom('benefit').select('used').where('id', '=', id).executeTakeFirstOrThrow()).used

  return {
    branchId,
    base,
    make,
    officer,
    signedIn,
    allianceId,
    school,
    stationer,
    schoolMemberId,
    stationerMemberId,
    benefitId,
    linkId,
    makeMerchant,
    makeAlliance,
    makeMember,
    makeBenefit,
    makeLink,
    order,
    codesOf,
    orderedCodes,
    usedOf,
  }
}
export type VoucherWorld = Awaited<ReturnType<typeof voucherWorld>>
