import { daysAfter, daysBetween } from 'domain/civil-date.ts'
import { conversionDays, type UpliftTold } from 'domain/event-result.ts'
import { eventUplift, leastControl } from 'domain/formulas/event-uplift.ts'
import { suppressBelow } from 'domain/policy.ts'
import type { Db } from '#db/database.ts'
import { heldOut } from '#hold-outs/held-out.ts'
import type { BranchScope } from '#http/scope.ts'
import { listCame, listInvited } from './result-queries.ts'
import { seesFew } from './told-figures.ts'

type Group = { converted: number; total: number }

/**
 * What inviting did (K19): conversions within 30 days of those who were asked, whether they came or not, against customers
 * held out on purpose, or, where these are fewer than 60, against those alike (same segment, same home) who were not asked.
 */
export async function upliftOf(
  db: Db,
  scope: BranchScope,
  { id, onDate }: { id: string; onDate: string },
  today: string,
): Promise<UpliftTold | null> {
  const invited = new Set(
    (await listInvited(db, scope, [id])).flatMap(({ customerId, invitedAt }) => (invitedAt === null ? [] : customerId)),
  )
  if (invited.size === 0) return null
  const came = new Set((await listCame(db, scope, [id])).map(({ customerId }) => customerId))
  const left = new Set((await heldOut(db, scope, { kind: 'event', id })).customerIds)
  const alike = await listAlike(db, scope, invited)
  const comparable = alike.filter((customerId) => !came.has(customerId) && !left.has(customerId))

  const converted = await buyersBetween(db, scope, { from: onDate, to: daysAfter(onDate, conversionDays) })
  const groupOf = (ids: Iterable<string>): Group => {
    const all = [...ids]
    return { converted: all.filter((one) => converted.has(one)).length, total: all.length }
  }
  // Whoever was held out and asked all the same is no control.
  const held = groupOf([...left].filter((one) => !invited.has(one)))
  const others = groupOf(comparable)
  const control =
    held.total >= leastControl || held.total >= others.total
      ? ({ kind: 'held_out', ...held } as const)
      : ({ kind: 'comparable', ...others } as const)
  const isYoung = daysBetween(onDate, today) < conversionDays
  return toldUplift(scope, { invited: groupOf(invited), control: control.total === 0 ? null : control, isYoung })
}

/** Two groups and what lies between them, as this reader may know it. */
export function toldUplift(
  scope: BranchScope,
  {
    invited,
    control,
    isYoung,
  }: { invited: Group; control: (Group & { kind: 'held_out' | 'comparable' }) | null; isYoung: boolean },
): UpliftTold {
  const uplift = control === null ? null : eventUplift(invited, control)
  const told = (group: Group) => {
    const isFew = !seesFew(scope) && [group.converted, group.total].some((count) => count > 0 && count < suppressBelow)
    return isFew ? { converted: null, total: null, isFew } : { ...group, isFew }
  }
  const isHidden = told(invited).isFew || (control !== null && told(control).isFew)
  return {
    days: conversionDays,
    isYoung,
    invited: told(invited),
    control: control === null ? null : { kind: control.kind, ...told(control) },
    difference: isHidden ? null : (uplift?.difference ?? null),
    ci: isHidden ? null : (uplift?.ci ?? null),
    isClear: isHidden ? null : (uplift?.isClear ?? null),
  }
}

/** Customers who may be asked and were not, of a segment and a home that somebody asked has too. */
async function listAlike(db: Db, { branchId }: BranchScope, invited: ReadonlySet<string>): Promise<string[]> {
  const rows = await db
    .selectFrom('customer')
    .select(['id', 'segment', 'homePlaceId', 'marketingConsent', 'doNotContact'])
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .where('segment', 'is not', null)
    .where('homePlaceId', 'is not', null)
    .execute()
  const mark = (row: (typeof rows)[number]) => `${row.segment} ${row.homePlaceId}`
  const wanted = new Set(rows.filter(({ id }) => invited.has(id)).map(mark))
  return rows
    .filter(
      (row) => !invited.has(row.id) && row.marketingConsent === 1 && row.doNotContact === 0 && wanted.has(mark(row)),
    )
    .map(({ id }) => id)
}

/** Customers who bought or opened something in some days. */
export async function buyersBetween(
  db: Db,
  { branchId }: BranchScope,
  { from, to }: { from: string; to: string },
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('conversion')
    .select('subjectId')
    .where('branchId', '=', branchId)
    .where('withdrawnAt', 'is', null)
    .where('happenedOn', '>=', from)
    .where('happenedOn', '<=', to)
    .execute()
  return new Set(rows.map(({ subjectId }) => subjectId))
}
