export const meetingKinds = ['morning', 'evening'] as const
