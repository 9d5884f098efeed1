export const shopStatuses = ['open', 'vacant', 'renovating', 'closed', 'moved'] as const
export type ShopStatus = (typeof shopStatuses)[number]
