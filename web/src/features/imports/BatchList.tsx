import type { ImportBatch } from 'domain/import-batch.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { Section } from '#ui/Section.tsx'
import { BatchTag } from './BatchTag.tsx'
import { counted } from './import-words.ts'
import './imports.css'

type Props = { batches: readonly ImportBatch[]; chosen: string | null; onChoose: (importId: string) => void }

/** Files that came before, newest first. */
export function BatchList({ batches, chosen, onChoose }: Props) {
  const text = useText()
  const format = useFormat()
  return (
    <Section title={text('import.earlier.title')}>
      {batches.length === 0 && (
        <EmptyState title={text('import.earlier.emptyTitle')} note={text('import.earlier.emptyNote')} />
      )}
      <ul className="batch-list">
        {batches.map(({ id, fileName, state, counts, createdAt }) => (
          <li key={id}>
            <button type="button" aria-current={id === chosen} onClick={() => onChoose(id)}>
              <span className="batch-name">{fileName}</span>
              <BatchTag state={state} />
              <span className="note">
                {format.moment(createdAt)}
                {counts && <>　{text('import.earlier.count', counted(counts.total, format))}</>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
