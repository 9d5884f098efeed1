import type { AudienceQuestion } from 'domain/audience.ts'
import { daysBefore } from 'domain/civil-date.ts'
import { type LngLat, metresBetween } from 'domain/lng-lat.ts'
import { type NewSitePlan, type PlanCandidate, reachedForDays } from 'domain/site-plan.ts'
import type { SitesInstance } from 'domain/solvers/sites.ts'
import { readAudience } from '#audience/read-audience.ts'
import type { Db } from '#db/database.ts'
import { siteReachMetres, siteWalks } from '#event-sites/site-walks.ts'
import type { BranchScope } from '#http/scope.ts'
import { listHeldPositions } from './held-positions.ts'
import { readPlanCandidates } from './plan-candidates.ts'

/** The sites that the solver may choose from, in the order of `instance.covers`, and what they would reach. */
export interface PlanGround {
  instance: Omit<SitesInstance, 'exact'>
  candidates: PlanCandidate[]
  /** In the order of `instance.demand`. */
  points: {
    key: string
    name: string
    position: LngLat
    known: boolean
    notYet: number
    /** The same as somebody without person rows hears of it: made of tens of our customers, and of none below ten. */
    coarse: number
    reachedBefore: boolean
  }[]
  heldEvents: number
  unknownPlaces: number
  keptOut: number
  withoutFee: number
  unit: AudienceQuestion['unit']
  asOf: string
}

/** What a season's choice is made from: exact, whoever asks, and as it is told to those without person rows. */
export async function sitePlanGroundTask(
  db: Db,
  { scope, question }: { scope: BranchScope; question: NewSitePlan },
): Promise<PlanGround> {
  const asked = oneUnit(question.audience)
  const { exact: audience, coarse } = await readAudience(db, scope, asked)
  const coarseOf = new Map(coarse.places.map(({ key, notYet }) => [key, notYet && notYet.value]))
  // A place that is ours altogether is left out only where everybody may know that it is.
  const people = audience.places.filter(
    ({ key, notYet }) => notYet === null || notYet.value > 0 || coarseOf.get(key) !== 0,
  )
  const { pool, keptOut, withoutFee } = await candidatePool(db, scope, question)
  const heldAt = question.withoutReached
    ? await listHeldPositions(db, scope, daysBefore(audience.asOf, reachedForDays), audience.asOf)
    : []
  const walks = await siteWalks(db, scope.orgId, [...pool.map(({ position }) => position), ...heldAt])
  const reaches = walks.map(
    ({ metresTo }) =>
      (position: LngLat) =>
        (metresTo(position) ?? Infinity) <= siteReachMetres,
  )
  const wasReached = (position: LngLat) => reaches.slice(pool.length).some((isReached) => isReached(position))
  const points = people.map(({ key, name, position, notYet }) => ({
    key,
    name,
    position,
    known: notYet !== null,
    // What nobody knows is no demand.
    notYet: notYet?.value ?? 0,
    coarse: coarseOf.get(key) ?? 0,
    reachedBefore: wasReached(position),
  }))
  const numberOf = (keys: readonly string[]) => pool.flatMap(({ key }, at) => (keys.includes(key) ? [at] : []))
  return {
    instance: {
      // Whoever could come before adds nothing now.
      demand: points.map(({ notYet, reachedBefore }) => (reachedBefore ? 0 : notYet)),
      covers: pool.map((site, at) =>
        points.flatMap(({ position }, point) => {
          // Whatever stands on the spot is there without a walk.
          const isThere = metresBetween(site.position, position) < 1 || reaches[at]?.(position) === true
          return isThere ? [point] : []
        }),
      ),
      most: question.most,
      required: numberOf(question.required),
      excluded: numberOf(question.excluded),
      ...(question.budgetFen !== null && {
        costs: pool.map(({ feeFen }) => feeFen ?? question.unknownFeeFen ?? 0),
        budget: question.budgetFen,
      }),
    },
    candidates: pool,
    points,
    heldEvents: heldAt.length,
    unknownPlaces: audience.places.filter(({ notYet }) => notYet === null).length,
    keptOut,
    withoutFee,
    unit: asked.unit,
    asOf: audience.asOf,
  }
}

/** Groups and employers are counted in persons: homes are too where they stand beside them. */
const oneUnit = (question: AudienceQuestion): AudienceQuestion =>
  question.targetGroupIds || question.employerIds || question.payroll ? { ...question, unit: 'person' } : question

async function candidatePool(db: Db, scope: BranchScope, question: NewSitePlan) {
  const { required, withProposed, budgetFen, unknownFeeFen, spots } = question
  const { candidates, keptOut } = await readPlanCandidates(db, scope, spots)
  const all = candidates
    .map(({ shelter: _shelter, ...candidate }): PlanCandidate => candidate)
    .filter(({ key, subjectKind }) => withProposed || subjectKind === 'spot' || required.includes(key))
  // What is required is taken with the fee unknown; anything else only where somebody said what to take.
  const isPriced = ({ key, feeFen }: PlanCandidate) =>
    budgetFen === null || feeFen !== null || unknownFeeFen !== null || required.includes(key)
  const pool = all.filter(isPriced)
  return { pool, keptOut: keptOut.length, withoutFee: all.length - pool.length }
}
