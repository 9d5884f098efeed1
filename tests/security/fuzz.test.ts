import { type Action, policy } from 'domain/policy.ts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeExamples } from '#support/write-examples.ts'

// The same requests on every run, so that it fails for what was changed alone; FUZZ_SEED draws others.
const seed = Number(process.env.FUZZ_SEED ?? 20_261_122)
const runs = Number(process.env.FUZZ_RUNS ?? 60)
const sampling = { seed, numRuns: runs }

let world: Awaited<ReturnType<typeof writeExamples>>
beforeAll(async () => {
  process.stdout.write(`fuzz seed ${seed}: FUZZ_SEED=${seed} repeats it\n`)
  world = await writeExamples()
})
afterAll(() => world.close())

/** Values no form sends: of the wrong type, of the wrong size, and at the very edge of what is right. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(null, true, '', 0, -1, -0, 0.5, 1e308, -1e308, 2 ** 53, 2 ** 31, [], {}) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '\0',
      '\ud800',
      'a\udc00b',
      '\u202e名字',
      '𠮷㐂㙟',
      'x'.repeat(20_000),
      "'; drop table customer; --",
      '%00',
      '__proto__',
      '2026-02-30',
      '0000-01-01',
      '9999-12-31',
      '-271821-04-20',
      '1e999',
      '٣',
      '01JD00000000000000000000ZZ',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(
      [180, 85.05],
      [-180, -85.05],
      [180.0001, 0],
      [-180.0001, 0],
      [0, 90],
      [0, 0],
      [179.9999999999, 85.0499999999],
      ['1', '2'],
      [1],
      [1, 2, 3],
      [null, null],
      Array.from({ length: 600 }, () => [0, 0]),
      Array.from({ length: 4 }, () => [0, 0]),
    ),
  },
  { weight: 2, arbitrary: fc.jsonValue() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 50 }) },
)

/** A good body with one of its fields, at any depth, made hostile; or something else altogether. */
const bodyFrom = (body: Record<string, unknown>): fc.Arbitrary<string> => {
  const keys = Object.keys(body)
  const oneField =
    keys.length === 0
      ? fc.constant('{}')
      : fc.tuple(fc.constantFrom(...keys), hostile).map(([key, value]) => JSON.stringify({ ...body, [key]: value }))
  const inside = fc
    .tuple(fc.constantFrom(...keys, ''), fc.string({ maxLength: 8 }), hostile)
    .map(([key, field, value]) => {
      const known = body[key]
      const fields = typeof known === 'object' && known !== null && !Array.isArray(known) ? known : {}
      return JSON.stringify({ ...body, [key]: { ...fields, [field]: value } })
    })
  const twoFields = fc
    .tuple(fc.dictionary(fc.constantFrom(...keys, 'x'), hostile), fc.boolean())
    .map(([fields, isWhole]) => JSON.stringify(isWhole ? fields : { ...body, ...fields }))
  const text = fc.oneof(
    fc.constantFrom(
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '1e999',
      'NaN',
      '{"__proto__":{"role":"branch_head"}}',
      '{"constructor":{"prototype":{}}}',
      '['.repeat(5000),
      `{"a":${'['.repeat(3000)}${']'.repeat(3000)}}`,
      '\ufeff{}',
    ),
    fc.string({ unit: 'binary', maxLength: 80 }),
    hostile.map((value) => JSON.stringify(value) ?? ''),
  )
  return fc.oneof(
    { weight: 5, arbitrary: oneField },
    { weight: 1, arbitrary: inside },
    { weight: 2, arbitrary: twoFields },
    { weight: 1, arbitrary: text },
  )
}

const versions = fc.constantFrom('1', '"1"', '0', '-1', '1e300', 'NaN', '', '*', 'W/"1"', '9'.repeat(400))

const faultOf = async (answer: Response) => (answer.status >= 500 ? `${answer.status} ${await answer.text()}` : null)

describe('no body makes the server fail', () => {
  test('of any write', async () => {
    for (const { name, method, path, role, body = {} } of world.examples) {
      const user = await world.senderOf(role)
      // A hundred guesses at a password are slowed down; and what would sign the sender out stands alone.
      const property = fc.asyncProperty(bodyFrom(body), versions, async (sent, version) => {
        const answer = await user.ask(path, { method, body: sent, headers: { 'if-match': version } })
        expect([name, sent.slice(0, 300), await faultOf(answer)]).toEqual([name, sent.slice(0, 300), null])
      })
      if (name !== 'session.remove') await fc.assert(property, sampling)
    }
  }, 300_000)
})

const queryKeys = [
  'filter',
  'siteId',
  'resolution',
  'page',
  'placeId',
  'habit',
  'unmet',
  'standing',
  'q',
  'kind',
  'id',
  'language',
  'verdict',
  'fileName',
  'v',
  '__proto__',
]
const queryValues = fc.oneof(
  fc.constantFrom(
    'segments:boss',
    'segments:__proto__',
    '__proto__:boss',
    'segments:boss;segments:soho',
    'constructor:x',
    ';;;:::,,,',
    'ownerIds:none',
    'tags:square_dance',
    'placeKinds:community',
    '-1',
    '1e9',
    '10000',
    '1.5',
    'NaN',
    '',
    '9',
    '周',
    '01JD00000000000000000000ZZ',
    '%',
    '%00',
    '%ED%A0%80',
    'x'.repeat(3000),
  ),
  fc.string({ unit: 'binary', maxLength: 30 }).map((text) => encodeURIComponent(text.toWellFormed())),
)
const params = fc.oneof(
  fc.constantFrom('1', '-1', '0', '22', '1e3', '__proto__', '%00', '..', '%2e%2e', '%ED%A0%80', 'x'.repeat(2000), '%'),
  fc
    .string({ unit: 'binary', minLength: 1, maxLength: 12 })
    .map((text) => encodeURIComponent(text.toWellFormed()) || '1'),
)

describe('no address makes the server fail', () => {
  const reads = (Object.entries(policy) as [string, Action][]).filter(([, { method }]) => method === 'GET')

  test('by its question', async () => {
    for (const [name, { path }] of reads) {
      const user = await world.senderOf(path.startsWith('/api/org') ? 'security_admin' : 'branch_head')
      const address = world.pathOf(path)
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.constantFrom(...queryKeys), queryValues), { maxLength: 3 }),
          async (pairs) => {
            const question = pairs.map(([key, value]) => `${key}=${value}`).join('&')
            const fault = await faultOf(await user.ask(`${address}?${question}`))
            expect([name, question, fault]).toEqual([name, question, null])
          },
        ),
        sampling,
      )
    }
  }, 300_000)

  test('by the names in it', async () => {
    for (const [name, { path, method }] of Object.entries(policy) as [string, Action][]) {
      if (!path.includes('/:') || name === 'session.remove') continue
      const user = await world.senderOf(path.startsWith('/api/org') ? 'security_admin' : 'branch_head')
      await fc.assert(
        fc.asyncProperty(
          fc.array(params, { minLength: 4, maxLength: 4 }),
          fc.boolean(),
          async (values, keepsBranch) => {
            let index = 0
            const address = path.replaceAll(/:\w+/g, (part) =>
              keepsBranch && part === ':branchId' ? world.branchId : (values[index++] ?? '1'),
            )
            const init = method === 'GET' ? { method } : { method, body: '{}', headers: { 'if-match': '1' } }
            expect([name, address, await faultOf(await user.ask(address, init))]).toEqual([name, address, null])
          },
        ),
        { ...sampling, numRuns: Math.ceil(runs / 2) },
      )
    }
  }, 300_000)
})
