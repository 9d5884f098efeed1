import { Button } from 'antd'
import { normaliseVoucherCode, shownVoucherCode } from 'domain/voucher-code.ts'
import { useEffect, useEffectEvent, useState } from 'react'
import { ulid } from 'ulid'
import { useWithdrawFlow } from '#api/flows.ts'
import { useCheckVoucher, useRedeem } from '#api/vouchers.ts'
import { useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Tag } from '#ui/Tag.tsx'
import { useToast } from '#ui/Toast.tsx'
import { CodeScanner } from './CodeScanner.tsx'
import { FoundVoucher } from './FoundVoucher.tsx'
import { TodaysRedemptions } from './TodaysRedemptions.tsx'
import './redemptions.css'

/** Signs of a code, the check sign with it. */
const codeLength = 9

type Props = {
  branchId: string
  /** From a scanned address; looked up at once. */
  code: string | null
  onCodeRead: () => void
}

/** A code handed in at the counter: typed or scanned, looked up, redeemed with one button, undone with another. */
export function RedeemDesk({ branchId, code, onCodeRead }: Props) {
  const text = useText()
  const toast = useToast()
  const check = useCheckVoucher(branchId)
  const redeem = useRedeem(branchId)
  const withdraw = useWithdrawFlow(branchId)
  const [typed, setTyped] = useState('')
  const [isScanning, setScanning] = useState(false)
  // Made with the code that is looked up: pressed twice, or sent again, it is one redemption.
  const [id, setId] = useState(ulid)

  const lookUp = (words: string) => {
    setScanning(false)
    setId(ulid())
    redeem.reset()
    check.mutate(words)
  }
  const type = (words: string) => {
    const stored = normaliseVoucherCode(words)
    // A whole address was scanned or pasted: what stands on the voucher is shown.
    setTyped(stored !== null && words.includes('code=') ? shownVoucherCode(stored) : words)
    check.reset()
    redeem.reset()
    if (stored !== null) lookUp(stored)
  }
  const fromAddress = useEffectEvent((words: string) => {
    onCodeRead()
    type(words)
  })
  // The address is the browser's: a code in it was scanned, and is taken out once read.
  useEffect(() => {
    if (code !== null) fromAddress(code)
  }, [code])

  const done = redeem.data
  const found = check.data
  const isWrong = typed.trim() !== '' && signsOf(typed) >= codeLength && normaliseVoucherCode(typed) === null
  const next = () => {
    setTyped('')
    check.reset()
    redeem.reset()
  }
  const undo = (flowId: string) =>
    withdraw.mutate(flowId, {
      onSuccess: () => {
        toast({ words: text('voucher.redeem.undone') })
        next()
      },
    })

  return (
    <div className="redeem">
      <h1 className="title">{text('voucher.redeem.title')}</h1>
      <form
        className="redeem-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (typed.trim() !== '') lookUp(typed)
        }}
      >
        <label htmlFor="redeem-code" className="visually-hidden">
          {text('voucher.redeem.label')}
        </label>
        <input
          id="redeem-code"
          className="redeem-code"
          value={typed}
          placeholder={text('voucher.redeem.label')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={200}
          aria-invalid={isWrong}
          aria-describedby="redeem-hint"
          onChange={(event) => type(event.target.value)}
        />
        <Button size="large" onClick={() => setScanning(!isScanning)}>
          <Icon name="scan" /> {text(isScanning ? 'voucher.redeem.stopScan' : 'voucher.redeem.scan')}
        </Button>
        <p id="redeem-hint" className={isWrong ? 'redeem-hint tone-bad' : 'redeem-hint'} role="status">
          {isWrong
            ? text('voucher.redeem.wrong')
            : typed.trim() !== '' && signsOf(typed) < codeLength
              ? text('voucher.redeem.short', { count: codeLength - signsOf(typed) })
              : text('voucher.redeem.hint')}
        </p>
      </form>
      {isScanning && <CodeScanner onText={type} />}
      <ProblemNote error={check.error} />
      <div aria-live="polite">
        {done ? (
          <div className="redeem-found">
            <p>
              <Tag state="passed">{text('voucher.redeem.done')}</Tag>
            </p>
            <p className="figure-main">
              {text('voucher.redeem.doneNote', { title: done.benefitTitle, count: done.count })}
            </p>
            <ProblemNote error={withdraw.error} />
            <div className="redeem-deeds">
              <Button type="primary" size="large" onClick={next}>
                {text('voucher.redeem.next')}
              </Button>
              <Button size="large" loading={withdraw.isPending} onClick={() => undo(done.id)}>
                {text('voucher.redeem.undo')}
              </Button>
            </div>
          </div>
        ) : found?.voucher ? (
          <FoundVoucher
            key={id}
            voucher={found.voucher}
            refusal={found.refusal}
            pending={redeem.isPending}
            onRedeem={(count) => redeem.mutate({ id, code: found.code ?? typed, count })}
          />
        ) : (
          found?.refusal && <Tag state="refused">{text(`code.voucherRefusal.${found.refusal}`)}</Tag>
        )}
        <ProblemNote error={redeem.error} />
      </div>
      <TodaysRedemptions branchId={branchId} />
    </div>
  )
}

const signsOf = (typed: string) => typed.replace(/[\s\p{Pd}]/gu, '').length
