import type { AudiencePlace } from 'domain/audience.ts'
import { attitudes } from 'domain/key-person.ts'

type Reason = AudiencePlace['reasons'][number]
type Judged = Omit<AudiencePlace, 'reasons'>

/** Why to go there, in the order to be read out: codes and figures, the words are made where they are read. */
export function audienceReasons(place: Judged, hasNetwork: boolean): Reason[] {
  const { there, unknown, ours, walkMinutes, keyPersons, rhythm, groups, lastEvent, lastWalkedOn, payroll, kind } =
    place
  const person = attitudes.flatMap((attitude) => keyPersons.filter((one) => one.attitude === attitude))[0]
  const group = groups.find(({ id }) => id !== place.id)
  const all: (Reason | null)[] = [
    there && {
      code: there.grade === 'd' ? 'there_guessed' : 'there',
      values: { low: there.low, value: there.value, high: there.high },
    },
    unknown && { code: 'unknown', values: { what: unknown } },
    ours === null ? { code: 'ours_few', values: {} } : { code: 'ours', values: { low: ours.low, high: ours.high } },
    walkMinutes === null
      ? hasNetwork
        ? { code: 'beyond_walk', values: { metres: Math.round(place.metres) } }
        : null
      : { code: 'walk', values: { minutes: Math.max(1, Math.round(walkMinutes)) } },
    rhythm && { code: 'rhythm', values: { days: rhythm.days.join(','), from: rhythm.from, to: rhythm.to } },
    payroll && { code: 'payroll', values: { status: payroll } },
    person
      ? {
          code: 'key_person',
          values: { title: person.title, name: person.name, attitude: person.attitude, wants: person.whatTheyWant },
        }
      : null,
    group ? { code: 'group_here', values: { name: group.name, size: group.sizeEstimate ?? 0 } } : null,
    lastEvent
      ? { code: 'event_last', values: { title: lastEvent.title, on: lastEvent.onDate } }
      : { code: 'event_never', values: {} },
    lastWalkedOn
      ? { code: 'walked_last', values: { on: lastWalkedOn } }
      : kind === 'target_group'
        ? null
        : { code: 'walked_never', values: {} },
  ]
  return all.filter((reason) => reason !== null)
}
