import { asksForResidents, type AudienceQuestion } from 'domain/audience.ts'
import { idsOfFilter, isAudience, listHomeFacts, traitsOf } from '#audience/audience-people.ts'
import { listPeople, type Person } from '#customers/people-queries.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/**
 * Our own customers of an audience: who lives here and is what is asked for, who is of one of the groups, who works at one
 * of the employers; everybody where nobody said whom the event is for. What is not known of somebody makes him none of it.
 */
export async function askedPeople(
  db: Db,
  scope: BranchScope,
  question: AudienceQuestion | null,
  onDate: string,
): Promise<Person[]> {
  const people = await listPeople(db, scope, {}, onDate)
  if (question === null) return people
  const facts = await listHomeFacts(db, scope)
  const { children, elders, own } = traitsOf(question, facts)
  const traits = [...own, ...(children ? [children] : []), ...(elders ? [elders] : [])]
  const left = await idsOfFilter(db, scope, question.filter, onDate)
  const groups = await groupsOf(db, scope, question)
  const employers = await employersOf(db, scope, question)
  const asksHomes = asksForResidents(question)
  return people.filter(
    (person) =>
      (asksHomes && (left === null || left.has(person.id)) && isAudience(person, traits)) ||
      groups.some((group) => isOfGroup(person, group)) ||
      (person.workPlaceId !== null && employers(person.workPlaceId)),
  )
}

interface Group {
  segment: string | null
  habits: string[]
}
/** A group's own people share a habit of it; where it names none, they are of its segment. */
const isOfGroup = ({ segment, tags }: Person, group: Group): boolean =>
  group.habits.length > 0
    ? tags.some((tag) => group.habits.includes(tag))
    : group.segment !== null && segment === group.segment

async function groupsOf(db: Db, { branchId }: BranchScope, { targetGroupIds }: AudienceQuestion): Promise<Group[]> {
  if (targetGroupIds === undefined) return []
  const rows = await db
    .selectFrom('targetGroup')
    .select(['segment', 'habits'])
    .where('branchId', '=', branchId)
    .where('id', 'in', targetGroupIds)
    .where('deletedAt', 'is', null)
    .execute()
  // A list of codes that the group's schema let in.
  return rows.map(({ segment, habits }) => ({ segment, habits: JSON.parse(habits) as string[] }))
}

/** Whether a place of work is asked for: by name, or by how far one is with its wages; without a file that is `none`. */
async function employersOf(db: Db, { branchId }: BranchScope, { employerIds, payroll }: AudienceQuestion) {
  const named = new Set(employerIds ?? [])
  if (payroll === undefined) return (placeId: string) => named.has(placeId)
  const rows = await db
    .selectFrom('employerProfile')
    .select(['placeId', 'payrollStatus'])
    .where('branchId', '=', branchId)
    .where('deletedAt', 'is', null)
    .execute()
  const statusOf = new Map(rows.map(({ placeId, payrollStatus }) => [placeId, payrollStatus]))
  return (placeId: string) =>
    named.has(placeId) || payroll.some((status) => status === (statusOf.get(placeId) ?? 'none'))
}
