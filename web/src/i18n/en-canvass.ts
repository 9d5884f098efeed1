import type { Words } from './text-key.ts'
import type { canvassZhCn } from './zh-cn-canvass.ts'

export const canvassEn: Words<typeof canvassZhCn> = {
  canvass: {},
}
