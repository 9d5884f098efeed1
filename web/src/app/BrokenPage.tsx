import { type ErrorComponentProps, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import './page.css'

/** A page that failed while reading or drawing: the words of the problem, and the way to try again. */
export function BrokenPage({ error }: ErrorComponentProps) {
  const text = useText()
  return (
    <main className="page">
      <h1 className="title">{text('page.brokenTitle')}</h1>
      <ProblemNote error={error} actions={<Button onClick={() => location.reload()}>{text('action.again')}</Button>} />
    </main>
  )
}

export function MissingPage() {
  const text = useText()
  return (
    <main className="page">
      <EmptyState
        title={text('page.missing')}
        note={text('page.missingNote')}
        actions={<Link to="/map">{text('page.toMap')}</Link>}
      />
    </main>
  )
}
