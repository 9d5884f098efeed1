const clock = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })

/** "09:12" in the organisation's zone. */
export const timeOf = (instant: string): string => clock.format(new Date(instant))
