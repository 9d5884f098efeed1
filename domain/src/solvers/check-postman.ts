import type { PostmanInstance, PostmanWalks } from './postman.ts'

export const postmanFaults = ['edge_not_walked', 'walk_broken', 'wrong_end', 'wrong_value'] as const
export type PostmanFault = (typeof postmanFaults)[number]

/**
 * Checks walks without trusting who made them: every required edge is walked as often as asked, each step begins where the
 * last one ended, walks begin and end where they should, and the length is the one recomputed.
 *
 * @returns the faults found; empty where the result may be stored and shown
 */
export function checkPostman(
  { edges, required, shape }: PostmanInstance,
  { solution, value }: { solution: PostmanWalks; value: number },
): PostmanFault[] {
  const faults = new Set<PostmanFault>()
  const passes = new Map<number, number>()
  let length = 0
  for (const { start, end, steps } of solution.walks) {
    let node = start
    for (const { edge, forward } of steps) {
      const walked = edges[edge]
      if (!walked || node !== (forward ? walked.a : walked.b)) {
        faults.add('walk_broken')
        break
      }
      node = forward ? walked.b : walked.a
      length += walked.length
      passes.set(edge, (passes.get(edge) ?? 0) + 1)
    }
    if (node !== end || (shape?.kind !== 'open' && start !== end)) faults.add('wrong_end')
  }
  const asked = new Map<number, number>()
  for (const edge of required ?? edges.keys()) asked.set(edge, (asked.get(edge) ?? 0) + 1)
  for (const [edge, count] of asked) if ((passes.get(edge) ?? 0) < count) faults.add('edge_not_walked')

  // A walk that comes by a given start must begin there: one that begins elsewhere has no reason to touch it.
  const touches = (node: number) =>
    solution.walks.filter(
      ({ start, steps }) =>
        start === node || steps.some(({ edge }) => edges[edge]?.a === node || edges[edge]?.b === node),
    )
  const starts = shape?.kind === 'open' ? shape.from : (shape?.start ?? null)
  const ends = shape?.kind === 'open' ? shape.to : null
  if (starts !== null && touches(starts).some(({ start }) => start !== starts)) faults.add('wrong_end')
  if (ends !== null && touches(ends).some(({ end }) => end !== ends)) faults.add('wrong_end')
  if (length !== value) faults.add('wrong_value')
  return [...faults]
}
