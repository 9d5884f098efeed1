import type { Random } from 'domain/random.ts'
import type { TableRow } from './city.ts'
import type { Home } from './homes-seen.ts'
import { type MadeBranch, type Making, byDistance, dayWithin } from './making.ts'
import type { MadeMerchant } from './merchants.ts'
import type { MadeGroup } from './target-groups.ts'
import { plainVisit } from './plain-visit.ts'

const notes = {
  place: ['物业允许周末摆台', '门岗登记后放行', '居民问得最多的是医保卡', '宣传栏可贴一周', '约了下次反诈讲座'],
  target_group: ['领队愿意转发活动', '现场问理财的多', '送了饮用水', '约好下周再来'],
  merchant: ['老板午后在店', '码牌用得少,想换', '想了解经营贷', '愿意放台卡', '生意淡,先不谈'],
} as const

/** Visits of the last year. Some places nobody has been to, others not for more than half a year. */
export function visits(
  making: Making,
  branch: MadeBranch,
  { homes, groups, files }: { homes: readonly Home[]; groups: readonly MadeGroup[]; files: readonly MadeMerchant[] },
): TableRow[] {
  const random = making.random.branch(`visits ${branch.index}`)
  // The second branch has only begun to go out.
  const zeal = branch.index === 0 ? 1 : 0.25
  const homesNear = byDistance(
    homes.map((home) => ({ ...home, id: home.place.id, position: home.place.position })),
    branch.position,
  ).filter(({ metres }) => metres < 1500)
  return [
    ...homesNear.flatMap(({ thing, metres }) =>
      visitsTo(making, branch, random, {
        kind: 'place',
        id: thing.id,
        chance: zeal * (thing.called ? 0.84 : 0.4) * (metres < 1000 ? 1 : 0.45),
      }),
    ),
    ...groups.flatMap(({ id }) => visitsTo(making, branch, random, { kind: 'target_group', id, chance: zeal * 0.6 })),
    ...files.flatMap(({ id, shop }) =>
      visitsTo(making, branch, random, { kind: 'merchant', id, chance: zeal * 0.8, door: shop }),
    ),
  ]
}

type DoorOfShop = { unitId: string | null; sideId: string | null }

function visitsTo(
  making: Making,
  branch: MadeBranch,
  random: Random,
  { kind, id, chance, door }: { kind: keyof typeof notes; id: string; chance: number; door?: DoorOfShop },
): TableRow[] {
  if (!random.chance(chance)) return []
  // Three in ten were last seen before the half year.
  const [from, to] = random.chance(0.3) ? [195, 350] : [4, 170]
  const count = Number(random.weighted({ 1: 0.55, 2: 0.3, 3: 0.15 }))
  return Array.from({ length: count }, (_, index) => {
    const outcome =
      kind === 'merchant'
        ? random.weighted({
            met_owner: 0.36,
            met_staff: 0.24,
            owner_away: 0.12,
            left_material: 0.1,
            busy: 0.08,
            closed_now: 0.05,
            refused: 0.04,
            rival_exclusive: 0.01,
          })
        : random.weighted({ met_customer: 0.5, met_staff: 0.2, left_material: 0.16, access_denied: 0.08, busy: 0.06 })
    const isMet = outcome.startsWith('met_')
    const visitedOn = dayWithin(making, random, from + index * 3, to)
    return {
      table: 'visit' as const,
      row: {
        branchId: branch.id,
        id: making.newId(),
        subjectKind: kind,
        subjectId: id,
        userId: random.pick(branch.managers).id,
        visitedOn,
        outcome,
        intent: isMet ? random.weighted({ a: 0.1, b: 0.3, c: 0.4, d: 0.15, x: 0.05 }) : null,
        note: random.chance(0.45) ? random.pick(notes[kind]) : '',
        nextOn: index === 0 && from < 100 && random.chance(0.4) ? dayWithin(making, random, -35, -1) : null,
        createdAt: `${visitedOn}T09:00:00.000Z`,
        withdrawnAt: null,
        withdrawnBy: null,
        ...plainVisit,
        unitId: door?.unitId ?? null,
        sideId: door?.sideId ?? null,
      },
    }
  })
}
