import type { Words } from './text-key.ts'
import type { locksZhCn } from './zh-cn-locks.ts'

export const locksEn: Words<typeof locksZhCn> = {
  lock: {},
}
