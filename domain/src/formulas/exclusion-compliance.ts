/**
 * Share of marketing touches that kept to locks, wishes, cool-downs and budgets.
 * Source: GLOSSARY.md, exclusion compliance (K24).
 *
 * @param violations  touches that went against one of them
 * @param touches     all marketing touches
 * @returns both 0 to 1; null where nobody was touched
 * @throws {RangeError} on a negative count, or more violations than touches
 */
export function exclusionCompliance(
  violations: number,
  touches: number,
): { clean: number; violationRate: number } | null {
  if (violations < 0 || violations > touches) throw new RangeError(`${violations} violations of ${touches} touches`)
  if (touches === 0) return null
  const violationRate = violations / touches
  return { clean: 1 - violationRate, violationRate }
}
