import { Button, Form, Input, Select } from 'antd'
import { type MeetingInput, meetingInputSchema, type MeetingKind, type Remark } from 'domain/meeting.ts'
import { useSaveMeeting } from '#api/meetings.ts'
import { followUp } from '#api/changes.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Props = {
  branchId: string
  kind: MeetingKind
  onDate: string
  rowVersion: number
  typed: MeetingInput
  mayWrite: boolean
  remarks?: readonly Remark[]
  questions?: readonly Remark[]
}

/** The only words of a meeting page that somebody types. */
export function MeetingWords(props: Props) {
  const { branchId, kind, onDate, rowVersion, typed, mayWrite, remarks = [], questions = [] } = props
  const text = useText()
  const toast = useToast()
  const saving = useSaveMeeting(branchId, kind, onDate, rowVersion)
  const { form, check } = useCheckedForm<typeof meetingInputSchema, MeetingInput>(meetingInputSchema, (value) =>
    followUp(saving.mutateAsync(value), () => toast({ words: text('meeting.saved') })),
  )
  if (!mayWrite) return <WordsRead typed={typed} />
  const options = (list: readonly Remark[]) =>
    list.map(({ visitId, where, words }) => ({ value: visitId, label: `${where.name || where.label}：${words}` }))
  return (
    <div className={isUnsaid(typed) ? 'day-section-empty' : ''}>
      <Section title={text('meeting.typed')} line={false}>
        {/* A form is no reading: paper has the words themselves. */}
        <div className="day-words-print">
          <TypedWords typed={typed} />
        </div>
        <Form
          form={form}
          layout="vertical"
          initialValues={typed}
          onFinish={check}
          key={rowVersion}
          className="day-words"
        >
          {kind === 'morning' ? (
            <>
              <Form.Item name="focus" label={text('meeting.focus')}>
                <Input maxLength={200} />
              </Form.Item>
              <Form.Item name="example" label={text('meeting.example')}>
                <Input maxLength={300} />
              </Form.Item>
              <Form.Item name="roleplayVisitIds" hidden>
                <Select mode="multiple" />
              </Form.Item>
              <Form.Item name="questionVisitIds" hidden>
                <Select mode="multiple" />
              </Form.Item>
            </>
          ) : (
            <>
              <Form.Item
                name="roleplayVisitIds"
                hidden={remarks.length === 0}
                label={text('meeting.roleplayChoice')}
                extra={text('meeting.roleplayOwn')}
              >
                <Select mode="multiple" maxCount={2} options={options(remarks)} optionFilterProp="label" />
              </Form.Item>
              <Form.Item name="questionVisitIds" hidden={questions.length === 0} label={text('meeting.questionChoice')}>
                <Select mode="multiple" maxCount={3} options={options(questions)} optionFilterProp="label" />
              </Form.Item>
              <Form.Item name="focus" hidden>
                <Input />
              </Form.Item>
              <Form.Item name="example" hidden>
                <Input />
              </Form.Item>
            </>
          )}
          <Form.Item name="note" label={text('meeting.note')}>
            <Input.TextArea rows={3} maxLength={1000} />
          </Form.Item>
          <ProblemNote error={saving.error} />
          <Button type="primary" htmlType="submit" loading={saving.isPending}>
            {text('meeting.save')}
          </Button>
        </Form>
      </Section>
    </div>
  )
}

const isUnsaid = ({ focus, example, note }: MeetingInput) => [focus, example, note].every((words) => words === '')

/** The same words for those who only read them. */
function WordsRead({ typed }: { typed: MeetingInput }) {
  const text = useText()
  return (
    <Section title={text('meeting.typed')} line={false}>
      {isUnsaid(typed) ? <p className="note">{text('meeting.readOnly')}</p> : <TypedWords typed={typed} />}
    </Section>
  )
}

function TypedWords({ typed: { focus, example, note } }: { typed: MeetingInput }) {
  const text = useText()
  const words = [
    { label: text('meeting.focus'), value: focus },
    { label: text('meeting.example'), value: example },
    { label: text('meeting.note'), value: note },
  ]
  return words
    .filter(({ value }) => value !== '')
    .map(({ label, value }) => (
      <p key={label} className="day-typed">
        <span className="note">{label}</span>　{value}
      </p>
    ))
}
