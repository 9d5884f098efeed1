/** What an alliance is about (domain.md §2.8). */
export const allianceThemes = [
  'child',
  'silver',
  'home',
  'car',
  'beauty',
  'food',
  'health',
  'festival',
  'general',
] as const
export type AllianceTheme = (typeof allianceThemes)[number]

/** Bilateral deals with the branch (R014), or merchants that trade with each other (R015). */
export const allianceLevels = ['primary', 'ecosystem'] as const
export type AllianceLevel = (typeof allianceLevels)[number]
