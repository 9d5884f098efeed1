import type { AllianceTheme } from 'domain/alliance.ts'
import type { MemberStage } from 'domain/merchant.ts'
import type { CityShop } from './city.ts'
import { type MadeBranch, type Making, byDistance } from './making.ts'
import { alliedWithin } from './merchants.ts'

/** A seat in a ring: the nearest free shop of the trade takes it. */
interface Seat {
  trade: string
  stage: MemberStage
}
interface RingPlan {
  theme: AllianceTheme
  /** Whether its shops already trade with each other, or each with the branch alone. */
  isTrading: boolean
  name: string
  charter: string
  seats: readonly Seat[]
}
interface RingSeat extends Seat {
  shop: CityShop
}
export interface Ring extends Omit<RingPlan, 'seats'> {
  seats: RingSeat[]
}

const seats = (stage: MemberStage, ...trades: string[]): Seat[] => trades.map((trade) => ({ trade, stage }))

/** Five rings of about fourteen signed shops each, with those still on the way and those who left. */
const firstBranchRings: readonly RingPlan[] = [
  {
    theme: 'child',
    isTrading: true,
    name: '亲子成长圈',
    charter: '让附近有孩子的家庭在十分钟步行里办完课、书、点心和生日。',
    seats: [
      ...seats('interested', 'art_school'),
      ...seats('pilot', 'stationery'),
      ...seats('renewing', 'hotel'),
      ...seats('silent', 'bakery'),
      ...seats('active', 'tutoring', 'bookstore', 'kinder', 'art_school', 'tutoring', 'toy', 'cafe', 'stationery'),
      ...seats('active', 'tutoring', 'bakery', 'clothes'),
      ...seats('signed', 'bookstore'),
      ...seats('proposed', 'tutoring'),
      ...seats('contacted', 'kinder'),
      ...seats('exit', 'toy'),
    ],
  },
  {
    theme: 'silver',
    isTrading: true,
    name: '银发康养圈',
    charter: '老人买药、买菜、配镜和出游，都有人搭把手。',
    seats: [
      ...seats('active', 'pharmacy', 'fresh', 'clinic', 'tea', 'supermkt', 'optician', 'pharmacy', 'fresh', 'laundry'),
      ...seats('silent', 'clinic'),
      ...seats('renewing', 'tea'),
      ...seats('active', 'convenience', 'other_food', 'pharmacy'),
      ...seats('pilot', 'travel'),
      ...seats('interested', 'pharmacy'),
      ...seats('compliance', 'fresh'),
      ...seats('declined', 'supermkt'),
    ],
  },
  {
    theme: 'home',
    isTrading: true,
    name: '安家乐居圈',
    charter: '从看房、装修到搬家保洁，一条街走完。',
    seats: [
      ...seats('active', 'realtor', 'home_decor', 'appliance', 'housekeeping', 'realtor', 'home_decor', 'courier'),
      ...seats('active', 'digital', 'laundry', 'supermkt', 'housekeeping', 'home_decor', 'auto_svc'),
      ...seats('silent', 'appliance'),
      ...seats('signed', 'home_decor'),
      ...seats('renewing', 'realtor'),
      ...seats('contacted', 'auto_svc'),
      ...seats('proposed', 'courier'),
      ...seats('exit', 'digital'),
    ],
  },
  {
    theme: 'beauty',
    isTrading: true,
    name: '丽人生活圈',
    charter: '下班后的一小时：美发、健身、花和照片。',
    seats: [
      ...seats('active', 'beauty', 'clothes', 'fitness', 'flower', 'beauty', 'jewellery', 'cafe', 'clothes', 'photo'),
      ...seats('silent', 'beauty'),
      ...seats('pilot', 'fitness'),
      ...seats('active', 'flower', 'beauty'),
      ...seats('signed', 'clothes'),
      ...seats('interested', 'beauty'),
      ...seats('compliance', 'photo'),
      ...seats('declined', 'jewellery'),
    ],
  },
  {
    theme: 'food',
    isTrading: false,
    name: '街坊美食圈',
    charter: '一条街的饭馆互相推荐，吃完这家看那家。',
    seats: [
      ...seats('active', 'restaurant', 'restaurant', 'cafe', 'restaurant', 'convenience', 'bakery', 'restaurant'),
      ...seats('active', 'liquor', 'fresh', 'cinema_ktv', 'restaurant'),
      ...seats('silent', 'restaurant'),
      ...seats('renewing', 'restaurant'),
      ...seats('pilot', 'cafe'),
      ...seats('contacted', 'restaurant', 'bar'),
      ...seats('compliance', 'restaurant'),
      ...seats('dropped', 'convenience'),
    ],
  },
]
/** The second branch has begun with one ring: bilateral deals, nothing between the shops yet. */
const secondBranchRings: readonly RingPlan[] = [
  {
    theme: 'general',
    isTrading: false,
    name: '邻里便民圈',
    charter: '先把门口的店认全。',
    seats: [
      ...seats('active', 'supermkt', 'pharmacy'),
      ...seats('pilot', 'laundry'),
      ...seats('signed', 'restaurant'),
      ...seats('contacted', 'bakery', 'courier'),
    ],
  },
]

/**
 * Who sits in which ring: the nearest shop of the trade that no ring has, within reach of the branch. A seat without a
 * shop of its trade stays empty.
 */
export function ringsOf(making: Making, branch: MadeBranch, taken: Set<string>): Ring[] {
  const near = byDistance(
    making.city.shops.filter(({ open, name }) => open && name !== ''),
    branch.position,
  ).filter(({ metres }) => metres <= alliedWithin)
  return (branch.index === 0 ? firstBranchRings : secondBranchRings).map((plan) => ({
    ...plan,
    seats: plan.seats.flatMap((seat): RingSeat[] => {
      const found = near.find(({ thing }) => thing.category === seat.trade && !taken.has(thing.id))
      if (!found) return []
      taken.add(found.thing.id)
      return [{ ...seat, shop: found.thing }]
    }),
  }))
}
