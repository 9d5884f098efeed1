/** Handed to a customer; given by a customer to a friend (R125c); a list that a shop ticks on paper. */
export const voucherKinds = ['coupon', 'referral', 'tick_list'] as const
export type VoucherKind = (typeof voucherKinds)[number]

/** Vouchers on one printed sheet. */
export const vouchersPerSheet = 15
