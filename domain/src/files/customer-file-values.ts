import { assetBands, birthYearBands, familiarities, lifecycles, ownerChannels, segments, tiers } from '#customer.ts'
import { lookupText, numberOfCell } from './cell-values.ts'

/** Days since a customer last did something himself. Products not used for 90 days are not in use. */
export const lastActiveBands = ['lt_30', '30_90', '90_180', 'ge_180'] as const

/** Columns with a fixed list of codes, and the words people write for each code. */
export const codedColumns = {
  segment: {
    codes: segments,
    words: {
      boss: ['企业老板', '企业主', '老板', '私营业主', '民营企业主'],
      soho: ['小微业主', '个体户', '个体工商户', '小微业主/个体户', '小微企业主', '商户'],
      retiree: ['退休', '退休人员', '老年', '老年客群', '离退休'],
      homemaker: ['家庭主妇', '宝妈', '全职妈妈', '家庭主妇/宝妈'],
      hk_macau: ['港澳人士', '港澳', '港澳台'],
      employee: ['企业员工', '白领', '企业员工/白领', '职员', '上班族', '公司职员'],
      gov_staff: ['机关事业', '公务员', '事业单位', '机关', '机关事业单位', '教师'],
      trader: ['专业炒股', '股民', '投资者'],
      new_grad: ['职场新人', '毕业生', '应届生'],
      student: ['学生', '大学生'],
      farmer: ['农户', '农民', '务农'],
      family_child: ['亲子家庭', '亲子', '有孩家庭'],
      migrant: ['新市民', '外来务工', '务工人员'],
    },
  },
  tier: {
    codes: tiers,
    words: {
      mass: ['大众', '普通', '普通客户'],
      gold: ['金卡', '黄金'],
      affluent: ['贵宾', '白金'],
      diamond: ['钻石'],
      private: ['私行', '私人银行'],
    },
  },
  care_tier: {
    codes: tiers,
    words: {
      mass: ['大众', '普通'],
      gold: ['金卡', '黄金'],
      affluent: ['贵宾', '白金'],
      diamond: ['钻石'],
      private: ['私行', '私行级', '私人银行'],
    },
  },
  lifecycle: {
    codes: lifecycles,
    words: {
      prospect: ['潜在', '潜客', '潜在客户', '目标客户'],
      new: ['新客', '新客户', '新开户'],
      activating: ['激活', '激活中', '待激活'],
      active: ['活跃', '正常', '有效'],
      growing: ['成长', '成长中', '增值'],
      at_risk: ['预警', '流失预警', '有风险'],
      dormant: ['沉睡', '睡眠', '休眠', '睡眠户'],
      lost: ['流失', '已流失', '销户'],
      won_back: ['挽回', '已挽回'],
    },
  },
  familiarity: { codes: familiarities, words: { a: ['熟', '熟悉', '很熟'], b: ['见过', '一般'], c: ['不熟', '陌生'] } },
  owner_channel: {
    codes: ownerChannels,
    words: {
      branch: ['网点', '支行', '客户经理', '理财经理'],
      remote: ['远程', '远维', '远程银行'],
      wealth_centre: ['财富中心', '财富管理中心'],
      lobby: ['大堂', '厅堂'],
      none: ['无', '无管户', '未分配'],
    },
  },
  last_active: {
    codes: lastActiveBands,
    words: {
      lt_30: ['30天内', '一个月内', '1个月内', '近30天', '<30'],
      '30_90': ['30-90天', '90天内', '三个月内', '3个月内', '近90天'],
      '90_180': ['90-180天', '180天内', '半年内', '6个月内'],
      ge_180: ['180天以上', '半年以上', '超过180天', '>180', '一年以上'],
    },
  },
} as const
export type CodedColumn = keyof typeof codedColumns

/**
 * The code that a word means in a column: the code itself, or one of the words for it.
 *
 * @param own  the bank's own words, asked first: word → code
 * @returns null for an unknown word
 */
