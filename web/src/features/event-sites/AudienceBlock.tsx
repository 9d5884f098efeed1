import { Link } from '@tanstack/react-router'
import type { EventSites } from 'domain/event-site-list.ts'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Section } from '#ui/Section.tsx'

/** Whom the event is for, how many they are, and how many nobody knows of. */
export function AudienceBlock({ answer: { audience, event, inTens }, whom }: { answer: EventSites; whom: string }) {
  const text = useText()
  const format = useFormat()
  // Who only reads is not asked to choose.
  const mayChange = useMay()('event.update')
  const change = (words: string) =>
    mayChange && (
      <Link to="/events/plan" search={{ event: event.id, part: 'audience' }}>
        {words}
      </Link>
    )
  if (!audience) {
    return (
      <Section title={text('site.audience')}>
        <EmptyState
          title={text('site.audienceNone')}
          note={text('site.audienceNoneNote')}
          actions={change(text('site.audienceChoose'))}
        />
      </Section>
    )
  }
  const unit = { household: 'households', person: 'people', mixed: 'mixed' } as const
  const counted = (count: { low: number; value: number; high: number }) =>
    text(`site.told.${unit[audience.unit]}`, { range: format.count(count.value) })
  return (
    <Section title={text('site.audience')} action={change(text('site.audienceChange'))}>
      <dl className="sites-whom">
        <div>
          <dt>{whom}</dt>
          <dd className="number">{counted(audience.there)}</dd>
        </div>
        {audience.notYet && (
          <div>
            <dt>{text('site.notYet')}</dt>
            <dd className="number">{counted(audience.notYet)}</dd>
          </div>
        )}
        <div>
          <dt>
            {text('site.unknownPlaces')} <i className="sites-hatch" aria-hidden />
          </dt>
          <dd className="number">{text('site.placesCount', { count: audience.unknownPlaces })}</dd>
        </div>
      </dl>
      {inTens && <p className="note">{text('site.inTens')}</p>}
    </Section>
  )
}
