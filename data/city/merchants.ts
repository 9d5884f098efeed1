import merchantCategories from 'data/reference/merchant-categories.json' with { type: 'json' }
import { isWithinMonths } from 'domain/civil-date.ts'
import { presenceValidMonths } from 'domain/competitor.ts'
import { filedGrade } from 'domain/formulas/filed-grade.ts'
import { metresBetween } from 'domain/lng-lat.ts'
import { livingStages, type MemberStage } from 'domain/merchant.ts'
import type { Random } from 'domain/random.ts'
import type { CityRow, CityShop, TableRow } from './city.ts'
import { type MadeBranch, type Making, byDistance, dayWithin } from './making.ts'
import { surname } from './person-names.ts'
import {
  acquiringActiveShare,
  filedWithin,
  knownShare,
  ourStatusShares,
  rivalShares,
  seenShare,
} from './proportions.ts'

export interface MadeMerchant {
  id: string
  shop: CityShop
  metres: number
  ownerUserId: string
  stage: MemberStage | null
  /** Its owner banks with us: the id of a customer who is made later. */
  ownerCustomerId: string | null
}

/** Beyond this nobody of the branch has asked a shop into an alliance, metres. */
export const alliedWithin = 1000

/** So many owners of members are customers of ours; one in so many customers at most (ours). */
const mostOwners = 4
const customersPerOwner = 100

/** Shops that somebody of the branch passes, metres. */
const seenWithin = 1050

const mixOf = new Map(merchantCategories.map(({ code, segments }) => [code, segments]))

/**
 * The branch's files on shops, thick near its door and thin beyond.
 *
 * @param stages  of the shops that the alliance has spoken to, by shop; each of them has a file
 */
export function merchants(
  making: Making,
  branch: MadeBranch,
  stages: ReadonlyMap<string, MemberStage>,
): { rows: TableRow[]; merchants: MadeMerchant[] } {
  const random = making.random.branch(`merchants ${branch.index}`)
  const made: MadeMerchant[] = []
  const rows: TableRow[] = []
  const owned = ownedShops(making, branch, stages)
  const nearest = byDistance(
    making.city.shops.filter(({ open, name }) => open && name !== ''),
    branch.position,
  )
  for (const { thing: shop, metres } of nearest) {
    const share = filedWithin.find(([within]) => metres <= within)?.[1] ?? 0.01
    const stage = stages.get(shop.id) ?? null
    if (stage === null && !random.chance(branch.index === 0 ? share : share * 0.45)) continue
    const id = making.newId()
    const ownerUserId = (stage ? branch.alliance : random.pick(branch.managers)).id
    const ownerCustomerId = owned.has(shop.id) ? making.newId() : null
    const file = { id, shop, metres, ownerUserId, stage, ownerCustomerId }
    made.push(file)
    const row = fileOf(making, branch, random, file)
    // Of a customer the name stands with the customer.
    rows.push({ table: 'merchant', row: ownerCustomerId === null ? row : { ...row, ownerName: null } })
  }
  return { rows, merchants: made }
}

/** Members of the first ring that give and take, the owners of which are customers of the branch. */
function ownedShops({ options }: Making, { index }: MadeBranch, stages: ReadonlyMap<string, MemberStage>) {
  const active = [...stages].flatMap(([shopId, stage]) => (stage === 'active' ? shopId : []))
  const most = index > 0 ? 0 : Math.min(mostOwners, Math.floor(options.customers / customersPerOwner))
  return new Set(active.slice(0, most))
}

