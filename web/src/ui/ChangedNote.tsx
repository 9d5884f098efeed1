import { Button } from 'antd'
import { ApiProblem } from '#api/client.ts'
import { useText } from '#i18n/use-text.ts'
import { ErrorNote, ProblemNote } from './ErrorNote.tsx'
import './changed-note.css'

export type Difference = { label: string; mine: string; theirs: string }

type Props<Row> = {
  error: unknown
  /** Reads the row that stands there now from the refusal; null when it cannot be read. */
  currentOf: (detail: unknown) => Row | null
  differences: (current: Row) => Difference[]
  onUseTheirs: (current: Row) => void
  onSaveMine: (current: Row) => void
}

/** Whatever a save threw. Where somebody else saved in between: field by field what differs, and both ways on. */
export function ChangedNote<Row>({ error, currentOf, differences, onUseTheirs, onSaveMine }: Props<Row>) {
  const text = useText()
  const current = error instanceof ApiProblem && error.code === 'changed_meanwhile' ? currentOf(error.detail) : null
  if (current === null) return <ProblemNote error={error} />

  const rows = differences(current).filter(({ mine, theirs }) => mine !== theirs)
  return (
    <div className="changed-note">
      <ErrorNote
        title={text('changed.title')}
        note={text('changed.note')}
        actions={
          <>
            <Button onClick={() => onSaveMine(current)}>{text('changed.saveMine')}</Button>
            <Button onClick={() => onUseTheirs(current)}>{text('changed.useTheirs')}</Button>
          </>
        }
      />
      <table>
        <thead>
          <tr>
            <th scope="col">{text('changed.field')}</th>
            <th scope="col">{text('changed.mine')}</th>
            <th scope="col">{text('changed.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, mine, theirs }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{mine}</td>
              <td>{theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
