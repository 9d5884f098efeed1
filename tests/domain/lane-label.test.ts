import { laneLabel, laneParts, laneSought } from 'domain/lane-label.ts'
import { expect, test } from 'vitest'

test('a label of ours comes apart into what it lies off, its side, its kind and its number', () => {
  const label = laneLabel({ off: '丰富路', compass: '东', noun: '无名巷' })
  expect(laneParts(label)).toEqual({ off: '丰富路', compass: 'e', kind: 'lane', number: '', rest: '' })
  expect(laneParts(`${label}2 8号`)).toMatchObject({ off: '丰富路', number: '2', rest: ' 8号' })
  const quarter = laneLabel({ off: null, compass: '北', noun: '无名路' })
  expect(laneParts(quarter)).toEqual({ off: null, compass: 'n', kind: 'road', number: '', rest: '' })
})

test('names that the map or a person gave are no labels', () => {
  for (const name of ['丰富路', '无名巷', '槐树巷', '无名路小学', '东侧无名巷', '老街东侧无名巷口'])
    expect(laneParts(name)).toBeNull()
})

test('a label typed in English is looked for as it is stored, as far as it is typed', () => {
  expect(laneSought('unnamed lane off 丰富路, east')).toBe('丰富路东侧无名巷')
  expect(laneSought('Unnamed road off 丰富路, West 2')).toBe('丰富路西侧无名路2')
  expect(laneSought('unnamed lane, north')).toBe('北片无名巷')
  expect(laneSought('unnamed lane off 丰富路, ea')).toBe('丰富路')
  expect(laneSought('unnamed lane')).toBe('无名巷')
  expect(laneSought('丰富路')).toBeNull()
  expect(laneSought('unnamed lanes of the town')).toBeNull()
})
