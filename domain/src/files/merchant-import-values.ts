import { type BankName, bankOfName } from '#bank-name.ts'
import { type BankCode, bankCodes } from '#competitor.ts'
import { segments } from '#customer.ts'
import { datums } from '#datum.ts'
import { loanNeeds } from '#merchant.ts'
import { type ProductLine, productLines } from '#product.ts'
import { lookupText } from './cell-values.ts'
import { customerFileColumns, lineOfColumn } from './customer-file-columns.ts'
import { codedColumns } from './customer-file-values.ts'

/** Whether our payment code hangs there: none, one, or one that is used. */
export const acquiringWords = ['none', 'has', 'active'] as const
export type AcquiringWord = (typeof acquiringWords)[number]
const digits = ['0', '1', '2', '3'] as const
const tiers = ['1', '2', '3', '4'] as const

/** Columns whose words mean one of a fixed list of codes, and the words people write for each code. */
export const merchantCodedColumns = {
  datum: {
    codes: datums,
    words: {
      wgs84: ['wgs-84', 'gps', '84', '天地图', 'cgcs2000'],
      gcj02: ['gcj-02', '火星', '火星坐标', '高德', '腾讯', '国测局'],
      bd09: ['bd-09', 'bd09ll', '百度', '百度坐标'],
    },
  },
  acquiring: {
    codes: acquiringWords,
    words: {
      none: ['n', 'no', '否', '无', '没有', '0', '×', 'x'],
      has: ['y', 'yes', '是', '有', '已有', '1', '√', '✓', '未用', '闲置'],
      active: ['在用', '使用中', '活跃', '常用', '有在用'],
    },
  },
  loan_need: {
    codes: loanNeeds,
    words: {
      none: ['没有', '无', '不需要', 'n', '否'],
      watch: ['留意', '观望', '以后', '可能', '潜在', '有意向'],
      now: ['现在就要', '有', '需要', '急需', '近期', 'y', '是'],
    },
  },
  alliance_interest: {
    codes: digits,
    words: {
      '0': ['无', '没有', '不感兴趣', '不愿意', '拒绝'],
      '1': ['一般', '低', '观望', '了解'],
      '2': ['有', '有意向', '感兴趣', '中', '愿意'],
      '3': ['强', '强烈', '高', '很愿意', '已合作'],
    },
  },
  price_tier: {
    codes: tiers,
    words: {
      '1': ['便宜', '低', '低价', '实惠', '¥'],
      '2': ['中等', '中', '大众', '一般', '¥¥'],
      '3': ['偏高', '中高', '中高档', '¥¥¥'],
      '4': ['高档', '高', '高端', '¥¥¥¥'],
    },
  },
  segments: { codes: segments, words: codedColumns.segment.words },
} as const
export type MerchantCodedColumn = keyof typeof merchantCodedColumns

/** The code that a word means in a column, or null. */
export function merchantCodeOf(column: MerchantCodedColumn, word: string): string | null {
  const { codes, words } = merchantCodedColumns[column]
  const wanted = lookupText(word)
  if (codes.some((code) => code === wanted)) return wanted
  const entries: [string, readonly string[]][] = Object.entries(words)
  return entries.find(([, list]) => list.some((one) => lookupText(one) === wanted))?.[0] ?? null
}

const moreProductWords: Partial<Record<ProductLine, readonly string[]>> = {
  settlement: ['账户', '对公账户', '结算户', '基本户', '一般户'],
  acquiring: ['二维码', '聚合码', '收银'],
  payroll_in: ['代发薪', '工资代发'],
  // Of a merchant a loan is one for its business.
  loan_micro: ['贷款', '小微贷款', '经营贷款'],
  deposit_current: ['存款', '活期存款'],
}
const productOf = new Map([
  ...customerFileColumns.flatMap(({ code, zh, en, synonyms }) => {
    const line = lineOfColumn(code)
    return line === null ? [] : [zh, en, line, ...synonyms].map((word) => [lookupText(word), line] as const)
  }),
  ...productLines.flatMap((line) => (moreProductWords[line] ?? []).map((word) => [lookupText(word), line] as const)),
])

export const productOfWord = (word: string): ProductLine | null => productOf.get(lookupText(word)) ?? null

const ownWords = ['own', '本行', '我行', '我们行', '我们', '本支行']
export const unknownBankWords = ['不详', '不清楚', '不知道', '未知', '无', '没有', 'unknown']
const moreBankWords: Partial<Record<BankCode, readonly string[]>> = {
  rcb: ['农商', '信用社'],
  other: ['其他', '其他银行'],
}

