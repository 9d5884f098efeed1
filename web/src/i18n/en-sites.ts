import type { Words } from './text-key.ts'
import type { sitesZhCn } from './zh-cn-sites.ts'

export const sitesEn: Words<typeof sitesZhCn> = {
  site: {},
}
