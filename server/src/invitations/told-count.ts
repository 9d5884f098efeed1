import type { ToldCount } from 'domain/invitation.ts'
import { suppressBelow } from 'domain/policy.ts'
import { withheldParts } from '#customer-map/withheld-parts.ts'
import type { BranchScope } from '#http/scope.ts'

/** Whether rows of persons are shown to the one who asks. */
interface Reader {
  persons: Pick<BranchScope['persons'], 'rows'>
}

const exactly = (count: number): ToldCount => ({ count, atLeast: count })
/** Fewer than 10, withheld. */
export const few: ToldCount = { count: null, atLeast: 0 }

/**
 * A count of persons about a spot that anybody may choose: to whom no rows are shown it is told in tens, so that two spots
 * side by side tell nobody apart.
 */
export const toldInTens = ({ persons }: Reader, count: number): ToldCount =>
  persons.rows === 'none' ? { count: null, atLeast: Math.floor(count / suppressBelow) * suppressBelow } : exactly(count)

/**
 * Counts that together are a told whole: to whom no rows are shown none below 10, and none that the others would give
 * away by subtraction.
 */
export function toldParts({ persons }: Reader, counts: readonly number[]): ToldCount[] {
  if (persons.rows !== 'none') return counts.map(exactly)
  const parts = counts.map((count, index) => ({ count, index }))
  const withheld = withheldParts(parts, ({ count }) => count)
  return parts.map((part) => {
    if (!withheld.has(part)) return exactly(part.count)
    return part.count < suppressBelow ? few : { count: null, atLeast: suppressBelow }
  })
}

/** One count that stands by itself. */
export const toldCount = ({ persons }: Reader, count: number): ToldCount =>
  persons.rows === 'none' && count < suppressBelow ? few : exactly(count)
