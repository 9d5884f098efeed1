import type { EventKind, EventState } from 'domain/event.ts'

/** An event of the invented season: how far it has come and what it came to. */
export interface SeasonEvent {
  title: string
  kind: EventKind
  purpose: 'acquire' | 'activate' | 'maintain' | 'public_good'
  theme: string
  unit: 'person' | 'household'
  /** Days from the city's day. */
  inDays: number
  from: string
  to: string
  state: EventState
  /** Whom it is for. */
  whom: 'family_child' | 'retiree' | 'boss' | 'soho' | 'employee'
  attendTarget: number
  inviteTarget: number
  limitYuan: number
  site: 'green' | 'community' | 'mall' | 'branch' | 'hotel'
  shelter: 'indoor' | 'covered' | 'outdoor'
  flags?: readonly ('no_selling' | 'public_good' | 'minors' | 'tally' | 'household')[]
  /** Of those invited this share comes, and so many walk in. */
  comes?: number
  walkIns?: number
  /** Conversions that followed within a month. */
  won?: number
  sponsorYuan?: number
  costs?: readonly (readonly [item: string, what: string, yuan: number])[]
  assetsYuan?: readonly [t30: number, t90: number]
  again?: 'yes' | 'changed' | 'no'
  wentWell?: readonly string[]
  wentBadly?: readonly string[]
  reason?: string
  series?: string
}

/** Six evenings of tea on Tuesdays and Fridays: four are over, two are to come. */
export const teaTimes = 6
const teaHeld = 4
export const teaDays = ['tu', 'fr'] as const
const teaWeekdays = [2, 5]

/** Days from the city's day, in order: the four evenings before it and the two after. */
export function teaEvenings(asOf: string): number[] {
  const weekday = new Date(`${asOf}T00:00:00Z`).getUTCDay()
  const isTea = (inDays: number) => teaWeekdays.includes((((weekday + inDays) % 7) + 7) % 7)
  const days = Array.from({ length: 43 }, (_, index) => index - 21).filter(isTea)
  const past = days.filter((inDays) => inDays < 0).slice(-teaHeld)
  return [...past, ...days.filter((inDays) => inDays > 0).slice(0, teaTimes - teaHeld)]
}

/** The tea stand's evening of a series: its day follows from the city's (see `teaEvenings`). */
const tea = (index: number): SeasonEvent => ({
  title: `广场舞便民茶摊（第 ${index} 晚）`,
  kind: 'tea_stand',
  purpose: 'public_good',
  theme: '免费茶水、血压、反诈提醒',
  unit: 'person',
  inDays: 0,
  from: '18:45',
  to: '20:45',
  state: index <= teaHeld ? 'follow' : 'ready',
  whom: 'retiree',
  attendTarget: 50,
  inviteTarget: 0,
  limitYuan: 300,
  site: 'green',
  shelter: 'outdoor',
  flags: ['no_selling', 'public_good', 'tally'],
  costs: [
    ['food', '茶叶和纸杯', 23],
    ['print', '反诈折页', 15],
  ],
  series: 'tea',
})

