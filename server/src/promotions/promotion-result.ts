import { daysAfter, daysBefore, daysBetween } from 'domain/civil-date.ts'
import type { FlowProof } from 'domain/flow-record.ts'
import type { PromotionResult, Visitors } from 'domain/promotion.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

export type MemberResult = { received: Visitors; sent: number; before: number }
type Flow = {
  from: string | null
  to: string | null
  flowedOn: string
  people: number
  proof: FlowProof
  isOwn: boolean
}
type Asked = { id: string; fromDate: string; toDate: string; merchantIds: readonly string[] }

/**
 * What came of a promotion until today: people who went to one who takes part, from wherever in the alliances, or from one
 * who takes part to the branch; beside as many days before. Told by mouth is told apart.
 */
export async function promotionResult(
  db: Db,
  scope: BranchScope,
  { id, fromDate, toDate, merchantIds }: Asked,
  today: string,
): Promise<{ result: PromotionResult; ofMerchant: Map<string, MemberResult> }> {
  const to = today < toDate ? today : toDate
  const days = daysBetween(fromDate, to) + 1
  const flows = await listFlowsOf(db, scope, { from: daysBefore(fromDate, days), to, merchantIds, promotionId: id })
  const during = flows.filter(({ flowedOn }) => flowedOn >= fromDate)
  const earlier = flows.filter(({ flowedOn }) => flowedOn < fromDate)
  const isPart = (merchantId: string | null) => merchantId !== null && merchantIds.includes(merchantId)
  const toPart = (of: readonly Flow[]) => of.filter(({ to: end }) => isPart(end))
  return {
    result: {
      from: fromDate,
      to,
      days,
      visitors: visitorsOf(toPart(during)),
      withItsCodes: people(during.filter(({ isOwn }) => isOwn)),
      before: proved(visitorsOf(toPart(earlier))),
      toBranch: visitorsOf(during.filter(({ from, to: end }) => end === null && isPart(from))),
    },
    ofMerchant: new Map(
      merchantIds.map((merchantId) => [
        merchantId,
        {
          received: visitorsOf(during.filter(({ to: end }) => end === merchantId)),
          sent: people(during.filter(({ from }) => from === merchantId)),
          before: proved(visitorsOf(earlier.filter(({ to: end }) => end === merchantId))),
        },
      ]),
    ),
  }
}

/** Proved visitors of each promotion since it began; the same count as in its result. */
export async function visitorsSoFar(
  db: Db,
  scope: BranchScope,
  promotions: readonly Asked[],
  today: string,
): Promise<Map<string, number>> {
  const found: [string, number][] = []
  for (const promotion of promotions) {
    const { result } = await promotionResult(db, scope, promotion, today)
    found.push([promotion.id, proved(result.visitors)])
  }
  return new Map(found)
}

const people = (flows: readonly Flow[]) => flows.reduce((sum, flow) => sum + flow.people, 0)
export const proved = ({ code, counted }: Visitors): number => code + counted

const visitorsOf = (flows: readonly Flow[]): Visitors => ({
  code: people(flows.filter(({ proof }) => proof === 'code')),
  counted: people(flows.filter(({ proof }) => proof === 'count_sheet' || proof === 'receipt')),
  verbal: people(flows.filter(({ proof }) => proof === 'verbal')),
})

type Span = { from: string; to: string; merchantIds: readonly string[]; promotionId: string }

async function listFlowsOf(
  db: Db,
  { branchId }: BranchScope,
  { from, to, merchantIds, promotionId }: Span,
): Promise<Flow[]> {
  if (merchantIds.length === 0) return []
  const rows = await db
    .selectFrom('flowRecord')
    .select(['fromMerchantId', 'toMerchantId', 'flowedOn', 'count', 'proof', 'promotionId'])
    .where('branchId', '=', branchId)
    .where('withdrawnAt', 'is', null)
    .where('flowedOn', '>=', from)
    .where('flowedOn', '<', daysAfter(to, 1))
    .where((eb) => eb.or([eb('fromMerchantId', 'in', merchantIds), eb('toMerchantId', 'in', merchantIds)]))
    .execute()
  return rows.map((row) => ({
    from: row.fromMerchantId,
    to: row.toMerchantId,
    flowedOn: row.flowedOn,
    people: row.count,
    // Written by the schemas of flows and redemptions only.
    proof: row.proof as FlowProof,
    isOwn: row.promotionId === promotionId,
  }))
}
