import type { Words } from './text-key.ts'
import type { seasonZhCn } from './zh-cn-season.ts'

export const seasonEn: Words<typeof seasonZhCn> = {
  season: {},
}
