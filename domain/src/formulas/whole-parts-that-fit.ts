/**
 * Which whole parts (streets, sides) together hold the most doors without passing a limit; of equal ones those of the
 * higher worth, then those that come first.
 * Source: GLOSSARY.md, canvass capacity (K17); exact, by dynamic programming over doors.
 *
 * @param parts  doors ≥ 0 and worth of each; a part without doors always fits
 * @param limit  doors that fit; below 0 nothing does
 * @returns the chosen parts' numbers in `parts`, in order
 */
export function wholePartsThatFit(parts: readonly { doors: number; worth: number }[], limit: number): number[] {
  const most = Math.floor(limit)
  if (most < 0) return []
  // The best worth of exactly so many doors from the parts seen so far.
  const best = new Float64Array(most + 1).fill(-Infinity)
  best[0] = 0
  const taken = parts.map(({ doors, worth }) => {
    const isTaken = new Uint8Array(most + 1)
    if (doors === 0) return isTaken
    for (let held = most; held >= doors; held -= 1) {
      const worthWith = (best[held - doors] ?? -Infinity) + worth
      if (worthWith > (best[held] ?? -Infinity)) {
        best[held] = worthWith
        isTaken[held] = 1
      }
    }
    return isTaken
  })
  let held = most
  while (held > 0 && best[held] === -Infinity) held -= 1
  const chosen: number[] = []
  for (let index = parts.length - 1; index >= 0; index -= 1) {
    const doors = parts[index]?.doors ?? 0
    if (doors === 0) chosen.push(index)
    else if (taken[index]?.[held] === 1) {
      chosen.push(index)
      held -= doors
    }
  }
  return chosen.toReversed()
}
