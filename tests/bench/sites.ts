import { checkSites } from 'domain/solvers/check-sites.ts'
import { solveSites } from 'domain/solvers/sites.ts'
import { highsSolver } from 'server/jobs/highs-solver.ts'
import { inPercent, printLine, timed } from './instances.ts'
import { seededSites } from './seeded-sites.ts'

/*
 * pnpm bench sites [SEED] [POINTS] [SITES]
 * Demand points and sites drawn in 10 km × 10 km, 800 m straight: 5, 10 and 20 sites, each to its proof.
 */

const [seed = 'bench', pointCount = '2000', siteCount = '500'] = process.argv.slice(2)
const exact = await highsSolver()
for (const most of [5, 10, 20]) {
  const instance = seededSites(seed, { pointCount: Number(pointCount), siteCount: Number(siteCount), most })
  const { result, seconds } = timed(() => solveSites({ ...instance, exact }, { seed, ms: 10_000 }))
  const faults = checkSites(instance, result)
  if (faults.length > 0) process.exitCode = 1
  printLine(`${most} of ${siteCount} sites, ${pointCount} points`, {
    ...(faults.length > 0 && { 'CHECKER REFUSES': faults.join() }),
    value: result.value,
    bound: result.bound ?? 'unknown',
    gap: result.gap === null ? 'unknown' : inPercent(result.gap),
    proved: result.proven ? 'yes' : 'no',
    seconds: seconds.toFixed(2),
  })
}
