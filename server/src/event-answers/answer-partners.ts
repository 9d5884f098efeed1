import type { EventAnswer, EventPartnerAnswer, PartnerReason, PartnerRole } from 'domain/event-answer.ts'
import { partnerReach } from 'domain/event-answer.ts'
import type { partnerDuties, sponsorshipKinds } from 'domain/event-money.ts'
import { preparedComplementarity } from 'domain/formulas/merchant-complementarity.ts'
import { partnerFit, partnerParts, segmentsOfAudience, themeOfEvent } from 'domain/formulas/partner-fit.ts'
import { livingStages } from 'domain/merchant.ts'
import { straightToWalk } from 'domain/lng-lat.ts'
import { listBenefits } from '#benefits/benefit-queries.ts'
import type { Db } from '#db/database.ts'
import { isGone, listMemberships, listGraphAlliances } from '#ecosystem/ecosystem-rows.ts'
import { themeCategories } from '#ecosystem/theme-categories.ts'
import { listPartners } from '#events/event-parts.ts'
import { listSponsorships } from '#events/sponsorship-queries.ts'
import type { BranchScope } from '#http/scope.ts'
import type { InvitedEvent, InvitedSite } from '#invitations/invited-event.ts'
import { wayFrom } from '#invitations/reached-people.ts'
import { type LinkMerchant, listLinkMerchants, listLinkRows } from '#links/link-rows.ts'
import { planeAt } from '#osm/plane.ts'
import { branchCategories, branchPairs } from '#reference/branch-lists.ts'
import { givenBefore, type Given } from './given-before.ts'

/** A hall begins at so many square metres. */
const hallM2 = 150
/** A pair below this is no reason to bring two together. */
const leastPair = 50

/** Members of an alliance near the site, with what each could do for the event and why; the best first. */
export async function answerPartners(
  db: Db,
  scope: BranchScope,
  event: InvitedEvent,
  site: InvitedSite,
  today: string,
): Promise<Pick<EventAnswer, 'partners' | 'tooFar'>> {
  const alliances = new Map((await listGraphAlliances(db, scope)).map((alliance) => [alliance.id, alliance]))
  const memberships = (await listMemberships(db, scope)).filter((membership) => !isGone(membership))
  const living = Map.groupBy(
    memberships.filter(({ stage }) => livingStages.includes(stage)),
    ({ merchantId }) => merchantId,
  )
  const hostId = site.subjectKind === 'merchant' ? site.subjectId : null
  const merchants = (await listLinkMerchants(db, scope)).filter(
    ({ id, isOpen }) => isOpen && (living.has(id) || id === hostId),
  )
  const wayTo = await wayFrom(db, scope, site.position, partnerReach)
  const metresOf = ({ id, position }: LinkMerchant) => (id === hostId ? 0 : wayTo(position))
  const near = merchants.flatMap((merchant) => {
    const metres = metresOf(merchant)
    return metres === null || metres > partnerReach ? [] : [{ merchant, metres: Math.round(metres) }]
  })
  const ground = await readGround(db, scope, event, today)
  const pairs = await pairReasons(
    db,
    scope,
    near.map(({ merchant }) => merchant),
  )
  const partners = near.map(({ merchant, metres }): EventPartnerAnswer => {
    const parts = partnerParts({
      category: merchant.category,
      wanted: ground.wanted,
      mix: ground.mixOf(merchant),
      people: ground.people,
      walkMetres: metres,
      times: ground.given.get(merchant.id)?.times ?? 0,
    })
    const reasons = [...reasonsOf(merchant, ground, parts, hostId), ...(pairs.get(merchant.id) ?? [])]
    return {
      merchantId: merchant.id,
      name: merchant.name,
      category: merchant.category,
      position: merchant.position,
      metres,
      alliances: (living.get(merchant.id) ?? []).flatMap(({ allianceId }) => {
        const alliance = alliances.get(allianceId)
        return alliance ? [{ id: alliance.id, name: alliance.name }] : []
      }),
      stage: merchant.memberStage,
      roles: rolesOf(reasons),
      reasons,
      score: partnerFit(parts),
      notBefore:
        merchant.doNotVisitUntil !== null && merchant.doNotVisitUntil > today ? merchant.doNotVisitUntil : null,
      duties: ground.duties.get(merchant.id) ?? [],
      gives: ground.gives.get(merchant.id) ?? [],
    }
  })
  return {
    partners: partners.toSorted((a, b) => b.score - a.score || (a.merchantId < b.merchantId ? -1 : 1)),
    tooFar: merchants.length - near.length,
  }
}

interface Ground {
  wanted: readonly string[]
  people: ReturnType<typeof segmentsOfAudience>
  mixOf: (merchant: LinkMerchant) => LinkMerchant['segmentMix']
  given: ReadonlyMap<string, Given>
  benefits: ReadonlyMap<string, number>
  sponsorLinks: ReadonlySet<string>
  venueLinks: ReadonlySet<string>
  halls: ReadonlySet<string>
  duties: ReadonlyMap<string, (typeof partnerDuties)[number][]>
  gives: ReadonlyMap<string, { kind: (typeof sponsorshipKinds)[number]; what: string; valueFen: number }[]>
}

