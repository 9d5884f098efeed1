import { Form, Input, Radio } from 'antd'
import { keyPersonPhoneRoles } from 'domain/key-person.ts'
import type { MerchantCard } from 'domain/merchant-file.ts'
import { ourStatuses } from 'domain/merchant.ts'
import { useRoles } from '#api/may.ts'
import { interestKey } from '#i18n/merchant-words.ts'
import { useText } from '#i18n/use-text.ts'
import { DayInput } from '#ui/DayInput.tsx'
import { nullAsWord, unknownWord } from './null-as-word.ts'
import { SegmentMixInput } from './SegmentMixInput.tsx'
import { TradeSelect } from '#ui/TradeSelect.tsx'

const interests = [0, 1, 2, 3] as const

/** Asked at every door: what it sells, who runs it, what we have there, whose people come, would it join. */
export function CommonFields({ card }: { card: MerchantCard | null }) {
  const text = useText()
  const mayPhone = useRoles().some((role) => keyPersonPhoneRoles.includes(role))
  return (
    <>
      <Form.Item name={['shop', 'category']} label={text('merchant.form.trade')}>
        <TradeSelect />
      </Form.Item>
      <div className={mayPhone ? 'field-pair' : undefined}>
        <Form.Item name={['file', 'ownerName']} label={text('merchant.form.operator')}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        {mayPhone && (
          <Form.Item name={['file', 'ownerPhone']} label={text('merchant.form.phone')}>
            <Input type="tel" maxLength={30} autoComplete="off" />
          </Form.Item>
        )}
      </div>
      {mayPhone && (
        <Form.Item
          name={['file', 'ownerConsentOn']}
          label={text('merchant.form.consentOn')}
          extra={text('merchant.form.phoneNote')}
        >
          <DayInput days="past" clearable />
        </Form.Item>
      )}
      <Form.Item name={['file', 'ourStatus']} label={text('merchant.form.relation')}>
        <Radio.Group
          optionType="button"
          options={ourStatuses.map((code) => ({ value: code, label: text(`code.ourStatus.${code}`) }))}
        />
      </Form.Item>
      <Form.Item
        name={['file', 'segmentMix']}
        label={text('merchant.form.segments')}
        {...(card ? {} : { extra: text('merchant.form.segmentsNote') })}
      >
        <SegmentMixInput />
      </Form.Item>
      <Form.Item name={['file', 'allianceInterest']} label={text('merchant.form.interest')} {...nullAsWord}>
        <Radio.Group
          optionType="button"
          options={[
            { value: unknownWord, label: text('unit.unknown') },
            ...interests.map((value) => ({ value, label: text(interestKey(value)) })),
          ]}
        />
      </Form.Item>
    </>
  )
}
