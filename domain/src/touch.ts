export const touchSubjects = ['customer', 'merchant', 'lead'] as const
export const touchChannels = [
  'call',
  'wechat',
  'sms_mass',
  'sms_one',
  'visit',
  'branch_meet',
  'event',
  'gift',
  'card',
] as const
export const touchPurposes = ['care', 'service', 'marketing', 'risk'] as const
export type TouchPurpose = (typeof touchPurposes)[number]
/** What a marketing touch went against, where it was let through with a reason or came to light later. */
export const touchBreaches = ['lock', 'do_not_contact', 'do_not_visit', 'cool_down', 'budget'] as const
/** Marketing touches of one subject: at most so many in so many days (P-CAP). */
export const touchCaps = [
  { touches: 2, days: 7 },
  { touches: 4, days: 30 },
] as const
