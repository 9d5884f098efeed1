import type { ReactNode } from 'react'
import { ApiProblem, isSignedOut, signInPath } from '#api/client.ts'
import { zhCn } from '#i18n/zh-cn.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import './notes.css'

type Props = { title: string; note?: string; requestId?: string | null; actions?: ReactNode }

/** What happened, whether anything was lost, what to do, and a short number to tell. Announced at once. */
export function ErrorNote({ title, note, requestId = null, actions }: Props) {
  const text = useText()
  return (
    <div className="error-note" role="alert">
      <div className="strong">{title}</div>
      {(note || requestId) && (
        <div className="second">
          {[note, requestId && text('problem.number', { id: requestId.slice(-6) })].filter(Boolean).join('　')}
        </div>
      )}
      {actions && <div className="note-actions">{actions}</div>}
    </div>
  )
}

/** The same for whatever a query or a mutation threw; nothing without an error. */
export function ProblemNote({ error, actions }: { error: unknown; actions?: ReactNode }) {
  const text = useText()
  const format = useFormat()
  if (!error) return null
  const code = error instanceof ApiProblem && isProblemCode(error.code) ? error.code : 'unknown'
  const [title = '', ...rest] = text(`problem.${code}`, {
    ...toldIn(error),
    wait: format.seconds(secondsOf(error)),
  }).split(/(?<=。)|(?<=[.;] )/)
  const requestId = error instanceof ApiProblem ? error.requestId : null
  return (
    <ErrorNote
      title={title.replace(/[。.; ]+$/, '')}
      note={rest.join('')}
      requestId={requestId}
      actions={isSignedOut(error) ? <SignInElsewhere /> : actions}
    />
  )
}

/** In a window of its own, so that what was typed here can be saved afterwards. */
function SignInElsewhere() {
  const text = useText()
  return (
    <a href={signInPath} target="_blank" rel="noreferrer">
      {text('action.signInElsewhere')}
    </a>
  )
}

/** Words and counts that the server's answer gives for its sentence. */
function toldIn(error: unknown): Record<string, string | number> {
  const detail = error instanceof ApiProblem ? error.detail : null
  if (typeof detail !== 'object' || detail === null) return {}
  return Object.fromEntries(
    Object.entries(detail).filter(
      (entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  )
}

/** How long to wait before another try, where the server says so. */
function secondsOf(error: unknown): number {
  const detail = error instanceof ApiProblem ? error.detail : null
  const told = typeof detail === 'object' && detail !== null && 'seconds' in detail ? detail.seconds : null
  // Rounded up: who tries when it says so is not refused again.
  return Math.ceil((typeof told === 'number' ? told : 60) / 5) * 5
}

type ProblemCode = keyof typeof zhCn.problem
const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(zhCn.problem, code)
