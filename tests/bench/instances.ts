import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const valuesSchema = z.array(
  z.object({
    file: z.string(),
    problem: z.string(),
    best: z.number(),
    proved: z.boolean().default(false),
    parameters: z.record(z.string(), z.unknown()).default({}),
  }),
)
type Instance = z.infer<typeof valuesSchema>[number] & { path: string }

/** The instances of a folder that are of one problem, with their best known values from its `values.json`. */
export function instancesOf(folder: string, problem: string): Instance[] {
  return instancesIn(folder).filter((instance) => instance.problem === problem)
}

/** All that the `values.json` of a folder names. */
export function instancesIn(folder: string): Instance[] {
  const list = path.join(folder, 'values.json')
  if (!existsSync(list)) throw new Error(`no values.json in ${folder}`)
  return valuesSchema
    .parse(JSON.parse(readFileSync(list, 'utf8')))
    .map((instance) => ({ ...instance, path: path.join(folder, instance.file) }))
}

/** Runs once and says how long it took. */
export function timed<T>(run: () => T): { result: T; seconds: number } {
  const startedAt = performance.now()
  const result = run()
  return { result, seconds: (performance.now() - startedAt) / 1000 }
}

/** One line of the report: a name and its figures. */
export function printLine(name: string, figures: Record<string, string | number>) {
  const words = Object.entries(figures).map(([label, figure]) => `${label} ${figure}`)
  console.log(`${name.padEnd(38)}${words.join('  ')}`)
}

export const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length

export const inPercent = (share: number) => `${(100 * share).toFixed(4)} %`
