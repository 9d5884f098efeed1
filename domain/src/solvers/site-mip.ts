import type { ExactSolver, MipModel, MipSearch } from './mip.ts'
import type { SiteGround } from './site-ground.ts'

/** The best choice that the exact solver found, by own numbers, and what none can exceed; null where it found nothing. */
export function exactSites(
  ground: SiteGround,
  start: readonly number[],
  exact: ExactSolver,
  search: Omit<MipSearch, 'start'>,
): { sites: number[]; bound: number } | null {
  const { values, bound } = exact(siteModel(ground), { ...search, start: startOf(ground, start) })
  if (!values) return null
  return { sites: [...ground.sites.keys()].filter((site) => (values[site] ?? 0) > 0.5), bound }
}

/** First a variable a site, whole; then one a point, at most what its sites sum to. */
function siteModel({ sites, costs, weights, sitesOf, most, budget, unlike }: SiteGround): MipModel {
  const count = sites.length + weights.length
  const gains = new Float64Array(count)
  gains.set(weights, sites.length)
  const rows: { lower: number; upper: number; columns: number[]; values: number[] }[] = []
  const all = [...sites.keys()]
  const ones = (list: readonly number[]) => list.map(() => 1)
  rows.push({ lower: -Infinity, upper: most, columns: all, values: ones(all) })
  if (budget !== Infinity) rows.push({ lower: -Infinity, upper: budget, columns: all, values: [...costs] })
  if (unlike) {
    rows.push({ lower: -Infinity, upper: unlike.length - 1, columns: [...unlike], values: ones([...unlike]) })
  }
  for (let point = 0; point < weights.length; point += 1) {
    const list = [...sitesOf.targets.subarray(sitesOf.offsets[point], sitesOf.offsets[point + 1])]
    rows.push({
      lower: -Infinity,
      upper: 0,
      columns: [...list, sites.length + point],
      values: [...list.map(() => -1), 1],
    })
  }
  const starts = new Int32Array(rows.length + 1)
  rows.forEach(({ columns }, row) => {
    starts[row + 1] = (starts[row] ?? 0) + columns.length
  })
  return {
    gains,
    lower: new Float64Array(count),
    upper: new Float64Array(count).fill(1),
    whole: Uint8Array.from({ length: count }, (_, at) => (at < sites.length ? 1 : 0)),
    rows: {
      lower: Float64Array.from(rows, ({ lower }) => lower),
      upper: Float64Array.from(rows, ({ upper }) => upper),
      starts,
      columns: Int32Array.from(rows.flatMap(({ columns }) => columns)),
      values: Float64Array.from(rows.flatMap(({ values }) => values)),
    },
  }
}

function startOf({ sites, weights, sitesOf }: SiteGround, start: readonly number[]): Float64Array {
  const values = new Float64Array(sites.length + weights.length)
  for (const site of start) values[site] = 1
  for (let point = 0; point < weights.length; point += 1) {
    const list = sitesOf.targets.subarray(sitesOf.offsets[point], sitesOf.offsets[point + 1])
    values[sites.length + point] = list.some((site) => values[site] === 1) ? 1 : 0
  }
  return values
}
