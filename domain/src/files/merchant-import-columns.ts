import { type FileColumn, mapFileColumns, type MappedFileColumn } from './file-columns.ts'

const codes = [
  'name',
  'category',
  'address',
  'lng',
  'lat',
  'datum',
  'owner_name',
  'owner_phone',
  'owner_consent_on',
  'credit_code',
  'hours',
  'main_bank',
  'bank_observed_on',
  'acquiring',
  'our_products',
  'loan_need',
  'alliance_interest',
  'segments',
  'price_tier',
  'owner_staff_no',
  'note',
] as const
export type MerchantColumn = (typeof codes)[number]

const column = (
  code: MerchantColumn,
  zh: string,
  en: string,
  example: string,
  synonyms: string[] = [],
): FileColumn<MerchantColumn> => ({ code, zh, en, synonyms, required: code === 'name', example })

/** The columns of a branch's own list of merchants (F16), in the order of the template. Only the sign must be there. */
export const merchantImportColumns: readonly FileColumn<MerchantColumn>[] = [
  column('name', '店招', 'Sign', '示例-春风花店', [
    '店名',
    '店铺名称',
    '商户名称',
    '商户',
    '门头',
    '名称',
    'shop',
    'shopname',
  ]),
  column('category', '行业类别', 'Trade', '花店', ['行业', '类别', '业态', '品类', '经营范围', 'category']),
  column('address', '地址', 'Address', '滨河路12号', ['门牌', '铺位', '店铺地址', '经营地址', '商户地址']),
  column('lng', '经度', 'Longitude', '', ['x', 'lon', 'long']),
  column('lat', '纬度', 'Latitude', '', ['y']),
  column('datum', '坐标系', 'Coordinate system', '', ['坐标类型', 'crs']),
  column('owner_name', '经营者', 'Owner', '王女士', ['老板', '店主', '负责人', '联系人', '法人', '经营者姓名']),
  column('owner_phone', '联系电话', 'Phone', '', ['电话', '手机', '手机号', '联系方式', 'tel']),
  column('owner_consent_on', '授权日期', 'Consent on', '', ['授权日', '同意日期', '电话授权日期']),
  column('credit_code', '统一社会信用代码', 'Credit code', '', ['信用代码', '社会信用代码', '营业执照号', 'uscc']),
  column('hours', '营业时间', 'Opening hours', '9:00-21:00', ['营业时段']),
  column('main_bank', '主结算行', 'Main bank', '工商银行', ['结算行', '开户行', '主办行', '他行']),
  column('bank_observed_on', '观察日期', 'Bank seen on', '2026-11-20', ['了解日期', '走访日期', '登记日期']),
  column('acquiring', '收款码', 'Our payment code', '在用', ['本行收款码', '收单', 'pos']),
  column('our_products', '本行产品', 'Our products', '收款码、代发', ['已有产品', '本行已有产品', '持有产品', '产品']),
  column('loan_need', '贷款需求', 'Loan need', '留意', ['贷款意向', '融资需求']),
  column('alliance_interest', '联盟意向', 'Alliance interest', '2', ['合作意向', '意向']),
  column('segments', '主要客群', 'Main customers', '宝妈、退休', ['客群', '顾客', '目标客群']),
  column('price_tier', '价位', 'Price level', '2', ['价格', '消费水平', '档次']),
  column('owner_staff_no', '负责人工号', 'Colleague in charge', '', ['工号', '管户人工号', '客户经理工号', 'staffno']),
  column('note', '备注', 'Note', '', ['说明', '其他', 'remark']),
]

export type MappedMerchantColumn = MappedFileColumn<MerchantColumn>

/** Finds what each header of a merchant list means. @param chosen  the user's own choice by column index */
export const mapMerchantHeader = (
  header: readonly string[],
  chosen: ReadonlyMap<number, MerchantColumn | null> = new Map(),
): MappedMerchantColumn[] => mapFileColumns(merchantImportColumns, header, chosen)