/** The bank that a word of a list means: `own` for ours; null where nobody knows the word. */
export function bankOfWord(word: string, banks: readonly BankName[]): BankCode | 'own' | null {
  const wanted = lookupText(word)
  if (ownWords.includes(wanted)) return 'own'
  const exact = bankCodes.find(
    (code) => code === wanted || moreBankWords[code]?.some((one) => lookupText(one) === wanted),
  )
  // One letter is how a form lists them: 工 农 中 建.
  return exact ?? banks.find(({ character }) => character === wanted)?.code ?? bankOfName(word, banks)
}

export type TradeWord = { code: string; zh: string; en: string }

/** Words people write for a trade, beside its own name. */
const tradeWords: Record<string, readonly string[]> = {
  restaurant: ['饭店', '餐馆', '餐厅', '酒楼', '小吃', '火锅', '面馆', '快餐', '早餐', '早点', '烧烤', '美食', '菜馆'],
  cafe: ['咖啡', '奶茶', '茶饮', '饮品', '饮料'],
  bakery: ['面包', '蛋糕', '甜品', '糕点', '西点'],
  supermkt: ['商超', '卖场', '生活超市'],
  convenience: ['小卖部', '便民', '便民店', '杂货', '小超市'],
  fresh: ['生鲜', '水果', '蔬菜', '果蔬', '肉铺', '水产', '粮油'],
  tea: ['茶叶', '茶行', '茶楼', '茶馆'],
  liquor: ['烟酒', '酒行', '名烟名酒'],
  flower: ['鲜花', '花卉', '花艺', '绿植'],
  clothes: ['服装', '服饰', '鞋', '鞋帽', '女装', '男装', '童装'],
  digital: ['手机', '数码', '电脑', '通讯'],
  jewellery: ['珠宝', '首饰', '金', '金店', '黄金'],
  art_school: ['美术', '书法', '画室', '美术培训'],
  tutoring: ['培训', '教育', '托管', '辅导', '培训机构', '教育培训', '舞蹈'],
  kinder: ['早教', '托育', '幼儿园'],
  stationery: ['文具', '办公用品'],
  bookstore: ['书', '图书'],
  toy: ['玩具'],
  baby: ['母婴', '婴童', '孕婴'],
  pharmacy: ['药', '药房', '大药房'],
  clinic: ['诊所', '口腔', '牙科', '体检', '医院', '中医馆'],
  optician: ['眼镜', '配镜'],
  beauty: ['美容', '美发', '理发', '美甲', '发廊', '美容院'],
  fitness: ['健身', '健身房', '瑜伽', '运动'],
  home_decor: ['家装', '建材', '装修', '装饰', '五金', '家具', '家居'],
  appliance: ['家电', '电器'],
  auto_svc: ['汽修', '洗车', '汽车维修', '汽配', '汽车服务'],
  auto_sale: ['汽车', '4s', '汽车销售'],
  banquet: ['宴会', '婚宴', '酒席'],
  hotel: ['酒店', '宾馆', '旅馆', '民宿', '住宿'],
  bar: ['酒吧'],
  cinema_ktv: ['ktv', '影院', '电影院', '歌厅'],
  chess: ['棋牌', '棋牌室', '麻将'],
  travel: ['旅行社', '旅游', '农家乐'],
  laundry: ['洗衣', '干洗'],
  housekeeping: ['家政', '保洁', '月嫂'],
  realtor: ['房产', '中介', '房屋中介', '房产中介'],
  courier: ['快递', '驿站', '快递点', '菜鸟驿站'],
  photo: ['摄影', '照相', '影楼', '婚纱摄影', '照相馆'],
  pet: ['宠物', '宠物医院'],
}

/** Prepares to read words for trades: their code, their names, each part of a name, and what people say. */
export function tradeReader(trades: readonly TradeWord[]) {
  const wordsOf = ({ code, zh, en }: TradeWord) =>
    [code, zh, en, ...zh.split(/[、，,]/), ...(tradeWords[code] ?? [])].map(lookupText)
  const byWord = new Map<string, string>()
  for (const trade of trades) for (const word of wordsOf(trade)) if (!byWord.has(word)) byWord.set(word, trade.code)
  const isCode = new Set(trades.map(({ code }) => code))
  return {
    isCode: (code: string) => isCode.has(code),
    /** @returns null for a word nobody knows */
    codeOf: (word: string): string | null => {
      const wanted = lookupText(word)
      return byWord.get(wanted) ?? byWord.get(wanted.replace(/[店铺馆]$/, '')) ?? null
    },
    /** The trade whose word stands in the one that is not known: what to offer. */
    likely: (word: string): string | null => {
      const wanted = lookupText(word)
      const within = [...byWord].filter(([one]) => one.length > 1 && wanted.includes(one))
      return within.toSorted(([a], [b]) => b.length - a.length)[0]?.[1] ?? null
    },
  }
}
