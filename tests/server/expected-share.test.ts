import fs from 'node:fs'
import { expectedShareSchema } from 'domain/expected-share-answer.ts'
import { expect, test } from 'vitest'
import { factories, offset } from '#support/factories.ts'
import { sharedFile } from '#support/osm.ts'
import { testApp } from '#support/test-app.ts'

/** A place, our branch and two other banks so many metres north of it. */
async function district(distances: number[]) {
  const t = await testApp()
  const branchId = await t.makeBranch('A')
  const make = factories(t, branchId)
  const placeId = await make.makePlace('滨河花园', offset(0, 0))
  const [own = 0, ...others] = distances
  await make.makeSite(offset(0, own))
  const banks = ['icbc', 'ccb']
  for (const [index, metres] of others.entries())
    await make.makeCompetitor(`他行${index}`, banks[index] ?? 'other', offset(0, metres))
  const head = await t.makeUser(['branch_head'], [branchId])
  const ask = async (place = placeId) => head.ask(`/api/branches/${branchId}/expected-share?placeId=${place}`)
  return { t, branchId, head, ask, make, placeId }
}

test('what distance alone predicts equals the published example (K12)', async ({ skip }) => {
  const [inputsFile, resultsFile] = [
    sharedFile('../domain/metric_inputs.json'),
    sharedFile('../domain/metric_examples.json'),
  ]
  if (!inputsFile || !resultsFile) return skip('the shared test data is not here')
  const { attractiveness, distance } = JSON.parse(fs.readFileSync(inputsFile, 'utf8')).K12
  const expected: number[] = JSON.parse(fs.readFileSync(resultsFile, 'utf8')).K12
  const { t, branchId, head, ask } = await district(distance)
  const [own, icbc, ccb] = attractiveness
  const saved = await head.send('PUT', `/api/branches/${branchId}/settings/bank_attractiveness`, {
    value: { own, icbc, ccb },
  })
  expect(saved.status).toBeLessThan(300)
  const { share, outlets } = expectedShareSchema.parse(await (await ask()).json())
  expect(share).toBeCloseTo(expected[0] ?? -1, 6)
  expect(outlets.map(({ bank }) => bank)).toEqual(['own', 'icbc', 'ccb'])
  outlets.forEach((outlet, index) => expect(outlet.share).toBeCloseTo(expected[index] ?? -1, 6))
  await t.close()
})

test('a bank nobody judged counts as any other, and at the door nobody chooses by distance', async () => {
  const { t, ask } = await district([10, 50])
  const { share, outlets } = expectedShareSchema.parse(await (await ask()).json())
  expect(share).toBeCloseTo(0.5, 3)
  expect(outlets.every(({ attractiveness }) => attractiveness === 1)).toBe(true)
  await t.close()
})

test('a place that is not there, and a branch without a site, are not found', async () => {
  const { t, ask, placeId } = await district([100])
  expect((await ask('01KRN3XJ4G5C3J7P1GS5GJ5ZT1')).status).toBe(404)
  const other = await t.makeBranch('B')
  const stranger = await t.makeUser(['branch_head'], [other])
  expect((await stranger.ask(`/api/branches/${other}/expected-share?placeId=${placeId}`)).status).toBe(404)
  await t.close()
})
