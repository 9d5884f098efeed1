export const contactChannels = ['call', 'wechat', 'visit', 'branch_meet', 'event', 'other'] as const
export type ContactChannel = (typeof contactChannels)[number]
