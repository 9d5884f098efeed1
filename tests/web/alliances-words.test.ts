import type { Member } from 'domain/alliance-member.ts'
import { depositTie } from 'domain/deposit-rule.ts'
import type { MemberFacts, Missing } from 'domain/member-stages.ts'
import { beforeAll, expect, test } from 'vitest'
import { cardFact } from 'web/features/alliances/card-fact.ts'
import { monthAfter, weeksOf } from 'web/ui/month-days.ts'
import { byPress, pressOf } from 'web/features/alliances/member-press.ts'
import { stageGroups } from 'web/features/alliances/stage-groups.ts'
import { worthWords } from 'web/i18n/benefit-words.ts'
import { formats } from 'web/i18n/format.ts'
import { missingWords } from 'web/i18n/missing-words.ts'
import { offeredText } from 'web/i18n/offered-text.ts'
import { startSpeaking, textIn } from 'web/i18n/speak.ts'
import { memberStages } from 'domain/merchant.ts'

const today = '2026-11-28'
beforeAll(() => startSpeaking('zh-CN'))
const words = (language: 'zh-CN' | 'en' = 'zh-CN') => {
  const text = textIn(language)
  return { text, format: formats(text, language, today) }
}
const offered = (typed: string, language: 'zh-CN' | 'en' = 'zh-CN') => {
  const tie = depositTie(typed)
  return tie && offeredText(typed, tie, words(language).text)
}

test('a gift tied to a deposit is offered in a form that may be stored, with what is given kept', () => {
  expect(offered('存满5万送课')).toBe('活动到场送课')
  expect(offered('存款满5万送课两节')).toBe('活动到场送课两节')
  expect(offered('周六存满5万送体验课')).toBe('周六活动到场送体验课')
  expect(offered('Deposit 50,000 and get two lessons', 'en')).toBe('Come to the event and get two lessons')
  for (const typed of ['存满5万送课', '存满5万享8折', '开户送礼', '每存一万返商户50元', '推荐存款返佣']) {
    const instead = offered(typed)
    expect({ typed, isOffered: Boolean(instead), tie: depositTie(instead ?? '') }).toEqual({
      typed,
      isOffered: true,
      tie: null,
    })
  }
  expect(offered('活动到场送课')).toBeNull()
})

test('what is missing for a move is said with its counts, in both languages', () => {
  const flows: Missing = { code: 'needs_flows', have: 2, need: 3, on: null }
  const zh = words()
  const en = words('en')
  expect(missingWords(flows, zh.text, zh.format)).toBe('还缺 1 次已核实的流量（2 / 3）')
  expect(missingWords(flows, en.text, en.format)).toBe('1 verified flow missing (2 / 3)')
  expect(missingWords({ ...flows, have: 1 }, en.text, en.format)).toBe('2 verified flows missing (1 / 3)')
  const pause: Missing = { code: 'too_early', have: null, need: null, on: '2026-12-01' }
  expect(missingWords(pause, zh.text, zh.format)).toBe('要等到 12-01 周二')
})

const facts: MemberFacts = {
  stage: 'pilot',
  stageSince: '2026-11-02',
  decisionMakerMetOn: null,
  wish: '',
  benefitsGiven: 1,
  benefitsGot: 1,
  agreementOn: '2026-10-20',
  complianceVerdict: 'approved',
  signedOn: '2026-10-28',
  expiresOn: '2027-10-27',
  materialsAtBranch: true,
  materialsAtMerchant: true,
  verifiedFlowsSincePilot: 2,
  lastVerifiedFlowOn: null,
  leftOn: null,
}
const member: Member = {
  id: '',
  allianceId: '',
  allianceName: '',
  merchant: {
    id: '',
    shopId: '',
    name: '童趣文具',
    category: null,
    priceTier: null,
    address: null,
    position: [123.4, 30.5],
    ourStatus: 'none',
    shopStatus: 'open',
  },
  stage: 'pilot',
  stageSince: '2026-11-02',
  officer: null,
  contactKeyPersonId: null,
  wish: '',
  joinedOn: null,
  pilotFrom: null,
  leftOn: null,
  leftReason: null,
  leftNote: '',
  facts,
  next: [],
  due: [{ kind: 'pilot_end', on: '2026-12-02' }],
  unsignedVerdict: null,
  undoTo: null,
  rowVersion: 1,
}
const card = (change: Partial<Member>) => cardFact({ ...member, ...change }, today, words().text, words().format)

