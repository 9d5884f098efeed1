import type { Words } from './text-key.ts'
import type { tiesZhCn } from './zh-cn-ties.ts'

export const tiesEn: Words<typeof tiesZhCn> = {
  tie: {},
}
