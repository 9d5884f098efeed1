import { expect, test } from 'vitest'
import { searchOfView, viewOfSearch, type ViewState, viewSearchSchema } from 'web/view-state.ts'

const usual = viewOfSearch({})

test('a view as usual leaves the address empty', () => {
  expect(searchOfView(usual)).toEqual({})
})

test('a shared address shows the same view', () => {
  const view: ViewState = {
    branch: 'jianshe',
    site: '01JD8V4R2QZ3Y6M5N8P7K4T1WX',
    layers: ['places', 'rivals'],
    groups: ['food', 'child'],
    base: 'blind_spots',
    places: 'work',
    filter: { segments: ['boss', 'soho'], missing: ['credit_card'] },
    camera: { center: [118.7872, 32.0383], zoom: 14.9 },
    selection: { kind: 'place', id: '01JD8V4R2QZ3Y6M5N8P7K4T1WX' },
  }
  expect(viewOfSearch(viewSearchSchema.parse(searchOfView(view)))).toEqual(view)
})

test('no layer at all is another view than the usual layers', () => {
  const search = searchOfView({ ...usual, layers: [] })
  expect(search).toEqual({ layers: '' })
  expect(viewOfSearch(viewSearchSchema.parse(search)).layers).toEqual([])
})

test('what an old or mistyped link says wrong falls away and the rest stays', () => {
  const search = viewSearchSchema.parse({
    branch: 'jianshe',
    base: 'rainbow',
    at: 'here',
    filter: 'segments:nobody',
    layers: 'places,shops_of_1998',
    selected: 'dragon:1',
    extra: 'x',
  })
  expect(viewOfSearch(search)).toEqual({ ...usual, branch: 'jianshe', layers: ['places'] })
})

test('a camera outside of the world is no camera', () => {
  expect(viewOfSearch({ at: '418.1,32,14' }).camera).toBeNull()
  expect(viewOfSearch({ at: '118.1,89,14' }).camera).toBeNull()
})
