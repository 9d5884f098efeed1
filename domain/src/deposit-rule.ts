import { pieceOf, plainText } from './plain-text.ts'

/** What may be offered instead: for coming, for paying with our code, or, to a merchant, a report of visitors. */
export const lawfulOffers = ['attendance', 'payment_with_our_code', 'visitor_report'] as const
export type LawfulOffer = (typeof lawfulOffers)[number]

/** `found` is the piece of the text that ties; `offer` the code of a lawful alternative. */
export type DepositTie = { rule: 'l1' | 'l2'; found: string; offer: LawfulOffer }

/**
 * Whether a text ties something to a deposit: a gift, a price or a prize for money put in or an account opened (L1), or
 * a fee to a third party per deposit (L2). Blanks, punctuation, full-width and traditional writing do not hide it;
 * words that only share a sign with depositing (寄存, 库存, 存酒 …) and a plain "not tied to deposits" are let pass.
 * It reads words, not intentions: what only a person can judge is told by `complianceWord`.
 * Source: GLOSSARY.md, deposit rule.
 *
 * @returns null where nothing is tied
 */
export function depositTie(text: string): DepositTie | null {
  const plain = plainText(text)
  const read = withoutLawful(plain.text)
  const fee = earliest(read, feePatterns)
  if (fee !== null) return { rule: 'l2', found: pieceOf(text, plain, fee.first, fee.last), offer: 'visitor_report' }
  const gift = earliest(read, giftPatterns)
  if (gift === null) return null
  const offer = /折|减|券|消费|discount|voucher|coupon/.test(plain.text) ? 'payment_with_our_code' : 'attendance'
  return { rule: 'l1', found: pieceOf(text, plain, gift.first, gift.last), offer }
}

/** What only a person can judge, by its code. */
export const complianceConcerns = [
  'wealth_threshold',
  'account_card',
  'prepaid',
  'rate',
  'depositor',
  'deposit_mentioned',
  'personal_data',
  'promise',
] as const
export type ComplianceConcern = (typeof complianceConcerns)[number]

/**
 * The first word of a text that a compliance officer has to look at: wealth thresholds (R132e), gifts for cards,
 * prepaid money, rates, depositors, deposits at all, personal data (L4), promises (L6).
 * Source: GLOSSARY.md, deposit rule.
 *
 * @returns null where nothing catches the eye
 */
export function complianceWord(text: string): { concern: ComplianceConcern; found: string } | null {
  const plain = plainText(text)
  for (const concern of complianceConcerns) {
    const match = earliest(plain.text, [concernPatterns[concern]])
    if (match !== null) return { concern, found: pieceOf(text, plain, match.first, match.last) }
  }
  return null
}

/** Whether a person has to judge the text. Source: GLOSSARY.md, deposit rule. */
export const needsComplianceWord = (text: string): boolean => complianceWord(text) !== null

/** Marks where a lawful word stood, so that what is left and right of it does not grow together. */
const gap = '|'
const number = '(?:\\d+|[零一二两三四五六七八九十百千几数]+)'
const amount = `(?:\\d{4,}|${number}(?:万|千|百|亿|元|块|w|k)|万元)`
const largeAmount = `(?:\\d{4,}|${number}(?:万|千|亿|w|k))`
const gift =
  '(?:送|赠|返|奖|礼|领|享|抽|红包|优惠|[\\d一二三四五六七八九]折|打折|半价|立减|减免|免(?!责|疫|打扰)|补贴|贴息|回馈|获|得|换|兑|券|福利|积分|挂钩|give|get|free|gift|reward|bonus|cashback|rebate|coupon|voucher|prize)'
const strongGift = '(?:送|赠|返现|返还|返利|返|奖|有礼|豪礼|好礼|礼品|礼包|领|红包|抽)'
const deposit =
  '(?:存款|存钱|存单|存折|储蓄|定存|首存|新存|转存|揽储|揽存|日均余额|账户余额|卡内余额|存定期|存活期|零存整取|整存整取)'
const term = `(?:(?:办|办理|做|买|转|开|大额|新增)定期|定期(?:存|储|满|达|产品|客户|${number}(?:年|个月|万|千|w|元)|\\d{4,})|${largeAmount}元?(?:的)?定期)`
const accountOpening =
  '(?:开户|开个户|开(?:立|设|通|个)?(?:新|储蓄|结算|银行|个人|一类|二类|本行|我行)*(?:账户|户头)|(?:开|办|办理|新办|申领)(?:一?张|本行|我行)?(?:储蓄卡|借记卡))'
