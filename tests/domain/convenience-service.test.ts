import serviceList from 'data/reference/convenience-services.json' with { type: 'json' }
import categoryList from 'data/reference/merchant-categories.json' with { type: 'json' }
import tagList from 'data/reference/tags.json' with { type: 'json' }
import { convenienceServiceSchema, suitedServices } from 'domain/convenience-service.ts'
import { depositTie } from 'domain/deposit-rule.ts'
import { segments } from 'domain/customer.ts'
import { targetGroupKinds } from 'domain/target-group.ts'
import { expect, test } from 'vitest'
import { z } from 'zod'

const services = z.array(convenienceServiceSchema).parse(serviceList)
const codesFor = (people: Partial<Parameters<typeof suitedServices>[1]>) =>
  suitedServices(services, { segments: [], habits: [], groupKinds: [], eventKind: null, ...people }).map(
    ({ service }) => service.code,
  )

test('the shipped services name only tags and trades that exist, and each code once', () => {
  const tags = tagList.map(({ code }) => code)
  const trades = categoryList.map(({ code }) => code)
  for (const { habits, categories } of services) {
    expect(habits.filter((code) => !tags.includes(code))).toEqual([])
    expect(categories.filter((code) => !trades.includes(code))).toEqual([])
  }
  expect(new Set(services.map(({ code }) => code)).size).toBe(services.length)
})

test('no shipped service hangs on a deposit', () => {
  for (const { zh, en, whyZh, whyEn } of services)
    expect([zh, en, whyZh, whyEn].map(depositTie).filter((tie) => tie !== null)).toEqual([])
})

test('every segment and every kind of group but the nameless one has a service', () => {
  for (const segment of segments) expect(codesFor({ segments: [segment] })).not.toEqual([])
  for (const kind of targetGroupKinds.filter((one) => one !== 'other'))
    expect(codesFor({ groupKinds: [kind] })).not.toEqual([])
})

test('dancers are offered tea before anything else, parents a table to make things at', () => {
  expect(codesFor({ groupKinds: ['dance'], habits: ['square_dance'], eventKind: 'tea_stand' })[0]).toBe(
    'tea_for_dancers',
  )
  expect(
    codesFor({ segments: ['family_child'], habits: ['family_time', 'painting'], eventKind: 'contest' }).slice(0, 2),
  ).toContain('craft_table')
  expect(codesFor({ groupKinds: ['market'], habits: ['night_market'] })).toContain('stall_change')
  expect(codesFor({ groupKinds: ['enterprise'], habits: ['coffee'] })[0]).toBe('office_coffee')
})

test('what only suits the kind of event is offered while nobody knows for whom it is', () => {
  expect(codesFor({ eventKind: 'visit_in' })).toContain('car_check')
  expect(codesFor({ segments: ['retiree'], eventKind: 'visit_in' })).not.toContain('car_check')
  expect(codesFor({})).toHaveLength(services.length)
})
