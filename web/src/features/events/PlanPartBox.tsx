import type { EventSheet } from 'domain/event-plan.ts'
import type { ReactNode } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Tag } from '#ui/Tag.tsx'
import type { PlanPart } from './event-search.ts'
import { forwardMove } from './move-words.ts'
import { mendPlace, needWords, readPart } from './need-words.ts'
import type { PlanProps } from './plan-context.ts'

type Props = PlanProps & {
  part: PlanPart
  /** Whether this part is written here; what stands fast or is made elsewhere is not. */
  isTyped?: boolean
  /** Why it cannot be changed now. */
  fixedNote?: string
  action?: ReactNode
  children: ReactNode
}

/** One part of F06: its name, what the next step misses in it, the way to write it, and what stands there. */
export function PlanPartBox({ sheet, editing, onEdit, part, isTyped = true, fixedNote, action, children }: Props) {
  const text = useText()
  const format = useFormat()
  const missing = (forwardMove(sheet)?.needs ?? []).filter((need) => mendPlace(need)?.part === part)
  const isChanged = sheet.changes.some(({ field }) => readPart(field) === part)
  const title = text(`event.part.${part}`)
  return (
    <section className="plan-part" id={`part-${part}`} aria-labelledby={`part-title-${part}`} tabIndex={-1}>
      <header>
        <h2>
          <span id={`part-title-${part}`}>{title}</span>{' '}
          {isChanged && <Tag state="due">{text('event.change.tag')}</Tag>}
        </h2>
        {action}
        {isTyped && sheet.mayWrite && editing !== part && (
          <button
            type="button"
            className="text-button"
            // One part at a time, so that what is typed is never lost unseen.
            disabled={editing !== null}
            aria-label={text('event.part.changeOf', { part: title })}
            onClick={() => onEdit(part)}
          >
            {text('event.part.change')}
          </button>
        )}
      </header>
      {missing.map((need) => (
        <p key={need.need} className="plan-missing">
          <span aria-hidden>▲ </span>
          {needWords(need, text, format)}
        </p>
      ))}
      {fixedNote && editing === part && <p className="note">{fixedNote}</p>}
      {editing === part && asksCompliance(sheet, part) && <p className="note">{text('event.change.willAsk')}</p>}
      {children}
    </section>
  )
}

/** Parts that compliance let pass and that may still be put otherwise: the others stand fast, or ask as their rows are saved. */
const askingParts: readonly PlanPart[] = ['audience', 'times', 'safety', 'follow', 'steps', 'partners']
/** Whether something that compliance let pass is being put otherwise. */
const asksCompliance = ({ event }: EventSheet, part: PlanPart) =>
  (event.state === 'permit' || event.state === 'inviting' || event.state === 'ready') && askingParts.includes(part)
