import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { normaliseVoucherCode, shownVoucherCode } from 'domain/voucher-code.ts'
import { useState } from 'react'
import { ulid } from 'ulid'
import { useRedeem, voucherCheckQuery } from '#api/vouchers.ts'
import { useText } from '#i18n/use-text.ts'
import { CodeScanner } from '#ui/CodeScanner.tsx'
import { Icon } from '#ui/Icon.tsx'
import { ProblemNote } from '#ui/ErrorNote.tsx'
import { Tag } from '#ui/Tag.tsx'
import { Waiting } from '#ui/Waiting.tsx'
import { DoneNote } from './DoneNote.tsx'
import { FoundVoucher } from './FoundVoucher.tsx'
import { TodaysRedemptions } from './TodaysRedemptions.tsx'
import './redemptions.css'

/** Signs of a code, the check sign with it. */
const codeLength = 9

type Props = {
  branchId: string
  /** From a scanned address; looked up at once. */
  code: string | null
  /** After one voucher is done with. */
  onNext: () => void
}

/** A code handed in at the counter: typed or scanned, looked up, redeemed with one button, undone with another. */
export function RedeemDesk({ branchId, code, onNext }: Props) {
  const text = useText()
  const redeem = useRedeem(branchId)
  const [typed, setTyped] = useState(() => (code === null ? '' : shownCode(code)))
  const [asked, setAsked] = useState(code)
  const [isScanning, setScanning] = useState(false)
  // Made with the code that is looked up: pressed twice, or sent again, it is one redemption.
  const [id, setId] = useState(ulid)
  const check = useQuery(voucherCheckQuery(branchId, asked, id))

  const lookUp = (words: string | null) => {
    setAsked(words)
    setId(ulid())
    redeem.reset()
  }
  const type = (words: string) => {
    setTyped(words.includes('code=') ? shownCode(words) : words)
    lookUp(normaliseVoucherCode(words))
  }
  const scanned = (words: string) => {
    setScanning(false)
    setTyped(shownCode(words))
    lookUp(words)
  }
  const next = () => {
    setTyped('')
    lookUp(null)
    onNext()
  }
  const missing = codeLength - signsOf(typed)
  const isWrong = typed.trim() !== '' && missing <= 0 && normaliseVoucherCode(typed) === null

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
        <p id="redeem-hint" className={isWrong ? 'redeem-hint redeem-wrong' : 'redeem-hint'} role="status">
          {isWrong
            ? text('voucher.redeem.wrong')
            : typed.trim() !== '' && missing > 0
              ? text('voucher.redeem.short', { count: missing })
              : text('voucher.redeem.hint')}
        </p>
      </form>
      {isScanning && <CodeScanner onText={scanned} />}
      <ProblemNote error={check.error} />
      <div aria-live="polite">
        {redeem.data ? (
          <DoneNote branchId={branchId} redemption={redeem.data} onNext={next} />
        ) : asked === null ? null : check.data?.voucher ? (
          <FoundVoucher
            key={id}
            voucher={check.data.voucher}
            refusal={check.data.refusal}
            pending={redeem.isPending}
            onRedeem={(count) => redeem.mutate({ id, code: asked, count })}
          />
        ) : check.data?.refusal ? (
          <Tag state="refused">{text(`code.voucherRefusal.${check.data.refusal}`)}</Tag>
        ) : (
          check.isPending && <Waiting rows={4} />
        )}
        <ProblemNote error={redeem.error} />
      </div>
      <TodaysRedemptions branchId={branchId} />
    </div>
  )
}

const signsOf = (typed: string) => typed.replace(/[\s\p{Pd}]/gu, '').length

/** As printed, where it is a code; else what was read, so that one sees what is wrong with it. */
function shownCode(words: string): string {
  const code = normaliseVoucherCode(words)
  return code === null ? words.slice(0, 40) : shownVoucherCode(code)
}
