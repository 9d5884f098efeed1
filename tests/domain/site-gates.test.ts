import { describe, expect, test } from 'vitest'
import type { SiteGate } from 'domain/event-site.ts'
import {
  type GateEvent,
  type GateSite,
  isCalledSchool,
  passesGates,
  siteGateResults,
} from 'domain/formulas/site-gates.ts'

const event: GateEvent = {
  publicGood: false,
  loudspeaker: false,
  minorsExpected: false,
  startTime: '09:30',
  endTime: '11:00',
  expectedPeople: 150,
  attendTarget: 60,
  hasCrowdPermit: false,
}
const site: GateSite = {
  permission: 'written',
  capacity: 200,
  shelter: 'outdoor',
  toilet: true,
  fenced: true,
  soundFrom: '09:00',
  soundTo: '11:30',
  rivalBank: 'none',
  school: 'no',
  hasApproval: false,
  audienceMetres: 400,
}
const gate = (name: SiteGate, events: Partial<GateEvent>, sites: Partial<GateSite>) =>
  siteGateResults({ ...event, ...events }, { ...site, ...sites }).find((result) => result.gate === name)

test('a plain site passes all eight', () => {
  const results = siteGateResults(event, site)
  expect(results).toHaveLength(8)
  expect(results.map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => 'passed'))
  expect(passesGates(results)).toBe(true)
})

describe('a school', () => {
  test('fails with L3 and says what would lift it', () => {
    expect(gate('school', {}, { school: 'yes' })).toMatchObject({
      state: 'failed',
      rule: 'l3',
      lift: 'approval_and_public_good',
    })
    expect(gate('school', { publicGood: true }, { school: 'yes' })?.lift).toBe('bring_approval')
    expect(gate('school', {}, { school: 'yes', hasApproval: true })).toMatchObject({
      state: 'failed',
      lift: 'mark_public_good',
    })
  })

  test('passes with an approval and for the public good', () => {
    expect(gate('school', { publicGood: true }, { school: 'yes', hasApproval: true })?.state).toBe('passed')
  })

  test('by name alone is to be looked into', () => {
    expect(gate('school', {}, { school: 'by_name' })).toMatchObject({ state: 'unknown', lift: 'check_school' })
    expect(isCalledSchool('五老村小学操场')).toBe(true)
    expect(isCalledSchool('Sunrise Kindergarten')).toBe(true)
    expect(isCalledSchool('启明画室培训学校')).toBe(false)
  })
})

test.each<[string, SiteGate, Partial<GateEvent>, Partial<GateSite>, object]>([
  ['a refused permission fails', 'permission_refused', {}, { permission: 'refused' }, { state: 'failed' }],
  ['a permission asked for is open', 'permission_refused', {}, { permission: 'pending' }, { state: 'unknown' }],
  ['999 people need no police permit', 'crowd_permit', { expectedPeople: 999 }, {}, { state: 'passed' }],
  ['1,000 people need one', 'crowd_permit', { expectedPeople: 1000 }, {}, { state: 'failed', rule: 'l10' }],
  ['the target counts where it is more', 'crowd_permit', { attendTarget: 1200 }, {}, { state: 'failed' }],
  ['a granted one lifts it', 'crowd_permit', { expectedPeople: 1000, hasCrowdPermit: true }, {}, { state: 'passed' }],
  ['nobody said how many', 'crowd_permit', { expectedPeople: null, attendTarget: null }, {}, { state: 'unknown' }],
  ['no loudspeaker, no window', 'sound_window', { startTime: '20:00' }, { soundFrom: null }, { state: 'passed' }],
  ['within the hours', 'sound_window', { loudspeaker: true }, {}, { state: 'passed' }],
  ['past them', 'sound_window', { loudspeaker: true, endTime: '11:31' }, {}, { state: 'failed', rule: 'l7' }],
  ['hours nobody asked', 'sound_window', { loudspeaker: true }, { soundFrom: null }, { state: 'unknown' }],
  ['no time set yet', 'sound_window', { loudspeaker: true, startTime: null }, {}, { state: 'unknown' }],
  ['room for as many as are wanted', 'capacity', {}, { capacity: 60 }, { state: 'passed' }],
  ['one too few', 'capacity', {}, { capacity: 59 }, { state: 'failed', lift: 'split_event' }],
  ['a capacity nobody knows', 'capacity', {}, { capacity: null }, { state: 'unknown' }],
  ['no children, no fence', 'minors_safety', {}, { fenced: false }, { state: 'passed' }],
  ['children and no fence', 'minors_safety', { minorsExpected: true }, { fenced: false }, { state: 'failed' }],
  ['children and no toilet', 'minors_safety', { minorsExpected: true }, { toilet: false }, { state: 'failed' }],
  ['nobody looked for a toilet', 'minors_safety', { minorsExpected: true }, { toilet: null }, { state: 'unknown' }],
  [
    'walls are a fence',
    'minors_safety',
    { minorsExpected: true },
    { fenced: null, shelter: 'indoor' },
    { state: 'passed' },
  ],
  ["a rival's ground", 'rival_exclusive', {}, { rivalBank: 'icbc' }, { state: 'failed' }],
  ['nobody asked about rivals', 'rival_exclusive', {}, { rivalBank: null }, { state: 'unknown' }],
  ['1,500 m away', 'distance', {}, { audienceMetres: 1500 }, { state: 'passed' }],
  ['farther', 'distance', {}, { audienceMetres: 1501 }, { state: 'failed', lift: 'nearer_site' }],
  ['no audience yet', 'distance', {}, { audienceMetres: null }, { state: 'unknown', lift: 'choose_audience' }],
])('%s', (_, name, events, sites, expected) => {
  expect(gate(name, events, sites)).toMatchObject(expected)
})

test('one failed gate keeps a site out, one that is not known does not', () => {
  expect(passesGates(siteGateResults(event, { ...site, permission: 'refused' }))).toBe(false)
  expect(passesGates(siteGateResults(event, { ...site, permission: 'pending' }))).toBe(true)
})
