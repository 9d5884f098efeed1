import type { AudiencePlace } from 'domain/audience.ts'
import { daysBetween } from 'domain/civil-date.ts'
import { payrollStatuses } from 'domain/employer.ts'
import { attitudes, keyPersonTitles } from 'domain/key-person.ts'
import { rhythmWords } from '#i18n/rhythm-words.ts'
import { today, useFormat, useText } from '#i18n/use-text.ts'
import { countWords, rangeWords } from './count-words.ts'

const monthDays = 30

/** Why to go to a place, as a person would say it; what the row shows in figures already is left out. */
export function useReasonWords(): (place: AudiencePlace) => string[] {
  const text = useText()
  const format = useFormat()
  const ago = (on: string) => {
    const days = Math.max(0, daysBetween(on, today()))
    if (days < 2) return text(days === 0 ? 'audience.ago.today' : 'audience.ago.yesterday')
    const months = Math.floor(days / monthDays)
    if (months === 0) return text('audience.ago.days', { number: format.count(days) })
    return months === 1 ? text('audience.ago.month') : text('audience.ago.months', { number: format.count(months) })
  }
  return (place) =>
    place.reasons.map(({ code, values }) => {
      const number = (name: string) => Number(values[name] ?? 0)
      const word = (name: string) => String(values[name] ?? '')
      switch (code) {
        case 'there':
        case 'there_guessed':
          return text(`audience.reason.${code}`, {
            count: countWords(
              { low: number('low'), value: number('value'), high: number('high') },
              place.unit,
              text,
              format,
            ),
          })
        case 'ours':
          return number('high') === 0
            ? text('audience.reason.ours_none')
            : text('audience.reason.ours', {
                count: rangeWords({ low: number('low'), high: number('high') }, place.unit, text, format),
              })
        case 'unknown':
          return text(`audience.unknown.${place.unknown ?? 'share'}`)
        case 'walk':
          return text('unit.walk', { time: format.minutes(number('minutes')) })
        case 'beyond_walk':
          return text('audience.reason.beyond_walk', { metres: format.metres(number('metres')) })
        case 'key_person': {
          const title = keyPersonTitles.find((one) => one === values.title)
          const attitude = attitudes.find((one) => one === values.attitude) ?? 'unknown'
          const who = title ? text(`code.keyPersonTitle.${title}`) : word('title')
          const known = text(`audience.attitude.${attitude}`, { who })
          return word('wants') === '' ? known : text('audience.reason.wants', { known, wants: word('wants') })
        }
        case 'rhythm':
          return rhythmWords(place.rhythm, text)
        case 'payroll': {
          const status = payrollStatuses.find((one) => one === values.status) ?? 'none'
          return text('audience.reason.payroll', { status: text(`code.payrollStatus.${status}`) })
        }
        case 'group_here':
          return number('size') > 0
            ? text('audience.reason.group_size', { name: word('name'), size: format.count(number('size')) })
            : text('audience.reason.group_here', { name: word('name') })
        case 'event_last':
          return text('audience.reason.event_last', { title: word('title'), ago: ago(word('on')) })
        case 'walked_last':
          return text('audience.reason.walked_last', { ago: ago(word('on')) })
        default:
          return text(`audience.reason.${code}`)
      }
    })
}
