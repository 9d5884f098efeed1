/** Words of the merchant file: list, card, form, duplicates, units, contact notes, leads. */
export const merchantsZhCn = {
  merchant: {},
}
