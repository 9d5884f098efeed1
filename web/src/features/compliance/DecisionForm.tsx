import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Radio } from 'antd'
import type { ComplianceVerdict } from 'domain/agreement.ts'
import { type ComplianceReview, reviewDecisionSchema, ruleAnswers, rulesOf } from 'domain/compliance-review.ts'
import { useRef } from 'react'
import type { z } from 'zod'
import { followUp } from '#api/changes.ts'
import { ApiProblem } from '#api/client.ts'
import { reviewsQuery, useDecideReview } from '#api/compliance-reviews.ts'
import { useText } from '#i18n/use-text.ts'
import { ErrorNote, ProblemNote } from '#ui/ErrorNote.tsx'
import { FormButtons } from '#ui/FormButtons.tsx'
import { Section } from '#ui/Section.tsx'
import { useToast } from '#ui/Toast.tsx'
import { useCheckedForm } from '#ui/use-checked-form.ts'
import { RuleFindings } from './RuleFindings.tsx'
import { ruleQuestion, ruleTitle } from './rule-words.ts'

type Values = z.input<typeof reviewDecisionSchema>
type Props = {
  branchId: string
  review: ComplianceReview
  /** It was approved and is not signed: it can only be given back now. */
  takesBack?: boolean
  onDecided: () => void
}

/** Each rule is answered by a person beside what the program found; then approved, or returned with words. */
export function DecisionForm({ branchId, review, takesBack = false, onDecided }: Props) {
  const text = useText()
  const toast = useToast()
  const queryClient = useQueryClient()
  const decide = useDecideReview(branchId)
  const verdict = useRef<ComplianceVerdict>('approved')
  const { form, check } = useCheckedForm<typeof reviewDecisionSchema, Values>(reviewDecisionSchema, (decision) =>
    followUp(decide.mutateAsync({ id: review.id, ...decision }), () => {
      toast({
        words: text(
          review.changes.length > 0 && decision.verdict === 'approved'
            ? 'alliance.review.changeApproved'
            : review.subjectKind === 'event' && decision.verdict === 'approved'
              ? 'alliance.review.eventApproved'
              : `alliance.review.done.${decision.verdict}`,
          { name: review.merchant?.name ?? review.title },
        ),
      })
      onDecided()
    }),
  )
  // What he reads was changed under his hands: the question about it is another one now.
  const isRenewed = decide.error instanceof ApiProblem && decide.error.code === 'not_found'
  // A material is approved where its number and last day are given.
  const rules = rulesOf(review.subjectKind)
  const mayApprove = !takesBack && review.subjectKind !== 'material'
  const send = (chosen: ComplianceVerdict) => {
    verdict.current = chosen
    form.submit()
  }

  return (
    <Form
      form={form}
      layout="vertical"
      className="side-form review-form"
      aria-label={text('alliance.review.decision')}
      initialValues={{
        words: '',
        answers: Object.fromEntries(rules.map((rule) => [rule, review.answers?.[rule] ?? { words: '' }])),
      }}
      onFinish={(values: Values) => check({ ...values, verdict: verdict.current })}
    >
      {takesBack && (
        <p className="review-refusal">
          {text(review.subjectKind === 'event' ? 'alliance.review.takeBackEvent' : 'alliance.review.takeBackNote')}
        </p>
      )}
      {rules.map((rule) => (
        <Section key={rule} title={ruleTitle(text, review.subjectKind, rule)}>
          <p className="second">{ruleQuestion(text, review.subjectKind, rule)}</p>
          <RuleFindings rule={rule} check={review.checks.find((one) => one.rule === rule)} />
          <Form.Item name={['answers', rule, 'answer']}>
            <Radio.Group
              aria-label={ruleTitle(text, review.subjectKind, rule)}
              options={ruleAnswers.map((value) => ({ value, label: text(`alliance.review.answer.${value}`) }))}
            />
          </Form.Item>
          <Form.Item name={['answers', rule, 'words']}>
            <Input
              maxLength={300}
              aria-label={text('alliance.review.answerWords', { rule: ruleTitle(text, review.subjectKind, rule) })}
              placeholder={text('alliance.review.answerHint')}
            />
          </Form.Item>
        </Section>
      ))}
      <Form.Item name="words" label={text('alliance.review.words')} extra={text('alliance.review.wordsHint')}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      {isRenewed ? (
        <ErrorNote
          title={text('alliance.review.renewed')}
          note={text('alliance.review.renewedNote')}
          actions={
            <Button onClick={() => followUp(queryClient.invalidateQueries(reviewsQuery(branchId)), onDecided)}>
              {text('alliance.review.seeNew')}
            </Button>
          }
        />
      ) : (
        <ProblemNote error={decide.error} />
      )}
      <FormButtons>
        {mayApprove && (
          <Button type="primary" loading={decide.isPending} onClick={() => send('approved')}>
            {text('alliance.review.approve')}
          </Button>
        )}
        <Button loading={!mayApprove && decide.isPending} disabled={decide.isPending} onClick={() => send('returned')}>
          {text(takesBack ? 'alliance.review.takeBack' : 'alliance.review.return')}
        </Button>
      </FormButtons>
    </Form>
  )
}
