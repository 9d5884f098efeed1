/** Who stands in the tie: a merchant's file, a customer, an employer's place, or a name that nobody has on file. */
export const tieFromKinds = ['merchant', 'customer'] as const
export const tieToKinds = ['merchant', 'place', 'name'] as const
/** supplier: `to` supplies `from`; distributor: `to` sells on for `from`; client: `to` buys from `from`;
 *  owner, head, accountant: the customer `from` owns, heads or keeps the books of `to` (R099). */
export const tieTypes = [
  'supplier',
  'distributor',
  'client',
  'partner',
  'landlord',
  'owner',
  'head',
  'accountant',
] as const
export type TieType = (typeof tieTypes)[number]
export const banksHere = ['yes', 'no', 'unknown'] as const
