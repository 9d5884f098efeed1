import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import { ConfirmWithReason } from '#ui/ConfirmWithReason.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { JobProgress } from '#ui/JobProgress.tsx'
import { Section } from '#ui/Section.tsx'
import { Timeline } from '#ui/Timeline.tsx'
import { Toast, useToast } from '#ui/Toast.tsx'
import { Waiting } from '#ui/Waiting.tsx'

export function FeedbackWidgets() {
  return (
    <div>
      <Job />
      <Notes />
      <Toasts />
      <WaitingRows />
      <Confirm />
      <History />
      <Type />
    </div>
  )
}

function Job() {
  const text = useText()
  const [running, setRunning] = useState(true)
  return (
    <Section title={text('widgets.job')}>
      <JobProgress
        title={text('widgets.jobTitle')}
        done={18_400}
        total={60_000}
        secondsLeft={40}
        accepted={18_312}
        rejected={88}
        {...(running ? { onCancel: () => setRunning(false) } : {})}
      />
    </Section>
  )
}

function Notes() {
  const text = useText()
  return (
    <>
      <Section title={text('widgets.empty')}>
        <EmptyState
          title={text('widgets.emptyTitle')}
          note={text('widgets.emptyNote')}
          actions={
            <>
              <Button type="primary" size="small">
                {text('widgets.addOnMap')}
              </Button>
              <Button size="small">{text('widgets.importTable')}</Button>
            </>
          }
        />
      </Section>
      <Section title={text('widgets.error')}>
        <ErrorNote
          title={text('widgets.errorTitle')}
          note={text('widgets.errorNote')}
          requestId="01JD8V4R2Q"
          actions={
            <>
              <Button type="primary" size="small">
                {text('widgets.seeDifference')}
              </Button>
              <Button size="small">{text('widgets.useTheirs')}</Button>
            </>
          }
        />
      </Section>
    </>
  )
}

function Toasts() {
  const text = useText()
  const show = useToast()
  const onUndo = () => show({ words: text('widgets.toastUndone') })
  return (
    <Section title={text('widgets.toast')}>
      <div className="widgets-row widgets-fixed-toast">
        <Toast words={text('widgets.toastText')} onUndo={onUndo} onClose={() => undefined} />
        <Button onClick={() => show({ words: text('widgets.toastText'), onUndo })}>{text('widgets.toastShow')}</Button>
      </div>
    </Section>
  )
}

function WaitingRows() {
  const text = useText()
  return (
    <Section title={text('widgets.waiting')}>
      <div className="widgets-bleed">
        <Waiting rows={3} />
      </div>
    </Section>
  )
}

function Confirm() {
  const text = useText()
  const [open, setOpen] = useState(false)
  return (
    <Section title={text('widgets.confirm')}>
      <Button onClick={() => setOpen(true)}>{text('widgets.confirmOpen')}</Button>
      <ConfirmWithReason
        open={open}
        title={text('widgets.confirmTitle')}
        consequence={text('widgets.confirmNote')}
        reasonLabel={text('widgets.confirmReason')}
        deed={text('widgets.confirmDeed')}
        onConfirm={() => setOpen(false)}
        onClose={() => setOpen(false)}
      />
    </Section>
  )
}

function History() {
  const text = useText()
  return (
    <Section title={text('widgets.timeline')}>
      <Timeline
        items={[
          { key: '1', on: '2026-11-24', state: 'due', words: text('widgets.timelineDue') },
          { key: '2', on: '2026-11-07', state: 'done', words: text('widgets.timelineEvent') },
          { key: '3', on: '2025-10-18', state: 'done', words: text('widgets.timelineCanvass') },
        ]}
      />
    </Section>
  )
}

function Type() {
  const text = useText()
  return (
    <Section title={text('widgets.type')}>
      <div className="widgets-type">
        <span className="figure-large">139</span>
        <span className="note">28/36 {text('widgets.typeLarge')}</span>
        <span className="figure-main">22.0–23.6%</span>
        <span className="note">22/30 {text('widgets.typeMain')}</span>
        <span className="title">{text('widgets.placeSample')}</span>
        <span className="note">16/24 {text('widgets.typeTitle')}</span>
        <span>{text('widgets.emptyNote')}</span>
        <span className="note">13/20 {text('widgets.typeText')}</span>
        <span className="note">{text('widgets.sheetSource')}</span>
        <span className="note">12/18 {text('widgets.typeNote')}</span>
      </div>
    </Section>
  )
}
