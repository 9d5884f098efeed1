import type { Words } from './text-key.ts'
import type { eventsZhCn } from './zh-cn-events.ts'

export const eventsEn: Words<typeof eventsZhCn> = {
  event: {
    frame: {
      back: '‹ All events',
      toList: 'Go to the events',
      pages: 'Pages of this event',
      missing: 'No event chosen',
      missingNote: 'The address names no event. Open one from the list of events.',
      gone: 'No such event',
      goneNote: 'It may have been removed, or belong to another branch.',
      noDay: 'No day yet',
      tab: { plan: 'Plan', sites: 'Sites', invite: 'Invitations', day: 'The day', result: 'Result' },
    },
  },
}
