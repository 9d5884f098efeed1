import type { EventAnswer } from 'domain/event-answer.ts'
import { standardInviteReach } from 'domain/invitation.ts'
import { costItems } from 'domain/event-money.ts'
import { eventSums } from 'domain/formulas/event-sums.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db } from '#db/database.ts'
import { listCosts } from '#events/event-costs.ts'
import { listSponsorships } from '#events/sponsorship-queries.ts'
import { registeredGifts } from '#gifts/event-gifts.ts'
import type { BranchScope } from '#http/scope.ts'
import { invitationListTask } from '#invitations/invitation-list-task.ts'
import { listInvitations } from '#invitations/invitation-queries.ts'
import { type InvitedEvent, invitedEvent, siteOf } from '#invitations/invited-event.ts'
import { invitationProposalTask } from '#invitations/proposal-task.ts'
import { answerPartners } from './answer-partners.ts'
import { answerStreets, walkDayOf } from './answer-streets.ts'

/** All that the chosen site of an event brings along: partners, list, streets, cost. */
export async function eventAnswerTask(
  db: Db,
  { scope, eventId }: { scope: BranchScope; eventId: string },
): Promise<EventAnswer> {
  const { today } = await branchClock(db, scope)
  const event = await invitedEvent(db, scope, eventId, today)
  const site = await siteOf(db, scope, event, undefined)
  const question = { metres: standardInviteReach, by: 'walk' as const }
  const proposal = await invitationProposalTask(db, { scope, eventId, question })
  const list = await invitationListTask(db, { scope, eventId })
  return {
    eventId,
    asOf: today,
    site: site && { id: site.id, name: site.name, position: site.position },
    ...(site === null ? { partners: [], tooFar: 0 } : await answerPartners(db, scope, event, site, today)),
    list: {
      inReach: proposal.inReach,
      invitable: proposal.invitable,
      made: list.counts.made,
      yes: list.counts.yes,
      drops: proposal.drops,
    },
    streets:
      site === null
        ? { onDate: walkDayOf(event, today), doors: 0, lengthM: 0, sides: [], leftOut: 0, plan: null }
        : await answerStreets(db, scope, event, site, today),
    cost: await answerCost(db, scope, event),
  }
}

/** What it costs, who pays, and what that is for each who is invited and each who is expected. */
async function answerCost(db: Db, scope: BranchScope, event: InvitedEvent): Promise<EventAnswer['cost']> {
  const lines = await listCosts(db, scope, [event.id])
  const register = (await registeredGifts(db, scope, [event.id]))(event.id)
  const sums = eventSums(lines, await listSponsorships(db, scope, event.id), register)
  const made = (await listInvitations(db, scope, event.id)).length
  const sumOf = (item: string, payer: string) =>
    lines.reduce((sum, line) => (line.item === item && line.paidBy === payer ? sum + line.plannedFen : sum), 0)
  const per = (count: number | null) =>
    lines.length === 0 || count === null || count === 0 ? null : Math.round(sums.plannedBankFen / count)
  return {
    limitFen: event.budgetLimit,
    plannedFen: sums.plannedFen,
    bankFen: sums.plannedBankFen,
    sponsorFen: sums.plannedSponsorFen,
    byItem: costItems.flatMap((item) => {
      // A line that costs nothing is known; an item without one is not there.
      if (!lines.some((line) => line.item === item)) return []
      return [{ item, bankFen: sumOf(item, 'bank'), sponsorFen: sumOf(item, 'sponsor') }]
    }),
    perInvitedFen: per(event.inviteTarget ?? (scope.persons.rows === 'branch' ? made : null)),
    perExpectedFen: per(event.attendTarget ?? event.expectedPeople),
  }
}
