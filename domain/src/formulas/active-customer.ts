import type { Lifecycle } from '#customer.ts'

/**
 * Whether a customer counts for rates: any product in use, unless he is known to be lost.
 * Source: GLOSSARY.md, active customer.
 *
 * @param activeProducts  product lines in use
 */
export const isActiveCustomer = (lifecycle: Lifecycle, activeProducts: number): boolean =>
  activeProducts > 0 && lifecycle !== 'lost'
