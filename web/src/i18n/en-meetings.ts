import type { Words } from './text-key.ts'
import type { meetingsZhCn } from './zh-cn-meetings.ts'

export const meetingsEn: Words<typeof meetingsZhCn> = {
  meeting: {},
}
