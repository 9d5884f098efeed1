import { passesGates, siteGateResults } from 'domain/formulas/site-gates.ts'
import type { NewEventSite, siteSubjects } from 'domain/event-site.ts'
import type { LngLat } from 'domain/lng-lat.ts'
import type { PlaceKind } from 'domain/place.ts'
import type { KeptOutCandidate, NewSitePlan, PlanCandidate } from 'domain/site-plan.ts'
import { listMapPlaces, listMapTargetGroups, listTargetMerchants } from '#customer-map/customer-map-queries.ts'
import { readMapGround } from '#customer-map/map-rows.ts'
import type { Db } from '#db/database.ts'
import { type EventSiteRow, listKnownSites } from '#event-sites/event-site-rows.ts'
import { type SchoolOf, schoolsAbout } from '#event-sites/site-schools.ts'
import type { BranchScope } from '#http/scope.ts'
import { branchCategories } from '#reference/branch-lists.ts'

/** Places where there is room for an event: the square of a compound, a park, the hall of a mall. */
const roomyKinds: readonly PlaceKind[] = [
  'community',
  'urban_village',
  'village',
  'office',
  'park_ind',
  'market',
  'mall',
  'street_shop_block',
  'green',
]
const schoolKinds: readonly PlaceKind[] = ['school', 'kindergarten']
const indoorKinds: readonly PlaceKind[] = ['office', 'market', 'mall']

export type ReadCandidate = PlanCandidate & { shelter: NewEventSite['shelter'] }
export interface ReadCandidates {
  candidates: ReadCandidate[]
  keptOut: KeptOutCandidate[]
}

/**
 * What the branch could hold an event at: roomy places about it, spots of target groups, merchants with a hall, its own front.
 * What was learned when one was a candidate before holds on; a school, a refusal or a rival's right keeps one out.
 *
 * @param spots  put in by hand, judged with the others
 */
export async function readPlanCandidates(
  db: Db,
  scope: BranchScope,
  spots: NewSitePlan['spots'] = [],
): Promise<ReadCandidates> {
  const { branch, site, circle } = await readMapGround(db, scope, null)
  const places = await listMapPlaces(db, scope, circle)
  const groups = await listMapTargetGroups(db, scope)
  const categories = await branchCategories(db, scope)
  const past = await listKnownSites(db, scope)
  const halls = (await listTargetMerchants(db, scope)).filter(
    ({ id, category }) => categories.get(category)?.roles.includes('venue') === true || past.has(`merchant ${id}`),
  )
  const found: Found[] = [
    ...spots.map((spot, at) => ({
      ...spot,
      key: `spot ${at + 1}`,
      subjectKind: 'spot' as const,
      subjectId: null,
      shelter: 'outdoor' as const,
    })),
    ...places
      .filter(({ named, kind }) => named && (roomyKinds.includes(kind) || schoolKinds.includes(kind)))
      .toSorted((a, b) => (a.nameSort < b.nameSort ? -1 : 1))
      .map(({ id, name, position, kind }) => ({
        ...subject('place', id, name, position),
        shelter: indoorKinds.includes(kind) ? ('indoor' as const) : ('outdoor' as const),
      })),
    ...groups.map(({ id, name, position }) => ({
      ...subject('target_group', id, name, position),
      shelter: 'outdoor' as const,
    })),
    ...halls.map(({ id, name, position }) => ({
      ...subject('merchant', id, name, position),
      shelter: 'indoor' as const,
    })),
    { ...subject('branch_site', site.id, branch.name, site.position), shelter: 'outdoor' as const },
  ]
  const schoolOf = await schoolsAbout(
    db,
    scope.orgId,
    found.map(({ position }) => position),
  )
  const judged = found.map((candidate) => judgedCandidate(candidate, past.get(candidate.key) ?? null, schoolOf))
  return {
    candidates: judged.flatMap(({ candidate, failed }) => (failed ? [] : [candidate])),
    keptOut: judged.flatMap(({ candidate, failed }) => {
      if (!failed) return []
      const { shelter: _shelter, ...rest } = candidate
      return [{ ...rest, gate: failed.gate, reason: failed.reason, lift: failed.lift }]
    }),
  }
}

type Found = Omit<ReadCandidate, 'feeFen'> & { feeFen?: number | null }

const subject = (subjectKind: (typeof siteSubjects)[number], subjectId: string, name: string, position: LngLat) => ({
  key: `${subjectKind} ${subjectId}`,
  subjectKind,
  subjectId,
  name,
  position,
})

function judgedCandidate(found: Found, past: EventSiteRow | null, schoolOf: SchoolOf) {
  const results = siteGateResults(
    // Nothing is known of the events yet: only what the ground itself forbids counts.
    {
      publicGood: false,
      loudspeaker: false,
      minorsExpected: false,
      startTime: null,
      endTime: null,
      expectedPeople: null,
      attendTarget: null,
      hasCrowdPermit: false,
    },
    {
      permission: past?.permission ?? 'pending',
      capacity: past?.capacity ?? null,
      shelter: past?.shelter ?? found.shelter,
      toilet: past?.toilet ?? null,
      fenced: past?.fenced ?? null,
      soundFrom: past?.soundFrom ?? null,
      soundTo: past?.soundTo ?? null,
      rivalBank: past?.rivalBank ?? null,
      school: schoolOf(found),
      hasApproval: false,
      audienceMetres: null,
    },
  )
  const candidate: ReadCandidate = {
    ...found,
    feeFen: found.feeFen ?? past?.feeFen ?? null,
    shelter: past?.shelter ?? found.shelter,
  }
  const failed = passesGates(results) ? null : (results.find(({ state }) => state === 'failed') ?? null)
  return { candidate, failed }
}
