import type { ReactNode } from 'react'

/** A part of the rail: small label, one link at the right, rows under it that reach the rail's edges. */
export function RailSection({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section className="rail-section" aria-label={title}>
      <header>
        <h2>{title}</h2>
        {action}
      </header>
      {children}
    </section>
  )
}
