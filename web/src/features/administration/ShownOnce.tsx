import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useText } from '#i18n/use-text.ts'
import './administration.css'

export type Handover = { staffNo: string; name: string; password: string }

/** A password that nobody can show again: read out, copied, handed over. */
export function ShownOnce({ handover }: { handover: Handover }) {
  const text = useText()
  const shown = useRef<HTMLElement>(null)
  const [copied, setCopied] = useState<'no' | 'yes' | 'by_hand'>('no')

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(handover.password)
      setCopied('yes')
    } catch {
      // Not allowed by this browser: selected, so that the keyboard can.
      if (shown.current) getSelection()?.selectAllChildren(shown.current)
      setCopied('by_hand')
    }
  }

  return (
    <div className="shown-once">
      <dl>
        <dt>{text('administration.once.staffNo')}</dt>
        <dd>{handover.staffNo}</dd>
        <dt>{text('administration.once.password')}</dt>
        <dd className="shown-once-password" ref={shown} data-password>
          {handover.password}
        </dd>
      </dl>
      <Button onClick={() => void copy()}>{text('administration.once.copy')}</Button>
      <p className="note" role="status">
        {copied === 'yes' && text('administration.once.copied')}
        {copied === 'by_hand' && text('administration.once.copyByHand')}
      </p>
      <p className="second">{text('administration.once.note')}</p>
    </div>
  )
}
