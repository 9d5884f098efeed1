import type { Invitation, InvitationCounts, InvitationList } from 'domain/invitation.ts'
import { type Asking, inviteBar } from 'domain/invitation-list.ts'
import { branchClock } from '#branches/branch-clock.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'
import { type InvitationRow, listInvitations, takesSeat } from './invitation-queries.ts'
import { type InvitedEvent, invitedEvent } from './invited-event.ts'
import { shownName } from './proposal-task.ts'
import { askingOf, type ListedCandidate, readCandidates } from './read-candidates.ts'
import { toldCount, toldParts } from './told-count.ts'

/** The invitations of an event: rows to whom they are shown, one's own to a manager, counts to everybody. */
export async function invitationListTask(
  db: Db,
  { scope, eventId }: { scope: BranchScope; eventId: string },
): Promise<InvitationList> {
  const clock = await branchClock(db, scope)
  const event = await invitedEvent(db, scope, eventId, clock.today)
  const all = await listInvitations(db, scope, eventId)
  const taken = all.filter(takesSeat).length
  // A manager's counts are of his own; seats are everybody's.
  const rows = scope.persons.rows === 'own' ? all.filter(({ userId }) => userId === scope.userId) : all
  const owners = await inviterNames(db, scope, all)
  const byOwner = [...Map.groupBy(rows, ({ userId }) => userId)].toSorted(
    (a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1),
  )
  const made = toldParts(
    scope,
    byOwner.map(([, of]) => of.length),
  )
  const ownerOf = (id: string) => ({ id, name: owners.get(id) ?? '' })
  const seats = toldCount(scope.persons.rows === 'own' ? { ...scope, persons: noRows } : scope, taken)
  return {
    eventId,
    state: event.state,
    unit: event.unit,
    onDate: event.onDate,
    isOpen: event.isOpen,
    inviteTarget: event.inviteTarget,
    capacity: event.capacity,
    seats: {
      taken: seats,
      left: event.capacity === null || seats.count === null ? null : Math.max(0, event.capacity - taken),
      isFull: event.capacity !== null && taken >= event.capacity,
    },
    counts: countsOf(scope, rows),
    byOwner: byOwner.map(([id, of], index) => {
      const whole = made[index] ?? toldCount(scope, 0)
      return {
        owner: ownerOf(id),
        // Of a manager whose number is not told, nothing is.
        counts:
          whole.count === null ? { ...countsOf(scope, []), made: whole } : { ...countsOf(scope, of), made: whole },
      }
    }),
    people:
      scope.persons.rows === 'none'
        ? []
        : await toldInvitations(db, scope, event, rows, {
            asking: await askingOf(db, scope, event, clock),
            clock,
            ownerOf,
          }),
  }
}

const noRows = { rows: 'none', fields: 'masked' } as const

/** Answers are parts of all that were made: one that is withheld must not follow from the others. */
function countsOf(scope: BranchScope, rows: readonly InvitationRow[]): InvitationCounts {
  const count = (test: (row: InvitationRow) => boolean) => rows.filter(test).length
  const replied = (reply: InvitationRow['reply']) => count((row) => row.reply === reply && row.invitedAt !== null)
  const open = count((row) => row.invitedAt === null)
  const [yes, maybe, no] = toldParts(scope, [replied('yes'), replied('maybe'), replied('no'), replied('none'), open])
  const [asked] = toldParts(scope, [rows.length - open, open])
  const none = toldCount(scope, 0)
  return {
    made: toldCount(scope, rows.length),
    asked: asked ?? none,
    yes: yes ?? none,
    maybe: maybe ?? none,
    no: no ?? none,
    reserved: toldCount(
      scope,
      count(({ reserved }) => reserved !== null),
    ),
    reminded: toldCount(
      scope,
      count(({ remindedAt }) => remindedAt !== null),
    ),
  }
}

async function toldInvitations(
  db: Db,
  scope: BranchScope,
  event: InvitedEvent,
  rows: readonly InvitationRow[],
  {
    asking,
    clock,
    ownerOf,
  }: {
    asking: Asking
    clock: { zone: string; today: string }
    ownerOf: (id: string) => Invitation['owner']
  },
): Promise<Invitation[]> {
  const ids = rows.map(({ customerId }) => customerId)
  const candidates = new Map(
    (await readCandidates(db, scope, event, ids, clock)).map((candidate) => [candidate.customerId, candidate]),
  )
  return rows.flatMap((row): Invitation[] => {
    const candidate = candidates.get(row.customerId)
    if (!candidate) return []
    const { id, rowVersion, customerId, channel, reply, repliedAt, remindedAt, reserved, taskId } = row
    return [
      {
        id,
        rowVersion,
        customerId,
        name: shownName(scope, { ...candidate, ownerUserId: row.userId }),
        owner: ownerOf(row.userId),
        channel,
        askedAt: row.invitedAt,
        reply,
        repliedAt,
        remindedAt,
        reserved,
        // What somebody else noted of his customer stays with him.
        note: row.userId === scope.userId || scope.persons.rows === 'branch' ? row.note : '',
        taskId,
        bar: row.invitedAt === null ? barOf({ ...candidate, isInvited: false, ownerUserId: row.userId }, asking) : null,
        mayChange: event.isOpen && mayChangeInvitation(scope, row),
      },
    ]
  })
}

function barOf(candidate: ListedCandidate, asking: Asking): Invitation['bar'] {
  const found = inviteBar(candidate, asking)
  return found && { why: found.why, until: found.bar?.until ?? null }
}

/** Whoever asks this person, and the head. */
export const mayChangeInvitation = (
  { roles, userId }: BranchScope,
  invitation: Pick<InvitationRow, 'userId'>,
): boolean => roles.includes('branch_head') || invitation.userId === userId

async function inviterNames(db: Db, { orgId }: BranchScope, rows: readonly InvitationRow[]) {
  const ids = [...new Set(rows.map(({ userId }) => userId))]
  if (ids.length === 0) return new Map<string, string>()
  const users = await db
    .selectFrom('user')
    .select(['id', 'name'])
    .where('orgId', '=', orgId)
    .where('id', 'in', ids)
    .execute()
  return new Map(users.map(({ id, name }) => [id, name]))
}
