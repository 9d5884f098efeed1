import { type Action, type ActionName, policy } from 'domain/policy.ts'
import { tables } from 'server/db/tables.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeExamples } from '#support/write-examples.ts'

const columns = [...new Set(Object.values(tables).flatMap((table) => Object.keys(table)))]
/** Writes whose body is not JSON, or that take none and read none. */
const bodilessActs = ['remove', 'restore', 'withdraw', 'undo', 'apply', 'cancel']
const bodiless = (Object.entries(policy) as [ActionName, Action][])
  .filter(([name, { writes }]) => writes && bodilessActs.some((act) => name.endsWith(`.${act}`)))
  .map(([name]): ActionName => name)
  // What it lets go of is named inside.
  .filter((name): boolean => name !== 'hold_out.remove')
  // Asked for by their address alone.
  .concat('canvass_plan.cut', 'packet.printed', 'walk_token.revoke', 'branch_site.bond', 'branch_site.unbond')
  // Files, as they are.
  .concat('import.create', 'merchant_import.create', 'attachment.create')

let world: Awaited<ReturnType<typeof writeExamples>>
beforeAll(async () => {
  world = await writeExamples()
})
afterAll(() => world.close())

const whole = () => {
  const names = Object.keys(tables).filter((name) => !['session', 'signInFailure', 'audit'].includes(name))
  const inDatabase = names.map((name) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
  return JSON.stringify(inDatabase.map((name) => world.driver.prepare(`select * from "${name}"`).all()))
}

describe('a column that a form does not have', () => {
  test('every write has an example, or is known to take no JSON', () => {
    const without = world.examples.filter(({ body }) => body === undefined).map(({ name }) => name)
    expect(without.toSorted()).toEqual(bodiless.toSorted())
  })

  test('the columns tried are those of every table', () => {
    for (const column of ['branchId', 'orgId', 'id', 'createdBy', 'rowVersion', 'ownerUserId', 'deletedAt', 'status'])
      expect(columns).toContain(column)
  })

  test('is refused by every write before anything is done, at the top and inside', async () => {
    for (const { role } of world.examples) await world.senderOf(role)
    const before = whole()
    for (const { name, method, path, role, body = {}, nested = [] } of world.examples) {
      const user = await world.senderOf(role)
      if (bodiless.includes(name)) continue
      for (const inside of [null, ...nested]) {
        // One of the example's own objects, as `nested` says.
        const known = inside === null ? body : (body[inside] as Record<string, unknown>)
        for (const column of columns.filter((one) => !Object.hasOwn(known, one))) {
          const filled = { ...known, [column]: '01JD00000000000000000000ZZ' }
          const sent = inside === null ? filled : { ...body, [inside]: filled }
          const answer = await user.send(method, path, sent, { 'if-match': '1' })
          expect([name, inside, column, answer.status]).toEqual([name, inside, column, 400])
        }
      }
    }
    expect(whole()).toBe(before)
  }, 300_000)

  test('without it the example is taken: it was refused for the column alone', async () => {
    const refusals: Record<string, number> = {
      // A wrong password, a wrong code; and no such import.
      'session.create': 401,
      'session.first_run': 400,
      'session.password': 400,
      'import.update': 404,
      'merchant_import.update': 404,
      // The example before it changed the material: what is approved is what was seen.
      'material.approve': 409,
      // The example before it changed the door: what somebody worked with since stays.
      'unit_sheet.take_back': 409,
      // What was only just submitted is not approved yet.
      'agreement.sign': 409,
    }
    for (const { name, method, path, role, body } of world.examples) {
      if (!body) continue
      const user = await world.senderOf(role)
      const answer = await user.send(method, path, body, { 'if-match': '1' })
      const text = answer.ok ? '' : await answer.text()
      expect([name, answer.ok ? 'ok' : answer.status, text.includes('invalid_input')]).toEqual([
        name,
        refusals[name] ?? 'ok',
        false,
      ])
    }
  }, 300_000)
})
