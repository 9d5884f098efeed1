import type { Words } from './text-key.ts'
import type { todayZhCn } from './zh-cn-today.ts'

export const todayEn: Words<typeof todayZhCn> = {
  today: {},
}