async function readGround(db: Db, scope: BranchScope, event: InvitedEvent, today: string): Promise<Ground> {
  const categories = await branchCategories(db, scope)
  const people = segmentsOfAudience(event.asked)
  const links = (await listLinkRows(db, scope)).filter(({ status }) => status !== 'ended')
  // A tie whose other end is the branch.
  const givers = (kind: string) =>
    new Set(links.flatMap((link) => (link.kind === kind && link.fromMerchantId !== null ? [link.fromMerchantId] : [])))
  const benefits = (await listBenefits(db, scope, {}, today)).filter(
    ({ side, validTo }) => side === 'merchant' && (validTo === null || validTo >= today),
  )
  const rooms = await db
    .selectFrom('merchant')
    .select(['id', 'areaM2'])
    .where('branchId', '=', scope.branchId)
    .where('areaM2', '>=', hallM2)
    .where('deletedAt', 'is', null)
    .execute()
  const partners = await listPartners(db, scope, event.id)
  const sponsorships = await listSponsorships(db, scope, event.id)
  const mapOf = <T, V>(rows: readonly T[], key: (row: T) => string, value: (row: T) => V) =>
    new Map([...Map.groupBy(rows, key)].map(([id, of]) => [id, of.map(value)]))
  return {
    wanted: themeCategories.get(themeOfEvent(event.kind, people)) ?? [],
    people,
    mixOf: (merchant) =>
      hasOwnMix(merchant) ? merchant.segmentMix : (categories.get(merchant.category)?.segments ?? {}),
    given: await givenBefore(db, scope, event.id, today),
    benefits: new Map([...Map.groupBy(benefits, ({ merchant }) => merchant.id)].map(([id, of]) => [id, of.length])),
    sponsorLinks: givers('sponsor'),
    venueLinks: givers('venue'),
    halls: new Set(rooms.map(({ id }) => id)),
    duties: mapOf(
      partners,
      ({ merchant }) => merchant.id,
      ({ duty }) => duty,
    ),
    gives: mapOf(
      sponsorships,
      ({ merchant }) => merchant.id,
      ({ kind, what, valueFen }) => ({ kind, what, valueFen }),
    ),
  }
}

/** Whether its file says who its guests are; else what is usual for its trade counts. */
const hasOwnMix = ({ segmentMix }: LinkMerchant) => Object.keys(segmentMix).length > 0

function reasonsOf(
  merchant: LinkMerchant,
  ground: Ground,
  parts: ReturnType<typeof partnerParts>,
  hostId: string | null,
): PartnerReason[] {
  const { id, category } = merchant
  const rank = ground.wanted.indexOf(category)
  const given = ground.given.get(id)
  const isHall = merchant.group === 'venue' || ground.halls.has(id)
  const benefits = ground.benefits.get(id) ?? 0
  return [
    ...(rank < 0 ? [] : [{ code: 'theme_trade' as const, rank: rank + 1, of: ground.wanted.length }]),
    ...(parts.people <= 0.15
      ? []
      : [
          {
            code: 'same_people' as const,
            share: parts.people,
            from: hasOwnMix(merchant) ? ('file' as const) : ('trade' as const),
          },
        ]),
    ...(isHall || id === hostId ? [{ code: 'has_room' as const, isSite: id === hostId }] : []),
    ...(ground.venueLinks.has(id) ? [{ code: 'venue_link' as const }] : []),
    ...(ground.sponsorLinks.has(id) ? [{ code: 'sponsor_link' as const }] : []),
    ...(given ? [{ code: 'gave_before' as const, ...given }] : []),
    ...(benefits > 0 ? [{ code: 'benefits' as const, count: benefits }] : []),
  ]
}

/** What each reason lets a merchant be asked for, in the order they are looked at. */
const roleOfReason: [PartnerRole, PartnerReason['code'][]][] = [
  ['host', ['has_room', 'venue_link']],
  ['co_host', ['theme_trade', 'co_need']],
  ['sponsor', ['gave_before', 'sponsor_link', 'benefits', 'same_people']],
]

function rolesOf(reasons: readonly PartnerReason[]): PartnerRole[] {
  const codes = new Set(reasons.map(({ code }) => code))
  const roles = roleOfReason.flatMap(([role, wanted]) => (wanted.some((code) => codes.has(code)) ? [role] : []))
  // A member nobody knows anything of can still give a prize.
  return roles.length > 0 ? roles : ['sponsor']
}

/** For each of some merchants the other that it goes best with (K13), where that says something. */
async function pairReasons(
  db: Db,
  scope: BranchScope,
  merchants: readonly LinkMerchant[],
): Promise<ReadonlyMap<string, PartnerReason[]>> {
  const categories = await branchCategories(db, scope)
  const { score } = preparedComplementarity(
    merchants.map(({ segmentMix, category, priceTier }) => {
      const isDefaultMix = Object.keys(segmentMix).length === 0
      return {
        category,
        priceTier,
        isDefaultMix,
        segments: isDefaultMix ? (categories.get(category)?.segments ?? {}) : segmentMix,
      }
    }),
    await branchPairs(db, scope),
  )
  const plane = planeAt(merchants[0]?.position ?? [0, 0])
  const points = merchants.map(({ position }) => plane.toPoint(position))
  const walk = (a: number, b: number) => {
    const [[xA, yA] = [0, 0], [xB, yB] = [0, 0]] = [points[a], points[b]]
    return Math.hypot(xA - xB, yA - yB) * straightToWalk
  }
  return new Map(
    merchants.map(({ id }, index) => {
      const [best] = merchants
        .flatMap((other, at) => (at === index ? [] : [{ other, score: score(index, at, walk(index, at)) }]))
        .toSorted((a, b) => b.score - a.score || (a.other.id < b.other.id ? -1 : 1))
      if (!best || best.score < leastPair) return [id, []]
      const { other } = best
      return [id, [{ code: 'co_need', withMerchantId: other.id, withName: other.name, score: best.score }]]
    }),
  )
}
