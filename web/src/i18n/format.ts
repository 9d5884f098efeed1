import type { Rate } from 'domain/rate.ts'
import type { Text } from './text-key.ts'

type Figure = number | null

/** What stands for a figure nobody knows is a word, never 0. */
export type Formats = ReturnType<typeof formats>

/**
 * How figures are written, LOOK §6. Everything takes the stored unit (metres, fen, shares of 1, ISO days);
 * null becomes the word for unknown.
 */
export function formats(text: Text, language: 'zh-CN' | 'en', today: string) {
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 })
  const tenth = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  const unknown = text('unit.unknown')
  const known = (value: Figure, write: (value: number) => string) => (value === null ? unknown : write(value))

  const count = (value: Figure) => known(value, (number) => whole.format(number))

  const metres = (value: Figure) =>
    known(value, (number) =>
      number < 1500
        ? text('unit.metres', { number: whole.format(number) })
        : text('unit.kilometres', { number: tenth.format(number / 1000) }),
    )

  const minutes = (value: Figure) =>
    known(value, (number) => {
      const all = Math.round(number)
      if (all < 60) return text('unit.minutes', { number: all })
      const rest = all % 60
      return rest === 0
        ? text('unit.hours', { number: all / 60 })
        : text('unit.hoursMinutes', { hours: Math.floor(all / 60), minutes: rest })
    })

  /** Time left: seconds under two minutes, rounded to five. */
  const seconds = (value: Figure) =>
    known(value, (number) =>
      number < 120 ? text('unit.seconds', { number: Math.max(5, Math.round(number / 5) * 5) }) : minutes(number / 60),
    )

  const percent = (share: Figure) => known(share, (number) => `${(number * 100).toFixed(1)}%`)

  const money = (fen: Figure) =>
    known(fen, (number) => {
      const yuan = number / 100
      return language === 'zh-CN' && Math.abs(yuan) >= 10_000
        ? text('unit.tenThousandYuan', { number: tenth.format(yuan / 10_000) })
        : text('unit.yuan', { number: whole.format(yuan) })
    })

  /** "11-28 周六" or "28 Nov" this year, else with the year. */
  const day = (date: string | null) => {
    if (date === null) return unknown
    if (language === 'en') return englishDay(date, today)
    if (!sameYear(date, today)) return date
    return `${date.slice(5)} ${text(`code.weekday.${weekdayOf(date)}`)}`
  }

  /** The same without the day of the week, for lists. */
  const shortDay = (date: string | null) => {
    if (date === null) return unknown
    if (language === 'en') return englishDay(date, today)
    return sameYear(date, today) ? date.slice(5) : date
  }

  /** A UTC instant as day and clock of the organisation's zone. */
  const moment = (instant: string | null) => {
    if (instant === null) return unknown
    const [date = '', clock = ''] = instantFormat.format(new Date(instant)).split(' ')
    return `${shortDay(date)} ${clock}`
  }

  /** The same for paper, always with the year. */
  const stamp = (instant: string) => instantFormat.format(new Date(instant))

  return {
    count,
    metres,
    minutes,
    seconds,
    percent,
    money,
    day,
    shortDay,
    moment,
    stamp,
    /** A month given as "2026-11": "2026 年 11 月", "November 2026". */
    month: (month: string) => monthFormats[language].format(new Date(`${month}-01T00:00:00Z`)),
    /** A distance guessed from the straight line: "约 380 米". */
    aboutMetres: (value: Figure) =>
      known(value, (number) => text('unit.about', { what: metres(Math.round(number / 10) * 10) })),
    walk: (value: Figure) => known(value, (number) => text('unit.walk', { time: minutes(Math.max(1, number)) })),
    multiple: (value: Figure) => known(value, (number) => text('unit.times', { number: number.toFixed(1) })),
    /** Of a contract: 十二 as Chinese paper counts, in English 12; up to 99. */
    clause: (number: number) => (language === 'zh-CN' ? chineseNumber(number) : String(number)),
    /** A price of so many percent, as a number of its language: 8.8 (折) for 88, in English 12 (% off). */
    discount: (percentPaid: number) => tenth.format(language === 'zh-CN' ? percentPaid / 10 : 100 - percentPaid),
    wholePercent: (share: Figure) => known(share, (number) => `${Math.round(number * 100)}%`),
    /** "22.0–23.6%" or null where no percentage may be shown. One decimal, or none with `whole`. */
    rate: (rate: Pick<Rate, 'low' | 'high' | 'grade'>, digits: 'tenths' | 'whole' = 'tenths') =>
      writtenRate(rate, digits === 'whole' ? 0 : 1),
    /** "179–192 / 812": the counts behind a rate. */
    counts: (rate: Pick<Rate, 'numerator' | 'numeratorHigh' | 'denominator'>) =>
      `${range(count(rate.numerator), count(rate.numeratorHigh))} / ${count(rate.denominator)}`,
  }
}

function writtenRate({ low, high, grade }: Pick<Rate, 'low' | 'high' | 'grade'>, digits: number): string | null {
  if (low === null || high === null) return null
  const about = grade === 'c' ? '≈' : ''
  return `${about}${range((low * 100).toFixed(digits), (high * 100).toFixed(digits))}%`
}

const range = (low: string, high: string) => (low === high ? low : `${low}–${high}`)

const chineseDigits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

function chineseNumber(number: number): string {
  const tens = Math.floor(number / 10)
  const ones = chineseDigits[number % 10] ?? ''
  return tens === 0 ? ones : `${tens === 1 ? '' : (chineseDigits[tens] ?? '')}十${ones}`
}

const sameYear = (date: string, today: string) => date.slice(0, 4) === today.slice(0, 4)

const weekdayCodes = ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa'] as const
const weekdayOf = (date: string) => weekdayCodes[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'su'

const instantFormat = new Intl.DateTimeFormat('sv', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
})

// Chinese is written with gaps beside figures, as everywhere else.
const monthFormats = {
  en: new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  'zh-CN': { format: (date: Date) => `${date.getUTCFullYear()} 年 ${date.getUTCMonth() + 1} 月` },
} as const

// Of the Englishes only this one has months of three letters throughout.
const englishMonth = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' })

function englishDay(date: string, today: string): string {
  const year = sameYear(date, today) ? '' : ` ${date.slice(0, 4)}`
  const month = englishMonth.format(new Date(`${date}T00:00:00Z`))
  return `${Number(date.slice(8))} ${month}${year}`
}
