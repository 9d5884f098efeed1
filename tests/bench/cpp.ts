import { readFileSync } from 'node:fs'
import { checkPostman } from 'domain/solvers/check-postman.ts'
import { solvePostman, type PostmanInstance } from 'domain/solvers/postman.ts'
import { arcRoutingOf } from './carp.ts'
import { problem } from './problem.ts'

/** The shortest closed walk over every edge of a file of the arc routing family. */
export const cpp = problem<PostmanInstance>({
  title: 'closed walk over every edge (the files of carp; demand and vehicles are not looked at)',
  read: (file) => {
    const { nodeCount, edges } = arcRoutingOf(readFileSync(file, 'utf8'))
    return { nodeCount, edges }
  },
  seconds: () => 5,
  run: (instance, { seed, ms }) => {
    const result = solvePostman(instance, { seed, ms })
    const isOneWalk = result.solution.walks.length === 1
    return {
      value: result.value,
      bound: result.bound,
      faults: isOneWalk ? checkPostman(instance, result) : ['network_in_pieces'],
    }
  },
})
