import { readFileSync } from 'node:fs'
import { checkSites } from 'domain/solvers/check-sites.ts'
import { solveSites, type SitesInstance } from 'domain/solvers/sites.ts'
import { highsSolver } from 'server/jobs/highs-solver.ts'
import { z } from 'zod'
import { problem } from './problem.ts'

const exact = await highsSolver()
const parametersSchema = z.object({ radius: z.coerce.number(), p: z.coerce.number() })

/** Every node is a point and a site. */
export const covering = problem<SitesInstance>({
  title: 'maximal covering (n, then `x y demand` a line; parameters radius and p; straight distance up to the radius)',
  read: (file, parameters) => coveringOf(readFileSync(file, 'utf8'), parametersSchema.parse(parameters)),
  seconds: () => 10,
  better: 'most',
  run: (instance, budget) => {
    const result = solveSites({ ...instance, exact }, budget)
    return { value: result.value, bound: result.bound, faults: checkSites(instance, result) }
  },
})

export function coveringOf(text: string, { radius, p }: z.infer<typeof parametersSchema>): SitesInstance {
  const [count = 0, ...numbers] = text.trim().split(/\s+/).map(Number)
  const points = Array.from({ length: count }, (_, at) => {
    const [x = 0, y = 0, demand = 0] = numbers.slice(3 * at, 3 * at + 3)
    return { x, y, demand }
  })
  const covers = points.map((site) =>
    points.flatMap(({ x, y }, at) => ((x - site.x) ** 2 + (y - site.y) ** 2 <= radius ** 2 ? [at] : [])),
  )
  return { demand: points.map(({ demand }) => demand), covers, most: Math.min(p, count) }
}
