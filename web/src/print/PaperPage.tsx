import { Button, ConfigProvider } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '#i18n/use-text.ts'
import { antdTheme } from '#ui/theme.ts'
import './paper.css'

type Props = {
  /** Where one came from. */
  backHref: string
  /** How much paper it takes, in words. */
  note: string
  /** Choices beside the button; not printed. */
  tools?: ReactNode
  children: ReactNode
}

/** A4 upright for paper: the sheets as they will come out, and above them the button to print. */
export function PaperPage({ backHref, note, tools, children }: Props) {
  const text = useText()
  return (
    <main className="paper" data-ready>
      <style>{'@page { size: A4 portrait; margin: 0; }'}</style>
      <ConfigProvider theme={antdTheme('light')}>
        <nav className="paper-tools">
          <Button type="primary" onClick={() => window.print()}>
            {text('print.print')}
          </Button>
          <a href={backHref}>{text('voucher.paper.back')}</a>
          {tools}
          <span className="note" role="status">
            {note}
          </span>
        </nav>
      </ConfigProvider>
      {children}
    </main>
  )
}

/** One sheet of A4, which the printer does not cut in two. */
export const Sheet = ({ children }: { children: ReactNode }) => <section className="paper-sheet">{children}</section>
