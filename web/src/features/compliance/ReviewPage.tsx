import { Button } from 'antd'
import { type ComplianceReview, rulesOf } from 'domain/compliance-review.ts'
import { useState } from 'react'
import { useMay } from '#api/may.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'
import { Section } from '#ui/Section.tsx'
import { Tag } from '#ui/Tag.tsx'
import { TextChanges } from '#ui/TextChanges.tsx'
import '#ui/side-sheet.css'
import { DecisionForm } from './DecisionForm.tsx'
import { RuleFindings } from './RuleFindings.tsx'
import { ruleTitle } from './rule-words.ts'

type Props = { branchId: string; review: ComplianceReview; onDecided: () => void; onClose: () => void }

/** One review: what was handed in, each rule with what the program found by itself, and the decision or who may make it. */
export function ReviewPage({ branchId, review, onDecided, onClose }: Props) {
  const [takesBack, setTakesBack] = useState(false)
  const text = useText()
  const format = useFormat()
  const mayMembers = useMay()('alliance_member.read')
  const { subjectKind, title, merchant, memberId, allianceName, note, submittedAt, submittedBy } = review
  const { verdict, answers, words, decidedAt, decidedBy, refusal, checks, changes } = review

  return (
    <article className="review" aria-labelledby="review-title">
      <header>
        <h2 id="review-title" className="title">
          {merchant?.name ?? title}
        </h2>
        <Tag>{text(`alliance.review.subject.${subjectKind}`)}</Tag>
        <button type="button" className="sheet-close" aria-label={text('action.close')} onClick={onClose}>
          <Icon name="close" size={18} />
        </button>
      </header>
      <p className="second">{[title, allianceName].filter(Boolean).join('　')}</p>
      <p className="note">
        {text('alliance.review.submittedBy', { moment: format.moment(submittedAt), name: submittedBy.name })}
      </p>
      {note && <p>{text('alliance.review.theirNote', { note })}</p>}
      {memberId && (
        <p className="review-links">
          {subjectKind === 'agreement' && (
            <a href={`/print/agreement?member=${memberId}`} target="_blank" rel="noreferrer">
              {text('alliance.review.readAgreement')}
            </a>
          )}
          {mayMembers && <a href={`/alliance/board?member=${memberId}`}>{text('alliance.review.openMember')}</a>}
        </p>
      )}
      {subjectKind === 'material' && (
        <p className="review-links">
          <a href={`/alliance/promotions?part=materials&material=${review.subjectId}`}>
            {text('alliance.review.openMaterial')}
          </a>
        </p>
      )}
      {subjectKind === 'event' && (
        <p className="review-links">
          <a href={`/events/plan?event=${review.subjectId}`}>{text('alliance.review.openEvent')}</a>
        </p>
      )}
      {changes.length > 0 && (
        <Section title={text('alliance.review.changes')}>
          <TextChanges changes={changes} />
          {verdict === null && <p className="second">{text('alliance.review.changesNote')}</p>}
        </Section>
      )}
      {verdict === null && refusal === null ? (
        <DecisionForm branchId={branchId} review={review} onDecided={onDecided} />
      ) : (
        <>
          {verdict === null && refusal !== null && refusal !== 'decided' && (
            <p className="review-refusal">{text(`alliance.review.refusal.${refusal}`)}</p>
          )}
          {verdict !== null && (
            <Section title={text('alliance.review.decision')}>
              <p>
                <Tag state={verdict === 'approved' ? 'passed' : 'refused'}>
                  {text(`code.complianceVerdict.${verdict}`)}
                </Tag>{' '}
                <span className="note">
                  {text('alliance.review.decidedBy', {
                    moment: format.moment(decidedAt),
                    name: decidedBy?.name ?? text('unit.unknown'),
                  })}
                </span>
              </p>
              {words && <p className="review-words">{words}</p>}
            </Section>
          )}
          {verdict === 'approved' && refusal === null && !takesBack && (
            <p>
              <Button onClick={() => setTakesBack(true)}>{text('alliance.review.takeBack')}</Button>
            </p>
          )}
          {takesBack && <DecisionForm takesBack branchId={branchId} review={review} onDecided={onDecided} />}
          {(takesBack ? [] : rulesOf(subjectKind)).map((rule) => (
            <Section key={rule} title={ruleTitle(text, subjectKind, rule)}>
              <RuleFindings rule={rule} check={checks.find((check) => check.rule === rule)} />
              {answers?.[rule] && (
                <p>
                  {text(`alliance.review.answer.${answers[rule].answer}`)} {answers[rule].words}
                </p>
              )}
            </Section>
          ))}
        </>
      )}
    </article>
  )
}
