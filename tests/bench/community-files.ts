import { communities } from 'domain/solvers/communities.ts'
import { checkCommunities } from 'domain/solvers/modularity.ts'
import { graphOfGml } from '#support/gml.ts'
import { problem } from './problem.ts'

/** Communities of a GML graph, read as simple, undirected and unweighted; the value is the modularity. */
export const communitiesOfGraph = problem({
  title: 'communities of a graph, by modularity (GML), the best of ten starts',
  better: 'most',
  read: graphOfGml,
  seconds: () => 1,
  // Its ten starts are done long before the second is over.
  run: (graph, { seed }) => {
    const result = communities({ graph }, { seed, iterations: 10 })
    return { value: result.value, faults: checkCommunities(graph, result) }
  },
})
