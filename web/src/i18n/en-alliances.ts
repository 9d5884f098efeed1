import type { Words } from './text-key.ts'
import type { alliancesZhCn } from './zh-cn-alliances.ts'

export const alliancesEn: Words<typeof alliancesZhCn> = {
  alliance: {},
}
