import type { Words } from './text-key.ts'
import type { promotionsZhCn } from './zh-cn-promotions.ts'

export const promotionsEn: Words<typeof promotionsZhCn> = {
  promotion: {},
}
