/** Words of the merchant file: list, card, form, duplicates, units, contact notes, leads. */
export const merchantsZhCn = {
  merchant: {
    choice: { placeholder: '按店招或地址找商户', none: '没有这样的商户' },
  },
}
