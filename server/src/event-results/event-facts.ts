import { childSchema, type ConsentPurpose, type TallyKind } from 'domain/attendance.ts'
import { branchSettingDefaults, branchSettingSchemas } from 'domain/branch-setting.ts'
import { daysAfter } from 'domain/civil-date.ts'
import { lateConversionDays } from 'domain/event-result.ts'
import type { EventFacts } from 'domain/formulas/event-figures.ts'
import { isBankGift } from 'domain/formulas/gift-cost.ts'
import { listBranchSettings } from '#branches/branch-queries.ts'
import { type ConversionRow, listConversions } from '#conversions/conversion-queries.ts'
import type { Db } from '#db/database.ts'
import { listCosts } from '#events/event-costs.ts'
import type { EventRow } from '#events/event-rows.ts'
import { registeredGifts } from '#gifts/event-gifts.ts'
import { civilDay } from '#http/today.ts'
import type { BranchScope } from '#http/scope.ts'
import {
  listAmounts,
  listAppointed,
  listCame,
  listCodes,
  listConsents,
  listHoldings,
  listInvited,
  listLeads,
  listShopsOf,
  listTakingPart,
  listTally,
} from './result-queries.ts'

type Held = EventRow & { onDate: string }

/** What is known of some events, each thing with its day: what all their figures are made from. */
export async function eventFacts(
  db: Db,
  scope: BranchScope,
  events: readonly Held[],
  zone: string,
): Promise<Map<string, EventFacts>> {
  if (events.length === 0) return new Map()
  const ids = events.map(({ id }) => id)
  const dayOf = (at: string | null) => (at === null ? null : civilDay(zone, new Date(at)))
  const days = events.map(({ onDate }) => onDate).toSorted()
  const [first = '', last = ''] = [days[0], days.at(-1)]
  const span = { from: first, to: daysAfter(last, lateConversionDays) }

  const invited = byEvent(await listInvited(db, scope, ids))
  const came = await listCame(db, scope, ids)
  const cameTo = byEvent(came)
  const consents = byEvent(await listConsents(db, scope, ids))
  const tally = byEvent(await listTally(db, scope, ids))
  const leadIds = came.flatMap(({ leadId }) => (leadId === null ? [] : [leadId]))
  const leads = await listLeads(db, scope, { eventIds: ids, leadIds })
  const appointed = new Map(
    (
      await listAppointed(
        db,
        scope,
        leads.map(({ id }) => id),
      )
    ).map(({ leadId, movedAt }) => [leadId, movedAt]),
  )
  const conversions = await listConversions(db, scope, span)
  const guests = [...new Set(came.flatMap(({ customerId }) => (customerId === null ? [] : [customerId])))]
  const ownerOf = new Map((await listShopsOf(db, scope, guests)).map((shop) => [shop.id, shop.ownerCustomerId]))
  const buyers = conversions.flatMap(({ subjectKind, subjectId }) => (subjectKind === 'customer' ? [subjectId] : []))
  const wasCustomer = await customersBefore(db, scope, [...new Set([...guests, ...buyers])])
  const partners = byEvent(await listTakingPart(db, scope, ids))
  const codes = await listCodes(
    db,
    scope,
    [...new Set([...partners.values()].flat().map(({ merchantId }) => merchantId))],
    span,
  )
  const costs = byEvent(await listCosts(db, scope, ids))
  const gifts = await registeredGifts(db, scope, ids)
  const amounts = byEvent(await listAmounts(db, scope, ids))
  const margin = await assetMargin(db, scope)

  return new Map(
    events.map(({ id, onDate, noSelling, tallyOnly }) => {
      const guestsHere = cameTo.get(id) ?? []
      const leadsHere = leads.filter(
        (lead) =>
          (lead.originKind === 'event' && lead.originId === id) || guestsHere.some(({ leadId }) => leadId === lead.id),
      )
      const isHere = belongsTo(
        new Set(guestsHere.flatMap(({ customerId }) => customerId ?? [])),
        new Set(leadsHere.map((lead) => lead.id)),
        ownerOf,
      )
      const agreed = (consents.get(id) ?? []).filter(({ purpose }) => purpose === 'call' || purpose === 'message')
      const mayBeAsked = new Set(agreed.map(({ attendanceId }) => attendanceId))
      const merchantsHere = new Set((partners.get(id) ?? []).map(({ merchantId }) => merchantId))
      const sum = (metric: string) => (amounts.get(id) ?? []).find((amount) => amount.metric === metric)?.fen ?? null
      const facts: EventFacts = {
        onDate,
        noSelling,
        tallyOnly,
        invitations: (invited.get(id) ?? []).map(({ invitedAt, reply, repliedAt }) => ({
          askedOn: dayOf(invitedAt),
          yesOn: reply === 'yes' ? dayOf(repliedAt ?? invitedAt) : null,
        })),
        arrivals: guestsHere.map((guest) => ({
          household: guest.householdId ?? guest.id,
          on: dayOf(guest.arrivedAt) ?? onDate,
          people: guest.adults + childSchema.array().parse(JSON.parse(guest.children)).length,
          isWalkIn: guest.invitationId === null,
          isContact: mayBeAsked.has(guest.id) && (guest.customerId === null || !wasCustomer(guest.customerId, onDate)),
          isMovedCloser: guest.familiarityFrom !== null,
        })),
        consents: (consents.get(id) ?? []).map(({ purpose, givenOn }) => ({
          // Stored from the schema of consents only.
          purpose: purpose as ConsentPurpose,
          on: givenOn,
        })),
        tally: (tally.get(id) ?? []).map(({ kind, pieces, talliedAt }) => ({
          // Stored from the schema of counts only.
          kind: kind as TallyKind,
          pieces,
          on: dayOf(talliedAt) ?? onDate,
        })),
        leads: leadsHere.map((lead) => ({
          on: dayOf(lead.createdAt) ?? onDate,
          respondedOn: dayOf(lead.firstResponseAt),
          appointedOn: dayOf(appointed.get(lead.id) ?? null),
        })),
        conversions: conversions.filter(isHere).map(({ subjectKind, subjectId, happenedOn, verifiedBy }) => ({
          subject: subjectId,
          on: happenedOn,
          isProved: verifiedBy === 'import',
          isNewCustomer: subjectKind === 'customer' && !wasCustomer(subjectId, onDate),
        })),
        redemptions:
          merchantsHere.size === 0
            ? null
            : codes
                .filter(
                  ({ fromMerchantId, toMerchantId }) =>
                    merchantsHere.has(fromMerchantId ?? '') || merchantsHere.has(toMerchantId ?? ''),
                )
                .map(({ flowedOn, count }) => ({ on: flowedOn, count })),
        costs: (costs.get(id) ?? []).map((line) => ({
          plannedFen: line.plannedFen,
          actualFen: line.actualFen,
          isSponsored: line.paidBy === 'sponsor',
          isGift: isBankGift(line),
        })),
        gifts: gifts(id),
        assets30Fen: sum('assets_t30'),
        assets90Fen: sum('assets_t90'),
        feesFen: sum('fees_year'),
        margin,
      }
      return [id, facts]
    }),
  )
}

