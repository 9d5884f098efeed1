import type { ChosenSites, SitesInstance } from './sites.ts'

export const sitesFaults = [
  'no_such_site',
  'site_twice',
  'too_many',
  'over_budget',
  'required_left_out',
  'excluded_taken',
  'repeated',
  'wrong_value',
] as const
export type SitesFault = (typeof sitesFaults)[number]

/**
 * Checks a choice of sites without trusting who made it: how many, their cost, the required and the excluded, and the demand
 * they cover recomputed point by point.
 *
 * @returns the faults found, each once; empty where the choice may be stored and shown
 */
export function checkSites(
  { demand, covers, most, required, excluded, costs, budget, unlike }: SitesInstance,
  { solution, value }: { solution: ChosenSites; value: number },
): SitesFault[] {
  const faults = new Set<SitesFault>()
  const taken = new Set(solution)
  if (solution.some((site) => !covers[site])) faults.add('no_such_site')
  if (taken.size < solution.length) faults.add('site_twice')
  if (taken.size > most) faults.add('too_many')
  if (required?.some((site) => !taken.has(site))) faults.add('required_left_out')
  if (excluded?.some((site) => taken.has(site))) faults.add('excluded_taken')
  if (unlike?.every((site) => taken.has(site))) faults.add('repeated')
  const cost = [...taken].reduce((sum, site) => sum + (costs?.[site] ?? 0), 0)
  if (cost > (budget ?? Infinity)) faults.add('over_budget')
  const reached = new Set(solution.flatMap((site) => covers[site] ?? []))
  const covered = [...reached].reduce((sum, point) => sum + (demand[point] ?? 0), 0)
  if (Math.abs(covered - value) > 1e-6 * Math.max(1, covered)) faults.add('wrong_value')
  return [...faults]
}
