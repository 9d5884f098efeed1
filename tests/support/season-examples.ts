import type { ActionName } from 'domain/policy.ts'
import { ulid } from 'ulid'
import { centre, offset } from './factories.ts'
import type { TestApp } from './test-app.ts'

/** A question for several sites with every field its schema knows. */
export const wholePlanQuestion = {
  title: '春季三场',
  audience: { unit: 'household', ground: 'walk' },
  most: 2,
  required: ['spot 1'],
  excluded: [],
  spots: [{ name: '滨河广场', position: centre, feeFen: 50_000 }],
  withProposed: true,
  budgetFen: 500_000,
  unknownFeeFen: 60_000,
  withoutReached: true,
}

/** What a search left behind: two sites, and another set. */
const answered = () => {
  const site = (key: string, name: string, east: number) => ({
    key,
    subjectKind: 'spot',
    subjectId: null,
    name,
    position: offset(east, 0),
    feeFen: 50_000,
    adds: 120,
    alone: 120,
  })
  const set = (east: number) => ({
    sites: [site('spot 1', '滨河广场', 0), site('spot 2', '东门', east)],
    value: 240,
    bound: 240,
    gap: 0,
    proven: true,
    feeFen: 100_000,
    unknownFees: 0,
  })
  const result = {
    asOf: '2026-01-01',
    unit: 'household',
    reachMetres: 800,
    demand: 300,
    places: 3,
    unknownPlaces: 0,
    reached: { events: 0, places: 0, demand: 0 },
    candidates: 3,
    keptOut: 0,
    withoutFee: 0,
    chosen: set(400),
    other: set(500),
    points: [],
    seconds: 0.1,
  }
  return JSON.stringify({ result, coarse: result, adopted: [] })
}

/** An example of every write about plans of several sites, and a plan for them to change. */
export async function seasonExamples({ db, stamps }: TestApp, branchId: string) {
  const makePlan = async () => {
    const id = ulid()
    await db
      .insertInto('sitePlan')
      .values({
        branchId,
        id,
        title: wholePlanQuestion.title,
        question: JSON.stringify(wholePlanQuestion),
        state: 'answered',
        jobId: null,
        result: answered(),
        ...stamps,
        deletedAt: null,
      })
      .execute()
    return id
  }
  const bodies: Partial<
    Record<ActionName, { body: Record<string, unknown>; nested?: string[]; ids?: Record<string, string> }>
  > = {
    'site_plan.create': { body: wholePlanQuestion, nested: ['audience'] },
    'site_plan.adopt': {
      body: { set: 'chosen', kind: 'tea_stand', keys: ['spot 1'] },
      ids: { sitePlanId: await makePlan() },
    },
  }
  return { bodies, ids: { sitePlanId: await makePlan() } }
}
