import { Select } from 'antd'
import { today, useText } from '#i18n/use-text.ts'

/** Months one can look back at. */
const monthsBack = 12

/** One of the last twelve months, the running one first. */
export function MonthChoice({ value, onChange }: { value: string; onChange: (month: string) => void }) {
  const text = useText()
  return (
    <Select
      aria-label={text('voucher.result.month')}
      value={value}
      onChange={onChange}
      style={{ minWidth: 132 }}
      options={lastMonths(today()).map((month) => ({
        value: month,
        label: text('voucher.result.monthName', { year: month.slice(0, 4), month: Number(month.slice(5)) }),
      }))}
    />
  )
}

function lastMonths(day: string): string[] {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return Array.from({ length: monthsBack }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7),
  )
}
