/** What a candidate is taken from (备选场地). */
export const siteSubjects = ['place', 'merchant', 'target_group', 'branch_site', 'spot'] as const
export const shelters = ['indoor', 'covered', 'outdoor'] as const
export const sitePermissions = ['none_needed', 'verbal', 'written', 'pending', 'refused'] as const
export const siteAuthorities = [
  'property',
  'committee',
  'owner_committee',
  'urban_management',
  'park',
  'mall',
  'school_education',
] as const
/** What keeps a site out of the ranking (K15). */
export const siteGates = [
  'school',
  'permission_refused',
  'crowd_permit',
  'sound_window',
  'capacity',
  'minors_safety',
  'rival_exclusive',
  'distance',
] as const
export type SiteGate = (typeof siteGates)[number]
/** What a site is scored by (K15). */
export const siteCriteria = [
  'reach',
  'own_customers',
  'uncovered',
  'habit_match',
  'sponsor_proximity',
  'shelter',
  'quiet',
  'cost',
  'access_safety',
] as const
export type SiteCriterion = (typeof siteCriteria)[number]
