import productLineList from 'data/reference/product-lines.json' with { type: 'json' }
import { type CustomerFilter, customerFilterFields } from 'domain/customer-filter.ts'
import type { MerchantCategory } from 'domain/merchant-category.ts'
import { categoryOf, tags } from '#customer-map/reference-lists.ts'
import { codeWords, type ExportLanguage } from './code-words.ts'

const zh = {
  title: '客户地图表',
  sheet: '客户地图表',
  scope: (site: string, max: number, r90: number) => `范围：${site}，最远 ${max} 米，工作半径 R₉₀ ${r90} 米`,
  noFilter: '筛选：无',
  filter: (words: string) => `筛选：${words}`,
  printed: (who: string, moment: string) => `导出：${who} ${moment}　内部资料`,
  asOf: (date: string) => `数据截至 ${date}`,
  attribution: '地图数据 © OpenStreetMap contributors，ODbL 1.0',
  total: 'R₉₀ 内合计',
  never: '从未',
  withheld: '<10',
  fewCases: '样本不足 10，不显示',
  noCustomers: '还没有客户数据',
  unknown: '户数未知',
  nobody: '无主',
  next: {
    go_again: '再去',
    ask_households: '先补户数',
    ask_employees: '先补人数',
    find_out_banks: '先摸底同业',
    first_visit: '去走一次',
    as_planned: '按计划',
  },
  unknownShare: (share: string) => `未知 ${share}`,
  ours: (ours: number, known: number) => `本行 ${ours}/${known}`,
  joined: '；',
  times: (lift: number) => `×${lift.toFixed(1)}`,
  people: (count: number | null) => `${count ?? '<10'} 人`,
  walk: (metres: number) => `步行 ${metres} 米`,
  withoutSign: (category: string) => `${category}（没有招牌）`,
  filterFields: {
    segments: '分群',
    tiers: '分层',
    held: '持有',
    missing: '未持有',
    tags: '标签',
    lifecycles: '生命周期',
    placeKinds: '地点类型',
    ownerIds: '责任人',
  },
  sources: {
    households_occupied: '入住户数',
    planned_by_occupancy: '规划户数 × 入住率',
    population: '人口推算',
    buildings: '楼栋推算',
    households_planned: '规划户数',
    employees: '员工数',
    students: '学生数',
    mixed: '多种来源',
  } as Record<string, string>,
  columns: {
    place: ['地点'],
    kind: ['类型'],
    metres: ['距网点（米）'],
    size: ['户数/人数'],
    denominator: ['分母来源', '等级', '分母日期'],
    customers: ['存量客户'],
    coverage: ['覆盖率（低）', '覆盖率（高）'],
    interval: ['95% 区间下限', '95% 区间上限'],
    uncovered: ['未覆盖'],
    prospects: ['目标客户'],
    keyCustomers: ['重点客户', '其中 90 天未联系'],
    productMatch: ['产品匹配度'],
    unmet: ['首要未满足产品'],
    habits: ['喜好习惯前三（倍）'],
    merchants: ['关联商户前三'],
    rivals: ['同业渗透（主结算）'],
    keyPersons: ['关键人'],
    owner: ['责任人'],
    lastVisit: ['上次走访'],
    next: ['下一步'],
  },
}
const en: typeof zh = {
  title: 'Customer-map table',
  sheet: 'Customer map',
  scope: (site, max, r90) => `Scope: ${site}, farthest ${max} m, working radius R₉₀ ${r90} m`,
  noFilter: 'Filter: none',
  filter: (words) => `Filter: ${words}`,
  printed: (who, moment) => `Exported by ${who} ${moment}. Internal`,
  asOf: (date) => `Figures as of ${date}`,
  attribution: 'Map data © OpenStreetMap contributors, ODbL 1.0',
  total: 'Total within R₉₀',
  never: 'never',
  withheld: '<10',
  fewCases: 'fewer than 10, not shown',
  noCustomers: 'no customer data yet',
  unknown: 'households unknown',
  nobody: 'nobody',
  next: {
    go_again: 'go again',
    ask_households: 'ask for households',
    ask_employees: 'ask for headcount',
    find_out_banks: 'find out the banks',
    first_visit: 'pay a visit',
    as_planned: 'as planned',
  },
  unknownShare: (share) => `${share} unknown`,
  ours: (ours, known) => `ours ${ours}/${known}`,
  joined: '; ',
  times: (lift) => `×${lift.toFixed(1)}`,
  people: (count) => `${count ?? '<10'} people`,
  walk: (metres) => `${metres} m on foot`,
  withoutSign: (category) => `${category} (no sign)`,
  filterFields: {
    segments: 'Segment',
    tiers: 'Tier',
    held: 'Holds',
    missing: 'Lacks',
    tags: 'Tag',
    lifecycles: 'Lifecycle',
    placeKinds: 'Kind of place',
    ownerIds: 'Owner',
  },
  sources: {
    households_occupied: 'households occupied',
    planned_by_occupancy: 'households planned × occupancy',
    population: 'from population',
    buildings: 'from buildings',
    households_planned: 'households planned',
    employees: 'employees',
    students: 'students',
    mixed: 'several sources',
  },
  columns: {
    place: ['Place'],
    kind: ['Kind'],
    metres: ['Distance (m)'],
    size: ['Homes or people'],
    denominator: ['Source', 'Grade', 'Date'],
    customers: ['Customers'],
    coverage: ['Coverage (low)', 'Coverage (high)'],
    interval: ['95% interval, low', '95% interval, high'],
    uncovered: ['Uncovered'],
    prospects: ['Prospects'],
    keyCustomers: ['Key customers', 'untouched for 90 days'],
    productMatch: ['Product match'],
    unmet: ['Top unmet products'],
    habits: ['Top habits (lift)'],
    merchants: ['Top merchants'],
    rivals: ['Rivals (main bank)'],
    keyPersons: ['Key persons'],
    owner: ['Owner'],
    lastVisit: ['Last visit'],
    next: ['Next step'],
  },
}
const words = { 'zh-CN': zh, en }

