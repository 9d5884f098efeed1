import { daysAfter } from 'domain/civil-date.ts'
import { type PlanSheet, planSheetSchema } from 'domain/canvass-plan-sheet.ts'
import { civilDay } from 'server/http/today.ts'
import { canvassRows } from './canvass-rows.ts'
import { factories, offset } from './factories.ts'
import type { TestApp } from './test-app.ts'

export const today = civilDay('Asia/Shanghai')
export const saturday = daysAfter(today, 6)
const byDay = [
  { from: '09:30', to: '11:30' },
  { from: '14:30', to: '17:00' },
]

/** A branch that plans walks: two streets with twelve doors a side, a head, four people, and what the head may ask. */
export async function planWorldIn(app: TestApp, branchId: string, hasSite = false) {
  const make = { ...factories(app, branchId), ...canvassRows(app, branchId) }
  if (!hasSite) await make.makeSite()
  const head = await app.makeUser(['branch_head'], [branchId], '陆行长')
  const walkers: Awaited<ReturnType<TestApp['makeUser']>>[] = []
  for (const name of ['方圆', '林禾', '秦朗', '苏荷']) walkers.push(await app.makeUser(['rm'], [branchId], name))
  const river = await make.makeSidedStreet('滨河路', { metres: 120 })
  const lane = await make.makeSidedStreet('文昌巷', { metres: 120, from: offset(130, 0) })
  const sides = { riverN: river.leftId, riverS: river.rightId, laneN: lane.leftId, laneS: lane.rightId }
  const doors: Record<string, string[]> = {}
  for (const [name, sideId] of Object.entries(sides)) doors[name] = await make.makeDoors(sideId, 12)

  const base = `/api/branches/${branchId}`
  const told = async (answer: Response) => ({ status: answer.status, body: (await answer.json()) as unknown })
  const plan = (change: Record<string, unknown> = {}) => ({
    title: '周六扫街',
    onDate: saturday,
    windows: byDay,
    staffIds: walkers.map(({ id }) => id),
    ...change,
  })
  const create = async (change: Record<string, unknown> = {}) => {
    const ground = { sideIds: Object.values(sides), doors: [] }
    const answer = await head.send('POST', `${base}/canvass-plans`, plan({ ...ground, ...change }))
    if (answer.status !== 201) throw new Error(await answer.text())
    return ((await answer.json()) as { id: string }).id
  }
  const sheet = async (planId: string, who = head): Promise<PlanSheet> =>
    planSheetSchema.parse(await (await who.ask(`${base}/canvass-plans/${planId}`)).json())
  const put = async (planId: string, part: string, body: unknown) =>
    head.send('PUT', `${base}/canvass-plans/${planId}${part}`, body, {
      'if-match': String((await sheet(planId)).plan.rowVersion),
    })
  const move = async (planId: string, to: string, more: Record<string, unknown> = {}) =>
    told(await head.send('POST', `${base}/canvass-plans/${planId}/moves`, { to, ...more }))
  /** One side to each of four people, who then have a partner across the street. */
  const fourPackets = () =>
    Object.values(sides).map((sideId, index) => ({
      letter: 'ABCD'.charAt(index),
      memberIds: [walkers[index]?.id ?? ''],
      sideIds: [sideId],
    }))
  const cut = async (planId: string, packets: unknown[] = fourPackets()) => {
    const answer = await put(planId, '/packets', { packets })
    if (answer.status !== 200) throw new Error(await answer.text())
    return planSheetSchema.parse(await answer.json())
  }
  const dispatched = async (change: Record<string, unknown> = {}) => {
    const planId = await create(change)
    await cut(planId)
    const moved = await move(planId, 'dispatched')
    if (moved.status !== 200) throw new Error(JSON.stringify(moved.body))
    return sheet(planId)
  }
  const movePacket = (packetId: string, to: string, who = head, more: Record<string, unknown> = {}) =>
    who.send('POST', `${base}/packets/${packetId}/moves`, { to, ...more })
  const skip = (stopId: string, reason = 'time', who = head) =>
    who.send('POST', `${base}/stops/${stopId}/skip`, { reason })
  return {
    make,
    head,
    walkers,
    sides,
    doors,
    base,
    told,
    plan,
    create,
    sheet,
    put,
    move,
    fourPackets,
    cut,
    dispatched,
    movePacket,
    skip,
  }
}
export type PlanWorld = Awaited<ReturnType<typeof planWorldIn>>
