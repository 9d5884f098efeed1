import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Button, ConfigProvider } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { eventDayPaperQuery } from '#api/event-days.ts'
import { SignInSheets } from '#features/event-day/SignInSheets.tsx'
import { sheetsOf } from '#features/event-day/sign-in-rows.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { antdTheme } from '#ui/theme.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { useBranch, useSession } from '#use-branch.ts'
import '#app/page.css'
import '#print/paper.css'

const searchSchema = z.object({ event: z.string().max(40).optional().catch(undefined) })

/** The sign-in sheet of an event (F07) for a table at the door: initials and marks, and rows for who walks in. */
export function PrintEventSignInPage() {
  const text = useText()
  const branch = useBranch()
  const { event } = searchSchema.parse(useSearch({ strict: false }))
  if (branch && event) return <OfEvent branch={branch} eventId={event} />
  return (
    <main className="page">
      <EmptyState
        title={text('attendance.noEvent')}
        note={text('attendance.noEventNote')}
        actions={<a href="/events">{text('attendance.toEvents')}</a>}
      />
    </main>
  )
}

function OfEvent({ branch, eventId }: { branch: { id: string; name: string }; eventId: string }) {
  const text = useText()
  const format = useFormat()
  const { user } = useSession()
  const { data, error, refetch } = useQuery(eventDayPaperQuery(branch.id, eventId))
  const [moment] = useState(() => new Date().toISOString())
  if (error)
    return (
      <main className="page">
        <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
      </main>
    )
  if (!data) return <Waiting rows={8} />
  const sheets = sheetsOf(data)
  return (
    <main className="paper sign-in-paper" data-ready>
      <style>{'@page { size: A4 landscape; margin: 0; }'}</style>
      <ConfigProvider theme={antdTheme('light')}>
        <nav className="paper-tools">
          <Button type="primary" onClick={() => window.print()}>
            {text('print.print')}
          </Button>
          <a href={`/events/day?event=${eventId}`}>{text('attendance.print.back')}</a>
          <span className="note" role="status">
            {text('attendance.print.pages', { pages: sheets.length })}
          </span>
        </nav>
      </ConfigProvider>
      <SignInSheets
        day={data}
        sheets={sheets}
        branchName={branch.name}
        printedBy={text('print.printedBy', { name: user.name, moment: format.stamp(moment) })}
      />
    </main>
  )
}
