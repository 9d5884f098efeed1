/** Words of voucher codes, redemptions, flows and the monthly result. */
export const vouchersZhCn = {
  voucher: {},
}
