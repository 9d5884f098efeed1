import { type ProductLine, productLines } from '#product.ts'
import { type FileColumn, mapFileColumns, type MappedFileColumn } from './file-columns.ts'

/** Columns that say one thing of a customer each. */
const plainColumns = [
  'customer_number',
  'name',
  'salutation',
  'birth_month_day',
  'birth_year_band',
  'mobile_tail4',
  'branch',
  'owner_staff_no',
  'owner_channel',
  'asset_band',
  'tier',
  'care_tier',
  'household_key',
  'child_4_12',
  'elder_60',
  'home_address',
  'home_place',
  'home_unit',
  'lng',
  'lat',
  'employer',
  'segment',
  'lifecycle',
  'familiarity',
  'is_key',
  'matures_on',
  'last_active',
  'last_two_way_on',
  'marketing_consent',
  'do_not_contact',
  'tags',
] as const
export type PlainColumn = (typeof plainColumns)[number]
/** One column a product line, with yes or no. */
export type ProductColumn = `held_${ProductLine}`
export type CustomerColumn = PlainColumn | ProductColumn

export type CustomerFileColumn = FileColumn<CustomerColumn>

const column = (code: PlainColumn, zh: string, en: string, example: string, synonyms: string[] = []) => ({
  code,
  zh,
  en,
  synonyms,
  required: code === 'customer_number',
  example,
})

const productColumn = (line: ProductLine, zh: string, en: string, example: string, synonyms: string[] = []) => ({
  code: `held_${line}` as const,
  zh,
  en,
  synonyms,
  required: false,
  example,
})

