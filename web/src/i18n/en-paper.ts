import type { Words } from './text-key.ts'
import type { paperZhCn } from './zh-cn-paper.ts'

export const paperEn: Words<typeof paperZhCn> = {
  paper: {},
}