const inflow = `(?:(?:行外|他行|新增|外来)(?:资金|资产)|资金)?(?:转入|转进|汇入|存进|存入|放进|搬来|打入).{0,8}${amount}`
const condition = '(?:需|须|要|凭|限|条件|前提|只要|只需|先|达到|向)'
const feeWord =
  '(?:返佣|佣金|提成|返点|介绍费|中介费|好处费|手续费|劳务费|酬劳|返费|奖励金|commission|kickback|finderfee|findersfee|referralfee)'
const depositEn =
  '(?:deposit(?:s|ed|ing)?|savingsaccount|savingsbalance|accountbalance|openan?(?:new|savings|bank)*account|accountopening|openinganaccount|save(?:rmb|cny|yuan)?\\d{5,})'
const giftEn = '(?:get|receive|free|gift|earn|reward|bonus|cashback|rebate|coupon|voucher|prize|enjoy|discount|\\d+off)'

/** L2: somebody is paid for deposits that he brings. */
const feePatterns = [
  '(?:揽储|揽存|吸储|吸存|拉储|拉存款|拉存)(?!.{0,3}(?:禁止|违规)).{0,8}(?:奖|返|提成|佣|费|酬|给)',
  `(?:存款|储蓄|存入|存满|存\\d|储户|开户).{0,14}${feeWord}`,
  `${feeWord}.{0,14}(?:存款|储蓄|存入|储户|开户)`,
  '(?:推荐|介绍|引荐|带来|带客|拉来|转介).{0,8}(?:存款|储户|储蓄|开户|来存|存钱).{0,8}(?:奖|返|给|得|送|赠|提)',
  '每.{0,4}开.{0,3}户.{0,10}(?:返|奖|得|给|提成)',
  '每(?:一|满|存|存入|存款|吸收|新增|带来|拉来)*(?:一|1)?万(?:元|块)?(?:存款|储蓄)?.{0,6}(?:返|奖|提成|佣|给商户|补)',
  '(?:按|依|根据)(?:客户|所|其|实际)?(?:存款|储蓄|存入|吸存)(?:额|量|金额|余额|规模)?.{0,10}(?:返|奖|支付|结算|给|分成|提)',
  `(?:per|every|each|of).{0,14}deposit.{0,24}(?:commission|kickback|fee|shoppaid)`,
  `(?:commission|kickback|findersfee|referralfee).{0,24}deposit`,
].map(toPattern)

/** L1: somebody gets something for his deposit. */
const giftPatterns = [
  `${deposit}.{0,14}${gift}`,
  `存(?:满|够|足|到|至|上|个|入|进|下|了|一年|三年|五年|半年|\\d+年|\\d+个月)*${amount}.{0,16}${gift}`,
  `存(?:满|够|足|到|至).{0,16}${gift}`,
  `存.{0,5}${strongGift}`,
  `存(?:款)?达标.{0,14}`,
  `${amount}(?:以上|起)?.{0,4}(?:存|储蓄).{0,12}${gift}`,
  `${term}.{0,14}${gift}`,
  `${inflow}.{0,14}${gift}`,
  `${accountOpening}.{0,10}${gift}`,
  `(?:月|季|年)日均(?!步|消费|客流).{0,12}${gift}`,
  `活期(?:余额|存|满|达|${amount}).{0,14}${gift}`,
  `(?:账户|卡内|卡里)(?:资金|金额|资产)?(?:满|达|达到|不低于|超过)${amount}.{0,14}${gift}`,
  `cun(?:man)?${amount}.{0,16}${gift}`,
  `余额(?:满|达|达到|不低于|超过|保持|维持).{0,14}${gift}`,
  `${gift}.{0,14}${condition}.{0,6}(?:${deposit}|${accountOpening}|${term}|存${amount}|存(?:满|够|足|入))`,
  `${gift}.{0,14}(?:存(?:满|够|足|到|入)*${largeAmount}|存满|存够|存足)`,
  `${strongGift}.{0,14}(?:${accountOpening}|存款|储蓄|揽储)(?:客户|顾客|者|用户|即可|就行|专享|达标)`,
  `${depositEn}.{0,40}${giftEn}`,
  `(?:put|transfer|keep|hold)(?:rmb|cny|yuan)?\\d.{0,20}(?:account|bank|branch).{0,30}${giftEn}`,
  `${giftEn}.{0,40}(?:for|with|when|if|by|upon|after|on|once|need|require).{0,12}${depositEn}`,
].map(toPattern)

