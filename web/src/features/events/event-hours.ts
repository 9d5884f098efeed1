/** "09:30–11:30"; empty while no hour is set. */
export const hoursWords = ({ startTime, endTime }: { startTime: string | null; endTime: string | null }): string =>
  [startTime, endTime].filter((time) => time !== null).join('–')
