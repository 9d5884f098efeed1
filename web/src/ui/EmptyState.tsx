import type { ReactNode } from 'react'
import './notes.css'

/** Stands in the place of an empty list: why it is empty, one step, at most two buttons. */
export function EmptyState({ title, note, actions }: { title: string; note?: string; actions?: ReactNode }) {
  return (
    <div className="empty-state">
      <div className="strong">{title}</div>
      {note && <div className="second">{note}</div>}
      {actions && <div className="note-actions">{actions}</div>}
    </div>
  )
}
