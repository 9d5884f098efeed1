import type { Grade } from 'domain/rate.ts'
import { useText } from '#i18n/use-text.ts'
import './rate.css'

/** How good a denominator is: solid frame A and B, dashed C, dotted D. */
export function GradeBox({ grade, size = 'small' }: { grade: Grade; size?: 'small' | 'big' }) {
  const text = useText()
  return (
    <span
      className={`grade grade-${grade} grade-${size}`}
      title={text(`code.grade.${grade}`)}
      aria-label={text('rate.grade', { grade: text(`code.grade.${grade}`) })}
      role="img"
    >
      {grade.toUpperCase()}
    </span>
  )
}
