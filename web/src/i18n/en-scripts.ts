import type { Words } from './text-key.ts'
import type { scriptsZhCn } from './zh-cn-scripts.ts'

export const scriptsEn: Words<typeof scriptsZhCn> = {
  script: {},
}
