export const costItems = ['venue', 'gift', 'print', 'food', 'staff_time', 'transport', 'permit', 'other'] as const
export const costPayers = ['bank', 'sponsor'] as const
export type CostPayer = (typeof costPayers)[number]
/** What a merchant gives to an event. Money is not accepted unless compliance confirms (I11). */
export const sponsorshipKinds = ['goods', 'venue', 'staff', 'prize', 'discount', 'cash'] as const
export const partnerDuties = ['host', 'co_host', 'stall', 'speaker', 'service'] as const
/** Sums that are typed at a checkpoint of an event. */
export const amountMetrics = ['assets_t30', 'assets_t90', 'fees_year'] as const
/** When an event is looked back at, in days after it. */
export const eventCheckpoints = ['t0', 't7', 't30', 't90'] as const
export type EventCheckpoint = (typeof eventCheckpoints)[number]
