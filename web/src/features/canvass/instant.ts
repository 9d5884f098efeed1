/** A civil day and a clock of the organisation's zone as a UTC instant; China has one zone without summer time. */
export const instantAt = (day: string, clock: string): string => new Date(`${day}T${clock}:00+08:00`).toISOString()

const clockFormat = new Intl.DateTimeFormat('sv', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })
/** The clock of an instant, `14:30`. */
export const clockOf = (instant: string): string => clockFormat.format(new Date(instant))
