import { type Child, childAges, leadIntents } from '#attendance.ts'

export interface ArrivedParty {
  id: string
  invitationId: string | null
  householdCode: string | null
  adults: number
  children: readonly Child[]
  intent: string | null
}

/** What a door counts by itself, also without signal. */
export interface DayFigures {
  households: number
  people: number
  children: number
  walkIns: number
  interested: number
}

/**
 * Counts of an event's day from the parties that came: each household once, one without a mark as one of its own.
 * Source: GLOSSARY.md, attendance.
 */
export const dayFigures = (parties: readonly ArrivedParty[]): DayFigures => ({
  households: new Set(parties.map(({ householdCode, id }) => householdCode ?? id)).size,
  people: parties.reduce((sum, { adults, children }) => sum + adults + children.length, 0),
  children: parties.reduce((sum, { children }) => sum + children.length, 0),
  walkIns: parties.filter(({ invitationId }) => invitationId === null).length,
  interested: parties.filter(({ intent }) => leadIntents.some((one) => one === intent)).length,
})

/** Oldest age, in years, of each band of children. */
const oldest = [3, 6, 9, 12, 14] as const

/** The band of an age in whole years; null below 0 and for whoever is no child any more (from 15 on). */
export function childAgeOf(years: number): Child['age'] | null {
  if (years < 0) return null
  const at = oldest.findIndex((limit) => years <= limit)
  return childAges[at] ?? null
}

/**
 * Children as one types them from a sheet: nicknames each followed by an age in years, "豆豆5 乐乐8".
 * Source: GLOSSARY.md, attendance.
 *
 * @returns null where something in it is no nickname with a child's age
 */
export function childrenIn(text: string): Child[] | null {
  const parts = text.split(/[\s,，、;；]+/).filter((part) => part !== '')
  const children = parts.map((part) => {
    const [, nickname = '', years = ''] = /^(\D{1,10}?)(\d{1,2})$/.exec(part) ?? []
    const age = years === '' ? null : childAgeOf(Number(years))
    return nickname === '' || age === null ? null : { nickname, age }
  })
  return children.includes(null) ? null : children.filter((child) => child !== null)
}
