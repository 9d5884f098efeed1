import { communities } from 'domain/solvers/communities.ts'
import { checkCommunities } from 'domain/solvers/modularity.ts'
import { graphOfGml } from '#support/gml.ts'
import { inPercent, instancesOf, printLine, timed } from './instances.ts'

/*
 * node bench/communities.ts FOLDER [SEED]
 * The best of ten starts for every graph of a folder: value, gap to the best known, seconds; then the averages.
 */
const [folder, seed = 'bench'] = process.argv.slice(2)
if (folder === undefined) {
  console.log('To compare communities with proved values, name a folder of GML files with their values.json.')
  process.exit()
}

const runs = instancesOf(folder, 'communities').map(({ file, path, best, proved }) => {
  const graph = graphOfGml(path)
  const { result, seconds } = timed(() => communities({ graph }, { seed, iterations: 10 }))
  const faults = checkCommunities(graph, result)
  if (faults.length > 0) throw new Error(`${file}: ${faults.join()}`)
  const gap = (best - result.value) / best
  printLine(file, {
    nodes: graph.nodeCount,
    edges: graph.edgeCount,
    value: result.value.toFixed(6),
    [proved ? 'proved' : 'best known']: best,
    gap: inPercent(gap),
    seconds: seconds.toFixed(3),
  })
  return { gap, seconds }
})
const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length
printLine(`average of ${runs.length}`, {
  gap: inPercent(mean(runs.map(({ gap }) => gap))),
  seconds: mean(runs.map(({ seconds }) => seconds)).toFixed(3),
})
