import type { ToldCount } from 'domain/event-list.ts'
import type { Formats } from '#i18n/format.ts'
import type { Text } from '#i18n/text-key.ts'

/** A count of persons as this reader may know it: the number, "fewer than 10", or a dash where it does not apply yet. */
export const toldWords = ({ count, few }: ToldCount, text: Text, format: Formats): string =>
  few ? text('event.fewerThan10') : count === null ? text('unit.notApplicable') : format.count(count)
