import type { MerchantCard } from 'domain/merchant-file.ts'
import { hoursFromOsm } from 'domain/osm-hours.ts'
import { type OpenWindow, openWindowsOn, type Weekday, weekdays } from 'domain/weekly-hours.ts'
import { useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { Section } from '#ui/Section.tsx'
import { hourGroups, weekdayOf } from './hour-groups.ts'

/** When it is open today, the week behind one click, and when a visit is welcome. */
export function MerchantHours({ merchant: { shop, file, asOf } }: { merchant: MerchantCard }) {
  const text = useText()
  const [whole, setWhole] = useState(false)
  const hours = shop.weeklyHours ?? (shop.openingHours === null ? null : hoursFromOsm(shop.openingHours))
  const words = (windows: readonly OpenWindow[]) =>
    windows.length === 0
      ? text('merchant.hours.closed')
      : windows.map(({ opens, closes }) => `${opens}–${closes}`).join(text('filter.comma'))
  const days = (group: readonly Weekday[]) => {
    const [first] = group
    const last = group.at(-1)
    if (!first || !last) return ''
    if (group.length === weekdays.length) return text('merchant.hours.everyDay')
    return group.length === 1
      ? text(`code.weekday.${first}`)
      : text('merchant.hours.dayRange', { from: text(`code.weekday.${first}`), to: text(`code.weekday.${last}`) })
  }

  return (
    <Section
      title={text('merchant.hours.title')}
      action={
        hours && (
          <button type="button" className="text-button" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {text(whole ? 'merchant.hours.today' : 'merchant.hours.week')}
          </button>
        )
      }
    >
      {hours === null ? (
        <p className="second">{shop.openingHours ?? text('merchant.hours.unknown')}</p>
      ) : whole ? (
        hourGroups(hours).map(({ days: group, windows }) => (
          <div key={group.join()} className="fact-row">
            <span className="second">{days(group)}</span>
            <span>{words(windows)}</span>
          </div>
        ))
      ) : (
        <p>{text('merchant.hours.todayIs', { hours: words(openWindowsOn(hours, weekdayOf(asOf))) })}</p>
      )}
      {file.bestVisitSlots.length > 0 && (
        <p className="second">
          {text('merchant.hours.best', {
            slots: file.bestVisitSlots.map((slot) => text(`code.visitSlot.${slot}`)).join(text('filter.comma')),
          })}
        </p>
      )}
    </Section>
  )
}
