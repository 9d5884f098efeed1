import type { ReactNode } from 'react'
import './section.css'

type Props = { title: ReactNode; action?: ReactNode; line?: boolean; children: ReactNode }

/** A part of a sheet or rail: a small label, one link at the right, rows under it. */
export function Section({ title, action, line = true, children }: Props) {
  return (
    <section className={line ? 'section section-line' : 'section'}>
      <header>
        <h3>{title}</h3>
        {action}
      </header>
      {children}
    </section>
  )
}
