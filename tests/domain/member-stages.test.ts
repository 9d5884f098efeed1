import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysAfter, daysBefore } from 'domain/civil-date.ts'
import {
  automaticMove,
  dueDates,
  type MemberFacts,
  moveRefusal,
  moveRefusalSchema,
  nextStages,
  stageMoves,
} from 'domain/member-stages.ts'
import { type MemberStage, memberStages } from 'domain/merchant.ts'

const today = '2026-11-21'
/** Knows nothing yet. */
const empty: MemberFacts = {
  stage: 'prospect',
  stageSince: '2026-11-01',
  decisionMakerMetOn: null,
  wish: '',
  benefitsGiven: 0,
  benefitsGot: 0,
  agreementOn: null,
  complianceVerdict: null,
  signedOn: null,
  expiresOn: null,
  materialsAtBranch: false,
  materialsAtMerchant: false,
  verifiedFlowsSincePilot: 0,
  lastVerifiedFlowOn: null,
  leftOn: null,
}
/** Has done everything, a year's agreement and a flow yesterday. */
const complete: MemberFacts = {
  ...empty,
  decisionMakerMetOn: '2026-09-01',
  wish: '想要周末的家庭客',
  benefitsGiven: 1,
  benefitsGot: 1,
  agreementOn: '2026-09-10',
  complianceVerdict: 'approved',
  signedOn: '2026-09-20',
  expiresOn: '2027-09-20',
  materialsAtBranch: true,
  materialsAtMerchant: true,
  verifiedFlowsSincePilot: 3,
  lastVerifiedFlowOn: '2026-11-20',
}

/** The table of the domain text, written down a second time. */
const allowed: Record<MemberStage, MemberStage[]> = {
  prospect: ['contacted', 'dropped'],
  contacted: ['interested', 'declined'],
  interested: ['proposed', 'declined'],
  proposed: ['compliance', 'declined'],
  compliance: ['proposed', 'signed'],
  signed: ['pilot', 'exit'],
  pilot: ['active', 'exit'],
  active: ['silent', 'renewing', 'exit'],
  silent: ['active', 'exit'],
  renewing: ['active', 'exit'],
  exit: ['prospect'],
  declined: ['prospect'],
  dropped: ['prospect'],
}
const everyMove = memberStages.flatMap((from) => memberStages.map((to) => [from, to] as const))

describe('the table of stages', () => {
  test.each(memberStages)('knows where one goes from %s', (stage) => {
    expect(nextStages(stage)).toEqual(allowed[stage])
  })

  test.each(everyMove.filter(([from, to]) => !allowed[from].includes(to)))(
    'refuses %s → %s whatever the facts',
    (stage, to) => {
      for (const facts of [empty, complete]) {
        expect(moveRefusal({ ...facts, stage }, to, today, 'a reason')).toEqual({
          code: 'not_allowed',
          missing: [{ code: 'not_allowed', have: null, need: null, on: null }],
        })
      }
    },
  )

  test('reaches every stage from a prospect', () => {
    const reached = new Set<MemberStage>(['prospect'])
    for (const stage of reached) for (const next of nextStages(stage)) reached.add(next)
    expect([...reached].toSorted()).toEqual(memberStages.toSorted())
  })
})

const codesOf = (facts: Partial<MemberFacts>, to: MemberStage, reason: string | null = null) =>
  moveRefusal({ ...empty, ...facts }, to, today, reason)?.missing.map(({ code }) => code) ?? []

describe('what each move asks for', () => {
  test.each<[MemberStage, MemberStage, string[]]>([
    ['prospect', 'contacted', ['needs_decision_maker']],
    ['prospect', 'dropped', ['needs_reason']],
    ['contacted', 'interested', ['needs_wish']],
    ['contacted', 'declined', ['needs_reason']],
    ['interested', 'proposed', ['needs_benefit_each_way']],
    ['proposed', 'compliance', ['needs_benefit_each_way', 'needs_agreement']],
    ['compliance', 'signed', ['needs_compliance', 'needs_signature']],
    ['compliance', 'proposed', ['needs_reason']],
    ['signed', 'pilot', ['needs_materials']],
    ['signed', 'exit', ['needs_reason']],
    ['pilot', 'active', ['needs_flows']],
    ['active', 'silent', ['too_early']],
    ['active', 'renewing', ['needs_expiry']],
    ['silent', 'active', ['needs_recent_flow']],
    ['exit', 'prospect', ['too_early']],
    ['declined', 'prospect', ['too_early']],
    ['dropped', 'prospect', ['too_early']],
  ])('%s → %s without anything lacks %j', (stage, to, codes) => {
    expect(codesOf({ stage }, to)).toEqual(codes)
  })

  test.each<[MemberStage, MemberStage]>([
    ['prospect', 'contacted'],
    ['contacted', 'interested'],
    ['interested', 'proposed'],
    ['proposed', 'compliance'],
    ['compliance', 'signed'],
    ['signed', 'pilot'],
    ['pilot', 'active'],
    ['silent', 'active'],
    ['renewing', 'active'],
  ])('%s → %s goes when all is there', (stage, to) => {
    expect(moveRefusal({ ...complete, stage }, to, today)).toBeNull()
  })

  test.each(everyMove.filter(([from, to]) => stageMoves[from][to]?.includes('needs_reason')))(
    '%s → %s goes with a reason, and blanks are none',
    (stage, to) => {
      expect(codesOf({ stage }, to, '  ')).toEqual(['needs_reason'])
      expect(codesOf({ stage }, to, '没客流')).toEqual([])
    },
  )

  test('counts what is there and what it takes', () => {
    const missing = (facts: Partial<MemberFacts>, to: MemberStage) =>
      moveRefusal({ ...complete, ...facts }, to, today)?.missing
    expect(missing({ stage: 'pilot', verifiedFlowsSincePilot: 2 }, 'active')).toEqual([
      { code: 'needs_flows', have: 2, need: 3, on: null },
    ])
    // Two benefits of one side are no benefit each way.
    expect(missing({ stage: 'interested', benefitsGiven: 2, benefitsGot: 0 }, 'proposed')).toEqual([
      { code: 'needs_benefit_each_way', have: 1, need: 2, on: null },
    ])
    expect(missing({ stage: 'signed', materialsAtMerchant: false }, 'pilot')).toEqual([
      { code: 'needs_materials', have: 1, need: 2, on: null },
    ])
  })

  test('takes no day that has not come, and no agreement that was returned', () => {
    expect(codesOf({ stage: 'prospect', decisionMakerMetOn: '2026-11-22' }, 'contacted')).toEqual([
      'needs_decision_maker',
    ])
    expect(codesOf({ stage: 'compliance', complianceVerdict: 'returned', signedOn: today }, 'signed')).toEqual([
      'needs_compliance',
    ])
    expect(codesOf({ stage: 'compliance', complianceVerdict: 'approved', signedOn: '2026-11-22' }, 'signed')).toEqual([
      'needs_signature',
    ])
  })

  test.each<MemberStage>(['exit', 'declined', 'dropped'])('asks again after %s from the 180th day on', (stage) => {
    const facts = { ...empty, stage, stageSince: '2026-06-01', leftOn: stage === 'exit' ? '2026-05-31' : null }
    const first = daysAfter(facts.leftOn ?? facts.stageSince, 180)
    expect(moveRefusal(facts, 'prospect', daysBefore(first, 1))).toMatchObject({
      code: 'too_early',
      missing: [{ on: first }],
    })
    expect(moveRefusal(facts, 'prospect', first)).toBeNull()
  })
})

