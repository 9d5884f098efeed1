import type { ActionName } from 'domain/policy.ts'

/** What can be recorded at a place, in the order of use, and the right each needs. */
export const placeForms = [
  { form: 'count', action: 'place_stat.create' },
  { form: 'visit', action: 'visit.create' },
  { form: 'employer', action: 'employer.save' },
  { form: 'keyPerson', action: 'key_person.create' },
  { form: 'targetGroup', action: 'target_group.create' },
  { form: 'rival', action: 'rival_presence.create' },
  { form: 'row', action: 'indoor_row.create' },
] as const satisfies readonly { form: string; action: ActionName }[]

export type PlaceForm = (typeof placeForms)[number]['form']
