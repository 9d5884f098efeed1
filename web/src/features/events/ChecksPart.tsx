import { Form, Input, Radio } from 'antd'
import { eventRules, readyChecks } from 'domain/event.ts'
import { checkAnswers, type EventSheet } from 'domain/event-plan.ts'
import type { ReactNode } from 'react'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Tag } from '#ui/Tag.tsx'
import { isFixed, mayFill } from './fixed-fields.ts'
import { ListForm } from './ListForm.tsx'
import { needWords } from './need-words.ts'
import type { PlanProps } from './plan-context.ts'
import { PlanPartBox } from './PlanPartBox.tsx'

type Check = EventSheet['checks'][number]
type Props = PlanProps & { part: 'rules' | 'ready'; children?: ReactNode }

/** The rules L1 to L12, or what is ticked off before the doors open: each with an answer and what the program knows of it. */
export function ChecksPart({ children, ...props }: Props) {
  const text = useText()
  const { checks } = props.sheet
  // What compliance was shown stands fast with the rest of what was approved.
  const isTyped = mayFill(props.sheet) && (props.part === 'ready' || !isFixed(props.sheet, 'kind'))
  const kind = props.part === 'rules' ? 'rule' : 'ready'
  const shown = checks.filter((check) => check.kind === kind)
  const others = checks.filter((check) => check.kind !== kind && check.answer !== null)
  return (
    <PlanPartBox {...props} isTyped={isTyped}>
      {children}
      {props.editing === props.part ? (
        <ListForm
          {...props}
          list="checks"
          rows={shown.map(({ answer, words }) => ({ answer, words }))}
          // Saved whole: the answers of the other list go along, and a rule without an answer has no row.
          toSend={(rows) => [
            ...rows.flatMap((row, index) => {
              const code = shown[index]?.code
              const answer: unknown = Reflect.get(row, 'answer')
              return code === undefined || !answer
                ? []
                : [{ kind, code, answer, words: Reflect.get(row, 'words') ?? '' }]
            }),
            ...others.map(({ kind: other, code, answer, words }) => ({ kind: other, code, answer, words })),
          ]}
          row={(index) => {
            const check = shown[index]
            return check === undefined ? null : (
              <>
                <Form.Item name={[index, 'answer']} label={checkWords(check, text)}>
                  <Radio.Group
                    options={checkAnswers.map((value) => ({ value, label: text(`event.answer.${value}`) }))}
                  />
                </Form.Item>
                <Form.Item name={[index, 'words']}>
                  <Input
                    maxLength={200}
                    aria-label={text('event.answerWords', { rule: checkWords(check, text) })}
                    placeholder={text('event.answerHint')}
                  />
                </Form.Item>
                <Concerns check={check} />
              </>
            )
          }}
        />
      ) : (
        <ul className="check-list">
          {shown.map((check) => (
            <li key={check.code}>
              <span>{checkWords(check, text)}</span>
              {check.answer === null ? (
                <Tag state="not_filed">{text('event.answer.open')}</Tag>
              ) : (
                <Tag state={check.answer === 'ok' ? 'passed' : 'ended'}>{text(`event.answer.${check.answer}`)}</Tag>
              )}
              {check.words !== '' && <span className="second">{check.words}</span>}
              <Concerns check={check} />
            </li>
          ))}
        </ul>
      )}
    </PlanPartBox>
  )
}

function Concerns({ check: { concerns } }: { check: Check }) {
  const text = useText()
  const format = useFormat()
  return (
    <>
      {concerns.map((need) => (
        <span key={need} className="plan-missing">
          <span aria-hidden>▲ </span>
          {needWords({ need, about: [] }, text, format)}
        </span>
      ))}
    </>
  )
}

/** "L1 …" of a rule, or what is to be ticked off. */
export function checkWords({ code }: Pick<Check, 'code'>, text: ReturnType<typeof useText>): string {
  const rule = eventRules.find((one) => one === code)
  if (rule) return `${rule.toUpperCase()} ${text(`code.eventRule.${rule}`)}`
  const check = readyChecks.find((one) => one === code)
  return check ? text(`code.readyCheck.${check}`) : code
}