describe('what comes by itself', () => {
  const active = { ...complete, stage: 'active' as const, lastVerifiedFlowOn: '2026-09-22' }

  test('falls silent on the 60th day without a verified flow, and wakes with one', () => {
    expect(automaticMove(active, '2026-11-20')).toBeNull()
    expect(automaticMove(active, '2026-11-21')).toBe('silent')
    expect(automaticMove({ ...active, stage: 'silent' }, '2026-11-21')).toBeNull()
    expect(automaticMove({ ...active, stage: 'silent', lastVerifiedFlowOn: '2026-11-21' }, '2026-11-21')).toBe('active')
  })

  test('counts silence from the beginning where nothing ever flowed', () => {
    const facts = { ...active, lastVerifiedFlowOn: null, stageSince: '2026-09-22' }
    expect(automaticMove(facts, '2026-11-20')).toBeNull()
    expect(automaticMove(facts, '2026-11-21')).toBe('silent')
  })

  test('begins to renew 30 days before the end, and is back when renewed', () => {
    const facts = { ...complete, stage: 'active' as const, expiresOn: '2026-12-21' }
    expect(automaticMove(facts, '2026-11-20')).toBeNull()
    expect(automaticMove(facts, '2026-11-21')).toBe('renewing')
    expect(automaticMove({ ...facts, stage: 'renewing' }, '2026-11-21')).toBeNull()
    expect(automaticMove({ ...facts, stage: 'renewing', expiresOn: '2027-12-21' }, '2026-11-21')).toBe('active')
  })

  test('moves nobody else: who left, declined or was dropped stays until somebody begins anew', () => {
    const still = memberStages.filter((stage) => !['active', 'silent', 'renewing'].includes(stage))
    for (const stage of still) {
      for (const facts of [empty, complete]) {
        expect(automaticMove({ ...facts, stage, stageSince: '2020-01-01' }, today)).toBeNull()
      }
    }
  })

  test('only makes moves that the table allows, and comes to rest', () => {
    const day = fc.integer({ min: -400, max: 400 }).map((days) => daysAfter(today, days))
    const facts = fc.record({
      stage: fc.constantFrom(...memberStages),
      stageSince: fc.integer({ min: 0, max: 400 }).map((days) => daysBefore(today, days)),
      expiresOn: fc.option(day),
      lastVerifiedFlowOn: fc.option(fc.integer({ min: 0, max: 400 }).map((days) => daysBefore(today, days))),
    })
    fc.assert(
      fc.property(facts, (some) => {
        let stage = some.stage
        for (let step = 0; step < 4; step += 1) {
          const next = automaticMove({ ...complete, ...some, stage }, today)
          if (next === null) return
          expect(moveRefusal({ ...complete, ...some, stage }, next, today)).toBeNull()
          stage = next
        }
        throw new Error('never comes to rest')
      }),
    )
  })
})

test('tells the days of the calendar', () => {
  const pilot = { ...complete, stage: 'pilot' as const, stageSince: '2026-10-26' }
  expect(dueDates(pilot)).toEqual([{ kind: 'pilot_end', on: '2026-11-25' }])
  expect(dueDates({ ...complete, stage: 'active', expiresOn: '2026-12-21' })).toEqual([
    { kind: 'renewal', on: '2026-11-21' },
    { kind: 'expiry', on: '2026-12-21' },
    { kind: 'silence', on: '2027-01-19' },
  ])
  expect(dueDates({ ...complete, stage: 'exit', leftOn: '2026-11-01' })).toEqual([{ kind: 'return', on: '2027-04-30' }])
  expect(dueDates({ ...complete, stage: 'proposed' })).toEqual([])
})

test('every refusal has the form that the API answers', () => {
  const refusals = everyMove.flatMap(([stage, to]) => moveRefusal({ ...empty, stage }, to, today) ?? [])
  expect(refusals.map((refusal) => moveRefusalSchema.parse(refusal))).toEqual(refusals)
})
