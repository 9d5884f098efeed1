import type { Words } from './text-key.ts'
import type { vouchersZhCn } from './zh-cn-vouchers.ts'

export const vouchersEn: Words<typeof vouchersZhCn> = {
  voucher: {},
}
