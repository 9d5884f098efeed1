import type { Words } from './text-key.ts'
import type { merchantsZhCn } from './zh-cn-merchants.ts'

export const merchantsEn: Words<typeof merchantsZhCn> = {
  merchant: {
    choice: { placeholder: 'Find a merchant by sign or address', none: 'No such merchant' },
  },
}
