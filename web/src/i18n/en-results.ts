import type { Words } from './text-key.ts'
import type { resultsZhCn } from './zh-cn-results.ts'

export const resultsEn: Words<typeof resultsZhCn> = {
  result: {},
}
