export const unitKinds = ['dwelling', 'shop', 'stall', 'office_room'] as const
export type UnitKind = (typeof unitKinds)[number]
export const occupancies = ['occupied', 'vacant', 'for_rent', 'under_fitout', 'demolished'] as const
export type Occupancy = (typeof occupancies)[number]
