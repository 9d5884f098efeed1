import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { complianceWord, depositTie, needsComplianceWord } from 'domain/deposit-rule.ts'

const gifts = [
  '存满5万送课',
  '存款满5万送课',
  '存5万送米一袋',
  '存５万元送油',
  '存 5 万 , 送 大米',
  '存50000送电饭煲',
  '存五万元赠体检卡',
  '存够十万享家政8折',
  '存足3万元领鸡蛋',
  '存10万返500',
  '存1w送油',
  '存20W元，得体检一次',
  '5万存一年送食用油',
  '10万元定期送大米',
  '定期三年赠保温杯',
  '办定期赠大米',
  '定期5万以上送体检',
  '大额定期客户赠礼',
  '开户送鸡蛋',
  '开户即可免费领取洗车券一张',
  '新开账户送洗衣液',
  '开立银行账户有礼',
  '开储蓄卡送雨伞',
  '存款达标享洗牙优惠',
  '存款达标可参加抽奖',
  '存款返现',
  '储蓄满三万送健身月卡',
  '儲蓄滿三萬送月卡',
  '儲存5萬送禮品',
  '存款有礼',
  '存钱就送',
  '多存多送',
  '存一年送米，存三年送油',
  '日均余额10万以上免费停车',
  '账户余额满5万享8折',
  '余额不低于3万元享贵宾洗车',
  '他行资金转入5万元送米',
  '行外资金转入满10万得体检券',
  '凭存单领礼品',
  '送大米一袋，需存5万',
  '送米！存5万即可',
  '免费体验课，条件是存款满一万',
  '赠送洗牙一次（仅限开户客户）',
  '领取代金券须先开户',
  '本权益与存款挂钩，送课',
  '大额存单客户赠月饼',
  '零存整取送玩具',
  '首存1000元送绘本',
  '存5送1',
  '存·满·五·万·送·油',
  '存\u200b款\u200b5万\u200b送米',
  '存满30天送豆浆机',
  '账户资金达到5万，可兑换',
  '满5万存款免年费',
  '到店顾客在银行开户，可打八折',
  '活期余额5万以上享8折',
  '凭定期存单打折',
  '季日均达标送',
  'cun5万送',
  '存５００００元可享贵宾停车',
  'Ｄｅｐｏｓｉｔ 50,000 and get a bag of rice',
  '体验券：存款5万领',
  '免费洗车，存款满10万客户专享',
  '在我行存满3个月送油画棒',
  '送课二节（存五万）',
  'Deposit 50,000 and get a bag of rice',
  'Make a deposit of 50k: free class',
  'Get a bag of rice when you deposit 50,000',
  'Free car wash for new deposits',
  'Open an account and receive a coupon',
  'Savings account balance over 50,000: enjoy a discount',
  'Save 50,000 and get a rice cooker',
  'Put 50,000 in your account and get a gift',
  'Receive gift cards for opening a savings account',
  '50k deposit = free lessons',
]

const fees = [
  '揽储奖励每户100元',
  '介绍客户存款奖励200元',
  '每万元返5元',
  '每存一万返商户20元',
  '存款返佣千分之二',
  '按存款额的千分之三给商户',
  '推荐开户返30元',
  '带来存款给提成',
  '攬儲獎勵',
  '商户吸收存款，给予手续费',
  '每开一户返商户30元',
  '客户每开一户，商户得30元',
  '帮银行拉储，每万给50',
  'Commission per deposit brought in',
  'We pay a referral fee for each deposit',
]

