export type FourSteps = readonly [number, number, number, number]

/** Quantiles of some amounts in round numbers, for a ramp of five colours; they rise, whatever the amounts. */
export function roundSteps(amounts: readonly number[]): FourSteps {
  const values = amounts.toSorted((one, other) => one - other)
  const at = (share: number) => inRoundNumbers(values[Math.floor(share * (values.length - 1))] ?? 0)
  const first = Math.max(at(0.2), 1)
  const second = Math.max(at(0.4), first + 1)
  const third = Math.max(at(0.6), second + 1)
  return [first, second, third, Math.max(at(0.8), third + 1)]
}

/** 1,736 becomes 1,700: a scale is read, not calculated with. */
function inRoundNumbers(value: number): number {
  if (value < 10) return Math.round(value)
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1)
  return Math.round(value / unit) * unit
}