/** The columns of a bank's customer file, in the order of the template. Only the customer number must be there. */
export const customerFileColumns: readonly CustomerFileColumn[] = [
  column('customer_number', '客户号', 'Customer number', '示例-000123', [
    '客户编号',
    '客户代码',
    '客户id',
    'customerid',
    'customerno',
  ]),
  column('name', '姓名', 'Name', '王小明', ['客户姓名', '客户名称', 'customername']),
  column('salutation', '称谓', 'Salutation', '女士', ['称呼', '尊称', 'title']),
  column('birth_month_day', '出生月日', 'Birthday (month-day)', '11-28', ['生日', 'birthday']),
  column('birth_year_band', '年龄段', 'Age band', '35-44', ['年龄', 'age', 'ageband']),
  column('mobile_tail4', '手机尾号', 'Mobile, last 4 digits', '0000', [
    '手机号',
    '手机',
    '手机号码',
    '联系电话',
    '电话',
    '尾号',
    'mobile',
    'phone',
  ]),
  column('branch', '归属网点', 'Branch', '', ['网点', '支行', '归属机构', '机构', 'branchcode']),
  column('owner_staff_no', '管户人工号', 'Manager staff number', '', [
    '管户人',
    '管户经理',
    '客户经理工号',
    '工号',
    'owner',
    'staffno',
  ]),
  column('owner_channel', '管户渠道', 'Managing channel', '网点', ['渠道', 'channel']),
  column('asset_band', '资产段', 'Asset band', '20-50万', ['资产区间', '资产', 'aum', '管理资产', '月日均', 'assets']),
  column('tier', '等级', 'Tier', '金卡', ['客户等级', '客户层级', '分层', 'level']),
  column('care_tier', '关怀层级', 'Care tier', '', ['服务层级']),
  column('household_key', '家庭标识', 'Household', 'H-0012', ['家庭号', '家庭编号', 'householdid']),
  column('child_4_12', '有4-12岁孩子', 'Children 4-12 at home', '有', [
    '4-12岁孩子',
    '孩子4-12岁',
    '4至12岁孩子',
    '4-12岁子女',
    '4-12岁孩子人数',
    '适龄孩子',
    'haschildren',
    'children412',
  ]),
  column('elder_60', '有60岁以上老人', 'Somebody of 60 or more at home', '无', [
    '60岁以上老人',
    '60岁以上',
    '60岁及以上老人',
    '有60岁及以上老人',
    '60岁以上老人人数',
    '家有老人',
    'haselder',
    'elders60',
  ]),
  column('home_address', '居住地址', 'Home address', '滨河路12号', ['家庭地址', '住址', '地址', '联系地址', 'address']),
  column('home_place', '小区', 'Compound', '滨河花园', ['居住小区', '小区名称', '楼盘', '社区', 'community', 'place']),
  column('home_unit', '门牌', 'Door', '3-2-1201', ['门牌号', '房号', '室号', '楼栋房号', 'unit', 'door']),
  column('lng', '经度', 'Longitude', '', ['x', 'lon', 'long']),
  column('lat', '纬度', 'Latitude', '', ['y']),
  column('employer', '单位', 'Employer', '', ['工作单位', '单位名称', '公司', 'company']),
  column('segment', '职业客群', 'Segment', '退休', ['客群', '分群', '职业', '客户类型']),
  column('lifecycle', '生命周期', 'Lifecycle', '', ['客户状态', '状态', 'status']),
  column('familiarity', '熟悉程度', 'Familiarity', 'B', ['熟悉度', '熟识程度']),
  column('is_key', '重点客户', 'Key customer', 'N', ['重点', 'key']),
  column('matures_on', '最近到期日', 'Next maturity', '2026-11-28', ['到期日', '产品到期日', 'maturity']),
  column('last_active', '最近主动交易日段', 'Last active', '30天内', [
    '最近交易',
    '最近主动交易',
    '活跃',
    'lastactivity',
  ]),
  column('last_two_way_on', '最近联系日', 'Last two-way contact', '', ['最近双向联系', '上次联系', 'lastcontact']),
  column('marketing_consent', '营销授权', 'Marketing consent', 'Y', ['营销同意', 'consent']),
  column('do_not_contact', '免打扰', 'Do not contact', 'N', ['勿扰', '拒绝营销', 'dnc']),
  column('tags', '标签', 'Tags', '广场舞、早市买菜', ['客户标签', 'tag']),
  productColumn('deposit_current', '活期', 'Current deposit', 'Y', ['活期存款']),
  productColumn('deposit_term', '定期', 'Term deposit', 'Y', ['定期存款', '存单']),
  productColumn('mobile_bank', '手机银行', 'Mobile banking', 'Y', ['手机银行签约']),
  productColumn('credit_card', '信用卡', 'Credit card', 'N', ['贷记卡']),
  productColumn('card_bind', '三方绑卡', 'Card binding', 'N', ['绑卡', '快捷支付']),
  productColumn('wealth', '理财', 'Investments', 'N', ['投资理财', '理财基金', '基金']),
  productColumn('insurance', '保险', 'Insurance', 'N', ['代理保险']),
  productColumn('payroll_in', '代发', 'Salary paid in', 'Y', ['代发工资', '代发入账']),
  productColumn('acquiring', '收单', 'Acquiring', 'N', ['收款码', 'pos']),
  // "贷款" alone is read as a consumer loan, the commonest one of private customers.
  productColumn('loan_consumer', '消费贷', 'Consumer loan', 'N', ['消费贷款', '信用贷', '贷款']),
  productColumn('loan_mortgage', '房贷', 'Mortgage', 'N', ['住房贷款', '按揭']),
  productColumn('loan_micro', '经营贷', 'Business loan', 'N', ['经营性贷款', '小微贷']),
  productColumn('trust', '家族信托', 'Family trust', 'N', ['信托']),
  productColumn('settlement', '结算', 'Settlement', 'N', ['对公结算', '结算账户']),
  productColumn('pension', '个人养老金', 'Personal pension', 'N', ['养老金']),
]

/** The product line of a product column. @returns null for any other column */
export const lineOfColumn = (code: CustomerColumn): ProductLine | null =>
  productLines.find((line) => code === `held_${line}`) ?? null

export type MappedColumn = MappedFileColumn<CustomerColumn>

/** Finds what each header of a customer file means. @param chosen  the user's own choice by column index */
export const mapHeader = (
  header: readonly string[],
  chosen: ReadonlyMap<number, CustomerColumn | null> = new Map(),
): MappedColumn[] => mapFileColumns(customerFileColumns, header, chosen)