const lawful = [
  '活动到场送课',
  '到场即送绘画材料包一份',
  '存包柜免费使用',
  '库存清仓送袋子',
  '寄存行李免费',
  '寄存满三次送一次',
  '样品存放处，进店免费领茶',
  '照片保存三年，赠电子版',
  '存酒免费三个月',
  '满200元送10元券（用我行收款码支付）',
  '刷卡满100减20',
  '绑卡首次支付立减5元',
  '凭券免费试听一节课',
  '全场8.8折',
  '会员日双倍积分',
  '免费量血压、测血糖',
  '免费验光，配镜送清洁布',
  '买一送一',
  '充话费送流量',
  '定期保养享工时费8折',
  '定期免费清洗滤网',
  '定期举办亲子课，到场送贴纸',
  '家装分期免费设计',
  '消费每万元返100元代金券',
  '持储蓄卡消费享9折',
  '储物柜免费，另送雨伞袋',
  '送存钱罐一个（活动到场）',
  '到店送储蓄罐',
  '券可存入微信卡包，到店领取',
  '活动到场送，不与存款挂钩',
  '无需存款，到场即可领券',
  '到场有礼，与存款无关',
  '存款保险知识讲座，到场送资料',
  '反诈讲座：开户须知，到场送环保袋',
  '会员卡余额满100享包间免费',
  '手机内存升级送贴膜',
  '库存10万件，清仓半价送货',
  '存车处免费停车两小时',
  '存衣免费，送热饮',
  '预约到店送花一枝',
  '相册留存影像，送一张8寸照',
  '每周三老人理发半价',
  '生日当月送蛋糕券一张',
  '代寄代收，生鲜冷存免费一天',
  '开学季文具8折',
  '开窗户清洁送除味一次',
  '开发客户共同办活动，到场送茶',
  '每户得材料包一份（活动到场）',
  '日均步行一万步送水杯',
  '余额可退，到店送水',
  '生存训练营体验课免费',
  '相机存储卡买一送一',
  '不定期抽奖',
  '开锁换锁9折',
  '蓄电池免费检测',
  '每推荐一位学员得一节课',
  'Locker deposit is returned',
  'Open a new chapter: free yoga class',
  'Free trial class for all who come to the event',
  'Buy one, get one free',
  'Spend 200 with our payment code, get 10 off',
  'No deposit needed: get a free trial',
  'Free talk about deposit insurance',
  'Come to the event and get a gift, not tied to any deposit',
  'Enjoy big savings on shoes',
]

describe('what is tied to a deposit', () => {
  test.each(gifts)('catches %s', (text) => {
    expect(depositTie(text)).toMatchObject({ rule: 'l1' })
  })
  test.each(fees)('catches the fee in %s', (text) => {
    expect(depositTie(text)).toMatchObject({ rule: 'l2', offer: 'visitor_report' })
  })
})

test.each(lawful)('lets pass %s', (text) => {
  expect(depositTie(text)).toBeNull()
})

test('tells which piece ties, as it was written, and what to offer instead', () => {
  expect(depositTie('开业庆典：存 满５万，送课！名额10个')).toEqual({
    rule: 'l1',
    found: '存 满５万，送',
    offer: 'attendance',
  })
  expect(depositTie('儲蓄滿三萬，享8折')).toMatchObject({ found: '儲蓄滿三萬，享', offer: 'payment_with_our_code' })
})

test('blanks, punctuation and invisible signs anywhere change no verdict', () => {
  const noise = fc.constantFrom(' ', '　', '，', '。', '·', '-', '…', '\u200b', '\n', '！', '（', '*', '🎁')
  const inserted = fc.array(fc.record({ sign: noise, place: fc.nat(60) }), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(fc.constantFrom(...gifts, ...fees, ...lawful), inserted, (text, insertions) => {
      const signs = [...text]
      for (const { sign, place } of insertions) signs.splice(place % (signs.length + 1), 0, sign)
      expect(depositTie(signs.join(''))?.rule).toBe(depositTie(text)?.rule)
    }),
    { numRuns: 400 },
  )
})

test('a lawful sentence before or after it hides no tie', () => {
  const texts = [...gifts, ...fees].flatMap((tied) =>
    lawful.flatMap((fine) => [`${tied}。${fine}`, `${fine}。${tied}`]),
  )
  expect(texts.filter((text) => depositTie(text) === null)).toEqual([])
})

test('comes to an end on a long text', () => {
  const long = '存送满领享开户'.repeat(400)
  expect(depositTie(long)).not.toBeNull()
  expect(complianceWord('送礼满'.repeat(1000))).toBeNull()
})

test.each([
  ['理财达标享育儿嫂折扣', 'wealth_threshold'],
  ['资产达标享机场接送', 'wealth_threshold'],
  ['办卡送行李箱', 'account_card'],
  ['预存500元送100元', 'prepaid'],
  ['储值500享9折', 'prepaid'],
  ['加息券一张', 'rate'],
  ['储户专享停车', 'depositor'],
  ['定期赠大米', 'deposit_mentioned'],
  ['提供客户名单', 'personal_data'],
  ['保本稳赚', 'promise'],
])('sends %s to a person', (text, concern) => {
  expect(complianceWord(text)?.concern).toBe(concern)
})

test('sends no plain offer to a person', () => {
  for (const text of ['全场8.8折', '买一送一', '到场送贴纸', '存酒免费三个月', '免费验光']) {
    expect(needsComplianceWord(text)).toBe(false)
  }
})
