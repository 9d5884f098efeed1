import type { ReactNode } from 'react'
import { useText } from '#i18n/use-text.ts'
import './administration.css'

type Step = 'map' | 'branch' | 'account'

type Props = {
  /** Null where the person may not know: somebody else's step. */
  done: { map: boolean; branches: number; accounts: number | null }
  /** The way to take a step that is the person's own. */
  actions: Partial<Record<Step, ReactNode>>
}

/** What an empty installation still needs before somebody sees a map. Gone once all is there. */
export function SetupSteps({ done, actions }: Props) {
  const text = useText()
  const { map, branches, accounts } = done
  if (map && branches > 0 && (accounts ?? 1) > 0) return null
  const steps = [
    {
      step: 'map',
      taken: map,
      title: text('administration.setup.map'),
      note: map ? (
        text('administration.setup.mapDone')
      ) : (
        <>
          {text('administration.setup.mapHow')} <code>{text('administration.setup.mapCommand')}</code>
        </>
      ),
    },
    {
      step: 'branch',
      taken: branches > 0,
      title: text('administration.setup.branch'),
      note:
        branches > 0
          ? text('administration.setup.branchDone', { count: branches })
          : text(`administration.setup.${actions.branch ? 'branchHow' : 'branchByOther'}`),
    },
    {
      step: 'account',
      taken: (accounts ?? 0) > 0,
      title: text('administration.setup.account'),
      note: noteOfAccounts(),
    },
  ] as const

  function noteOfAccounts(): string {
    if (accounts === null) return text('administration.setup.accountByOther')
    if (accounts > 0) return text('administration.setup.accountDone', { count: accounts })
    return text(`administration.setup.${branches > 0 ? 'accountHow' : 'accountAfterBranch'}`)
  }

  return (
    <section className="setup">
      <h2 className="note">{text('administration.setup.title')}</h2>
      <ol>
        {steps.map(({ step, taken, title, note }, index) => (
          <li key={step} data-taken={taken}>
            <b aria-hidden>{taken ? '✓' : index + 1}</b>
            <span className="strong">{title}</span>
            <span className="second">{note}</span>
            {!taken && actions[step]}
          </li>
        ))}
      </ol>
    </section>
  )
}
