import { packetLetters } from 'domain/canvass-plan.ts'
import { expect, test } from 'vitest'
import {
  balanceOf,
  withChanged,
  withFirst,
  withMerged,
  withNewPacket,
  withSidesMoved,
} from 'web/features/canvass/packet-edit.ts'

const packet = (letter: (typeof packetLetters)[number], sideIds: string[], memberIds: string[] = []) => ({
  id: `id-${letter}`,
  letter,
  name: '',
  memberIds,
  sideIds,
  doorIds: [],
  locked: false,
})
const shape = (packets: readonly { letter: string; sideIds: readonly string[] }[]) =>
  packets.map(({ letter, sideIds }) => `${letter} ${sideIds.join('')}`)

test('a side dropped on another packet is walked at its end', () => {
  const packets = [packet('A', ['a', 'b']), packet('B', ['c'])]
  expect(shape(withSidesMoved(packets, ['a'], 'B'))).toEqual(['A b', 'B ca'])
})

test('a packet that gave its last side away is dissolved, one with single doors stays', () => {
  const packets = [packet('A', ['a']), { ...packet('B', ['b']), doorIds: ['door'] }, packet('C', ['c'])]
  expect(shape(withSidesMoved(packets, ['a', 'b'], 'C'))).toEqual(['B ', 'C cab'])
})

test('dropped where it came from, a side goes to the end of its own packet', () => {
  expect(shape(withSidesMoved([packet('A', ['a', 'b'])], ['a'], 'A'))).toEqual(['A ba'])
})

test('a packet of its own takes the first letter that is free; none where all are used', () => {
  const packets = [packet('A', ['a', 'b']), packet('C', ['c'])]
  expect(shape(withNewPacket(packets, ['b']) ?? [])).toEqual(['A a', 'C c', 'B b'])
  const full = packetLetters.map((letter) => packet(letter, [letter.toLowerCase()]))
  expect(withNewPacket(full, ['a'])).toBeNull()
})

test('merged packets walk one after the other with the people of both', () => {
  const packets = [packet('A', ['a'], ['ann']), packet('B', ['b'], ['ben', 'ann'])]
  const merged = withMerged(packets, 'B', 'A')
  expect(shape(merged)).toEqual(['A ab'])
  expect(merged[0]?.memberIds).toEqual(['ann', 'ben'])
  expect(withMerged(packets, 'A', 'A')).toEqual(packets)
})

test('a change of one packet leaves the others', () => {
  const packets = [packet('A', ['a']), packet('B', ['b'])]
  expect(withChanged(packets, 'B', { locked: true }).map(({ locked }) => locked)).toEqual([false, true])
})

test('a door goes first and the others keep their order', () => {
  expect(withFirst(['a', 'b', 'c'], 'c')).toEqual(['c', 'a', 'b'])
})

test('balance is the largest distance from the mean, and unknown without minutes', () => {
  expect(balanceOf([{ minutes: 90 }, { minutes: 110 }])).toBeCloseTo(0.1)
  expect(balanceOf([])).toBeNull()
  expect(balanceOf([{ minutes: 0 }])).toBeNull()
})
