import type { EventClash } from 'domain/event-clash.ts'
import type { Text } from '#i18n/text-key.ts'

/** One clash in a few words: what it is with, and who or where it meets. */
export function clashWords(clash: EventClash, text: Text): string {
  const what = text(`event.clash.${clash.kind}`, {
    name:
      clash.festival === null
        ? (clash.event?.title ?? clash.plan?.title ?? clash.group?.name ?? '')
        : text(`code.festival.${clash.festival}`),
  })
  const hours = [clash.startTime, clash.endTime].filter((time) => time !== null).join('–')
  const facts = [hours, clash.placeName ?? '', clash.staff.map(({ name }) => name).join(text('list.comma'))]
  return [what, ...facts].filter((fact) => fact !== '').join(' ')
}
