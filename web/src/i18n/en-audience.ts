import type { Words } from './text-key.ts'
import type { audienceZhCn } from './zh-cn-audience.ts'

export const audienceEn: Words<typeof audienceZhCn> = {
  audience: {},
}
