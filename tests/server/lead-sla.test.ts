import fs from 'node:fs'
import { proposalDueAt, responseDueAt, responseSla } from 'domain/formulas/response-sla.ts'
import { leadHistorySchema, leadListSchema, leadSlaSchema } from 'domain/lead.ts'
import { ulid } from 'ulid'
import { describe, expect, test } from 'vitest'
import { sharedFile } from '#support/osm.ts'
import { testApp } from '#support/test-app.ts'

const zone = 'Asia/Shanghai'
/** A time of day in the organisation's zone. */
const on = (day: string, time: string) => new Date(`${day}T${time}:00.000+08:00`).toISOString()

describe('when an answer is due', () => {
  test('high value: one hour of service time, which stands still from half past eight to half past eight', () => {
    const due = (from: string) => responseDueAt(from, 'high_value', zone)
    expect(due(on('2026-11-28', '17:20'))).toBe(on('2026-11-28', '18:20'))
    expect(due(on('2026-11-28', '19:30'))).toBe(on('2026-11-28', '20:30'))
    expect(due(on('2026-11-28', '20:00'))).toBe(on('2026-11-29', '09:00'))
    expect(due(on('2026-11-28', '23:00'))).toBe(on('2026-11-29', '09:30'))
    expect(due(on('2026-11-29', '06:00'))).toBe(on('2026-11-29', '09:30'))
    expect(due(on('2026-12-31', '20:29'))).toBe(on('2027-01-01', '09:29'))
  })

  test('the others run through: one and three days, proposals a day, three and seven', () => {
    const from = on('2026-11-28', '22:00')
    expect(responseDueAt(from, 'standard', zone)).toBe(on('2026-11-29', '22:00'))
    expect(responseDueAt(from, 'low', zone)).toBe(on('2026-12-01', '22:00'))
    expect(proposalDueAt(from, 'high_value')).toBe(on('2026-11-29', '22:00'))
    expect(proposalDueAt(from, 'standard')).toBe(on('2026-12-01', '22:00'))
    expect(proposalDueAt(from, 'low')).toBe(on('2026-12-05', '22:00'))
  })

  test('what may still come in time counts neither way, nor what was given up before it was due', () => {
    const now = on('2026-11-28', '12:00')
    const [past, future] = [on('2026-11-28', '11:00'), on('2026-11-28', '13:00')]
    const clock = (dueAt: string, doneAt: string | null = null, endedAt: string | null = null) => ({
      dueAt,
      doneAt,
      endedAt,
    })
    const clocks = [
      clock(past, on('2026-11-28', '10:00')),
      clock(past, on('2026-11-28', '11:30')),
      clock(past),
      clock(future),
      clock(past, null, on('2026-11-28', '10:00')),
    ]
    expect(responseSla(clocks, now)).toEqual({ inTime: 1, due: 3, running: 1, rate: 1 / 3 })
    expect(responseSla([clock(future)], now).rate).toBeNull()
  })
})

test('response SLA equals the published example (K23), by class and by owner, and a re-assignment is in the history', async ({
  skip,
}) => {
  const inputs = sharedFile('../domain/metric_inputs.json')
  const results = sharedFile('../domain/metric_examples.json')
  if (!inputs || !results) return skip('the shared test data is not here')
  const { within_1h: hour, within_24h: day } = JSON.parse(fs.readFileSync(inputs, 'utf8')).K23
  const published = JSON.parse(fs.readFileSync(results, 'utf8')).K23
  const t = await testApp()
  const branchId = await t.makeBranch('A')
  const rm = await t.makeUser(['rm'], [branchId], '苏青')
  const head = await t.makeUser(['branch_head'], [branchId])
  const at = (path: string) => `/api/branches/${branchId}${path}`
  const created = on('2026-11-10', '10:00')
  const lead = {
    branchId,
    source: 'visit',
    subjectKind: 'none',
    subjectId: null,
    line: 'loan_micro',
    amountBand: null,
    grade: 'b',
    ownerUserId: rm.id,
    state: 'contacted',
    note: '',
    protectUntil: '2026-11-24',
    lostReason: null,
    ...t.stamps,
    deletedAt: null,
  }
  for (let index = 0; index < hour[1]; index += 1)
    await t.db
      .insertInto('lead')
      .values({
        ...lead,
        id: ulid(),
        slaClass: 'high_value',
        createdAt: created,
        firstResponseAt: on('2026-11-10', index < hour[0] ? '11:00' : '11:01'),
        proposalAt: index < day[0] ? on('2026-11-11', '10:00') : null,
      })
      .execute()
  // A lead of another day, and one that came the evening before.
  await t.db
    .insertInto('lead')
    .values({ ...lead, id: ulid(), slaClass: 'high_value', createdAt: on('2026-11-12', '10:00') })
    .execute()
  const read = async (query: string) => leadSlaSchema.parse(await (await head.ask(at(`/lead-sla?${query}`))).json())
  const told = await read('from=2026-11-10&to=2026-11-10')
  expect(Date.now() - Date.parse(told.asOf)).toBeLessThan(60_000)
  expect([told.response.rate, told.proposal.rate]).toEqual([published['1h'], published['24h']])
  expect(told.byClass.find(({ slaClass }) => slaClass === 'high_value')?.response).toMatchObject({
    inTime: hour[0],
    due: hour[1],
  })
  expect(told.byOwner).toMatchObject([{ owner: { name: '苏青' }, leads: hour[1] }])
  expect((await read('from=2026-11-10&to=2026-11-12')).leads).toBe(hour[1] + 1)
  expect((await head.ask(at('/lead-sla?from=2026-11-12&to=2026-11-10'))).status).toBe(400)

  const other = await t.makeUser(['rm'], [branchId], '方明')
  const made = { source: 'visit', subjectKind: 'none', line: 'loan_micro', ownerUserId: rm.id, slaClass: 'low' }
  const { id } = (await (await rm.send('POST', at('/leads'), made)).json()) as { id: string }
  const change = {
    state: 'contacted',
    ownerUserId: other.id,
    grade: 'b',
    slaClass: 'high_value',
    amountBand: null,
    note: '',
  }
  expect((await head.send('PUT', at(`/leads/${id}`), change, { 'if-match': '1' })).status).toBe(204)
  const { moves } = leadHistorySchema.parse(await (await rm.ask(at(`/leads/${id}/moves`))).json())
  expect(moves).toMatchObject([
    { from: 'assigned', to: 'contacted', fromOwner: { name: '苏青' }, toOwner: { name: '方明' } },
    { from: null, to: 'assigned', toOwner: { name: '苏青' } },
  ])
  const list = async (query: string) => leadListSchema.parse(await (await head.ask(at(`/leads?${query}`))).json()).leads
  const [handed] = (await list('')).filter((one) => one.id === id)
  // Another class is another clock.
  expect(handed?.responseDueAt).toBe(responseDueAt(handed?.createdAt ?? '', 'high_value', zone))
  expect(handed?.clock?.of).toBe('proposal')
  // What nobody answered in its days is anybody's.
  await t.db
    .updateTable('lead')
    .set({ protectUntil: '2026-01-01', firstResponseAt: null })
    .where('id', '=', id)
    .execute()
  expect((await list('free=yes')).map((one) => one.id)).toContain(id)
  await t.db.updateTable('lead').set({ responseDueAt: '2026-01-01T00:00:00.000Z' }).where('id', '=', id).execute()
  expect((await list('pressing=yes')).find((one) => one.id === id)?.clock).toMatchObject({
    of: 'response',
    state: 'late',
  })
  await t.close()
})
