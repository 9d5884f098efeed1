const clock = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })

/** "14:06" in the organisation's zone. */
export const formatClock = (milliseconds: number): string => clock.format(new Date(milliseconds))
