/** The civil day in the organisation's zone, `YYYY-MM-DD`. */
export const civilDay = (timeZone: string, at: Date = new Date()): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)

/** The civil day and minute in the organisation's zone, `YYYY-MM-DD HH:mm`. */
export const civilMoment = (timeZone: string, at: Date = new Date()): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at)
