import { audienceAnswerSchema } from 'domain/audience.ts'
import { employerSchema } from 'domain/employer.ts'
import { z } from 'zod'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Factories, factories, offset } from '#support/factories.ts'
import { type TestApp, testApp } from '#support/test-app.ts'

let t: TestApp
let branchId: string
let make: Factories
let officeId: string
let manager: Awaited<ReturnType<TestApp['makeUser']>>
beforeEach(async () => {
  t = await testApp()
  branchId = await t.makeBranch('A')
  make = factories(t, branchId)
  await make.makeSite()
  officeId = await make.makePlace('锦帆大厦', offset(200, 0), { kind: 'office' })
  manager = await t.makeUser(['rm'], [branchId], '林禾')
})
afterEach(() => t.close())

const path = (placeId = officeId) => `/api/branches/${branchId}/places/${placeId}`
const employer = { sector: 'soe', corpAccount: 'rival', payrollStatus: 'negotiating', payDay: 15 }
const save = (body: unknown, version: number, who = manager, placeId = officeId) =>
  who.send('PUT', `${path(placeId)}/employer`, body, { 'if-match': String(version) })
const known = async (who = manager) =>
  z.object({ employer: employerSchema.nullable() }).parse(await (await who.ask(path())).json()).employer

test('an employer is written down, mended on the version one saw, and taken away', async () => {
  expect(await known()).toBeNull()
  expect(await (await save(employer, 0)).json()).toEqual({ rowVersion: 1 })
  expect(await known()).toMatchObject({ ...employer, by: '林禾', rowVersion: 1 })
  expect((await save(employer, 0)).status).toBe(409)
  expect((await save({ ...employer, payrollStatus: 'live_here' }, 1)).status).toBe(200)
  expect(await known()).toMatchObject({ payrollStatus: 'live_here', rowVersion: 2 })
  expect((await manager.send('DELETE', `${path()}/employer`)).status).toBe(204)
  expect(await known()).toBeNull()
  expect((await manager.send('DELETE', `${path()}/employer`)).status).toBe(404)
  expect((await save(employer, 0)).status).toBe(200)
})

test('only places where people work have one, on a day that a month has', async () => {
  const homeId = await make.makePlace('滨河花园', offset(100, 0))
  expect(await (await save(employer, 0, manager, homeId)).json()).toMatchObject({
    error: { code: 'nobody_works_there' },
  })
  expect((await save({ ...employer, payDay: 32 }, 0)).status).toBe(400)
})

test('another branch has its own file on the same place', async () => {
  await save(employer, 0)
  const theirs = await t.makeBranch('B')
  const stranger = await t.makeUser(['rm'], [theirs])
  const there = await stranger.ask(`/api/branches/${theirs}/places/${officeId}`)
  expect(((await there.json()) as { employer: unknown }).employer).toBeNull()
})

test('people who work there are found by how far payroll is', async () => {
  await make.makeStat(officeId, 'employees', 400, '2026-01-01')
  await save(employer, 0)
  const planner = await t.makeUser(['marketing'], [branchId])
  const asked = async (payroll: string) =>
    audienceAnswerSchema.parse(
      await (await planner.ask(`/api/branches/${branchId}/audience?whom=payroll:${payroll}`)).json(),
    )
  expect((await asked('negotiating')).places.map(({ placeId }) => placeId)).toEqual([officeId])
  expect((await asked('live_here')).places).toEqual([])
})