function fileOf(
  making: Making,
  branch: MadeBranch,
  random: Random,
  { id, shop, metres, ownerUserId, stage, ownerCustomerId }: MadeMerchant,
): CityRow {
  const isMember = stage !== null && livingStages.includes(stage)
  const ourStatus = isMember
    ? random.weighted({ account: 0.3, acquiring: 0.4, main: 0.3 })
    : random.weighted(ourStatusShares)
  const hasCode = ourStatus === 'acquiring' || ourStatus === 'main'
  // How much the owner was asked: nothing, his name, what he needs, all but his papers.
  const asked = Number(random.weighted(isMember ? { 3: 0.35, 4: 0.65 } : { 1: 0.13, 2: 0.42, 3: 0.29, 4: 0.16 }))
  const isKnown = asked >= 3
  return {
    branchId: branch.id,
    id,
    shopId: shop.id,
    category: random.chance(0.06) ? shop.category : null,
    priceTier: isMember || random.chance(0.6) ? random.pick([1, 2, 2, 2, 3, 3, 4]) : null,
    filedGrade: 0,
    ourStatus,
    acquiringActive: hasCode ? Number(random.chance(acquiringActiveShare)) : null,
    loanNeed: random.weighted({ none: 0.74, watch: 0.2, now: 0.06 }),
    allianceInterest: interestOf(stage, random.chance(0.4), metres, random.whole(0, 10)),
    memberStage: stage,
    // Where nobody asked, the trade's own mix speaks.
    segmentMix: JSON.stringify(isKnown ? ownMix(random, shop.category) : {}),
    ownerUserId,
    doNotVisitUntil: !isMember && random.chance(0.015) ? dayWithin(making, random, -120, -10) : null,
    legalName: null,
    creditCode: null,
    ownerName: asked >= 2 ? `${surname(random)}老板` : null,
    ownerPhone: null,
    ownerConsentOn: null,
    ownerCustomerId,
    staffCount: isKnown ? random.pick([1, 2, 2, 3, 4, 5, 8, 12]) : null,
    areaM2: isKnown ? random.pick([18, 25, 36, 48, 60, 80, 120, 200]) : null,
    openedYear: isKnown ? random.whole(2008, 2025) : null,
    chain: isKnown ? random.weighted({ independent: 0.74, chain: 0.12, franchise: 0.14 }) : null,
    peakCustomers: isKnown ? random.pick([20, 30, 40, 60, 80, 120, 200]) : null,
    turnoverBand: null,
    needs: '[]',
    ourProducts: JSON.stringify([
      ...(ourStatus === 'main' ? ['settlement'] : []),
      ...(hasCode ? ['acquiring'] : []),
      ...(ourStatus !== 'none' && ourStatus !== 'prospect' && random.chance(0.5) ? ['mobile_bank'] : []),
    ]),
    bestVisitSlots: JSON.stringify(isKnown ? [random.pick(['open_am', 'noon', 'pm', 'pm', 'evening'])] : []),
    doNotVisitReason: '',
    note: '',
    mergedIntoId: null,
    ...making.softly,
  }
}

/** The files with the grade that what they hold comes to, so that no card asks for what its grade has long. */
export function gradedFiles(making: Making, rows: readonly TableRow[], presences: readonly TableRow[]): TableRow[] {
  const banked = new Set(
    presences.flatMap(({ row }) =>
      row.kind === 'main_settlement' && isWithinMonths(String(row.observedOn), making.options.asOf, presenceValidMonths)
        ? [row.subjectId]
        : [],
    ),
  )
  return rows.map(({ table, row }) => {
    const { grade } = filedGrade({
      sign: true,
      category: true,
      operator: row.ownerName !== null,
      needs: row.needs !== '[]' || row.loanNeed !== 'none' || row.allianceInterest !== null,
      bank: row.ourStatus === 'main' || banked.has(row.id),
      our_products: row.ourStatus !== 'none' || row.ourProducts !== '[]',
      door_plate: true,
      hours: true,
      segments: row.segmentMix !== '{}',
      price_tier: row.priceTier !== null,
      legal: row.legalName !== null && row.creditCode !== null,
    })
    return { table, row: { ...row, filedGrade: grade } }
  })
}

/** The trade's mix, shifted a little by what the owner told: shares that sum to 1. */
function ownMix(random: Random, category: string): Record<string, number> {
  const mix = Object.entries(mixOf.get(category) ?? {}).map(
    ([segment, share]) => [segment, share * random.between(0.6, 1.5)] as const,
  )
  const all = mix.reduce((sum, [, share]) => sum + share, 0)
  const shares = mix.map(([segment, share]) => [segment, Math.max(1, Math.round((1000 * share) / all))] as const)
  const rest = 1000 - shares.reduce((sum, [, share]) => sum + share, 0)
  return Object.fromEntries(
    shares.map(([segment, share], index) => [segment, (index === 0 ? share + rest : share) / 1000]),
  )
}

