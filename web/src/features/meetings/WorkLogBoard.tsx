import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { type WorkLog, type WorkLogInput, workLogInputSchema } from 'domain/meeting.ts'
import { useState } from 'react'
import { colleaguesQuery } from '#api/branch.ts'
import { followUp } from '#api/changes.ts'
import { useMay, useRoles } from '#api/may.ts'
import { useReplyToWorkLog, useSaveWorkLog, workLogQuery } from '#api/meetings.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { Waiting } from '#ui/Waiting.tsx'
import { useSession } from '#use-branch.ts'
import { BoardHead } from './BoardHead.tsx'
import { useMeetingSearch } from './use-meeting-day.ts'
import { WorkLogRecord } from './WorkLogRecord.tsx'
import './meetings.css'

/** One's own work log, made from the day; the head and the auditor may open everybody's. */
export function WorkLogBoard({ branchId }: { branchId: string }) {
  const text = useText()
  const { user } = useSession()
  const { onDate, person = user.id, change } = useMeetingSearch()
  const roles = useRoles()
  const mayReadAll = roles.includes('branch_head') || roles.includes('auditor')
  const colleagues = useQuery({ ...colleaguesQuery(branchId), enabled: mayReadAll })
  const { data, error, refetch } = useQuery(workLogQuery(branchId, onDate, person))
  if (error && !data)
    return (
      <ProblemNote error={error} actions={<Button onClick={() => void refetch()}>{text('action.again')}</Button>} />
    )
  if (!data) return <Waiting rows={10} />
  return (
    <>
      <BoardHead
        title={text('nav.workLog')}
        figure={<b className="board-name">{text('meeting.log.title', { name: data.person.name })}</b>}
        onDate={onDate}
        onChange={(on) => change({ on })}
        computedAt={data.computedAt}
        tools={
          mayReadAll && (
            <Select
              aria-label={text('meeting.log.whose')}
              value={person}
              onChange={(chosen) => change({ person: chosen })}
              showSearch={{ optionFilterProp: 'label' }}
              style={{ minWidth: 140 }}
              options={(colleagues.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          )
        }
      />
      <WorkLogRecord log={data} />
      {data.person.id === user.id ? (
        <OwnWords key={data.rowVersion} branchId={branchId} log={data} />
      ) : (
        <TheirWords log={data} />
      )}
      <Reply branchId={branchId} log={data} isOwn={data.person.id === user.id} />
    </>
  )
}

function OwnWords({ branchId, log }: { branchId: string; log: WorkLog }) {
  const text = useText()
  const toast = useToast()
  const saving = useSaveWorkLog(branchId, log.onDate, log.rowVersion)
  const { form, check } = useCheckedForm<typeof workLogInputSchema, WorkLogInput>(workLogInputSchema, (value) =>
    followUp(saving.mutateAsync(value), () => toast({ words: text('meeting.saved') })),
  )
  const { resultsText, tomorrowText } = log
  return (
    <>
      {/* A form is no reading: paper has the words themselves. */}
      <div className="day-words-print">
        <TheirWords log={log} />
      </div>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ resultsText, tomorrowText }}
        onFinish={check}
        className="day-words"
      >
        <Form.Item name="resultsText" label={text('meeting.log.results')}>
          <Input.TextArea rows={2} maxLength={300} showCount />
        </Form.Item>
        <Form.Item name="tomorrowText" label={text('meeting.log.tomorrow')}>
          <Input.TextArea rows={2} maxLength={300} showCount />
        </Form.Item>
        <ProblemNote error={saving.error} />
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          {text('meeting.log.save')}
        </Button>
      </Form>
    </>
  )
}

function TheirWords({ log }: { log: WorkLog }) {
  const text = useText()
  return (
    <>
      <Section title={text('meeting.log.results')}>
        <p className="day-typed">{log.resultsText || text('meeting.log.unsaid')}</p>
      </Section>
      <Section title={text('meeting.log.tomorrow')}>
        <p className="day-typed">{log.tomorrowText || text('meeting.log.unsaid')}</p>
      </Section>
    </>
  )
}

function Reply({ branchId, log, isOwn }: { branchId: string; log: WorkLog; isOwn: boolean }) {
  const text = useText()
  const may = useMay()
  const toast = useToast()
  const replying = useReplyToWorkLog(branchId, log.onDate, log.person.id)
  const [words, setWords] = useState(log.reply?.text ?? '')
  return (
    <Section title={text('meeting.log.reply')}>
      {may('work_log.reply') && !isOwn ? (
        <div className="day-words">
          <Input.TextArea
            aria-label={text('meeting.log.reply')}
            rows={2}
            maxLength={300}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <ProblemNote error={replying.error} />
          <Button
            loading={replying.isPending}
            onClick={() => followUp(replying.mutateAsync(words), () => toast({ words: text('meeting.saved') }))}
          >
            {text('meeting.log.sendReply')}
          </Button>
        </div>
      ) : (
        <p>{log.reply ? `${log.reply.text}　${log.reply.by.name}` : text('meeting.log.noReply')}</p>
      )}
    </Section>
  )
}
