import type { MemberStage } from 'domain/merchant.ts'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import type { Insertable } from 'kysely'
import type { Database } from 'server/db/tables.ts'
import { civilDay } from 'server/http/today.ts'
import { ulid } from 'ulid'
import { factories, offset } from './factories.ts'
import type { TestApp } from './test-app.ts'

type Row<Table extends keyof Database> = Partial<Insertable<Database[Table]>>
type User = Awaited<ReturnType<TestApp['makeUser']>>

export const today = civilDay('Asia/Shanghai')
export const ago = (days: number) => daysBefore(today, days)
export const inDays = (days: number) => daysAfter(today, days)

const terms = {
  purpose: '让附近的家庭周末有去处',
  display: '前台立牌一块',
  referral: '互发体验券',
  costs: '各自承担',
  trademark: '仅用于本活动',
  liability: '银行不对商户的商品和服务负责',
  changes: '书面通知',
  confidentiality: '双方保密',
  dispute: '协商，不成由所在地法院管辖',
}

/** A branch with its four people, and rows of alliances at any stage: what a test does not say is as plain as can be. */
export async function allianceWorld(t: TestApp, name = 'A') {
  return allianceWorldIn(t, await t.makeBranch(name))
}

/** The same in a branch that stands. */
export async function allianceWorldIn(t: TestApp, branchId: string) {
  const make = factories(t, branchId)
  const people = {
    head: await t.makeUser(['branch_head'], [branchId]),
    officer: await t.makeUser(['alliance'], [branchId]),
    marketing: await t.makeUser(['marketing'], [branchId]),
    compliance: await t.makeUser(['compliance'], [branchId]),
  }
  const softly = { ...t.stamps, deletedAt: null }
  const ask = async (user: User, method: string, path: string, body?: unknown, version?: number) => {
    const answer = await user.send(
      method,
      `/api/branches/${branchId}${path}`,
      body,
      version === undefined ? {} : { 'if-match': String(version) },
    )
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) }
  }
  let made = 0

  const world = {
    branchId,
    make,
    ...people,
    ask,

    async merchant(sign = '启明画室', row: Row<'merchant'> = {}) {
      made += 1
      return make.makeMerchant(await make.makeShop(sign, offset(20 * made, 0), { category: 'art_school' }), row)
    },

    async alliance(row: Row<'alliance'> = {}) {
      const id = ulid()
      await t.db
        .insertInto('alliance')
        .values({
          branchId,
          id,
          name: `亲子联盟${id}`,
          nameSort: 'qin zi',
          theme: 'child',
          level: 'primary',
          levelSince: ago(400),
          charter: '',
          fromDate: ago(400),
          toDate: null,
          officerUserId: null,
          ...softly,
          ...row,
        })
        .execute()
      return id
    },

    async member(stage: MemberStage, row: Row<'allianceMember'> = {}) {
      const id = ulid()
      const allianceId = row.allianceId ?? (await world.alliance())
      const merchantId = row.merchantId ?? (await world.merchant())
      await t.db
        .insertInto('allianceMember')
        .values({
          branchId,
          id,
          stage,
          stageSince: today,
          officerUserId: null,
          contactKeyPersonId: null,
          wish: '',
          joinedOn: null,
          pilotFrom: null,
          leftOn: null,
          leftReason: null,
          leftNote: '',
          ...softly,
          ...row,
          allianceId,
          merchantId,
        })
        .execute()
      return { id, allianceId, merchantId }
    },

    async agreement(memberId: string, row: Row<'agreement'> = {}) {
      const id = ulid()
      await t.db
        .insertInto('agreement')
        .values({
          branchId,
          id,
          memberId,
          no: `X-${id.slice(-8)}`,
          form: 'one_page',
          terms: JSON.stringify(terms),
          effectiveFrom: ago(300),
          expiresOn: inDays(300),
          autoRenew: 0,
          noticeDays: 30,
          exclusive: 0,
          dataClause: 'no_personal_data',
          bankContactUserId: null,
          merchantContactId: null,
          submittedAt: null,
          submittedBy: null,
          signedOn: null,
          signedBy: null,
          signedFileId: null,
          endedOn: null,
          ...softly,
          ...row,
        })
        .execute()
      return id
    },

    async flow(from: string | null, to: string | null, flowedOn: string, row: Row<'flowRecord'> = {}) {
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
          fromMerchantId: from,
          toMerchantId: to,
          flowedOn,
          count: 1,
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

    async link(from: string | null, to: string | null, row: Row<'allianceLink'> = {}) {
      const id = ulid()
      await t.db
        .insertInto('allianceLink')
        .values({
          branchId,
          id,
          allianceId: null,
          fromMerchantId: from,
          toMerchantId: to,
          kind: 'joint_promo',
          since: ago(100),
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

    /** A material that hangs somewhere for a member; no merchant = in the branch. */
    async hanging(memberId: string, merchantId: string | null, withPhoto = true, row: Row<'material'> = {}) {
      const [attachmentId, materialId, spotId, id] = [ulid(), ulid(), ulid(), ulid()]
      await t.db
        .insertInto('attachment')
        .values({
          branchId,
          id: attachmentId,
          mimeType: 'image/jpeg',
          name: 'photo.jpg',
          bytes: 3,
          content: Buffer.from('jpg'),
          createdAt: t.stamps.createdAt,
          createdBy: null,
        })
        .execute()
      await t.db
        .insertInto('material')
        .values({
          branchId,
          id: materialId,
          title: '体验课海报',
          titleSort: 'ti yan',
          kind: 'poster',
          approvalNo: 'AP-1',
          approvedOn: ago(30),
          validTo: inDays(100),
          attachmentId: null,
          stock: null,
          note: '',
          ...softly,
          ...row,
        })
        .execute()
      await t.db
        .insertInto('displaySpot')
        .values({
          branchId,
          id: spotId,
          merchantId,
          kind: 'counter',
          label: '前台',
          size: '',
          attachmentId: null,
          note: '',
          ...softly,
        })
        .execute()
      await t.db
        .insertInto('placement')
        .values({
          branchId,
          id,
          spotId,
          materialId,
          memberId,
          promotionId: null,
          fromDate: ago(1),
          toDate: inDays(60),
          copies: 1,
          placedOn: ago(1),
          checkAttachmentId: withPhoto ? attachmentId : null,
          removedOn: null,
          ...softly,
        })
        .execute()
      return { id, attachmentId, materialId }
    },

    benefitInput: (memberId: string, more: Record<string, unknown> = {}) => ({
      memberId,
      side: 'merchant',
      pillar: 'li',
      kind: 'trial',
      title: '美术体验课一节',
      rule: '4–8 岁，周末上午，到场即可',
      threshold: null,
      value: 8000,
      percent: null,
      quota: 40,
      validFrom: today,
      validTo: inDays(90),
      audience: 'all_residents',
      audienceTier: null,
      payer: 'merchant',
      tiedTo: 'attendance',
      ...more,
    }),

    agreementInput: (more: Record<string, unknown> = {}) => ({
      no: 'BA-2026-001',
      form: 'one_page',
      terms,
      effectiveFrom: today,
      expiresOn: inDays(365),
      autoRenew: false,
      noticeDays: 30,
      exclusive: false,
      dataClause: 'no_personal_data',
      bankContactUserId: null,
      merchantContactId: null,
      ...more,
    }),

    answers: (answer = 'ok') => ({
      l1: { answer, words: '' },
      l2: { answer, words: '' },
      l4: { answer: 'ok', words: '' },
      l6: { answer: 'not_applicable', words: '' },
    }),

    /** One of each side, as a proposal needs them. */
    async bothBenefits(memberId: string) {
      const given = await ask(people.officer, 'POST', '/benefits', world.benefitInput(memberId))
      const got = await ask(
        people.officer,
        'POST',
        '/benefits',
        world.benefitInput(memberId, {
          side: 'branch',
          pillar: 'bian',
          kind: 'placement',
          title: '网点橱窗展示',
          rule: '每月更换一次',
          value: null,
          payer: 'bank',
          tiedTo: 'none',
        }),
      )
      return { given: given.body.id as string, got: got.body.id as string }
    },

    /** From a proposed member to one whose agreement lies before the compliance officer. */
    async submitted(memberId: string, no = 'BA-2026-001') {
      await ask(people.officer, 'PUT', `/alliance-members/${memberId}/agreement`, world.agreementInput({ no }))
      const answer = await ask(people.officer, 'POST', `/alliance-members/${memberId}/agreement/submit`, { note: '' })
      return answer.body.reviewId as string
    },

    move: (memberId: string, to: MemberStage, reason: string | null = null, user: User = people.officer, note = '') =>
      ask(user, 'POST', `/alliance-members/${memberId}/moves`, { to, reason, note }),

    async sheet(memberId: string, user: User = people.officer) {
      return (await ask(user, 'GET', `/alliance-members/${memberId}`)).body
    },

    async stageOf(memberId: string) {
      const row = await t.db
        .selectFrom('allianceMember')
        .select('stage')
        .where('id', '=', memberId)
        .executeTakeFirstOrThrow()
      return row.stage
    },
  }
  return world
}
export type AllianceWorld = Awaited<ReturnType<typeof allianceWorld>>
