/** A cell as text: one blank for blanks and line breaks, none at its ends, no control or zero-width characters. */
export const cellText = (cell: string): string =>
  cell
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()

/** A text to look up: full-width letters made narrow, no blanks, small letters, one kind of dash. */
export const lookupText = (text: string): string =>
  cellText(text)
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/[–—−~〜]/g, '-')
    .toLowerCase()

/** `2026-11-28`, `2026/11/28`, `20261128` or `2026年11月28日` as a civil date. @returns null for what is no day */
export function dateOfCell(text: string): string | null {
  const found =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ t].*)?$/.exec(cellText(text).normalize('NFKC').toLowerCase()) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(lookupText(text))
  return found ? civilDate(Number(found[1]), Number(found[2]), Number(found[3])) : null
}

/** Month and day as `MM-DD`; the year of a full date is dropped. @returns null for what is no day */
export function monthDayOfCell(text: string): string | null {
  const full = dateOfCell(text)
  if (full) return full.slice(5)
  const found = /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(lookupText(text)) ?? /^(\d{2})(\d{2})$/.exec(lookupText(text))
  // A leap year, so that 29 February is a birthday.
  return found ? (civilDate(2024, Number(found[1]), Number(found[2]))?.slice(5) ?? null) : null
}

const yes = ['y', 'yes', '是', '有', '1', 'true', '√', '✓', '✔']
const no = ['n', 'no', '否', '无', '没有', '0', 'false', '×', 'x', '✗']

/** Yes or no in the words people use. @returns null for anything else */
export function yesNoOfCell(text: string): boolean | null {
  const word = lookupText(text)
  if (yes.includes(word)) return true
  return no.includes(word) ? false : null
}

/** More than so many of an age do not live in one home: a larger number is an age, which is not taken. */
const mostInHome = 5
const counted = new RegExp(`^([0-${mostInHome}])[个名位人口]?$`)

/** Whether somebody of an age lives in a home: yes, no, or how many, of which only that is kept. @returns null for anything else */
export function presenceOfCell(text: string): boolean | null {
  const [, count] = counted.exec(lookupText(text)) ?? []
  return count === undefined ? yesNoOfCell(text) : count !== '0'
}

/** A plain decimal number. @returns null for anything else, also for `12,5` and `1e3` */
export function numberOfCell(text: string): number | null {
  const word = lookupText(text)
  return /^[+-]?\d+(\.\d+)?$/.test(word) ? Number(word) : null
}

function civilDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900 && year <= 2200
  return isDay ? date.toISOString().slice(0, 10) : null
}
