import type { EventSite } from 'domain/event-site-list.ts'
import type { NewEventSite } from 'domain/event-site.ts'
import type { Text } from '#i18n/use-text.ts'
import type { Difference } from '#ui/ChangedNote.tsx'

const known = ['power', 'water', 'toilet', 'parking', 'shade', 'fenced', 'calmTraffic'] as const

/** Field by field what one typed beside what somebody else saved meanwhile. */
export function siteDifferences(mine: NewEventSite, theirs: EventSite, text: Text): Difference[] {
  const answer = (value: boolean | null) => text(`site.known.${value === null ? 'unknown' : value ? 'yes' : 'no'}`)
  const plain = (value: string | number | null) =>
    value === null || value === '' ? text('site.unknown') : String(value)
  const row = (label: string, of: (site: NewEventSite | EventSite) => string): Difference => ({
    label,
    mine: of(mine),
    theirs: of(theirs),
  })
  return [
    row(text('site.field.name'), ({ name }) => name),
    row(text('site.field.capacity'), ({ capacity }) => plain(capacity)),
    row(text('site.field.shelter'), ({ shelter }) => text(`code.shelter.${shelter}`)),
    row(text('site.field.fee'), ({ feeFen }) => plain(feeFen === null ? null : feeFen / 100)),
    ...known.map((fact) => row(text(`site.field.${fact}`), (site) => answer(site[fact]))),
    row(text('site.field.permission'), ({ permission }) => text(`code.sitePermission.${permission}`)),
    row(text('site.field.authority'), ({ authority }) =>
      authority === null ? text('site.unknown') : text(`code.siteAuthority.${authority}`),
    ),
    row(text('site.field.permissionOn'), ({ permissionOn }) => plain(permissionOn)),
    row(text('site.field.noiseRisk'), ({ noiseRisk }) => plain(noiseRisk)),
    row(text('site.field.soundFrom'), ({ soundFrom }) => plain(soundFrom)),
    row(text('site.field.soundTo'), ({ soundTo }) => plain(soundTo)),
    row(text('site.field.footfall'), ({ footfall }) => plain(footfall)),
    row(text('site.field.note'), ({ note }) => note),
  ]
}
