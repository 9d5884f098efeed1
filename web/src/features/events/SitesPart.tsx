import { Link } from '@tanstack/react-router'
import { useFormat, useText } from '#i18n/use-text.ts'
import type { PlanProps } from './plan-context.ts'
import { PlanPartBox } from './PlanPartBox.tsx'
import { ValueRows } from './ValueRows.tsx'

/** The chosen site and the one for rain; they are compared and chosen on the page of sites. */
export function SitesPart(props: PlanProps) {
  const text = useText()
  const format = useFormat()
  const { event } = props.sheet
  const site = event.chosenSite
  const window = site && site.soundFrom !== null && site.soundTo !== null ? `${site.soundFrom}–${site.soundTo}` : null
  return (
    <PlanPartBox
      {...props}
      part="sites"
      isTyped={false}
      action={
        // Who only reads is not sent to look for one.
        (event.siteCount > 0 || props.sheet.mayWrite) && (
          <Link to="/events/sites" search={{ event: event.id }}>
            {text(event.siteCount === 0 ? 'event.site.find' : 'event.site.compare')}
          </Link>
        )
      }
    >
      <ValueRows
        rows={[
          {
            label: text('event.site.chosen'),
            value: site ? [site.name, text(`code.shelter.${site.shelter}`)].join('　') : '',
          },
          ...(site
            ? [
                {
                  label: text('event.site.permission'),
                  value: [
                    text(`code.sitePermission.${site.permission}`),
                    site.authority === null ? '' : text(`code.siteAuthority.${site.authority}`),
                    site.contact?.name ?? '',
                  ]
                    .filter((part) => part !== '')
                    .join('　'),
                },
                {
                  label: text('event.site.facts'),
                  value: [
                    text('event.site.capacity', { count: format.count(site.capacity) }),
                    text('event.site.fee', { sum: format.money(site.feeFen) }),
                    window === null ? text('event.site.noSound') : text('event.site.sound', { window }),
                  ].join('　'),
                },
              ]
            : []),
          { label: text('event.site.fallback'), value: event.fallbackSite?.name ?? '' },
          { label: text('event.site.looked'), value: text('event.site.count', { count: event.siteCount }) },
          ...(event.siteWaiver === '' ? [] : [{ label: text('event.site.waiver'), value: event.siteWaiver }]),
        ]}
      />
    </PlanPartBox>
  )
}
