import { isWithheld, type Rate } from 'domain/rate.ts'

/** Why a rate shows no percentage, in the words that stand in its place. `unknown` is for rates that are not over households. */
export const noRateKey = <Unknown extends string = 'rate.unknown'>(
  rate: Rate,
  unknown?: Unknown,
): 'rate.noCustomers' | 'rate.fewCases' | 'rate.unknown' | Unknown => {
  if (rate.flags.includes('no_customers')) return 'rate.noCustomers'
  return isWithheld(rate) ? 'rate.fewCases' : (unknown ?? 'rate.unknown')
}

/** The same for a cell of the ground, which carries no rate of its own: what is not unknown or missing is withheld. */
export function noHexagonRateKey(households: number | null, { coverage }: { coverage: Rate }) {
  if (coverage.flags.includes('no_customers')) return 'rate.noCustomers'
  return households === null ? 'rate.unknown' : 'rate.fewCases'
}