export function codeOfWord(column: CodedColumn, word: string, own: ReadonlyMap<string, string>): string | null {
  const { codes, words } = codedColumns[column]
  const wanted = lookupText(word)
  const isCode = (code: string | undefined) => codes.some((one) => one === code)
  const chosen = own.get(wanted)
  if (isCode(chosen)) return chosen ?? null
  if (isCode(wanted)) return wanted
  const entries: [string, readonly string[]][] = Object.entries(words)
  return entries.find(([, list]) => list.some((one) => lookupText(one) === wanted))?.[0] ?? null
}

/** A code whose words share text with an unknown word: what to offer. @returns null where none does */
export function likelyCode(column: CodedColumn, word: string): string | null {
  const wanted = lookupText(word)
  const entries: [string, readonly string[]][] = Object.entries(codedColumns[column].words)
  const isLike = (one: string) => wanted.includes(one) || (wanted.length > 1 && one.includes(wanted))
  return entries.find(([, list]) => list.some((one) => isLike(lookupText(one))))?.[0] ?? null
}

/** Where each asset band begins, in units of 10,000 yuan. */
const bandFloors = [0, 5, 20, 50, 100, 200, 500, 1000]

/**
 * The asset band of what a file says: a code, `20-50万`, `5万以下`, `≥1000万`, or an amount in yuan, which becomes its
 * band here at the door and is not kept.
 *
 * @returns null for what is neither, and for a range that is none of the bands
 */
export function assetBandOf(text: string): (typeof assetBands)[number] | null {
  const word = lookupText(text).replaceAll(/[,，元¥]/g, '')
  const code = assetBands.find((band) => band === word)
  if (code) return code
  const amount = numberOfCell(word)
  if (amount !== null) return amount < 0 ? null : bandFrom(amount / 10_000)

  const numbers = word.replaceAll(/[万w]/g, '')
  const range = /^(\d+)-(\d+)$/.exec(numbers)
  if (range) return bandBetween(Number(range[1]), Number(range[2]))
  const below = /^(?:<=?|≤|小于|低于)(\d+)$|^(\d+)(?:以下|以内)$/.exec(numbers)
  if (below) return bandBetween(0, Number(below[1] ?? below[2]))
  const above = /^(?:>=?|≥|大于|超过)(\d+)$|^(\d+)(?:以上|及以上|\+)$/.exec(numbers)
  if (above) return bandBetween(Number(above[1] ?? above[2]), Infinity)
  const tenThousands = /^\d+(\.\d+)?[万w]$/.test(word) ? numberOfCell(numbers) : null
  return tenThousands === null ? null : bandFrom(tenThousands)
}

const bandFrom = (tenThousands: number) =>
  assetBands[bandFloors.findLastIndex((floor) => floor <= tenThousands)] ?? null

function bandBetween(from: number, to: number) {
  const index = bandFloors.indexOf(from)
  return index >= 0 && (bandFloors[index + 1] ?? Infinity) === to ? (assetBands[index] ?? null) : null
}

/** Where each band of age begins, in years. */
const ageFloors = [0, 18, 25, 35, 45, 55, 65, 75]

/** The band of birth years of what a file says: a code, `35-44`, `75岁以上`, `<18`, or an age. @returns null else */
export function birthYearBandOf(text: string): (typeof birthYearBands)[number] | null {
  const word = lookupText(text).replaceAll('岁', '')
  const code = birthYearBands.find((band) => band === word)
  if (code) return code
  const age = /^\d{1,3}$/.test(word) ? Number(word) : null
  if (age !== null) return age > 120 ? null : (birthYearBands[ageFloors.findLastIndex((floor) => floor <= age)] ?? null)
  if (/^(?:<18|18以下|未满18|未成年)$/.test(word)) return 'lt_18'
  if (/^(?:>=?75|≥75|75\+|75以上|75及以上)$/.test(word)) return 'ge_75'
  const range = word.replace('-', '_')
  return birthYearBands.find((band) => band === range) ?? null
}