/** Whether a conversion is of somebody who came, of the shop of one, or of a lead that was made there. */
const belongsTo =
  (guests: ReadonlySet<string>, leads: ReadonlySet<string>, ownerOf: ReadonlyMap<string, string | null>) =>
  ({ subjectKind, subjectId, leadId }: ConversionRow) =>
    (leadId !== null && leads.has(leadId)) ||
    guests.has(subjectKind === 'customer' ? subjectId : (ownerOf.get(subjectId) ?? ''))

/** Who had a product with us before a day; one that nobody knows the beginning of was there before. */
async function customersBefore(db: Db, scope: BranchScope, ids: readonly string[]) {
  const held = Map.groupBy(await listHoldings(db, scope, ids), ({ customerId }) => customerId)
  return (id: string, day: string) => (held.get(id) ?? []).some(({ openedOn }) => openedOn === null || openedOn < day)
}

/** What assets earn in a year; a setting that cannot be read counts as none. */
export async function assetMargin(db: Db, scope: BranchScope): Promise<number> {
  const margin = branchSettingSchemas.asset_margin.safeParse((await listBranchSettings(db, scope)).asset_margin)
  return margin.success ? margin.data : branchSettingDefaults.asset_margin
}

const byEvent = <T extends { eventId: string | null }>(rows: readonly T[]) =>
  Map.groupBy(rows, ({ eventId }) => eventId)
