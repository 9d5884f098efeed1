import type { EventSite, FilledSiteField, KnownSite } from 'domain/event-site-list.ts'
import { type NewEventSite, newEventSiteSchema } from 'domain/event-site.ts'
import type { z } from 'zod'

type Values = z.input<typeof newEventSiteSchema>

/** A candidate as its form shows it. */
export const formOfSite = (site: EventSite): NewEventSite =>
  // The row's own fields were checked when they were written.
  Object.fromEntries(
    Object.keys(newEventSiteSchema.shape).map((field) => [field, site[field as keyof NewEventSite]]),
  ) as NewEventSite

/** Some of what is known of a ground, as fields of its form. */
export const formOfKnown = ({ site }: KnownSite, fields: readonly FilledSiteField[]): Partial<NewEventSite> =>
  Object.fromEntries(fields.map((field) => [field, site[field]]))

/** An empty form: a spot in the open air that nobody was asked about; or what it starts from. */
export const newSiteForm = (
  start: Partial<NewEventSite> | null,
): Partial<Values> & Pick<NewEventSite, 'subjectKind' | 'permission'> => ({
  subjectKind: 'spot',
  subjectId: null,
  name: '',
  shelter: 'outdoor',
  permission: 'pending',
  estimates: {},
  note: '',
  ...start,
})
