/** Where something can be shown, at the branch or at a merchant. */
export const spotKinds = ['screen', 'window', 'counter', 'wall', 'rack', 'door', 'table', 'online'] as const
export type SpotKind = (typeof spotKinds)[number]
export const promotionStates = ['draft', 'running', 'ended', 'cancelled'] as const
export const channelGroupKinds = ['wecom', 'owner_group', 'other'] as const
export const materialKinds = ['poster', 'leaflet', 'table_card', 'screen', 'roll_up', 'text'] as const
