import type { Words } from './text-key.ts'
import type { ecosystemZhCn } from './zh-cn-ecosystem.ts'

export const ecosystemEn: Words<typeof ecosystemZhCn> = {
  ecosystem: {},
}
