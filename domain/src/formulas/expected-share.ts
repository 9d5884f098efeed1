/** Nearer than so many metres nobody chooses by distance (K12). */
export const leastHuffMetres = 50

/**
 * Share of people that would come to each of some banks if only distance and attractiveness counted (Huff):
 * attractiveness over the square of the distance, as a part of the sum. It explains a coverage rate and is no forecast.
 * Source: GLOSSARY.md, expected share (K12).
 *
 * @param outlets  attractiveness above 0 (1 = as any other) and straight metres; below 50 m count as 50
 * @returns one share an outlet, in their order, summing to 1; empty of none
 * @throws {RangeError} on an attractiveness of 0 or below, or a negative distance
 */
export function expectedShares(outlets: readonly { attractiveness: number; metres: number }[]): number[] {
  const pulls = outlets.map(({ attractiveness, metres }) => {
    if (attractiveness <= 0 || metres < 0) throw new RangeError(`no outlet: ${attractiveness} at ${metres} m`)
    return attractiveness / Math.max(leastHuffMetres, metres) ** 2
  })
  const all = pulls.reduce((sum, pull) => sum + pull, 0)
  return pulls.map((pull) => pull / all)
}