test('a card says one fact of its stage, and a date presses only when it is near', () => {
  expect(card({})).toEqual({ words: '核销 2 / 3', press: '剩 4 天' })
  expect(card({ due: [{ kind: 'pilot_end', on: '2026-12-20' }] }).press).toBeNull()
  expect(card({ due: [{ kind: 'pilot_end', on: '2026-11-26' }] }).press).toBe('过了 2 天')
  expect(card({ stage: 'silent', facts: { ...facts, lastVerifiedFlowOn: '2026-09-20' } })).toEqual({
    words: '上次 09-20',
    press: '69 天沉默',
  })
  expect(card({ stage: 'compliance', stageSince: '2026-11-20', facts: { ...facts, complianceVerdict: null } })).toEqual(
    {
      words: '11-20 送审',
      press: '等了 8 天',
    },
  )
  expect(card({ stage: 'exit', leftOn: '2026-10-01', leftReason: 'unfair', due: [] })).toEqual({
    words: '10-01：不对等',
    press: null,
  })
  const free = [{ to: 'prospect' as const, way: 'hand' as const, refusal: null }]
  expect(card({ stage: 'exit', leftReason: 'unfair', next: free, due: [] }).press).toBe('可以再谈了')
})

test('every stage stands in one group, in the order of the table', () => {
  expect(stageGroups.flatMap(({ stages }) => stages)).toEqual(memberStages)
})

test('a month is whole weeks from Monday, over the turn of the year too', () => {
  const weeks = weeksOf('2026-11')
  expect([weeks[0]?.[0], weeks.at(-1)?.at(-1), weeks.length]).toEqual(['2026-10-26', '2026-12-06', 6])
  expect(weeks.every((week) => week.length === 7)).toBe(true)
  expect(weeksOf('2027-02').length).toBe(4)
  expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1), monthAfter('2026-05', 20)]).toEqual([
    '2027-01',
    '2025-12',
    '2028-01',
  ])
})

test('what a benefit is worth is written as a shop writes it', () => {
  const { text, format } = words()
  const en = words('en')
  const worth = { kind: 'discount', percent: 88, value: null, threshold: null } as const
  expect(worthWords(worth, text, format)).toBe('8.8 折')
  expect(worthWords(worth, en.text, en.format)).toBe('12% off')
  expect(worthWords({ kind: 'voucher', percent: null, value: 1000, threshold: 10000 }, text, format)).toBe(
    '满 100 元减 10 元',
  )
  expect(worthWords({ kind: 'venue', percent: null, value: null, threshold: null }, text, format)).toBe('')
})

test('clauses are counted as a Chinese contract counts, and as an English one', () => {
  expect([1, 10, 12, 20, 21].map(words().format.clause)).toEqual(['一', '十', '十二', '二十', '二十一'])
  expect(words('en').format.clause(12)).toBe('12')
})

test('a paper that stands still presses before any date, and what presses comes first', () => {
  const far: Member = { ...member, id: 'far', due: [{ kind: 'pilot_end', on: '2026-12-20' }] }
  const near: Member = { ...member, id: 'near', due: [{ kind: 'pilot_end', on: '2026-12-01' }] }
  const over: Member = { ...member, id: 'over', due: [{ kind: 'pilot_end', on: '2026-11-20' }] }
  const sign: Member = { ...far, id: 'sign', stage: 'renewing', unsignedVerdict: 'approved' }
  const mend: Member = { ...far, id: 'mend', stage: 'proposed', stageSince: '2026-11-27', unsignedVerdict: 'returned' }
  expect(pressOf(far, today)).toBeNull()
  expect(pressOf(over, today)).toEqual({ kind: 'pilot', days: -8 })
  expect(pressOf(sign, today)?.kind).toBe('signature')
  expect(pressOf({ ...mend, stage: 'declined' }, today)).toBeNull()
  expect(card(mend).press).toBe('合规退回')
  expect([far, near, sign, over, mend].toSorted(byPress(today)).map(({ id }) => id)).toEqual([
    'mend',
    'sign',
    'over',
    'near',
    'far',
  ])
})
