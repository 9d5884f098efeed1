import type { CanvassSide } from 'domain/canvass-side.ts'

/** By what street sides are chosen: each a question to one side. */
export const sideFilters = [
  'put_off',
  'never_walked',
  'not_fresh',
  'main_bank',
  'loan_need',
  'alliance_gap',
  'revisit_due',
  'walk_wish',
  'warm_door',
  'former_site',
] as const
export type SideFilter = (typeof sideFilters)[number]

const holds: Record<SideFilter, (side: CanvassSide) => boolean> = {
  put_off: ({ putOff }) => putOff !== null,
  never_walked: ({ freshness }) => freshness === 'never',
  not_fresh: ({ freshness }) => freshness === 'stale',
  main_bank: ({ mainBankUnknown, mainBankRival }) => mainBankUnknown + mainBankRival > 0,
  loan_need: ({ loanNeed }) => loanNeed > 0,
  alliance_gap: ({ allianceGap }) => allianceGap > 0,
  revisit_due: ({ revisitDue }) => revisitDue > 0,
  walk_wish: ({ walkWishes }) => walkWishes > 0,
  warm_door: ({ warmDoors }) => warmDoors > 0,
  former_site: ({ formerSite }) => formerSite,
}

/** A side one can walk: something stands along it, and no walk left it out by lot. */
export const isWalkable = ({ frontage, heldOutOf }: Pick<CanvassSide, 'frontage' | 'heldOutOf'>): boolean =>
  frontage !== 'none' && heldOutOf === null

/** Sides that answer every filter with yes; all walkable ones without a filter. */
export const filteredSides = (sides: readonly CanvassSide[], filters: readonly SideFilter[]): CanvassSide[] =>
  sides.filter((side) => isWalkable(side) && filters.every((filter) => holds[filter](side)))

/** How many sides would be left with each filter beside those in use. */
export function filterCounts(sides: readonly CanvassSide[], used: readonly SideFilter[]): Record<SideFilter, number> {
  const left = filteredSides(sides, used)
  // The record is filled from the same list that is its type.
  return Object.fromEntries(sideFilters.map((filter) => [filter, left.filter(holds[filter]).length])) as Record<
    SideFilter,
    number
  >
}
