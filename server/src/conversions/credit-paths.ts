import { daysBefore } from 'domain/civil-date.ts'
import { attributionWindow, type CreditTouch, qualifiedPath } from 'domain/formulas/attribution.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { civilDay, dayBounds } from '#http/today.ts'
import type { ConversionRow } from './conversion-queries.ts'
import {
  type CreditSpan,
  listAttended,
  listContactVisits,
  listLeadOrigins,
  listOwnedMerchants,
  listRedemptions,
  listTwoWayTouches,
} from './credit-queries.ts'

type Asked = Pick<ConversionRow, 'id' | 'subjectKind' | 'subjectId' | 'leadId' | 'line' | 'happenedOn'>

/**
 * The way to each of some conversions (K19), read from the records as they stand: nothing of it is stored. A shop and the
 * customer who owns it have one way, for the visit was at the shop and the account is the owner's.
 */
export async function creditPaths(
  db: Db,
  scope: Pick<BranchScope, 'branchId'>,
  conversions: readonly Asked[],
  zone: string,
): Promise<Map<string, CreditTouch[]>> {
  const span = spanOf(conversions, zone)
  if (span === null) return new Map()
  const ids = (kind: Asked['subjectKind']) =>
    unique(conversions.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId))
  const owned = await listOwnedMerchants(db, scope, { customers: ids('customer'), merchants: ids('merchant') })
  const leads = unique(conversions.flatMap(({ leadId }) => (leadId === null ? [] : [leadId])))
  const touches = await touchesBySubject(db, scope, { owned, leads, ids }, span, zone)

  return new Map(
    conversions.map((conversion) => {
      const { id, subjectId, leadId } = conversion
      const own = [
        subjectId,
        ...owned.filter(({ customerId }) => customerId === subjectId).map(({ merchantId }) => merchantId),
        ...owned.filter(({ merchantId }) => merchantId === subjectId).map(({ customerId }) => customerId),
        ...(leadId === null ? [] : [leadId]),
      ]
      const all = own.flatMap((subject) => touches.get(subject) ?? [])
      // Signing in at an event writes a touch besides: one coming is one touch.
      const came = new Set(all.filter(({ source }) => source === 'event').map(({ on }) => on))
      const once = all.filter(({ source, isEventTalk, on }) => source !== 'touch' || !isEventTalk || !came.has(on))
      return [id, qualifiedPath(once, conversion).map(({ isEventTalk: _talk, ...touch }) => touch)]
    }),
  )
}

type Found = CreditTouch & { isEventTalk: boolean }

async function touchesBySubject(
  db: Db,
  scope: Pick<BranchScope, 'branchId'>,
  {
    owned,
    leads,
    ids,
  }: {
    owned: readonly { merchantId: string; customerId: string }[]
    leads: readonly string[]
    ids: (kind: Asked['subjectKind']) => string[]
  },
  span: CreditSpan,
  zone: string,
): Promise<Map<string, Found[]>> {
  const customers = unique([...ids('customer'), ...owned.map(({ customerId }) => customerId)])
  const merchants = unique([...ids('merchant'), ...owned.map(({ merchantId }) => merchantId)])
  const origins = await listLeadOrigins(db, scope, leads)
  const ofVisit = new Map(
    origins.flatMap(({ id, originKind, originId }) => (originKind === 'visit' ? [[originId, id] as const] : [])),
  )
  const bySubject = new Map<string, Found[]>()
  const add = (subject: string | null | undefined, touch: CreditTouch, isEventTalk = false) => {
    if (!subject) return
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), { ...touch, isEventTalk }])
  }

  for (const touch of await listTwoWayTouches(db, scope, [...customers, ...merchants, ...leads], span))
    add(
      touch.subjectId,
      { source: 'touch', id: touch.id, on: civilDay(zone, new Date(touch.touchedAt)), at: touch.touchedAt },
      touch.channel === 'event',
    )
  const visitIds = [...ofVisit.keys()].filter((id) => id !== null)
  for (const visit of await listContactVisits(db, scope, { subjects: [...customers, ...merchants], visitIds }, span)) {
    const { id, planId, subjectId, visitedOn } = visit
    const touch: CreditTouch = {
      ...(planId === null ? { source: 'visit', id } : { source: 'canvass', id: planId }),
      on: visitedOn,
      at: visit.visitedAt ?? noon(zone, visitedOn),
    }
    add(subjectId, touch)
    add(ofVisit.get(id), touch)
  }
  for (const flow of await listRedemptions(db, scope, merchants, span)) {
    const touch: CreditTouch = { source: 'coupon', id: flow.benefitId ?? '', on: flow.flowedOn, at: flow.createdAt }
    for (const end of unique([flow.fromMerchantId ?? '', flow.toMerchantId ?? ''])) add(end, touch)
  }
  const attended = await listAttended(db, scope, { customers, leads }, span)
  for (const { eventId, customerId, leadId, arrivedAt } of attended) {
    const touch: CreditTouch = {
      source: 'event',
      id: eventId,
      on: civilDay(zone, new Date(arrivedAt)),
      at: arrivedAt,
    }
    add(customerId, touch)
    add(leadId, touch)
  }
  const signedIn = new Set(attended.map(({ leadId }) => leadId))
  for (const { id, originKind, originId, createdAt, onDate } of origins) {
    if (originKind !== 'event' || originId === null || signedIn.has(id)) continue
    const on = onDate ?? civilDay(zone, new Date(createdAt))
    add(id, { source: 'event', id: originId, on, at: noon(zone, on) })
  }
  return bySubject
}

/** From the first day that can count for any of them to the last conversion. */
function spanOf(conversions: readonly Asked[], zone: string): CreditSpan | null {
  const days = conversions.map(({ happenedOn }) => happenedOn).toSorted()
  const to = days.at(-1)
  if (to === undefined) return null
  const [from = to] = conversions
    .map(({ line, happenedOn }) => daysBefore(happenedOn, attributionWindow(line)))
    .toSorted()
  return { from, to, fromAt: dayBounds(zone, from).from, toAt: dayBounds(zone, to).to }
}

const unique = (ids: readonly string[]) => [...new Set(ids)].filter((id) => id !== '')
const noon = (zone: string, day: string) =>
  new Date(Date.parse(dayBounds(zone, day).from) + 12 * 3_600_000).toISOString()
