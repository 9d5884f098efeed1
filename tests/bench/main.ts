import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { carp } from './carp.ts'
import { communitiesOfGraph } from './community-files.ts'
import { covering } from './covering.ts'
import { cpp } from './cpp.ts'
import { mean, inPercent, instancesIn, printLine, timed } from './instances.ts'
import { pmed } from './pmed.ts'
import { tsp } from './tsp.ts'
import { turf } from './turf.ts'
import { vrptw } from './vrptw.ts'
import type { OpenedProblem } from './problem.ts'

/*
 * pnpm bench WHAT [MORE]
 * Without words it says what there is. Folders are relative to where it is called.
 */

/** By the name that `values.json` calls it. */
const problems: Record<string, OpenedProblem> = {
  carp,
  vrptw,
  tsp,
  turf,
  cpp,
  communities: communitiesOfGraph,
  pmed,
  covering,
}

/** Other names that collections give the same problem. */
const otherNames: Record<string, string> = { 'p-median': 'pmed', mclp: 'covering', 'maximal covering': 'covering' }

const others = {
  graphs: 'the graph solvers on invented graphs of 10,000 nodes',
  communities: 'FOLDER [SEED]  communities of the graphs of a folder, the best of ten starts',
  walking: '[OSM_FILE …]  the walking graph and its 15-minute reach: 50,000 edges, then the streets of files',
  suggestions: '[MERCHANTS] [LINKS] [CUSTOMERS]  the ecosystem of a large branch in the heavy lane',
  swarm: '[PHONES] [VISITS]  phones over a bad network: visits sent again and again, none lost, none doubled',
  sites: '[SEED] [POINTS] [SITES]  event sites: 5, 10 and 20 of 500 for 2,000 demand points, each to its proof',
  merchants: 'how long the pages of a branch with 2,000 merchants wait',
}

const [what = '', ...more] = process.argv.slice(2)
if (what === 'solvers' && more[0] !== undefined) {
  process.exitCode = benchSolvers(path.resolve(process.env.INIT_CWD ?? '.', more[0]), more[1] ?? 'bench') ? 0 : 1
} else if (what in others) {
  // The file asked for reads its own words.
  process.argv.splice(2, 1)
  await import(`./${what}.ts`)
} else {
  printWhatThereIs()
  process.exitCode = what === '' ? 0 : 1
}

/** Every file of the folder, or of its sub-folders, that has a problem we solve. False where a checker found fault. */
function benchSolvers(folder: string, seed: string): boolean {
  const instances = foldersWithValues(folder)
    .flatMap(instancesIn)
    .map((instance) => ({ ...instance, problem: otherNames[instance.problem.toLowerCase()] ?? instance.problem }))
  const missing = new Set(instances.map(({ problem }) => problem).filter((name) => !(name in problems)))
  let isSound = true
  for (const [name, problem] of Object.entries(problems)) {
    const own = instances.filter((instance) => instance.problem === name)
    if (own.length === 0) continue
    const runs = own.map(({ file, path: at, best, proved, parameters }) => {
      const { seconds: limit, run } = problem.open(at, parameters)
      const { result, seconds } = timed(() => run({ seed, ms: limit * 1000 }))
      const gap = (problem.better === 'most' ? best - result.value : result.value - best) / (best || 1)
      if (result.faults.length > 0) isSound = false
      const { p, radius } = parameters
      const asked = Object.entries({ p, radius }).flatMap(([label, of]) => (of === undefined ? [] : ` ${label}=${of}`))
      printLine(`${name} ${file}${asked.join('')}`, {
        ...(result.faults.length > 0 && { 'CHECKER REFUSES': result.faults.join() }),
        value: Number(result.value.toFixed(6)),
        [proved ? 'proved' : 'best known']: best,
        gap: inPercent(gap),
        ...(typeof result.bound === 'number' && { bound: Number(result.bound.toFixed(6)) }),
        seconds: seconds.toFixed(2),
      })
      return { gap, seconds, isSound: result.faults.length === 0 }
    })
    const averages = {
      gap: inPercent(mean(runs.map(({ gap }) => gap))),
      'at the best': `${runs.filter(({ gap }) => gap <= 1e-6).length} of ${runs.length}`,
      seconds: mean(runs.map(({ seconds }) => seconds)).toFixed(2),
    }
    printLine(`= ${name}: average of ${runs.length}`, averages)
  }
  if (instances.length === 0) console.log(`no values.json in ${folder}, nor in its folders`)
  if (missing.size > 0) console.log(`not covered: ${[...missing].join(', ')}`)
  return isSound && instances.length > 0
}

function foldersWithValues(folder: string): string[] {
  if (!existsSync(folder)) return []
  const inner = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const folders = [folder, ...inner.map(({ name }) => path.join(folder, name)).toSorted()]
  return folders.filter((one) => existsSync(path.join(one, 'values.json')))
}

function printWhatThereIs() {
  console.log('pnpm bench solvers FOLDER [SEED]')
  console.log(
    '  every file named in values.json of the folder or of its sub-folders; a line a file, then the averages:',
  )
  for (const [name, { title }] of Object.entries(problems)) console.log(`    ${name.padEnd(14)}${title}`)
  for (const [name, words] of Object.entries(others)) console.log(`pnpm bench ${name.padEnd(13)}${words}`)
}
