import { homeKinds, type PlaceKind, workKinds } from 'domain/place.ts'
import type { ActionName } from 'domain/policy.ts'

/** What can be recorded at a place, in the order of use, and the right each needs. */
export const placeForms = [
  { form: 'count', action: 'place_stat.create' },
  { form: 'visit', action: 'visit.create' },
  { form: 'employer', action: 'employer.save' },
  { form: 'access', action: 'place.access' },
  { form: 'keyPerson', action: 'key_person.create' },
  { form: 'targetGroup', action: 'target_group.create' },
  { form: 'rival', action: 'rival_presence.create' },
  { form: 'row', action: 'indoor_row.create' },
] as const satisfies readonly { form: string; action: ActionName }[]

/** Whether one may be asked at a gate who one is. */
export const hasGate = (kind: PlaceKind): boolean => homeKinds.includes(kind) || workKinds.includes(kind)

/** Whether a form has a sense at a place of a kind. */
export const isFormOf = (form: PlaceForm, kind: PlaceKind): boolean =>
  form === 'employer' ? workKinds.includes(kind) : form !== 'access' || hasGate(kind)

export type PlaceForm = (typeof placeForms)[number]['form']
