import type { Words } from './text-key.ts'
import type { leadsZhCn } from './zh-cn-leads.ts'

export const leadsEn: Words<typeof leadsZhCn> = {
  lead: {},
}
