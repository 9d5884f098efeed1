import type { SiteProposal, SiteProposals } from 'domain/event-site-list.ts'
import type { NewEventSite, SiteGate } from 'domain/event-site.ts'
import { compareSiteScores, siteScores } from 'domain/formulas/site-score.ts'
import { metresBetween } from 'domain/lng-lat.ts'
import type { Db } from '#db/database.ts'
import { asOfDay, eventOrNotFound } from '#events/event-rows.ts'
import type { BranchScope } from '#http/scope.ts'
import { listEventSiteRows } from './event-site-rows.ts'
import { gatesOf } from './judged-sites.ts'
import { type ProposedSite, proposedSites } from './proposed-sites.ts'
import { readSiteGround, type SiteGround } from './site-ground.ts'
import { weightsFor } from './site-list.ts'
import { siteMeasures, type ToldMeasures } from './site-measures.ts'
import { schoolsAbout } from './site-schools.ts'
import { siteReachMetres, siteWalks } from './site-walks.ts'

/** More are looked at on the network than anybody would read, and fewer than there are. */
const mostWalked = 40
const mostProposed = 8
/** Of one kind of ground no more than so many, so that there is something to choose between. */
const mostOfKind = 3

/** Places the event might be held at that pass the gates as far as is known, the best by its weights first. */
export async function siteProposals(db: Db, scope: BranchScope, eventId: string): Promise<SiteProposals> {
  const stored = await eventOrNotFound(db, scope, eventId)
  const ground = await readSiteGround(db, scope, stored)
  const event = asOfDay(stored, ground.onDate)
  const rows = await listEventSiteRows(db, scope, eventId)
  const taken = new Set(rows.map(({ subjectId, name }) => subjectId ?? name))
  const found = (await proposedSites(db, scope, ground)).filter(({ site }) => !taken.has(site.subjectId ?? site.name))
  const near = found
    .map((proposed) => ({ ...proposed, about: audienceAbout(ground, proposed.site) }))
    .toSorted((a, b) => b.about - a.about || metresOf(ground, a) - metresOf(ground, b))
    .slice(0, mostWalked)
  const positions = near.map(({ site }) => site.position)
  const walks = await siteWalks(db, scope.orgId, positions)
  const schoolOf = await schoolsAbout(db, scope.orgId, positions)
  const inTens = scope.persons.rows !== 'branch'

  const judged = near.flatMap((proposed, at) => {
    const walk = walks[at]
    if (!walk) return []
    const { site } = proposed
    const merchantId = site.subjectKind === 'merchant' ? site.subjectId : null
    return [
      {
        ...proposed,
        ...gatesOf(ground, site, walk, schoolOf),
        measures: siteMeasures(ground, { ...site, merchantId }, walk, inTens),
      },
    ]
  })
  const passed = judged.filter(({ isRanked }) => isRanked)
  const scores = siteScores(
    passed.map(({ measures }) => measures),
    weightsFor(event).weights,
    event.budgetLimit,
  )
  const first = passed
    .flatMap((one, at) => {
      const score = scores[at]
      return score ? [{ ...one, score }] : []
    })
    .toSorted((a, b) => compareSiteScores(a.score, b.score) || (a.site.name < b.site.name ? -1 : 1))
  return {
    asOf: ground.onDate,
    proposals: varied(first).map(({ gates, ...one }) => ({
      site: one.site,
      metres: metresOf(ground, one),
      reach: one.measures.reach.told,
      unclear: gates.flatMap(({ gate, state }) => (state === 'unknown' ? [gate] : [])),
      reasons: reasonsOf(one),
    })),
    looked: found.length,
    keptOut: keptOut(judged.filter(({ isRanked }) => !isRanked)),
  }
}

/** The best first, and not the same kind of ground over and over. */
function varied<Proposed extends { ground: string }>(proposals: readonly Proposed[]): Proposed[] {
  const taken = new Map<string, number>()
  return proposals
    .filter(({ ground }) => {
      const before = taken.get(ground) ?? 0
      taken.set(ground, before + 1)
      return before < mostOfKind
    })
    .slice(0, mostProposed)
}

const metresOf = ({ branchSite }: SiteGround, { site }: { site: NewEventSite }) =>
  metresBetween(branchSite.position, site.position)

/** Roughly who is about: as the crow flies, to know which ones to walk from. */
const audienceAbout = ({ audience }: SiteGround, { position }: NewEventSite) =>
  audience?.places
    .filter((place) => metresBetween(place.position, position) <= siteReachMetres)
    .reduce((sum, { there }) => sum + (there?.value ?? 0), 0) ?? 0

function reasonsOf({ measures, reasons }: ProposedSite & { measures: ToldMeasures }): SiteProposal['reasons'] {
  const { reach, habit_match: habit, sponsor_proximity: sponsor } = measures
  const { fit, group } = habit.facts
  const meets = fit === 'meets_then' || fit === 'meets_around'
  return [
    ...(reach.told && reach.told.high > 0
      ? [{ code: 'reach' as const, facts: { count: reach.told.low, unit: reach.facts.unit ?? 'household' } }]
      : []),
    ...(group !== undefined
      ? [{ code: meets ? ('group_meets' as const) : ('group_near' as const), facts: { group } }]
      : []),
    ...(Number(sponsor.facts.members) > 0
      ? [{ code: 'partners' as const, facts: { count: sponsor.facts.members ?? 0 } }]
      : []),
    ...reasons,
  ]
}

function keptOut(failed: readonly { gates: { gate: SiteGate; state: string }[]; site: NewEventSite }[]) {
  const byGate = Map.groupBy(
    failed.flatMap(({ gates, site }) =>
      gates.flatMap(({ gate, state }) => (state === 'failed' ? [{ gate, name: site.name }] : [])),
    ),
    ({ gate }) => gate,
  )
  return [...byGate].map(([gate, sites]) => ({ gate, count: sites.length, example: sites[0]?.name ?? '' }))
}

export const siteProposalsTask = (db: Db, { scope, eventId }: { scope: BranchScope; eventId: string }) =>
  siteProposals(db, scope, eventId)
