import { Button } from 'antd'
import type { VoucherCheck } from 'domain/voucher.ts'
import { useState } from 'react'
import { useLabels } from '#api/labels.ts'
import { useFormat, useText } from '#i18n/use-text.ts'
import { Icon } from '#ui/Icon.tsx'
import { Tag } from '#ui/Tag.tsx'

type Props = {
  voucher: NonNullable<VoucherCheck['voucher']>
  refusal: VoucherCheck['refusal']
  pending: boolean
  onRedeem: (count: number) => void
}

/** What a code is good for and what is left of it; below it the one button, unless it is refused. */
export function FoundVoucher({ voucher, refusal, pending, onRedeem }: Props) {
  const text = useText()
  const format = useFormat()
  const labels = useLabels()
  const [people, setPeople] = useState(1)
  const { benefit, merchant, issuer } = voucher
  return (
    <div className="redeem-found">
      <p>
        <Tag>{text(`code.benefitPillar.${benefit.pillar}`)}</Tag>{' '}
        {refusal === null ? (
          <Tag state="running">{text('code.voucherState.running')}</Tag>
        ) : (
          <Tag state="refused">{text(`code.voucherRefusal.${refusal}`)}</Tag>
        )}
      </p>
      <h2 className="figure-main">{benefit.title}</h2>
      {benefit.rule !== '' && <p>{benefit.rule}</p>}
      <p>
        {merchant
          ? text('voucher.redeem.atMerchant', { merchant: labels.shop(merchant) })
          : text('voucher.redeem.atBranch')}
      </p>
      <p className="second">
        {[
          text('voucher.redeem.from', { issuer: issuer ? labels.shop(issuer) : text('voucher.branch') }),
          text('voucher.redeem.validTo', { day: format.shortDay(voucher.validTo) }),
          ...(voucher.lastUsedOn === null
            ? []
            : [text('voucher.redeem.lastUse', { day: format.shortDay(voucher.lastUsedOn) })]),
        ].join('　')}
      </p>
      {refusal === null && (
        <>
          <p className="strong">{text('voucher.redeem.left', { count: voucher.remaining })}</p>
          {voucher.remaining > 1 && (
            <div className="redeem-people" role="group" aria-label={text('voucher.redeem.people')}>
              <span className="second">{text('voucher.redeem.people')}</span>
              <button
                type="button"
                aria-label={text('voucher.redeem.fewer')}
                disabled={people === 1}
                onClick={() => setPeople(people - 1)}
              >
                <Icon name="minus" />
              </button>
              <output>{people}</output>
              <button
                type="button"
                aria-label={text('voucher.redeem.more')}
                disabled={people >= voucher.remaining}
                onClick={() => setPeople(people + 1)}
              >
                <Icon name="plus" />
              </button>
            </div>
          )}
          <Button type="primary" size="large" block loading={pending} onClick={() => onRedeem(people)}>
            {people === 1 ? text('voucher.redeem.deed') : text('voucher.redeem.deedPeople', { count: people })}
          </Button>
        </>
      )}
    </div>
  )
}
