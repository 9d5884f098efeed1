import { readFileSync } from 'node:fs'
import { checkDistricting } from 'domain/solvers/check-districting.ts'
import { solveDistricting, type DistrictingInstance } from 'domain/solvers/districting.ts'
import { graphFrom } from 'domain/solvers/graph.ts'
import { z } from 'zod'
import { problem } from './problem.ts'

/** A dual graph as networkx writes it: `adjacency[i]` are the neighbours of `nodes[i]`. */
const dualGraphSchema = z.object({
  nodes: z.array(z.looseObject({ id: z.union([z.number(), z.string()]) })),
  adjacency: z.array(z.array(z.object({ id: z.union([z.number(), z.string()]) }))),
})
const parametersSchema = z.object({ k: z.int(), L: z.number(), U: z.number(), weight: z.string() })

/** Counties into districts: contiguous, weight within L and U, fewest edges cut. */
export const turf = problem<DistrictingInstance>({
  title: 'contiguous pieces of a dual graph, weight within L and U, fewest edges cut (node-link JSON)',
  read: (file, parameters) => dualGraph(file, parametersSchema.parse(parameters)),
  seconds: () => 10,
  run: (instance, { seed, ms }) => {
    const result = solveDistricting(instance, { seed, ms })
    const faults = checkDistricting(instance, result)
    return {
      value: result.value,
      bound: result.bound,
      faults: result.solution.excess > 0 ? [...faults, 'not_balanced'] : faults,
    }
  },
})

function dualGraph(file: string, { k, L, U, weight }: z.infer<typeof parametersSchema>): DistrictingInstance {
  const { nodes, adjacency } = dualGraphSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const numberOf = new Map(nodes.map(({ id }, number) => [id, number]))
  const pairs = new Set(
    adjacency.flatMap((list, from) =>
      list.flatMap(({ id }) => {
        const to = numberOf.get(id) ?? from
        return from === to ? [] : `${Math.min(from, to)} ${Math.max(from, to)}`
      }),
    ),
  )
  const edges = [...pairs].map((pair) => {
    const [from = 0, to = 0] = pair.split(' ').map(Number)
    return [from, to, 1] as const
  })
  const work = nodes.map((node) => z.number().parse(node[weight]))
  return { graph: graphFrom(nodes.length, edges), work, pieces: k, least: L, most: U }
}
