import { audienceQuestionSchema } from 'domain/audience.ts'
import type { Labels } from '#api/labels.ts'
import type { Text } from '#i18n/text-key.ts'

type Words = {
  text: Text
  labels: Labels
  /** Names of target groups by id; their number stands where they are not known. */
  groups?: ReadonlyMap<string, string>
}

/** Whom an event is for, in one line; "nobody chosen yet" for an empty question. */
export function audienceWords(audience: unknown, { text, labels, groups }: Words): string {
  const parsed = audienceQuestionSchema.safeParse(audience)
  if (!parsed.success || isEmpty(audience)) return text('event.audience.none')
  const {
    segments = [],
    habits = [],
    children,
    elders,
    targetGroupIds = [],
    employerIds = [],
    payroll = [],
  } = parsed.data
  const named = targetGroupIds.flatMap((id) => groups?.get(id) ?? [])
  const parts = [
    ...segments.map((code) => text(`code.segment.${code}`)),
    ...habits.map(labels.tag),
    ...(children ? [text('event.audience.children')] : []),
    ...(elders ? [text('event.audience.elders')] : []),
    ...(named.length === targetGroupIds.length
      ? named
      : [text('event.audience.groups', { count: targetGroupIds.length })]),
    ...(employerIds.length > 0 ? [text('event.audience.employers', { count: employerIds.length })] : []),
    ...(payroll.length > 0 ? [text('event.audience.payroll')] : []),
    ...(parsed.data.filter === undefined ? [] : [text('event.audience.filter')]),
  ]
  const who = parts.length === 0 ? text('event.audience.everybody') : parts.join(text('list.comma'))
  return parsed.data.minutes === undefined ? who : text('event.audience.within', { who, minutes: parsed.data.minutes })
}

const isEmpty = (audience: unknown) =>
  typeof audience === 'object' && audience !== null && Object.keys(audience).length === 0
