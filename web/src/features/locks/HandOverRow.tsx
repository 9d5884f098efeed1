import { Button, Checkbox, Input } from 'antd'
import type { HandOver, HandOverAnswer } from 'domain/hand-over.ts'
import { useState } from 'react'
import { followUp } from '#api/changes.ts'
import { useAnswerHandOver } from '#api/contact-locks.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { intoSight } from '#ui/into-sight.ts'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'

const done = { accept: 'lock.accepted', return: 'lock.returned', withdraw: 'lock.withdrawn' } as const

type Props = { branchId: string; handOver: HandOver; isOpened: boolean }

/** One request to hand over: accepted, returned with words, or taken back. */
export function HandOverRow({ branchId, handOver, isOpened }: Props) {
  const text = useText()
  const format = useFormat()
  const toast = useToast()
  const answering = useAnswerHandOver(branchId)
  const [isReturning, setIsReturning] = useState(false)
  const [words, setWords] = useState('')
  const [ownerToo, setOwnerToo] = useState(false)
  const { mayAnswer, state, from, to, askedBy } = handOver
  const answer = (kind: HandOverAnswer['answer']) =>
    followUp(
      answering.mutateAsync({
        id: handOver.id,
        answer: { answer: kind, words: kind === 'return' ? words : '', ownerToo: kind === 'accept' && ownerToo },
      }),
      () => toast({ words: text(done[kind]) }),
    )
  const isOffer = from !== null && askedBy.id === from.id
  // To whom it is not for the reader to answer, who else has to.
  const waitsFor = mayAnswer.includes('accept') ? null : isOffer ? to.name : from?.name
  return (
    <li ref={isOpened ? intoSight : undefined} className={isOpened ? 'lock-row lock-opened' : 'lock-row'}>
      <span>
        <span className="strong">{handOver.subject?.name ?? text('lock.unnamed')}</span>{' '}
        <Tag state={state === 'asked' ? 'due' : state === 'accepted' ? 'passed' : 'ended'}>
          {text(`code.handOverState.${state}`)}
        </Tag>
      </span>
      <span className="second">
        {isOffer
          ? text('lock.toYou', { from: from.name, to: to.name })
          : from === null
            ? text('lock.asked', { name: to.name })
            : text('lock.askedOf', { name: to.name, from: from.name })}
      </span>
      <span className="second">
        {handOver.reason}
        {handOver.answer && <span className="note">　{text('lock.answer', { words: handOver.answer })}</span>}
      </span>
      <span className="note">{format.moment(handOver.createdAt)}</span>
      <span className="lock-deeds">
        {mayAnswer.includes('accept') && (
          <>
            <Checkbox checked={ownerToo} onChange={({ target }) => setOwnerToo(target.checked)}>
              {text('lock.ownerToo')}
            </Checkbox>
            <Button size="small" type="primary" loading={answering.isPending} onClick={() => answer('accept')}>
              {text('lock.accept')}
            </Button>
          </>
        )}
        {mayAnswer.includes('return') && !isReturning && (
          <Button size="small" onClick={() => setIsReturning(true)}>
            {text('lock.return')}
          </Button>
        )}
        {isReturning && (
          <>
            <Input
              autoFocus
              size="small"
              maxLength={200}
              aria-label={text('lock.returnWords')}
              placeholder={text('lock.returnWords')}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
            <Button size="small" disabled={words.trim() === ''} onClick={() => answer('return')}>
              {text('lock.return')}
            </Button>
          </>
        )}
        {state === 'asked' && waitsFor && <span className="note">{text('lock.waitsFor', { name: waitsFor })}</span>}
        {mayAnswer.includes('withdraw') && (
          <Button size="small" onClick={() => answer('withdraw')}>
            {text('lock.withdraw')}
          </Button>
        )}
        <ProblemNote error={answering.error} />
      </span>
    </li>
  )
}