export interface TableWords {
  words: typeof zh
  code: (list: string, code: string) => string
  tag: (code: string) => string
  category: (code: string) => string
  shop: (shop: { name: string; category?: string | undefined }) => string
  line: (code: string) => string
  filter: (filter: CustomerFilter, colleagues: ReadonlyMap<string, string>) => string
}

/** The words of one language for a file. A code without words stands for itself. */
export function tableWords(
  language: ExportLanguage,
  categories: ReadonlyMap<string, MerchantCategory> = categoryOf,
): TableWords {
  const label = language === 'en' ? 'en' : 'zh'
  const tagWords = new Map(tags.map((tag) => [tag.code, tag[label]]))
  const lineWords = new Map<string, string>(productLineList.map((line) => [line.code, line[label]]))
  const code = (list: string, value: string) => codeWords[language][list]?.[value] ?? value
  const own = words[language]
  const valueWords = (field: keyof CustomerFilter, value: string, colleagues: ReadonlyMap<string, string>): string => {
    if (field === 'ownerIds') return value === 'none' ? own.nobody : (colleagues.get(value) ?? value)
    if (field === 'held' || field === 'missing') return lineWords.get(value) ?? value
    if (field === 'tags') return tagWords.get(value) ?? value
    const lists = { segments: 'segment', tiers: 'tier', lifecycles: 'lifecycle', placeKinds: 'placeKind' }
    return code(lists[field], value)
  }
  const category = (value: string) => categories.get(value)?.[label] ?? value
  return {
    words: own,
    code,
    tag: (value) => tagWords.get(value) ?? value,
    category,
    shop: ({ name, category: trade }) => (name !== '' || trade === undefined ? name : own.withoutSign(category(trade))),
    line: (value) => lineWords.get(value) ?? value,
    filter: (filter, colleagues) => {
      const parts = customerFilterFields.flatMap((field) => {
        const values = filter[field] ?? []
        return values.length === 0
          ? []
          : [`${own.filterFields[field]} ${values.map((value) => valueWords(field, value, colleagues)).join('/')}`]
      })
      return parts.length === 0 ? own.noFilter : own.filter(parts.join(own.joined))
    },
  }
}
