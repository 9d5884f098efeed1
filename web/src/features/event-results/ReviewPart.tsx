import { Button, Form, Input, Radio } from 'antd'
import { againAnswers } from 'domain/event.ts'
import { eventReviewChangeSchema } from 'domain/event-plan.ts'
import type { EventResult } from 'domain/event-result.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useSaveEventReview } from '#api/event-results.ts'
import { useMay } from '#api/may.ts'
import { useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'

type Props = { branchId: string; result: EventResult }
const three = [0, 1, 2] as const

/** Three things that went well, three that went badly, the site, and whether it is held again (F08). */
export function ReviewPart({ branchId, result }: Props) {
  const text = useText()
  const may = useMay()
  const [isWriting, setWriting] = useState(false)
  const { review } = result
  if (isWriting) return <ReviewForm branchId={branchId} result={result} onDone={() => setWriting(false)} />
  const list = (words: readonly string[]) =>
    words.length === 0 ? (
      <p className="second">{text('result.review.notYet')}</p>
    ) : (
      <ol className="result-words">
        {words.map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ol>
    )
  return (
    <>
      <h4 className="note">{text('result.review.well')}</h4>
      {list(review.wentWell)}
      <h4 className="note">{text('result.review.badly')}</h4>
      {list(review.wentBadly)}
      <h4 className="note">{text('result.review.site')}</h4>
      <p>{review.siteVerdict || <span className="second">{text('result.review.notYet')}</span>}</p>
      <h4 className="note">{text('result.review.again')}</h4>
      <p>
        {review.again === null ? (
          <span className="second">{text('result.review.notYet')}</span>
        ) : (
          <b>{text(`code.againAnswer.${review.again}`)}</b>
        )}{' '}
        {review.againNote}
      </p>
      {may('event.review') && result.event.state !== 'archived' && (
        <Button onClick={() => setWriting(true)}>{text('result.review.write')}</Button>
      )}
    </>
  )
}

function ReviewForm({ branchId, result: { event, review }, onDone }: Props & { onDone: () => void }) {
  const text = useText()
  const toast = useToast()
  const save = useSaveEventReview(branchId)
  type Values = typeof review
  const { form, check } = useCheckedForm<typeof eventReviewChangeSchema, Values>(eventReviewChangeSchema, (form_) =>
    followUp(save.mutateAsync({ id: event.id, rowVersion: event.rowVersion, form: form_ }), () => {
      toast({ words: text('result.review.saved') })
      onDone()
    }),
  )
  const filled = (words: readonly (string | undefined)[] | undefined) =>
    (words ?? []).flatMap((word) => (word && word.trim() !== '' ? [word] : []))
  const inputs = (name: 'wentWell' | 'wentBadly', label: string) =>
    three.map((index) => (
      <Form.Item key={index} name={[name, index]} label={text('result.review.nth', { what: label, number: index + 1 })}>
        <Input maxLength={200} />
      </Form.Item>
    ))
  return (
    <Form
      form={form}
      layout="vertical"
      aria-label={text('result.review.write')}
      initialValues={review}
      onFinish={(values: Values) =>
        check({
          wentWell: filled(values.wentWell),
          wentBadly: filled(values.wentBadly),
          siteVerdict: values.siteVerdict ?? '',
          again: values.again ?? null,
          againNote: values.againNote ?? '',
        })
      }
    >
      {inputs('wentWell', text('result.review.well'))}
      {inputs('wentBadly', text('result.review.badly'))}
      <Form.Item name="siteVerdict" label={text('result.review.site')}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name="again" label={text('result.review.again')}>
        <Radio.Group options={againAnswers.map((value) => ({ value, label: text(`code.againAnswer.${value}`) }))} />
      </Form.Item>
      <Form.Item name="againNote" label={text('result.review.againNote')}>
        <Input maxLength={300} />
      </Form.Item>
      <ProblemNote error={save.error} />
      <FormButtons>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {text('result.review.save')}
        </Button>
        <Button onClick={onDone}>{text('action.cancel')}</Button>
      </FormButtons>
    </Form>
  )
}