/** When somebody last stood before a shop: most doors within reach in the last half year, some longer ago, some never. */
export function seenShops(making: Making, branches: readonly MadeBranch[]): Map<string, string> {
  const seen = new Map<string, string>()
  for (const branch of branches) {
    for (const { thing: shop, metres } of byDistance(making.city.shops, branch.position)) {
      const random = making.drawsFor(`seen ${branch.index}`, shop.id)
      if (metres > seenWithin || !random.chance(branch.index === 0 ? 1 : 0.3)) continue
      const daysAgo: [number, number] = random.chance(seenShare) ? [3, 178] : [190, 520]
      const seenOn = dayWithin(making, random, ...daysAgo)
      if (random.chance(0.92) && seenOn > (seen.get(shop.id) ?? '')) seen.set(shop.id, seenOn)
    }
  }
  return seen
}

/** Interest 0 to 3, unknown for most; only shops in reach are courted. */
function interestOf(stage: MemberStage | null, isKnown: boolean, metres: number, luck: number): number | null {
  if (stage === 'declined' || stage === 'exit' || stage === 'dropped') return 0
  if (stage) return stage === 'prospect' ? 1 : stage === 'contacted' ? 2 : 3
  if (!isKnown) return null
  if (luck <= 6) return 0
  return luck >= 9 && metres <= alliedWithin ? 2 : 1
}

/** Which bank shops settle with, as seen on the counter or told; some of it too old to count. */
export function rivalPresences(
  making: Making,
  branch: MadeBranch,
  files: readonly MadeMerchant[],
  merchantRows: readonly TableRow[],
): TableRow[] {
  const random = making.random.branch(`rivals ${branch.index}`)
  const statusOf = new Map(merchantRows.map(({ row }) => [row.id, row.ourStatus]))
  const presence = (
    subjectKind: 'place' | 'merchant',
    subjectId: string,
    bankCode: string,
    kind: string,
    daysAgo: [number, number],
    note = '',
  ): TableRow => ({
    table: 'rivalPresence',
    row: {
      branchId: branch.id,
      id: making.newId(),
      subjectKind,
      subjectId,
      bankCode,
      kind,
      evidence: random.weighted({ seen: 0.62, told: 0.34, document: 0.04 }),
      observedOn: dayWithin(making, random, ...daysAgo),
      note,
      createdAt: making.stamps.createdAt,
      createdBy: random.pick(branch.managers).id,
      withdrawnAt: null,
      withdrawnBy: null,
    },
  })
  const ofShops = files.flatMap(({ id, shop, stage }): TableRow[] => {
    const isAsked = isAskedAround(making, branch, shop)
    if (stage === null && !random.chance(isAsked ? knownShare.asked : knownShare.unasked)) return []
    const bank = statusOf.get(id) === 'main' ? 'own' : random.weighted(rivalShares)
    // One in eight was seen more than a year ago and counts no more.
    const days: [number, number] = random.chance(0.12) ? [380, 620] : [5, 350]
    const main = presence('merchant', id, bank, 'main_settlement', days)
    return random.chance(0.3)
      ? [main, presence('merchant', id, random.weighted(rivalShares), 'acquiring', days)]
      : [main]
  })
  const ofPlaces = byDistance(making.city.places, branch.position).flatMap(
    ({ thing: { id, kind }, metres }): TableRow[] => {
      if (metres > 1400) return []
      if (kind === 'community')
        return random.chance(0.16)
          ? [presence('place', id, random.weighted(rivalShares), 'promo', [10, 420], '小区门口摆摊')]
          : []
      if (['office', 'enterprise', 'gov', 'hospital', 'school', 'park_ind'].includes(kind) && random.chance(0.35)) {
        return [
          presence(
            'place',
            id,
            random.weighted(rivalShares),
            random.weighted({ payroll: 0.7, stationed: 0.3 }),
            [10, 500],
          ),
        ]
      }
      return []
    },
  )
  return [...ofShops, ...ofPlaces]
}

/** Quarters where somebody walked from door to door: three in five of those of about 500 m. */
function isAskedAround(making: Making, branch: MadeBranch, { position }: CityShop): boolean {
  const east = metresBetween([branch.position[0], position[1]], position) * Math.sign(position[0] - branch.position[0])
  const north = metresBetween([position[0], branch.position[1]], position) * Math.sign(position[1] - branch.position[1])
  const quarter = `${Math.round(east / 500)} ${Math.round(north / 500)}`
  return making.random.branch(`asked ${quarter}`).chance(0.6)
}