/** A season in all states, the oldest first. */
export const season: readonly SeasonEvent[] = [
  {
    title: '少儿绘画大赛（夏）',
    kind: 'contest',
    purpose: 'acquire',
    theme: '画我的小区',
    unit: 'household',
    inDays: -112,
    from: '09:00',
    to: '11:30',
    state: 'archived',
    whom: 'family_child',
    attendTarget: 60,
    inviteTarget: 110,
    limitYuan: 4500,
    site: 'community',
    shelter: 'outdoor',
    flags: ['minors', 'household'],
    comes: 0.46,
    walkIns: 17,
    won: 9,
    sponsorYuan: 1800,
    costs: [
      ['venue', '场地清洁费', 600],
      ['gift', '画材礼包', 1900],
      ['print', '画纸和背景板', 820],
      ['staff_time', '18 小时，每小时 45 元', 810],
    ],
    assetsYuan: [520_000, 371_000],
    again: 'changed',
    wentWell: ['画室老师带场，孩子坐得住', '家长排队等候时留下联系方式', '文具店奖品当场发完'],
    wentBadly: ['十点以后太晒', '签到只有一张桌子', '两户家长不知道要监护人签字'],
  },
  {
    title: '敬老义诊日',
    kind: 'clinic',
    purpose: 'public_good',
    theme: '量血压、看药盒、防诈骗',
    unit: 'person',
    inDays: -76,
    from: '08:30',
    to: '11:00',
    state: 'review_30',
    whom: 'retiree',
    attendTarget: 45,
    inviteTarget: 80,
    limitYuan: 2000,
    site: 'community',
    shelter: 'covered',
    flags: ['no_selling', 'public_good'],
    comes: 0.42,
    walkIns: 14,
    won: 3,
    sponsorYuan: 500,
    costs: [
      ['food', '茶点', 320],
      ['print', '健康折页', 210],
      ['staff_time', '12 小时，每小时 45 元', 540],
    ],
    assetsYuan: [180_000, 0],
    again: 'yes',
    wentWell: ['药店自带血压计', '居委会提前广播', '有老人主动问养老金卡'],
    wentBadly: ['椅子不够', '折页字太小'],
  },
  {
    title: '亲子做月饼',
    kind: 'family_workshop',
    purpose: 'activate',
    theme: '一家人做月饼',
    unit: 'household',
    inDays: -58,
    from: '14:30',
    to: '17:00',
    state: 'review_30',
    whom: 'family_child',
    attendTarget: 30,
    inviteTarget: 60,
    limitYuan: 3000,
    site: 'hotel',
    shelter: 'indoor',
    flags: ['minors', 'household'],
    comes: 0.5,
    walkIns: 3,
    won: 5,
    sponsorYuan: 1200,
    costs: [
      ['venue', '宴会厅半天', 800],
      ['food', '馅料和模具', 1150],
      ['gift', '月饼盒', 420],
      ['staff_time', '14 小时，每小时 45 元', 630],
    ],
    assetsYuan: [265_000, 0],
    again: 'yes',
    wentWell: ['酒店免费出烤箱', '家庭合影都同意展示', '到场比答应的还多'],
    wentBadly: ['停车位不够', '结束时没人引导去下一场'],
  },
  {
    title: '国庆夜市摆摊',
    kind: 'market_stall',
    purpose: 'acquire',
    theme: '收款码和零钱兑换',
    unit: 'person',
    inDays: -50,
    from: '18:00',
    to: '21:00',
    state: 'aborted',
    whom: 'soho',
    attendTarget: 80,
    inviteTarget: 0,
    limitYuan: 1500,
    site: 'mall',
    shelter: 'outdoor',
    flags: ['tally'],
    costs: [['print', '横幅', 260]],
    reason: '七点起雷雨，城管要求撤摊',
  },
  {
    title: '小店主对账沙龙',
    kind: 'salon',
    purpose: 'activate',
    theme: '对账、开票、备货贷',
    unit: 'person',
    inDays: -36,
    from: '14:00',
    to: '16:00',
    state: 'review_30',
    whom: 'boss',
    attendTarget: 18,
    inviteTarget: 45,
    limitYuan: 1800,
    site: 'branch',
    shelter: 'indoor',
    comes: 0.38,
    walkIns: 2,
    won: 4,
    sponsorYuan: 300,
    costs: [
      ['food', '茶歇', 380],
      ['print', '手册', 160],
      ['staff_time', '8 小时，每小时 45 元', 360],
    ],
    assetsYuan: [310_000, 0],
    again: 'changed',
    wentWell: ['会计老师讲得实在', '四位当场约了上门'],
    wentBadly: ['周五下午店里走不开', '投影太暗'],
  },
  {
    title: '基金讲座：看懂三张图',
    kind: 'expert_talk',
    purpose: 'maintain',
    theme: '市场讲座',
    unit: 'person',
    inDays: -20,
    from: '09:30',
    to: '11:00',
    state: 'cancelled',
    whom: 'employee',
    attendTarget: 25,
    inviteTarget: 60,
    limitYuan: 1500,
    site: 'branch',
    shelter: 'indoor',
    reason: '讲师行程改了，材料也没过审',
  },
  ...Array.from({ length: teaTimes }, (_, index) => tea(index + 1)),
  {
    title: '厅堂微沙龙：大字版手机银行',
    kind: 'micro_salon',
    purpose: 'activate',
    theme: '大字版手机银行，一步一步点',
    unit: 'person',
    inDays: 0,
    from: '09:30',
    to: '10:30',
    state: 'live',
    whom: 'retiree',
    attendTarget: 12,
    inviteTarget: 30,
    limitYuan: 300,
    site: 'branch',
    shelter: 'indoor',
    comes: 0.3,
    walkIns: 2,
    costs: [['food', '茶水', 60]],
  },
  {
    title: '冬日亲子烘焙',
    kind: 'family_workshop',
    purpose: 'maintain',
    theme: '一家人烤饼干',
    unit: 'household',
    inDays: 13,
    from: '14:00',
    to: '16:30',
    state: 'inviting',
    whom: 'family_child',
    attendTarget: 24,
    inviteTarget: 50,
    limitYuan: 2400,
    site: 'hotel',
    shelter: 'indoor',
    flags: ['minors', 'household'],
    sponsorYuan: 900,
    costs: [
      ['food', '面粉、黄油、裱花', 760],
      ['venue', '厨房半天', 500],
      ['gift', '围裙', 420],
    ],
  },
  {
    title: '敬老健康周开幕',
    kind: 'clinic',
    purpose: 'public_good',
    theme: '义诊和反诈',
    unit: 'person',
    inDays: 16,
    from: '08:30',
    to: '11:00',
    state: 'budget',
    whom: 'retiree',
    attendTarget: 60,
    inviteTarget: 100,
    limitYuan: 2600,
    site: 'community',
    shelter: 'covered',
    flags: ['no_selling', 'public_good'],
    sponsorYuan: 600,
    costs: [
      ['food', '茶点', 420],
      ['print', '折页', 300],
      ['staff_time', '16 小时，每小时 45 元', 720],
    ],
  },
  {
    title: '少儿绘画大赛（冬）',
    kind: 'contest',
    purpose: 'acquire',
    theme: '画我的家',
    unit: 'household',
    inDays: 20,
    from: '09:00',
    to: '11:30',
    state: 'siting',
    whom: 'family_child',
    attendTarget: 60,
    inviteTarget: 110,
    limitYuan: 4000,
    site: 'community',
    shelter: 'outdoor',
    flags: ['minors', 'household'],
  },
  {
    title: '年终私董会',
    kind: 'private_round',
    purpose: 'maintain',
    theme: '十位老板关门聊一年',
    unit: 'person',
    inDays: 25,
    from: '15:00',
    to: '18:00',
    state: 'compliance',
    whom: 'boss',
    attendTarget: 10,
    inviteTarget: 16,
    limitYuan: 3500,
    site: 'hotel',
    shelter: 'indoor',
    flags: ['no_selling'],
    costs: [
      ['venue', '茶室', 900],
      ['food', '茶点', 700],
    ],
  },
  {
    title: '温泉一日（从头到尾不提产品）',
    kind: 'trip',
    purpose: 'maintain',
    theme: '泡温泉、吃农家菜',
    unit: 'household',
    inDays: 34,
    from: '08:00',
    to: '18:00',
    state: 'permit',
    whom: 'boss',
    attendTarget: 15,
    inviteTarget: 30,
    limitYuan: 9000,
    site: 'branch',
    shelter: 'indoor',
    flags: ['no_selling', 'household'],
    costs: [
      ['transport', '中巴一辆', 1800],
      ['food', '农家菜', 3000],
      ['venue', '温泉票', 3600],
    ],
  },
  {
    title: '进园区讲五险一金',
    kind: 'visit_in',
    purpose: 'acquire',
    theme: '工资卡、个税和公积金',
    unit: 'person',
    inDays: 8,
    from: '12:00',
    to: '13:00',
    state: 'postponed',
    whom: 'employee',
    attendTarget: 40,
    inviteTarget: 0,
    limitYuan: 600,
    site: 'mall',
    shelter: 'indoor',
    reason: '园区人事要等到月底发工资以后',
  },
  {
    title: '年货商户市集',
    kind: 'alliance_fair',
    purpose: 'activate',
    theme: '联盟商户一起摆年货',
    unit: 'household',
    inDays: 52,
    from: '10:00',
    to: '17:00',
    state: 'idea',
    whom: 'family_child',
    attendTarget: 200,
    inviteTarget: 300,
    limitYuan: 12_000,
    site: 'mall',
    shelter: 'covered',
  },
]
