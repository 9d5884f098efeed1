import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import type { ActionName } from 'domain/policy.ts'
import type { Role } from 'domain/user.ts'
import { ulid } from 'ulid'
import { today } from './alliance-rows.ts'
import { resultRows } from './result-world.ts'
import type { TestApp } from './test-app.ts'

/** An example of every write about what came of events, and rows for them to change. */
export async function resultExamples(app: TestApp, branchId: string, userId: string) {
  const make = resultRows(app, branchId)
  const onDate = daysBefore(today, 40)
  const eventId = await make.makeEvent(onDate, { state: 'review_30', title: '春日绘画比赛' })
  const merchantId = await make.makeMerchant(await make.makeShop('墨香书店', [123.41, 30.51]))
  const other = { line: 'insurance', happenedOn: daysBefore(today, 2) } as const
  const conversionId = await make.makeConversion('merchant', merchantId, daysBefore(today, 3), { createdBy: userId })
  const creditedId = await make.makeConversion('merchant', merchantId, daysBefore(today, 4))
  const creditId = ulid()
  const written = { createdAt: app.stamps.createdAt, createdBy: null, withdrawnAt: null, withdrawnBy: null }
  await app.db
    .insertInto('dualCredit')
    .values({ branchId, id: creditId, conversionId: creditedId, userId, reason: '双算', ...written })
    .execute()
  const amountId = ulid()
  const amount = { metric: 'assets_t30', fen: 86_000_000, source: '系统报表', asOf: daysAfter(onDate, 30) } as const
  await app.db
    .insertInto('eventAmount')
    .values({ branchId, id: amountId, eventId, ...amount, ...written })
    .execute()
  const bodies: Partial<
    Record<ActionName, { body: Record<string, unknown>; role?: Role; ids?: Record<string, string> }>
  > = {
    'event.review': {
      body: {
        wentWell: ['家长都留了联系方式'],
        wentBadly: ['风大'],
        siteVerdict: '阴凉不足',
        again: 'changed',
        againNote: '改室内',
      },
      ids: { eventId },
    },
    'event_amount.create': { body: amount, ids: { eventId } },
    'event_result.export': { body: { locale: 'zh-CN', kind: null } },
    'conversion.create': {
      body: {
        id: ulid(),
        leadId: null,
        subjectKind: 'merchant',
        subjectId: merchantId,
        ...other,
        valueFen: 100,
        fromRivalBank: true,
        note: '',
      },
    },
    'conversion.sheet': {
      body: { text: `商户\t产品\t日期\n墨香书店\t收单\t${daysBefore(today, 5)}` },
    },
    'dual_credit.create': {
      body: { userId, reason: '双算' },
      ids: { conversionId: await make.makeConversion('merchant', merchantId, daysBefore(today, 6)) },
    },
  }
  return { bodies, ids: { conversionId, creditId, amountId } }
}
