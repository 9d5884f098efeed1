/** Every order of the numbers from 0 up to, not including, count. */
export function orders(count: number, begun: readonly number[] = []): number[][] {
  if (begun.length === count) return [[...begun]]
  const left = Array.from({ length: count }, (_, number) => number).filter((number) => !begun.includes(number))
  return left.flatMap((number) => orders(count, [...begun, number]))
}
