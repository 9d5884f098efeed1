import type { TextChange } from 'domain/event-text.ts'
import { useText } from '#i18n/use-text.ts'
import './text-changes.css'
import { useReadTextWords } from './use-read-text-words.ts'

/** What of an event reads otherwise than compliance let pass: what stood there, and what stands there now. */
export function TextChanges({ changes }: { changes: readonly TextChange[] }) {
  const text = useText()
  const words = useReadTextWords()
  return (
    <dl className="text-changes">
      {changes.map(({ field, was, is }) => (
        <div key={field}>
          <dt>{text(`event.change.field.${field}`)}</dt>
          {was.length > 0 && (
            <dd>
              <span className="second">{text('event.change.was')}</span>{' '}
              {was.map((one) => words(field, one)).join(text('list.semicolon'))}
            </dd>
          )}
          <dd>
            <span className="second">{text(was.length === 0 ? 'event.change.added' : 'event.change.is')}</span>{' '}
            {is.length === 0
              ? text('event.change.gone')
              : is.map((one) => words(field, one)).join(text('list.semicolon'))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