/**
 * Words that hold a sign of depositing and mean something else, and plain denials. Those that could hide a sum stay
 * where a large one follows: 储存5万.
 */
const lawfulPatterns = [
  `(?:库存|内存|缓存|寄存|暂存|惠存|并存|共存|生存|幸存|温存|依存|预存|冷存|冻存)`,
  `(?:储存|保存|留存|现存|封存|贮存|仅存|尚存|存放|存取|存留|存量)(?!款|.{0,3}${largeAmount})`,
  '存(?:包|酒|衣|车|货|储|档|照|在|根|活|钱罐|折套|茶|粮|行李|鞋|书|图|盘|证|菜|食|箱|杯|相|号码|电话|手机号|亡|心|伞|球|琴|雪)',
  '存(?:入|进|到|在)(?:微信|手机|相册|卡包|钱包|购物车|冰箱|柜|店内|店里|本店|前台)',
  '储(?:蓄罐|物|备|藏|水|能|值)',
  '(?:存款|储蓄|开户)(?:证明|机|箱|保险|知识|安全|流程|须知|咨询|常识|政策|行名称|银行名称)',
  '开户行',
  '(?<!开|办|办理|新办|开一张|办一张|申领)储蓄卡',
  '(?:会员卡|储值卡|饭卡|购物卡|充值卡)(?:内)?余额',
  '(?:消费|购物|采购|装修|购车|买单)(?:金额|款)?每(?:满)?(?:一|1)?万(?:元|块)?',
  '(?:不与|不和|不跟|不同|不以|不按|无需|无须|不需要?|不必|不用|不要求|没有|不设|不附带|不涉及|无)(?:任何|客户|顾客|您的|绑定|办理|看|以)?(?:存款|开户|储蓄|存钱)(?:余额|金额|要求|条件|额度|数额|门槛|业绩)?(?:挂钩|绑定|关联|为条件|作条件|为前提|相关|有关)?(?!.{0,3}[不没勿])',
  '(?:存款|开户|储蓄)(?:余额|金额|与否|多少|多寡)?(?:无关|不挂钩|脱钩)',
  '(?:no|withoutan?y?|withouta|without|security|key|booking|refundable|nottiedtoa?n?y?|independentofa?n?y?|regardlessofa?n?y?|talkabout|talkon|about)(?:term|time)?deposit(?:s(?!ave))?(?:insurance)?(?:needed|required|isneeded|isrequired)?',
  'deposit(?:box|refund|insurance|isrefunded|isreturned)',
].map((source) => new RegExp(source, 'g'))

const concernPatterns: Record<ComplianceConcern, RegExp> = {
  wealth_threshold: toPattern(
    '(?:理财|资产|aum|基金|投资|保险|wealth|investment).{0,12}(?:达标|满|达到|享|送|赠|返|礼|奖|threshold|gift|reward)|达标.{0,6}(?:享|送|赠|礼|领)',
  ),
  account_card: toPattern('(?:办卡|开卡|新卡|绑卡|激活).{0,8}(?:送|赠|返|礼|奖|领|红包)'),
  prepaid: toPattern('(?:预存|储值|充值|预付|充\\d+).{0,12}(?:送|赠|返|享|得|折)'),
  rate: toPattern('加息|贴息|利率|年化|收益|interestrate|yield'),
  depositor: toPattern('储户|存款客户|depositors?'),
  deposit_mentioned: toPattern('存款|存钱|储蓄(?!罐)|揽储|开户|定期(?:送|赠|返)|deposit'),
  personal_data: toPattern(
    '客户名单|客户资料|客户信息|手机号|电话号码|身份证|通讯录|名单共享|customerlist|phonenumber',
  ),
  promise: toPattern('保本|稳赚|零风险|无风险|必赚|最低价|全网最|第一名|限时抢|仅此一次|guaranteed|riskfree'),
}

/** Gaps are taken as short as they can be, so that the found piece ends where the tie is complete. */
function toPattern(source: string) {
  return new RegExp(source.replaceAll(/\.\{0,\d+\}/g, '$&?'))
}

const withoutLawful = (text: string) =>
  lawfulPatterns.reduce((rest, pattern) => rest.replace(pattern, (word) => gap.repeat(word.length)), text)

function earliest(text: string, patterns: readonly RegExp[]): { first: number; last: number } | null {
  const found = patterns.flatMap((pattern) => {
    const match = pattern.exec(text)
    return match === null ? [] : [{ first: match.index, last: match.index + match[0].length - 1 }]
  })
  return found.toSorted((a, b) => a.first - b.first || b.last - a.last)[0] ?? null
}
