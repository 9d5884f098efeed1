import type { BankCode } from 'domain/competitor.ts'
import type { MerchantGroup } from 'domain/merchant-category.ts'
import type { TargetGroupKind } from 'domain/target-group.ts'

/** The signs on symbols. They are marks, not words: the same in every language. */
export const groupGlyphs: Record<MerchantGroup, string> = {
  food: '餐',
  retail: '零',
  child: '亲',
  health: '医',
  beauty: '丽',
  home: '家',
  venue: '宿',
  serve: '服',
}

export const targetGlyphs: Record<TargetGroupKind, string> = {
  school: '校',
  enterprise: '企',
  market: '市',
  trade: '商',
  institution: '机',
  dance: '舞',
  community: '社',
  other: '群',
}

export const bankGlyphs: Record<BankCode, string> = {
  icbc: '工',
  abc: '农',
  ccb: '建',
  boc: '中',
  bocom: '交',
  psbc: '邮',
  cmb: '招',
  spdb: '浦',
  citic: '信',
  cmbc: '民',
  cib: '兴',
  ceb: '光',
  pab: '平',
  hxb: '华',
  gdb: '广',
  czb: '浙',
  city_comm: '城',
  rcb: '商',
  other: '银',
}

export const branchGlyph = '行'
export const formerGlyph = '旧'

/** Beside the disc of a shop that opened lately. */
export const newShopGlyph = '新'
