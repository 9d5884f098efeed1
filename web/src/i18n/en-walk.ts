import type { Words } from './text-key.ts'
import type { walkZhCn } from './zh-cn-walk.ts'

export const walkEn: Words<typeof walkZhCn> = {
  walk: {},
}
