import { randomFrom } from './random.ts'

/**
 * Draws by lot who is left out, as evenly from every group as whole numbers allow: the groups' shares add up to the share
 * of all, and what a group's share leaves over goes where most is left over.
 * Source: GLOSSARY.md, hold-out (R132).
 *
 * @param groups  ids by group: customers by their manager, sides by their street
 * @param share   0 to 1
 * @param seed    equal seeds draw the same from the same groups
 * @returns at least one where there are two or more, and never all of them
 * @throws {RangeError} on a share outside 0 to 1
 */
export function drawHoldOut(groups: ReadonlyMap<string, readonly string[]>, share: number, seed: string): string[] {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`share outside 0 to 1: ${share}`)
  const strata = [...groups]
    .map(([key, ids]) => ({ key, ids: ids.toSorted() }))
    .filter(({ ids }) => ids.length > 0)
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const all = strata.reduce((sum, { ids }) => sum + ids.length, 0)
  if (all < 2 || share === 0) return []
  const wanted = Math.min(all - 1, Math.max(1, Math.round(all * share)))
  const shares = strata.map(({ key, ids }) => ({ key, ids, whole: Math.floor(ids.length * share) }))
  const quota = new Map(shares.map(({ key, whole }) => [key, whole]))
  let left = wanted - shares.reduce((sum, { whole }) => sum + whole, 0)
  const byRest = shares.toSorted(
    (a, b) =>
      b.ids.length * share - b.whole - (a.ids.length * share - a.whole) ||
      b.ids.length - a.ids.length ||
      (a.key < b.key ? -1 : 1),
  )
  for (const { key, ids } of byRest) {
    const has = quota.get(key) ?? 0
    if (left <= 0 || has >= ids.length) continue
    quota.set(key, has + 1)
    left -= 1
  }
  return strata.flatMap(({ key, ids }) =>
    randomFrom(`${seed} ${key}`)
      .shuffled(ids)
      .slice(0, quota.get(key) ?? 0),
  )
}
