import { newVisitSchema } from 'domain/visit.ts'
import { expect, test } from 'vitest'
import { startSide } from 'web/features/canvass-paper/start-side.ts'
import { sidesOfPacket, tableRows } from 'web/features/canvass-paper/table-rows.ts'
import { emptyRow, readRow, typedVisit } from 'web/features/canvass-paper/typed-visit.ts'
import { stopOfCode } from 'web/features/canvass-paper/typing-search.ts'

const id = '01KA0000000000000000000001'
const row = (part: Partial<ReturnType<typeof emptyRow>>) => ({ ...emptyRow(id), ...part })

test('a row says what is missing by the rule of its outcome, and nothing while it is empty', () => {
  expect(readRow(row({}))).toEqual({ kind: 'empty' })
  expect(readRow(row({ note: '换门头' }))).toEqual({ kind: 'wrong', words: 'needOutcome' })
  expect(readRow(row({ outcome: '18' }))).toEqual({ kind: 'wrong', words: 'unknown' })
  expect(readRow(row({ outcome: '1' }))).toEqual({ kind: 'wrong', words: 'needIntent' })
  expect(readRow(row({ outcome: '1', intent: 'k' }))).toEqual({ kind: 'wrong', words: 'needLetter' })
  expect(readRow(row({ outcome: '5' }))).toEqual({ kind: 'wrong', words: 'needSlot' })
  expect(readRow(row({ outcome: '5', slot: '6' }))).toEqual({ kind: 'wrong', words: 'needNumber' })
  expect(readRow(row({ outcome: '17', skip: 'q' }))).toEqual({ kind: 'wrong', words: 'needSkip' })
  expect(readRow(row({ outcome: '6', bank: '9' }))).toEqual({ kind: 'wrong', words: 'needBank' })
  expect(readRow(row({ outcome: '6', needs: 'lz' }))).toEqual({ kind: 'wrong', words: 'needNeeds' })
})

test('a full row becomes a visit of its door from paper, serving only where nothing may be offered', () => {
  const reading = readRow(row({ outcome: '1', intent: 'B', bank: '1', needs: 'LC', slot: '2' }))
  expect(reading).toEqual({
    kind: 'fits',
    outcome: 'met_owner',
    intent: 'b',
    revisitSlot: null,
    skipReason: null,
    mainBank: 'own',
    needs: ['loan', 'payment_code'],
  })
  if (reading.kind !== 'fits') return
  const stop = { ...emptyStop, shopId: '01KA0000000000000000000003' }
  const walk = { visitedOn: '2026-11-21', companionIds: [] }
  const visit = typedVisit(stop, row({ note: ' 周一再来 ' }), reading, walk)
  expect(newVisitSchema.parse(visit)).toMatchObject({
    id,
    subjectKind: 'shop',
    visitedAt: null,
    visitedOn: '2026-11-21',
    purpose: 'marketing',
    inputMode: 'paper_later',
    met: 'decision_maker',
    note: '周一再来',
  })
  expect(typedVisit({ ...stop, lockState: 'service_only' }, row({}), reading, walk)?.purpose).toBe('service')
  expect(typedVisit({ ...stop, shopId: null, unitId: null }, row({}), reading, walk)).toBe(null)
})

test('only the code of a row leads to a row', () => {
  expect(stopOfCode(`https://map.bank.example/canvass/type?stop=${id}`)).toBe(id)
  expect(stopOfCode(`https://map.bank.example/redeem?code=${id}`)).toBe(null)
  expect(stopOfCode('6901234567892')).toBe(null)
})

test('the letter of a packet stands where its first doors are not', () => {
  const at = { x: 100, y: 100 }
  expect(startSide(at, [{ x: 120, y: 104 }]).anchor).toBe('right')
  expect(startSide(at, [{ x: 80, y: 104 }]).anchor).toBe('left')
  expect(startSide(at, [{ x: 104, y: 60 }]).anchor).toBe('top')
  expect(startSide(at, [{ x: 104, y: 160 }]).anchor).toBe('bottom')
})

const emptyStop = {
  id: '01KA0000000000000000000002',
  packetId: '01KA0000000000000000000004',
  seq: 1,
  sideId: null,
  unitId: '01KA0000000000000000000005',
  shopId: null,
  merchantId: null,
  placeId: null,
  customerId: null,
  planned: true,
  kind: 'new' as const,
  priority: 0,
  reasons: [],
  lockState: 'free' as const,
  atTime: null,
  state: 'open' as const,
  skipReason: null,
  closedAt: null,
  closedWhy: null,
  label: '12号',
  floor: null,
  name: '春来面馆',
  category: null,
  position: null,
  attempts: 0,
  lastVisit: null,
  rowVersion: 1,
}

test('the table beside the map puts sides of a street together, then streets of a packet, until they fit', () => {
  const side = (packet: string, street: string, compass: string) => ({
    packet: { id: packet },
    streets: [street],
    compass,
    lengthM: 100,
    doors: 3,
    sides: 1,
  })
  const sides = [side('a', '滨河路', 'n'), side('a', '滨河路', 's'), side('a', '书院街', 'n'), side('b', '滨河路', 'n')]
  const shown = (most: number) =>
    tableRows(sides, most).map(({ streets, compass, doors, index }) => [streets.join('、'), compass, doors, index])
  expect(shown(4).map(([, , , index]) => index)).toEqual([1, 2, 3, 1])
  expect(shown(3)).toEqual([
    ['滨河路', '', 6, 1],
    ['书院街', 'n', 3, 2],
    ['滨河路', 'n', 3, 1],
  ])
  expect(shown(2)).toEqual([
    ['滨河路、书院街', '', 9, 1],
    ['滨河路', 'n', 3, 1],
  ])
})

test('the paper counts the doors that a packet goes to, not every door of its sides', () => {
  const side = (sideId: string, packetId: string, doors: number) => ({
    sideId,
    packetId,
    doors,
    street: '滨河路',
    lengthM: 100,
    compass: 's' as const,
  })
  const packet = { id: 'a', stops: [{ sideId: 'one' }, { sideId: 'one' }, { sideId: null }] }
  // Of three doors of the first side one is empty; the third side has no door at all, the last is another packet's.
  const sides = [side('one', 'a', 3), side('two', 'a', 1), side('three', 'a', 0), side('four', 'b', 2)]
  expect(sidesOfPacket(sides, packet).map(({ doors }) => doors)).toEqual([2, 0])
})
