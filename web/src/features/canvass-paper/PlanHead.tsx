import type { PlanSheet } from 'domain/canvass-plan-sheet.ts'
import { useText } from '#i18n/use-text.ts'

type Props = {
  title: string
  plan: Pick<PlanSheet['plan'], 'onDate' | 'windows'>
  head: { branch: string; by: string; page: number; pages: number }
}

/** What every canvass paper carries: what it is, of which day and hours, who printed it, page n of m, internal. */
export function PlanHead({ title, plan, head: { branch, by, page, pages } }: Props) {
  const text = useText()
  return (
    <header className="canvass-paper-head">
      <h1>{title}</h1>
      <span>
        {plan.onDate}　{plan.windows.map(({ from, to }) => `${from}–${to}`).join(text('list.comma'))}
      </span>
      <span className="canvass-paper-by">
        {branch}　{by}　{text('paper.page', { page, pages })}
      </span>
      <span className="paper-internal">{text('paper.internal')}</span>
    </header>
  )
}
