import type { BenefitKind } from 'domain/benefit.ts'

/** What a shop of a trade gives, and what the branch gives back, in words; money in fen. */
export interface Offer {
  pillar: 'bian' | 'li' | 'hui'
  kind: BenefitKind
  title: string
  rule: string
  threshold?: number
  value?: number
  percent?: number
}

const discount = (percent: number, what: string): Offer => ({
  pillar: 'hui',
  kind: 'discount',
  title: `${what} ${percent / 10} 折`,
  rule: '出示券码，当日一次',
  percent,
})
const voucher = (threshold: number, value: number, what: string): Offer => ({
  pillar: 'hui',
  kind: 'voucher',
  title: `${what}满 ${threshold} 减 ${value}`,
  rule: `单笔满 ${threshold} 元可用，不与店内其他优惠同享`,
  threshold: threshold * 100,
  value: value * 100,
})
const trial = (title: string): Offer => ({ pillar: 'li', kind: 'trial', title, rule: '凭券码预约，每户一次' })
const service = (title: string): Offer => ({ pillar: 'bian', kind: 'free_service', title, rule: '凭券码，营业时间内' })

/** By trade; a trade that is not here gives what every shop can. */
export const offersOfTrade: Partial<Record<string, readonly Offer[]>> = {
  art_school: [trial('试听课两节')],
  tutoring: [trial('公开课一节')],
  kinder: [trial('亲子体验课一节')],
  stationery: [discount(88, '学生文具')],
  bookstore: [service('周末阅读角留座'), discount(90, '童书')],
  toy: [voucher(100, 15, '玩具')],
  bakery: [voucher(50, 8, '面包蛋糕')],
  hotel: [{ pillar: 'bian', kind: 'venue', title: '周日上午借用小厅', rule: '提前一周约定，三小时内' }],
  cafe: [voucher(40, 6, '咖啡')],
  clothes: [discount(88, '当季服装')],
  pharmacy: [service('免费量血压、测血糖')],
  clinic: [service('口腔检查一次')],
  fresh: [voucher(40, 5, '生鲜')],
  tea: [trial('品茶会一场')],
  supermkt: [voucher(80, 8, '日用')],
  optician: [service('免费验光')],
  laundry: [service('两公里内上门取送')],
  convenience: [voucher(30, 3, '便利商品')],
  travel: [discount(92, '周边一日游')],
  realtor: [service('房源信息优先看')],
  home_decor: [service('上门量房设计')],
  appliance: [voucher(2000, 100, '家电')],
  housekeeping: [discount(85, '首次保洁')],
  courier: [service('大件代收保管三天')],
  digital: [service('手机贴膜检测')],
  beauty: [discount(80, '首次护理')],
  fitness: [trial('体验课一节')],
  flower: [discount(88, '鲜花')],
  jewellery: [service('首饰清洗')],
  photo: [trial('证件照一版')],
  restaurant: [voucher(100, 12, '堂食')],
  cinema_ktv: [discount(85, '工作日场')],
  liquor: [discount(92, '节日礼盒')],
}
export const offerOfAnyTrade: Offer = discount(90, '店内商品')

/** What the branch gives its members; no money changes hands. */
export const branchOffers: readonly Offer[] = [
  { pillar: 'bian', kind: 'placement', title: '大堂展架一格，两周', rule: '物料经审批编号后摆放' },
  { pillar: 'li', kind: 'content', title: '社群推文一期', rule: '每季一次，内容经审核' },
  { pillar: 'li', kind: 'venue', title: '沙龙活动现场展示', rule: '活动当天半日' },
  { pillar: 'bian', kind: 'priority', title: '对公与零钱兑换专窗', rule: '工作日 9:00–11:00' },
]
