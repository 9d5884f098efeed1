import type { TextChange } from 'domain/event-text.ts'
import { useText } from '#i18n/use-text.ts'
import './text-changes.css'

/** What of an event reads otherwise than compliance let pass: what stood there, and what stands there now. */
export function TextChanges({ changes }: { changes: readonly TextChange[] }) {
  const text = useText()
  const words = ({ name, text: said }: TextChange['was'][number]) =>
    name === '' ? said : text('filter.chip', { field: name, values: said })
  return (
    <dl className="text-changes">
      {changes.map(({ field, was, is }) => (
        <div key={field}>
          <dt>{text(`event.change.field.${field}`)}</dt>
          {was.length > 0 && (
            <dd>
              <span className="second">{text('event.change.was')}</span> {was.map(words).join(text('list.semicolon'))}
            </dd>
          )}
          <dd>
            <span className="second">{text(was.length === 0 ? 'event.change.added' : 'event.change.is')}</span>{' '}
            {is.length === 0 ? text('event.change.gone') : is.map(words).join(text('list.semicolon'))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
