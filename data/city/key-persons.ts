import { workKinds } from 'domain/place.ts'
import type { CityPlace, TableRow } from './city.ts'
import type { Home } from './homes-seen.ts'
import { type MadeBranch, type Making, byDistance, dayWithin } from './making.ts'
import { gender, personName, surname } from './person-names.ts'
import { knownWithin } from './proportions.ts'

const wishes: Partial<Record<string, readonly string[]>> = {
  property_mgr: [
    '想要暑期纳凉伞',
    '希望帮忙做一次反诈讲座',
    '物业费代扣方便业主',
    '门岗换新需要赞助',
    '想办一次亲子活动',
    '希望不要在大堂摆摊太久',
  ],
  committee_head: ['需要志愿者帮独居老人', '想要社区食堂优惠', '希望办防诈骗宣传', '缺活动场地桌椅'],
  owner_committee: ['业委会账户想换银行', '希望业主有专属优惠'],
  dance_leader: ['想要遮阳和饮水', '需要新音箱的电池', '希望有地方放音响', '想组织队员春游'],
  market_office: ['摊位收款码统一管理', '想给摊主做小额贷款说明', '希望凌晨能换零钱'],
  principal: ['家长会上讲一次财商课', '想要阅读角的书'],
  hr: ['代发日不要排队', '想给新员工集中办卡', '员工体检优惠'],
  finance: ['希望上门收单据', '对公开户材料一次说清'],
  security: ['夜班想要热水', '提前打招呼就放行'],
  village_head: ['征地款到账后的安排', '村里老人办社保卡'],
}

interface Door {
  attachesKind: 'place' | 'target_group'
  attachesId: string
  title: string
  chance: number
}

/** Who opens doors: property managers, committee heads, principals, personnel officers; no phones. */
export function keyPersons(
  making: Making,
  branch: MadeBranch,
  homes: readonly Home[],
  groups: readonly Door[],
): TableRow[] {
  const random = making.random.branch(`key persons ${branch.index}`)
  const isClose = ({ position, id }: { position: CityPlace['position']; id: string }) =>
    byDistance([{ id, position }], branch.position).every(({ metres }) => metres < knownWithin)
  const doors: Door[] = [
    ...homes
      .filter(({ called, place }) => called && isClose(place))
      .flatMap(({ place }): Door[] => [
        {
          attachesKind: 'place',
          attachesId: place.id,
          title: place.kind === 'village' ? 'village_head' : 'property_mgr',
          chance: 0.55,
        },
        {
          attachesKind: 'place',
          attachesId: place.id,
          title: random.pick(['committee_head', 'owner_committee', 'security']),
          chance: 0.25,
        },
      ]),
    ...making.city.places
      .filter((place) => workKinds.includes(place.kind) && isClose(place))
      .map((place): Door => ({
        attachesKind: 'place',
        attachesId: place.id,
        title: place.kind === 'school' ? 'principal' : random.pick(['hr', 'finance']),
        chance: 0.4,
      })),
    ...making.city.places
      .filter((place) => place.kind === 'market' && isClose(place))
      .map((place): Door => ({
        attachesKind: 'place',
        attachesId: place.id,
        title: 'market_office',
        chance: 0.8,
      })),
    ...groups,
  ]
  return doors
    .filter(({ chance }) => random.chance(chance))
    .map(({ attachesKind, attachesId, title }) => ({
      table: 'keyPerson' as const,
      row: {
        branchId: branch.id,
        id: making.newId(),
        attachesKind,
        attachesId,
        name:
          title === 'dance_leader'
            ? `${surname(random)}阿姨`
            : random.chance(0.5)
              ? personName(random, gender(random))
              : `${surname(random)}经理`,
        title,
        phone: null,
        consentOn: null,
        attitude: random.weighted({ support: 0.3, neutral: 0.42, unknown: 0.18, resist: 0.1 }),
        whatTheyWant: random.chance(0.75) ? random.pick(wishes[title] ?? ['想先了解']) : '',
        ownerUserId: random.pick(branch.managers).id,
        lastContactOn: random.chance(0.8) ? dayWithin(making, random, 3, 420) : null,
        ...making.softly,
      },
    }))
}
