import type { ActionName } from 'domain/policy.ts'
import { ulid } from 'ulid'
import { offset } from './factories.ts'
import { layStreet } from './ground.ts'
import type { TestApp } from './test-app.ts'

/** An example of every write on streets, sides, doors, rows, sheets and turfs, and rows for them to change. */
export async function groundExamples(app: TestApp, branchId: string, placeId: string) {
  const head = await app.makeUser(['branch_head'], [branchId])
  const rm = await app.makeUser(['rm'], [branchId])
  const { streetId, sideIds } = await layStreet(app, '示例街', offset(500, 200), offset(700, 200))
  const [sideId = ''] = sideIds
  const made = async (path: string, body: unknown) => {
    const answer = await head.send('POST', `/api/branches/${branchId}${path}`, body)
    if (!answer.ok) throw new Error(`no example at ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as { id: string }
  }
  const door = { kind: 'shop', floor: '', sideId, placeId: null, position: offset(560, 205) }
  const { id: unitId } = await made('/units', { ...door, label: '示例 1 号' })
  const turf = (east: number) => ({
    name: '东门网格',
    kind: 'community',
    ring: [offset(east, 2000), offset(east + 200, 2000), offset(east + 200, 2200), offset(east, 2200)],
    ownerUserId: rm.id,
    assistantUserId: null,
    leaderUserId: head.id,
    targetHouseholds: 600,
  })
  const { id: turfId } = await made('/turfs', turf(0))
  const bodies: Partial<Record<ActionName, { body: Record<string, unknown>; nested?: string[] }>> = {
    'street.rename': { body: { name: '丰乐里', kind: 'lane' } },
    'segment_side.update': { body: { frontage: 'partial', doorCountVerified: 12, seenOn: '2026-01-02' } },
    'unit.create': {
      body: {
        ...door,
        id: ulid(),
        label: '示例 2 号',
        occupancy: 'occupied',
        after: unitId,
        shop: { name: '示例面馆', category: 'restaurant' },
      },
      nested: ['shop'],
    },
    'unit.update': {
      body: { ...door, label: '示例 1 号甲', occupancy: 'for_rent', after: 'first', seenOn: '2026-01-02' },
    },
    'indoor_row.create': {
      body: {
        name: '一排',
        kind: 'market_row',
        placeId,
        buildingId: null,
        floor: '1',
        sides: 'both',
        unitKind: 'stall',
        pattern: 'A{01..06}',
        occupied: true,
        line: null,
        lengthM: 40,
      },
    },
    'unit_sheet.check': { body: { text: '街道,门牌\n丰乐里,9号' } },
    'unit_sheet.create': { body: { text: '街道,侧,门牌\n示例街,北,9号' } },
    'unit_sheet.take_back': { body: { unitIds: [unitId] } },
    'turf.create': { body: turf(1000) },
    'turf.update': { body: turf(0) },
  }
  return { bodies, ids: { streetId, sideId, unitId, turfId } }
}
