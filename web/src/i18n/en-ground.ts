import type { Words } from './text-key.ts'
import type { groundZhCn } from './zh-cn-ground.ts'

export const groundEn: Words<typeof groundZhCn> = {
  ground: {},
}
