import { type AudienceQuestion, audienceTraits } from 'domain/audience.ts'
import { type CustomerFilter, customerFilterFields } from 'domain/customer-filter.ts'
import { elderBands } from 'domain/customer.ts'
import { customersOf } from '#customers/customer-condition.ts'
import type { Person } from '#customers/people-queries.ts'
import { preferenceTags } from '#customer-map/reference-lists.ts'
import type { Db } from '#db/database.ts'
import type { BranchScope } from '#http/scope.ts'

/** What is known of a customer's home beyond what the map reads: null where nobody asked. */
export interface HomeFacts {
  hasChild: boolean | null
  hasElder: boolean | null
  /** The customer himself is 60 or more. */
  isElder: boolean | null
}

/** What a filter asks that is known of our own customers alone. */
const ownFields = customerFilterFields.filter(
  (field) => field !== 'segments' && field !== 'tags' && field !== 'placeKinds',
)
export const asksOfOwn = (filter: CustomerFilter | undefined): boolean =>
  ownFields.some((field) => (filter?.[field]?.length ?? 0) > 0)

/** Children and elders of each customer's home, by customer. */
export async function listHomeFacts(db: Db, scope: BranchScope): Promise<ReadonlyMap<string, HomeFacts>> {
  const rows = await db
    .selectFrom('customer')
    .leftJoin('household', (join) =>
      join
        .onRef('household.branchId', '=', 'customer.branchId')
        .onRef('household.id', '=', 'customer.householdId')
        .on('household.deletedAt', 'is', null),
    )
    .select(['customer.id', 'customer.birthYearBand', 'household.hasChild4To12', 'household.hasElder'])
    .where('customer.branchId', '=', scope.branchId)
    .where('customer.deletedAt', 'is', null)
    .execute()
  return new Map(
    rows.map(({ id, birthYearBand, hasChild4To12, hasElder }) => {
      const isElder = elderBands.some((band) => band === birthYearBand)
      return [
        id,
        {
          hasChild: bitOf(hasChild4To12),
          hasElder: isElder || bitOf(hasElder),
          isElder: birthYearBand === null ? null : isElder,
        },
      ]
    }),
  )
}

const bitOf = (bit: number | null) => (bit === null ? null : bit === 1)

/** Ids of the customers that a filter leaves; null where it asks nothing that only a query can tell. */
export async function idsOfFilter(
  db: Db,
  scope: BranchScope,
  filter: CustomerFilter | undefined,
  onDate: string,
): Promise<ReadonlySet<string> | null> {
  if (!filter || !asksOfOwn(filter)) return null
  const rows = await db
    .selectFrom('customer')
    .select('id')
    .where(customersOf(scope, filter, onDate))
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** One thing asked of a person: true, false, or null where nobody knows. */
export type Trait = (person: Person) => boolean | null

const childTags = ['family_time', 'child_starts_school']

/**
 * What a question asks of those who live somewhere, one function each.
 *
 * @returns `homes`: children and elders, which a place may have a figure of; `own`: what only our customers tell
 */
export function traitsOf(question: AudienceQuestion, facts: ReadonlyMap<string, HomeFacts>) {
  const segmentLists = [question.segments, question.filter?.segments].filter((list) => list?.length)
  const tagLists = [question.habits, question.filter?.tags].filter((list) => list?.length)
  const hasChild: Trait = ({ id, segment, tags }) => {
    if (segment === 'family_child' || tags.some((tag) => childTags.includes(tag))) return true
    return facts.get(id)?.hasChild ?? null
  }
  const hasElder: Trait = ({ id }) => {
    const known = facts.get(id)
    return (question.unit === 'person' ? known?.isElder : known?.hasElder) ?? null
  }
  const own: Trait[] = [
    ...segmentLists.map(
      (list): Trait =>
        ({ segment }) =>
          segment === null ? null : (list?.includes(segment) ?? false),
    ),
    ...tagLists.map((list): Trait => {
      const arePreferences = list?.every((tag) => preferenceTags.has(tag)) ?? false
      return ({ tags, preferences }) => {
        if (tags.some((tag) => list?.includes(tag))) return true
        // Of whom nothing of the kind was noted, nothing is known (K05).
        return (arePreferences ? preferences : tags).length > 0 ? false : null
      }
    }),
  ]
  return {
    children: question.children ? hasChild : null,
    elders: question.elders ? hasElder : null,
    own,
  }
}

/** Whether all that is asked is known of a person, and true. */
export const isAudience = (person: Person, traits: readonly Trait[]): boolean =>
  traits.every((trait) => trait(person) === true)

/** How many of some people it is known of, and true of. */
export function sampleOf(people: readonly Person[], traits: readonly Trait[]): { count: number; total: number } {
  const answers = people.map((person) => traits.map((trait) => trait(person)))
  const known = answers.filter((answer) => answer.every((value) => value !== null))
  return { count: known.filter((answer) => answer.every((value) => value === true)).length, total: known.length }
}

/** How many things a question asks of persons: somebody without person rows may combine only a few. */
export const traitsAsked = (question: AudienceQuestion): number =>
  audienceTraits.filter((trait) => question[trait] !== undefined).length +
  customerFilterFields.filter((field) => field !== 'placeKinds' && (question.filter?.[field]?.length ?? 0) > 0).length
