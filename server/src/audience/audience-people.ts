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
          hasElder: bitOf(hasElder),
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
type Answer = (person: Person) => boolean | null

/**
 * `is` is asked of our own customers, by whatever tells it. `ofNeighbours` stands for those we do not know: it answers only
 * where somebody asked, whatever came of it, or those known for a yes would count as everybody.
 */
export interface Trait {
  is: Answer
  ofNeighbours: Answer
}
const alike = (answer: Answer): Trait => ({ is: answer, ofNeighbours: answer })

const childTags = ['family_time', 'child_starts_school']

/**
 * What a question asks of those who live somewhere, one function each.
 *
 * @returns `homes`: children and elders, which a place may have a figure of; `own`: what only our customers tell
 */
export function traitsOf(question: AudienceQuestion, facts: ReadonlyMap<string, HomeFacts>) {
  const segmentLists = [question.segments, question.filter?.segments].filter((list) => list?.length)
  const tagLists = [question.habits, question.filter?.tags].filter((list) => list?.length)
  const hasChild: Trait = {
    // What somebody said of the home holds, a no too; a segment or a tag only lets one think so.
    is: ({ id, segment, tags }) =>
      facts.get(id)?.hasChild ??
      (segment === 'family_child' || tags.some((tag) => childTags.includes(tag)) ? true : null),
    ofNeighbours: ({ id }) => facts.get(id)?.hasChild ?? null,
  }
  const ofPerson: Trait = alike(({ id }) => facts.get(id)?.isElder ?? null)
  const ofHome: Trait = {
    is: ({ id }) => facts.get(id)?.isElder || (facts.get(id)?.hasElder ?? null),
    ofNeighbours: ({ id }) => facts.get(id)?.hasElder ?? null,
  }
  const hasElder = question.unit === 'person' ? ofPerson : ofHome
  const own: Trait[] = [
    ...segmentLists.map((list): Trait =>
      alike(({ segment }) => (segment === null ? null : (list?.includes(segment) ?? false))),
    ),
    ...tagLists.map((list): Trait => {
      const arePreferences = list?.every((tag) => preferenceTags.has(tag)) ?? false
      return alike(({ tags, preferences }) => {
        if (tags.some((tag) => list?.includes(tag))) return true
        // Of whom nothing of the kind was noted, nothing is known (K05).
        return (arePreferences ? preferences : tags).length > 0 ? false : null
      })
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
  traits.every(({ is }) => is(person) === true)

/** How many of some people were asked, and for how many it is true: for their neighbours. */
export function sampleOf(people: readonly Person[], traits: readonly Trait[]): { count: number; total: number } {
  const answers = people.map((person) => traits.map(({ ofNeighbours }) => ofNeighbours(person)))
  const known = answers.filter((answer) => answer.every((value) => value !== null))
  return { count: known.filter((answer) => answer.every((value) => value === true)).length, total: known.length }
}

/** How many things a question asks of persons: somebody without person rows may combine only a few. */
export const traitsAsked = (question: AudienceQuestion): number =>
  audienceTraits.filter((trait) => question[trait] !== undefined).length +
  customerFilterFields.filter((field) => field !== 'placeKinds' && (question.filter?.[field]?.length ?? 0) > 0).length
