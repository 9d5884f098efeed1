import type { Words } from './text-key.ts'
import type { eventsZhCn } from './zh-cn-events.ts'

export const eventsEn: Words<typeof eventsZhCn> = {
  event: {},
}
